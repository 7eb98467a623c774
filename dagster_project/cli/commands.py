"""The command `entente`: thin commands over `run`, `release` and Dagster's own programs.

Exit status: 0 done, 1 a blocking check failed or a step broke, 2 wrong usage or bad configuration.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from dagster_project.project import (
    DBT_MANIFEST,
    DEFAULT_DATA,
    EXPECTATIONS,
    ROOT,
    ConfigurationError,
    DataFolder,
    Settings,
)

FAILED = 1
MISUSED = 2

app = typer.Typer(
    help="Reads news and press releases on foreign affairs into a ledger of trade figures, visits and agreements.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)

Articles = Annotated[
    Path | None,
    typer.Option(
        help="Folder of texts, read with its subfolders.", envvar="ENTENTE_ARTICLES", show_default="seeds/articles"
    ),
]
Data = Annotated[
    Path | None, typer.Option(help="Folder that the pipeline writes.", envvar="ENTENTE_DATA", show_default="data")
]
Model = Annotated[
    str | None,
    typer.Option(
        help="Language model: a path, an installed package, or blank:en for rules alone.",
        envvar="ENTENTE_MODEL",
        show_default="the shipped model",
    ),
]


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.command()
def run(
    articles: Articles = None,
    data: Data = None,
    model: Model = None,
    force: Annotated[bool, typer.Option("--force", help="Run even if nothing is new.")] = False,
) -> None:
    """Read new articles, extract, resolve, build the marts, check, and publish."""
    from dagster_project.cli import run as pipeline
    from dagster_project.cli.console import RunConsole

    with _errors_explained():
        settings = Settings.load(articles, data, model)
        console = RunConsole(Console())
        if not force and pipeline.nothing_new(settings):
            console.nothing_new(settings)
            return
        with console:
            report = pipeline.run(settings, console)
        console.summarise(report, settings)
    if not report.succeeded:
        raise typer.Exit(FAILED)


@app.command()
def ui(
    articles: Articles = None,
    data: Data = None,
    model: Model = None,
    port: Annotated[int, typer.Option(help="Port of the web server.")] = 3000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Open Dagster's UI with the pipeline, its runs, its schedule and its sensor."""
    import dagster as dg

    from dagster_project.cli.instance import close_dead_runs, environment, prepare_instance
    from dagster_project.locking import LockedError, hold
    from dagster_project.manifest import prepare_manifest

    with _errors_explained():
        settings = Settings.load(articles, data, model)
        prepare_instance(settings.folder)
        prepare_manifest()
        home = str(settings.folder.dagster_home)
        with suppress(LockedError), hold(settings.folder.lock), dg.DagsterInstance.from_config(home) as instance:
            close_dead_runs(instance)
    # A shell that starts a program in the background may have it ignore SIGINT, to which Dagster maps SIGTERM.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.chdir(ROOT)
    program = str(Path(sys.executable).with_name("dg"))
    os.execve(program, [program, "dev", "--port", str(port), "--host", host], environment(settings))


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A query over the published marts.")],
    data: Data = None,
    output: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.TABLE,
) -> None:
    """Query the published marts, read-only."""
    from dagster_project.publishing import reader

    with _errors_explained():
        rows = reader.query(_data_folder(data).marts, query)
        reader.write(rows, output.value, sys.stdout)


@app.command()
def trace(
    fact_id: Annotated[str, typer.Argument(help="Identifier of a trade figure, visit mention or agreement.")],
    data: Data = None,
) -> None:
    """Show a fact with the sentence that states it, its document and the version that found it."""
    from dagster_project.cli.console import show_trace
    from dagster_project.publishing import tracing

    with _errors_explained():
        show_trace(Console(), tracing.trace(_data_folder(data).marts, fact_id))


@app.command()
def checks() -> None:
    """List the checks of every table, with what each catches and whether it blocks, in Markdown."""
    import orjson

    from dagster_project.checks.catalogue import catalogue
    from dagster_project.checks.suites import load_suites
    from dagster_project.manifest import prepare_manifest

    with _errors_explained():
        prepare_manifest()
        sys.stdout.write(catalogue(load_suites(EXPECTATIONS), orjson.loads(DBT_MANIFEST.read_bytes())))


@app.command()
def prepare() -> None:
    """Make what the definitions are loaded from: dbt's manifest, if a source is newer."""
    from dagster_project.manifest import prepare_manifest

    with _errors_explained():
        prepare_manifest()


@contextmanager
def _errors_explained() -> Iterator[None]:
    """Turns the errors that a user can mend into a message and an exit status."""
    from dagster_project.checks.suites import SuiteError
    from dagster_project.locking import LockedError
    from dagster_project.publishing.reader import QueryError

    try:
        yield
    except (ConfigurationError, LockedError, QueryError, SuiteError) as error:
        _stop(str(error))


def _data_folder(data: Path | None) -> DataFolder:
    return DataFolder(data or DEFAULT_DATA)


def _stop(message: str) -> NoReturn:
    Console(stderr=True, highlight=False).print(f"[bold red]entente:[/] {message}", soft_wrap=True)
    raise typer.Exit(MISUSED)
