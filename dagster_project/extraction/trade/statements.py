"""Sentences to drafts: which amounts of a sentence are trade, and all that the sentence says of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.extraction.money import Money
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
from dagster_project.extraction.trade.scenes import Parties, Scene, speaks_of_us
from dagster_project.extraction.trade.sentences import Piece, Sentence, is_in_turn
from dagster_project.extraction.trade.transactions import described_goods, may_tell, read_transaction

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
        if sentence.periods and _ON_TRADE.search(sentence.text, sentence.start, sentence.end):
            reading.announced = sentence
        return
    spans = [(m.start, _full_end(sentence, m)) for m in sentence.amounts]
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
        told = previous or (reading.last if sentence_follows(piece, reading) else None)
        if told is not None and told.flow != "total" and commodity.subject(piece.before):
            return lean(piece, reading, previous)
    return _state(piece, reading, cue, previous)


def _full_end(sentence: Sentence, money: Money) -> int:
    """Where an amount ends with its values in other currencies."""
    end = money.end
    for conversion in sentence.conversions:
        if any(conversion.start == a.start for a in money.alternatives):
            end = conversion.end + (sentence.text[conversion.end : conversion.end + 1] in {")", "]"})
    return end


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
    if _OF_A_FIRM.search(sentence.text[sentence.start : cue.start]):
        return None
    parties = find_parties(scene)
    if parties is None or parties.reporter == parties.partner:
        return None
    of_us = speaks_of_us(scene)
    if parties.n_inferred > 1 - of_us and not reading.settles(view, speaks_of_us=of_us):
        return None
    parties = _like_the_last(partner_in_turn(piece, parties), reading, previous)
    if speaks_of_us(scene) and parties.n_inferred < 2:
        reading.perspective = replace(reading.perspective, home=parties.reporter)
    if of_us and not parties.n_inferred:
        parties = replace(parties, n_inferred=1)
    part = _commodity(piece, cue, reading)
    if part is None and cue.is_verb and _RELATIVE.search(sentence.text, sentence.start, cue.start):
        spans = [(m.start, _full_end(sentence, m)) for m in sentence.amounts]
        parse = reading.parser.parse(sentence.text, sentence.start, sentence.end, spans)
        part = described_goods(parse, cue.start) if parse else None
    if part is None and cue.is_verb:
        part = _shipped(sentence, cue)
    if part is None and cue.is_verb and _THEY_WERE.search(sentence.text, sentence.start, cue.start):
        part = commodity.antecedent(sentence.text[sentence.start : cue.start])
    if part is None and cue.is_verb and _GOES.match(sentence.text, cue.end):
        part = commodity.sold(sentence.text[sentence.start : cue.start])
    is_share = cue.end <= piece.money.start and _OR_SO_MUCH.search(sentence.text, cue.end, piece.money.start)
    if part is None and not cue.is_verb and cue.kind in {"export", "import"} and is_share:
        part = commodity.share_of_flow(sentence.text[piece.since : cue.start])
    return make_draft(piece, reading, parties, part, previous, is_anaphoric=False)


_GOES = re.compile(r"\s(?:to|from|by|into|in|abroad|there|over)\b")


# Goods that a pronoun sums up: "It is mostly tractors: they were sold to Peru for".
_THEY_WERE = re.compile(r"\b(?:they|these|those|it)\s(?:was|were|is|are)\s(?:\w+\s)?$")


# "two thirds of sales to Peru, or 5 million": the amount is that of the share.
_OR_SO_MUCH = re.compile(r",\s(?:or|i\.e\.,?|that\sis,?)\s|\s\((?:or\s)?|\s[–—-]\s")


def _shipped(sentence: Sentence, cue: Cue) -> str | None:
    """ "Ivorian raw nuts shipped to": what a participle says was sold, named right after whose it is."""
    owner = next((a for a in reversed(sentence.actors) if a.end <= cue.start), None)
    if owner is None or owner.role != "owner" or not _GOES.match(sentence.text, cue.end):
        return None
    named = re.fullmatch(r"\s((?:[a-z][a-z-]+\s){1,3})", sentence.text[owner.end : cue.start])
    return commodity.goods_of(named[1].strip()) if named else None


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
_RELATIVE = re.compile(r"\b(?:that|which)\s", re.IGNORECASE)


def _like_the_last(parties: Parties, reading: Reading, previous: Draft | None) -> Parties:
    """A flow whose parties nothing names goes the way of the last figure of that flow."""
    if parties.n_inferred < 2 or parties.flow == "total" or previous is not None:
        return parties
    same = next((d for d in reversed(reading.drafts[-4:]) if d.flow == parties.flow), None)
    if same is None or {same.reporter, same.partner} != {parties.reporter, parties.partner}:
        return parties
    return replace(parties, reporter=same.reporter, partner=same.partner)


_COUNTED = re.compile(
    r"\b(?:\d+|a|an|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens\sof|"
    r"hundreds\sof)\s(?!(?:million|billion|per|percent|total|record|year|month|lot)\b)[A-Za-z][\w -]*\bfor\s"
)


def _is_single_deal(text: str, cue: Cue, piece: Piece) -> bool:
    """Whether so many things were bought for one price, or a verb of sale has no product: no trade figure."""
    between = text[cue.end : piece.money.start]
    if text[cue.start : cue.end].lower() == "fetched":
        return commodity.subject(text[piece.sentence.start : piece.money.start]) is None
    return bool(_COUNTED.search(between))


# Rivals that may be the ones who buy: "Peru's factories took 5 million worth of tin".
_ACTING = re.compile(r"factor|compan|plant", re.IGNORECASE)
# "Brought in" tells a purchase or an earning: the subject decides.
_EARNED = re.compile(r"(?:brought|took|brings|takes)\sin", re.IGNORECASE)
_IN_SERVICES = re.compile(r"(?<!goods\sand\s)(?<!and\s)\b(?:in\s|of\s)services\b(?!\sand\sgoods)", re.IGNORECASE)


def _commodity(piece: Piece, cue: Cue, reading: Reading) -> str | None:
    text, sentence = piece.sentence.text, piece.sentence
    if cue.kind in {"surplus", "deficit"}:
        return None
    if text[cue.start : cue.end].lower().startswith("re"):
        return text[cue.start : cue.end].lower()
    found = commodity.bracketed(text[sentence.start : piece.money.start])
    if found is None and (billed := re.fullmatch(r"(?!import)([a-z ]+)\sbill", text[cue.start : cue.end])):
        found = billed[1]
    if found is None and cue.kind == "total" and _IN_SERVICES.search(text[sentence.start : cue.start]):
        found = "services"
    if found is None and text.startswith(" alone", piece.end):
        found = commodity.antecedent(text[sentence.start : piece.money.start])
    if found is None and not cue.is_verb:
        found = commodity.before_cue(text[sentence.start : cue.start], is_flow=cue.kind != "total")
    if found is None and cue.end <= piece.money.start:
        between = text[cue.end : piece.money.start]
        found = (
            commodity.object_of_verb(between)
            if cue.is_verb
            else commodity.after_cue(between, is_total=cue.kind == "total")
        )
        if found is None:
            found = (
                commodity.after_amount(text[piece.end : piece.clause[1]])
                if cue.is_verb or " worth" in text[piece.end : piece.end + 10]
                else commodity.known_after_amount(text[piece.end : piece.clause[1]])
            )
            if (
                found is None
                and cue.is_verb
                and re.match(r"\s(?:['’]s\s)?(?:worth\s)?of\s(?:it|them)\b", text[piece.end : piece.clause[1]])
            ):
                found = commodity.antecedent(text[sentence.start : cue.start])
        lead = text[cue.end : piece.money.start]
        divides = re.match(r"\W*of\s(?:the|its|their|these|those)\b", text[piece.since : cue.start], re.IGNORECASE)
        if found is None and (cue.is_verb or divides):
            found = commodity.subject(text[sentence.start : piece.money.start])
        elif found is None and "," in lead:
            # A later clause of the sentence may turn to one product: ", with tea alone earning".
            found = commodity.subject(lead[lead.rindex(",") :])
    elif found is None and cue.start >= piece.money.end:
        found = commodity.complement(text[piece.end : piece.clause[1]]) if cue.is_verb else None
        found = found or commodity.after_cue(text[cue.end : piece.clause[1]], is_total=cue.kind == "total")
        found = found or commodity.subject(text[piece.since : piece.money.start])
    return found
