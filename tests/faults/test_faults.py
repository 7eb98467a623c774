"""Faults planted into real runs: each is found by the check that is there for it, and the ledger survives them all.

One data folder goes through a run for each layer, with faults that don't hide each other, and then through a run in
which nothing is spoiled. What a run wrote stays in the warehouse: nobody cleans up between the runs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb
import pytest
from typer.testing import CliRunner

from dagster_project.cli import app
from dagster_project.cli.console import RunConsole
from dagster_project.project import SAMPLE_ARTICLES, DataFolder
from dagster_project.publishing.reader import query
from tests.faults.planting import BUILD, EXTRACT, MARTS, MODELS, READ, RESOLVE, RESOLVED, Saboteur
from tests.whole_run import ARTICLES, write_articles

FLOWS = {
    "lima_riga.txt": """Date: 4 April 2023
Source: Baltic Ledger

Peru and Latvia count their trade

Peru exported goods worth $60 million to Latvia in 2022. Peru imported goods worth $20 million from Latvia in 2022.
Peru had a trade surplus of $40 million with Latvia in 2022.
""",
    "tallinn_accra.txt": """Date: 4 April 2024
Source: Baltic Ledger

Estonia and Ghana

Trade between Estonia and Ghana amounted to $30 million in 2022. It reached $33 million in 2023.
""",
}
# Columns that tell of the run, not of the world.
OF_THE_RUN = "run_id|first_run_id|ingested_at|seen_at|ran_at|extractor_version"
TABLES = ("documents", "trade_figures", "trade_by_year", "visit_mentions", "visits", "agreements", "people")

Effect = Literal["stops", "sets aside", "warns"]


@dataclass(frozen=True)
class Fault:
    """Something wrong: in which run and at which moment it is planted, and which check is to do what about it."""

    run: str
    moment: str
    sql: str
    found_by: str
    effect: Effect


def _some(table: str, change: str, rows: int = 1, where: str = "true") -> str:
    """Changes some rows, as if a run had written them so whose checks are still to come."""
    return (
        f"UPDATE {table} SET {change}, run_id = 'spoiled' "
        f"WHERE rowid IN (SELECT rowid FROM {table} WHERE {where} ORDER BY rowid LIMIT {rows})"
    )


def _without(table: str, key: str, which: str = "min") -> str:
    return f"DELETE FROM {table} WHERE {key} = (SELECT {which}({key}) FROM {table})"


# More rows than a run goes on without.
MANY = 7
FIGURES, VISITS = "extracted.trade_figures", "extracted.visit_mentions"
# Applied twice it changes nothing: what is planted behind the checks of a layer is taken back before the next run.
SWAPPED = (
    "UPDATE extracted.trade_figures SET flow = CASE flow WHEN 'export' THEN 'import' ELSE 'export' END "
    "WHERE flow IN ('export', 'import') AND reporter IN ('PER', 'LVA') AND partner IN ('PER', 'LVA')"
)
ENLARGED = (
    "UPDATE extracted.trade_figures SET amount_low = amount_low {0} 1000, amount_high = amount_high {0} 1000 "
    "WHERE reporter IN ('EST', 'GHA') AND partner IN ('EST', 'GHA') AND year(period_start) = 2023"
)

FAULTS = {
    # Documents as they were read.
    "texts lost": Fault(
        "raw", READ, _some("raw.documents", "text = ''", MANY), "raw.documents: text_has_a_length", "stops"
    ),
    "guessed dates": Fault(
        "raw",
        READ,
        _some("raw.documents", "published_on_basis = 'guess'", MANY, "published_on IS NOT NULL"),
        "raw.documents: published_on_basis_is_known",
        "stops",
    ),
    "duplicates of themselves": Fault(
        "raw",
        READ,
        _some("raw.documents", "duplicate_of = document_id", MANY),
        "raw.documents: duplicate_is_of_an_original",
        "stops",
    ),
    "a document twice": Fault(
        "raw",
        READ,
        "INSERT INTO raw.documents SELECT * REPLACE ('doc_zzzz' AS document_id, 'spoiled' AS run_id, "
        "'' AS content_sha256, NULL AS published_on, NULL AS published_on_basis) FROM raw.documents LIMIT 1",
        "raw.documents: document_id_is_of_its_content",
        "sets aside",
    ),
    "a future date": Fault(
        "raw",
        READ,
        _some("raw.documents", "published_on = ingested_at::DATE + 400", 1, "published_on IS NOT NULL"),
        "raw.documents: publication_is_not_in_the_future",
        "warns",
    ),
    "a surge of undated texts": Fault(
        "raw",
        READ,
        "UPDATE raw.documents SET published_on = NULL, published_on_basis = NULL, run_id = 'spoiled' "
        "WHERE run_id <> 'spoiled'",
        "raw.documents: most_documents_have_a_date",
        "warns",
    ),
    "a surge of rejects": Fault(
        "raw",
        READ,
        "INSERT INTO raw.rejects BY NAME SELECT concat('broken/', n) AS source_uri, 'not_text' AS reason, "
        "'found NUL bytes' AS detail, 'spoiled' AS run_id, now()::TIMESTAMP AS seen_at FROM range(50) AS t(n)",
        "raw.documents: rejects_are_few",
        "warns",
    ),
    "an empty table": Fault("empty", READ, "DELETE FROM raw.documents", "raw.documents: there_are_documents", "stops"),
    # Facts as they were extracted: many odd ones say that more is broken than a row.
    "wrong offsets": Fault(
        "extracted",
        EXTRACT,
        _some(FIGURES, "evidence_start = evidence_start + 1", MANY),
        "extracted.trade_figures: evidence_is_the_text_at_its_offsets",
        "stops",
    ),
    "unknown roles": Fault(
        "extracted",
        EXTRACT,
        _some(VISITS, "visitor_role = 'tourist'", MANY),
        "extracted.visit_mentions: visitor_role_is_known",
        "stops",
    ),
    "visits home": Fault(
        "extracted",
        EXTRACT,
        _some(VISITS, "host_country = visitor_country", MANY, "visitor_country IS NOT NULL"),
        "extracted.visit_mentions: nobody_visits_home",
        "stops",
    ),
    "unknown labels": Fault(
        "extracted",
        EXTRACT,
        _some("extracted.entity_mentions", "label = 'THING'", 99),
        "extracted.entity_mentions: label_is_known",
        "stops",
    ),
    "entity offsets": Fault(
        "extracted",
        EXTRACT,
        _some("extracted.entity_mentions", "text = text || 's'", 99),
        "extracted.entity_mentions: text_is_the_text_at_its_offsets",
        "stops",
    ),
    "unknown countries of persons": Fault(
        "extracted",
        EXTRACT,
        _some("extracted.persons", "country = 'ZZZ'", MANY),
        "extracted.persons: country_is_known",
        "stops",
    ),
    "a dropped column": Fault(
        "extracted",
        EXTRACT,
        "ALTER TABLE extracted.agreements DROP COLUMN kind",
        "extracted.agreements: kind_is_known",
        "stops",
    ),
    "documents without extraction": Fault(
        "extracted",
        EXTRACT,
        "DELETE FROM extracted.extractions",
        "extracted.extractions: most_documents_are_extracted_from",
        "stops",
    ),
    # People and trips.
    "a lost mention": Fault(
        "resolved",
        RESOLVE,
        _without("resolved.visit_members", "mention_id"),
        "resolved.visit_members: no_mention_is_lost",
        "stops",
    ),
    "a lost trip": Fault(
        "resolved",
        RESOLVE,
        _without("resolved.visits", "visit_id", "max"),
        "resolved.visit_members: visit_exists",
        "stops",
    ),
    "a person of a document lost": Fault(
        "resolved",
        RESOLVE,
        _without("resolved.person_members", "person_key"),
        "resolved.person_members: nobody_is_lost",
        "stops",
    ),
    "a lost person": Fault(
        "resolved",
        RESOLVE,
        _without("resolved.people", "person_id", "max"),
        "resolved.person_members: person_exists",
        "stops",
    ),
    "an orphaned member": Fault(
        "resolved",
        RESOLVE,
        "INSERT INTO resolved.visit_members SELECT * REPLACE ('mnt_gone' AS mention_id) "
        "FROM resolved.visit_members LIMIT 1",
        "resolved.visit_members: mention_exists",
        "stops",
    ),
    # The marts, between models and tests.
    "a mirrored row missing": Fault(
        "models",
        MODELS,
        "DELETE FROM marts.trade_by_year WHERE reporter = 'LVA' AND flow = 'import'",
        "marts.trade_by_year: has_mirror_image_trade_by_year_",
        "stops",
    ),
    "a target behind a year's value": Fault(
        "models",
        MODELS,
        "UPDATE marts.trade_by_year SET figure_ids = (SELECT list(figure_id) FROM marts.trade_figures "
        "WHERE status = 'target') WHERE reporter = 'PER' AND flow = 'export'",
        "marts.trade_by_year: rests_on_reported_totals_trade_by_year_",
        "stops",
    ),
    "a part of a year for the whole": Fault(
        "models",
        MODELS,
        "UPDATE marts.trade_by_year SET months_covered = 5 WHERE reporter = 'NOR' AND NOT is_partial",
        "marts.trade_by_year: trade_by_year_months_fit",
        "stops",
    ),
    "two rows for one key": Fault(
        "models",
        MODELS,
        "INSERT INTO marts.trade_by_year SELECT * FROM marts.trade_by_year WHERE reporter = 'ZWE' AND year = 2024",
        "marts.trade_by_year: trade_by_year_key_is_unique",
        "stops",
    ),
    "an unknown party": Fault(
        "models",
        MODELS,
        "UPDATE marts.visits SET host_country = 'ZZZ' WHERE visit_id = (SELECT min(visit_id) FROM marts.visits)",
        "marts.visits: visits_parties_are_known",
        "stops",
    ),
    "evidence of another document": Fault(
        "models",
        MODELS,
        "UPDATE marts.visit_mentions SET document_id = (SELECT max(document_id) FROM marts.documents) "
        "WHERE document_id = (SELECT min(document_id) FROM marts.visit_mentions)",
        "marts.visit_mentions: quoted_from_text_visit_mentions_evidence_start__evidence_end__evidence",
        "stops",
    ),
    "an orphaned mention": Fault(
        "models",
        MODELS,
        "UPDATE marts.visit_mentions SET visit_id = 'vis_gone' "
        "WHERE mention_id = (SELECT max(mention_id) FROM marts.visit_mentions)",
        "marts.visit_mentions: relationships_visit_mentions_visit_id__visit_id__ref_visits_",
        "stops",
    ),
    "a trip counted twice": Fault(
        "models",
        MODELS,
        "UPDATE marts.visits_by_partner SET n_visits = n_visits + 1",
        "marts.visits_by_partner: visits_by_partner_counts_fit",
        "stops",
    ),
    # The marts, when dbt is done with them.
    "a lost figure": Fault(
        "built",
        BUILD,
        _without("marts.trade_figures", "figure_id"),
        "marts.trade_figures: no_figure_is_lost",
        "stops",
    ),
    "an amount changed on the way": Fault(
        "built",
        BUILD,
        "UPDATE marts.trade_figures SET amount_high = amount_high * 1000 "
        "WHERE figure_id = (SELECT max(figure_id) FROM marts.trade_figures)",
        "marts.trade_figures: amount_is_as_extracted",
        "stops",
    ),
    "a visit lost": Fault(
        "built", BUILD, _without("marts.visits", "visit_id", "max"), "marts.visits: no_visit_is_lost", "stops"
    ),
    "a published column dropped": Fault(
        "built",
        BUILD,
        "ALTER TABLE marts.agreements DROP COLUMN evidence",
        "marts.agreements: evidence_is_the_text_at_its_offsets",
        "stops",
    ),
    "a key lost": Fault(
        "built",
        BUILD,
        "ALTER TABLE marts.people ALTER person_id DROP NOT NULL; "
        "UPDATE marts.people SET person_id = NULL WHERE person_id = (SELECT min(person_id) FROM marts.people)",
        "marts.people: no_person_is_lost",
        "stops",
    ),
    "an empty mart": Fault(
        "built",
        BUILD,
        "DELETE FROM marts.entity_mentions",
        "marts.entity_mentions: no_mention_is_lost_or_invented",
        "stops",
    ),
    # Odd rows, without which a run goes on, and what only looks wrong.
    "an unknown flow": Fault(
        "odd", EXTRACT, _some(FIGURES, "flow = 'transit'"), "extracted.trade_figures: flow_is_known", "sets aside"
    ),
    "a missing country": Fault(
        "odd", EXTRACT, _some(FIGURES, "partner = ''"), "extracted.trade_figures: partner_is_known", "sets aside"
    ),
    "a negative amount": Fault(
        "odd", EXTRACT, _some(FIGURES, "amount_low = -1"), "extracted.trade_figures: amount_is_positive", "sets aside"
    ),
    "confidence of seven": Fault(
        "odd", EXTRACT, _some(FIGURES, "confidence = 7"), "extracted.trade_figures: confidence_is_a_share", "sets aside"
    ),
    "a period that ends before it starts": Fault(
        "odd",
        EXTRACT,
        _some(FIGURES, "period_end = period_start - 1", 1, "period_start IS NOT NULL"),
        "extracted.trade_figures: period_ends_after_its_start",
        "sets aside",
    ),
    "a sentence of another document": Fault(
        "odd",
        EXTRACT,
        _some(FIGURES, "document_id = (SELECT max(document_id) FROM raw.documents)"),
        "extracted.trade_figures: evidence_is_the_text_at_its_offsets",
        "sets aside",
    ),
    "trade with itself": Fault(
        "odd",
        EXTRACT,
        _some(FIGURES, "reporter = partner"),
        "extracted.trade_figures: no_party_trades_with_itself",
        "sets aside",
    ),
    "a figure of the future": Fault(
        "odd",
        EXTRACT,
        _some(FIGURES, "period_start = DATE '2099-01-01', period_end = DATE '2099-12-31'", 1, "flow = 'total'"),
        "extracted.trade_figures: reported_period_has_begun",
        "warns",
    ),
    "a day that is none": Fault(
        "odd",
        EXTRACT,
        _some(VISITS, "start_edtf = '2024-13'"),
        "extracted.visit_mentions: start_edtf_is_edtf",
        "sets aside",
    ),
    "a visit that ends before it starts": Fault(
        "odd",
        EXTRACT,
        _some(VISITS, "start_edtf = '2024-05-02', end_edtf = '2024-04-01'", 1, "run_id <> 'spoiled'"),
        "extracted.visit_mentions: visit_ends_after_its_start",
        "warns",
    ),
    "an agreement of one": Fault(
        "odd",
        EXTRACT,
        _some("extracted.agreements", "parties = parties[:1]"),
        "extracted.agreements: agreement_has_two_parties",
        "sets aside",
    ),
    "a code of nobody": Fault(
        "odd",
        EXTRACT,
        _some("extracted.entity_mentions", "code = 'ZZZ'"),
        "extracted.entity_mentions: code_is_known",
        "sets aside",
    ),
    "swapped flows": Fault("odd", RESOLVED, SWAPPED, "marts.trade_by_year: balance_fits_the_parts", "warns"),
    "an amount a thousand times too large": Fault(
        "odd", RESOLVED, ENLARGED.format("*"), "marts.trade_by_year: amount_fits_the_year_before", "warns"
    ),
}
RUNS = ("raw", "empty", "extracted", "resolved", "models", "built", "odd")
STOPPED = RUNS[:-1]
TAKEN_BACK = {"odd": [SWAPPED, ENLARGED.format("/")]}


@dataclass(frozen=True)
class Incident:
    """What became of a run with faults, or of one without.

    Attributes:
        exit_code: of `entente run`.
        output: what it printed.
        found: the checks that failed, as `schema.table: check` and what they did.
        moments: where the run came to.
        published: digest of the published file before and after.
        index: the first page of Data Docs.
    """

    exit_code: int
    output: str
    found: dict[str, Effect]
    moments: list[str]
    published: tuple[bytes, bytes]
    index: str


class Ledger:
    """A data folder and its articles, through many runs."""

    def __init__(self, root: Path) -> None:
        self.articles = root / "articles"
        self.folder = DataFolder(root / "data")
        write_articles(self.articles, ARTICLES | FLOWS)
        write_articles(self.articles, {p.name: p.read_bytes() for p in sorted(SAMPLE_ARTICLES.iterdir())[:9]})

    def run(self, plants: dict[str, list[str]], patch: pytest.MonkeyPatch) -> Incident:
        """One run from the command line, spoiled at some moments."""
        from dagster_project.defs import marts

        saboteur = Saboteur(self.folder, plants, marts.run_dbt)
        ended = RunConsole.ended

        def spoil(console: RunConsole, step: str, seconds: float, succeeded: bool) -> None:
            ended(console, step, seconds, succeeded)
            saboteur.plant(step)

        before = self.digest()
        with patch.context() as during:
            during.setattr(RunConsole, "ended", spoil)
            if MODELS in plants:
                during.setattr(marts, "run_dbt", saboteur.run_dbt_in_two_parts)
            options = ["--articles", str(self.articles), "--data", str(self.folder.root), "--force"]
            result = CliRunner().invoke(app, ["run", *options], env={"COLUMNS": "200"})
        assert saboteur.problems == []
        index = (self.folder.data_docs / "index.html").read_text(encoding="utf-8")
        return Incident(result.exit_code, result.output, self.found(), saboteur.moments, (before, self.digest()), index)

    def digest(self) -> bytes:
        """Of the published file, nothing where there is none."""
        marts = self.folder.marts
        return hashlib.sha256(marts.read_bytes()).digest() if marts.exists() else b""

    def found(self) -> dict[str, Effect]:
        """What the last run's checks found."""
        with duckdb.connect(self.folder.warehouse, read_only=True) as con:
            rows = con.execute(
                "SELECT concat(layer, '.', table_name, ': ', check_name), severity, observed->'quarantined' "
                "FROM audit.check_results WHERE NOT passed "
                "AND run_id = (SELECT arg_max(run_id, ran_at) FROM audit.check_results) ORDER BY 1"
            ).fetchall()
        return {
            check: "stops" if severity == "error" else "sets aside" if aside is not None else "warns"
            for check, severity, aside in rows
        }


