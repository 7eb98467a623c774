"""When a trip took or takes place, and whether: which of the dates and verbs of a text are those of the trip."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import spacy
from spacy.language import Language

import dagster_project.extraction.dates
import dagster_project.extraction.persons
import dagster_project.extraction.places
import dagster_project.extraction.sentences
import dagster_project.extraction.visits  # noqa: F401
from dagster_project.reading.document import Document

# Wednesday 8 May 2024. The last line tells which two countries a text is about.
PUBLISHED = date(2024, 5, 8)
ABOUT = "\nTrade between Slovenia and Peru is small. Slovenia and Peru have no quarrel."
KOS = "Slovenian Foreign Minister Ana Kos"

ReadTrips = Callable[[str], list[tuple[str | None, str]]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    for room in ("sentences", "places", "persons", "dates", "visits"):
        pipeline.add_pipe(f"entente_{room}")
    return pipeline


@pytest.fixture
def read(nlp: Language) -> ReadTrips:
    def _read(text: str) -> list[tuple[str | None, str]]:
        doc = nlp.make_doc(text + ABOUT)
        doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text)
        return [(trip.start_edtf, trip.status) for trip in nlp(doc)._.visit_mentions]

    return _read


@pytest.mark.parametrize(
    ("text", "start", "status"),
    [
        (f"A visit by {KOS} to Lima, announced for the end of March, fell through.", "2024-03", "cancelled"),
        (f"A trip by {KOS} to Lima, announced for Friday, was cancelled.", "2024-05-10", "cancelled"),
        (f"A visit by {KOS} to Lima that had been pencilled in for March was scrapped.", "2024-03", "cancelled"),
        (f"{KOS} has been in Lima since Monday.", "2024-05-06", "completed"),
        (f"The dispute will come up on 14 November, when {KOS} lands in Lima.", "2024-11-14", "planned"),
        (f"{KOS} began a three-day visit to Peru on Monday.", "2024-05-06", "completed"),
    ],
)
def test_a_trip_has_the_date_for_which_it_was_set(read: ReadTrips, text: str, start: str, status: str) -> None:
    assert read(text) == [(start, status)]
