"""Whose side somebody is on: pairs of a text and of its items, offices that a country has, guests and company."""

from __future__ import annotations

import pytest

from dagster_project.reference.constitutions import constitution_of, reigns_in
from dagster_project.reference.parties import countries
from dagster_project.reference.tables import read_table
from tests.persons.conftest import ReadPersons


def _countries(doc: object) -> dict[str, str | None]:
    return {p.name: p.country for p in doc._.persons}  # type: ignore[attr-defined]


def test_every_constitution_is_of_a_country_and_given_once() -> None:
    codes = [row.text("code") for row in read_table("constitutions.csv", ("code", "heads", "has_prime_minister"))]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(countries())


def test_a_country_without_a_row_is_a_republic_with_a_prime_minister() -> None:
    assert reigns_in("president", "FRA")
    assert constitution_of("FRA").has_prime_minister
    assert not reigns_in("president", "THA")
    assert not constitution_of("BRA").has_prime_minister


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # A kingdom has a king, a republic has none.
        ("Chile and Jordan trade. Santiago and Amman agree. King Omar Rey spoke in Santiago.", "Omar Rey", "JOR"),
        ("Jordan and Chile trade. Amman likes it. President Luis Rey spoke about Amman.", "Luis Rey", "CHL"),
        # The label of an item names its two sides.
        ("[PERU - TOGO] Trade Minister Luis Rey went to Lomé in May.", "Luis Rey", "PER"),
        ("3. PERU / TOGO. Trade Minister Kofi Adjo was in Lima on Monday.", "Kofi Adjo", "TGO"),
        # Who serves somebody, who goes along with somebody.
        ("Peruvian President Ana Paz was in Togo. Paz’s trade minister, Luis Rey, stayed at home.", "Luis Rey", "PER"),
        ("Luis Rey, a minister, accompanied the Peruvian premier to Togo.", "Luis Rey", "PER"),
        # "There" is the place named last.
        (
            "Peruvian Trade Minister Ana Paz flew to Lomé on Monday. There she sat down with Trade Minister Kofi Adjo.",
            "Kofi Adjo",
            "TGO",
        ),
        # Each of a list of people met.
        (
            "Peruvian Trade Minister Ana Paz was in Lomé. She met President Kofi Adjo and with Speaker Yao Mensah.",
            "Yao Mensah",
            "TGO",
        ),
        ("Peruvian Minister Ana Paz was in Lomé for the inauguration of President Kofi Adjo.", "Kofi Adjo", "TGO"),
        # "Their minister", "of that kingdom": of the country named last.
        ("Peru matters. Togo is a friend. Their trade minister, Kofi Adjo, said so.", "Kofi Adjo", "TGO"),
        ("Togo wrote. Jordan answered through Omar Rey, Speaker of the Senate of that kingdom.", "Omar Rey", "JOR"),
        ("Mr Kofi Adjo, who runs the foreign affairs of Togo, spoke in Lima.", "Kofi Adjo", "TGO"),
        # Two delegations in one sentence.
        (
            "The Peruvian delegation was headed by H.E. Ana Paz, Minister of Trade, the Togolese one by Kofi Adjo.",
            "Kofi Adjo",
            "TGO",
        ),
        ("Prime Minister Kofi Adjo went to Lima to represent Togo at the inauguration.", "Kofi Adjo", "TGO"),
    ],
)
def test_a_side_is_told_by_the_words_around(read: ReadPersons, text: str, name: str, country: str) -> None:
    assert _countries(read(text))[name] == country


def test_a_colleague_of_the_speaker_is_of_the_other_side(read: ReadPersons) -> None:
    doc = read("Peru and Togo\nMINISTER ANA PAZ (Peru): I worked with my colleague Kofi Adjo. He is in Togo.")
    assert _countries(doc)["Kofi Adjo"] != "PER"


def test_who_is_welcomed_is_no_host(read: ReadPersons) -> None:
    doc = read(
        "Lima, Monday. Peru and Togo\nPERUVIAN MINISTER ANA PAZ: I am glad to have Minister Kofi Adjo with us today."
    )
    assert _countries(doc)["Kofi Adjo"] != "PER"


def test_a_third_country_on_the_way_is_nobodys_home(read: ReadPersons) -> None:
    doc = read("Trade Minister Luis Rey, who had flown in from Bogotá, met Peruvian Trade Minister Ana Paz.")
    assert _countries(doc)["Luis Rey"] != "COL"


def test_whom_a_host_receives_is_the_guest(read: ReadPersons) -> None:
    doc = read("Peru and Togo\nPeruvian President Ana Paz would receive President Kofi Adjo at the palace in Lima.")
    assert _countries(doc)["Kofi Adjo"] == "TGO"


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("LIMA, 3 May (ANGOP) - Angola and Peru signed.", "AGO"),
        ("Angola and Peru signed.\nThe ministers met in Lima.\n— ANGOP", "AGO"),
        (
            "QUESTION (ANGOP): Will Peru sign?\nMINISTER: We shall. Peru and Angola are friends, Lima and Luanda too.",
            None,
        ),
    ],
)
def test_an_agency_signs_above_or_below(read: ReadPersons, text: str, home: str | None) -> None:
    assert (read(text)._.home_country == "AGO") is (home == "AGO")
