"""Every name of the reference tables is found in a sentence and stands for its own party."""

from __future__ import annotations

import pytest

from dagster_project.extraction.gazetteer import Place
from dagster_project.extraction.places import find_places
from dagster_project.reference.parties import capitals, countries, groups
from dagster_project.reference.place_names import ambiguous_names, doubtful_names

SHARED = {shared.name for shared in ambiguous_names()}
COUNTRY_NAMES = sorted(
    (name, country.code)
    for country in countries().values()
    for name in (country.name, country.official_name, *country.names)
    if name not in SHARED
)
DEMONYMS = sorted(
    (demonym, country.code)
    for country in countries().values()
    for demonym in country.demonyms
    if demonym not in SHARED and "word" not in doubtful_names().get(demonym, ())
)
CAPITALS = sorted(
    (name, capital.code)
    for capital in capitals()
    for name in (capital.name, *capital.names)
    if name not in SHARED and name not in {name for name, _ in COUNTRY_NAMES}
)
GROUP_NAMES = sorted(
    (name, group.code) for group in groups().values() for name in (group.name, *group.names) if group.code != "WORLD"
)


def _only(text: str) -> tuple[str, Place]:
    found = find_places(text)
    assert len(found) == 1, (text, found)
    ((start, end, place),) = found
    return text[start:end], place


@pytest.mark.parametrize(("name", "code"), COUNTRY_NAMES)
def test_names_of_countries(name: str, code: str) -> None:
    written, place = _only(f"They flew to {name} on business.")
    assert (written, place.code) == (name, code)


@pytest.mark.parametrize(("demonym", "code"), DEMONYMS)
def test_demonyms(demonym: str, code: str) -> None:
    written, place = _only(f"The {demonym} side agreed.")
    assert (written, place.code) == (demonym, code)


@pytest.mark.parametrize(("name", "code"), CAPITALS)
def test_capitals(name: str, code: str) -> None:
    country = countries()[code].official_name
    found = find_places(f"The envoy of {country} met them in {name} on business.")
    place = found[-1][2]
    assert (place.code, place.kind) == (code, "capital")
    assert place.host_city in {capital.name for capital in capitals() if capital.code == code}


@pytest.mark.parametrize(("name", "code"), GROUP_NAMES)
def test_groups(name: str, code: str) -> None:
    written, place = _only(f"They wrote to {name} on business.")
    assert (written, place.code, place.kind) == (name, code, "group")


@pytest.mark.parametrize(
    "written", ["Cote d'Ivoire", "Côte d’Ivoire", "CÔTE D'IVOIRE", "COTE D’IVOIRE", "Cote d‘Ivoire"]
)
def test_accents_and_apostrophes_may_differ(written: str) -> None:
    assert _only(f"Trade with {written} grew.")[1].code == "CIV"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Republic Of Korea", "KOR"),
        ("Guinea Bissau", "GNB"),
        ("Trinidad & Tobago", "TTO"),
        ("Timor Leste", "TLS"),
        ("BANDAR SERI BEGAWAN", "BRN"),
        ("Nuku’alofa", "TON"),
        ("Nukuʻalofa", "TON"),
    ],
)
def test_spellings(written: str, code: str) -> None:
    assert _only(f"A visit to {written} followed.")[1].code == code
