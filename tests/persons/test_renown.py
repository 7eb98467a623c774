"""Whom the reference data know, and where a text is written, in sentences of our own."""

from __future__ import annotations

import pytest

from dagster_project.extraction.persons.renown import _is_name_of
from dagster_project.reference.parties import parties
from dagster_project.reference.statesmen import statesmen
from tests.persons.conftest import ReadPersons


def _countries(doc: object) -> dict[str, str | None]:
    return {p.name: p.country for p in doc._.persons}  # type: ignore[attr-defined]


def test_every_statesman_belongs_to_a_party_of_the_ledger() -> None:
    assert {s.code for s in statesmen()} <= set(parties())


def test_no_country_has_a_statesman_twice() -> None:
    named = [(s.names[0], s.code) for s in statesmen()]
    assert len(named) == len(set(named))


def test_a_statesman_named_without_his_country_has_it(read: ReadPersons) -> None:
    doc = read("President Charles de Gaulle is no living statesman. President Emmanuel Macron flew to Togo.")
    assert _countries(doc)["Emmanuel Macron"] == "FRA"


def test_what_the_text_says_of_a_namesake_stands(read: ReadPersons) -> None:
    doc = read("Chilean Foreign Minister Winston Peters spoke in Wellington, New Zealand.")
    assert _countries(doc) == {"Winston Peters": "CHL"}


def test_a_namesake_where_the_country_is_never_named_is_somebody_else(read: ReadPersons) -> None:
    doc = read("Trade Minister Winston Peters spoke in Chile, Peru and Togo.")
    assert _countries(doc) == {"Winston Peters": None}


def test_a_family_name_alone_needs_an_office_and_the_country(read: ReadPersons) -> None:
    assert _countries(read("Kenya and Togo differ. President Ruto will go there."))["Ruto"] == "KEN"
    assert _countries(read("Fiji and Togo differ. President Ruto will go there."))["Ruto"] != "KEN"


@pytest.mark.parametrize(
    ("said", "known", "is_one"),
    [
        (("ana", "rey"), ("ana", "maria", "rey"), True),
        (("rey", "ana"), ("ana", "rey"), True),
        (("ana", "rey"), ("rey", "maria", "ana"), False),
        (("rey",), ("ana", "rey"), False),
        (("a", "rey"), ("ana", "rey"), False),
    ],
)
def test_two_words_of_a_name_must_stand_in_their_order(
    said: tuple[str, ...], known: tuple[str, ...], is_one: bool
) -> None:
    assert _is_name_of(said, known) is is_one


@pytest.mark.parametrize(
    ("text", "home"),
    [
        # Who comes, comes to where one is; who goes, goes away.
        ("The guests came to Lima in May. Later they went to Quito and Bogotá. They left for La Paz.", "PER"),
        # One's own money.
        (
            "Peru and Chile trade. A road costs 40 million soles, a bridge 3 million soles, a port 9 million soles.",
            "PER",
        ),
        # "The Chilean capital" is said elsewhere.
        ("Peru and Chile met. The Chilean capital was wet. Lima and Arequipa were dry, as was Cusco.", "PER"),
        # "Our neighbour" is not us.
        (
            "Bolivia is our neighbour. It buys our tea. Peru has sold tea to Bolivia since 2010. In Lima it rains.",
            "PER",
        ),
        # Two countries in one sentence tell nothing.
        ("Peru and Chile signed.", None),
    ],
)
def test_wording_tells_where_a_text_is_written(read: ReadPersons, text: str, home: str | None) -> None:
    assert read(text)._.home_country == home
