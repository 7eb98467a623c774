"""Days of arrival and ends of stays that another sentence, or another clause, tells than that of the trip."""

from __future__ import annotations

from collections.abc import Callable

import pytest

KOS = "Slovenian Foreign Minister Ana Kos"
TALKS = f"{KOS} met Peruvian President Luis Salas in Lima on Wednesday."

ReadTrips = Callable[[str], list[tuple[str | None, str]]]


@pytest.mark.parametrize(
    "text",
    [
        f"{TALKS} She had arrived on Monday.",
        f"{TALKS} Kos, who arrived in the capital late on Monday, was in good spirits.",
        f"{TALKS} The guest had flown in on Monday with twelve officials.",
        f"{TALKS} The visit began on Monday and runs until Thursday.",
        f"{TALKS} Her three-day visit ends on Wednesday.",
    ],
)
def test_day_of_arrival_beside_that_of_talks(read: ReadTrips, text: str) -> None:
    assert read(text) == [("2024-05-06", "completed")]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (f"{TALKS} Kos came to power in March.", "2024-05-08"),
        (f"{TALKS} President Salas had returned from Quito on Monday.", "2024-05-08"),
        (f"{TALKS} Kos was in Lima before; she had arrived in Quito on Monday.", "2024-05-08"),
        (f"{TALKS} The tour, which opened on Sunday, goes on.", "2024-05-08"),
    ],
    ids=["power", "host", "elsewhere", "tour"],
)
def test_arrival_of_another_matter(read: ReadTrips, text: str, start: str) -> None:
    assert (start, "completed") in read(text)


def test_stay_that_goes_on_began_in_the_month_of_writing(read: ReadTrips) -> None:
    assert read(f"{KOS} is on a three-day visit to Peru.") == [("2024-05", "completed")]
    assert read(f"{KOS} is on a nine-day visit to Peru.") == [(None, "completed")]


def test_further_town_of_a_stay_is_no_further_trip(read: ReadTrips) -> None:
    assert read(f"{KOS} arrived in Lima on Monday. She will also travel to Arequipa.") == [("2024-05-06", "completed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"On the second day of her visit to Peru, {KOS} met farmers on Tuesday.", ("2024-05-06", "completed")),
        (f"On the last day of her three-day visit to Peru, {KOS} met farmers on Tuesday.", ("2024-05-05", "completed")),
        (f"{KOS} has postponed her visit to Peru from June to August.", ("2024-08", "planned")),
        (f"{KOS} was due in Lima on Monday but did not come.", ("2024-05-06", "cancelled")),
        (f"On the eve of her visit to Peru, which begins on Friday, {KOS} spoke.", ("2024-05-10", "planned")),
        (f"The ministry announced on Monday the visit of {KOS} to Lima in August.", ("2024-08", "planned")),
        (f"{KOS} has not been in Lima since 2016.", ("2016", "completed")),
        (f"A pact signed last March during a visit to Peru by {KOS} takes effect on 1 June.", ("2024-03", "completed")),
        (f"{KOS} returned from Lima yesterday with ten agreements.", ("2024-05", "completed")),
        (f"As to a visit of {KOS} to Peru, the invitation stands.", (None, "invited")),
        (f"The visit of {KOS} to Peru has been put off to the autumn.", ("2024", "planned")),
    ],
)  # fmt: skip
def test_day_and_status_from_the_words_around(read: ReadTrips, text: str, expected: tuple[str | None, str]) -> None:
    assert read(text) == [expected]


def test_days_of_a_whole_tour_give_way_to_those_of_a_stop(read: ReadTrips) -> None:
    tour = f"{KOS} will visit Peru and Chile from 12 to 20 May."
    text = f"{tour} From Lima the minister will continue to Santiago, where she stays from 17 to 20 May."
    assert read(text) == [("2024-05-12", "planned"), ("2024-05-17", "planned")]


def test_head_of_a_side_came_for_the_meeting(read: ReadTrips) -> None:
    session = "The joint committee met in Lima on 2 and 3 May. The Slovenian side was led by Foreign Minister Ana Kos."
    assert read(f"{session}\nKos was also received in Lima by President Luis Salas.") == [("2024-05-02", "completed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{KOS} cut short her trip to Peru and left on 3 May, a day after arriving.", "2024-05-02"),
        (f"{KOS} will travel to Lima tomorrow before going on to Quito on Friday.", "2024-05-09"),
        (f"{KOS} lands in Lima on Friday, vows to move embassy in 2026.", "2024-05-10"),
        (f"It is the third visit of {KOS} to Peru in May, and Salas was in Quito only yesterday.", "2024-05"),
        (f"Signed in June 2023; a trip to Lima by {KOS}, set for the following March, was cancelled.", "2024-03"),
        (f"{KOS} will be on a visit to Peru from the 9th until the 12th of this month.", "2024-05-09"),
        (f"Transcript on the visit of {KOS} to Peru (May 3, 2024)\n{KOS} will be in Lima on Friday.", "2024-05-10"),
    ],
    ids=["day after", "onward", "headline", "next clause", "following month", "of this month", "transcript"],
)  # fmt: skip
def test_day_of_the_trip_among_other_days(read: ReadTrips, text: str, expected: str) -> None:
    assert read(text)[0][0] == expected
