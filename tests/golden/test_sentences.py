"""Single sentences that name both sides: how many are read, and that hardly a row is wrong.

They tell what a whole text does not: whether the words of a sentence are understood, apart from what
stands elsewhere. Each is read as a text of its own, published on 8 May 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from dagster_project.extraction.facts import Facts, TradeFigure
from dagster_project.extraction.pipeline import build_pipeline, extract
from dagster_project.reading.document import Document

SENTENCES = Path(__file__).with_name("sentences")
# What has been reached; may only rise.
FOUND_TRADE, FOUND_VISITS = 52, 48
# Sentences with a row that is not theirs; may only fall.
WRONG_TRADE, WRONG_VISITS = 1, 0


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline()


def cases(name: str) -> Iterator[tuple[str, str]]:
    for line in (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sentence, expected = line.rsplit("|", 1)
            yield sentence.strip(), expected.strip()


def facts_of(nlp: Language, sentence: str) -> Facts:
    document = Document("doc_0", "sentence.txt", "0", None, None, "en", date(2025, 5, 8), "header", sentence)
    return extract(nlp, document)


def is_meant(figure: TradeFigure, expected: str) -> bool:
    flow, a, b, amount, currency = expected.split()
    if figure.amount_low != float(amount) or figure.currency != currency:
        return False
    told = (figure.flow, figure.reporter, figure.partner)
    if flow == "t":
        return told in {("total", a, b), ("total", b, a)}
    return told in ({("export", a, b), ("import", b, a)} if flow == "x" else {("balance", a, b)})


def trip_of(expected: str) -> tuple[str | None, str, str]:
    visitor, home, host = expected.strip().rsplit(" ", 2)
    return visitor, home, host


def test_trade_of_single_sentences(nlp: Language) -> None:
    found: list[str] = []
    wrong: list[str] = []
    for sentence, expected in cases("trade"):
        figures = facts_of(nlp, sentence).trade_figures
        (found if any(is_meant(f, expected) for f in figures) else []).append(sentence)
        (wrong if any(not is_meant(f, expected) for f in figures) else []).append(sentence)
    assert len(found) >= FOUND_TRADE
    assert len(wrong) <= WRONG_TRADE, wrong


def test_trips_of_single_sentences(nlp: Language) -> None:
    found: list[str] = []
    wrong: list[str] = []
    for sentence, expected in cases("visits"):
        meant = {trip_of(trip) for trip in expected.split(";")}
        told = {(v.visitor, v.visitor_country, v.host_country) for v in facts_of(nlp, sentence).visit_mentions}
        (found if meant <= told else []).append(sentence)
        (wrong if told - meant else []).append(sentence)
    assert len(found) >= FOUND_VISITS
    assert len(wrong) <= WRONG_VISITS, wrong
