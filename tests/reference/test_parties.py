from __future__ import annotations

import pytest

from dagster_project.reference.parties import (
    capitals,
    countries,
    fiscal_year_start,
    group_members,
    groups,
    parties,
)

REQUIRED_GROUPS = ("AFRICA", "EU", "EAEU", "ASEAN", "CENTRAL_ASIA", "LATIN_AMERICA", "ARAB", "GCC", "CIS", "WORLD")


def test_parties_are_the_countries_and_the_groups_and_nothing_else() -> None:
    assert set(parties()) == set(countries()) | set(groups())
    assert {code for code, party in parties().items() if party.kind == "country"} == set(countries())


@pytest.mark.parametrize("code", [*REQUIRED_GROUPS, "XKX", "TWN", "HKG", "MAC"])
def test_codes_that_the_contract_names_are_parties(code: str) -> None:
    assert code in parties()


def test_names_of_a_party_agree_between_the_tables() -> None:
    names = {code: party.name for code, party in parties().items()}
    assert {c.code: c.name for c in countries().values()} == {code: names[code] for code in countries()}
    assert {g.code: g.name for g in groups().values()} == {code: names[code] for code in groups()}


def test_each_capital_of_a_country_is_in_the_table_of_capitals() -> None:
    listed = {(capital.code, capital.name) for capital in capitals()}
    assert listed == {(c.code, name) for c in countries().values() for name in c.capitals}


def test_alpha2_codes_are_unique() -> None:
    codes = [country.alpha2 for country in countries().values()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "month"), [("IND", 4), ("PAK", 7), ("USA", 10), ("FRA", 1), ("EGY", 7), ("THA", 10), ("EU", 1)]
)
def test_fiscal_year_begins_in_the_month_that_the_government_uses(code: str, month: int) -> None:
    assert fiscal_year_start(code) == month


def test_unknown_codes_are_refused_by_name() -> None:
    with pytest.raises(KeyError, match="XYZ"):
        fiscal_year_start("XYZ")
    with pytest.raises(KeyError, match="KEN"):
        group_members("KEN")


def test_members_of_blocs() -> None:
    assert len(group_members("EU")) == 27
    assert group_members("EAEU") == {"ARM", "BLR", "KAZ", "KGZ", "RUS"}
    assert "GBR" not in group_members("EU")
    assert group_members("WORLD") == frozenset()
