"""Days of trips that are told without one: of the gathering they are made for, of the heading above them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

KOS = "Slovenian Foreign Minister Ana Kos"

ReadTrips = Callable[[str], list[tuple[str | None, str]]]


def test_gathering_to_come_dates_who_will_attend_it(read: ReadTrips) -> None:
    text = f"The joint forum will be held in Lima on 21 May. {KOS} will come to Lima with twenty firms."
    assert read(text) == [("2024-05-21", "planned")]


def test_gathering_elsewhere_dates_nothing(read: ReadTrips) -> None:
    text = f"The joint forum will be held in Quito on 21 May. {KOS} will come to Lima with twenty firms."
    assert read(text) == [(None, "planned")]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("TUESDAY 14 MAY", ("2024-05-14", "planned")),
        ("Thursday 2 May 2024", ("2024-05-02", "completed")),
    ],
    ids=["ahead", "behind"],
)
def test_day_above_an_entry(read: ReadTrips, heading: str, expected: tuple[str | None, str]) -> None:
    assert read(f"{heading}\n{KOS} arrives in Lima for a two-day visit.\n") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{KOS} starts a five-day visit to Peru on Friday.", ("2024-05-10", "planned")),
        (f"{KOS} starts a five-day visit to Peru on Wednesday.", ("2024-05-08", "completed")),
        (f"{KOS} returned on Tuesday from a three-day visit to Peru.", ("2024-05-05", "completed")),
        (f"The two sides agreed on a visit of {KOS} to Lima in July.", ("2024-07", "planned")),
        (f"{KOS} was to visit Lima in June; the trip has been moved to October.", ("2024-10", "planned")),
        (f"{KOS} has put off her visit to Lima.", (None, "cancelled")),
        (f"{KOS}'s visit to Lima, postponed in April, will take place in October.", ("2024-10", "planned")),
        (f"The visit of {KOS} to Lima on Saturday has been cancelled.", ("2024-05-11", "cancelled")),
        (f"Last year's visit to Peru by {KOS} was the first in ten years.", ("2023", "completed")),
    ],
)
def test_tense_and_date_tell_the_status_together(read: ReadTrips, text: str, expected: tuple[str | None, str]) -> None:
    assert expected in read(text)
