"""Which period a figure is stated for: its own, that of its list, or the one before that still holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dagster_project.extraction.facts import TradeStatus
from dagster_project.extraction.money import Money
from dagster_project.extraction.periods import Period
from dagster_project.extraction.periods.expressions import is_comparison
from dagster_project.extraction.trade import anaphora
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.parties import Parties
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.sentences import Piece, Sentence


def own_period(piece: Piece) -> Period | None:
    """The period of the amount: the nearest after it in its clause, else before it, else of the sentence's head."""
    sentence, money = piece.sentence, piece.money
    start, end = piece.clause
    usable = [p for p in sentence.periods if _dates_a_figure(sentence.text, p, money)]
    after = [p for p in usable if money.end <= p.start < end and not _looks_ahead(sentence.text[money.end : p.start])]
    if after:
        return after[0]
    before = [p for p in usable if start <= p.start and p.end <= money.start]
    if before:
        return before[-1]
    if piece.index:
        return None
    earlier = [p for p in usable if p.end <= money.start]
    return earlier[-1] if earlier else None


_AHEAD = re.compile(
    r"\b(?:should|will|would|could|must|aims?|aimed|wants?|hopes?|plans?|expected|agreed|intends?)\b",
    re.IGNORECASE,
)


def _looks_ahead(gap: str) -> bool:
    """Whether between amount and period the sentence turns to what is to come."""
    return len(gap) > 15 and bool(_AHEAD.search(gap))


def _dates_a_figure(text: str, period: Period, money: Money) -> bool:
    if period.kind == "span":
        return False
    if period.kind == "before":
        return (
            0 <= period.start - money.end < 60
            and not is_comparison(text, period.start)
            and not re.search(r"\d\s?(?:%|per)", text[money.end : period.start])
        ) or (period.end <= money.start and not is_comparison(text, period.start))
    if is_comparison(text, period.start):
        return False
    return True


def carried_days(
    piece: Piece, reading: Reading, parties: Parties, part: str | None, previous: Draft | None, status: TradeStatus
) -> tuple[date | None, date | None]:
    """Days that hold on: from the figure before in the sentence, or in the sentence before for another flow."""
    if status == "target":
        return None, None
    if re.search(
        r"\baverage\b|\b(?:a|per|each|every)\syear\b(?!\s(?:earlier|ago|before|previously))|\bannual(?:ly)?\b|\byearly\b|\bafter\sthat\b|\bcurrently\b|\bnow\b|\btoday\b",
        piece.before + piece.after[:40],
        re.IGNORECASE,
    ):
        return None, None
    base = previous
    lead = piece.sentence.text[max(piece.clause[0], piece.since) : piece.money.start]
    if previous is not None and parties.flow == previous.flow and anaphora.is_set_against(lead):
        return None, None
    if base is None:
        last = reading.last
        if last is None or piece.sentence.number - reading.last_sentence > 2 or piece.sentence.line - last.line > 1:
            return None, None
        key = (parties.flow, frozenset({parties.reporter, parties.partner}), part)
        base = next(
            (
                d
                for d in reversed(reading.drafts[-4:])
                if d.status == "reported" and d.first is not None and not d.is_compared
            ),
            None,
        )
        if base is None or (
            key == (base.flow, frozenset({base.reporter, base.partner}), base.commodity)
            and base.reporter == parties.reporter
        ):
            return None, None
    if base.is_compared:
        base = next((d for d in reversed(reading.drafts[-4:]) if d.start == base.start and not d.is_compared), base)
    if base.status == "target" or (base.period and base.period.kind == "before"):
        return None, None
    return base.first, base.last


def share_period_back(sentence: Sentence, reading: Reading) -> None:
    """ "exports were 3 and imports 4 billion in 2024": a period at the end dates the whole list."""
    own = [i for i, d in enumerate(reading.drafts) if d.start == sentence.start]
    for i in reversed(own[:-1]):
        here, after = reading.drafts[i], reading.drafts[i + 1]
        gap = sentence.text[here.money.end : after.money.start]
        if (
            here.period is None
            and not anaphora.compares(gap)
            and after.period is not None
            and after.period.kind != "before"
            and here.status == after.status == "reported"
        ):
            reading.drafts[i] = replace(here, period=after.period, first=after.first, last=after.last)
