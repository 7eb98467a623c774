"""Trips told in speech: press points, briefings, records of parliaments."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from dagster_project.reading.document import Document

PUBLISHED = date(2025, 6, 9)
HEAD = "JOINT PRESS POINT\nTallinn, Monday\n"
HOST = "MINISTER TAMM: Let me welcome my friend, Minister Pedro Luna of Ecuador. Estonia is small.\n"
GUEST = "MINISTER LUNA: Thank you.\n"


def _trips(nlp: Language, text: str) -> list[tuple[str | None, str | None, str, str]]:
    doc = nlp.make_doc(text)
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, text, None)
    return [(t.visitor, t.visitor_country, t.host_country, t.status) for t in nlp(doc)._.visit_mentions]


@pytest.mark.parametrize(
    ("said", "trip"),
    [
        ("MINISTER TAMM: I’ll be in Quito in November.\n", ("Tamm", "EST", "ECU", "planned")),
        ("MINISTER LUNA: Your Prime Minister was with us in Quito in May 2023.\n", (None, "EST", "ECU", "completed")),
        ("MINISTER LUNA: Our President will visit your country in November.\n", (None, "ECU", "EST", "planned")),
    ],
)  # fmt: skip
def test_our_your_and_us_are_those_of_speaker_and_addressee(
    nlp: Language, said: str, trip: tuple[str | None, str | None, str, str]
) -> None:
    assert trip in _trips(nlp, HEAD + HOST + GUEST + said)


def test_who_speaks_abroad_is_on_a_trip_there(nlp: Language) -> None:
    assert ("Pedro Luna", "ECU", "EST", "completed") in _trips(nlp, HEAD + HOST + GUEST)


def test_who_speaks_by_video_is_not(nlp: Language) -> None:
    text = HEAD + HOST.replace("Let me welcome", "I thank") + "MINISTER LUNA (by video): Thank you.\n"
    assert all(visitor != "Pedro Luna" for visitor, *_ in _trips(nlp, text))


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("He will, in the autumn.", True),
        ("Yes, in November.", True),
        ("I have no such visit to announce.", False),
        ("He was in Lima last year.", False),
    ],
)  # fmt: skip
def test_the_answer_decides_what_a_question_tells(nlp: Language, answer: str, found: bool) -> None:
    question = "QUESTION (Radio Viru): Will the Ecuadorian President come to Tallinn?\n"
    trips = _trips(nlp, HEAD + HOST + GUEST + question + f"MINISTER LUNA: {answer}\n")
    assert any(trip[1:3] == ("ECU", "EST") and trip[3] == "planned" for trip in trips) == found


def test_a_question_put_to_a_minister_tells_no_trip(nlp: Language) -> None:
    text = (
        "Mr T. OBIANG asked the Minister of Trade when he last visited Ghana.\n"
        "MINISTER OF TRADE (MR KANE): I was in Accra in February.\nMR OBIANG: And before?\nMR KANE: Never.\n"
    )
    assert [trip[0] for trip in _trips(nlp, "PARLIAMENT OF GABON\n" + text)] == ["Kane"]
