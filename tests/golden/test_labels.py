"""Every label file is well-formed, names known parties and quotes its text."""

from __future__ import annotations

import csv

import pytest

from tests.golden.collection import COLLECTIONS, PROJECT, Collection
from tests.golden.labels import Labels, Record, TradeLabel, VisitLabel, is_quoted

CASES = [
    pytest.param(collection, stem, id=f"{collection.name}-{stem}")
    for collection in COLLECTIONS.values()
    for stem in collection.stems()
]


def party_codes() -> frozenset[str]:
    with (PROJECT / "seeds" / "reference" / "parties.csv").open(encoding="utf-8", newline="") as rows:
        return frozenset(row["code"] for row in csv.DictReader(rows))


def named_parties(labels: Labels) -> set[str]:
    parties = {party for agreement in labels.agreements for party in agreement.parties}
    parties |= {party for figure in labels.trade for party in (figure.a, figure.b)}
    return parties | {party for visit in labels.visits for party in (visit.visitor_country, visit.host_country)}


@pytest.mark.parametrize(("collection", "stem"), CASES)
def test_labels_name_their_text(collection: Collection, stem: str) -> None:
    assert collection.read_labels(stem).doc_id == stem
    assert collection.text_path(stem).is_file()


@pytest.mark.parametrize(("collection", "stem"), CASES)
def test_quotes_stand_in_the_text(collection: Collection, stem: str) -> None:
    text = collection.text_path(stem).read_text(encoding="utf-8")
    strange = [record.quote for record in collection.read_labels(stem).records if not is_quoted(record.quote, text)]
    assert not strange


@pytest.mark.parametrize(("collection", "stem"), CASES)
def test_parties_are_known_codes(collection: Collection, stem: str) -> None:
    named = {party for party in named_parties(collection.read_labels(stem)) if not party.startswith("OTHER:")}
    assert named <= party_codes()


@pytest.mark.parametrize(("collection", "stem"), CASES)
def test_values_are_in_order(collection: Collection, stem: str) -> None:
    labels = collection.read_labels(stem)
    assert not [figure.quote for figure in labels.trade if not _in_order(figure)]
    assert not [visit.quote for visit in labels.visits if not _ends_after_start(visit)]


@pytest.mark.parametrize(("collection", "stem"), CASES)
def test_accepted_readings_hold_the_label_itself(collection: Collection, stem: str) -> None:
    lacking = [
        f"{name}: {record.quote}"
        for record in collection.read_labels(stem).records
        for name, readings in record
        if name.endswith("_any") and readings is not None and _own_reading(record, name) not in readings
    ]
    assert not lacking


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=lambda collection: collection.name)
def test_every_text_is_labelled(collection: Collection) -> None:
    assert {path.stem for path in collection.texts.glob("*.txt")} == set(collection.stems())


def _own_reading(record: Record, name: str) -> object:
    field = name.removesuffix("_any")
    return getattr(record, "visitor_role" if field == "role" else field)


def _in_order(figure: TradeLabel) -> bool:
    amounts = all((amount.amount_low or 0) <= (amount.amount_high or 0) for amount in figure.amounts)
    start, end = figure.period_start, figure.period_end
    return amounts and (start is None) == (end is None) and (start is None or end is None or start <= end)


def _ends_after_start(visit: VisitLabel) -> bool:
    return not (visit.start and visit.end) or visit.start <= visit.end[: len(visit.start)] or visit.start <= visit.end
