"""From an identifier of the marts back to the sentence, the document and the run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dagster_project.publishing.reader import QueryError, query

# Kinds of facts that rest on one sentence, and the column that names them.
FACTS = {
    "trade_figures": "figure_id",
    "visit_mentions": "mention_id",
    "agreements": "agreement_id",
    "commodity_flows": "commodity_flow_id",
}


@dataclass(frozen=True)
class Trace:
    """A fact and where it comes from.

    Attributes:
        table: the mart that holds the fact.
        fact: its columns, without evidence.
        passage: whole lines of the document with the sentence, and with the amount where an earlier line holds it.
        evidence: where the sentence stands in the passage, end exclusive.
        amount: where the amount of a trade figure stands in the passage, else None.
        document: title, outlet, day and file of the document.
    """

    table: str
    fact: dict[str, Any]
    passage: str
    evidence: tuple[int, int]
    amount: tuple[int, int] | None
    document: dict[str, Any]


def trace(marts: Path, fact_id: str) -> Trace:
    """The fact of that identifier; raises QueryError when there is none."""
    for table, key in FACTS.items():
        found = query(marts, f"SELECT * FROM {table} WHERE {key} = ?", [fact_id])
        for row in found.values:
            return _trace(marts, table, dict(zip(found.columns, row, strict=True)))
    raise QueryError(f"{marts}: no fact is called {fact_id!r}; expected an identifier from {', '.join(FACTS)}")


def _trace(marts: Path, table: str, fact: dict[str, Any]) -> Trace:
    found = query(
        marts,
        "SELECT title, publisher, published_on, published_on_basis, source_uri, extractor_version, ingested_at, text "
        "FROM documents WHERE document_id = ?",
        [fact["document_id"]],
    )
    document = dict(zip(found.columns, found.values[0], strict=True))
    text = document.pop("text")
    del fact["evidence"]  # it is shown in its passage
    evidence = (fact.pop("evidence_start"), fact.pop("evidence_end"))
    amount = (fact.pop("amount_start"), fact.pop("amount_end")) if "amount_start" in fact else None
    spans = [evidence] if amount is None else [evidence, amount]
    first = text.rfind("\n", 0, min(start for start, _ in spans)) + 1
    last = max(end for _, end in spans)
    last += len(text[last:].partition("\n")[0])
    return Trace(
        table=table,
        fact=fact,
        passage=text[first:last],
        evidence=_moved(evidence, first),
        amount=None if amount is None else _moved(amount, first),
        document=document,
    )


def _moved(span: tuple[int, int], origin: int) -> tuple[int, int]:
    return span[0] - origin, span[1] - origin