@dataclass(frozen=True)
class History:
    """A ledger after all runs, and what became of each."""

    incidents: dict[str, Incident]
    at_first: dict[str, set[str]]
    at_last: dict[str, set[str]]
    odd_release: Path


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory, manifest: None) -> Iterator[History]:
    """A run without faults, one with each group of them, and one whose extractor is mended."""
    ledger = Ledger(tmp_path_factory.mktemp("faults"))
    with pytest.MonkeyPatch.context() as patch:
        incidents = {"clean": ledger.run({}, patch)}
        at_first = _rows(ledger.folder.marts)
        for name in RUNS:
            plants: dict[str, list[str]] = {}
            for fault in FAULTS.values():
                if fault.run == name:
                    plants.setdefault(fault.moment, []).append(fault.sql)
            plants.setdefault(MARTS, []).extend(TAKEN_BACK.get(name, []))
            incidents[name] = ledger.run(plants, patch)
        odd_release = ledger.folder.marts.resolve()
        _mend_extractor(patch)
        incidents["recovered"] = ledger.run({}, patch)
        yield History(incidents, at_first, _rows(ledger.folder.marts), odd_release)


def _mend_extractor(patch: pytest.MonkeyPatch) -> None:
    """A mended extractor is another version: every text is read again."""
    from dagster_project.defs import extracted, raw

    for module in (extracted, raw):
        patch.setattr(module, "extractor_version", lambda model: "mended")


