"""Numbers without a unit that go on with the figure before: "In 2019 it was not even sixty", "I put fifty by 2030".

Who speaks has just said "40 million dollars" and says "30" for the year before. Such a number is an amount only
where a verb of value or a goal leads to it and it has the size of a value of the same thing.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.money import Money
from dagster_project.extraction.money.bounds import read_bound
from dagster_project.extraction.money.numerals import SCALE, SCALE_LETTER, WORDS, read_number, scale_factor
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.sentences import Sentence

# How many sentences the unit holds on.
REACH = 4
# A value of the same trade is not so many times as large or as small.
_MOST, _LEAST = 30, Decimal("0.03")
_NUMBER = rf"(?P<number>(?<![\w.,$€£])\d{{1,3}}(?:[.,]\d)?(?![\w%])|(?!an?\b){WORDS})"
_AFTER = (
    r"(?=\s?(?:[.!?;]|,\s|$|[”\"’]|\s(?:in|by|the\s(?:year|following)|a\syear|last|this|for|can|could|two|three|"
    r"before)\b))"
)
_SOFT = (
    r"(?:(?:not|even|only|just|barely|hardly|about|some|nearly|almost|around|less\sthan|more\sthan|under|over|close\sto|still|"
    r"already|yet|quite|up\sto|below|above)\s){0,4}"
)
_VALUE = re.compile(
    rf"\b(?:it|that|this|we|trade|turnover|they)\s(?:had\s|has\s)?"
    rf"(?:was|were|is|wasn['’]t|weren['’]t|been|stood\sat|came\sto|"
    rf"reached|amounted\sto|(?:did\snot|didn['’]t)\s(?:even\s)?(?:reach|make|come\sto)|made|had|closed\sat)\s{_SOFT}{_NUMBER}{_AFTER}",
    re.IGNORECASE,
)
_HORIZON = r"(?:by|in|for|before)\s(?:20\d\d|the\s(?:end\sof\s(?:the|this)\sdecade|year\s20\d\d)|\w+\syears)"
_GOAL = re.compile(
    rf"(?:\b(?:put|say|said|wants?|wanted|aim(?:s|ed|ing)?|hope|think|see|reach|get|go|like|dream|bring|up|make|target|goal)\s"
    rf"(?:[a-z]+\s){{0,5}}?|^\W*(?:[A-Z][\w .'’-]+:\s)?(?:\w+\.\s)?){_SOFT}{_NUMBER}"
    rf"(?:\s(?:can|could)\sbe\s\w+)?,?\s{_HORIZON}",
    re.IGNORECASE,
)
_REACHED = re.compile(
    rf"{_NUMBER}\s(?:can|could|will|should|may)\sbe\s(?:reached|attained|achieved|had|done)\b", re.IGNORECASE
)


def bare_amounts(sentence: Sentence, base: Draft | None) -> tuple[Money, ...]:
    """The number of a sentence without amounts as one, in the unit of the figure before; none where it is no value."""
    if base is None:
        return ()
    text = sentence.text
    found = next((m for p in (_VALUE, _GOAL, _REACHED) if (m := p.search(text, sentence.start, sentence.end))), None)
    if found is None:
        return ()
    start, end = found.span("number")
    value = read_number(found["number"]) * _unit_of(text, base)
    if not (base.money.low * _LEAST <= value <= base.money.high * _MOST) or value < 1000:
        return ()
    bound = read_bound(text[sentence.start : start], text[end : sentence.end])
    return (Money(value, value, base.money.currency, bound, start, end, is_bare=True),)


def _unit_of(text: str, base: Draft) -> Decimal:
    """What the figure before was counted in: millions, billions."""
    said = re.search(rf"(?i:{SCALE})|(?<=\d){SCALE_LETTER}", text[base.money.start : base.money.end])
    if said is not None:
        return scale_factor(said[0])
    return Decimal(10) ** 9 if base.money.low >= Decimal(10) ** 9 else Decimal(10) ** 6
