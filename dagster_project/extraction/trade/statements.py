"""Sentences to drafts: which amounts of a sentence are trade, and all that the sentence says of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dagster_project.extraction.facts import TradeStatus
from dagster_project.extraction.money import Money
from dagster_project.extraction.periods import Period
from dagster_project.extraction.periods.expressions import is_comparison
from dagster_project.extraction.trade import anaphora, commodity
from dagster_project.extraction.trade.clauses import split_at
from dagster_project.extraction.trade.cues import Cue, find_cues
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.governors import left_governor, right_governor
from dagster_project.extraction.trade.growth import read_growth
from dagster_project.extraction.trade.parties import Parties, Scene, find_parties, speaks_of_us
from dagster_project.extraction.trade.perspective import Perspective
from dagster_project.extraction.trade.roles import THERE, Actor, NamedPlace, find_actors
from dagster_project.extraction.trade.status import read_status

# How many sentences back a pronoun may reach for its figure.
REACH = 3


@dataclass(frozen=True)
class Sentence:
    """One sentence with all that was recognised in it; offsets are those of the document."""

    text: str
    start: int
    end: int
    number: int
    line: int
    amounts: tuple[Money, ...]
    conversions: tuple[Money, ...]
    periods: tuple[Period, ...]
    cues: tuple[Cue, ...]
    actors: tuple[Actor, ...]


@dataclass
class Reading:
    """What was read so far: the figures, the perspective, and where the last figure stood."""

    perspective: Perspective
    published_on: date | None
    drafts: list[Draft]
    last_sentence: int = -100
    heading: Sentence | None = None

    @property
    def last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def last_total(self) -> Draft | None:
        """The last figure for trade both ways, else the last figure."""
        return next((d for d in reversed(self.drafts[-6:]) if d.flow == "total"), self.last)

    def antecedent(self, *, is_goal: bool) -> Draft | None:
        """The figure that "it" means: trade both ways if the last sentence with figures gave it."""
        last = self.last
        if last is None or is_goal:
            return self.last_total()
        same = [d for d in self.drafts[-6:] if d.start == last.start]
        if len({(d.flow, d.reporter) for d in same}) > 1:
            return next((d for d in same if d.flow == "total"), None) or self.last_total()
        return last

    def add(self, draft: Draft, sentence: int) -> None:
        """Keeps a figure and moves the perspective to its parties."""
        self.drafts.append(draft)
        self.last_sentence = sentence
        owner, partner = draft.reporter, draft.partner
        if draft.owner == partner or (draft.flow == "total" and partner == self.perspective.home):
            owner, partner = partner, owner
        self.perspective = self.perspective.after(owner, partner)


def make_sentence(
    text: str,
    start: int,
    end: int,
    number: int,
    monies: Sequence[Money],
    periods: Sequence[Period],
    places: Sequence[NamedPlace],
) -> Sentence:
    """The view of one sentence on the document's amounts, periods and places."""
    inside = [m for m in monies if start <= m.start and m.end <= end]
    places = [p for p in places if not any(m.start <= p.start < m.end for m in inside)]
    cues = [c for c in find_cues(text, start, end) if not _is_name(text, c, start)]
    return Sentence(
        text,
        start,
        end,
        number,
        text.count("\n", 0, start),
        tuple(m for m in inside if not m.is_conversion),
        tuple(m for m in inside if m.is_conversion),
        tuple(p for p in periods if start <= p.start and p.end <= end),
        tuple(c for c in cues if not any(m.start <= c.start < m.end for m in inside)),
        tuple(find_actors(text, [p for p in places if start <= p.start and p.end <= end], start, end)),
    )


def trade_partners(sentence: Sentence) -> list[str]:
    """Parties that a sentence on trade names as the other side: "exports to Peru", "turnover with Chile"."""
    flows = [c for c in sentence.cues if c.kind != "rival"]
    if not flows:
        return []
    return list(dict.fromkeys(a.code for a in sentence.actors if a.role in {"to", "with", "from"} and a.code != THERE))


def _is_name(text: str, cue: Cue, start: int) -> bool:
    """Whether a capitalised cue belongs to a name: "Ministry of Industry and Trade"."""
    if not text[cue.start].isupper():
        return False
    before = text[start : cue.start].rstrip()
    return bool(
        re.search(r"(?:\b(?:and|of|for|&|on)|,)$", before)
        and re.search(r"[A-Z][\w]+(?:\s(?:and|of|for|on|&)|,)$", before)
    )


