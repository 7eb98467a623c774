"""One amount with parties and commodity to a draft: period, status, growth."""

from __future__ import annotations

import re
from datetime import date

from dagster_project.extraction.trade import anaphora
from dagster_project.extraction.trade.dating import carried_days, own_period
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.growth import read_growth
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.scenes import Parties
from dagster_project.extraction.trade.sentences import Piece
from dagster_project.extraction.trade.status import read_status

_STANDS = re.compile(r"\b(?:now|today|currently|presently|at\spresent|stands|stood)\b", re.IGNORECASE)


# "397 million of this total", "of which exports made up 4 million": a part of the figure before.
_WHOLE = (
    r"(?:it|this|that|these|which|(?:the|this|that)\s(?:total|sum|amount|figure|volume|value|turnover|trade)|"
    r"last\syear['’]s\sfigure)"
)
_ASIDE_AFTER = re.compile(rf"\s(?:of|in|out\sof|from)\s{_WHOLE}\b(?!\s(?:year|month|country|market|period))")
_ASIDE_BEFORE = re.compile(rf"\b(?:[Oo]f|out\sof|including)\s{_WHOLE}\b[^;]*$")
_RETURN = re.compile(
    r"\b(?:(?:in|from)\sthe\s(?:other|opposite|reverse)\s(?:direction|way)|the\sother\sway|(?:the\s)?(?:reverse|return)\sflow|"
    r"in\s(?:return|exchange|turn)|the\sother\sside)\b",
    re.IGNORECASE,
)
_RETURN_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:(?:in\s)?the\s(?:other|opposite|reverse)\s(?:direction|way)|in\sreturn)\b"
)


def _is_past(last: date | None, published_on: date | None) -> bool:
    return last is not None and published_on is not None and last < published_on


def make_draft(
    piece: Piece, reading: Reading, parties: Parties, part: str | None, previous: Draft | None, *, is_anaphoric: bool
) -> Draft:
    """The draft of an amount whose parties and commodity are known."""
    sentence, money = piece.sentence, piece.money
    text = sentence.text
    period = own_period(piece, previous, reading.drafts)
    first, last = (period.first, period.last) if period else (None, None)
    is_compared = bool(piece.index) and anaphora.is_set_against(text[max(piece.clause[0], piece.since) : money.start])
    is_compared = is_compared or bool(piece.index and re.search(r"\([^()]*$", piece.before))
    if is_compared and first and reading.published_on and first > reading.published_on:
        # "to 2 billion from 1 billion by 2030": the year is that of the goal.
        period, first, last = None, None, None
    if period and period.kind == "within" and _STANDS.search(piece.before):
        # "to double trade, now 8 million, within five years": the horizon is that of the goal.
        period, first, last = None, None, None
    status = read_status(piece.before, piece.after, first, reading.published_on)
    if status == "target" and period and period.kind == "months" and _is_past(last, reading.published_on):
        # "came home in May with a target of 2 billion": the month is that of the talks.
        period, first, last = None, None, None
    if period is None:
        first, last = carried_days(piece, reading, parties, part, previous, status)
    start, end = piece.clause
    growth = read_growth(text[start:end], money.start - start)
    return Draft(
        parties.flow,
        parties.reporter,
        parties.partner,
        money,
        period,
        first,
        last,
        status,
        part,
        growth,
        is_anaphoric,
        parties.owner,
        is_compared,
        parties.n_inferred,
        sentence.start,
        sentence.end,
        sentence.line,
        is_aside=bool(_ASIDE_AFTER.match(piece.after) or _ASIDE_BEFORE.search(piece.before)),
        is_return=bool(_RETURN.search(piece.before) or _RETURN_AFTER.match(piece.after)),
    )
