"""What a run read and found, and how that compares with earlier runs: the tables of `audit` about runs.

A change in a site's layout loses dates, titles or facts without any row being wrong. It shows in
counts: so each run's counts are kept for each source, and compared with those of the runs before.

What counts with a run is all that is new since the last published one. A run that was killed or
stopped by a check has published nothing: the next one counts its documents again, so that running
again never makes a warning disappear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import duckdb

from dagster_project.warehouse.chance import LIKENESS_OF_SOURCES, count_at_most, share_at_least, share_at_most
from dagster_project.warehouse.connection import transaction, utc
from dagster_project.warehouse.tables import RUN_STATISTICS

# The sum over all sources, and what neither names its publisher nor lies in a folder.
WHOLE_RUN = "(all)"
UNKNOWN = "(unknown)"
# Documents of a folder that must name one publisher before others of the folder are taken for its own.
KNOWN_FOLDER = 3
# Code points below which a text is no report but a teaser, a notice about cookies or a page of errors.
SHORT_TEXT = 400
# A run with fewer cases of a source is judged together with the runs just before it: two documents a day
# tell nothing on one day, and much in a fortnight.
SAMPLE_CASES = 20
# Earlier runs that tell what is usual: some months of a daily run, so that a lasting change becomes usual.
EARLIER_RUNS = 60
# Less than that is no habit, and nothing is compared with it.
LEAST_EARLIER_RUNS = 2
LEAST_EARLIER_CASES = 10
# Texts of a new source that must be there before it is said to give nothing.
LEAST_NEW_CASES = 5
# Latest gaps between days of publication that tell a source's cadence, and the days that it takes to know one.
GAPS = 50
LEAST_DAYS = 8
# A silence is unusual beyond so many usual gaps, and never below a week and a bit: holidays.
ALLOWED_GAPS = 3
LEAST_SILENCE = 10
# A source that has been silent for so long has been given up: nobody needs to be told every day.
GIVEN_UP = 365


@dataclass(frozen=True)
class Measure:
    """A share of cases that a change of layout moves: `hits` and `cases` are columns of the statistics."""

    name: str
    hits: str
    cases: str
    is_bad_when_many: bool = False


MEASURES = (
    Measure("named", "n_named", "n_documents"),
    Measure("titled", "n_titled", "n_documents"),
    Measure("dated", "n_dated", "n_documents"),
    Measure("dated_by_layout", "n_dated_by_layout", "n_documents"),
    Measure("with_facts", "n_documents_with_facts", "n_extracted"),
    Measure("places_resolved", "n_places_resolved", "n_places"),
    Measure("persons_resolved", "n_persons_resolved", "n_persons"),
    Measure("rejected", "n_rejects", "n_files", is_bad_when_many=True),
    Measure("failed", "n_failed", "n_documents", is_bad_when_many=True),
    Measure("duplicated", "n_duplicates", "n_documents", is_bad_when_many=True),
    Measure("short", "n_short", "n_documents", is_bad_when_many=True),
)
# Not a share: facts found, per document.
FACTS_PER_DOCUMENT = "facts_per_document"
# A share again, but of a source that is too new to be compared with itself.
FACTS_OF_A_NEW_SOURCE = "facts_of_a_new_source"


@dataclass(frozen=True)
class Counts:
    """Counts of one source in one run, or in many taken together."""

    cases: int
    hits: int
    squares: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.cases + other.cases, self.hits + other.hits, self.squares + other.squares)


@dataclass(frozen=True)
class Comparison:
    """A row of `audit.run_comparisons`, without its run."""

    source: str
    measure: str
    sample: Counts
    n_earlier_runs: int
    earlier: Counts
    probability: float | None

    @property
    def row(self) -> dict[str, Any]:
        """Column to value."""
        return {
            "source": self.source,
            "measure": self.measure,
            "n_cases": self.sample.cases,
            "n_hits": self.sample.hits,
            "n_earlier_runs": self.n_earlier_runs,
            "n_earlier_cases": self.earlier.cases,
            "n_earlier_hits": self.earlier.hits,
            "probability": self.probability,
        }


def record_run(
    con: duckdb.DuckDBPyConnection,
    *,
    run_id: str,
    ran_at: datetime,
    extractor_version: str,
    released_run_id: str | None,
) -> int:
    """Writes statistics, comparisons and freshness of a run in one transaction; the number of sources that it read.

    Args:
        con: the warehouse, after extraction.
        run_id: the run. Recorded again, its rows are replaced.
        ran_at: now, UTC.
        extractor_version: of this run.
        released_run_id: the run whose release is current; None when nothing has been published.
    """
    with transaction(con):
        _name_sources(con)
        _record_statistics(con, run_id, utc(ran_at), extractor_version, released_run_id)
        _record_comparisons(con, run_id)
        _record_freshness(con, run_id)
    row = con.execute(
        f"SELECT count(*) FROM audit.run_statistics WHERE run_id = ? AND source <> '{WHOLE_RUN}'", [run_id]
    ).fetchone()
    return int(row[0]) if row else 0


def _record_statistics(
    con: duckdb.DuckDBPyConnection, run_id: str, ran_at: datetime, extractor_version: str, released_run_id: str | None
) -> None:
    con.execute("DELETE FROM audit.run_statistics WHERE run_id = ?", [run_id])
    # What was counted since the release that is current was not published.
    con.execute(
        "UPDATE audit.run_statistics SET is_superseded = true WHERE ran_at > "
        "coalesce((SELECT max(ran_at) FROM audit.run_statistics WHERE run_id = ?), TIMESTAMP '-infinity')",
        [released_run_id],
    )
    values = {"run_id": run_id, "ran_at": ran_at, "version": extractor_version}
    # First those that no published run had seen: what is recorded of this run would make them known.
    con.execute(f"CREATE OR REPLACE TEMP TABLE new_statistics AS {_STATISTICS}", values | {"only_new": True})
    con.execute(f"INSERT INTO audit.run_statistics BY NAME {_STATISTICS}", values | {"only_new": False})


def _record_comparisons(con: duckdb.DuckDBPyConnection, run_id: str) -> None:
    compared = [*_compared(con, run_id), *_new_sources(con, run_id)]
    con.execute("DELETE FROM audit.run_comparisons WHERE run_id = ?", [run_id])
    con.execute(
        "INSERT INTO audit.run_comparisons BY NAME SELECT ? AS run_id, unnest(?::STRUCT(source VARCHAR, "
        "measure VARCHAR, n_cases INTEGER, n_hits INTEGER, n_earlier_runs INTEGER, n_earlier_cases INTEGER, "
        "n_earlier_hits INTEGER, probability DOUBLE)[], max_depth := 2)",
        [run_id, [c.row for c in compared]],
    )


def _record_freshness(con: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """How long each source has been silent.

    Days are those of publication: a source is measured against the latest text of the ledger, not
    against the clock, so that an archive read years later has no silent sources. The ledger as a
    whole is measured against the day of the run, beside how far behind earlier runs found it.
    """
    con.execute("DELETE FROM audit.source_freshness WHERE run_id = ?", [run_id])
    con.execute(_FRESHNESS, {"run_id": run_id})


def _name_sources(con: duckdb.DuckDBPyConnection) -> None:
    """Makes temporary tables of the source of each document and each reject."""
    con.execute(_FOLDERS)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE document_sources AS SELECT document_id, "
        f"coalesce(publisher, usual_publisher, {_FOLDER}, '{UNKNOWN}') AS source "
        f"FROM raw.documents LEFT JOIN folder_publishers ON folder = {_FOLDER}"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE reject_sources AS SELECT source_uri, "
        f"coalesce(usual_publisher, {_FOLDER}, '{UNKNOWN}') AS source "
        f"FROM raw.rejects LEFT JOIN folder_publishers ON folder = {_FOLDER}"
    )


def _compared(con: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[Comparison]:
    new = {str(row["source"]): row for row in _rows(con, _NEW_DOCUMENTS, {})}
    history = _rows(con, _HISTORY, {"run_id": run_id})
    for source, group in groupby(history, key=lambda row: str(row["source"])):
        latest, *earlier = group
        # New texts alone, too: a new version that reads all again would hide them among the old ones.
        runs = [[latest, *earlier]] + ([[new[source], *earlier]] if 0 < latest["n_new"] < latest["n_documents"] else [])
        for measure in MEASURES:
            yield _worst([_share_compared(source, measure, rows) for rows in runs])
        yield _worst([_facts_compared(source, rows) for rows in runs])


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: dict[str, str]) -> list[dict[str, Any]]:
    found = con.execute(query, values)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _worst(comparisons: Iterable[Comparison]) -> Comparison:
    """The first of those that are least probable."""
    return min(comparisons, key=lambda c: 1.0 if c.probability is None else c.probability)


def _share_compared(source: str, measure: Measure, rows: Iterable[Mapping[str, Any]]) -> Comparison:
    judge = _many if measure.is_bad_when_many else _few
    series = [Counts(row[measure.cases], row[measure.hits]) for row in rows]
    return compare(source, measure.name, series, judge, is_bad_when_many=measure.is_bad_when_many)


def _facts_compared(source: str, rows: Iterable[Mapping[str, Any]]) -> Comparison:
    series = [Counts(row["n_extracted"], row["n_facts"], row["n_facts_squared"]) for row in rows]
    return compare(source, FACTS_PER_DOCUMENT, series, _few_facts, is_bad_when_many=False)


def _few(sample: Counts, earlier: Counts) -> float:
    return share_at_most(sample.hits, sample.cases, earlier.hits, earlier.cases)


def _many(sample: Counts, earlier: Counts) -> float:
    return share_at_least(sample.hits, sample.cases, earlier.hits, earlier.cases)


def _few_facts(sample: Counts, earlier: Counts) -> float:
    return count_at_most(sample.hits, sample.cases, earlier.hits, earlier.squares, earlier.cases)


def compare(
    source: str,
    measure: str,
    series: Sequence[Counts],
    judge: Callable[[Counts, Counts], float],
    *,
    is_bad_when_many: bool,
) -> Comparison:
    """One measure of a run beside earlier runs of the source.

    A small run is judged alone and joined with the runs just before it, one after the other, and the
    worst is kept: a change that shows at once is seen at once, and one of a source with a text a day
    after some days. A run that is itself no worse than usual is judged alone, so that a source that
    has been mended is no longer warned of.

    Args:
        source: the source.
        measure: name of the measure.
        series: counts of this run, then of earlier ones, the latest first.
        judge: probability of so bad a sample, given the counts before.
        is_bad_when_many: whether many hits are bad; else few are.
    """
    latest = series[0]
    before = [counts for counts in series[1:] if counts.cases][:EARLIER_RUNS]
    alone = _judged(source, measure, latest, before, judge)
    usual = alone.earlier
    difference = latest.hits * usual.cases - usual.hits * latest.cases
    is_worse = difference > 0 if is_bad_when_many else difference < 0
    if not is_worse:
        return alone
    candidates, sample = [alone], latest
    for number, counts in enumerate(before, 1):
        if sample.cases >= SAMPLE_CASES:
            break
        sample += counts
        candidates.append(_judged(source, measure, sample, before[number:], judge))
    return _worst(candidates)


def _judged(
    source: str, measure: str, sample: Counts, before: Sequence[Counts], judge: Callable[[Counts, Counts], float]
) -> Comparison:
    usual = sum(before, Counts(0, 0))
    is_known = len(before) >= LEAST_EARLIER_RUNS and usual.cases >= LEAST_EARLIER_CASES
    probability = judge(sample, usual) if is_known and sample.cases else None
    return Comparison(source, measure, sample, len(before), usual, probability)


def _new_sources(con: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[Comparison]:
    """Sources too new to be compared with themselves: do their texts give facts, as those of the others do?"""
    rows = con.execute(_NEW_SOURCES, {"run_id": run_id}).fetchall()
    for source, runs, cases, hits, other_cases, other_hits in rows:
        is_known = cases >= LEAST_NEW_CASES and other_cases >= LEAST_EARLIER_CASES
        probability = share_at_most(hits, cases, other_hits, other_cases, LIKENESS_OF_SOURCES) if is_known else None
        others = Counts(other_cases, other_hits)
        yield Comparison(source, FACTS_OF_A_NEW_SOURCE, Counts(cases, hits), runs, others, probability)


# The counts of the statistics: none where a source has rejects alone, or documents alone.
_COUNTED = ", ".join(f"coalesce({c.name}, 0) AS {c.name}" for c in RUN_STATISTICS.columns if c.name.startswith("n_"))
_FOLDER = "CASE WHEN contains(source_uri, '/') THEN split_part(source_uri, '/', 1) END"

# A page that has lost its publisher with its layout is still of the outlet whose folder it lies in.
_FOLDERS = f"""
CREATE OR REPLACE TEMP TABLE folder_publishers AS
SELECT folder, publisher AS usual_publisher
FROM (
    SELECT {_FOLDER} AS folder, publisher, count(*) AS n
    FROM raw.documents WHERE publisher IS NOT NULL AND contains(source_uri, '/') GROUP BY ALL
)
QUALIFY n >= {KNOWN_FOLDER} AND 2 * n > sum(n) OVER (PARTITION BY folder)
"""

# A document that failed was read by another version than the one that found the facts that it has, if any.
_STATISTICS = f"""
WITH published AS (
    SELECT max(ran_at) AS ran_at, coalesce(flatten(list(of_runs)), []) AS runs
    FROM audit.run_statistics WHERE source = '{WHOLE_RUN}' AND NOT is_superseded
),
written AS (
    SELECT
        d.* EXCLUDE (run_id), s.source AS origin, e.n_facts,
        CASE WHEN e.extractor_version IS DISTINCT FROM d.extractor_version THEN d.run_id END AS read_by,
        e.run_id AS extracted_by,
        d.ingested_at > coalesce((SELECT ran_at FROM published), TIMESTAMP '-infinity') AS is_new
    FROM raw.documents AS d
    JOIN document_sources AS s USING (document_id)
    LEFT JOIN extracted.extractions AS e USING (document_id)
),
new_runs AS (
    SELECT run_id
    FROM (
        SELECT $run_id AS run_id
        UNION SELECT read_by FROM written
        UNION SELECT extracted_by FROM written
        UNION SELECT first_run_id FROM raw.rejects
    )
    WHERE run_id IS NOT NULL AND NOT list_contains((SELECT runs FROM published), run_id)
),
read AS (
    SELECT *, coalesce(extracted_by IN (SELECT run_id FROM new_runs), false) AS is_extracted
    FROM written
    WHERE (is_extracted OR read_by IN (SELECT run_id FROM new_runs)) AND (is_new OR NOT $only_new)
),
kept_aside AS (
    SELECT s.source AS origin, r.first_run_id
    FROM raw.rejects AS r JOIN reject_sources AS s USING (source_uri)
    WHERE first_run_id IN (SELECT run_id FROM new_runs)
),
figures AS (SELECT document_id, count(*) AS n FROM extracted.trade_figures GROUP BY ALL),
visits AS (SELECT document_id, count(*) AS n FROM extracted.visit_mentions GROUP BY ALL),
agreements AS (SELECT document_id, count(*) AS n FROM extracted.agreements GROUP BY ALL),
flows AS (SELECT document_id, count(*) AS n FROM extracted.commodity_flows GROUP BY ALL),
persons AS (SELECT document_id, count(*) AS n, count(country) AS resolved FROM extracted.persons GROUP BY ALL),
places AS (
    SELECT document_id, count(DISTINCT "text") AS n, count(DISTINCT "text") FILTER (code IS NOT NULL) AS resolved
    FROM extracted.entity_mentions WHERE label IN ('GPE', 'NORP') GROUP BY ALL
),
documents AS (
    SELECT
        CASE WHEN grouping(origin) = 1 THEN '{WHOLE_RUN}' ELSE origin END AS source,
        count(*) AS n_documents,
        count(*) FILTER (is_new) AS n_new,
        count(*) FILTER (is_extracted) AS n_extracted,
        count(duplicate_of) AS n_duplicates,
        count(*) FILTER (length("text") < {SHORT_TEXT}) AS n_short,
        count(publisher) AS n_named,
        count(title) AS n_titled,
        count(published_on) AS n_dated,
        count(*) FILTER (published_on_basis IN ('metadata', 'header', 'url')) AS n_dated_by_layout,
        count(*) FILTER (is_extracted AND n_facts > 0) AS n_documents_with_facts,
        coalesce(sum(figures.n) FILTER (is_extracted), 0) AS n_trade_figures,
        coalesce(sum(visits.n) FILTER (is_extracted), 0) AS n_visit_mentions,
        coalesce(sum(agreements.n) FILTER (is_extracted), 0) AS n_agreements,
        coalesce(sum(flows.n) FILTER (is_extracted), 0) AS n_commodity_flows,
        coalesce(sum(n_facts) FILTER (is_extracted), 0) AS n_facts,
        coalesce(sum(n_facts * n_facts) FILTER (is_extracted), 0) AS n_facts_squared,
        coalesce(sum(places.n) FILTER (is_extracted), 0) AS n_places,
        coalesce(sum(places.resolved) FILTER (is_extracted), 0) AS n_places_resolved,
        coalesce(sum(persons.n) FILTER (is_extracted), 0) AS n_persons,
        coalesce(sum(persons.resolved) FILTER (is_extracted), 0) AS n_persons_resolved,
        coalesce(sum(length("text")), 0) AS n_characters,
        max(published_on) AS last_published_on
    FROM read
    LEFT JOIN figures USING (document_id)
    LEFT JOIN visits USING (document_id)
    LEFT JOIN agreements USING (document_id)
    LEFT JOIN flows USING (document_id)
    LEFT JOIN persons USING (document_id)
    LEFT JOIN places USING (document_id)
    GROUP BY GROUPING SETS ((origin), ())
),
rejects AS (
    SELECT CASE WHEN grouping(origin) = 1 THEN '{WHOLE_RUN}' ELSE origin END AS source, count(*) AS n_rejects
    FROM kept_aside
    GROUP BY GROUPING SETS ((origin), ())
)
SELECT
    $run_id AS run_id, $ran_at AS ran_at, $version AS extractor_version, source,
    (SELECT list_sort(list(run_id)) FROM new_runs) AS of_runs,
    {_COUNTED}, last_published_on, false AS is_superseded
