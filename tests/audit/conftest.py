"""A warehouse that is filled run by run, with documents of outlets that are easily told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dagster_project import warehouse
from dagster_project.extraction.facts import EntityMention, Facts, TradeFigure
from dagster_project.reading.document import DateBasis, Document, Rejected
from dagster_project.warehouse.run_statistics import record_run

FIRST_DAY = date(2025, 1, 6)
SENTENCE = "Trade of Norland and Peru came to 5 million dollars in the year 2024."


@dataclass
class Ledger:
    """A warehouse and its runs, a day apart.

    Attributes:
        con: connection to the warehouse.
        day: of the next run.
        released: run that is published.
        runs: how many there have been.
    """

    con: duckdb.DuckDBPyConnection
    day: date = FIRST_DAY
    released: str | None = None
    runs: int = 0
    texts: int = 0
    rejects: list[Rejected] = field(default_factory=list)

    def text(
        self,
        publisher: str | None = "Herald",
        *,
        folder: str = "",
        title: str | None = "A title",
        dated: DateBasis | None = "header",
        day: date | None = None,
        facts: int = 2,
        length: int = 1000,
        resolved: bool = True,
    ) -> tuple[Document, Facts]:
        """A new document with its facts."""
        self.texts += 1
        name = f"doc_{self.texts:016x}"
        body = SENTENCE + "\n" + "x" * (length - len(SENTENCE) - 1)
        document = Document(
            name,
            f"{folder}{self.texts}.txt",
            f"sha_{self.texts}",
            title,
            publisher,
            "en",
            (day or self.day) if dated else None,
            dated,
            body,
        )
        figures = tuple(_figure(number) for number in range(facts))
        place = EntityMention(9, 16, "GPE", code="NOR" if resolved else None)
        return document, Facts(name, trade_figures=figures, entity_mentions=(place,))

    def run(
        self,
        texts: Sequence[tuple[Document, Facts]] = (),
        *,
        is_published: bool = True,
        is_killed: bool = False,
        fails: bool = False,
        version: str = "v1",
    ) -> str:
        """Loads the texts as a run does, and records the run unless it is killed before; the run's id."""
        self.runs += 1
        run_id = f"run{self.runs}"
        now = datetime(self.day.year, self.day.month, self.day.day, 5, tzinfo=UTC)
        documents = [document for document, _ in texts]
        facts = [] if fails else [found for _, found in texts]
        warehouse.load_documents(self.con, documents, {}, run_id=run_id, ingested_at=now, extractor_version=version)
        warehouse.load_rejects(self.con, self.rejects, run_id, now)
        warehouse.load_facts(self.con, facts, run_id, version)
        if not is_killed:
            record_run(
                self.con,
                run_id=run_id,
                ran_at=now + timedelta(minutes=5),
                extractor_version=version,
                released_run_id=self.released,
            )
            self.released = run_id if is_published else self.released
        self.day += timedelta(days=1)
        return run_id

    def reject(self, uri: str) -> None:
        """A file that every run from now on keeps aside."""
        self.rejects.append(Rejected(uri, f"sha_of_{uri}", "no_prose", "found no prose, expected some"))

    def query(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self.con.execute(sql, list(parameters)).fetchall()

    def counts(self, run_id: str, source: str, *columns: str) -> tuple[Any, ...]:
        """Statistics of one source in one run."""
        (row,) = self.query(
            f"SELECT {', '.join(columns)} FROM audit.run_statistics WHERE (run_id, source) = (?, ?)", run_id, source
        )
        return row

    def probability(self, run_id: str, source: str, measure: str) -> float | None:
        (row,) = self.query(
            "SELECT probability FROM audit.run_comparisons WHERE (run_id, source, measure) = (?, ?, ?)",
            run_id,
            source,
            measure,
        )
        return None if row[0] is None else float(row[0])


def _figure(number: int) -> TradeFigure:
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    amount = Decimal(number + 1)
    return TradeFigure(
        "NOR",
        "PER",
        "total",
        amount,
        amount,
        "exact",
        "USD",
        first,
        last,
        "reported",
        None,
        None,
        False,
        0.9,
        0,
        len(SENTENCE),
        34,
        51,
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty one."""
    path = tmp_path / "warehouse.duckdb"
    warehouse.prepare(path)
    with warehouse.connect(path) as con:
        yield Ledger(con)


@pytest.fixture
def with_history(ledger: Ledger) -> Callable[..., Ledger]:
    """A ledger after some runs of four texts each, all alike."""

    def make(runs: int = 3, **text: Any) -> Ledger:
        for _ in range(runs):
            ledger.run([ledger.text(**text) for _ in range(4)])
        return ledger

    return make
