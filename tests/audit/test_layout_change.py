"""Real runs, a day after the other: what a changed layout, a broken feed and a clean run do to the release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, permutations
from typing import Any

import pytest

from dagster_project.cli.run import RunReport, run
from dagster_project.project import Settings
from dagster_project.publishing.reader import query
from tests.whole_run import Silent, write_articles

COUNTRIES = ("Norway", "Peru", "Kenya", "Japan", "Zambia", "Oman", "Chile", "Nepal", "Ghana", "Malta")
GOODS = ("fertiliser", "tea and coffee", "fish meal", "medicines", "mining machines", "timber", "textiles")
STORIES = (
    "{a} and {b} want to trade more {goods}",
    "Ministers of {a} and {b} look at {goods}",
    "How {goods} came to lead what {a} sells to {b}",
)
BODIES = (
    "Trade between {a} and {b} reached ${n} million in 2024, the statistical office of {a} told reporters. Officials "
    "put the rise down to {goods}, for which importers had waited since the port was closed for repairs.",
    "Exports of {a} to {b} came to ${n} million in 2024, most of it {goods}. A ship a month is not enough any more, a "
    "chamber of commerce complained, and asked both governments for a second line.",
    "In 2024 {a} imported goods worth ${n} million from {b}. Customs brokers expect {goods} to make up a greater part "
    "once the new rules on labels are in force, which both sides have promised for the summer.",
)


class Outlet:
    """Writes articles of an outlet, no two alike, with a head or without."""

    def __init__(self, publisher: str, folder: str) -> None:
        self.publisher, self.folder = publisher, folder
        self.pairs: Iterator[tuple[str, str]] = permutations(COUNTRIES, 2)
        self.numbers = count(11)

    def articles(self, number: int, day: date, *, with_head: bool = True) -> dict[str, str]:
        written = {}
        for _ in range(number):
            n, (a, b) = next(self.numbers), next(self.pairs)
            values = {"a": a, "b": b, "n": 7 * n, "goods": GOODS[n % len(GOODS)]}
            title, body = STORIES[n % len(STORIES)].format(**values), BODIES[n % len(BODIES)].format(**values)
            head = f"Date: {day:%d %B %Y}\nSource: {self.publisher}\n\n{title}\n\n" if with_head else ""
            written[f"{self.folder}/{n}.txt"] = f"{head}{body}\n"
        return written


class Feed:
    """A data folder, and runs of what comes into its articles day by day."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.day = date(2025, 3, 3)
        self.courier, self.herald = Outlet("Andean Courier", "courier"), Outlet("Lake Herald", "herald")

    def run(self, articles: dict[str, str]) -> RunReport:
        write_articles(self.settings.articles, articles)
        self.day += timedelta(days=1)
        return run(self.settings, Silent())

    def normal_day(self) -> dict[str, str]:
        return self.courier.articles(6, self.day) | self.herald.articles(4, self.day)

    def published(self, sql: str) -> list[tuple[Any, ...]]:
        return list(query(self.settings.folder.marts, sql).values)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.settings.folder.marts.read_bytes()).hexdigest()


def warned(report: RunReport) -> dict[str, set[str]]:
    """Checks of the comparisons that failed, with the sources in their rows."""
    return {
        check.check: {str(row["source"]) for row in check.failing_rows}
        for check in report.failed_checks
        if check.table == "audit.run_comparisons"
    }


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory, manifest: None) -> Feed:
    """A feed after two normal days."""
    root = tmp_path_factory.mktemp("feed")
    (root / "articles").mkdir()
    feed = Feed(Settings.load(root / "articles", root / "data", environment={}))
    for _ in range(2):
        report = feed.run(feed.normal_day())
        assert report.published, report
        assert warned(report) == {}
    return feed


@pytest.fixture(scope="module")
def changed(feed: Feed) -> RunReport:
    """The day on which one outlet has lost its head, and with it publisher, title and date."""
    return feed.run(feed.courier.articles(6, feed.day, with_head=False) | feed.herald.articles(4, feed.day))


@pytest.fixture(scope="module")
def release_before(feed: Feed, changed: RunReport) -> str:
    return feed.digest


@pytest.fixture(scope="module")
def broken(feed: Feed, release_before: str) -> RunReport:
    """The day on which the feed brings nothing that can be read."""
    return feed.run({f"courier/broken{number}.txt": "" for number in range(12)})


def test_a_changed_layout_is_noticed_on_its_day_and_names_the_outlet(changed: RunReport) -> None:
    found = warned(changed)
    assert "Andean Courier" in found["dates_are_found_as_usual"]
    assert "Andean Courier" in found["publishers_are_named_as_usual"]
    assert not any("Lake Herald" in sources for sources in found.values())


def test_what_is_only_unusual_is_published(feed: Feed, changed: RunReport) -> None:
    assert changed.published
    statistics = (
        "SELECT source, n_new, n_documents - n_named, n_documents - n_dated FROM run_statistics "
        f"WHERE run_id = '{changed.run_id}' ORDER BY 1"
    )
    found = query(feed.settings.folder.releases / changed.run_id / "marts.duckdb", statistics).values
    assert found == (("(all)", 10, 6, 6), ("Andean Courier", 6, 6, 6), ("Lake Herald", 4, 0, 0))


def test_the_release_holds_every_check_of_its_run_those_of_the_marts_included(feed: Feed, changed: RunReport) -> None:
    release = feed.settings.folder.releases / changed.run_id / "marts.duckdb"
    made = changed.checks_passed + len(changed.failed_checks)
    results = query(
        release,
        "SELECT count(*), count(*) FILTER (NOT passed), count(*) FILTER (layer = 'marts') > 20, "
        f"count(DISTINCT tool) FROM check_results WHERE run_id = '{changed.run_id}'",
    )
    assert results.values == ((made, len(changed.failed_checks), True, 2),)
    history = query(release, f"SELECT count(*) FROM check_history WHERE last_run_id = '{changed.run_id}'")
    assert history.values == ((made,),)


def test_the_history_says_since_when_a_check_fails(feed: Feed, changed: RunReport) -> None:
    release = feed.settings.folder.releases / changed.run_id / "marts.duckdb"
    history = query(
        release,
        "SELECT n_runs, n_passed, is_failing, last_failed_run_id, failing_since = last_ran_at FROM check_history "
        "WHERE check_name = 'dates_are_found_as_usual'",
    )
    assert history.values == ((3, 2, True, changed.run_id, True),)


def test_a_feed_that_brings_nothing_readable_stops_the_run_and_the_release_stays(
    feed: Feed, broken: RunReport, release_before: str
) -> None:
    assert [c.check for c in broken.failed_checks if c.is_blocking] == ["new_files_are_readable"]
    assert not broken.published
    assert feed.digest == release_before


def test_the_next_clean_run_recovers(feed: Feed, broken: RunReport) -> None:
    for path in feed.settings.articles.glob("courier/broken*"):
        path.unlink()
    mended = feed.run(feed.normal_day())
    assert mended.published
    assert "dates_are_found_as_usual" not in warned(mended)
    assert feed.published(f"SELECT DISTINCT is_superseded FROM run_statistics WHERE run_id = '{broken.run_id}'") == [
        (True,)
    ]
