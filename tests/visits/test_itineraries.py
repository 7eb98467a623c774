"""Trips that stand in lists, calendars, programmes and legs of a tour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from dagster_project.extraction.pipeline import build_pipeline, extract
from dagster_project.reading.document import Document

Trip = tuple[str | None, str, str, str | None, str | None, str | None, str]
ReadTrips = Callable[..., list[Trip]]


@pytest.fixture(scope="module")
def rules() -> Language:
    return build_pipeline("blank:en")


@pytest.fixture
def trips(rules: Language) -> ReadTrips:
    """Visitor, from, to, city, start, end and status of the trips of a text, in the order of the text."""

    def _trips(*lines: str, on: date = date(2025, 3, 21), publisher: str | None = None) -> list[Trip]:
        document = Document("doc_0", "a.txt", "0", None, publisher, "en", on, "metadata", "\n".join(lines))
        return [
            (v.visitor, v.visitor_country, v.host_country, v.host_city, v.start_edtf, v.end_edtf, v.status)
            for v in extract(rules, document).visit_mentions
        ]

    return _trips


def test_rows_of_a_list_with_the_date_first_or_last(trips: ReadTrips) -> None:
    found = trips(
        "PERU - GHANA: FACT SHEET",
        "EXCHANGE OF VISITS",
        "4-5 May 2023   Peruvian Foreign Minister Rosa Quispe to Accra",
        "- Ghanaian Trade Minister Kwame Boadi to Lima, October 2022",
        "- Official visit of Ghanaian President Esi Mensah to Peru, planned for June 2025",
    )
    assert found == [
        ("Rosa Quispe", "PER", "GHA", "Accra", "2023-05-04", "2023-05-05", "completed"),
        ("Kwame Boadi", "GHA", "PER", "Lima", "2022-10", None, "completed"),
        ("Esi Mensah", "GHA", "PER", None, "2025-06", None, "planned"),
    ]


def test_a_loose_link_counts_only_below_a_heading_of_visits(trips: ReadTrips) -> None:
    row = "- 4 May 2023: Peruvian Foreign Minister Rosa Quispe, Accra"
    assert trips("Participants", row) == []
    assert [t[2] for t in trips("Recent visits", row)] == ["GHA"]


def test_a_heading_tells_where_rows_without_a_place_go(trips: ReadTrips) -> None:
    found = trips(
        "Visits to Ghana",
        "4 May 2023: Peruvian Foreign Minister Rosa Quispe",
        "Agreements",
        "4 May 2023: Peruvian Trade Minister Luis Huaman",
    )
    assert [(t[0], t[2], t[4]) for t in found] == [("Rosa Quispe", "GHA", "2023-05-04")]


def test_a_word_of_status_and_a_vague_date_make_a_plan(trips: ReadTrips) -> None:
    found = trips(
        "High-level visits",
        "Upcoming   Ghanaian President Esi Mensah to Peru (second half of 2025, tbc)",
        "2019   Ghanaian President Kofi Arthur to Peru",
    )
    assert [(t[0], t[4], t[6]) for t in found] == [
        ("Esi Mensah", "2025", "planned"),
        ("Kofi Arthur", "2019", "completed"),
    ]


def test_rows_below_a_year_are_of_that_year(trips: ReadTrips) -> None:
    found = trips("Bilateral visits", "2022", "- 4-5 May: Peruvian Foreign Minister Rosa Quispe to Accra")
    assert [(t[4], t[5]) for t in found] == [("2022-05-04", "2022-05-05")]


def test_entries_below_a_name_are_trips_of_that_person(trips: ReadTrips) -> None:
    found = trips(
        "Ministers' travel in the week 24-30 March",
        "Finnish Prime Minister Tuula Aaltonen",
        "Mon 24 March - Tue 25 March: visit to Oslo. Talks on energy.",
        "Finnish Foreign Minister Pekka Salo",
        "Wed 26 March: Tallinn, meeting of Baltic ministers.",
        "Thu 27 March: Windhoek and Lusaka, official visits to Namibia and Zambia.",
        "Visit to Rabat, announced earlier for 26-28 March, is postponed to 5-6 May 2025.",
    )
    assert found == [
        ("Tuula Aaltonen", "FIN", "NOR", "Oslo", "2025-03-24", "2025-03-25", "planned"),
        ("Pekka Salo", "FIN", "EST", "Tallinn", "2025-03-26", None, "planned"),
        ("Pekka Salo", "FIN", "NAM", "Windhoek", "2025-03-27", None, "planned"),
        ("Pekka Salo", "FIN", "ZMB", "Lusaka", "2025-03-27", None, "planned"),
        ("Pekka Salo", "FIN", "MAR", "Rabat", "2025-05-05", "2025-05-06", "planned"),
    ]


def test_the_guest_of_an_entry_travels_and_the_host_stays(trips: ReadTrips) -> None:
    found = trips(
        "Week ahead",
        "Finnish Defence Minister Anneli Virtala",
        "Fri 28 March: receives the Minister of Defence of Portugal, Rui Seabra, in Helsinki.",
    )
    assert [(t[0], t[1], t[2], t[3]) for t in found] == [("Rui Seabra", "PRT", "FIN", "Helsinki")]


@pytest.mark.parametrize(
    "entry",
    [
        "Mon 24 March: video conference with colleagues in Oslo.",
        "Mon 24 March: Helsinki, meeting with the Mayor.",
        "Mon 24 March: receives the Ambassador of Portugal, Rui Seabra, in Helsinki.",
        "Mon 24 March: Oslo Declaration debate in parliament.",
    ],
)
def test_entries_without_a_journey(trips: ReadTrips, entry: str) -> None:
    assert trips("Week ahead", "Finnish Prime Minister Tuula Aaltonen", entry) == []


def test_a_programme_belongs_to_the_traveller_of_its_introduction(trips: ReadTrips) -> None:
    found = trips(
        "Fijian Foreign Minister Jone Tuivaga leaves on Sunday for the north. His programme:",
        "• Apia, Samoa, 24–26 March",
        "• 27 March: Majuro",
        "Fijian exports rose by 3 percent.",
        "• Tarawa, 28 March",
    )
    assert [t[:6] for t in found] == [
        ("Jone Tuivaga", "FJI", "WSM", "Apia", "2025-03-24", "2025-03-26"),
        ("Jone Tuivaga", "FJI", "MHL", "Majuro", "2025-03-27", None),
    ]


def test_legs_of_a_tour_are_trips_of_the_one_on_tour(trips: ReadTrips) -> None:
    found = trips(
        "Fijian Prime Minister Jone Tuivaga ended a four-country tour of Apia, Nuku'alofa, Canberra and Wellington.",
        "The Samoan leg on March 3 and 4 produced a treaty.",
        "In Canberra he opened a fair on March 8.",
        "A stop in Wellington was dropped.",
        on=date(2025, 3, 12),
    )
    told = {(t[2], t[4], t[5], t[6]) for t in found}
    assert {
        ("WSM", "2025-03-03", "2025-03-04", "completed"),
        ("AUS", "2025-03-08", None, "completed"),
        ("NZL", None, None, "cancelled"),
    } <= told
    assert {t[0] for t in found} == {"Jone Tuivaga"}


def test_what_he_said_in_a_place_is_no_leg(trips: ReadTrips) -> None:
    found = trips(
        "Fijian Prime Minister Jone Tuivaga is on a tour of Samoa and Tonga.",
        "In Kenya, he said, exports had risen since 2019.",
    )
    assert "KEN" not in {t[2] for t in found}


def test_a_heading_tells_from_where_and_where_to(trips: ReadTrips) -> None:
    found = trips(
        "INDIA-CHILE: BRIEF",
        "Visits from India to Chile:",
        "External Affairs Minister Arun Mehta (10-12 July 2022)",
        "Visits from Chile to India:",
        "President Camila Rojas, March 2023",
    )
    assert found == [
        ("Arun Mehta", "IND", "CHL", None, "2022-07-10", "2022-07-12", "completed"),
        ("Camila Rojas", "CHL", "IND", None, "2023-03", None, "completed"),
    ]


def test_a_chronicle_gives_its_year_to_sentences(trips: ReadTrips) -> None:
    found = trips("Exchange of visits", "2018: President Hage Kambonde of Namibia paid a state visit to Vietnam")
    assert [(t[0], t[2], t[4]) for t in found] == [("Hage Kambonde", "VNM", "2018")]


@pytest.mark.parametrize(
    ("row", "start", "status"),
    [
        ("- Chilean Trade Minister Ines Mora to Accra, 4 April 2025 (cancelled)", "2025-04-04", "cancelled"),
        ("- Chilean Trade Minister Ines Mora to Accra, postponed from March to 7 May 2025", "2025-05-07", "planned"),
        ("Postponed: Chilean Trade Minister Ines Mora to Accra (was planned for May 2025)", "2025-05", "cancelled"),
    ],
)
def test_rows_called_off_and_put_off(trips: ReadTrips, row: str, start: str, status: str) -> None:
    assert [(t[4], t[6]) for t in trips("Upcoming visits", row)] == [(start, status)]


def test_a_diary_by_days_names_travellers_and_places(trips: ReadTrips) -> None:
    found = trips(
        "THE WEEK AHEAD",
        "Monday, March 24",
        "Kenyan Trade Minister Rose Wambui in Kigali for talks",
        "Wednesday, March 26",
        "BERLIN - German Chancellor Karl Braun meets Turkish President Selim Aydin",
    )
    assert [(t[1], t[2], t[4]) for t in found] == [("KEN", "RWA", "2025-03-24"), ("TUR", "DEU", "2025-03-26")]


def test_a_programme_within_one_sentence(trips: ReadTrips) -> None:
    found = trips(
        "Malaysian Foreign Minister Azman Idris will tour Central Asia next week.",
        "His itinerary: Tashkent (25-26 March), Astana (27 March) and Bishkek (28-29 March).",
    )
    assert [(t[2], t[4], t[5]) for t in found] == [
        ("UZB", "2025-03-25", "2025-03-26"),
        ("KAZ", "2025-03-27", None),
        ("KGZ", "2025-03-28", "2025-03-29"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("The Nigerian leg of the pipeline was finished on March 3.",),
        ("The main export destination is Nigeria.",),
        ("HEADS OF MISSION", "Ghanaian Ambassador Ama Owusu to Kenya, since 4 May 2023"),
        ("Exchange of messages", "3 May 2024: Message of President Esi Mensah of Ghana to Peru"),
        ("Agreements", "- Air services agreement signed by Ghanaian Minister Kofi Arthur, Lima, 3 May 2024"),
    ],
)
def test_rows_and_sentences_about_other_things(trips: ReadTrips, lines: tuple[str, ...]) -> None:
    told = trips("Ghanaian President Esi Mensah is on a tour of three countries.", *lines)
    assert told == []


@pytest.mark.parametrize("debris", ["10:00 ", "- ", "in the ", "a) ", "tour of "])
def test_debris_is_read_in_linear_time(trips: ReadTrips, debris: str) -> None:
    """A pattern with two ways to read a mark would not come back from here."""
    assert trips("Ghanaian President Esi Mensah is on a tour of three countries.", debris * 400) == []


def test_the_day_of_the_return_is_no_date_of_the_stops(trips: ReadTrips) -> None:
    found = trips(
        "Fijian Prime Minister Jone Tuivaga returned to Suva on Friday from a tour of Samoa, Tonga and Australia."
    )
    assert {(t[2], t[4]) for t in found} == {("WSM", None), ("TON", None), ("AUS", None)}


def test_headings_of_two_ways_tell_whose_visits_and_where_to(trips: ReadTrips) -> None:
    found = trips(
        "NORWAY AND PERU: RELATIONS",
        "HIGH-LEVEL VISITS",
        "From Norway to Peru",
        "2019 Prime Minister Erna Moe",
        "4-6 March 2024 State Secretary Nils Berg, with a delegation of 12",
        "Visits to Norway",
        "• President Luis Rey, October 2021",
        "• Foreign Minister Ana Kos, 12 June 2023 (Oslo)",
        "On the Norwegian side:",
        "Minister of Fisheries Ole Dahl (2022)",
        "Trade between the two countries came to 20 million dollars in 2023, of which fish made up the larger part.",
    )
    assert [(t[0], t[1], t[2], t[4]) for t in found] == [
        ("Erna Moe", "NOR", "PER", "2019"),
        ("Nils Berg", "NOR", "PER", "2024-03-04"),
        ("Luis Rey", "PER", "NOR", "2021-10"),
        ("Ana Kos", "PER", "NOR", "2023-06-12"),
        ("Ole Dahl", "NOR", "PER", "2022"),
    ]


def test_a_seat_of_government_is_a_place_in_its_town(trips: ReadTrips) -> None:
    found = trips("Then-President Luis Rey of Peru met with President Juan Roca at the White House in May 2022.")
    assert [(t[0], t[1], t[2], t[3]) for t in found] == [("Luis Rey", "PER", "USA", "Washington")]


def test_the_place_of_a_delegation_is_no_part_of_its_name(trips: ReadTrips) -> None:
    found = trips(
        "Norway's Foreign Minister Nils Berg hosts Peru's Foreign Minister Ana Kos and her delegation in Oslo today."
    )
    assert [(t[0], t[1], t[2], t[3]) for t in found] == [("Ana Kos", "PER", "NOR", "Oslo")]