def read_sentence(sentence: Sentence, reading: Reading) -> None:
    """Adds the figures of one sentence to the reading."""
    if not sentence.amounts:
        _read_pointed(sentence, reading, sentence.start)
        if _is_heading(sentence):
            reading.heading = sentence
        return
    spans = [(m.start, _full_end(sentence, m)) for m in sentence.amounts]
    clauses = split_at(sentence.text, spans, sentence.start, sentence.end)
    previous: Draft | None = None
    previous_cue: Cue | None = None
    for i, money in enumerate(sentence.amounts):
        since = spans[i - 1][1] if i else sentence.start
        piece = _Piece(sentence, money, since, spans[i][1], clauses[i], i)
        if anaphora.is_difference(piece.before):
            continue
        cue = _governor(piece)
        if cue is not None and cue.kind == "rival":
            previous, previous_cue = None, cue
            continue
        if cue is None:
            if i and previous_cue is not None and previous_cue.kind == "rival":
                continue
            draft = _under_heading(piece, reading) or _lean(piece, reading, previous)
        else:
            draft = _state(piece, reading, cue, previous)
            previous_cue = cue
        if draft is not None:
            reading.add(draft, sentence.number)
            previous = draft
    _share_period_back(sentence, reading)
    _read_pointed(sentence, reading, sentence.amounts[-1].end)


# How many lines a heading reaches down over a list of years.
LIST_LENGTH = 12


def _is_heading(sentence: Sentence) -> bool:
    """Whether a line without amounts announces figures: "Trade with Brazil", "Our exports to Chile:"."""
    text = sentence.text[sentence.start : sentence.end]
    return len(text) < 100 and not text.endswith(".") and any(c.kind != "rival" for c in sentence.cues)


def _under_heading(piece: _Piece, reading: Reading) -> Draft | None:
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
    return _draft(piece, reading, parties, part, None, is_anaphoric=False)


@dataclass(frozen=True)
class _Piece:
    """One amount with its surroundings: `since` is where the amount before ends."""

    sentence: Sentence
    money: Money
    since: int
    end: int
    clause: tuple[int, int]
    index: int

    @property
    def before(self) -> str:
        return self.sentence.text[self.since : self.money.start]

    @property
    def after(self) -> str:
        return self.sentence.text[self.end : self.clause[1]]


def _full_end(sentence: Sentence, money: Money) -> int:
    """Where an amount ends with its values in other currencies."""
    end = money.end
    for conversion in sentence.conversions:
        if any(conversion.start == a.start for a in money.alternatives):
            end = conversion.end + (sentence.text[conversion.end : conversion.end + 1] in {")", "]"})
    return end


def _governor(piece: _Piece) -> Cue | None:
    text, cues = piece.sentence.text, piece.sentence.cues
    right = right_governor(text, piece.end, piece.clause[1], cues)
    left = left_governor(text, piece.money.start, piece.since, cues)
    if right is not None:
        return right
    return left


def _state(piece: _Piece, reading: Reading, cue: Cue, previous: Draft | None) -> Draft | None:
    """A figure whose clause says what it measures."""
    sentence = piece.sentence
    start, end = piece.clause
    start = min(start, cue.start)
    inside = [a for a in sentence.actors if start <= a.start and a.end <= end]
    scene = Scene(
        sentence.text,
        cue,
        start,
        end,
        inside,
        sentence.actors,
        reading.perspective,
        sentence.start,
        previous is not None,
    )
    parties = find_parties(scene)
    if parties is None or parties.reporter == parties.partner:
        return None
    if speaks_of_us(scene) and parties.n_inferred < 2:
        reading.perspective = replace(reading.perspective, home=parties.reporter)
    return _draft(piece, reading, parties, _commodity(piece, cue, reading), previous, is_anaphoric=False)


def _commodity(piece: _Piece, cue: Cue, reading: Reading) -> str | None:
    text, sentence = piece.sentence.text, piece.sentence
    if cue.kind in {"surplus", "deficit"}:
        return None
    found = commodity.before_cue(text[sentence.start : cue.start]) if not cue.is_verb else None
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
                else None
            )
            if (
                found is None
                and cue.is_verb
                and re.match(r"\s(?:['’]s\s)?(?:worth\s)?of\s(?:it|them)\b", text[piece.end : piece.clause[1]])
            ):
                found = commodity.antecedent(text[sentence.start : cue.start])
        if found is None and cue.is_verb:
            found = commodity.subject(text[sentence.start : piece.money.start])
    elif found is None and cue.start >= piece.money.end:
        found = commodity.after_cue(text[cue.end : piece.clause[1]], is_total=cue.kind == "total")
    return found


