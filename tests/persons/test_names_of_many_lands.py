"""Names that look like other things: months, nouns, titles, acronyms, apostrophes, misprints."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dagster_project.extraction.facts import Person

Only = Callable[[str], Person]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Daw Khin Mar Aye, Myanmar’s deputy minister for planning, flew to Dhaka.", "Khin Mar Aye"),
        ("• Minister of Foreign Affairs Jan Horák – March 2022", "Jan Horák"),
        ("Nobody from Prague came since Foreign Minister Jan Horák did.", "Jan Horák"),
        ("Secretary for Commerce Ms Winnie Au Yeung flew to Hanoi.", "Winnie Au Yeung"),
        ("Faroese Foreign Minister Jógvan á Heygi flew to Oslo.", "Jógvan á Heygi"),
        ("Iraqi Prime Minister Hassan Shia’ Al Tamimi flew to Tehran.", "Hassan Shia’ Al Tamimi"),
        ("Defence Minister Adrian Hall flew to Tunis.", "Adrian Hall"),
        ("Minister of Industry Dr. Sultan Al Mazrui flew to Rome.", "Sultan Al Mazrui"),
        ("Philippine Foreign Secretary Ma. Theresa Lazar flew to Tokyo.", "Ma. Theresa Lazar"),
        ("Nigeria’s Trade Minister Sunday Adeolu flew to Doha.", "Sunday Adeolu"),
        ("Thai Finance Minister Pichai Chunha na Ayudhya flew to Hanoi.", "Pichai Chunha na Ayudhya"),
        ("Samdech Techo Hun Sarith, President of the Senate of Cambodia, flew to Hanoi.", "Hun Sarith"),
        ("Interior Minister Prince Turki bin Sultan flew to Rabat.", "Turki bin Sultan"),
    ],
)
def test_name_is_read_whole(only: Only, text: str, name: str) -> None:
    assert only(text).name == name


def test_month_behind_a_preposition_is_no_name(read: Callable[..., Doc]) -> None:
    doc = read("Exports have grown since Jan 2020, and in Mar Kenya sold more.")
    assert not doc._.persons


def test_building_is_no_family_name(read: Callable[..., Doc]) -> None:
    doc = read("The ministers met in Victoria Hall and at Florence House.")
    assert not doc._.persons


def test_single_word_almost_like_a_name_is_the_same_person(read: Callable[..., Doc]) -> None:
    doc = read("Trade Minister Damodar Bhandari of Nepal is in Dhaka. On Friday Bhandrai met farmers.")
    assert [p.name for p in doc._.persons] == ["Damodar Bhandari"]


def test_single_quotation_mark_behind_a_word_is_no_letter_of_it(read: Callable[..., Doc]) -> None:
    doc = read("He spoke of ‘the plan of Rwanda’ Foreign Minister Ali Keita had read.")
    assert [p.name for p in doc._.persons] == ["Ali Keita"]
