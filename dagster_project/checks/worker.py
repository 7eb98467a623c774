"""Validates in a process of its own, which imports Great Expectations while the run is still reading.

The import takes as long as the rest of a small run. Started at the beginning of a run, the worker
does it on another core; validations then take milliseconds.
"""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from dagster_project.checks import validation
from dagster_project.checks.results import Outcome
from dagster_project.checks.suites import Suite


@cache
def _worker() -> ProcessPoolExecutor:
    """One process, which ends with this one. Spawned: a fork would inherit threads' locks."""
    spawn = multiprocessing.get_context("spawn")
    # An interrupt from the keyboard reaches both: the run decides what becomes of it.
    return ProcessPoolExecutor(1, spawn, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


def warm_up() -> None:
    """Starts the worker and its imports, and returns at once."""
    _worker().submit(validation.load_library)


def validate(suite: Suite, database: Path) -> tuple[Outcome, ...]:
    """As `validation.validate`, in the worker. Nobody may hold the database open for writing meanwhile."""
    return _worker().submit(validation.validate, suite, database).result()
