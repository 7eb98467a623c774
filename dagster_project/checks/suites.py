"""Expectation suites as they stand in `expectations/`, read strictly and without Great Expectations.

A suite is Great Expectations' own serialisation. What we add stands in `meta`:

- of the suite: `query` (the SELECT that gives the frame to validate; the whole table if absent) and
  `identify_by` (columns that tell a person which row failed);
- of an expectation: `check_name`, the name of its asset check.

`severity` decides what a failure does: `critical` blocks all that comes after, `warning` and `info`
only show. Nothing is ever dropped: what is not understood is an error that names file and place.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

Severity = Literal["critical", "warning", "info"]
SUITE_KEYS = frozenset({"name", "id", "expectations", "meta", "notes"})
SUITE_META_KEYS = frozenset({"query", "identify_by", "great_expectations_version"})
EXPECTATION_KEYS = frozenset({"type", "kwargs", "meta", "severity", "description", "id", "notes"})
CHECK_NAME = re.compile(r"[a-z][a-z0-9_]*")


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
    """

    check_name: str
    type: str
    kwargs: dict[str, Any]
    severity: Severity
    description: str

    @property
    def is_blocking(self) -> bool:
        """Whether a failure stops what comes after."""
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

    @property
    def name(self) -> str:
        """`<schema>.<table>`."""
        return f"{self.schema}.{self.table}"


def load_suites(folder: Path) -> tuple[Suite, ...]:
    """All suites below `folder`, in the order of their names."""
    return tuple(load_suite(path, folder) for path in sorted(folder.glob("*/*.json")))


def load_suite(path: Path, folder: Path) -> Suite:
    """One suite; raises SuiteError when the file is not wholly understood."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SuiteError(f"{path}: cannot be read as JSON: {error}") from error
    schema, table = path.relative_to(folder).with_suffix("").parts
    _require_keys(path, "the suite", content, SUITE_KEYS, ("name", "expectations"))
    if content["name"] != f"{schema}.{table}":
        raise SuiteError(f"{path}: name is {content['name']!r}, expected {f'{schema}.{table}'!r} after the file's path")
    meta = content.get("meta") or {}
    _require_keys(path, "meta of the suite", meta, SUITE_META_KEYS)
    expectations = tuple(_expectation(path, i, e) for i, e in enumerate(content["expectations"]))
    _require_distinct_names(path, expectations)
    return Suite(
        schema=schema,
        table=table,
        expectations=expectations,
        query=meta.get("query") or f'select * from "{schema}"."{table}"',
        identify_by=tuple(meta.get("identify_by") or ()),
        path=path,
    )


def _expectation(path: Path, position: int, content: Any) -> Expectation:
    place = f"expectation {position + 1}"
    _require_keys(path, place, content, EXPECTATION_KEYS, ("type", "kwargs", "meta"))
    name = content["meta"].get("check_name")
    if not isinstance(name, str) or not CHECK_NAME.fullmatch(name):
        raise SuiteError(f"{path}: {place}: meta.check_name is {name!r}, expected a name in snake case")
    severity = content.get("severity", "critical")
    if severity not in get_args(Severity):
        raise SuiteError(f"{path}: {place}: severity is {severity!r}, expected one of {', '.join(get_args(Severity))}")
    description = content.get("description") or name.replace("_", " ")
    return Expectation(name, content["type"], dict(content["kwargs"]), severity, description)


def _require_keys(path: Path, place: str, content: Any, known: frozenset[str], needed: tuple[str, ...] = ()) -> None:
    if not isinstance(content, dict):
        raise SuiteError(f"{path}: {place} is {type(content).__name__}, expected an object")
    if unknown := sorted(content.keys() - known):
        raise SuiteError(f"{path}: {place} has unknown keys {unknown}, expected some of {sorted(known)}")
    if missing := [key for key in needed if key not in content]:
        raise SuiteError(f"{path}: {place} lacks {missing}")


def _require_distinct_names(path: Path, expectations: tuple[Expectation, ...]) -> None:
    names = [e.check_name for e in expectations]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise SuiteError(f"{path}: check names stand more than once: {repeated}")
