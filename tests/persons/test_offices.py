from __future__ import annotations

from collections.abc import Callable

import pytest

from dagster_project.extraction.facts import Person
from dagster_project.reference.offices import KINDS, leading_office, office_lexicon
from tests.persons.conftest import ReadPersons


@pytest.mark.parametrize(
    ("phrase", "name", "role", "country"),
    [
        ("Kenyan President Josphat Barasa", "Josphat Barasa", "head_of_state", "KEN"),
        ("President of Belarus Ihar Kavalenka", "Ihar Kavalenka", "head_of_state", "BLR"),
        ("The Malagasy president, Rivo Andriamanantena,", "Rivo Andriamanantena", "head_of_state", "MDG"),
        ("Chinese Premier Li Zhengwei", "Li Zhengwei", "head_of_government", "CHN"),
        ("Taoiseach Niamh Ó Briain of Ireland", "Niamh Ó Briain", "head_of_government", "IRL"),
        (
            "Minister of Foreign Affairs of the Republic of Benin Kossi Adjavon",
            "Kossi Adjavon",
            "foreign_minister",
            "BEN",
        ),
        ("India's external affairs minister S Raghunathan", "S Raghunathan", "foreign_minister", "IND"),
        (
            "Namibia’s Deputy Prime Minister and Minister of International Relations, Hon. Lucia Shikongo-Haufiku,",
            "Lucia Shikongo-Haufiku",
            "foreign_minister",
            "NAM",
        ),
        (
            "Deputy Prime Minister – Minister of Foreign Affairs of the Republic of Kazakhstan Serik Aubakirov",
            "Serik Aubakirov",
            "foreign_minister",
            "KAZ",
        ),
        (
            "the Minister of Commerce, Industry and Investment Promotion of the Sultanate of Oman H.E. Salim bin "
            "Khalfan Al Harthy",
            "Salim bin Khalfan Al Harthy",
            "minister",
            "OMN",
        ),
        ("the then Bangladeshi commerce minister Rezaul Karim", "Rezaul Karim", "minister", "BGD"),
        ("South Korea's Vice Foreign Minister Kim Hyo-jin", "Kim Hyo-jin", "deputy_minister", "KOR"),
        ("Bangladesh Foreign Secretary Anisur Rahman", "Anisur Rahman", "deputy_minister", "BGD"),
        ("Britain's foreign secretary Anne Whitcombe", "Anne Whitcombe", "foreign_minister", "GBR"),
        ("US Secretary of State Daniel Harlow", "Daniel Harlow", "foreign_minister", "USA"),
        (
            "Speaker of the Senate of the Republic of Kenya Zipporah Nyambura",
            "Zipporah Nyambura",
            "speaker",
            "KEN",
        ),
        ("the speaker of the Hungarian parliament, Ágnes Fodor,", "Ágnes Fodor", "speaker", "HUN"),
        ("Cambodia's National Assembly Deputy Speaker Vong Sokhan", "Vong Sokhan", "parliamentarian", "KHM"),
        ("Kenya’s Ambassador to Russia and accredited to Belarus Peter Gitau", "Peter Gitau", "envoy", "KEN"),
        ("Brazilian Vice-President Helena Prado", "Helena Prado", "other", "BRA"),
        ("Zambia’s Mulenga Kapwepwe met lenders.", "Mulenga Kapwepwe", None, "ZMB"),
        ("The mayor of Tirana, Erjon Basha,", "Erjon Basha", "other", "ALB"),
        ("The governor of Nairobi County, James Otieno,", "James Otieno", "other", "KEN"),
        ("Ana Kos, Minister of Foreign Affairs, Slovenia,", "Ana Kos", "foreign_minister", "SVN"),
        ("Minister Amina Diop (International Relations) of Senegal", "Amina Diop", "foreign_minister", "SEN"),
        ("Poland’s foreign minister of the day, Jan Wrona,", "Jan Wrona", "foreign_minister", "POL"),
        ("The Afghan side’s acting commerce minister, Gul Agha Stanikzai,", "Gul Agha Stanikzai", "minister", "AFG"),
        (
            "Minister of Plantation and Oddments of Malaysia Rahim Yusof",
            "Rahim Yusof",
            "minister",
            "MYS",
        ),
        (
            "The Minister of Foreign Affairs and African Affairs of Algeria, Samir Larbi,",
            "Samir Larbi",
            "foreign_minister",
            "DZA",
        ),
        ("The German Chancellor’s envoy, Markus Brandt,", "Markus Brandt", "envoy", "DEU"),
        ("The head of Chilean diplomacy, Pablo Soto,", "Pablo Soto", "foreign_minister", "CHL"),
        ("Ambassador in Astana: Rui Lopes of Portugal", "Rui Lopes", "envoy", "PRT"),
        ("Fijian leader Sione Vuki", "Sione Vuki", "head_of_government", "FJI"),
        ("Kenyan leader Josphat Barasa", "Josphat Barasa", "head_of_state", "KEN"),
        ("Cypriot Foreign Minister Paris Andreou", "Paris Andreou", "foreign_minister", "CYP"),
        ("Moscow’s special envoy Oleg Sidorov", "Oleg Sidorov", "envoy", "RUS"),
        (
            "Minister of Foreign Affairs, European Union and Cooperation of Spain José Luis Ferrer",
            "José Luis Ferrer",
            "foreign_minister",
            "ESP",
        ),
        ("H.E. Mr. Mbarek Ould Sidi, President of Mauritania,", "Mbarek Ould Sidi", "head_of_state", "MRT"),
    ],
)
def test_an_office_gives_role_and_country(
    only: Callable[[str], Person], phrase: str, name: str, role: str | None, country: str
) -> None:
    person = only(f"{phrase} spoke first." if not phrase.endswith(".") else phrase)
    assert (person.name, person.role, person.country) == (name, role, country)


