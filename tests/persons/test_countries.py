from __future__ import annotations

import pytest

from dagster_project.extraction.persons.outlet import publishers_country
from tests.persons.conftest import ReadPersons


def _countries(doc: object) -> dict[str, str | None]:
    return {p.name: p.country for p in doc._.persons}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        ("news.by", "BLR"),
        ("GOV.UK", "GBR"),
        ("Kuwait Daily", "KWT"),
        ("Vientiane Bulletin", "LAO"),
        ("Blue Post", None),
    ],
)
def test_an_outlets_name_or_address_tells_its_country(publisher: str, country: str | None) -> None:
    assert publishers_country(publisher) == country


def test_a_bare_office_belongs_to_the_outlets_country(read: ReadPersons) -> None:
    doc = read("Trade Minister Amina Diop spoke about Guinea.", publisher="Senegal News Agency")
    assert _countries(doc) == {"Amina Diop": "SEN"}


def test_who_is_met_abroad_belongs_to_the_host(read: ReadPersons) -> None:
    doc = read(
        "Estonian Foreign Minister Tarmo Saar was in Chișinău on Monday. He met Prime Minister Vasile Rusu.",
        publisher="Estonian Gazette",
    )
    assert _countries(doc) == {"Tarmo Saar": "EST", "Vasile Rusu": "MDA"}


def test_a_traveller_does_not_belong_to_the_place_of_the_trip(read: ReadPersons) -> None:
    doc = read("Prime Minister Arjun Nair ended a four-day stay in Brazil. India and Brazil want more trade.")
    assert _countries(doc) == {"Arjun Nair": "IND"}


def test_the_speaker_of_a_chamber_that_one_country_has_is_of_that_country(read: ReadPersons) -> None:
    doc = read("Chairman of the Verkhovna Rada Oleh Savchuk opened the session.")
    assert _countries(doc) == {"Oleh Savchuk": "UKR"}


def test_the_head_of_a_side_belongs_to_it(read: ReadPersons) -> None:
    doc = read("The Cuban delegation was headed by First Deputy Minister Raúl Acosta.")
    assert _countries(doc) == {"Raúl Acosta": "CUB"}


def test_nothing_is_guessed_without_evidence(read: ReadPersons) -> None:
    doc = read("President Martin Okello smiled.")
    assert _countries(doc) == {"Martin Okello": None}
