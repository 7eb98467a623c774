from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dagster_project.extraction import places as _registers  # noqa: F401
from dagster_project.extraction.parties import places_in, principal_pair


@pytest.fixture(scope="module")
def nlp() -> Language:
    language = spacy.blank("en")
    language.add_pipe("entente_places")
    return language


def _doc(nlp: Language, *lines: str) -> Doc:
    return nlp("\n".join(lines))


def test_places_in_a_span_are_those_wholly_in_it(nlp: Language) -> None:
    doc = _doc(nlp, "Kenya and Ghana met in Accra.")
    assert [place.text for place in places_in(doc[2:6])] == ["Ghana", "Accra"]


def test_the_pair_is_what_headline_and_text_speak_of(nlp: Language) -> None:
    doc = _doc(nlp, "Peru and Laos grow trade", "Lima signed with Vientiane.", "Officials from Chad watched.")
    assert set(principal_pair(doc) or ()) == {"PER", "LAO"}


def test_a_text_about_three_countries_has_no_pair(nlp: Language) -> None:
    assert principal_pair(_doc(nlp, "Peru, Laos and Chad sign", "Peru, Laos and Chad met.")) is None


def test_a_text_about_one_country_has_no_pair(nlp: Language) -> None:
    assert principal_pair(_doc(nlp, "Peru votes", "Lima was calm.")) is None


def test_a_country_and_a_bloc_can_be_the_pair(nlp: Language) -> None:
    doc = _doc(nlp, "Vietnam and EU boost trade", "Hanoi told the European Union that it agreed.")
    assert principal_pair(doc) == ("VNM", "EU")
