"""What becomes of the rows of a table once they are validated: set aside, brought back, or done with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import duckdb

from dagster_project.checks.results import Outcome
from dagster_project.checks.suites import Suite
from dagster_project.warehouse.quarantine import extract_again, mark_audited, settle
from dagster_project.warehouse.tables import DOCUMENTS, FACT_TABLES


def settle_suite(
    con: duckdb.DuckDBPyConnection, suite: Suite, outcomes: Sequence[Outcome], *, run_id: str, at: datetime
) -> None:
    """Sets odd rows aside and brings mended ones back; nothing for tables whose odd rows stop the run.

    What was set aside by a rule that was not asked for, could not be applied or stops the run stays as it is. Rows
    count as validated when all rules of the suite were asked for and none stops the run; else the next run
    validates them again. What stops a run is read and extracted again by the next, which so recovers by itself.
    """
    table = suite.guarded_table
    if table is None:
        return
    settled = {o.check_name: o for o in outcomes if not o.stops_the_run and o.problem is None}
    rules = [e.check_name for e in suite.expectations if suite.sets_aside(e)]
    settle(
        con,
        table,
        {rule: settled[rule].set_aside for rule in rules if rule in settled},
        unapplied=[rule for rule in rules if rule not in settled],
        run_id=run_id,
        at=at,
    )
    if len(outcomes) == len(suite.expectations) and not any(o.stops_the_run for o in outcomes):
        mark_audited(con, table, suite.fingerprint)
    if table in (DOCUMENTS, *FACT_TABLES) and any(o.stops_the_run and o.problem is None for o in outcomes):
        extract_again(con, table, suite.fingerprint)
