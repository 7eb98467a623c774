"""Drafts to figures: duplicates merged, products reconciled with totals, a confidence for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dagster_project.extraction.facts import TradeFigure
from dagster_project.extraction.money import Money
from dagster_project.extraction.trade.figures import Draft

# Rounding: two amounts that differ by less are one value.
TOLERANCE = 0.01


def assemble(drafts: Sequence[Draft]) -> tuple[TradeFigure, ...]:
    """One figure per distinct stated value, in the order of the text."""
    return tuple(_figure(draft) for draft in _merge(_reconcile(drafts)))


def _side(draft: Draft) -> tuple[str, str, str]:
    """Flow and parties, the same from both sides."""
    if draft.flow == "import":
        return "export", draft.partner, draft.reporter
    if draft.flow == "total":
        first, second = sorted((draft.reporter, draft.partner))
        return "total", first, second
    return draft.flow, draft.reporter, draft.partner


def _is_same_value(a: Draft, b: Draft) -> bool:
    if _side(a) != _side(b) or a.status != b.status or bool(a.commodity) != bool(b.commodity):
        return False
    if not any(_is_near(x, y) for x in (a.money, *a.money.alternatives) for y in (b.money, *b.money.alternatives)):
        return False
    return a.first is None or b.first is None or (a.first, a.last) == (b.first, b.last)


def _is_near(a: Money, b: Money) -> bool:
    """Whether two amounts are one value, rounding aside."""
    return a.currency == b.currency and all(
        abs(float(x - y)) <= TOLERANCE * float(x or 1) for x, y in ((a.low, b.low), (a.high, b.high))
    )


def _merge(drafts: Sequence[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        for i, other in enumerate(kept):
            if _is_same_value(other, draft) and not draft.is_anaphoric:
                kept[i] = _better(other, draft)
                break
        else:
            kept.append(draft)
    return kept


def _better(a: Draft, b: Draft) -> Draft:
    """Of two mentions the one that is dated, else the one whose parties are named, else the first."""
    best = min((a, b), key=lambda d: (d.first is None, d.n_inferred))
    return replace(best, change_pct=best.change_pct if best.change_pct is not None else (a.change_pct or b.change_pct))


def _reconcile(drafts: Sequence[Draft]) -> list[Draft]:
    """A list of products whose value fills the total together with the other flow is all of the flow."""
    result = list(drafts)
    for i, draft in enumerate(result):
        if draft.commodity is not None and draft.flow in {"export", "import"} and _fits_balance(draft, result):
            result[i] = replace(draft, commodity=None)
            continue
        if draft.commodity is None or draft.flow not in {"export", "import"}:
            continue
        for total in result:
            if total.flow != "total" or total.commodity is not None or total.money.currency != draft.money.currency:
                continue
            rest = total.money.low - draft.money.low
            others = [
                d
                for d in result
                if d is not draft
                and d.flow in {"export", "import"}
                and _side(d)[1:] == _side(draft)[:0:-1]
                and d.money.currency == draft.money.currency
            ]
            if any(abs(float(rest - d.money.low)) <= TOLERANCE * float(total.money.low) for d in others):
                result[i] = replace(draft, commodity=None)
                break
    return result


def _fits_balance(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether total and surplus of the same sentences make the value all that the one side sold."""
    pair = {draft.reporter, draft.partner}
    near = [d for d in drafts if {d.reporter, d.partner} == pair and d.money.currency == draft.money.currency]
    totals = [d for d in near if d.flow == "total" and d.commodity is None and d.status == "reported"]
    surpluses = [d for d in near if d.flow == "balance" and d.start == draft.start and d.reporter == _side(draft)[1]]
    return any(
        abs(float(2 * draft.money.low - t.money.low - s.money.low)) <= 2 * TOLERANCE * float(t.money.low)
        for t in totals
        for s in surpluses
    )


def _confidence(draft: Draft) -> float:
    """Explicit parties and an explicit period make a figure sure; each inference takes some of it away."""
    value = 0.95 - 0.08 * draft.n_inferred
    if draft.first is None:
        value -= 0.1
    elif draft.period is None:
        value -= 0.05
    elif draft.period.is_relative:
        value -= 0.02
    if draft.is_anaphoric:
        value -= 0.1
    if draft.money.is_bare:
        value -= 0.08
    return round(max(value, 0.3), 2)


def _figure(draft: Draft) -> TradeFigure:
    return TradeFigure(
        reporter=draft.reporter,
        partner=draft.partner,
        flow=draft.flow,
        amount_low=draft.money.low,
        amount_high=draft.money.high,
        bound=draft.money.bound,
        currency=draft.money.currency,
        period_start=draft.first,
        period_end=draft.last,
        status=draft.status,
        commodity=draft.commodity,
        change_pct=draft.change_pct,
        is_anaphoric=draft.is_anaphoric,
        confidence=_confidence(draft),
        evidence_start=draft.start,
        evidence_end=draft.end,
        amount_start=draft.money.start,
        amount_end=draft.money.end,
    )
