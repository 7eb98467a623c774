"""One run at a time for a data folder: DuckDB lets one process write, and a release must be one run's work."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.5
# Locks that this process holds, so that what runs inside a run does not wait for itself.
_held: set[Path] = set()


class LockedError(Exception):
    """Another run holds the data folder."""


@contextmanager
def hold(lock: Path, wait_seconds: float = 0) -> Iterator[None]:
    """Holds `lock` for the block, and lets go of it even when the process is killed.

    Raises:
        LockedError: another process holds it, and still does after `wait_seconds`.
    """
    if lock in _held:
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+") as file:
        _acquire(file.fileno(), lock, time.monotonic() + wait_seconds)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        _held.add(lock)
        try:
            yield
        finally:
            _held.discard(lock)


def _acquire(descriptor: int, lock: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise LockedError(
                    f"data folder {lock.parent}: another run (process {lock.read_text() or 'unknown'}) is writing it. "
                    "Wait until it has ended, or give another folder with --data."
                ) from error
            time.sleep(POLL_SECONDS)
