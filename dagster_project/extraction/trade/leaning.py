"""Figures whose clause leans on what stands before: pronouns, lists, headings, levels reached again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.extraction.periods.expressions import is_comparison
from dagster_project.extraction.trade import anaphora, commodity
from dagster_project.extraction.trade.drafting import make_draft
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.parties import find_parties
from dagster_project.extraction.trade.products import (
    complement_parties,
    is_product_of_both,
    product_parties,
    seller_known,
    turned_part,
)
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.roles import THERE, Actor
from dagster_project.extraction.trade.scenes import Parties, Scene
from dagster_project.extraction.trade.sentences import Piece, Sentence, is_in_turn
from dagster_project.extraction.trade.status import is_goal_after, read_status

# How many sentences back a pronoun may reach for its figure.
REACH = 3
# How many lines a heading reaches down over a list of years.
LIST_LENGTH = 12


def is_heading(sentence: Sentence) -> bool:
    """Whether a line without amounts announces figures: "Trade with Brazil", "Our exports to Chile:"."""
    text = sentence.text[sentence.start : sentence.end]
    return len(text) < 100 and not text.endswith(".") and any(c.kind != "rival" for c in sentence.cues)


def under_heading(piece: Piece, reading: Reading) -> Draft | None:
    """A line of a list that gives only a period and an amount: "- 2023: $4.2 billion"."""
    heading, sentence = reading.heading, piece.sentence
    if heading is None or not 0 < sentence.line - heading.line <= LIST_LENGTH or piece.index:
        return None
    label = sentence.text[sentence.start : piece.money.start]
    for period in sentence.periods:
        if period.end <= piece.money.start:
            label = label.replace(sentence.text[period.start : period.end], "")
    if (
        not re.fullmatch(r"[\s•*\-–—:.()]*(?:(?:in|year|for)\b[\s:]*)?(?:[\s•*\-–—:.()])*", label, re.IGNORECASE)
        or not sentence.periods
    ):
        return None
    cue = next(c for c in heading.cues if c.kind != "rival")
    scene = Scene(
        heading.text,
        cue,
        heading.start,
        heading.end,
        heading.actors,
        heading.actors,
        reading.perspective,
        heading.start,
        False,
    )
    parties = find_parties(scene)
    if parties is None or parties.reporter == parties.partner:
        return None
    part = commodity.before_cue(heading.text[heading.start : cue.start])
    part = part or commodity.after_cue(heading.text[cue.end : heading.end], is_total=cue.kind == "total")
    return make_draft(piece, reading, parties, part, None, is_anaphoric=False)


def lean(piece: Piece, reading: Reading, previous: Draft | None) -> Draft | None:
    """A figure whose clause leans on an earlier one."""
    sentence, text = piece.sentence, piece.sentence.text
    if previous is not None:
        gap = text[piece.since : piece.money.start]
        lead = text[max(piece.clause[0], piece.since) : piece.money.start]
        if not (
            anaphora.continues(gap)
            or anaphora.continues(lead)
            or commodity.subject(lead)
            or anaphora.states_goal(gap)
            or _HORIZON.match(text, piece.end)
            or len(gap) < 25
            or (len(gap) < 60 and any(piece.since <= a.start < piece.money.start for a in sentence.actors))
            or re.search(r"\b(?:ones|those)\b", gap)
        ):
            return None
        base = _of_total(piece, reading, previous)
    else:
        before = text[sentence.start : piece.money.start]
        if not piece.index and (draft := _on_topic(piece, reading, before)):
            return draft
        if piece.index or sentence.number - reading.last_sentence > REACH or reading.last is None:
            return None
        product = commodity.subject(before) or commodity.bracketed(before)
        future = _HORIZON.match(text, piece.end) or is_goal_after(text[piece.end :])
        if not (
            anaphora.leans_on_figure(before)
            or product
            or future
            or _OTHER_WAY.search(before)
            or _MOVES.match(piece.after)
            or _REST.search(before)
        ):
            return None
        goal = anaphora.states_goal(before) or future
        found = reading.antecedent(is_goal=bool(goal or re.search(r"\bthe\s(?:\w+\s)?total\b|\btrade\b", before)))
        if found is None:
            return None
        base = found
        if goal and base.flow != "total" and _BOTH.search(before):
            base = replace(base, flow="total", commodity=None)
    of_product = (
        product_parties(piece, reading) or complement_parties(piece, base) or seller_known(piece, reading, base)
    )
    parties = partner_in_turn(piece, of_product or _leaning_parties(piece, reading, base))
    if parties.flow == "total" and is_product_of_both(piece, base):
        return None
    turned = base.flow != "total" and _OTHER_WAY.search(piece.before)
    part = commodity.complement(piece.after) or (turned_part(piece) if turned else base.commodity)
    if of_product is not None:
        part = commodity.subject(piece.before) or commodity.complement(piece.after) or part
    if previous is None or base.flow != "total":
        lead = text[piece.since : piece.money.start]
        part = commodity.bracketed(lead) or commodity.subject(lead) or part
    return make_draft(piece, reading, parties, part, previous, is_anaphoric=False)


_HORIZON = re.compile(
    r"\s?(?:(?:by|in|for)\s20\d\d|by\s(?:the\s)?(?:end\sof\s)?(?:the|this)\sdecade|(?:with)?in\s(?:the\snext\s)?(?:\w+)\syears|"
    r"(?:over|in|within)\sthe\s(?:next|coming)\s(?:\w+\s)?(?:years|decade))\b"
)


def _on_topic(piece: Piece, reading: Reading, before: str) -> Draft | None:
    """ "Trade with Peru grew by 7%. It reached 9 million": the sentence before speaks of trade without an amount."""
    topic = reading.topic
    if topic is None or piece.sentence.number - topic.number != 1 or not anaphora.leans_on_figure(before):
        return None
    cue = next(c for c in topic.cues if c.kind != "rival")
    scene = Scene(
        topic.text, cue, topic.start, topic.end, topic.actors, topic.actors, reading.focus(), topic.start, False
    )
    parties = find_parties(scene)
    if parties is None or parties.reporter == parties.partner:
        return None
    part = commodity.before_cue(topic.text[topic.start : cue.start], is_flow=cue.kind != "total")
    return make_draft(piece, reading, replace(parties, n_inferred=1), part, None, is_anaphoric=False)


def _of_total(piece: Piece, reading: Reading, previous: Draft) -> Draft:
    """What a later clause leans on: the figure before, or the total if it says "the volume"."""
    lead = piece.sentence.text[max(piece.clause[0], piece.since) : piece.money.start]
    if re.search(r"\bthe\s(?:total\s)?(?:figure|volume|total|exchange|turnover|overall\s\w+)\b", lead):
        total = reading.last_total() if reading.has_total() else None
        pair = {previous.reporter, previous.partner}
        if total is not None and {total.reporter, total.partner} == pair:
            return total
        # "the figure" after exports is that of the exports.
        says_figure = re.search(r"\bthe\sfigure\b", lead)
        return previous if says_figure and not previous.is_aside else replace(previous, flow="total", commodity=None)
    return previous


# "the two sides hope for 5 million": a goal of both is one for trade both ways.
_BOTH = re.compile(r"\b(?:both|the\stwo|two-way|bilateral|mutual)\b", re.IGNORECASE)


_OTHER_WAY = re.compile(
    r"\b(?:in|from)\sthe\s(?:other|opposite|reverse)\s(?:direction|way)|\bthe\sother\sway|\bin\sreturn\b|"
    r"\bvice\sversa\b|\b(?:reverse|return|opposite)\sflow\b",
    re.IGNORECASE,
)


_AS_A_WHOLE = re.compile(r"\s(?:as\sa\swhole|taken\stogether|combined|altogether)\b")


def _of_whole(piece: Piece, reading: Reading, named: Sequence[Actor]) -> Parties | None:
    """ "For ASEAN as a whole the value was 5 million": trade with a group after that with one of its members."""
    group = next((a for a in named if _AS_A_WHOLE.match(piece.sentence.text, a.end)), None)
    home = reading.perspective.home
    if group is None or home is None or group.code in {home, THERE}:
        return None
    return Parties("total", home, group.code, 1)


_THOSE = re.compile(r"\b(?:those|the\sones|that)\s(?:of|from)\s(?:the\s)?$")


def _those_of(piece: Piece, named: Sequence[Actor], pair: set[str]) -> Parties | None:
    """ "exports were 5 and those of Peru 4 million": the same flow from the other side."""
    seller = next((a for a in named if _THOSE.search(piece.sentence.text[piece.since : a.start])), None)
    if seller is None or seller.code not in pair:
        return None
    (buyer,) = pair - {seller.code}
    return Parties("export", seller.code, buyer, 1)


_WAY_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:(?:in\s)?the\s(?:other|opposite|reverse)\s(?:direction|way)|in\sreturn)\b"
)


def _leaning_parties(piece: Piece, reading: Reading, base: Draft) -> Parties:
    """The base figure's parties, unless the clause names others: "with Peru, it stood at"."""
    named = [
        a
        for a in piece.sentence.actors
        if piece.since <= a.start and a.end <= piece.clause[1] and not (a.is_city and a.role in {"in", "free"})
    ]
    pair = {base.reporter, base.partner}
    if base.flow in {"export", "import"} and (_OTHER_WAY.search(piece.before) or _WAY_AFTER.match(piece.after)):
        origin = next((a.code for a in named if a.role in {"owner", "from"} and a.code not in {*pair, THERE}), None)
        if origin is not None:
            return Parties("export", origin, base.reporter if base.flow == "export" else base.partner, 1)
        return Parties(base.flow, base.partner, base.reporter, 1)
    if moved := _moved(piece, base) or _rest(piece, reading) or _of_whole(piece, reading, named):
        return moved
    if base.flow in {"export", "import"} and (those := _those_of(piece, named, pair)):
        return those
    roles = {"total": "with", "export": "to", "import": "from", "balance": "with"}
    partner = next(
        (a.code for a in named if a.role == roles[base.flow] and a.code not in pair and a.code != THERE), None
    ) or _listed_partner(piece, pair)
    if partner is not None:
        keep = reading.perspective.home if reading.perspective.home in pair else base.reporter
        return Parties(base.flow, keep or base.reporter, partner, 1)
    owner = next((a.code for a in named if a.role == "owner"), None)
    if (
        base.flow in {"export", "import"}
        and owner == base.partner
        and re.search(r"\b(?:ones|those)\b|^\W*(?:and|while|,)", piece.before)
    ):
        return Parties(base.flow, base.partner, base.reporter, 1)
    return Parties(base.flow, base.reporter, base.partner, 1)


