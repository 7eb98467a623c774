"""Trips: each class of telling, on sentences made for it, by rules alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dagster_project.extraction.facts import VisitMention
from dagster_project.reading.document import Document

ReadTrips = Callable[..., tuple[VisitMention, ...]]

# Wednesday 8 May 2024. The last line tells which two countries a text is about.
PUBLISHED = date(2024, 5, 8)
ABOUT = "\nTrade between Slovenia and Peru is small. Slovenia and Peru have no quarrel."
KOS = "Slovenian Foreign Minister Ana Kos"
REY = "Peruvian President Luis Rey"


@pytest.fixture
def read(nlp: Language) -> ReadTrips:
    def _read(text: str, place: str | None = None, about: str = ABOUT) -> tuple[VisitMention, ...]:
        doc = nlp.make_doc(text + about)
        doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, place)
        return tuple(nlp(doc)._.visit_mentions)

    return _read


def _pairs(trips: tuple[VisitMention, ...]) -> list[tuple[str, str, str]]:
    return [(trip.visitor_country, trip.host_country, trip.status) for trip in trips]


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} paid a working visit to Lima on 3 May.",
        f"{KOS} was received in Lima by {REY}.",
        f"{REY} received {KOS} at the palace on Friday.",
        f"On a visit to Lima, {KOS} opened a consulate.",
        f"{KOS} held two days of meetings in the Peruvian capital.",
        f"{KOS} and her Peruvian counterpart, Juan Paz, signed the accord in Lima on Friday.",
        f"The accord was signed in Lima on Friday by {KOS} and {REY}.",
        f"The Slovenian delegation, led by {KOS}, arrived in Lima on Monday.",
        f"{KOS} was a guest of the government in Lima in May.",
        f"{KOS}'s trip took her to Lima in April.",
        f"Talks between {KOS} and {REY} took place in Lima on Friday.",
        f"{KOS} called on {REY} on Friday.",
        f"Before leaving Lima, {KOS} thanked her hosts.",
        f"{KOS} attended the inauguration of {REY} in July 2021.",
        f"{KOS} was welcomed at the airport by {REY}.",
        f"{KOS} in Lima for trade talks",
    ],
)
def test_a_trip_is_read_in_whatever_form_it_is_told(read: ReadTrips, text: str) -> None:
    assert _pairs(read(text)) == [("SVN", "PER", "completed")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{KOS} will visit Peru in June.", "planned"),
        (f"{KOS} is due in Lima on Friday.", "planned"),
        (f"{KOS} to visit Peru in June", "planned"),
        (f"{KOS} flies to Lima next week.", "planned"),
        (f"{KOS} accepted an invitation to visit Lima in the autumn.", "planned"),
        (f"A visit by {KOS} to Peru, due in March, was postponed until June.", "planned"),
        (f"Ahead of her trip to Peru, {KOS} said trade was low.", "planned"),
        (f"{KOS} has been invited to Peru.", "invited"),
        (f"{REY} extended an invitation to {KOS} to visit Peru.", "invited"),
        (f"{REY} would be glad to welcome {KOS} in Lima.", "invited"),
        (f"{KOS} cancelled a trip to Peru.", "cancelled"),
        (f"A visit to Lima by {KOS} has been called off.", "cancelled"),
        (f"{KOS} was to have been in Lima in April but scrapped the trip.", "cancelled"),
    ],
)
def test_the_words_around_a_trip_tell_its_status(read: ReadTrips, text: str, status: str) -> None:
    assert _pairs(read(text)) == [("SVN", "PER", status)]


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} spoke by telephone with {REY}.",
        f"{KOS} held a video conference with {REY} in Lima.",
        f"Slovenia's ambassador in Lima, Ana Kos, met {REY}.",
        f"{KOS} met {REY} on the sidelines of a forum in Doha.",
        f"{KOS} has never been to Peru.",
        f"Neither side has said when {KOS} will visit Peru.",
        f"{KOS} visited Maribor on Friday.",
        "Slovenian tourists visited Peru in droves.",
        f"The pact, which had been signed in Lima in April, was praised by {KOS}.",
    ],
)
def test_what_is_no_trip(read: ReadTrips, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (f"{KOS} visited Lima on 3 May.", "2024-05-03", None),
        (f"In April 2023, {KOS} visited Lima.", "2023-04", None),
        (f"{KOS} began a three-day visit to Peru on Monday.", "2024-05-06", "2024-05-08"),
        (f"{KOS} ended a two-day visit to Peru on Tuesday.", "2024-05-06", "2024-05-07"),
        (
            f"{KOS} told reporters in Lima of a visit that began on Sunday and ends on Thursday.",
            "2024-05-05",
            "2024-05-09",
        ),
        (f"{KOS} will visit Peru, three years since the last summit in 2019.", None, None),
        (f"{KOS} will visit Peru, the ministry said on Tuesday.", None, None),
    ],
)
def test_a_trip_has_the_dates_that_are_told_of_it(
    read: ReadTrips, text: str, start: str | None, end: str | None
) -> None:
    trips = [(trip.start_edtf, trip.end_edtf) for trip in read(text, place="Lima" if "told" in text else None)]
    assert trips == [(start, end)]


def test_stops_of_a_tour_take_the_months_said_with_each(read: ReadTrips) -> None:
    text = f"{KOS} visited Peru in March 2022, Chile and Bolivia in April 2022 and Ecuador in June 2023."
    found = [(trip.host_country, trip.start_edtf) for trip in read(text, about="")]
    assert found == [("PER", "2022-03"), ("CHL", "2022-04"), ("BOL", "2022-04"), ("ECU", "2023-06")]


def test_dates_in_a_row_are_as_many_trips(read: ReadTrips) -> None:
    trips = read(f"{KOS} went to Lima in May 2021, in January and March of 2022, and again in November 2022.")
    assert [trip.start_edtf for trip in trips] == ["2021-05", "2022-01", "2022-03", "2022-11"]


def test_lines_of_a_programme_are_stops_of_the_traveller(read: ReadTrips) -> None:
    text = f"{KOS} will set out on Sunday. Her programme:\n• Lima, Peru, 14–15 May\n• La Paz, Bolivia, 16 May"
    found = [(t.host_country, t.host_city, t.start_edtf, t.end_edtf, t.status) for t in read(text, about="")]
    assert found == [
        ("PER", "Lima", "2024-05-14", "2024-05-15", "planned"),
        ("BOL", "La Paz", "2024-05-16", None, "planned"),
    ]


def test_here_is_the_place_of_the_dateline(read: ReadTrips) -> None:
    (trip,) = read(f"LIMA - {KOS} arrived here on Monday.", place="Lima")
    assert (trip.host_country, trip.host_city, trip.start_edtf) == ("PER", "Lima", "2024-05-06")


def test_tellings_of_one_trip_become_one_with_the_best_of_each(read: ReadTrips) -> None:
    text = f"{KOS} is on an official visit to Peru. She met {REY} in Lima on Monday. Kos thanked Rey for the visit."
    (trip,) = read(text)
    assert (trip.visitor, trip.host_city, trip.start_edtf, trip.visit_kind) == (
        "Ana Kos",
        "Lima",
        "2024-05-06",
        "official",
    )
    assert trip.counterparts == ("Luis Rey",)


def test_a_trip_long_past_stays_apart_from_the_present_one(read: ReadTrips) -> None:
    trips = read(f"{KOS} has arrived in Peru. The last time she visited Lima was in October 2019.")
    assert sorted((trip.start_edtf or "", trip.status) for trip in trips) == [
        ("", "completed"),
        ("2019-10", "completed"),
    ]


def test_delegations_without_a_head_have_no_name(read: ReadTrips) -> None:
    (trip,) = read("A Slovenian trade mission will arrive in Lima on 12 May.")
    assert (trip.visitor, trip.visitor_country, trip.host_country) == (None, "SVN", "PER")


def test_two_principals_make_two_records_and_company_makes_none(read: ReadTrips) -> None:
    text = f"{KOS} and Slovenian Trade Minister Jan Novak, with twenty officials, visited Lima on Monday."
    assert [trip.visitor for trip in read(text)] == ["Ana Kos", "Jan Novak"]


def test_evidence_is_the_sentence_that_tells_the_trip(read: ReadTrips) -> None:
    lead = "Copper was dear last year. "
    (trip,) = read(f"{lead}{KOS} visited Lima on Monday.")
    assert trip.evidence_start == len(lead)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                KOS,
                REY,
                "she",
                "Lima",
                "Peru",
                "visited",
                "visit to",
                "met",
                "in",
                "on Monday",
                ",",
                "and",
                "who",
                "(",
                "'s",
            ]
        ),
        max_size=30,
    )
)
def test_no_order_of_words_breaks_the_reading(nlp: Language, words: list[str]) -> None:
    doc = nlp.make_doc(" ".join(words))
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text)
    trips = nlp(doc)._.visit_mentions
    assert all(trip.visitor_country != trip.host_country and 0 <= trip.confidence <= 1 for trip in trips)
