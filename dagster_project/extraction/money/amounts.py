"""The grammar of an amount: sign, number or range, scale, unit; and what a bare amount inherits.

>>> [(str(m.low), m.currency) for m in find_amounts("from KD 81 million to US$1.2bn", ())]
[('81000000', 'KWD'), ('1200000000.0', 'USD')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dagster_project.extraction.facts import Bound
from dagster_project.extraction.money.bounds import read_bound
from dagster_project.extraction.money.currencies import iso_codes, noun_pattern, read_noun, read_sign, signs
from dagster_project.extraction.money.numerals import DIGITS, SCALE, SCALE_LETTER, WORDS, read_number, scale_factor


@dataclass(frozen=True)
class Money:
    """One amount of money.

    Attributes:
        low, high: bounds in units of `currency`, equal unless the text gives a range.
        currency: ISO 4217.
        bound: how the text qualifies the amount.
        start, end: offsets into the text, end exclusive.
        alternatives: the same value in other currencies, as the text gives it.
        is_bare: no currency stands at the amount; it was taken from the amount before.
        is_conversion: this is the alternative of the amount before it.
    """

    low: Decimal
    high: Decimal
    currency: str
    bound: Bound
    start: int
    end: int
    alternatives: tuple[Money, ...] = ()
    is_bare: bool = False
    is_conversion: bool = False


@dataclass(frozen=True)
class _Written:
    """One match of the grammar before currencies are shared out."""

    low: Decimal
    high: Decimal
    currency: str | None
    has_scale: bool
    is_letter: bool
    start: int
    end: int


# Codes that are also English words or abbreviations in capitals: they need a scale word.
_WORDLIKE_CODES = frozenset({"ALL", "TOP", "TRY", "CUP", "GEL", "MOP", "RON", "COP", "PEN", "BAM", "SOS", "ANG", "MAD"})
_LONGEST = sorted(signs(), key=len, reverse=True)
_SIGN = (
    rf"(?<![A-Za-z$])(?:{'|'.join(re.escape(s) for s in _LONGEST if s[-1].isalpha())})(?:\.)?(?=[ ]?\d)"
    rf"|(?<![A-Za-z])(?:{'|'.join(re.escape(s) for s in _LONGEST if not s[-1].isalpha())})"
    rf"|(?<![A-Za-z])(?:{'|'.join(sorted(iso_codes()))})\$?(?=[ ]?[\d$€£])(?:[ ]?[$€£])?"
)
_CODE_AFTER = rf"(?:{'|'.join(sorted(iso_codes()))})\b|[€£₽₺₸₴₫₼₾¥]|CFA\b|FCFA\b|US\$|R\$"
_NUMBER = rf"(?:{DIGITS}|(?i:{WORDS}))"
_RANGE = r"[ ]?[-–—][ ]?|[ ](?:to|and(?![ ]a[ ]half\b)|or)[ ]"
_AMOUNT = re.compile(
    rf"(?:(?P<sign>{_SIGN})[ ]?)?"
    rf"(?P<number>{_NUMBER})(?P<plus>-plus|-odd|\+)?"
    rf"(?:(?:[ -]?(?P<scale1>(?i:{SCALE})|"
    rf"{SCALE_LETTER}))?(?P<to>{_RANGE})(?P<sign2>{_SIGN})?[ ]?(?P<number2>{_NUMBER}))?"
    rf"(?:[ -]?(?P<scale>(?i:{SCALE})|{SCALE_LETTER}))?(?P<half>[ ]and[ ]a[ ]half)?"
    rf"(?:(?:\.(?=[ ](?:[a-z]|US d)))?[ -]?(?:of[ ])?(?P<noun>(?i:(?<![A-Za-z]){noun_pattern()})|"
    rf"(?:{_CODE_AFTER})(?![ ]?\d)))?"
)
# What may follow an amount without a currency: nothing that is counted ("3.6 million visitors").
_ENDS_BARE = re.compile(
    r"[ ]?(?:$|[\n.,;:!?()\]\"”–—-]|"
    r"(?:by|in|at|from|last|this|next|a year|a month|per|and|or|during|for|to|between|with|while|over|"
    r"on|as|than|compared|against|respectively|annually|yearly|within|through|respectively|worth|"
    r"the\s(?:year|previous|same|first|second|past|preceding)|but|when|after|before|is|was|"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\syears?\s(?:before|earlier|ago|previously)|"
    r"it|we|so far|already|mark|of (?:it|that|this|which|these)|represent\w*|"
    r"fell|went|came|goes|comes|are|were|being|belong\w*|made|makes?|constitut\w+|account\w*|had|has|have|alone|only|mostly|mainly|chiefly|today|now|yearly|this|if|"
    r"up|down|the other|the following)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:between|(?:ranging|ranges?|ranged|fluctuat\w+|var(?:y|ied|ies|ying)|oscillat\w+)(?: between|"
    r" from)?)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:from|by|(?:increase|rise|growth|gain|jump|surge|decline|drop|fall|decrease|"
    r"reduction) of)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"[ -]?(?:%|per ?cent|percent|pct|percentage|tons?|tonnes?|kilomet|km|mw|hectare|barrel|people|cubic|square|sq)",
    re.IGNORECASE,
)


def find_amounts(text: str, countries: Sequence[str]) -> list[Money]:
    """All amounts of a text, in order; `countries` are those it speaks of, most spoken of first."""
    written = list(_scan(text, countries))
    written = _share_scale(text, written)
    return _mark_conversions(text, _share_currency(text, written))


def _scan(text: str, countries: Sequence[str]) -> Iterator[_Written]:
    position = 0
    while match := _AMOUNT.search(text, position):
        position = match.end()
        second = match["number2"] is not None and not _is_range(text, match)
        if second:
            # Two amounts of their own: read the first alone and go on from the second.
            first = _AMOUNT.fullmatch(text, match.start(), match.start("to"))
            position = match.start("sign2") if match["sign2"] else match.start("number2")
            if first is None or first["number2"] is not None:
                continue
            match = first
        found = _read(text, match, countries)
        if found is not None:
            yield found


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether the two numbers of `match` bound one value, and are not a change or a list."""
    before = text[max(0, match.start() - 40) : match.start()]
    joiner = match["to"].strip()
    has_money = bool(match["sign"] or match["sign2"] or match["noun"] or match["scale"])
    if not has_money:
        return False
    if match["sign2"] and not match["sign"]:
        # "in 2023 - USD 140 mln": what stands before the dash is no amount.
        return False
    if joiner in "-–—":
        return _is_same_size(match, most=50)
    if joiner == "and":
        return bool(_BETWEEN.search(before))
    if joiner == "or":
        return False
    if _BETWEEN.search(before):
        return True
    return not _CHANGE.search(before) and _is_same_size(match)


