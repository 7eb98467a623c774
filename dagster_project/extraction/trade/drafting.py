"""One amount with parties and commodity to a draft: period, status, growth."""

from __future__ import annotations

import re
from datetime import timedelta

from dagster_project.extraction.periods import Period
from dagster_project.extraction.periods.calendars import Days, shift_years, whole_year
from dagster_project.extraction.trade import anaphora
from dagster_project.extraction.trade.dating import carried_days, own_period
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.growth import read_growth
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.scenes import Parties
from dagster_project.extraction.trade.sentences import Piece
from dagster_project.extraction.trade.status import read_status

_STANDS = re.compile(r"\b(?:now|today|currently|presently|at\spresent|stands|stood)\b", re.IGNORECASE)


_SAME_YEAR = re.compile(r"(?:the\ssame|that)\syear", re.IGNORECASE)


def _same_year(piece: Piece, reading: Reading, period: Period, previous: Draft | None) -> Days | None:
    """ "In the same year": that of the last figure, not of whatever date stands in between."""
    base = previous or reading.last
    if (
        base is None
        or base.first is None
        or base.last is None
        or not _SAME_YEAR.search(piece.sentence.text[period.start : period.end])
    ):
        return None
    if piece.sentence.number - reading.last_sentence > 3 or base.status == "target":
        return None
    is_year = shift_years((base.first, base.first), 1)[0] == base.last + timedelta(days=1)
    return (base.first, base.last) if is_year else whole_year(base.last.year)


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
    if period is not None and (days := _same_year(piece, reading, period, previous)):
        first, last = days
    status = read_status(piece.before, piece.after, first, reading.published_on)
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
    )
