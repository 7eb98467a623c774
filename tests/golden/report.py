"""Outcomes for a person: a Markdown table of the scores, and every difference on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dagster_project.extraction.facts import Agreement, TradeFigure, VisitMention
from tests.golden.labels import AgreementLabel, TradeLabel, VisitLabel
from tests.golden.scoring import KINDS, Outcome, score

UNNAMED = "(unnamed)"
HEADINGS = ("facts", "labelled", "found", "core P", "core R", "core F1", "full P", "full R", "full F1")


def score_table(outcomes: Sequence[Outcome]) -> str:
    """Precision (P), recall (R) and F1 per kind, in Markdown."""
    rows = [HEADINGS, ("---", *("---:" for _ in HEADINGS[1:]))]
    for kind in KINDS:
        counts = score(outcome for outcome in outcomes if outcome.kind == kind)
        shares = [f(level) for level in ("core", "full") for f in (counts.precision, counts.recall, counts.f1)]
        rows.append((kind, str(counts.labelled), str(counts.found), *(f"{share:.3f}" for share in shares)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def differences(outcomes: Iterable[Outcome]) -> str:
    """What was missed, what is spurious, and what agrees at its core only, document by document."""
    return "\n".join(line for outcome in outcomes for line in _difference_lines(outcome))


def _difference_lines(outcome: Outcome) -> list[str]:
    lines = [f"  missed    {_label_line(label)}\n            in: {label.quote!r}" for label in outcome.missed]
    lines += [f"  spurious  {_fact_line(fact)}" for fact in outcome.spurious]
    lines += [f"  expected  {_label_line(label)}\n  found     {_fact_line(fact)}" for label, fact in outcome.differing]
    return [f"{outcome.document} ({outcome.kind})", *lines] if lines else []


def _label_line(label: TradeLabel | VisitLabel | AgreementLabel) -> str:
    if isinstance(label, TradeLabel):
        amount = f"{_amount(label.amount_low, label.amount_high)}, {label.currency}, {label.bound}"
        period = _span(label.period_start, label.period_end)
        return _joined(label.flow, label.a, label.b, amount, period, label.status, label.commodity)
    if isinstance(label, VisitLabel):
        trip = f"{label.visitor_country} -> {label.host_country}"
        return _joined(label.visitor or UNNAMED, label.visitor_role, trip, label.host_city, label.start, label.status)
    return _joined("-".join(label.parties), label.kind, label.status, label.date, label.subject)


def _fact_line(fact: TradeFigure | VisitMention | Agreement) -> str:
    if isinstance(fact, TradeFigure):
        amount = f"{_amount(float(fact.amount_low), float(fact.amount_high))}, {fact.currency}, {fact.bound}"
        period = _span(fact.period_start, fact.period_end)
        return _joined(fact.flow, fact.reporter, fact.partner, amount, period, fact.status, fact.commodity)
    if isinstance(fact, VisitMention):
        trip = f"{fact.visitor_country} -> {fact.host_country}"
        return _joined(fact.visitor or UNNAMED, fact.visitor_role, trip, fact.host_city, fact.start_edtf, fact.status)
    return _joined("-".join(fact.parties), fact.kind, fact.status, fact.date_edtf, fact.subject)


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part is not None)


def _amount(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "no amount"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def _span(start: date | None, end: date | None) -> str:
    return f"{start or '?'} to {end or '?'}" if start or end else "no period"
