"""Validates in a process of its own, which imports Great Expectations while the run is still reading.

The import takes as long as the rest of a small run. Started at the beginning of a run, the worker
does it on another core; validations then take milliseconds.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from dagster_project.checks import validation
from dagster_project.checks.results import Outcome
from dagster_project.checks.suites import Suite


@cache
def _worker() -> ProcessPoolExecutor:
    """One process, which ends with this one. Spawned: a fork would inherit threads' locks."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    # An interrupt from the keyboard reaches both: the run decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this process when the run's is killed: it would wait for work for ever."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def warm_up() -> None:
    """Starts the worker and its imports, and returns at once."""
    _worker().submit(validation.load_library)


def validate(suites: Sequence[Suite], database: Path) -> list[tuple[Outcome, ...]]:
    """What each expectation of each suite finds. Nobody may hold the database open for writing meanwhile."""
    return _worker().submit(validation.validate, suites, database).result()
