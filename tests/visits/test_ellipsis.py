"""Trips that a sentence tells by leaning on the one told before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from dagster_project.reading.document import Document

Trips = Callable[[str], list[tuple[str, str, str | None, str]]]

# Thursday 6 November 2025.
PUBLISHED = date(2025, 11, 6)
KOS = "Foreign Minister Ana Kos of Peru"


@pytest.fixture
def trips(nlp: Language) -> Trips:
    """From, to, start and status of the trips of a text."""

    def _trips(text: str) -> list[tuple[str, str, str | None, str]]:
        doc = nlp.make_doc(text)
        doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text)
        found = nlp(doc)._.visit_mentions
        return [(t.visitor_country, t.host_country, t.start_edtf, t.status) for t in found]

    return _trips


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The first was in May 2021.", ("2021-05", "completed")),
        ("The previous one took place in March 2023.", ("2023-03", "completed")),
        ("The next one is foreseen for June 2026.", ("2026-06", "planned")),
        ("The only other one dates from April 2019.", ("2019-04", "completed")),
    ],
)
def test_single_ones_of_trips_that_were_counted(trips: Trips, text: str, expected: tuple[str, str]) -> None:
    found = trips(f"{KOS} landed in Oslo on Tuesday. It is her second trip to Norway. {text}")
    assert ("PER", "NOR", *expected) in found


def test_the_others_of_a_count_are_several_trips(trips: Trips) -> None:
    found = trips(
        f"{KOS} landed in Oslo on Tuesday, her third trip to Norway; the others were in May 2021 and March 2023."
    )
    assert [trip[2] for trip in found] == ["2025-11-04", "2021-05", "2023-03"]


def test_the_first_of_something_else_is_no_trip(trips: Trips) -> None:
    found = trips(f"{KOS} landed in Oslo on Tuesday. The second agreement was signed. The first was in May 2021.")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helsinki follows on Friday.", [("FIN", "2025-11-07", "planned")]),
        ("Next on her list is Helsinki, on Friday.", [("FIN", "2025-11-07", "planned")]),
        (
            "Helsinki and Tallinn are to follow next week.",
            [("FIN", "2025-11", "planned"), ("EST", "2025-11", "planned")],
        ),
        ("Helsinki followed on Wednesday.", [("FIN", "2025-11-05", "completed")]),
        ("Helsinki, which was to have followed, fell off the programme.", [("FIN", None, "cancelled")]),
        ("Finland follows with a share of 4%.", []),
        ("Helsinki has asked for talks.", []),
    ],
)
def test_stops_that_a_later_sentence_names(
    trips: Trips, text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    found = trips(f"{KOS} landed in Oslo on Tuesday, at the start of a tour. {text}")
    assert [trip[1:] for trip in found[1:]] == expected


def test_an_answer_in_fragments_names_the_stops_of_the_one_who_is_asked(trips: Trips) -> None:
    found = trips(
        f"{KOS} is in Oslo.\nQUESTION: Where to next?\nMINISTER KOS: Helsinki tomorrow, Tallinn on Saturday, then home."
    )
    assert [trip[:2] for trip in found[1:]] == [("PER", "FIN"), ("PER", "EST")]
    assert {trip[3] for trip in found[1:]} == {"planned"}


def test_a_dateline_is_no_fragment(trips: Trips) -> None:
    assert len(trips(f"{KOS} will visit Oslo.\nHelsinki, 5 November 2025")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So did the Peruvian trade minister, Juan Paz, in September 2024.", ("2024-09", "completed")),
        ("The Peruvian trade minister, Juan Paz, did, in September 2024.", ("2024-09", "completed")),
        ("Peru's trade minister, Juan Paz, will do the same in March 2026.", ("2026-03", "planned")),
        ("The Peruvian trade minister, Juan Paz, followed in September 2024.", ("2024-09", "completed")),
        ("Peru's president, Luis Rey, is to make the same journey in March 2026.", ("2026-03", "planned")),
    ],
)
def test_another_office_holder_does_the_same(trips: Trips, text: str, expected: tuple[str, str]) -> None:
    assert ("PER", "NOR", *expected) in trips(f"{KOS} visited Oslo in May 2024. {text}")


def test_nobody_came_but_one_did(trips: Trips) -> None:
    text = "No Peruvian president has come to Oslo since 1999. Peru's foreign minister, Ana Kos, did, in May 2024."
    assert trips(text) == [("PER", "NOR", "2024-05", "completed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's foreign minister, Nils Berg, returned the visit in October 2024.", ("2024-10", "completed")),
        ("Norway's foreign minister, Nils Berg, is to return the visit in May 2026.", ("2026-05", "planned")),
        ("Norway's foreign minister, Nils Berg, paid a return visit in October 2024.", ("2024-10", "completed")),
    ],
)
def test_a_visit_is_returned_the_other_way_round(trips: Trips, text: str, expected: tuple[str, str]) -> None:
    assert ("NOR", "PER", *expected) in trips(f"{KOS} visited Norway in May 2024. {text}")


def test_items_of_a_digest_do_not_lean_on_each_other(trips: Trips) -> None:
    found = trips(f"• {KOS} landed in Oslo on Tuesday.\n• Helsinki follows on Friday with a vote on its budget.")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's prime minister, Nils Berg, was to have visited in July, but the trip was scrapped.", ("NOR", "PER")),
        ("Norway's prime minister, Nils Berg, is due on Monday.", ("NOR", "PER")),
        ("Peru's president, Luis Rey, visited in March 2023.", ("PER", "NOR")),
    ],
)
def test_a_visit_without_a_place_is_to_the_other_of_two_countries(
    trips: Trips, text: str, expected: tuple[str, str]
) -> None:
    found = trips(f"{text}\nTrade between Peru and Norway is small. Peru and Norway have no quarrel.")
    assert [trip[:2] for trip in found] == [expected]


def test_who_leaves_a_city_for_another_is_at_home_in_the_first(trips: Trips) -> None:
    assert [t[:2] for t in trips("President Luis Rey left Lima on Sunday for Oslo.")] == [("PER", "NOR")]


def test_who_travels_with_a_delegation_travels_for_its_country(trips: Trips) -> None:
    found = trips("Prime Minister Nils Berg and the Norwegian delegation flew to Lima on Monday.")
    assert [trip[:2] for trip in found] == [("NOR", "PER")]


def test_who_goes_on_with_a_journey_is_its_traveller_not_who_was_named_in_between(trips: Trips) -> None:
    found = trips(
        "Peru's minister of energy, Ana Kos, arrived in Oslo on Monday. So Peru returns the visit that Norway's trade "
        "minister, Nils Berg, made to Lima in April. Today the Minister has continued to Helsinki."
    )
    assert ("PER", "FIN", "2025-11-06", "completed") in found


def test_the_day_of_a_landing_is_that_of_the_trip_told_before(trips: Trips) -> None:
    found = trips(f"The trip of {KOS} to Oslo has begun. She landed at the airport on Tuesday and met the press.")
    assert found == [("PER", "NOR", "2025-11-04", "completed")]


def test_who_leaves_on_a_day_goes_to_where_something_is_held(trips: Trips) -> None:
    found = trips(f"{KOS} said: The next session of the commission will be in Oslo, I leave on 29 November.")
    assert ("PER", "NOR", "2025-11-29", "planned") in found


def test_who_attends_the_national_day_of_a_country_is_there(trips: Trips) -> None:
    assert trips(f"{KOS} attended Ghana's independence anniversary in March 2024.") == [
        ("PER", "GHA", "2024-03", "completed")
    ]