FROM documents FULL JOIN rejects USING (source)
"""

_WITH_SUMS = "*, n_new + n_rejects AS n_files, n_documents - n_extracted AS n_failed"
_NEW_DOCUMENTS = f"SELECT {_WITH_SUMS} FROM new_statistics"

_HISTORY = f"""
SELECT {_WITH_SUMS}
FROM audit.run_statistics
WHERE (run_id = $run_id OR NOT is_superseded)
AND source IN (SELECT source FROM audit.run_statistics WHERE run_id = $run_id AND n_documents + n_rejects > 0)
QUALIFY row_number() OVER (PARTITION BY source ORDER BY run_id = $run_id DESC, ran_at DESC, run_id) <= {EARLIER_RUNS}
ORDER BY source, run_id = $run_id DESC, ran_at DESC, run_id
"""

_NEW_SOURCES = f"""
WITH known AS (
    SELECT source, count(*) AS runs, sum(n_documents) AS documents
    FROM audit.run_statistics WHERE run_id <> $run_id AND NOT is_superseded AND n_documents > 0 GROUP BY ALL
),
ledger AS (
    SELECT source, count(*) AS cases, count(*) FILTER (n_facts > 0) AS hits
    FROM document_sources JOIN extracted.extractions USING (document_id) GROUP BY ALL
)
SELECT
    source, coalesce(known.runs, 0), ledger.cases, ledger.hits,
    (SELECT sum(cases) FROM ledger) - ledger.cases, (SELECT sum(hits) FROM ledger) - ledger.hits
