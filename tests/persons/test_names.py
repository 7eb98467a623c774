from __future__ import annotations

import pytest

from dagster_project.extraction.persons.identity import same_name
from dagster_project.extraction.persons.words import read_words
from tests.persons.conftest import ReadPersons


@pytest.mark.parametrize(
    "name",
    [
        "Nguyen Thi Hoa",
        "Þórdís Kolbrún Jónsdóttir",
        "João Augusto dos Santos Matlombe",
        "Tarek El-Banna",
        "Hamad bin Nasser Al Marri",
        "Kouadio N’Guessan",
        "Prasert Chan-o-cha",
        "Joseph Odhiambo ole Kipchumba",
        "Ricardo Viegas d’Almeida",
        "Ömer Bolat-Yılmaz",
        "S. Subramanian",
        "Said bin Hamad Al Farsi",
        "He Weimin",
        "Jan van der Velde",
        "Wang Jun",
    ],
)
def test_a_name_of_any_land_is_read_whole(read: ReadPersons, name: str) -> None:
    doc = read(f"The envoys waited until Trade Minister {name} signed.")
    assert [p.name for p in doc._.persons] == [name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Badr Abdelmonem", "Abdel Monem"),
        ("Marko Đorđević", "Djordjevic"),
        ("Somchat Wong-suwan", "Somchath"),
        ("Samer Al-Rawashdeh", "Samir Al-Rawashdah"),
        ("Luiz Inácio Barros da Silva", "Barros"),
        ("Aleksandr Ivanenko", "Alexander Ivanenko"),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("Ibrahim Ouattara", "Jean-Marie Ouattara"), ("Wang Yi", "Li Yong")])
def test_different_people_are_kept_apart(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_places_months_and_institutions_are_no_persons(read: ReadPersons) -> None:
    doc = read(
        "On Monday December rain fell in Buenos Aires. The National Bank and Amber Road Partnership said nothing."
    )
    assert doc._.persons == ()


def test_a_possessive_is_set_apart_from_its_word() -> None:
    assert [(w.text, w.is_possessive) for w in read_words("Kenya’s envoys’ trip")] == [
        ("Kenya", True),
        ("envoys", True),
        ("trip", False),
    ]


def test_a_heading_in_capitals_gives_a_name_as_names_are_written(read: ReadPersons) -> None:
    doc = read("MINISTER KWABENA ASANTE: Thank you all for coming.")
    assert doc._.persons[0].name == "Kwabena Asante"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Malaysian Trade Minister Dato’ Seri Ahmad Faizal spoke.", "Ahmad Faizal"),
        ("Nigerian Trade Minister Chief (Mrs.) Ngozi Adebayo spoke.", "Ngozi Adebayo"),
        ("The guest of Naypyidaw, Myanmar’s trade minister U Kyaw Thet, spoke.", "Kyaw Thet"),
        ("The Indonesian trade minister, Sutrisno, flew to Seoul.", "Sutrisno"),
        ("FM Haroon Siddiqui spoke in Islamabad.", "Haroon Siddiqui"),
    ],
)
def test_titles_and_abbreviated_offices_are_no_part_of_a_name(read: ReadPersons, text: str, name: str) -> None:
    assert [p.name for p in read(text)._.persons] == [name]


def test_an_abbreviated_office_joins_the_short_form_to_the_full_name(read: ReadPersons) -> None:
    doc = read("Pakistani Foreign Minister Makhdoom Haroon Siddiqui spoke. FM Siddiqui will fly to Ankara.")
    assert [(p.name, p.aliases) for p in doc._.persons] == [("Makhdoom Haroon Siddiqui", ("Siddiqui",))]


def test_an_hour_is_no_prime_minister(read: ReadPersons) -> None:
    assert not read("The session opens at 3 pm Monday.").spans["persons"]


def test_a_port_is_no_person(read: ReadPersons) -> None:
    doc = read("Laos holds a stake in the Vung Ang port project. He met Vung Ang port officials.")
    assert doc._.persons == ()
