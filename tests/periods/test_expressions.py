from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.extraction.periods.calendars import iranian_months, month_end, months_from, months_to, shift_years
from dagster_project.extraction.periods.expressions import Clock, find_periods

CLOCK = Clock(date(2025, 9, 6), 4)

ONE_PERIOD = [
    ("in 2023", "2023-01-01", "2023-12-31"),
    ("by the end of 2029", "2029-01-01", "2029-12-31"),
    ("in January-October 2024", "2024-01-01", "2024-10-31"),
    ("between January and May of this year", "2025-01-01", "2025-05-31"),
    ("from October to March 2024", "2023-10-01", "2024-03-31"),
    ("in the first ten months of last year", "2024-01-01", "2024-10-31"),
    ("the first ten months of this year (January-July 2025)", "2025-01-01", "2025-07-31"),
    ("11 months of 2023", "2023-01-01", "2023-11-30"),
    ("the nine months to September last year", "2024-01-01", "2024-09-30"),
    ("in the year to June", "2024-07-01", "2025-06-30"),
    ("the year ended June 30, 2024", "2023-07-01", "2024-06-30"),
    ("the fiscal year that ended in March", "2024-04-01", "2025-03-31"),
    ("the four quarters to the end of Q1 2025", "2024-04-01", "2025-03-31"),
    ("12 months to March 2025", "2024-04-01", "2025-03-31"),
    ("the third quarter of 2024", "2024-07-01", "2024-09-30"),
    ("Q3 of last year", "2024-07-01", "2024-09-30"),
    ("H1 2025", "2025-01-01", "2025-06-30"),
    ("the second half of 2023", "2023-07-01", "2023-12-31"),
    ("in 2022-23", "2022-04-01", "2023-03-31"),
    ("in FY24", "2023-04-01", "2024-03-31"),
    ("FY 2024-25", "2024-04-01", "2025-03-31"),
    ("last fiscal", "2024-04-01", "2025-03-31"),
    ("the first seven months of FY24", "2023-04-01", "2023-10-31"),
    ("April-January 2023-24", "2023-04-01", "2024-01-31"),
    ("by the end of August this year", "2025-01-01", "2025-08-31"),
    ("within five years", "2030-01-01", "2030-12-31"),
    ("the first five months of the current Iranian calendar year", "2025-03-21", "2025-08-22"),
    ("the Iranian year 1403", "2024-03-20", "2025-03-20"),
    ("last month", "2025-08-01", "2025-08-31"),
    ("in May", "2025-05-01", "2025-05-31"),
    ("From July last year to March", "2024-07-01", "2025-03-31"),
    ("from October 2023 to February this year", "2023-10-01", "2025-02-28"),
    ("the January-to-May period", "2025-01-01", "2025-05-31"),
    ("for seven months", "2025-01-01", "2025-07-31"),
    ("the II quarter of 2024", "2024-04-01", "2024-06-30"),
    ("the first semester of 2024", "2024-01-01", "2024-06-30"),
    ("1H2025", "2025-01-01", "2025-06-30"),
    ("7M 2025", "2025-01-01", "2025-07-31"),
    ("the half-year to June", "2025-01-01", "2025-06-30"),
    ("in 2023/2024", "2023-04-01", "2024-03-31"),
    ("from 1 October 2024 to 31 March 2025", "2024-10-01", "2025-03-31"),
    ("the first half of the current solar year", "2025-03-21", "2025-09-22"),
    ("the second quarter of this year, that is from 5 April to 4 July", "2025-04-05", "2025-07-04"),
    ("results of the past year", "2024-01-01", "2024-12-31"),
    ("in the last management", "2024-01-01", "2024-12-31"),
    ("six years ago", "2019-01-01", "2019-12-31"),
    ("a decade ago", "2015-01-01", "2015-12-31"),
    ("the year before last", "2023-01-01", "2023-12-31"),
    ("by the end of the year", "2025-01-01", "2025-12-31"),
    ("before the decade is out", "2030-01-01", "2030-12-31"),
    ("over the next decade", "2035-01-01", "2035-12-31"),
    ("aims at 5 million in three years", "2028-01-01", "2028-12-31"),
    ("wants to double it within a five-year period", "2030-01-01", "2030-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), ONE_PERIOD)
def test_one_period(text: str, first: str, last: str) -> None:
    (period,) = find_periods(text, CLOCK)
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("11 million in 2023 from 9 million a year earlier", "2022-01-01", "2022-12-31"),
        ("in January-May 2025, against 9 million in the same period last year", "2024-01-01", "2024-05-31"),
        ("in 2024-25 against 9 in the previous fiscal year", "2023-04-01", "2024-03-31"),
        ("in January-May 2025, up 9% on 2023. In the same period it sold", "2025-01-01", "2025-05-31"),
        ("Last year the total had reached 96 at the end of September", "2024-01-01", "2024-09-30"),
        ("grew in 2022. Over the year it", "2022-01-01", "2022-12-31"),
        ("5 million in 2024, and in the first five months 3 million", "2025-01-01", "2025-05-31"),
        ("in FY24. In that year it", "2023-04-01", "2024-03-31"),
        ("in January-June 2024. Over that half-year it", "2024-01-01", "2024-06-30"),
        ("was 4 million in 2021. The following year it", "2022-01-01", "2022-12-31"),
        ("was 4 million in 2021; two years later it", "2023-01-01", "2023-12-31"),
        ("in 2024, against 9 million twelve months earlier", "2023-01-01", "2023-12-31"),
    ],
)
def test_the_last_period_leans_on_an_earlier_one(text: str, first: str, last: str) -> None:
    period = find_periods(text, CLOCK)[-1]
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize("text", ["last year", "in the first half of this year", "in May", "within five years"])
def test_relative_words_stay_open_without_a_day_of_publication(text: str) -> None:
    (period,) = find_periods(text, Clock(None, None))
    assert period.days is None