def sentence_follows(piece: Piece, reading: Reading) -> bool:
    """Whether the sentence of an amount comes right after one with a figure, near enough for its subject to go on."""
    return 0 < piece.sentence.number - reading.last_sentence <= 2


_MOVES = re.compile(
    r"\s?(?:worth\s|of\sgoods\s)?(?:went|goes|go|flowed|flows|moved|headed|travelled|came|(?:was|were|is|are)\s(?:sent|sold|shipped|"
    r"exported|delivered))\s"
)


def _moved(piece: Piece, base: Draft) -> Parties | None:
    """ "Of this, 5 million went from Peru to Chile": a part of the trade of two sides that goes one way."""
    after = piece.sentence.text[piece.end : piece.clause[1]]
    if base.flow != "total" or not _MOVES.match(after):
        return None
    pair = {base.reporter, base.partner}
    ends = {a.role: a.code for a in piece.sentence.actors if a.start >= piece.end and a.code in pair}
    seller = ends.get("from") or next((c for c in sorted(pair) if ends.get("to") in pair - {c}), None)
    if seller is None or ("to" not in ends and "from" not in ends):
        return None
    (buyer,) = pair - {seller}
    return Parties("export", seller, buyer, 1)


_REST = re.compile(r"\b(?:the\s(?:rest|remainder|remaining\s\w+)|the\sother\shalf)\b", re.IGNORECASE)


