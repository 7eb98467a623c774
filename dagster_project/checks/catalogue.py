"""The list of all checks, for people: what each catches and what it does when it fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dagster_project.checks.suites import FEW_ROWS, STOPS_ABOVE, Expectation, Suite

HEAD = f"""\
# Checks on every run

Each is an asset check in Dagster's UI, runs after its table is written, and leaves a row in `check_results`. What a
failure does:

* **stops**: nothing that comes after executes, so what is published stays as it was, and the run ends with status 1.
* **sets rows aside**: the run goes on without the rows that fail, and the check warns.
* **warns**: it shows, in the summary of the run, in the UI and in `check_results`.

## Quarantine

A rule on each row of what was read and extracted is broken by odd texts, not by odd code: one of them must not keep
ten thousand others from being published. So a row that fails goes to `audit.quarantine`, with the rule, the run and
what it holds, and nothing that comes after reads it. A document that is set aside takes its facts with it, a trip its
mentions. The mart `quarantine` shows analysts what is missing and why, and the checks that no fact is lost between
two layers count it in. Each run validates again what is set aside: a row that has been mended, by a new version of the
extraction, by a change of the rule or by hand, is in the marts of that same run, and its entry then names the run.

More than odd rows are a fault of ours. A rule stops the run when more than {STOPS_ABOVE:.0%} of the run's rows break
it, and more than {FEW_ROWS}; rows that were set aside before are not counted. `meta.stops_above` of an expectation is
another share; 0 says that no row may break it. Rules on a table as a whole and keys stop the run as ever, and so
do all rules of the layers `resolved` and `marts` but those on the rows of `resolved.visits`: there they hold by
construction, and what breaks them is a fault of our own code.

A rule on rows is applied to the rows that no run has validated by the same rules (`audit.audited`): those that the
run wrote, those of a run that was killed before its checks, and all of them when the suite has changed. So a warning
about a row shows in the run that wrote it. A rule on a table as a whole is applied to all of it, in SQL.

## Where a failure shows

In the summary that `entente run` prints; in Dagster's UI, on the asset's tab Checks, with the rows that failed, their
documents and sentences; in `check_results`; and in Data Docs, Great Expectations' pages of the last run, failed or
not: `data_docs/index.html` in the data folder, made while the run goes on, and readable without network. What stopped
a run is read and extracted anew by the next one, so that nobody has to clean up once the cause is mended.

## To add a check

Add an object to a suite. The suites lie in `expectations/<schema>/<table>.json`, in Great Expectations' own form:
`type` and `kwargs` say what is expected, `severity` is `critical` (stops, or sets rows aside) or `warning`,
`meta.check_name` is its name, `description` says what it catches. `meta.query` of a suite gives the rows that are
validated, so a rule across tables is a column of that query; `{{rows}}` in it stands for the rows of the table that are
due, and `meta.row_key` names its key. For a rule on the table as a whole add to `meta.measures` an SQL aggregate over
the rows of the query, and an expectation about it with `meta.frame` `measures`; `meta.examples` is the condition of
the rows that are shown when it fails. `tests/checks/faults.py` plants a fault for every check: a check without one
fails the tests. An expectation of our own is a class in `dagster_project/checks/expectations.py`. Rules of the dbt
project are data tests beside its models.

This page is made by `entente checks > docs/checks.md`.
"""
HEAD_OF_DBT = """\
## dbt's data tests

| check | on | severity | a failure | what it expects |
|---|---|---|---|---|"""
# What a test of a kind expects, by the arguments that it is given.
KINDS: Mapping[str, str] = {
    "not_null": "Every row has `{column_name}`.",
    "unique": "No two rows have the same `{column_name}`.",
    "unique_key": "No two rows agree in {columns}.",
    "relationships": "`{column_name}` is a `{field}` of {to}.",
    "holds": "`{condition}`, unless a side is unknown.",
    "listed_values": "Each column holds none but its agreed values: {values}.",
    "known_parties": "{columns} are codes of `parties`.",
    "lists_known_values": "Each of `{column_name}` is a `{field}` of {to}.",
    "edtf": "`{column_name}` is a partial date in EDTF level 1.",
    "quoted_from_text": "`{quote}` is the document's text from `{first}` to `{last}`.",
    "has_mirror_image": "Each total, export and import stands for the other side too, with the same value.",
    "rests_on_reported_totals": "No target and no value of one product group stands behind a year's value.",
}


def catalogue(suites: Iterable[Suite], manifest: Mapping[str, Any]) -> str:
    """A page in Markdown with a table of checks for each table of the warehouse, and one of dbt's data tests."""
    tests = [node for _, node in sorted(manifest["nodes"].items()) if node["resource_type"] == "test"]
    return "\n".join([HEAD, *map(_section, suites), HEAD_OF_DBT, *_test_rows(tests), ""])


def _section(suite: Suite) -> str:
    rows = (
        f"| `{e.check_name}` | {'error' if e.is_blocking else 'warn'} | {_failure(suite, e)} | {e.description} |"
        for e in suite.expectations
    )
    head = ["| check | severity | a failure | what it expects |", "|---|---|---|---|"]
    return "\n".join([f"## {suite.name}", "", *head, *rows, ""])


def _failure(suite: Suite, expectation: Expectation) -> str:
    if not suite.sets_aside(expectation):
        return "stops" if expectation.is_blocking else "warns"
    return f"sets rows aside, stops above {expectation.stops_above:.0%}" if expectation.stops_above else "stops"


def _test_rows(tests: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for test in sorted(tests, key=lambda test: (_tested(test), test["name"])):
        severity = test["config"]["severity"].lower()
        failure = "stops" if severity == "error" else "warns"
        expects = _expects(test).replace("|", "\\|")
        yield f"| `{test['name']}` | `{_tested(test)}` | {severity} | {failure} | {expects} |"


def _tested(test: Mapping[str, Any]) -> str:
    return str(test["attached_node"] or test["depends_on"]["nodes"][0]).rpartition(".")[2]


def _expects(test: Mapping[str, Any]) -> str:
    """The test's description, else what its kind expects of its arguments."""
    if test["description"]:
        return " ".join(str(test["description"]).split())
    metadata = test["test_metadata"]
    arguments = {name: _argument(value) for name, value in metadata["kwargs"].items()}
    return str(KINDS.get(metadata["name"], test["name"].replace("_", " ") + ".").format(**arguments))


def _argument(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"`{name}` {', '.join(map(str, listed))}" for name, listed in value.items())
    if isinstance(value, list):
        return ", ".join(f"`{each}`" for each in value)
    return str(value).replace("ref('", "`").replace("')", "`") if str(value).startswith("ref(") else str(value)
