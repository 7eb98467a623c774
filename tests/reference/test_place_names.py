from __future__ import annotations

from dagster_project.reference.parties import countries, parties
from dagster_project.reference.place_names import (
    ambiguous_names,
    cities,
    combining_forms,
    doubtful_names,
    names_of_other_things,
    regions,
    words_beside_places,
)


def test_codes_of_cities_are_countries_and_the_default_is_one_of_them() -> None:
    for city in cities().values():
        assert set(city.codes) <= set(countries())
        assert city.code is None or city.code in city.codes


def test_namesakes_of_like_size_have_no_default() -> None:
    assert cities()["Valencia"].code is None
    assert cities()["Nagoya"].code == "JPN"


def test_cities_that_are_words_or_names_say_so() -> None:
    assert "word" in cities()["Reading"].cues
    assert "person" in cities()["Orlando"].cues
    assert not cities()["Nagoya"].cues


def test_defaults_of_ambiguous_names_are_among_their_codes() -> None:
    for name in ambiguous_names():
        assert name.default is None or name.default in name.codes


def test_combining_forms_stand_for_parties() -> None:
    assert set(combining_forms().values()) <= set(parties())


def test_tables_load() -> None:
    assert "Gulf of Mexico" in names_of_other_things()
    assert doubtful_names()["Jordan"] == {"person"}
    assert "Mr" in words_beside_places("title_abbreviation")


def test_no_region_is_the_name_of_another_thing_too() -> None:
    """The region would hold, so that the other row said nothing."""
    assert not {name for region in regions() for name in (region.name, *region.names)} & names_of_other_things()
