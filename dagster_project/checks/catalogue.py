"""The list of all expectations, for people: what each catches and what it does when it fails."""

from __future__ import annotations

from collections.abc import Iterable

from dagster_project.checks.suites import Suite

HEAD = """\
# Checks on every run

Each is an asset check in Dagster's UI, runs after its table is written, and leaves a row in `check_results`. A
check that blocks keeps the rest of the run from executing, so that what is published stays as it was; one that
warns only shows. dbt's data tests come on top: they stand beside the models in `dbt/models`.

The suites lie in `expectations/<schema>/<table>.json`, in Great Expectations' own form. To add a check, add an
object to a suite: `type` and `kwargs` say what is expected, `severity` is `critical` (blocks) or `warning`,
`meta.check_name` is its name, `description` says what it catches. `meta.query` of a suite gives the rows that are
validated, so a rule across tables is a column of that query. `tests/checks` plants a fault for every check and
fails if it is not found. An expectation of our own is a class in `dagster_project/checks/expectations.py`.

This page is made by `entente checks > docs/checks.md`.
"""


def catalogue(suites: Iterable[Suite]) -> str:
    """A page in Markdown with a table of checks for each table of the warehouse."""
    return "\n".join([HEAD, *(_section(suite) for suite in suites)])


def _section(suite: Suite) -> str:
    rows = (
        f"| `{e.check_name}` | {'blocks' if e.is_blocking else 'warns'} | {e.description} |" for e in suite.expectations
    )
    return "\n".join([f"## {suite.name}", "", "| check | failure | what it expects |", "|---|---|---|", *rows, ""])
