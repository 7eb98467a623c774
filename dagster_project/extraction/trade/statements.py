"""Sentences to drafts: which amounts of a sentence are trade, and all that the sentence says of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.extraction.trade import anaphora, commodity
from dagster_project.extraction.trade.bare import REACH as BARE_REACH
from dagster_project.extraction.trade.bare import bare_amounts
from dagster_project.extraction.trade.clauses import split_at
from dagster_project.extraction.trade.cues import Cue
from dagster_project.extraction.trade.dating import heads_list, own_period, share_period_back
from dagster_project.extraction.trade.drafting import make_draft
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.governors import left_governor, right_governor
from dagster_project.extraction.trade.leaning import (
    is_heading,
    lean,
    partner_in_turn,
    read_pointed,
    sentence_follows,
    under_heading,
)
from dagster_project.extraction.trade.parties import find_parties
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.roles import THERE
from dagster_project.extraction.trade.scenes import Parties, Scene, speaks_of_us
from dagster_project.extraction.trade.sentences import Piece, Sentence, full_end, is_in_turn
from dagster_project.extraction.trade.stated_part import MEASURE, stated_part
from dagster_project.extraction.trade.transactions import may_tell, read_transaction

_ON_TRADE = re.compile(r"\b(?:trade|turnover|exports?|imports?|commerce)\b", re.IGNORECASE)


# Trade of two countries comes to more than this in any currency; less is a price.
LEAST = 10_000


def read_sentence(sentence: Sentence, reading: Reading) -> None:
    """Adds the figures of one sentence to the reading."""
    reading.enter(sentence)
    if not sentence.amounts and sentence.number - reading.last_sentence <= BARE_REACH:
        sentence = replace(sentence, amounts=bare_amounts(sentence, reading.last))
    if not sentence.amounts:
        read_pointed(sentence, reading, sentence.start)
        if any(cue.kind != "rival" for cue in sentence.cues):
            reading.topic = sentence
        if is_heading(sentence):
            reading.heading = sentence
        if heads_list(sentence):
            reading.dated = sentence
        _date_line(sentence, reading)
        if sentence.periods and _ON_TRADE.search(sentence.text, sentence.start, sentence.end):
            reading.announced = sentence
        return
    spans = [(m.start, full_end(sentence, m)) for m in sentence.amounts]
    clauses = split_at(sentence.text, spans, sentence.start, sentence.end)
    # Amounts that are changes, not values, are passed over.
    n_passed = 0
    previous: Draft | None = None
    previous_cue: Cue | None = None
    for i, money in enumerate(sentence.amounts):
        since = spans[i - 1][1] if i else sentence.start
        piece = Piece(sentence, money, since, spans[i][1], clauses[i], i - n_passed)
        if _is_no_value(piece, reading):
            n_passed += 1
            continue
        cue = _governor(piece)
        draft = _draft(piece, spans, cue, previous_cue, previous, reading)
        previous_cue = cue or previous_cue
        if draft is None and cue is not None and cue.kind == "rival":
            previous = None
        if draft is not None:
            reading.add(draft, sentence.number)
            previous = draft
    share_period_back(sentence, reading)
    read_pointed(sentence, reading, sentence.amounts[-1].end)


def _date_line(sentence: Sentence, reading: Reading) -> None:
    """ "Exports: 5 million. Imports: 3 million. (2024)": a period alone at the end of a line dates its figures."""
    if len(sentence.periods) != 1 or not sentence.periods[0].days:
        return
    (period,) = sentence.periods
    around = sentence.text[sentence.start : period.start] + sentence.text[period.end : sentence.end]
    if re.search(r"\w", around):
        return
    for i, draft in enumerate(reading.drafts):
        if draft.line == sentence.line and draft.first is None and draft.period is None:
            reading.drafts[i] = replace(draft, period=period, first=period.first, last=period.last)


def _is_no_value(piece: Piece, reading: Reading) -> bool:
    """Whether an amount is a price, a change, or a total named again."""
    if anaphora.is_surplus_over(piece.sentence.text[piece.end : piece.end + 20]) or anaphora.is_difference(
        piece.before
    ):
        return True
    if piece.money.high < LEAST:
        return True
    is_later = piece.since > piece.sentence.start
    return is_later and anaphora.names_whole(piece.before) and reading.knows(piece.money)


def _draft(
    piece: Piece,
    amounts: Sequence[tuple[int, int]],
    cue: Cue | None,
    previous_cue: Cue | None,
    previous: Draft | None,
    reading: Reading,
) -> Draft | None:
    """The figure of an amount, by what governs it."""
    text = piece.sentence.text
    if cue is None:
        if piece.since > piece.sentence.start and previous_cue is not None and previous_cue.kind == "rival":
            return None
        if previous is not None and _goes_on(piece.before):
            return lean(piece, reading, previous)
        found = under_heading(piece, reading) or _purchase(piece, amounts, reading, previous)
        return found or lean(piece, reading, previous)
    if cue.kind == "rival":
        return _purchase(piece, amounts, reading, previous) if _ACTING.match(text, cue.start) else None
    if _EARNED.fullmatch(text, cue.start, cue.end):
        if found := _purchase(piece, amounts, reading, previous):
            return found
        if found := _own_goods(piece, reading, previous):
            return found
        told = previous or (reading.last if sentence_follows(piece, reading) else None)
        if told is not None and told.flow != "total" and commodity.subject(piece.before):
            return lean(piece, reading, previous)
    return _state(piece, reading, cue, previous)


def _own_goods(piece: Piece, reading: Reading, previous: Draft | None) -> Draft | None:
    """ "Peru's fish brought in 5 million in Chile": goods that bear their seller's name earn."""
    goods = commodity.subject(piece.before)
    seller = next(
        (a for a in reversed(piece.sentence.actors) if piece.since <= a.start and a.end <= piece.money.start), None
    )
    if goods is None or seller is None or seller.role != "owner":
        return None
    after = [a.code for a in piece.sentence.actors if piece.end <= a.start < piece.clause[1]]
    named = next((code for code in after if code not in {seller.code, THERE}), None)
    buyer = named or reading.focus().other(seller.code)
    if buyer is None:
        return None
    return make_draft(
        piece, reading, Parties("export", seller.code, buyer, 0 if named else 1), goods, previous, is_anaphoric=False
    )


