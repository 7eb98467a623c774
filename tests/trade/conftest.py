"""A pipeline of the rooms that trade figures need, without a language model and with the shipped one."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import dagster_project.extraction.pipeline  # noqa: F401  (registers what components leave on a Doc)
from dagster_project.extraction.facts import TradeFigure
from dagster_project.extraction.language_model import load_model
from dagster_project.extraction.model_choice import SHIPPED_MODEL
from dagster_project.reading.document import DateBasis, Document

PUBLISHED = date(2025, 6, 15)
ROOMS = ("sentences", "places", "money", "periods", "trade")

Read = Callable[..., tuple[TradeFigure, ...]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads the trade figures of a text by rules alone; published on 15 June 2025, or on another day or none."""
    return _reader("blank:en")


@pytest.fixture(scope="session")
def read_parsed() -> Read:
    """The same with the shipped model, whose parse some sentences need."""
    return _reader(SHIPPED_MODEL)


def _reader(model: str | Path) -> Read:
    nlp = load_model(model)
    for room in ROOMS:
        importlib.import_module(f"dagster_project.extraction.{room}")
        nlp.add_pipe(f"entente_{room}", first=room == "sentences" or None)

    def _read(
        text: str, published_on: date | None = PUBLISHED, publisher: str | None = None, dateline: str | None = None
    ) -> tuple[TradeFigure, ...]:
        doc = nlp.make_doc(text)
        basis: DateBasis | None = "metadata" if published_on else None
        doc._.document = Document(
            "doc_0", "a.txt", "0", None, publisher, "en", published_on, basis, text, dateline_place=dateline
        )
        return tuple(nlp(doc)._.trade_figures)

    return _read
