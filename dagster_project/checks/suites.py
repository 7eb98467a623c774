"""Expectation suites as they stand in `expectations/`, read strictly and without Great Expectations.

A suite is Great Expectations' own serialisation. What we add stands in `meta` of the suite:

- `query`: the SELECT that gives the rows to validate; the whole table if absent.
- `row_key`: the primary key of the table, among the columns of the query. It says that odd rows are set aside
  and need not stop the run, and that a run validates only the rows that no run has validated. `{rows}` in the
  query stands for these rows of the table.
- `measures`: names to SQL aggregates over the rows of the query, all of the table. They make a frame of one row.
- `identify_by`: columns that tell a person which row failed.

and in `meta` of an expectation:

- `check_name`: the name of its asset check.
- `frame`: `rows` (the default), or `measures` for a rule on the table as a whole.
- `stops_above`: the share of odd rows above which a rule on rows stops the run, else `STOPS_ABOVE`.
- `examples`: of a rule on measures the SQL condition that failing rows of the query fulfil; some are shown.

`severity` decides what a failure does: `critical` blocks all that comes after, or sets the failing rows aside
where the suite has a `row_key`; `warning` and `info` only show. Nothing is ever dropped: what is not understood
is an error that names file and place.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from dagster_project.warehouse.quarantine import GUARDED, pending_rows
from dagster_project.warehouse.tables import Table

Severity = Literal["critical", "warning", "info"]
Frame = Literal["rows", "measures"]
SUITE_KEYS = frozenset({"name", "id", "expectations", "meta", "notes"})
SUITE_META_KEYS = frozenset({"query", "row_key", "measures", "identify_by", "great_expectations_version"})
EXPECTATION_KEYS = frozenset({"type", "kwargs", "meta", "severity", "description", "id", "notes"})
EXPECTATION_META_KEYS = frozenset({"check_name", "frame", "stops_above", "examples"})
CHECK_NAME = re.compile(r"[a-z][a-z0-9_]*")
# What a query calls the rows that are to be validated.
ROWS = "{rows}"
# A rule that more than this share of a run's rows fails is no matter of odd rows: something is broken.
STOPS_ABOVE = 0.05
# Rows that may fail whatever their share: a run of three documents has few rows.
FEW_ROWS = 5
# Our own expectations decide what a rule means as much as the suite does.
OWN_EXPECTATIONS = Path(__file__).with_name("expectations.py")


class SuiteError(ValueError):
    """A suite's file is wrong; the message names the file and the place."""


@dataclass(frozen=True)
class Expectation:
    """One expectation of a suite.

    Attributes:
        check_name: unique in the suite; the name of the asset check.
        type: Great Expectations' name of it, in snake case.
        kwargs: its arguments.
        severity: what a failure does.
        description: what it catches, for a person.
        frame: what it is about: rows, or measures of the whole table.
        stops_above: share of failing rows above which the run stops, 0 to 1; of rules that set rows aside.
        examples: SQL condition that the rows behind a failed measure fulfil.
    """

    check_name: str
    type: str
    kwargs: dict[str, Any]
    severity: Severity
    description: str
    frame: Frame = "rows"
    stops_above: float = STOPS_ABOVE
    examples: str | None = None

    @property
    def is_blocking(self) -> bool:
        """Whether a failure may stop what comes after."""
        return self.severity == "critical"


@dataclass(frozen=True)
class Suite:
    """The expectations on one table."""

    schema: str
    table: str
    expectations: tuple[Expectation, ...]
    query: str
    identify_by: tuple[str, ...] = ()
    path: Path = field(default_factory=Path, compare=False)
    row_key: tuple[str, ...] = ()
    measures: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def name(self) -> str:
        """`<schema>.<table>`."""
        return f"{self.schema}.{self.table}"

    @property
    def guarded_table(self) -> Table | None:
        """The table whose odd rows are set aside; None when a rule on its rows stops the run."""
        return GUARDED[self.name] if self.row_key else None

    def sets_aside(self, expectation: Expectation) -> bool:
        """Whether rows that fail it are set aside."""
        return bool(self.row_key) and expectation.frame == "rows" and expectation.is_blocking

    def of_frame(self, frame: Frame) -> tuple[Expectation, ...]:
        """The expectations on rows, or those on measures."""
        return tuple(e for e in self.expectations if e.frame == frame)

    @property
    def rows_query(self) -> str:
        """The rows to validate in a run: of a guarded table those that are pending, else all."""
        table = self.guarded_table
        return self.query if table is None else self.query.replace(ROWS, pending_rows(table, self.fingerprint))

    @property
    def measures_query(self) -> str:
        """The measures of the whole table, one row."""
        measured = ", ".join(f'{expression} as "{name}"' for name, expression in self.measures.items())
        return f"select {measured} from ({self.whole_query})"

    @property
    def whole_query(self) -> str:
        """All rows of the query."""
        return self.query.replace(ROWS, self.name)


def load_suites(folder: Path) -> tuple[Suite, ...]:
    """All suites below `folder`, in the order of their names."""
    return tuple(load_suite(path, folder) for path in sorted(folder.glob("*/*.json")))