def _lean(piece: _Piece, reading: Reading, previous: Draft | None) -> Draft | None:
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
            or len(gap) < 25
            or (len(gap) < 60 and any(piece.since <= a.start < piece.money.start for a in sentence.actors))
            or re.search(r"\b(?:ones|those)\b", gap)
        ):
            return None
        base = previous
    else:
        if piece.index or sentence.number - reading.last_sentence > REACH or reading.last is None:
            return None
        before = text[sentence.start : piece.money.start]
        product = commodity.subject(before)
        future = re.match(r"\s?(?:by|in|for)\s20\d\d", text[piece.end :])
        if not (anaphora.leans_on_figure(before) or product or future):
            return None
        goal = anaphora.states_goal(before) or future
        base = reading.antecedent(is_goal=bool(goal or re.search(r"\bthe\s(?:\w+\s)?total\b|\btrade\b", before)))
        if base is None:
            return None
    parties = _product_parties(piece, reading) or _leaning_parties(piece, reading, base)
    part = commodity.complement(piece.after) or base.commodity
    if previous is None or base.flow != "total":
        part = commodity.subject(text[piece.since : piece.money.start]) or part
    return _draft(piece, reading, parties, part, previous, is_anaphoric=False)


def _product_parties(piece: _Piece, reading: Reading) -> Parties | None:
    """Who sells a product that the clause names as a country's own: "Kenyan avocados made up"."""
    lead = piece.before
    if commodity.subject(lead) is None:
        return None
    seller = next(
        (
            a.code
            for a in reversed(piece.sentence.actors)
            if piece.since <= a.start and a.end <= piece.money.start and a.role in {"owner", "from"} and a.code != THERE
        ),
        None,
    )
    buyer = reading.perspective.other(seller) if seller else None
    return Parties("export", seller, buyer, 1) if seller and buyer else None


def _leaning_parties(piece: _Piece, reading: Reading, base: Draft) -> Parties:
    """The base figure's parties, unless the clause names others: "with Peru, it stood at"."""
    named = [
        a
        for a in piece.sentence.actors
        if piece.since <= a.start and a.end <= piece.clause[1] and not (a.is_city and a.role in {"in", "free"})
    ]
    pair = {base.reporter, base.partner}
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


# "followed by Peru ($2 billion)", "Peru with $2 billion": the next item of a list of partners.
_LISTED = re.compile(
    r"^(?:['’]s)?\s?(?:\(|with\s|at\s|on\s|[–—:-]\s|,\s|accounted\sfor\s|had\s|came\s(?:second|third|next)\s(?:at|with)\s)\W*(?:[a-z]+\s){0,2}$"
)


def _listed_partner(piece: _Piece, pair: set[str]) -> str | None:
    """The party right before the amount, where a list of partners goes on."""
    text = piece.sentence.text
    for actor in reversed(piece.sentence.actors):
        if actor.end <= piece.money.start and actor.start >= piece.since:
            if actor.code in pair or actor.code == THERE or not _LISTED.match(text[actor.end : piece.money.start]):
                return None
            return actor.code if actor.role in {"free", "by", "with", "to", "from", "and"} else None
    return None


def _draft(
    piece: _Piece, reading: Reading, parties: Parties, part: str | None, previous: Draft | None, *, is_anaphoric: bool
) -> Draft:
    sentence, money = piece.sentence, piece.money
    text = sentence.text
    period = _own_period(piece)
    first, last = (period.first, period.last) if period else (None, None)
    status = _status(piece, first, reading, previous)
    if period is None:
        first, last = _carried_days(piece, reading, parties, part, previous, status)
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
        bool(piece.index) and anaphora.is_set_against(text[max(start, piece.since) : money.start]),
        parties.n_inferred,
        sentence.start,
        sentence.end,
        sentence.line,
    )


def _status(piece: _Piece, first: date | None, reading: Reading, previous: Draft | None) -> TradeStatus:
    before = piece.before
    return read_status(before, piece.after, first, reading.published_on)


def _own_period(piece: _Piece) -> Period | None:
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


def _carried_days(
    piece: _Piece, reading: Reading, parties: Parties, part: str | None, previous: Draft | None, status: TradeStatus
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


def _share_period_back(sentence: Sentence, reading: Reading) -> None:
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


def _read_pointed(sentence: Sentence, reading: Reading, start: int) -> None:
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
    periods = [p for p in sentence.periods if p.start >= start and not is_comparison(sentence.text, p.start)]
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
