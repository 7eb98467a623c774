"""Which period a figure is stated for: its own, that of its list, or the one before that still holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dagster_project.extraction.facts import TradeStatus
from dagster_project.extraction.money import Money
from dagster_project.extraction.periods import Period
from dagster_project.extraction.periods.calendars import Days, shift_years
from dagster_project.extraction.periods.expressions import is_comparison
from dagster_project.extraction.trade import anaphora
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.scenes import Parties
from dagster_project.extraction.trade.sentences import Piece, Sentence, is_in_turn


def own_period(piece: Piece, previous: Draft | None, drafts: Sequence[Draft] = ()) -> Period | None:
    """The period of the amount: the nearest after it in its clause, else before it, else of the sentence's head.

    `drafts` are the figures before: "in the same year" is that of the last of them.
    """
    found = _nearest(piece, previous)
    if found is None or found.kind not in {"same", "before"}:
        return found
    return _year_before(found, previous) if found.kind == "before" else _again(found, piece, drafts)


def _nearest(piece: Piece, previous: Draft | None) -> Period | None:
    sentence, money = piece.sentence, piece.money
    start, end = piece.clause
    attached = next(
        (p for p in sentence.periods if p.end <= money.start and _is_attached(sentence.text, p, money)), None
    )
    if attached is not None:
        return attached
    listed = _respective(piece)
    if listed is not None:
        return listed
    usable = [p for p in sentence.periods if _dates_a_figure(sentence.text, p, money)]
    after = [p for p in usable if money.end <= p.start < end and not _looks_ahead(sentence.text[money.end : p.start])]
    before = [p for p in usable if start <= p.start and p.end <= money.start]
    if _is_left_behind(piece):
        before = []
    opens = not piece.index or _came_from(piece, previous)
    earlier = [p for p in usable if p.end <= money.start] if opens and not _is_left_behind(piece) else []
    # "5 million, and since the start of this one": what follows such a joint dates the next clause.
    near = [p for p in after if not _NEXT_CLAUSE.search(sentence.text[money.end : p.start])]
    return next(iter([*near, *reversed(before), *reversed(earlier), *after]), None)


_NEXT_CLAUSE = re.compile(r"[,;]\s(?:and|while|but|whereas)\s")
_THAT_PERIOD = re.compile(
    r"(?:(?:in|over|during|for)\s)?(?:the|that|this|those|these)\s(?:very\s)?(?:same\s|said\s|mentioned\s)?"
    r"(?:calendar\s)?(?P<unit>year|period|half(?:[- ]year)?|quarter|(?:[\w]+\s)?months|span|stretch|time)",
    re.IGNORECASE,
)


def _again(period: Period, piece: Piece, drafts: Sequence[Draft]) -> Period:
    """ "in the same year" after a sentence on something else: the year of the last figure, not of that sentence."""
    sentence = piece.sentence
    named = _THAT_PERIOD.fullmatch(sentence.text, period.start, period.end)
    if named is None or any(p.end <= period.start and p.kind != "same" for p in sentence.periods):
        return period
    base = next((d for d in reversed(drafts[-4:]) if d.first and d.status == "reported" and not d.is_compared), None)
    if base is None or base.first is None or base.last is None or sentence.line - base.line > 4:
        return period
    if named["unit"] == "year" and (base.last - base.first).days < 300:
        return replace(period, first=date(base.last.year, 1, 1), last=date(base.last.year, 12, 31))
    return replace(period, first=base.first, last=base.last)


def _is_left_behind(piece: Piece) -> bool:
    """ "fell from 5 to 3 million": the first value is of a time before the one that the sentence speaks of."""
    following = next((m for m in piece.sentence.amounts if m.start >= piece.end), None)
    return (
        following is not None
        and bool(_FROM.search(piece.before))
        and bool(_TO.fullmatch(piece.sentence.text[piece.end : following.start]))
    )


def _came_from(piece: Piece, previous: Draft | None) -> bool:
    """Whether the amount is where the one before it went: "fell from 5 to 3 million"."""
    if previous is None or not _TO.fullmatch(piece.before):
        return False
    return bool(_FROM.search(piece.sentence.text[piece.sentence.start : previous.money.start]))


_TO = re.compile(r"\s(?:[^.;]{0,40}\s)?to\s(?:[\w-]+\s){0,3}")
_FROM = re.compile(r"\bfrom\s(?:(?:about|around|nearly|just|only|some|a|over|more|less|than|almost|the|mere)\s){0,3}$")


def _year_before(period: Period, previous: Draft | None) -> Period:
    """ "a year earlier" counts from the figure that it is set against, where the sentence gives one."""
    if previous is None or previous.first is None or previous.last is None:
        return period
    first, last = shift_years((previous.first, previous.last), -1)
    return replace(period, first=first, last=last)


def _is_attached(text: str, period: Period, money: Money) -> bool:
    """Whether a period stands right at its amount: "(2023: 5 million)", "in 2021 (5 million)"."""
    gap = text[period.end : money.start]
    if re.match(r"[^()]{0,25}\b(?:19|20)\d\d\b[^()]{0,10}\)", text[money.end :]):
        # "12 billion in 2024 (11 billion in 2023)": the brackets hold their own period.
        return False
    if re.fullmatch(r"\s?\((?:with\s|at\s|about\s|nearly\s)?", gap):
        return True
    if re.fullmatch(r",?\s(?:when|where|in\swhich)\s[^.;,]{0,60}", gap):
        # "compared to 2023, when it stood at 5 million"
        return True
    return bool(re.fullmatch(r":\s", gap)) and not is_comparison(text, period.start)


def _respective(piece: Piece) -> Period | None:
    """ "5 and 7 million in 2023 and 2024 respectively": the periods go with the amounts in order."""
    sentence = piece.sentence
    if not is_in_turn(sentence):
        return None
    last_end = sentence.amounts[-1].end
    for periods in (
        [p for p in sentence.periods if p.start >= last_end],
        [p for p in sentence.periods if p.end <= sentence.amounts[0].start],
    ):
        if len(periods) == len(sentence.amounts):
            return periods[piece.index]
    return None


_AHEAD = re.compile(
    r"\b(?:should|will|would|could|must|aims?|aimed|wants?|hopes?|plans?|expected|agreed|intends?)\b",
    re.IGNORECASE,
)


def _looks_ahead(gap: str) -> bool:
    """Whether between amount and period the sentence turns to what is to come."""
    return len(gap) > 15 and bool(_AHEAD.search(gap))


# "700 million a year" is of no month: dates of other things stand around it.
_YEARLY = re.compile(r"^\s?(?:a|per|each|every)\syear\b|^\s?(?:annually|yearly)\b", re.IGNORECASE)


def _dates_a_figure(text: str, period: Period, money: Money) -> bool:
    """Whether a period can be that of an amount, and not what the amount is compared with."""
    if period.kind == "span" or is_comparison(text, period.start):
        return False
    gap = text[money.end : period.start] if period.start >= money.end else ""
    if period.kind == "before":
        return len(gap) < 60 and not re.search(r"\d\s?(?:%|per)", gap)
    if period.kind == "same" and re.search(r"\d\s?(?:%|per|pct)|\b(?:than|above|below)\b", gap):
        return False
    return not (_YEARLY.match(text[money.end : money.end + 15]) and period.kind == "months")


def carried_days(
    piece: Piece, reading: Reading, parties: Parties, part: str | None, previous: Draft | None, status: TradeStatus
) -> tuple[date | None, date | None]:
    """Days that hold on: from the figure before in the sentence, or in the sentence before for another flow."""
    if status == "target":
        return None, None
    if re.search(
        r"\baverage\b|\b(?:a|per|each|every)\syear\b(?!\s(?:earlier|ago|before|previously))|"
        r"\bannual(?:ly)?\b|\byearly\b|\bafter\sthat\b|\bcurrently\b|\bnow\b(?!,)|\btoday\b|"
        r"\bat\s(?:present|the\smoment)\b|\bpresently\b|\bthese\sdays\b",
        piece.before + piece.after[:40],
        re.IGNORECASE,
    ):
        return None, None
    if previous is None and (days := _announced_days(piece, reading)):
        return days
    if days := _listed_days(piece, reading):
        return days
    if previous is not None and (days := _bracketed_days(piece, reading)):
        return days
    base = previous
    lead = piece.sentence.text[max(piece.clause[0], piece.since) : piece.money.start]
    if previous is not None and parties.flow == previous.flow and anaphora.is_set_against(lead):
        return None, None
    if base is None:
        last = reading.last
        if last is None or piece.sentence.number - reading.last_sentence > 2 or piece.sentence.line - last.line > 1:
            return None, None
        key = (parties.flow, frozenset({parties.reporter, parties.partner}), part)
        base = _referred(piece, reading) or next(
            (
                d
                for d in _comparisons_last(list(reversed(_latest_last(reading.drafts[-4:]))))
                if d.status == "reported" and (d.first is not None or d.period is not None) and not d.is_compared
            ),
            None,
        )
        base = _before_look_back(base, reading)
        if base is not None and _OTHER_BOOKS.search(piece.before):
            return base.first, base.last
        if base is None or (
            key == (base.flow, frozenset({base.reporter, base.partner}), base.commodity)
            and base.reporter == parties.reporter
        ):
            return None, None
    base = _latest_row(base, reading)
    if base.is_compared:
        base = next((d for d in reversed(reading.drafts[-4:]) if d.start == base.start and not d.is_compared), base)
    if base.status == "target" or (base.period and base.period.kind == "before"):
        return None, None
    return base.first, base.last


def _before_look_back(base: Draft | None, reading: Reading) -> Draft | None:
    """ "It was 9 million in 2024. In 2020 it had been 3. Exports were 5 million": the year looked back from."""
    if base is None or base.last is None:
        return base
    at = next((i for i, d in enumerate(reading.drafts) if d is base), 0)
    earlier = reading.drafts[at - 1] if at else None
    if earlier is None or earlier.last is None or earlier.start == base.start or earlier.status != "reported":
        return base
    same = (earlier.flow, {earlier.reporter, earlier.partner}) == (base.flow, {base.reporter, base.partner})
    return earlier if same and earlier.last > base.last else base


# "Peruvian statistics say 5 million": the same value by other books.
_OTHER_BOOKS = re.compile(
    r"\b(?:statistics|data|figures|customs|books|records|numbers|statisticians)\b[^.;:]{0,30}"
    r"\b(?:say|says|give|gives|put|puts|show|shows|have|has|speak|speaks|report|reports)\b",
    re.IGNORECASE,
)


def _bracketed_days(piece: Piece, reading: Reading) -> Days | None:
    """ "exports 4 (2023: 3), imports 2 (1)": a second bracket is of the period of the first."""
    if not re.fullmatch(r"\s?\(", piece.before):
        return None
    rows = [d for d in reading.drafts if d.start == piece.sentence.start and d.is_compared and d.first and d.last]
    return (rows[-1].first, rows[-1].last) if rows and rows[-1].first and rows[-1].last else None


# The words of a heading that gives the period of the list below it: "Key figures (2024)", "Trade, Jan-June 2025".
_HEADING = re.compile(
    r"(?:(?:\W|\d)|\b(?:key|main|some|latest|basic|figures?|facts?|data|statistics|statistical|numbers|indicators?|results?|"
    r"trade|economic|economy|bilateral|mutual|commercial|foreign|external|goods|merchandise|services|exports?|imports?|turnover|"
    r"relations|exchanges?|year|in|for|the|of|and|at|a|glance|with|between|million|billion|thousand|mn|mln|bn|dollars?|euros?|"
    r"US|USD|EUR|m|bn)\b)*",
    re.IGNORECASE,
)
# "Exports: 5 million", "Imports | 5 million", "- exports 5 million": a line of a list.
_OF_LIST = re.compile(r"\W*[A-Za-z][^.;:|]{1,70}(?::|\||\s[–-]\s|\s{2,}|\()\W*[^.;]*(?:\.\d[^.;]*)*\.?")
LIST_LENGTH = 12


def heads_list(sentence: Sentence) -> bool:
    """Whether a line without amounts gives the period of the figures listed below it."""
    dated = [p for p in sentence.periods if p.days and p.kind != "span"]
    if len(dated) != 1 or sentence.end - sentence.start > 90:
        return False
    rest = sentence.text[sentence.start : dated[0].start] + " " + sentence.text[dated[0].end : sentence.end]
    places = sorted((a.start, a.end) for a in sentence.actors)
    for start, end in reversed(places):
        rest = rest.replace(sentence.text[start:end], " ")
    return bool(_HEADING.fullmatch(rest))


def _listed_days(piece: Piece, reading: Reading) -> Days | None:
    """The period in the heading of a list."""
    heading, sentence = reading.dated, piece.sentence
    if heading is None or not 0 < sentence.line - heading.line <= LIST_LENGTH:
        return None
    if not _OF_LIST.fullmatch(sentence.text, sentence.start, sentence.end):
        return None
    return next((p.days for p in heading.periods if p.days and p.kind != "span"), None)


def _announced_days(piece: Piece, reading: Reading) -> Days | None:
    """The period of the sentence before, where it speaks of trade in that period without an amount."""
    before = reading.announced
    if before is None or piece.sentence.number - before.number != 1:
        return None
    usable = [p for p in before.periods if p.kind != "span" and not is_comparison(before.text, p.start)]
    return usable[0].days if len(usable) == 1 else None


def _goes_on_to_another_flow(here: Draft, after: Draft, gap: str) -> bool:
    """ "exports rose to 3 and imports to 4 billion", "exports of 3 against imports of 4": no value of another time."""
    if {here.flow, after.flow} == {"export", "import"} and not re.search(r"\bfrom\b", gap):
        return True
    return here.flow != after.flow and bool(re.match(r",?\s(?:and|while)\s(?!from)", gap))


def _referred(piece: Piece, reading: Reading) -> Draft | None:
    """The figure whose amount the sentence names again: "made up 301 of the 412 million"."""
    after = [m for m in piece.sentence.amounts if m.start > piece.money.end]
    if not after or not re.search(r"\bof\s(?:the|that|this)\s$", piece.sentence.text[piece.money.end : after[0].start]):
        return None
    return next((d for d in reversed(reading.drafts) if d.first is not None and d.money.low == after[0].low), None)


def _latest_row(base: Draft, reading: Reading) -> Draft:
    """Of a list that runs back in time, the row of its latest period."""
    rows = [
        d
        for d in reading.drafts[-12:]
        if (d.flow, d.reporter, d.partner, d.period) == (base.flow, base.reporter, base.partner, None)
        and base.line - 6 <= d.line < base.line
        and d.last is not None
    ]
    if base.period is not None or base.last is None or not rows:
        return base
    return max([base, *rows], key=lambda d: d.last or date.min)


def _latest_last(drafts: list[Draft]) -> list[Draft]:
    """Figures of one table row give the latest period of the row last, however its columns run."""
    return sorted(drafts, key=lambda d: (d.line, d.last or date.min) if d.period is None else (d.line, date.max))


def _comparisons_last(drafts: list[Draft]) -> list[Draft]:
    """ "It was 3 million in the same period last year" does not change the period that the text speaks of."""
    return sorted(drafts, key=lambda d: d.period is not None and d.period.kind in {"same", "before"})


def share_period_back(sentence: Sentence, reading: Reading) -> None:
    """ "exports were 3 and imports 4 billion in 2024": a period at the end dates the whole list."""
    own = [i for i, d in enumerate(reading.drafts) if d.start == sentence.start]
    for i in reversed(own[:-1]):
        here, after = reading.drafts[i], reading.drafts[i + 1]
        gap = sentence.text[here.money.end : after.money.start]
        if here.status == "target" and here.period is None and after.is_compared:
            # "to 2 billion from 1 billion by 2030"
            goal = next((p for p in sentence.periods if p.start >= after.money.end), None)
            if goal is not None and after.first != goal.first:
                reading.drafts[i] = replace(here, period=goal, first=goal.first, last=goal.last)
            continue
        if (
            here.period is None
            and not re.search(r"\([^()]*$", gap)
            and (not anaphora.compares(gap) or _goes_on_to_another_flow(here, after, gap))
            and after.period is not None
            and after.period.kind != "before"
            and here.status == after.status == "reported"
        ):
            reading.drafts[i] = replace(here, period=after.period, first=after.first, last=after.last)
