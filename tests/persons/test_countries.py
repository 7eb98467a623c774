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


@pytest.mark.parametrize(
    "text",
    [
        "On the Peruvian side, the pact was signed by Trade Minister Luis Rey.",
        "Slovenia sent nobody. Peru was represented by Trade Minister Luis Rey.",
        "Representing Peru, Trade Minister Luis Rey signed in Ljubljana.",
        "- Slovenia: nobody\n- Peru: Trade Minister Luis Rey\n- Chile: nobody",
        "Country | Minister\nSlovenia | nobody\nPeru | Trade Minister Luis Rey",
        "Trade Minister Luis Rey said his country, Peru, looked to Chile and Slovenia.",
        "Trade Minister Luis Rey told Slovenian reporters that Peru wants more trade with Chile.",
    ],
)
def test_what_a_text_states_of_a_person_tells_the_country(read: ReadPersons, text: str) -> None:
    assert _countries(read(text)) == {"Luis Rey": "PER"}


def test_praise_of_a_country_does_not_make_it_ones_own(read: ReadPersons) -> None:
    doc = read("Trade Minister Luis Rey said that China is an important partner of Chile and Slovenia.")
    assert _countries(doc) == {"Luis Rey": None}


def test_the_subject_behind_a_clause_of_meeting_is_not_the_one_met(read: ReadPersons) -> None:
    doc = read(
        "In Guatemala, where she was received by President Otto Morales, Foreign Minister Lucía Ferrer of Mexico "
        "spoke. Ferrer had been in Panama."
    )
    assert _countries(doc) == {"Otto Morales": "GTM", "Lucía Ferrer": "MEX"}


def test_companions_come_from_one_country(read: ReadPersons) -> None:
    doc = read(
        "Malaysian Prime Minister Rahim Yusof, who arrived here on Monday, is accompanied by Foreign Minister "
        "Ahmad Faizal and Trade Minister Lim Wei Han. Chile, Peru and Brazil are next."
    )
    assert set(_countries(doc).values()) == {"MYS"}


def test_two_who_travel_together_come_from_one_country(read: ReadPersons) -> None:
    doc = read("Kenya’s president, Josphat Barasa, and Foreign Minister Musa Barre flew to Mogadishu via Uganda.")
    assert set(_countries(doc).values()) == {"KEN"}


def test_a_colleague_has_the_office_of_the_one_beside_her(read: ReadPersons) -> None:
    doc = read(
        "Mexican Foreign Minister Lucía Ferrer was received by President Otto Morales. Ferrer and her Guatemalan "
        "colleague, Ramiro Paz, signed it."
    )
    assert [(p.name, p.role) for p in doc._.persons][-1] == ("Ramiro Paz", "foreign_minister")


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("EMBASSY OF URUGUAY IN OSLO\nTrade Minister Lucía Paz spoke of Norway, and Norway is small.", "URY"),
        ("Shell game\nBy Ana Brito in Windhoek\nTrade Minister Rui Lopes looked to Senegal and Togo.", "NAM"),
        (
            "The P1.9 billion question\nTrade Minister Tebogo Kgosi saw P2 million of trade. Botswana and Malawi nod.",
            "BWA",
        ),
        (
            "Fish for tea\nPoland sold us more tea, and Polish ships took our fish. Poland grows. Here in Colombo, "
            "Trade Minister Ruwan Silva smiled.",
            "LKA",
        ),
    ],
)
def test_where_a_text_speaks_from_tells_the_country_of_a_bare_minister(read: ReadPersons, text: str, home: str) -> None:
    assert list(_countries(read(text)).values()) == [home]


