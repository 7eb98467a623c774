from __future__ import annotations

from collections.abc import Callable

import pytest

from dagster_project.extraction.facts import Person

Only = Callable[[str], Person]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Queensland Premier Alice Thornbury landed in Tokyo.", "AUS"),
        ("The governor of Sindh, Kamran Soomro, visited Tehran.", "PAK"),
        ("Gujarat Chief Minister Ramesh Kotak flew to Tokyo.", "IND"),
        ("Tokyo Governor Yuki Nakagawa visited Seoul.", "JPN"),
    ],
)
def test_head_of_a_province_or_town_is_no_head_of_government_of_the_country(
    only: Only, text: str, country: str
) -> None:
    person = only(text)
    assert (person.role, person.country) == ("other", country)


def test_adjective_of_a_part_of_a_state_before_its_premier_is_no_country(only: Only) -> None:
    person = only("Thuringian Premier Anke Holm travelled to Prague.")
    assert (person.name, person.role, person.country) == ("Anke Holm", "other", None)


def test_minister_of_a_capital_in_the_possessive_is_the_country_s(only: Only) -> None:
    person = only("Nairobi’s foreign minister, Sam Otieno, flew to Rome.")
    assert (person.role, person.country) == ("foreign_minister", "KEN")


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("Chairman of Kosovo’s Cabinet of Ministers Ilir Dema flew to Rome.", "head_of_government", "XKX"),
        ("The chief of the Omani general staff, Salim Al Hinai, flew to Rome.", "military", "OMN"),
        ("Head of the Polish foreign ministry Anna Wilk flew to Kyiv.", "foreign_minister", "POL"),
        (
            "Zhao Leming, chairman of the National People's Congress, is in Rome.",
            "speaker",
            "CHN",
        ),
    ],
)
def test_country_within_the_words_of_an_office(only: Only, text: str, role: str, country: str) -> None:
    person = only(text)
    assert (person.role, person.country) == (role, country)


@pytest.mark.parametrize(
    "text",
    [
        "Minister of Foreign Affairs, African Integration and Togolese Abroad Prof. Kodjo Dossou flew to Rome.",
        "Morocco’s Minister of Foreign Affairs, African Cooperation and Moroccan Expatriates Nabil Raji flew to Rome.",
    ],
)
def test_portfolio_with_adjectives_of_places_goes_on_to_the_name(only: Only, text: str) -> None:
    assert only(text).role == "foreign_minister"


def test_role_of_a_form_is_that_of_the_country_found_behind_the_name(only: Only) -> None:
    assert only("Chief Executive Terence Lau of Hong Kong visited Riyadh.").role == "head_of_government"


def test_title_that_one_country_uses_settles_the_country_of_an_unnamed_holder(read: Callable[..., object]) -> None:
    doc = read("The Taoiseach will travel to Berlin on Thursday.")
    mention = doc.spans["persons"][0]  # type: ignore[attr-defined]
    assert (mention._.office.role, mention._.country) == ("head_of_government", "IRL")


def test_country_before_the_apostrophe_is_no_portfolio(only: Only) -> None:
    person = only("South Africa's Minister of International Relations and Cooperation, Ronald Mokoena, is in Rome.")
    assert (person.role, person.country) == ("foreign_minister", "ZAF")