def load_suite(path: Path, folder: Path) -> Suite:
    """One suite; raises SuiteError when the file is not wholly understood."""
    try:
        source = path.read_bytes()
        content = json.loads(source)
    except (OSError, ValueError) as error:
        raise SuiteError(f"{path}: cannot be read as JSON: {error}") from error
    schema, table = path.relative_to(folder).with_suffix("").parts
    _require_keys(path, "the suite", content, SUITE_KEYS, ("name", "expectations"))
    if content["name"] != f"{schema}.{table}":
        raise SuiteError(f"{path}: name is {content['name']!r}, expected {f'{schema}.{table}'!r} after the file's path")
    meta = content.get("meta") or {}
    _require_keys(path, "meta of the suite", meta, SUITE_META_KEYS)
    row_key = tuple(meta.get("row_key") or ())
    suite = Suite(
        schema=schema,
        table=table,
        expectations=tuple(_expectation(path, i, e) for i, e in enumerate(content["expectations"])),
        query=meta.get("query") or f"select * from {ROWS if row_key else f'{schema}.{table}'}",
        identify_by=tuple(meta.get("identify_by") or ()),
        path=path,
        row_key=row_key,
        measures=dict(meta.get("measures") or {}),
        fingerprint=hashlib.sha256(source + OWN_EXPECTATIONS.read_bytes()).hexdigest()[:12],
    )
    _require_distinct_names(suite)
    _require_row_key(suite)
    _require_measures(suite)
    return suite


def _expectation(path: Path, position: int, content: Any) -> Expectation:
    place = f"expectation {position + 1}"
    _require_keys(path, place, content, EXPECTATION_KEYS, ("type", "kwargs", "meta"))
    meta = content["meta"]
    name = meta.get("check_name")
    if not isinstance(name, str) or not CHECK_NAME.fullmatch(name):
        raise SuiteError(f"{path}: {place}: meta.check_name is {name!r}, expected a name in snake case")
    _require_keys(path, f"meta of {name}", meta, EXPECTATION_META_KEYS)
    severity = _one_of(path, f"{name}: severity", content.get("severity", "critical"), get_args(Severity))
    frame = _one_of(path, f"{name}: meta.frame", meta.get("frame", "rows"), get_args(Frame))
    if "examples" in meta and frame != "measures":
        raise SuiteError(f"{path}: {name}: meta.examples is for a rule on measures; one on rows shows its rows")
    share = meta.get("stops_above", STOPS_ABOVE)
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        raise SuiteError(f"{path}: {name}: meta.stops_above is {share!r}, expected a share from 0 to 1")
    return Expectation(
        check_name=name,
        type=content["type"],
        kwargs=dict(content["kwargs"]),
        severity=severity,
        description=content.get("description") or name.replace("_", " "),
        frame=frame,
        stops_above=share,
        examples=meta.get("examples"),
    )


def _one_of(path: Path, place: str, value: Any, known: tuple[str, ...]) -> Any:
    if value not in known:
        raise SuiteError(f"{path}: {place} is {value!r}, expected one of {', '.join(known)}")
    return value


def _require_keys(path: Path, place: str, content: Any, known: frozenset[str], needed: tuple[str, ...] = ()) -> None:
    if not isinstance(content, dict):
        raise SuiteError(f"{path}: {place} is {type(content).__name__}, expected an object")
    if unknown := sorted(content.keys() - known):
        raise SuiteError(f"{path}: {place} has unknown keys {unknown}, expected some of {sorted(known)}")
    if missing := [key for key in needed if key not in content]:
        raise SuiteError(f"{path}: {place} lacks {missing}")


def _require_distinct_names(suite: Suite) -> None:
    names = [e.check_name for e in suite.expectations]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise SuiteError(f"{suite.path}: check names stand more than once: {repeated}")


def _require_row_key(suite: Suite) -> None:
    """A key is that of a table whose readers leave out what is set aside, and the query takes its pending rows."""
    if not suite.row_key:
        if ROWS in suite.query:
            raise SuiteError(f"{suite.path}: meta.query has {ROWS}, which needs meta.row_key")
        return
    table = GUARDED.get(suite.name)
    if table is None:
        raise SuiteError(
            f"{suite.path}: meta.row_key is for tables whose odd rows are left out by all that comes after: "
            f"{', '.join(sorted(GUARDED))}"
        )
    if suite.row_key != table.key:
        raise SuiteError(f"{suite.path}: meta.row_key is {list(suite.row_key)}, expected the key {list(table.key)}")
    if ROWS not in suite.query:
        raise SuiteError(f"{suite.path}: meta.query lacks {ROWS}, which stands for the rows of {suite.name}")


def _require_measures(suite: Suite) -> None:
    """Each measure is validated, and a rule on measures names one."""
    read = set()
    for expectation in suite.of_frame("measures"):
        column = expectation.kwargs.get("column")
        if column not in suite.measures:
            raise SuiteError(
                f"{suite.path}: {expectation.check_name}: column is {column!r}, expected one of meta.measures "
                f"{sorted(suite.measures)}"
            )
        read.add(column)
    if unread := sorted(suite.measures.keys() - read):
        raise SuiteError(f"{suite.path}: no expectation reads the measures {unread}")
