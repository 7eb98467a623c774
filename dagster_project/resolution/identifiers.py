"""Identifiers that depend on content alone: the same on any machine, in any run, in any order."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HASH_DIGITS = 16  # 64 bits: among a million facts a collision has a chance of 3 in 100 million


def stable_hash(*parts: object) -> str:
    """First 16 hex digits of the SHA-256 of the parts' canonical JSON."""
    canonical = json.dumps(parts, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:HASH_DIGITS]


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"identifiers are made of text, numbers and dates, found {type(value).__name__}: {value!r}")


def fact_ids(prefix: str, document_id: str, facts: Sequence[DataclassInstance]) -> list[str]:
    """One identifier per fact of a document, in the same order.

    All attributes take part but `confidence`, which a retrained model changes; they are plain values
    or tuples of such. Facts alike in all of them are told apart by their ordinal.
    """
    seen: Counter[str] = Counter()
    ids = []
    for fact in facts:
        content = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name != "confidence"}
        digest = stable_hash(document_id, content)
        seen[digest] += 1
        ids.append(f"{prefix}_{digest if seen[digest] == 1 else stable_hash(digest, seen[digest])}")
    return ids
