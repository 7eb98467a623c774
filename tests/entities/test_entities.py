"""Entities of a text: every kind once, with offsets that hold."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from dagster_project.extraction.model_choice import SHIPPED_MODEL
from dagster_project.extraction.pipeline import build_pipeline, extract
from dagster_project.reading.document import Document

TEXT = (
    "Kenyan President Amina Odera met Foreign Minister Mateo Quispe in Lima on 3 May 2024. "
    "Trade between Kenya and Peru rose 4.5% to $12.5m in 2023. Odera left on Friday."
)


def labelled() -> set[tuple[str, str, str | None, str | None]]:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    document = Document(f"doc_{digest[:16]}", "a.txt", digest, None, None, "en", None, None, TEXT)
    facts = extract(build_pipeline(SHIPPED_MODEL), document)
    spans = sorted((m.start, m.end) for m in facts.entity_mentions)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    return {(m.label, TEXT[m.start : m.end], m.code, m.person) for m in facts.entity_mentions}


def test_every_kind_is_found_with_its_code_or_person() -> None:
    found = labelled()
    assert {
        ("NORP", "Kenyan", "KEN", None),
        ("PERSON", "Amina Odera", None, "Amina Odera"),
        ("PERSON", "Odera", None, "Amina Odera"),
        ("GPE", "Lima", "PER", None),
        ("GPE", "Peru", "PER", None),
        ("DATE", "3 May 2024", None, None),
        ("PERCENT", "4.5%", None, None),
        ("MONEY", "$12.5m", None, None),
    } <= found
