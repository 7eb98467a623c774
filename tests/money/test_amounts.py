from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.extraction.money.amounts import find_amounts
from dagster_project.extraction.money.bounds import read_bound
from dagster_project.extraction.money.currencies import iso_codes
from dagster_project.extraction.money.numerals import SCALES, read_number

LONG_SCALES = sorted(s for s in SCALES if len(s) > 3 and s != "hundred")

ONE_AMOUNT = [
    ("trade of $13.7 million", 13_700_000, "USD"),
    ("worth US$1.3bn now", 1_300_000_000, "USD"),
    ("USD35.6 mln in May", 35_600_000, "USD"),
    ("some 800 million US dollars", 800_000_000, "USD"),
    ("EUR 3,6 million", 3_600_000, "EUR"),
    ("€1.350 million", 1_350_000, "EUR"),
    ("1.35 trillion yen", 1_350_000_000_000, "JPY"),
    ("KSh 68bn", 68_000_000_000, "KES"),
    ("Rs 1,300 crore", 13_000_000_000, "INR"),
    ("Tk 13,311 crore", 133_110_000_000, "BDT"),
    ("$4 lakh", 400_000, "USD"),
    ("2 lakh crore rupees", 2_000_000_000_000, "INR"),
    ("RMB 46 billion yuan", 46_000_000_000, "CNY"),
    ("A$5m", 5_000_000, "AUD"),
    ("C$913 million", 913_000_000, "CAD"),
    ("NZ$288 million", 288_000_000, "NZD"),
    ("HK$2.5 billion", 2_500_000_000, "HKD"),
    ("118.6 billion CFA francs", 118_600_000_000, "XOF"),
    ("AED 5.7bn", 5_700_000_000, "AED"),
    ("SR 1.8 billion", 1_800_000_000, "SAR"),
    ("KD 93.4 million", 93_400_000, "KWD"),
    ("11 345.6 thousand US dollars", 11_345_600, "USD"),
    ("six billion dollars", 6_000_000_000, "USD"),
    ("half a billion euros", 500_000_000, "EUR"),
    ("twenty-five million pounds", 25_000_000, "GBP"),
    ("a hundred million dollars", 100_000_000, "USD"),
    ("600 million Kuwaiti dinars", 600_000_000, "KWD"),
    ("3.8 trillion won", 3_800_000_000_000, "KRW"),
    ("a $2.4-billion plan", 2_400_000_000, "USD"),
    ("USD 1,234,567 in all", 1_234_567, "USD"),
    ("BGN 610 million", 610_000_000, "BGN"),
    ("4 billion New Zealand dollars", 4_000_000_000, "NZD"),
]


@pytest.mark.parametrize(("text", "value", "currency"), ONE_AMOUNT)
def test_one_amount(text: str, value: int, currency: str) -> None:
    (money,) = find_amounts(text, ("IND", "KEN", "SEN", "SAU"))
    assert (money.low, money.high, money.currency) == (Decimal(value), Decimal(value), currency)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("It hit US$ 48.5 million.", "US$ 48.5 million"),
        ("It hit 90 million dollars.", "90 million dollars"),
        ("between EUR 5 million and EUR 7 million a year", "EUR 5 million and EUR 7 million"),
        ("worth $700-plus million in May", "$700-plus million"),
    ],
)
def test_offsets_hold_the_amount_alone(text: str, span: str) -> None:
    (money,) = find_amounts(text, ())
    assert text[money.start : money.end] == span


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("fluctuates between $7.3 million and $13.7 million", 7_300_000, 13_700_000),
        ("USD 800-900 million", 800_000_000, 900_000_000),
        ("turnover in 2023 - USD 140 mln", 140_000_000, 140_000_000),
        ("from $4.4 billion to $4.6 billion, ranging", None, None),
        ("expected at $1.5 billion to $2 billion", 1_500_000_000, 2_000_000_000),
        ("between 1,100 and 1,300 million dollars", 1_100_000_000, 1_300_000_000),
    ],
)
def test_ranges(text: str, low: int | None, high: int | None) -> None:
    amounts = find_amounts(text, ())
    if low is None:
        assert len(amounts) == 2, "a change from one value to another is no range"
    else:
        assert [(int(m.low), int(m.high)) for m in amounts] == [(low, high)]


def test_a_list_shares_scale_and_currency() -> None:
    amounts = find_amounts("exports of $3.2 and imports of $2.5 billion", ())
    assert [(int(m.low), m.currency) for m in amounts] == [(3_200_000_000, "USD"), (2_500_000_000, "USD")]


def test_two_currencies_are_one_value() -> None:
    first, second = find_amounts("Tk 590 crore (around US$ 48.5 million)", ())
    assert [m.currency for m in first.alternatives] == ["USD"]
    assert second.is_conversion
    assert not first.is_conversion


def test_a_bare_amount_takes_the_currency_before() -> None:
    _, bare = find_amounts("It was 21 million euros. In 2015 it was less than five million.", ())
    assert (int(bare.low), bare.currency, bare.is_bare, bare.bound) == (5_000_000, "EUR", True, "at_most")


@pytest.mark.parametrize(
    "text",
    [
        "10 million people and 25,000 tonnes",
        "a 12 percent share",
        "on 5 May 2024",
        "R 17 of 23 (France)",
        "3 million visitors came",
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert find_amounts(text, ("FRA",)) == []


@pytest.mark.parametrize(
    ("before", "after", "bound"),
    [
        ("trade exceeded ", "", "at_least"),
        ("not less than ", "", "at_least"),
        ("no more than ", "", "at_most"),
        ("did not exceed ", "", "at_most"),
        ("has yet to reach ", "", "at_most"),
        ("a little over ", "", "at_least"),
        ("nearly ", "", "approx"),
        ("some ", "", "approx"),
        ("almost doubled to ", "", "exact"),
        ("added up to ", "", "exact"),
        ("worth up to ", "", "at_most"),
        ("far below the ", " of 2022", "exact"),
        ("above the ", " mark", "at_least"),
        ("stood at ", " or more", "at_least"),
    ],
)
def test_bounds(before: str, after: str, bound: str) -> None:
    assert read_bound(before, after) == bound


@given(st.decimals(min_value=1, max_value=999, places=1), st.sampled_from(LONG_SCALES))
def test_value_is_number_times_scale(number: Decimal, scale: str) -> None:
    (money,) = find_amounts(f"It reached USD {number} {scale} last year", ())
    assert money.low == money.high == number * SCALES[scale]


@given(st.sampled_from(sorted(iso_codes())), st.integers(min_value=2, max_value=998))
def test_any_code_is_its_currency(code: str, number: int) -> None:
    (money,) = find_amounts(f"worth {code} {number} million", ())
    assert (money.currency, int(money.low)) == (code, number * 1_000_000)


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_read_back(number: int) -> None:
    assert read_number(f"{number:,}") == number or number < 1000 or f"{number:,}".count(",") == 0
    assert read_number(f"{number:,}".replace(",", " ")) == number


@given(st.text(max_size=200))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for money in find_amounts(text, ("KEN",)):
        assert 0 <= money.start < money.end <= len(text)
        assert money.low <= money.high