def test_a_fiscal_year_stays_open_without_its_country() -> None:
    (period,) = find_periods("in 2022-23", Clock(date(2025, 1, 1), None))
    assert period.days is None


@pytest.mark.parametrize(
    "text", ["on 5 March 2024", "March 8, 2025", "up 9% year-on-year", "26.09.2023", "Vision 2030"]
)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text, CLOCK) == []


@given(st.integers(2000, 2040), st.integers(1, 12), st.integers(1, 24))
def test_months_from_and_to_meet(year: int, month: int, count: int) -> None:
    first, last = months_from(year, month, count)
    assert (first.day, last) == (1, month_end(last.year, last.month))
    assert months_to(last.year, last.month, count) == (first, last)


@given(st.integers(2001, 2040), st.integers(1, 12), st.integers(1, 12))
def test_shifting_years_there_and_back_keeps_months(year: int, month: int, count: int) -> None:
    days = months_from(year, month, count)
    assert shift_years(shift_years(days, -1), 1) == days


@given(st.integers(2017, 2031))
def test_iranian_years_follow_on_each_other(year: int) -> None:
    _, last = iranian_months(year, 1, 12)
    first, _ = iranian_months(year + 1, 1, 12)
    assert (first - last).days == 1


@given(st.text(max_size=200))
def test_any_text_gives_ordered_periods(text: str) -> None:
    ends = 0
    for period in find_periods(text, CLOCK):
        assert ends <= period.start < period.end <= len(text)
        ends = period.end
        assert period.days is None or period.days[0] <= period.days[1]


@pytest.mark.parametrize("text", ["since the beginning of the year", "in 2025 to date", "in the foreseeable future"])
def test_what_has_no_end_stays_open(text: str) -> None:
    (period,) = find_periods(text, CLOCK)
    assert period.days is None


def test_a_count_of_months_in_brackets_closes_the_year_to_date() -> None:
    first, second = find_periods("since the start of the year it made 5 million (for seven months, up 4%)", CLOCK)
    assert first.days == second.days == (date(2025, 1, 1), date(2025, 7, 31))


@pytest.mark.parametrize("text", ["doubled in three years", "stayed from 12 May to 15 May 2025"])
def test_durations_and_days_of_a_visit_are_no_periods_of_trade(text: str) -> None:
    assert all(p.days is None for p in find_periods(text, CLOCK))
