"""From an identifier of the marts back to the sentence, the document and the run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dagster_project.publishing.reader import QueryError, query

# Kinds of facts that rest on one sentence, and the column that names them.
FACTS = {"trade_figures": "figure_id", "visit_mentions": "mention_id", "agreements": "agreement_id"}


@dataclass(frozen=True)
class Trace:
    """A fact and where it comes from.

    Attributes:
        table: the mart that holds the fact.
        fact: its columns, without evidence.
        evidence: the sentence.
        before: the line's text before the sentence, and `after` it.
        document: title, outlet, day and file of the document.
    """

    table: str
    fact: dict[str, Any]
    evidence: str
    before: str
    after: str
    document: dict[str, Any]


def trace(marts: Path, fact_id: str) -> Trace:
    """The fact of that identifier; raises QueryError when there is none."""
    for table, key in FACTS.items():
        found = query(
            marts,
            f"SELECT fact.* EXCLUDE (evidence, evidence_start, evidence_end), fact.evidence, fact.evidence_start, "
            f"fact.evidence_end FROM {table} AS fact WHERE {key} = ?",
            [fact_id],
        )
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
    evidence, start, end = fact.pop("evidence"), fact.pop("evidence_start"), fact.pop("evidence_end")
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    return Trace(table, fact, evidence, before, after, document)
