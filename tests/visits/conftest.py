"""The pipeline by rules that tests of trips read with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import spacy
from spacy.language import Language

from dagster_project.extraction import dates, persons, places, sentences, visits  # noqa: F401  registers the components
from dagster_project.extraction.language_model import load_model
from dagster_project.reading.document import Document

# Wednesday 8 May 2024.
PUBLISHED = date(2024, 5, 8)
# The last line of a text, which tells the two countries that it is about.
ABOUT = "\nTrade between Slovenia and Peru is small. Slovenia and Peru have no quarrel."


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    for room in ("sentences", "places", "persons", "dates", "visits"):
        pipeline.add_pipe(f"entente_{room}")
    return pipeline


@pytest.fixture(scope="module")
def nlp_with_model() -> Language:
    """The same rooms on the shipped model."""
    pipeline = load_model()
    pipeline.add_pipe("entente_sentences", first=True)
    for room in ("places", "persons", "dates", "visits"):
        pipeline.add_pipe(f"entente_{room}")
    return pipeline


@pytest.fixture
def read(nlp: Language) -> Callable[[str], list[tuple[str | None, str]]]:
    """Reads start and status of the trips that a text on Slovenia and Peru of 8 May 2024 tells."""

    def _read(text: str) -> list[tuple[str | None, str]]:
        doc = nlp.make_doc(text + ABOUT)
        doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text)
        return [(trip.start_edtf, trip.status) for trip in nlp(doc)._.visit_mentions]

    return _read
