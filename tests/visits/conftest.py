"""The pipeline by rules that tests of trips read with."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from dagster_project.extraction import dates, persons, places, sentences, visits  # noqa: F401  registers the components


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    for room in ("sentences", "places", "persons", "dates", "visits"):
        pipeline.add_pipe(f"entente_{room}")
    return pipeline
