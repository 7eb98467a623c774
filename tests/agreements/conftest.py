from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dagster_project.extraction.facts import Agreement
from dagster_project.extraction.pipeline import build_pipeline, extract
from dagster_project.reading.document import Document

ReadAgreements = Callable[[str], tuple[Agreement, ...]]


@pytest.fixture(scope="session")
def read_agreements() -> ReadAgreements:
    """The agreements of a text published on 20 June 2025, read by rules alone."""
    nlp = build_pipeline("blank:en")

    def _read(text: str) -> tuple[Agreement, ...]:
        day = date(2025, 6, 20)
        return extract(nlp, Document("doc_0", "a.txt", "0", None, None, "en", day, "header", text)).agreements

    return _read