def _governor(piece: Piece) -> Cue | None:
    text, cues = piece.sentence.text, piece.sentence.cues
    in_turn = [c for c in cues if c.kind in {"export", "import"} and c.end <= piece.sentence.amounts[0].start]
    if is_in_turn(piece.sentence) and len(in_turn) == len(piece.sentence.amounts):
        return in_turn[piece.index]
    right = right_governor(text, piece.money.start, piece.end, piece.clause[1], cues)
    left = left_governor(text, piece.money.start, piece.since, cues)
    if right is not None:
        return right
    return left


def _purchase(
    piece: Piece, amounts: Sequence[tuple[int, int]], reading: Reading, previous: Draft | None
) -> Draft | None:
    """A purchase that its sentence tells without a trade word."""
    sentence = piece.sentence
    said = sentence.text[sentence.start : sentence.end]
    if not (sentence.actors or _OURS.search(said)) or not may_tell(said):
        return None
    parse = reading.parser.parse(sentence.text, sentence.start, sentence.end, amounts)
    is_dated = own_period(piece, previous) is not None or any(p.kind in _DATING for p in sentence.periods)
    is_dated = is_dated or (sentence.number - reading.last_sentence <= 2 and reading.line == sentence.line)
    found = read_transaction(parse, piece, reading.focus(), is_dated=is_dated) if parse else None
    if found is None:
        return None
    return make_draft(piece, reading, found.parties, found.goods, previous, is_anaphoric=False)


def _state(piece: Piece, reading: Reading, cue: Cue, previous: Draft | None) -> Draft | None:
    """A figure whose clause says what it measures."""
    sentence = piece.sentence
    start, end = piece.clause
    start = min(start, cue.start)
    inside = [a for a in sentence.actors if start <= a.start and a.end <= end]
    view = reading.focus()
    scene = Scene(
        sentence.text,
        cue,
        start,
        end,
        inside,
        sentence.actors,
        view,
        sentence.start,
        previous is not None,
    )
    if cue.is_verb and _is_single_deal(sentence.text, cue, piece):
        return None
    if _SPENT_ONCE.match(sentence.text, cue.start):
        return None
    if _OF_A_FIRM.search(sentence.text[sentence.start : cue.start]):
        return None
    parties = find_parties(scene)
    if parties is None or parties.reporter == parties.partner:
        return None
    if parties.n_inferred and _is_headline_below(sentence, reading, parties):
        return None
    if parties.n_inferred == 2 and _WHAT_CAME_BACK.match(sentence.text, cue.start, piece.money.start):
        parties = replace(parties, reporter=parties.partner, partner=parties.reporter)
    of_us = speaks_of_us(scene)
    if parties.n_inferred > 1 - of_us and not reading.settles(view, speaks_of_us=of_us):
        return None
    parties = _like_the_last(partner_in_turn(piece, parties), reading, previous)
    if speaks_of_us(scene) and parties.n_inferred < 2:
        reading.perspective = replace(reading.perspective, home=parties.reporter)
    if of_us and not parties.n_inferred:
        parties = replace(parties, n_inferred=1)
    part = stated_part(piece, cue, parties, reading)
    return make_draft(piece, reading, parties, part, previous, is_anaphoric=False)


