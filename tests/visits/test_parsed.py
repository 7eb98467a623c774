"""Trips that only the parse tells, on sentences made for them, with the shipped language model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

import dagster_project.extraction.dates
import dagster_project.extraction.persons
import dagster_project.extraction.places
import dagster_project.extraction.sentences
import dagster_project.extraction.visits  # noqa: F401
from dagster_project.extraction.language_model import load_model
from dagster_project.extraction.visits.syntax import Parser
from dagster_project.extraction.visits.view import fold
from dagster_project.reading.document import Document

ReadPairs = Callable[[str], list[tuple[str, str, str]]]

# Wednesday 8 May 2024. The last line tells which two countries a text is about.
PUBLISHED = date(2024, 5, 8)
ABOUT = "\nTrade between Slovenia and Peru is small. Slovenia and Peru have no quarrel."
KOS = "Slovenian Foreign Minister Ana Kos"
NOVAK = "Slovenian Prime Minister Jan Novak"
REY = "Peruvian President Luis Rey"


@pytest.fixture
def read(nlp_with_model: Language) -> ReadPairs:
    def _read(text: str) -> list[tuple[str, str, str]]:
        doc = nlp_with_model.make_doc(text + ABOUT)
        doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
        trips = nlp_with_model(doc)._.visit_mentions
        return [(trip.visitor_country, trip.host_country, trip.status) for trip in trips]

    return _read


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} crossed the mountains on Monday for a day of talks in Lima with her colleague.",
        f"{KOS} pleaded for lower tariffs after two days of talks that she held in Lima with {REY}.",
        f"{KOS} was on her doorstep in Lima only three weeks ago.",
        f"{KOS} was among the guests at the summit in Lima.",
        f"{KOS} left the homeland on Monday morning heading to the Peruvian capital Lima.",
        f"{KOS} opened the Lima trade fair in April.",
        f"{KOS} came through Lima in April.",
        f"{KOS} flew out of Lima on Tuesday.",
        f"The forum in Lima in April was attended by {KOS}.",
    ],
)
def test_a_predicate_and_its_subject_tell_a_trip(read: ReadPairs, text: str) -> None:
    assert read(text) == [("SVN", "PER", "completed")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{KOS} is off to Lima to settle the wording of the pact.", "planned"),
        (f"{KOS} is on her way to Lima.", "planned"),
        (f"{KOS} undertook to come to Lima for the fair.", "planned"),
        (f"The summit, to be held in Lima in June, will be attended by {KOS}.", "planned"),
        (f"{KOS} has been bidden to Lima for the autumn.", "invited"),
        (f"{KOS} has pulled out of the summit in Lima.", "cancelled"),
    ],
)
def test_the_predicate_tells_whether_the_trip_was_made(read: ReadPairs, text: str, status: str) -> None:
    assert read(text) == [("SVN", "PER", status)]


def test_they_are_those_who_say_so(read: ReadPairs) -> None:
    text = f"{KOS} and {NOVAK} have both confirmed that they will be in Lima for the games."
    assert read(text) == [("SVN", "PER", "planned"), ("SVN", "PER", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} criticised the decision taken in Lima.",
        f"{KOS} welcomed the ceasefire reached in Lima.",
        f"{KOS} discussed the situation in Peru with the opposition.",
        f"{KOS} supported the initiative launched in Lima.",
        f"{KOS} was born in Lima.",
        f"{KOS} studied in Lima.",
        f"{KOS} named Jan Novak as ambassador in Lima.",
        f"{KOS} met {REY} in New York.",
        f"{KOS} denied that she would go to Peru.",
        f"{KOS} said she had no intention of going to Peru.",
        f"If {KOS} went to Lima, she would be met by protesters.",
    ],
)
def test_a_place_in_the_sentence_is_no_trip_of_its_subject(read: ReadPairs, text: str) -> None:
    assert read(text) == []


def test_words_of_the_parse_stand_where_they_stand_in_the_line(nlp_with_model: Language) -> None:
    parser = Parser.of(nlp_with_model)
    assert parser is not None
    doc = nlp_with_model(nlp_with_model.make_doc(f"On Monday, {KOS} flew to the Peruvian capital Lima."))
    view = fold(doc)[0]
    words = parser.parse(view).words
    folded = {word.kind: view.line[word.at] for word in words if word.kind}
    assert view.person_at(view.line.index(folded["person"])).text == KOS
    assert [word.text for word in words if not word.kind and word.text == "flew"] == ["flew"]
    assert [view.line[w.at : w.end] for w in words if w.text == "flew"] == ["flew"]


def test_a_pipeline_without_a_parser_has_none() -> None:
    assert Parser.of(load_model("blank:en")) is None