def test_a_deputy_is_not_the_chief(read: ReadPersons) -> None:
    doc = read("Polish Deputy Foreign Minister Jan Wrona came. The foreign minister stayed in Warsaw.")
    assert doc._.persons[0].role == "deputy_minister"
    assert [s._.person for s in doc.spans["persons"] if s.text == "The foreign minister"] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Armenia and Georgia, Davit Melikyan and Nino Beridze, met.",
        "Davit Melikyan and Nino Beridze, the foreign ministers of Armenia and Georgia, met.",
        "Armenian and Georgian foreign ministers Davit Melikyan and Nino Beridze met.",
        "Foreign ministers Davit Melikyan of Armenia and Nino Beridze of Georgia met.",
        "Foreign ministers Davit Melikyan (Armenia) and Nino Beridze (Georgia) met.",
    ],
)
def test_holders_of_a_plural_office_get_its_countries_in_order(read: ReadPersons, text: str) -> None:
    doc = read(text)
    assert [(p.name, p.role, p.country) for p in doc._.persons] == [
        ("Davit Melikyan", "foreign_minister", "ARM"),
        ("Nino Beridze", "foreign_minister", "GEO"),
    ]


def test_a_former_holder_is_marked(read: ReadPersons) -> None:
    doc = read("Former Australian prime minister Kevin Turnbridge arrived.")
    assert doc.spans["persons"][0]._.office.is_former


def test_an_unnamed_delegation_is_a_mention_without_a_person(read: ReadPersons) -> None:
    doc = read("A delegation of the Shura Council arrived in Bangkok.")
    mention = doc.spans["persons"][0]
    assert (mention.label_, mention._.person, mention._.office.role) == ("delegation", None, "parliamentarian")


def test_every_form_of_the_reference_file_is_in_its_comparable_form() -> None:
    lexicon = office_lexicon()
    for kind in KINDS:
        assert all(form == " ".join(form.replace("-", " ").lower().split()) for form in lexicon.roles[kind]), kind


def test_a_press_secretary_is_no_minister() -> None:
    assert office_lexicon().role("office", "press secretary") == "other"


@pytest.mark.parametrize(
    ("country", "role"), [("FJI", "head_of_government"), ("KEN", "head_of_state"), ("MNG", None), (None, None)]
)
def test_who_leads_a_country_follows_from_its_constitution(country: str | None, role: str | None) -> None:
    assert leading_office(country) == role