def _is_same_size(match: re.Match[str], most: int = 5) -> bool:
    """Whether the second number is above the first, at most so many times: else the text tells a change."""
    scale = match["scale"] or ""
    low = read_number(match["number"]) * scale_factor(match["scale1"] or scale)
    high = read_number(match["number2"]) * scale_factor(scale)
    return low < high <= most * low


def _read(text: str, match: re.Match[str], countries: Sequence[str]) -> _Written | None:
    sign, noun, scale = match["sign"], match["noun"], match["scale"] or ""
    number = match["number"]
    is_word = not number[0].isdigit()
    if is_word and not scale:
        return None
    if not (sign or noun or scale) or _UNIT_AFTER.match(text, match.end()):
        return None
    currency = read_sign(sign, countries) if sign else None
    if sign and currency is None and not scale:
        return None
    if sign and re.sub(r"\W", "", sign) in _WORDLIKE_CODES and not scale:
        return None
    if currency is None and noun:
        currency = _read_unit(noun, countries)
    if currency is None and match["sign2"]:
        currency = read_sign(match["sign2"], countries)
    factor = scale_factor(scale)
    high_written = match["number2"]
    low = read_number(number, is_scaled=bool(scale))
    high = read_number(high_written, is_scaled=bool(scale)) if high_written else low
    first_factor = scale_factor(match["scale1"]) if match["scale1"] else factor
    start = match.start() if currency is not None or not sign else match.start("number")
    end = match.end() if noun is None or currency is not None else match.end("scale")
    if match["half"] and scale:
        low, high = low + Decimal("0.5"), high + Decimal("0.5")
    return _Written(low * first_factor, high * factor, currency, bool(scale), len(scale) == 1, start, end)


