"""A small ledger written by hand: what documents state, and nothing that extraction must find first.

Each fact's evidence is a sentence of its own. Names, places and amounts are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from dagster_project import warehouse
from dagster_project.extraction.facts import (
    Agreement,
    Bound,
    CommodityFlow,
    EntityMention,
    Facts,
    Flow,
    Person,
    Role,
    TradeFigure,
    VisitMention,
    VisitStatus,
)
from dagster_project.reading.document import Document, Rejected
from dagster_project.resolution import resolve
from dagster_project.warehouse.columns import record_warehouse_columns
from dagster_project.warehouse.run_statistics import record_run

RUN = "run1"
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass
class Page:
    """One document under construction."""

    document_id: str
    published_on: date | None
    lines: list[str] = field(default_factory=list)
    figures: list[TradeFigure] = field(default_factory=list)
    visits: list[VisitMention] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    commodities: list[CommodityFlow] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    entities: list[EntityMention] = field(default_factory=list)

    def write(self, sentence: str) -> tuple[int, int]:
        """Adds a line; its offsets."""
        start = sum(len(line) + 1 for line in self.lines)
        self.lines.append(sentence)
        return start, start + len(sentence)

    def trade(
        self,
        reporter: str,
        partner: str,
        amount: str,
        period: tuple[date, date] | int | None,
        *,
        high: str | None = None,
        flow: Flow = "total",
        bound: Bound = "exact",
        currency: str = "USD",
        is_target: bool = False,
        commodity: str | None = None,
        change_pct: str | None = None,
    ) -> None:
        """A figure of trade; `period` is a year or its first and last day."""
        start, end = self.write(
            f"Figure {len(self.figures)}: {flow} of {reporter} and {partner} is {amount} {currency}."
        )
        first, last = (date(period, 1, 1), date(period, 12, 31)) if isinstance(period, int) else period or (None, None)
        self.figures.append(
            TradeFigure(
                reporter,
                partner,
                flow,
                Decimal(amount),
                Decimal(high or amount),
                bound,
                currency,
                first,
                last,
                "target" if is_target else "reported",
                commodity,
                Decimal(change_pct) if change_pct else None,
                False,
                0.9,
                start,
                end,
                end - 6,
                end,
            )
        )

    def visit(
        self,
        visitor: str | None,
        country: str,
        host: str,
        *,
        role: Role = "foreign_minister",
        start: str | None = None,
        end: str | None = None,
        city: str | None = None,
        status: VisitStatus = "completed",
        met: tuple[str, ...] = (),
    ) -> None:
        """A mention of a trip."""
        first, last = self.write(f"Visit {len(self.visits)}: {visitor or 'a delegation'} of {country} in {host}.")
        self.visits.append(
            VisitMention(visitor, role, country, host, city, start, end, status, None, met, 0.8, first, last)
        )

    def person(self, name: str, country: str | None, role: Role | None, *aliases: str) -> None:
        """A person, and the mention that gives the name."""
        first, _ = self.write(f"{name} spoke.")
        self.persons.append(Person(name, aliases, role, None, country, first, first + len(name)))
        self.entities.append(EntityMention(first, first + len(name), "PERSON", person=name))

    @property
    def document(self) -> Document:
        return Document(
            self.document_id,
            f"{self.document_id}.txt",
            f"sha-{self.document_id}",
            None,
            "Daily",
            "en",
            self.published_on,
            "header" if self.published_on else None,
            "\n".join(self.lines),
        )

    @property
    def facts(self) -> Facts:
        return Facts(
            self.document_id,
            tuple(self.figures),
            tuple(self.visits),
            tuple(self.agreements),
            tuple(self.commodities),
            tuple(self.persons),
            tuple(self.entities),
        )


def pages() -> tuple[list[Page], dict[str, str]]:
    """The documents, and which of them repeat another."""
    gazette = Page("doc_gazette", date(2024, 3, 1))
    herald = Page("doc_herald", date(2025, 3, 1))
    courier = Page("doc_courier", None)
    reprint = Page("doc_reprint", date(2025, 3, 2))
    bulletin = Page("doc_bulletin", date(2024, 1, 5))

    # One value in two roundings, another text against both, the year before, and a reprint.
    gazette.trade("NOR", "PER", "13600000", 2023, change_pct="40")
    herald.trade("PER", "NOR", "13580000", 2023)
    courier.trade("NOR", "PER", "19000000", 2023)
    gazette.trade("NOR", "PER", "9700000", 2022)
    reprint.trade("PER", "NOR", "13580000", 2023)
    # A part of the year beside the whole, and alone; the longer part wins.
    herald.trade("NOR", "PER", "5000000", (date(2023, 1, 1), date(2023, 6, 30)))
    herald.trade("NOR", "PER", "7000000", (date(2025, 1, 1), date(2025, 3, 31)))
    courier.trade("NOR", "PER", "21000000", (date(2025, 1, 1), date(2025, 10, 31)), bound="at_least")
    # What never is a year's value: a target, a product group, a fiscal year, no period.
    gazette.trade("NOR", "PER", "100000000", 2030, is_target=True)
    gazette.trade("NOR", "PER", "4000000", 2021, commodity="fish")
    gazette.trade("NOR", "PER", "8000000", (date(2019, 7, 1), date(2020, 6, 30)))
    gazette.trade("NOR", "PER", "7000000", None, high="14000000")
    # Each side tells of its exports; the other side's imports are the same trade.
    gazette.trade("NOR", "PER", "3000000", 2023, flow="export")
    herald.trade("PER", "NOR", "3000000", 2023, flow="import")
    gazette.trade("PER", "NOR", "500000", 2023, flow="balance")
    # Other currencies: with a rate, and without one.
    gazette.trade("DEU", "KEN", "920000000", 2023, currency="EUR", flow="export")
    gazette.trade("DEU", "KEN", "1000000", 2023, currency="XAU")
    # An about-figure and a limit that an exact one satisfies.
    gazette.trade("IND", "TZA", "7900000000", 2024)
    herald.trade("TZA", "IND", "8000000000", 2024, bound="approx")
    courier.trade("TZA", "IND", "7500000000", 2024, bound="at_least")

    # One trip in three texts: spelling, city and year come from different ones.
    gazette.visit("Aleksandr Orlenko", "BLR", "KEN", role="head_of_state", start="2023-12-08", met=("Peter Mwangi",))
    courier.visit("Alaksandar Orlenka", "BLR", "KEN", role="head_of_state", start="XXXX-12-09", city="Nairobi")
    bulletin.visit("Orlenko", "BLR", "KEN", role="head_of_state", met=("Mwangi",))
    # A plan without a report, an invitation, a trip called off, an unnamed delegation.
    gazette.visit("Peter Mwangi", "KEN", "BLR", role="head_of_state", start="2024-09", status="planned")
    herald.visit("Peter Mwangi", "KEN", "PER", role="head_of_state", status="invited")
    herald.visit("Ana Quispe", "PER", "KEN", role="minister", start="2025-02-10", status="cancelled")
    courier.visit(None, "PER", "NOR", role="parliamentarian", start="XXXX-05")
    gazette.person("Aleksandr Orlenko", "BLR", "head_of_state", "Orlenko")
    courier.person("Alaksandar Orlenka", "BLR", "head_of_state")
    gazette.person("Peter Mwangi", "KEN", "head_of_state")

    start, end = gazette.write("They signed a memorandum on fish in May 2023.")
    gazette.agreements.append(Agreement(("NOR", "PER"), "memorandum", "fish", "signed", "2023-05", 1, 0.7, start, end))
    gazette.commodities.append(CommodityFlow("NOR", "PER", "fish", "traded", 0.6, start, end))
    gazette.entities.append(EntityMention(start, start + 4, "NORP", code="NOR"))
    return [gazette, herald, courier, reprint, bulletin], {"doc_reprint": "doc_herald"}


def load(path: Path, *, is_reversed: bool = False) -> None:
    """Fills a new warehouse with the ledger and resolves it."""
    written, duplicates = pages()
    if is_reversed:
        written.reverse()
    warehouse.prepare(path)
    with warehouse.connect(path) as con:
        for page in written:
            warehouse.load_documents(
                con, [page.document], duplicates, run_id=RUN, ingested_at=NOW, extractor_version="v1"
            )
            warehouse.load_sightings(con, [(page.document_id, page.document.source_uri)], RUN)
            warehouse.load_facts(con, [page.facts], RUN, "v1")
        warehouse.load_documents(con, [], duplicates, run_id=RUN, ingested_at=NOW, extractor_version="v1")
        warehouse.load_rejects(con, [Rejected("broken.bin", None, "not_text", "NUL bytes")], RUN, NOW)
        result = warehouse.CheckResult(RUN, NOW, "raw", "documents", "not_empty", "error", True, {"rows": 4}, "dbt")
        warehouse.load_check_results(con, [result])
        record_run(con, run_id=RUN, ran_at=NOW, extractor_version="v1", released_run_id=None)
        record_warehouse_columns(con)
        warehouse.load_resolution(con, resolve(warehouse.read_persons(con), warehouse.read_visits(con)), RUN)
