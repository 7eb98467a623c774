"""What a run shows on the command line: progress while it works, and a summary at its end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.status import Status
from rich.table import Table
from rich.text import Text

from dagster_project.cli.run import FailedCheck, RunReport
from dagster_project.project import ROOT, Settings
from dagster_project.publishing import reader
from dagster_project.publishing.tracing import Trace

# Steps of the graph as a person would call them; checks are named after their layer.
STEPS = {
    "read_articles": "read articles",
    "extract_facts": "extract facts",
    "record_statistics": "record statistics",
    "resolve_across_documents": "resolve people and trips",
    "build_marts": "build marts",
    "published__marts": "publish",
}
CHECK = "check_"
FACTS = (
    "documents",
    "trade_figures",
    "trade_by_year",
    "visit_mentions",
    "visits",
    "agreements",
    "commodity_flows",
    "people",
)
EXAMPLE = "SELECT reporter, partner, year, flow, amount_usd, n_documents FROM trade_by_year ORDER BY ALL LIMIT 10"
SHOWN_LINES = 10
SHOWN_ROWS = 3


class RunConsole:
    """Shows one run on `console`."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.status = Status("starting", console=console)
        self.step = "starting"

    def __enter__(self) -> Self:
        self.status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.status.stop()

    def started(self, step: str) -> None:
        """A step has begun."""
        self.step = _name(step)
        self.status.update(self.step)

    def said(self, message: str) -> None:
        """A step reports how far it is."""
        self.status.update(f"{self.step}: {message}")

    def warned(self, message: str) -> None:
        """Something went wrong that does not end the run."""
        self.console.print(f"[yellow]![/] {escape(message)}", soft_wrap=True)

    def ended(self, step: str, seconds: float, succeeded: bool) -> None:
        """A step is done; of checks only those are named that failed."""
        if not succeeded:
            self.console.print(f"[red]✗[/] {_name(step)} failed")
        elif not step.startswith(CHECK):
            self.console.print(f"[green]✓[/] {_name(step)} [dim]{seconds:.1f} s[/]")

    def nothing_new(self, settings: Settings) -> None:
        """The run is not needed."""
        self.console.print(
            f"Nothing new in {settings.articles}: {settings.folder.marts} is up to date.", soft_wrap=True
        )

    def summarise(self, report: RunReport, settings: Settings) -> None:
        """What was read, found, checked and published, and how long it took."""
        out = self.console
        if report.reading:
            counts = (f"{n} {name.replace('_', ' ')}" for name, n in report.reading.items())
            out.print("\nDocuments: " + ", ".join(counts), highlight=False)
        if report.published:
            self._show_published(settings)
        blocking = [check for check in report.failed_checks if check.is_blocking]
        warnings = [check for check in report.failed_checks if not check.is_blocking]
        passed = f"{report.checks_passed} passed, {len(warnings)} warned, {len(blocking)} failed"
        out.print(f"Checks: {passed}", highlight=False)
        self._show_list([f"[yellow]warned[/] {_found(check)}" for check in warnings])
        self._show_list([f"[bold red]failed[/] {_found(check)}{_examples(check)}" for check in blocking])
        self._show_list([f"[bold red]error[/] {escape(error)}" for error in report.errors])
        if report.data_docs:
            out.print(f"Data Docs: {report.data_docs}", soft_wrap=True, highlight=False)
        out.print(_times(report))
        if report.published:
            out.print(f"Marts: {settings.folder.marts}", soft_wrap=True, highlight=False)
            out.print(f"Query: {_command(settings)}", soft_wrap=True, highlight=False, markup=False)
        else:
            kept = "stays as it was" if settings.folder.marts.exists() else "was not made"
            out.print(f"[bold red]Not published.[/] {settings.folder.marts} {kept}.", soft_wrap=True, highlight=False)

    def _show_published(self, settings: Settings) -> None:
        marts = settings.folder.marts
        rejects = reader.query(marts, "SELECT reason, source_uri FROM rejects ORDER BY ALL").values
        self._show_list([f"kept aside {escape(uri)}: {reason}" for reason, uri in rejects])
        counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in FACTS)
        found = reader.query(marts, f"SELECT {counts}").values[0]
        listed = ", ".join(f"{n} {table.replace('_', ' ')}" for table, n in zip(FACTS, found, strict=True))
        self.console.print(f"In the ledger: {listed}", highlight=False, soft_wrap=True)

    def _show_list(self, lines: list[str]) -> None:
        for line in lines[:SHOWN_LINES]:
            self.console.print(f"  {line}", highlight=False, soft_wrap=True)
        if len(lines) > SHOWN_LINES:
            self.console.print(f"  … and {len(lines) - SHOWN_LINES} more, see `entente ui`", highlight=False)


def _found(check: FailedCheck) -> str:
    """Name and result of a failed check in a line."""
    numbers = check.observed
    if check.problem:
        found = check.problem
    elif "unexpected_count" in numbers:
        of = f" of {numbers['element_count']}" if "element_count" in numbers else ""
        found = f"{numbers['unexpected_count']}{of} rows"
    else:
        found = str(numbers.get("observed_value", "nothing observed"))
    return escape(f"{check.table}: {check.check} ({found})")


def _examples(check: FailedCheck) -> str:
    rows = (json.dumps(row, ensure_ascii=False) for row in check.failing_rows[:SHOWN_ROWS])
    return escape("".join(f"\n      {row}" for row in rows))


def show_trace(console: Console, trace: Trace) -> None:
    """A fact, the document, and the lines that hold the sentence: the sentence bold, its amount inverted."""
    for title, values in ((trace.table, trace.fact), ("document", trace.document)):
        table = Table(box=None, show_header=False, title=title, title_justify="left", padding=(0, 1))
        for name, value in values.items():
            table.add_row(f"[dim]{name}", "" if value is None else escape(str(value)))
        console.print(table)
    passage = Text(trace.passage, style="dim")
    passage.stylize("not dim bold", *trace.evidence)
    if trace.amount is not None:
        passage.stylize("not dim bold reverse", *trace.amount)
    console.print(Text("\n") + passage)


def _name(step: str) -> str:
    if step.startswith(CHECK):
        return f"check {step.removeprefix(CHECK)}"
    return STEPS.get(step, step)


def _times(report: RunReport) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_row("prepare", f"{report.preparing:.1f} s")
    for name, seconds in by_phase(report.seconds).items():
        table.add_row(name, f"{seconds:.1f} s")
    table.add_row("[bold]whole run", f"[bold]{report.total:.1f} s")
    return table


def by_phase(seconds: Mapping[str, float]) -> dict[str, float]:
    """Wall time per step of the graph, all checks taken together."""
    phases: dict[str, float] = {}
    for step, duration in seconds.items():
        phase = "check" if step.startswith(CHECK) else _name(step)
        phases[phase] = phases.get(phase, 0.0) + duration
    return phases


def _command(settings: Settings) -> str:
    data = settings.data
    where = "" if data == ROOT / "data" else f" --data {data}"
    return f'.venv/bin/entente sql{where} "{EXAMPLE}"'