def _read_unit(noun: str, countries: Sequence[str]) -> str | None:
    plain = noun.strip()
    if plain in iso_codes() or plain in signs():
        return read_sign(plain, countries)
    return read_noun(plain, countries)


def _share_scale(text: str, written: list[_Written]) -> list[_Written]:
    """ "$3.1 and $2.4 billion": a small number in a list takes the scale of the next amount."""
    shared: list[_Written] = []
    for here, after in zip(written, [*written[1:], None], strict=False):
        if (
            after is not None
            and not here.has_scale
            and after.has_scale
            and here.high < 1000
            and re.fullmatch(r",? (?:and|or|to) (?:\w+ ){0,3}|, ", text[here.end : after.start])
        ):
            number = after.high / _leading(text, after)
            shared.append(replace(here, low=here.low * number, high=here.high * number, has_scale=True))
        else:
            shared.append(here)
    return shared


def _leading(text: str, written: _Written) -> Decimal:
    """The number of `written` before its scale."""
    match = re.search(_NUMBER, text[written.start : written.end])
    return read_number(match[0]) if match else Decimal(1)


# How far a bare amount looks back for its currency: the sentence before, at most.
_LOOK_BACK = 400


def _share_currency(text: str, written: list[_Written]) -> list[Money]:
    """Bare amounts take the currency of the next amount of their list, else of the one before."""
    amounts: list[Money] = []
    last: str | None = None
    last_end = -_LOOK_BACK
    # "5m" is an amount where those before it are written so, else it may be metres.
    in_letters = False
    for i, w in enumerate(written):
        currency, is_bare = w.currency, False
        if currency is None and w.is_letter and not in_letters:
            continue
        if currency is None:
            following = written[i + 1] if i + 1 < len(written) else None
            if (
                following
                and following.currency
                and re.fullmatch(r",? (?:and|or) (?:\w+ ){0,4}", text[w.end : following.start])
            ):
                currency = following.currency
            elif last and w.start - last_end < _LOOK_BACK and _ENDS_BARE.match(text, w.end):
                currency, is_bare = last, True
        if currency is None:
            continue
        before, after = text[max(0, w.start - 80) : w.start].rpartition("\n")[2], text[w.end : w.end + 40]
        bound = read_bound(before, after)
        if re.search(r"-plus|\d\+", text[w.start : w.end]):
            bound = "at_least"
        elif "-odd" in text[w.start : w.end]:
            bound = "approx"
        amounts.append(Money(min(w.low, w.high), max(w.low, w.high), currency, bound, w.start, w.end, is_bare=is_bare))
        last, last_end, in_letters = currency, w.end, w.is_letter
    return amounts


_CONVERSION = re.compile(
    r"[ ]?(?:\(|\[|/|, (?=(?:some|about|around|roughly|nearly|i\.e\.) )|,? or |,? equivalent to |"
    r",? equal to |,? the equivalent of )[ ]?"
    r"(?:or |i\.e\.,? |that is,? |equivalent to |the equivalent of |equal to |which is |= ?|≈ ?|~ ?|USD ?)?"
    r"(?:about |around |some |approximately |approx\.? |roughly |nearly |almost |over |more than |close to |"
    r"just over |just under )?",
    re.IGNORECASE,
)


def _mark_conversions(text: str, amounts: list[Money]) -> list[Money]:
    """ "Tk 580 crore (about US$ 47.5 million)" is one value in two currencies."""
    marked: list[Money] = []
    for amount in amounts:
        before = marked[-1] if marked else None
        head = next((m for m in reversed(marked) if not m.is_conversion), None)
        if before and head and amount.currency not in {head.currency, before.currency} and not amount.is_bare:
            gap = text[before.end : amount.start]
            if _CONVERSION.fullmatch(gap):
                index = marked.index(head)
                marked[index] = replace(head, alternatives=(*head.alternatives, amount))
                marked.append(replace(amount, is_conversion=True))
                continue
        marked.append(amount)
    return marked