# "The company had sales of 5 million": what one firm sells is no trade of its country.
_FIRM = r"(?:company|firm|group|maker|manufacturer|giant|retailer|chain|brewer|producer|airline|plc|conglomerate)"
_OF_A_FIRM = re.compile(
    rf"\b{_FIRM}(?:['’]s\s(?:[\w-]+\s){{0,2}}|\s(?:had|has|posted|reported|recorded|made|booked|saw|generated|with)\s"
    r"(?:[\w-]+\s){0,3})$",
    re.IGNORECASE,
)
# "imported goods worth 3 billion, including 1 billion of oil": goes on with the figure before.
_PART_OF_IT = re.compile(r"[^.;]{0,40}?(?:\bof\swhich\b|\bincluding\b|\bamong\s(?:them|which)\b)", re.IGNORECASE)


def _goes_on(gap: str) -> bool:
    """Whether an amount is set against the one before, or is a part of it, so that no new deal is told."""
    return bool(anaphora.compares(gap) or _PART_OF_IT.match(gap) or commodity.subject(gap))


_OURS = re.compile(r"\b(?:our|we)\b", re.IGNORECASE)
_DATING = frozenset({"year", "months", "fiscal_year", "to_date"})


# "What came down the road in the other direction was worth 5 million"
_WHAT_CAME_BACK = re.compile(
    r"what\s(?:came|comes|went|goes|flowed|flows)\b[^.;]*\bthe\s(?:other|opposite)\s(?:direction|way)\b", re.I
)


def _is_headline_below(sentence: Sentence, reading: Reading, parties: Parties) -> bool:
    """ "Coffee exports bring home 5 million" below the last paragraph: of whom, another text tells."""
    if reading.last_prose is None or sentence.line <= reading.last_prose:
        return False
    said = sentence.text[sentence.start : sentence.end]
    if said.endswith((".", "!", "”", '"')):
        return False
    others = {a.code for a in sentence.actors} - {THERE, parties.reporter, parties.partner}
    return bool(others) or ":" not in said


# "will spend 5 million on buses under a loan": bought once, with borrowed money or by tender.
_SPENT_ONCE = re.compile(
    r"spen\w+\b[^.;]*\b(?:loans?|contracts?|credits?|tenders?|orders?|deals?|procurement|financed)\b", re.IGNORECASE
)


def _like_the_last(parties: Parties, reading: Reading, previous: Draft | None) -> Parties:
    """A flow whose parties nothing names goes the way of the last figure of that flow."""
    if parties.n_inferred < 2 or parties.flow == "total" or previous is not None:
        return parties
    same = next((d for d in reversed(reading.drafts[-4:]) if d.flow == parties.flow), None)
    if same is None or {same.reporter, same.partner} != {parties.reporter, parties.partner}:
        return parties
    return replace(parties, reporter=same.reporter, partner=same.partner)


_COUNTED = re.compile(
    rf"(?![\w,. ]*\b{MEASURE}\b)"
    r"\b(?:\d+|a|an|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens\sof|"
    r"hundreds\sof)\s(?!(?:million|billion|per|percent|total|record|year|month|lot)\b)[A-Za-z][\w -]*\bfor\s"
)


_COUNTED_BEFORE = re.compile(
    r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s(?:[a-z-]+\s){0,2}[a-z]+s,?\s(?:was\s|were\s)?$"
)


def _is_single_deal(text: str, cue: Cue, piece: Piece) -> bool:
    """Whether so many things were bought for one price, or a verb of sale has no product: no trade figure."""
    between = text[cue.end : piece.money.start]
    if text[cue.start : cue.end].lower() == "fetched":
        return commodity.subject(text[piece.sentence.start : piece.money.start]) is None
    # "six helicopters, delivered for 5 million"
    counted = _COUNTED_BEFORE.search(text[piece.sentence.start : cue.start]) and re.match(r"\sfor\s", between)
    return bool(counted or _COUNTED.search(between))


# Rivals that may be the ones who buy: "Peru's factories took 5 million worth of tin".
_ACTING = re.compile(r"factor|compan|plant", re.IGNORECASE)
# "Brought in" tells a purchase or an earning: the subject decides.
_EARNED = re.compile(r"(?:brought|took|brings|takes)\sin", re.IGNORECASE)
