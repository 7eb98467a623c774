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
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from pathlib import Path

from dagster_project.checks import validation
from dagster_project.checks.data_docs.site import Site
from dagster_project.checks.results import Found, Outcome
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
    return _worker().submit(_validate, suites, database).result()


def write_pages(site: Site) -> Future[None]:
    """Writes the pages of the suites that were validated last, and returns at once."""
    return _worker().submit(_write_pages, site)


def write_index(site: Site, suites: Sequence[Suite], found: Found) -> Future[None]:
    """Writes the index of the run's pages, and returns at once."""
    return _worker().submit(_write_index, site, suites, found)


# Results are worth nothing outside of the process that has imported Great Expectations: they wait here for pages.
_validated_last: list[validation.Validation] = []


def _validate(suites: Sequence[Suite], database: Path) -> list[tuple[Outcome, ...]]:
    _validated_last[:] = validation.validate(suites, database)
    return [each.outcomes for each in _validated_last]


def _write_pages(site: Site) -> None:
    from dagster_project.checks.data_docs.pages import write_suite_pages

    write_suite_pages(site, _validated_last)


def _write_index(site: Site, suites: Sequence[Suite], found: Found) -> None:
    from dagster_project.checks.data_docs import pages

    pages.write_index(site, suites, found)