def _rest(piece: Piece, reading: Reading) -> Parties | None:
    """ "The rest, 4 million,": what the other side sold, where the first of two flows was just told."""
    last = reading.last
    if last is None or last.flow not in {"export", "import"} or not _REST.search(piece.before):
        return None
    whole = next((d for d in reversed(reading.drafts[-3:]) if d.flow == "total"), None)
    if whole is None or {whole.reporter, whole.partner} != {last.reporter, last.partner}:
        return None
    return Parties(last.flow, last.partner, last.reporter, 1)


def partner_in_turn(piece: Piece, parties: Parties) -> Parties:
    """ "Trade with Peru and Chile was 3 and 4 billion respectively": partners go with amounts in order."""
    if parties.flow != "total" or not is_in_turn(piece.sentence):
        return parties
    partners = list(dict.fromkeys(a.code for a in piece.sentence.actors if a.role == "with"))
    if len(partners) != len(piece.sentence.amounts):
        return parties
    other = parties.reporter if parties.reporter not in partners else parties.partner
    return Parties("total", other, partners[piece.index], 1) if other not in partners else parties


# "followed by Peru ($2 billion)", "Peru with $2 billion": the next item of a list of partners.
_LISTED = re.compile(
    r"^(?:['’]s)?\s?(?:\(|with\s|at\s|on\s|[–—:-]\s|,\s|accounted\sfor\s|had\s|came\s(?:second|third|"
    r"next)\s(?:at|with)\s)\W*(?:[a-z]+\s){0,2}$"
)


