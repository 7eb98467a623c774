"""How well extraction agrees with the labels: precision and recall per kind of fact.

A fact agrees at its *core* when it names the same parties and the same amount (trade), the same
visitor, home and host (visits), or the same parties and kind of document (agreements). It agrees in
*full* when its period or date, its status and the bound of its amount are right as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from anyascii import anyascii

from dagster_project.extraction.facts import Agreement, Facts, TradeFigure, VisitMention
from tests.golden.labels import AgreementLabel, Amount, Labels, TradeLabel, VisitLabel

Kind = Literal["trade", "visits", "agreements"]
KINDS: tuple[Kind, ...] = ("trade", "visits", "agreements")

# Stated amounts are rounded differently in text and label ("some 1.27 billion"): one per cent is the same amount.
AMOUNT_TOLERANCE = 0.01
# Two words of a name are spellings of one word from this similarity on ("Alejnik", "Aleinik").
SPELLING_SIMILARITY = 0.72


@dataclass(frozen=True)
class Outcome:
    """One document, one kind: how its facts pair with its labels.

    `differing` holds the pairs that agree at their core only. Optional labels are in no field, nor
    are the facts that pair with them.
    """

    document: str
    kind: Kind
    exact: tuple[tuple[Any, Any], ...]
    differing: tuple[tuple[Any, Any], ...]
    missed: tuple[Any, ...]
    spurious: tuple[Any, ...]


@dataclass(frozen=True)
class Score:
    """Counts over documents. Without anything found, precision is 0, as recall is without labels."""

    labelled: int
    found: int
    core: int
    full: int

    def precision(self, level: str) -> float:
        """Share of the found facts that agree at `level` ("core" or "full")."""
        return self._hits(level) / self.found if self.found else 0.0

    def recall(self, level: str) -> float:
        """Share of the labelled facts that are found, agreeing at `level`."""
        return self._hits(level) / self.labelled if self.labelled else 0.0

    def f1(self, level: str) -> float:
        """Harmonic mean of precision and recall."""
        precision, recall = self.precision(level), self.recall(level)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def _hits(self, level: str) -> int:
        return {"core": self.core, "full": self.full}[level]


def compare(labels: Labels, facts: Facts | None) -> tuple[Outcome, ...]:
    """The outcomes of one document, one per kind; `facts` is None for a text that was rejected."""
    found: dict[Kind, Sequence[Any]] = {
        "trade": facts.trade_figures if facts else (),
        "visits": facts.visit_mentions if facts else (),
        "agreements": facts.agreements if facts else (),
    }
    return tuple(_outcome(labels.doc_id, kind, getattr(labels, kind), found[kind]) for kind in KINDS)


def score(outcomes: Iterable[Outcome]) -> Score:
    """The counts of all outcomes together."""
    labelled = found = core = full = 0
    for outcome in outcomes:
        pairs = len(outcome.exact) + len(outcome.differing)
        labelled += pairs + len(outcome.missed)
        found += pairs + len(outcome.spurious)
        core += pairs
        full += len(outcome.exact)
    return Score(labelled, found, core, full)


def _outcome(document: str, kind: Kind, labels: Sequence[Any], facts: Sequence[Any]) -> Outcome:
    """Pairs one to one, greedily, pairs that agree in full first."""
    core, full = MATCHERS[kind]
    left_labels, left_facts, pairs = list(labels), list(facts), []

    def core_and_full(label: Any, fact: Any) -> bool:
        return core(label, fact) and full(label, fact)

    for agree in (core_and_full, core):
        for label in tuple(left_labels):
            fact = next((fact for fact in left_facts if agree(label, fact)), None)
            if fact is not None:
                pairs.append((label, fact))
                left_labels.remove(label)
                left_facts.remove(fact)
    counted = [pair for pair in pairs if not pair[0].optional]
    return Outcome(
        document,
        kind,
        exact=tuple(pair for pair in counted if full(*pair)),
        differing=tuple(pair for pair in counted if not full(*pair)),
        missed=tuple(label for label in left_labels if not label.optional),
        spurious=tuple(left_facts),
    )


def _accepted(label: Any, field: str, own: str | None = None) -> tuple[Any, ...]:
    """The values that count as right for `field`; `own` names the label's field where it differs."""
    alternatives = getattr(label, f"{field}_any")
    return alternatives if alternatives is not None else (getattr(label, own or field),)


def _trade_core(label: TradeLabel, figure: TradeFigure) -> bool:
    if _oriented(label.flow, label.a, label.b) != _oriented(figure.flow, figure.reporter, figure.partner):
        return False
    if bool(figure.commodity) not in [bool(commodity) for commodity in _accepted(label, "commodity")]:
        return False
    return any(_same_amount(amount, figure) for amount in label.amounts)


def _trade_full(label: TradeLabel, figure: TradeFigure) -> bool:
    fields = ("period_start", "period_end", "status", "bound")
    return all(getattr(figure, field) in _accepted(label, field) for field in fields)


def _oriented(flow: str, reporter: str, partner: str) -> tuple[str, tuple[str, ...]]:
    """An import of A from B is an export of B to A; a total has no direction."""
    flow = {"turnover": "total", "exports": "export"}.get(flow, flow)
    if flow == "import":
        return "export", (partner, reporter)
    return flow, tuple(sorted((reporter, partner))) if flow == "total" else (reporter, partner)


def _same_amount(amount: Amount, figure: TradeFigure) -> bool:
    return (
        amount.currency == figure.currency
        and _close(amount.amount_low, float(figure.amount_low))
        and _close(amount.amount_high, float(figure.amount_high))
    )


def _close(expected: float | None, found: float) -> bool:
    return expected is not None and abs(expected - found) <= AMOUNT_TOLERANCE * max(abs(expected), abs(found))


def _visit_core(label: VisitLabel, visit: VisitMention) -> bool:
    if (label.visitor_country, label.host_country) != (visit.visitor_country, visit.host_country):
        return False
    return any(same_name(name, visit.visitor) for name in _accepted(label, "visitor"))


def _visit_full(label: VisitLabel, visit: VisitMention) -> bool:
    return _settled(visit.start_edtf) in _accepted(label, "start") and visit.status in _accepted(label, "status")


def _agreement_core(label: AgreementLabel, agreement: Agreement) -> bool:
    return sorted(label.parties) == sorted(agreement.parties) and agreement.kind in _accepted(label, "kind")


def _agreement_full(label: AgreementLabel, agreement: Agreement) -> bool:
    return agreement.status in _accepted(label, "status") and _settled(agreement.date_edtf) in _accepted(label, "date")


def _settled(edtf: str | None) -> str | None:
    """The date, None for a day without its year (`XXXX-12-08`), which settles none."""
    return None if edtf is None or edtf.startswith("XXXX") else edtf


MATCHERS: dict[Kind, tuple[Callable[[Any, Any], bool], Callable[[Any, Any], bool]]] = {
    "trade": (_trade_core, _trade_full),
    "visits": (_visit_core, _visit_full),
    "agreements": (_agreement_core, _agreement_full),
}


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names fit: their last words agree, or most words of the shorter do, in any spelling."""
    words, others = _words(one), _words(other)
    if not words or not others:
        return not words and not others
    shared = sum(any(_same_word(word, candidate) for candidate in others) for word in words)
    return _same_word(words[-1], others[-1]) or shared >= max(1, min(len(words), len(others)) - 0.5)


def _words(name: str | None) -> list[str]:
    return re.sub(r"[^a-z ]+", " ", anyascii(name or "").lower()).split()


def _same_word(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= SPELLING_SIMILARITY
