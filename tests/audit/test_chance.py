"""Probabilities that a run is judged by: right where they can be counted by hand, and ordered as reason says."""

from __future__ import annotations

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.warehouse.chance import LIKENESS_OF_SOURCES, count_at_most, share_at_least, share_at_most

COUNTS = st.integers(0, 60)


def test_a_steady_rate_that_is_well_known_gives_the_binomial_distribution() -> None:
    exact = sum(comb(12, k) * 0.75**k * 0.25 ** (12 - k) for k in range(6))
    found = share_at_most(5, 12, 750_000_000, 1_000_000_000, steadiness=1e9)
    assert isclose(found, exact, rel_tol=1e-5)


def test_facts_at_a_steady_rate_spread_more_than_poisson() -> None:
    # 100 documents with 4 facts each: 20 facts in 10 documents are half as many as usual.
    poisson = 0.0007
    assert poisson < count_at_most(20, 10, 400, 1600, 100) < 20 * poisson
    # The same mean from a few long tables among texts with nothing.
    assert count_at_most(20, 10, 400, 16_000, 100) > 0.1


@given(cases=COUNTS, earlier=COUNTS, share=st.floats(0, 1))
def test_all_possible_results_together_are_certain(cases: int, earlier: int, share: float) -> None:
    assert isclose(share_at_most(cases, cases, round(earlier * share), earlier), 1, rel_tol=1e-9)


@given(cases=st.integers(1, 60), earlier=COUNTS, share=st.floats(0, 1), hits=st.floats(0, 1))
def test_at_most_and_at_least_leave_nothing_out(cases: int, earlier: int, share: float, hits: float) -> None:
    k, before = round((cases - 1) * hits), round(earlier * share)
    assert isclose(share_at_most(k, cases, before, earlier) + share_at_least(k + 1, cases, before, earlier), 1)


@given(count=st.integers(0, 200), cases=st.integers(1, 20), spread=st.integers(0, 2000))
def test_fewer_facts_are_never_likelier(count: int, cases: int, spread: int) -> None:
    squares = 250 + spread  # 50 documents with 100 facts hold at least so many
    assert count_at_most(count, cases, 100, squares, 50) <= count_at_most(count + 1, cases, 100, squares, 50)


def test_small_samples_do_not_cry_wolf() -> None:
    assert share_at_most(0, 1, 100, 100) > 0.001
    assert share_at_most(2, 4, 95, 100) > 0.001
    assert count_at_most(0, 1, 300, 1500, 100) > 0.001


def test_a_source_that_stops_giving_dates_is_unlikely_within_a_few_documents() -> None:
    assert share_at_most(0, 3, 100, 100) < 0.0005
    assert share_at_most(0, 30, 60, 100) < 0.0005


def test_a_rate_that_moves_a_little_in_a_great_run_is_not_unlikely() -> None:
    assert share_at_most(5_300, 10_000, 60_000, 100_000) > 0.1
    assert share_at_most(1_000, 10_000, 60_000, 100_000) < 0.0005


def test_sources_are_less_alike_than_the_days_of_one() -> None:
    assert share_at_most(0, 12, 60, 100, LIKENESS_OF_SOURCES) > 50 * share_at_most(0, 12, 60, 100)


@pytest.mark.parametrize(("count", "cases"), [(0, 0), (3, 0)])
def test_no_documents_are_no_surprise(count: int, cases: int) -> None:
    assert count_at_most(count, cases, 100, 400, 50) == 1
    assert count_at_most(count, 5, 0, 0, 50) == 1
