"""Houses in which states are governed."""

from __future__ import annotations

from dagster_project.reference.parties import countries
from dagster_project.reference.seats import seats


def test_every_seat_stands_in_a_known_country() -> None:
    assert {code for code, _ in seats().values()} <= set(countries())


def test_a_seat_is_known_by_its_name_in_small_letters() -> None:
    assert seats()["kremlin"] == ("RUS", "Moscow")