FROM audit.run_statistics JOIN ledger USING (source) LEFT JOIN known USING (source)
WHERE run_id = $run_id AND n_documents > 0 AND source NOT IN ('{WHOLE_RUN}', '{UNKNOWN}')
AND (coalesce(known.runs, 0) < {LEAST_EARLIER_RUNS} OR known.documents < {LEAST_EARLIER_CASES})
ORDER BY source
"""

# A day of publication after the run is a misreading and tells nothing of when a source was last heard.
_FRESHNESS = f"""
INSERT INTO audit.source_freshness BY NAME
WITH run AS (
    SELECT run_id, ran_at::DATE AS day FROM audit.run_statistics WHERE run_id = $run_id AND source = '{WHOLE_RUN}'
),
days AS (
    SELECT DISTINCT unnest([source, '{WHOLE_RUN}']) AS source, published_on AS day
    FROM raw.documents JOIN document_sources USING (document_id)
    WHERE published_on <= (SELECT day + 1 FROM run) AND source <> '{UNKNOWN}'
),
gaps AS (
    SELECT
        source, day, day - lag(day) OVER (PARTITION BY source ORDER BY day) AS gap,
        row_number() OVER (PARTITION BY source ORDER BY day DESC) AS nth
    FROM days
),
cadence AS (
    SELECT
        source, max(day) AS last_published_on, count(*) AS n_days,
        quantile_disc(gap, 0.9) FILTER (nth <= {GAPS}) AS usual_gap_days
    FROM gaps GROUP BY ALL
),
-- How far behind the clock runs found the ledger before its latest text came: an archive is always years behind.
behind AS (
    SELECT max(silent_days) AS days, count(*) AS runs
    FROM audit.source_freshness
    WHERE source = '{WHOLE_RUN}'
    AND last_published_on < (SELECT last_published_on FROM cadence WHERE source = '{WHOLE_RUN}')
),
silence AS (
    SELECT
        cadence.*, source = '{WHOLE_RUN}' AS is_ledger,
        CASE WHEN is_ledger THEN greatest(run.day, last_published_on) ELSE (SELECT max(day) FROM days) END AS as_of,
        greatest({LEAST_SILENCE}, {ALLOWED_GAPS} * usual_gap_days) AS usual_silence
    FROM cadence, run
)
SELECT
    $run_id AS run_id, source, as_of, last_published_on, n_days, usual_gap_days,
    as_of - last_published_on AS silent_days,
    CASE
        WHEN n_days < {LEAST_DAYS} THEN NULL
        WHEN is_ledger THEN CASE WHEN behind.runs >= {LEAST_EARLIER_RUNS} THEN behind.days + usual_silence END
        WHEN as_of - last_published_on <= greatest({GIVEN_UP}, 2 * usual_silence) THEN usual_silence
    END AS allowed_days
FROM silence, behind
"""
