"""The inflection of the verbs that tell of trips."""

from __future__ import annotations

import re

import pytest

from dagster_project.extraction.visits.lexicon import ATTENDING, ELSEWHERE, LEMMAS, alternatives, forms


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("visit", "visited"),
        ("travel", "travelled"),
        ("travel", "traveled"),
        ("stop", "stopping"),
        ("fly", "flown"),
        ("hurry", "hurries"),
        ("arrive", "arriving"),
        ("stay", "stays"),
        ("reach", "reaches"),
        ("co-chair", "co-chaired"),
        ("bid", "bidden"),
    ],
)
def test_each_form_leads_back_to_its_verb(lemma: str, form: str) -> None:
    assert form in forms(lemma)
    assert LEMMAS[form] == lemma


def test_no_verb_tells_both_of_presence_and_of_none() -> None:
    assert {"attend", "address", "open"} <= ATTENDING
    assert sorted(ATTENDING & ELSEWHERE) == []


def test_the_longest_form_is_tried_first() -> None:
    match = re.match(alternatives(frozenset({"go"})), "going")
    assert match is not None
    assert match[0] == "going"
