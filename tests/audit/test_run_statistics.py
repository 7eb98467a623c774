"""What a run counts, for which source, and with which runs it is compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from dagster_project.warehouse.run_statistics import FACTS_OF_A_NEW_SOURCE, Counts, compare
from tests.audit.conftest import Ledger

# Below it the suite warns.
UNLIKELY = 0.0005
History = Callable[..., Ledger]


def test_a_run_is_counted_for_each_source_and_in_all(ledger: Ledger) -> None:
    texts = [ledger.text(), ledger.text(title=None, facts=0), ledger.text("Courier", dated="dateline", resolved=False)]
    ledger.reject("wire/1.txt")
    run_id = ledger.run(texts)
    columns = ("n_documents", "n_new", "n_extracted", "n_rejects", "n_titled", "n_dated", "n_dated_by_layout")
    assert ledger.counts(run_id, "Herald", *columns) == (2, 2, 2, 0, 1, 2, 2)
    assert ledger.counts(run_id, "Courier", *columns) == (1, 1, 1, 0, 1, 1, 0)
    assert ledger.counts(run_id, "wire", *columns) == (0, 0, 0, 1, 0, 0, 0)
    assert ledger.counts(run_id, "(all)", *columns) == (3, 3, 3, 1, 2, 3, 2)
    facts = ("n_facts", "n_trade_figures", "n_facts_squared", "n_documents_with_facts", "n_places", "n_places_resolved")
    assert ledger.counts(run_id, "Herald", *facts) == (2, 2, 4, 1, 2, 2)
    assert ledger.counts(run_id, "(all)", *facts) == (4, 4, 8, 2, 3, 2)


def test_a_run_with_nothing_new_has_nothing_to_compare(with_history: History) -> None:
    ledger = with_history()
    run_id = ledger.run()
    assert ledger.counts(run_id, "(all)", "n_documents") == (0,)
    assert ledger.query("SELECT count(*) FROM audit.run_statistics WHERE run_id = ?", run_id) == [(1,)]
    assert ledger.query("SELECT count(*) FROM audit.run_comparisons WHERE run_id = ?", run_id) == [(0,)]


def test_a_text_without_publisher_is_of_the_outlet_of_its_folder(ledger: Ledger) -> None:
    ledger.run([ledger.text(folder="herald/") for _ in range(3)])
    texts = [ledger.text(None, folder="herald/"), ledger.text(None, folder="other/"), ledger.text(None)]
    ledger.reject("herald/broken.txt")
    run_id = ledger.run(texts)
    assert ledger.counts(run_id, "Herald", "n_documents", "n_named", "n_rejects") == (1, 0, 1)
    assert ledger.counts(run_id, "other", "n_documents") == (1,)
    assert ledger.counts(run_id, "(unknown)", "n_documents") == (1,)


def test_documents_of_a_killed_run_count_with_the_next(ledger: Ledger) -> None:
    ledger.run([ledger.text()])
    ledger.run([ledger.text() for _ in range(3)], is_killed=True)
    run_id = ledger.run([ledger.text()])
    assert ledger.counts(run_id, "Herald", "n_documents", "n_new") == (4, 4)


def test_what_was_counted_is_not_counted_again(ledger: Ledger) -> None:
    ledger.run([ledger.text()], is_killed=True)
    ledger.run([ledger.text()], is_published=False)
    counted = ledger.run([ledger.text()])
    assert ledger.counts(counted, "Herald", "n_documents", "of_runs") == (3, ["run1", "run2", "run3"])
    assert ledger.counts(ledger.run([ledger.text()]), "Herald", "n_documents", "of_runs") == (1, ["run4"])


def test_documents_of_a_run_that_was_not_published_count_again(ledger: Ledger) -> None:
    ledger.run([ledger.text()])
    stopped = ledger.run([ledger.text() for _ in range(3)], is_published=False)
    run_id = ledger.run()
    assert ledger.counts(run_id, "Herald", "n_documents", "n_new") == (3, 3)
    assert ledger.counts(stopped, "Herald", "is_superseded") == (True,)
    assert ledger.counts(run_id, "Herald", "is_superseded") == (False,)


def test_a_run_that_is_recorded_again_replaces_its_rows(ledger: Ledger) -> None:
    first = ledger.run([ledger.text()])
    rows = ledger.query("SELECT * FROM audit.run_statistics ORDER BY ALL")
    ledger.released, ledger.runs, ledger.day = None, 0, ledger.day - timedelta(days=1)
    assert ledger.run() == first
    assert ledger.query("SELECT * FROM audit.run_statistics ORDER BY ALL") == rows


def test_a_file_that_stays_broken_counts_once(ledger: Ledger) -> None:
    ledger.reject("herald/1.txt")
    assert ledger.counts(ledger.run(), "(all)", "n_rejects") == (1,)
    ledger.reject("herald/2.txt")
    assert ledger.counts(ledger.run(), "(all)", "n_rejects") == (1,)
    assert ledger.counts(ledger.run(), "(all)", "n_rejects") == (0,)


def test_a_document_that_failed_is_read_but_not_extracted(ledger: Ledger) -> None:
    texts = [ledger.text() for _ in range(2)]
    failed = ledger.run(texts, fails=True)
    assert ledger.counts(failed, "Herald", "n_documents", "n_new", "n_extracted") == (2, 2, 0)
    again = ledger.run(texts)
    assert ledger.counts(again, "Herald", "n_documents", "n_new", "n_extracted") == (2, 0, 2)


def test_a_new_version_that_reads_all_again_is_compared_in_shares(with_history: History) -> None:
    ledger = with_history()
    ledger.texts = 0
    run_id = ledger.run([ledger.text() for _ in range(12)], version="v2")
    assert ledger.counts(run_id, "Herald", "n_documents", "n_new", "n_extracted") == (12, 0, 12)
    found = ledger.query("SELECT min(probability) FROM audit.run_comparisons WHERE run_id = ?", run_id)
    assert found[0][0] > 0.1


# What a change of layout does to the texts of an outlet, and the measure that it shows in.
CHANGES: dict[str, dict[str, Any]] = {
    "titled": {"title": None},
    "dated": {"dated": None},
    "dated_by_layout": {"dated": "dateline"},
    "named": {"publisher": None},
    "with_facts": {"facts": 0},
    "places_resolved": {"resolved": False},
    "short": {"length": 200},
}


def test_a_changed_layout_is_unlikely_on_its_first_day_and_names_the_outlet(ledger: Ledger) -> None:
    def texts(**changes: dict[str, Any]) -> list[Any]:
        outlets = {name: {"publisher": name.title(), "folder": f"{name}/"} for name in (*CHANGES, "steady")}
        return [ledger.text(**outlet | changes.get(name, {})) for name, outlet in outlets.items() for _ in range(4)]

    for _ in range(3):
        ledger.run(texts())
    run_id = ledger.run(texts(**CHANGES))
    found = ledger.query(
        "SELECT measure, source FROM audit.run_comparisons WHERE run_id = ? AND probability < ? AND source <> '(all)'",
        run_id,
        UNLIKELY,
    )
    # Where there is no day at all, the layout gives none either.
    assert set(found) == {(measure, measure.title()) for measure in CHANGES} | {("dated_by_layout", "Dated")}


def test_a_new_version_that_reads_all_again_hides_no_new_layout(with_history: History) -> None:
    ledger = with_history(runs=5)
    ledger.texts = 0
    again = [ledger.text() for _ in range(20)]
    run_id = ledger.run([*again, *(ledger.text(dated=None) for _ in range(4))], version="v2")
    assert ledger.counts(run_id, "Herald", "n_documents", "n_new", "n_dated") == (24, 4, 20)
    assert ledger.probability(run_id, "Herald", "dated") < UNLIKELY  # type: ignore[operator]


def test_a_surge_of_rejects_is_unlikely(with_history: History) -> None:
    ledger = with_history(folder="herald/")
    for number in range(6):
        ledger.reject(f"herald/broken{number}.txt")
    probability = ledger.probability(ledger.run([ledger.text()]), "Herald", "rejected")
    assert probability is not None
    assert probability < UNLIKELY


def test_facts_per_document_fall_though_every_text_gives_one(with_history: History) -> None:
    ledger = with_history(facts=8)
    run_id = ledger.run([ledger.text(facts=1) for _ in range(20)])
    assert ledger.probability(run_id, "Herald", "facts_per_document") < UNLIKELY  # type: ignore[operator]
    assert ledger.probability(run_id, "Herald", "with_facts") > 0.5  # type: ignore[operator]


@pytest.mark.parametrize("runs", [0, 1, 2])
def test_what_is_usual_is_not_known_after_too_few_runs_or_documents(ledger: Ledger, runs: int) -> None:
    for _ in range(runs):
        ledger.run([ledger.text() for _ in range(4)])
    run_id = ledger.run([ledger.text(dated=None) for _ in range(4)])
    assert ledger.probability(run_id, "Herald", "dated") is None


def test_one_odd_document_is_no_alarm(with_history: History) -> None:
    ledger = with_history(runs=5)
    run_id = ledger.run([ledger.text(title=None, dated=None, facts=0, length=200, resolved=False)])
    found = ledger.query("SELECT min(probability) FROM audit.run_comparisons WHERE run_id = ?", run_id)
    assert found[0][0] > UNLIKELY


def test_a_source_of_one_text_a_day_is_noticed_after_some_days(ledger: Ledger) -> None:
    for _ in range(12):
        ledger.run([ledger.text()])
    probabilities = [ledger.probability(ledger.run([ledger.text(dated=None)]), "Herald", "dated") for _ in range(4)]
    assert probabilities[0] is not None
    assert probabilities[0] > UNLIKELY
    assert probabilities[-1] is not None
    assert probabilities[-1] < UNLIKELY


def test_a_source_that_is_mended_is_warned_of_no_longer(with_history: History) -> None:
    ledger = with_history()
    ledger.run([ledger.text(dated=None) for _ in range(4)])
    probability = ledger.probability(ledger.run([ledger.text() for _ in range(4)]), "Herald", "dated")
    assert probability is not None
    assert probability > 0.1


def test_a_warning_stays_when_the_run_is_made_again_without_a_release(with_history: History) -> None:
    ledger = with_history()
    first = ledger.run([ledger.text(dated=None) for _ in range(4)], is_published=False)
    again = ledger.run()
    assert ledger.probability(again, "Herald", "dated") == ledger.probability(first, "Herald", "dated")


@pytest.mark.parametrize(("facts", "is_unlikely"), [(0, True), (2, False)])
def test_a_new_outlet_is_compared_with_the_others(with_history: History, facts: int, is_unlikely: bool) -> None:
    ledger = with_history()
    run_id = ledger.run([ledger.text("Newcomer", facts=facts) for _ in range(5)])
    probability = ledger.probability(run_id, "Newcomer", FACTS_OF_A_NEW_SOURCE)
    assert probability is not None
    assert (probability < 0.01) is is_unlikely


def test_few_texts_of_a_new_outlet_tell_nothing(with_history: History) -> None:
    ledger = with_history()
    run_id = ledger.run([ledger.text("Newcomer", facts=0)])
    assert ledger.probability(run_id, "Newcomer", FACTS_OF_A_NEW_SOURCE) is None


def test_a_version_that_fails_on_documents_that_another_had_read_has_failed(with_history: History) -> None:
    ledger = with_history()
    ledger.texts = 0
    run_id = ledger.run([ledger.text() for _ in range(12)], version="v2", fails=True)
    assert ledger.counts(run_id, "Herald", "n_documents", "n_extracted", "n_facts") == (12, 0, 0)
    assert ledger.probability(run_id, "Herald", "failed") < UNLIKELY  # type: ignore[operator]


def test_an_outlet_that_is_known_is_no_new_one(with_history: History) -> None:
    ledger = with_history()
    run_id = ledger.run([ledger.text()])
    found = ledger.query("SELECT count(*) FROM audit.run_comparisons WHERE measure = ?", FACTS_OF_A_NEW_SOURCE)
    new = ledger.query(
        "SELECT count(*) FROM audit.run_comparisons WHERE (run_id, measure) = (?, ?)", run_id, FACTS_OF_A_NEW_SOURCE
    )
    assert found[0][0] > 0
    assert new == [(0,)]


def test_a_run_no_worse_than_usual_is_not_joined_with_a_bad_day_before() -> None:
    series = [Counts(3, 3), Counts(3, 0), *(Counts(10, 10) for _ in range(5))]

    def fewest(sample: Counts, earlier: Counts) -> float:
        return sample.hits / sample.cases

    assert compare("Herald", "dated", series, fewest, is_bad_when_many=False).sample == Counts(3, 3)
    assert compare("Herald", "dated", [Counts(3, 2), *series[1:]], fewest, is_bad_when_many=False).sample.cases > 3


def freshness(ledger: Ledger, run_id: str, source: str) -> tuple[Any, ...]:
    (row,) = ledger.query(
        "SELECT usual_gap_days, silent_days, allowed_days FROM audit.source_freshness WHERE (run_id, source) = (?, ?)",
        run_id,
        source,
    )
    return row


def test_a_silent_source_is_measured_by_its_own_cadence(ledger: Ledger) -> None:
    start, ledger.day = date(2025, 1, 6), date(2025, 5, 1)
    weekly = [ledger.text("Weekly", day=start + timedelta(weeks=n)) for n in range(10)]
    daily = [ledger.text("Daily", day=start + timedelta(days=n)) for n in range(30)]
    latest = ledger.text("Other", day=start + timedelta(weeks=11))
    run_id = ledger.run([*weekly, *daily, latest])
    assert freshness(ledger, run_id, "Weekly") == (7, 14, 21)
    assert freshness(ledger, run_id, "Daily") == (1, 48, 10)


def test_an_archive_that_is_read_years_later_has_no_silent_sources(ledger: Ledger) -> None:
    old = [ledger.text(day=date(2001, 1, 1) + timedelta(days=n)) for n in range(30)]
    run_id = ledger.run(old)
    assert freshness(ledger, run_id, "Herald")[1:] == (0, 10)


def test_a_source_that_was_given_up_is_not_told_of_every_day(ledger: Ledger) -> None:
    old = [ledger.text("Gone", day=date(2020, 1, 1) + timedelta(days=n)) for n in range(30)]
    run_id = ledger.run([*old, ledger.text()])
    assert freshness(ledger, run_id, "Gone")[2] is None


def test_a_source_of_few_days_has_no_cadence(ledger: Ledger) -> None:
    few = [ledger.text(day=date(2024, 12, 1) + timedelta(days=n)) for n in range(5)]
    assert freshness(ledger, ledger.run([*few, ledger.text("Other")]), "Herald")[2] is None


def test_the_ledger_is_behind_when_runs_go_on_and_no_text_comes(with_history: History) -> None:
    ledger = with_history(runs=10)
    silent = [freshness(ledger, ledger.run(), "(all)") for _ in range(12)]
    assert silent[0] == (1, 1, 10)
    assert silent[-1] == (1, 12, 10)


def test_a_ledger_that_always_was_years_behind_is_not_behind(ledger: Ledger) -> None:
    for number in range(12):
        run_id = ledger.run([ledger.text(day=date(2001, 1, 1) + timedelta(days=number))])
    silent_days, allowed_days = freshness(ledger, run_id, "(all)")[1:]
    assert silent_days > 8000
    assert silent_days <= allowed_days


def test_a_day_of_publication_in_the_future_is_no_sign_of_life(ledger: Ledger) -> None:
    run_id = ledger.run([ledger.text(), ledger.text("Misread", day=ledger.day + timedelta(days=400))])
    found = ledger.query("SELECT source, as_of FROM audit.source_freshness WHERE run_id = ? ORDER BY 1", run_id)
    assert found == [("(all)", date(2025, 1, 6)), ("Herald", date(2025, 1, 6))]
