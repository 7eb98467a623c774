"""When a trip took or takes place, and whether: which of the dates and verbs of a text are those of the trip."""

from __future__ import annotations

from collections.abc import Callable

import pytest

KOS = "Slovenian Foreign Minister Ana Kos"

ReadTrips = Callable[[str], list[tuple[str | None, str]]]


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


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (f"{KOS} has been to Lima twice; on the last occasion, in March 2023, it rained.", ["2023-03"]),
        (
            f"{KOS} visited Lima in May 2021, a month after the flood came, and again in March 2023.",
            ["2021-05", "2023-03"],
        ),
        (f"{KOS} is back from Lima, where three papers were signed on Monday.", ["2024-05-06"]),
        (f"MONDAY. {KOS} visited Lima.", ["2024-05-06"]),
        (f"— 9 July: {KOS} expected in Lima as guest of the parliament.", ["2024-07-09"]),
        # What lies ahead is never when a trip was made, nor what lies behind when one will be.
        (f"{KOS} visited Lima and wants a treaty next year.", [None]),
        (f"{KOS} will visit Lima after the flood of last month.", [None]),
        (f"{KOS} landed in Lima on Monday and wants the road built in three years.", ["2024-05-06"]),
    ],
)
def test_a_trip_has_the_date_that_can_be_its_own(read: ReadTrips, text: str, starts: list[str | None]) -> None:
    assert [start for start, _ in read(text)] == starts


@pytest.mark.parametrize(
    ("text", "start", "status"),
    [
        (
            f"The trip of {KOS} to Lima, originally planned for April, will now take place in June.",
            "2024-06",
            "planned",
        ),
        (f"The visit of {KOS} to Lima has been re-fixed for June.", "2024-06", "planned"),
        (f"{KOS} was due to visit Lima in April but cancelled.", "2024-04", "cancelled"),
        (f"{KOS} was to have visited Lima in April.", "2024-04", "cancelled"),
        (f"The visit of {KOS} to Lima has been postponed indefinitely.", None, "cancelled"),
        (f"The visit of {KOS} to Lima was put off.", None, "cancelled"),
        (f"A trip by {KOS} to Lima fell victim to the strike.", None, "cancelled"),
        (f"{KOS} is scheduled to arrive in Lima next Monday for a three-day official visit.", "2024-05-13", "planned"),
        (f"Peruvian President Luis Rey expressed the hope that {KOS} would visit Lima.", None, "invited"),
        (f"During her 2022 visit to Lima, {KOS} signed nothing.", "2022", "completed"),
    ],
)
def test_what_was_set_put_off_and_called_off(read: ReadTrips, text: str, start: str | None, status: str) -> None:
    assert read(text) == [(start, status)]