def _listed_partner(piece: Piece, pair: set[str]) -> str | None:
    """The party right before the amount, where a list of partners goes on."""
    text = piece.sentence.text
    for actor in reversed(piece.sentence.actors):
        if actor.end <= piece.money.start and actor.start >= piece.since:
            if actor.code in pair or actor.code == THERE or not _LISTED.match(text[actor.end : piece.money.start]):
                return None
            return actor.code if actor.role in {"free", "by", "with", "to", "from", "of"} else None
    return None


def read_pointed(sentence: Sentence, reading: Reading, start: int) -> None:
    """ "This level was already reached in June": a figure with the amount of the one before."""
    said = sentence.text[start : sentence.end]
    pointed = anaphora.points_to_amount(said)
    reported = [d for d in reading.drafts[-6:] if d.status == "reported"]
    base = next(
        (d for d in reversed(reported) if d.flow == "total" or d.start == sentence.start),
        reported[-1] if reported else None,
    )
    if pointed is None or base is None or sentence.number - reading.last_sentence > REACH:
        return
    relation, at = pointed
    # "Last year's value" names the value, not when it was reached.
    usable = [p for p in sentence.periods if p.start >= start and p.start != start + at]
    periods = [p for p in usable if not is_comparison(sentence.text, p.start)]
    periods.sort(key=lambda p: (p.start < start + at, p.start))
    if not periods:
        return
    status = read_status(said[: periods[0].start - start], "", periods[0].first, reading.published_on)
    if status == "target" or (
        (periods[0].first, periods[0].last) == (base.first, base.last) and base.first is not None
    ):
        return
    bound = "at_least" if relation == "overtaken" else base.money.bound
    reading.add(
        replace(
            base,
            money=replace(base.money, bound=bound),
            period=periods[0],
            first=periods[0].first,
            last=periods[0].last,
            change_pct=None,
            is_anaphoric=True,
            n_inferred=1,
            owner=None,
            start=sentence.start,
            end=sentence.end,
            line=sentence.line,
        ),
        sentence.number,
    )