def _rows(marts: Path) -> dict[str, set[str]]:
    columns = f"COLUMNS(lambda c: NOT regexp_full_match(c, '{OF_THE_RUN}'))"
    return {table: {str(row) for row in query(marts, f"SELECT {columns} FROM {table}").values} for table in TABLES}


def test_the_run_without_faults_is_published(history: History) -> None:
    clean = history.incidents["clean"]
    assert clean.exit_code == 0, clean.output
    assert set(clean.found) & {fault.found_by for fault in FAULTS.values()} == set()


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_found_by_its_check_which_does_what_it_is_to_do(history: History, name: str) -> None:
    fault = FAULTS[name]
    incident = history.incidents[fault.run]
    assert fault.moment in incident.moments, incident.output
    assert incident.found.get(fault.found_by) == fault.effect, incident.found


@pytest.mark.parametrize("run", STOPPED)
def test_a_run_that_is_stopped_fails_and_leaves_what_is_published_byte_for_byte(history: History, run: str) -> None:
    incident = history.incidents[run]
    before, after = incident.published
    assert incident.exit_code == 1
    assert before == after != b""
    assert "Not published." in incident.output
    assert "published__marts" not in incident.moments


@pytest.mark.parametrize("run", RUNS)
def test_data_docs_show_what_the_expectations_of_the_run_found(history: History, run: str) -> None:
    incident = history.incidents[run]
    unshown = {check for check in incident.found if f">{check}<" not in incident.index}
    # dbt's tests are none of Great Expectations'; they are all about marts.
    assert [check for check in unshown if not check.startswith("marts.")] == []


def test_a_run_with_odd_rows_publishes_the_others(history: History) -> None:
    incident = history.incidents["odd"]
    assert incident.exit_code == 0, incident.output
    found = query(
        history.odd_release,
        "SELECT count(*) FROM trade_figures WHERE flow = 'transit' OR partner = '' OR amount_low < 0 "
        "OR confidence > 1 OR period_end < period_start OR reporter = partner",
    )
    assert found.values == ((0,),)
    assert query(history.odd_release, "SELECT count(*) FROM trade_figures").values > ((20,),)


def test_the_next_run_recovers_without_a_hand(history: History) -> None:
    recovered = history.incidents["recovered"]
    assert recovered.exit_code == 0, recovered.output
    assert set(recovered.found) <= set(history.incidents["clean"].found)
    assert history.at_last == history.at_first
