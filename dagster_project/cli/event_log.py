"""Makes Dagster's event log cheap to write for one process.

Dagster opens and closes its SQLite files for every event, a thousand times in a run. Each commit then
waits for the disk, and closing the last connection folds the write-ahead log back into the file. With
`synchronous = NORMAL` commits don't wait (SQLite's advice for a write-ahead log: nothing is corrupted,
at worst a loss of power takes the last events), and one idle connection to each file keeps its log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def cheap_event_log() -> Iterator[None]:
    """For the block, whatever SQLite files this process opens through SQLAlchemy are opened so."""
    idle: dict[str, sqlite3.Connection] = {}

    def on_connect(connection: object, _record: object) -> None:
        if not isinstance(connection, sqlite3.Connection):
            return
        connection.execute("PRAGMA synchronous = NORMAL")
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        if path and path not in idle:
            idle[path] = sqlite3.connect(path, check_same_thread=False)
        if path:
            # A connection takes part in the write-ahead log only once it has read under it.
            idle[path].execute("SELECT count(*) FROM sqlite_master").fetchone()

    event.listen(Engine, "connect", on_connect)
    try:
        yield
    finally:
        event.remove(Engine, "connect", on_connect)
        for connection in idle.values():
            connection.close()