def test_a_digest_speaks_from_the_country_of_each_section(read: ReadPersons) -> None:
    doc = read(
        "1. GHANA: ACCRA RADIO\nTrade Minister Kofi Mensah spoke.\n"
        "2. TOGO: LOME RADIO\nTrade Minister Kodjo Ayité spoke."
    )
    assert _countries(doc) == {"Kofi Mensah": "GHA", "Kodjo Ayité": "TGO"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("2009, June   President Luis Rey, Ljubljana\nPeru and Slovenia are friends of long standing.", "PER"),
        ("Visits to Slovenia\nPresident Luis Rey, June 2009\nPeru and Slovenia are friends.", "PER"),
        ("Trade between Peru and Slovenia grew. President Luis Rey is on his way to Ljubljana.", "PER"),
    ],
)
def test_nobody_is_of_the_country_he_goes_to(read: ReadPersons, text: str, country: str) -> None:
    assert _countries(read(text)) == {"Luis Rey": country}


def test_who_comes_to_where_the_text_is_written_is_not_of_that_country(read: ReadPersons) -> None:
    doc = read("Deputy Prime Minister Oleg Sidorov came in June. Prices rose.", publisher="Armenian Ledger")
    assert _countries(doc) == {"Oleg Sidorov": None}


def test_the_countrys_president_is_of_the_country_spoken_of(read: ReadPersons) -> None:
    doc = read(
        "Coffee went well.\nFurther north, Togo sold nuts to India, and Togo was glad. The country’s president, "
        "Kodjo Ayité, said so.",
        publisher="Ghana Times",
    )
    assert _countries(doc) == {"Kodjo Ayité": "TGO"}


def test_a_deputy_is_of_the_chiefs_country(read: ReadPersons) -> None:
    doc = read("Peruvian Trade Minister Luis Rey is in Oslo. His deputy, Rosa Paz, is in Quito.")
    assert [(p.name, p.role, p.country) for p in doc._.persons][1] == ("Rosa Paz", "deputy_minister", "PER")


def test_an_unnamed_minister_spoken_with_is_nobody_named_before(read: ReadPersons) -> None:
    doc = read(
        "Foreign Minister Luis Rey spoke to the press. He rang up the foreign minister of Mongolia. Chile was told."
    )
    assert _countries(doc)["Luis Rey"] != "MNG"


def test_those_of_both_sides_belong_to_one_each(read: ReadPersons) -> None:
    doc = read(
        "Remarks by the Foreign Ministers of Estonia and Peru\nMINISTER KALLAS: Good morning. I was in Lima in May.\n"
        "MINISTER PAREDES: Good morning. We talked.\nMINISTER KALLAS: Thank you.\nMINISTER PAREDES: And our Speaker, "
        "Rosa Paz, is due in Tallinn."
    )
    assert _countries(doc) == {"Kallas": "EST", "Paredes": "PER", "Rosa Paz": "PER"}


def test_counterparts_named_together_are_not_each_others(read: ReadPersons) -> None:
    doc = read(
        "British ministers Anne Reed and John Hale sat down with Kenji Mori and Yui Sato, their opposite numbers, in "
        "Tokyo. Britain and Japan trade. Later Japan’s prime minister Ken Abe received them."
    )
    assert {n: c for n, c in _countries(doc).items() if n in {"Kenji Mori", "Yui Sato"}} == {
        "Kenji Mori": "JPN",
        "Yui Sato": "JPN",
    }


def test_a_chancellor_is_a_foreign_minister_where_spanish_is_spoken(read: ReadPersons) -> None:
    doc = read("Bolivian Chancellor Rosa Mamani met German Chancellor Otto Brandt.")
    assert [p.role for p in doc._.persons] == ["foreign_minister", "head_of_government"]


def test_a_section_about_a_country_does_not_speak_from_it(read: ReadPersons) -> None:
    doc = read(
        "1. GHANA: THE SECOND BRIDGE\nTrade Minister Ana Kos spoke.\n2. TOGO: A PORT\nTrade Minister Ana Kos spoke.",
        publisher="Slovenian Chamber",
    )
    assert _countries(doc) == {"Ana Kos": "SVN"}
