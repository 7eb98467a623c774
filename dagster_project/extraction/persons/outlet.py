"""The country that a text speaks from: whose office-holders it names without a country.

An outlet at home writes "the Prime Minister" and "the Kenyan president" in one breath. So the
country where most of this points: the publisher's name or address, the dateline, what the text is
most about, and whose people it never gives a country; a place to which its people travel is not home.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from dagster_project.extraction.persons.text import PlaceHit, Text
from dagster_project.reference.currencies import Currency, currencies
from dagster_project.reference.parties import capitals, countries

# Weights of the signs; tried on labelled texts, of which only the order matters.
_PUBLISHER = 4.0
_MASTHEAD = 2.0
_DATELINE = 2.0
_SUBJECT = 2.0
_FORM = 1.5
_HOMECOMING = 1.0
_HERE = 1.5
_CURRENCY = 0.4
_TRADES_WITH_US = -0.6
_ABROAD = -1.5
_NAMED_FOREIGN = -0.8
_DESTINATION = -1.0
# Signs of one kind count at most so often.
_CAP = 3
# The least score, the least lead over the second, and the lead that does without the least score.
_LEAST, _MARGIN, _CLEAR = 0.6, 0.5, 1.5
_HEAD_LINES = 3
# A dateline stands near the top; what opens a line further down is another matter.
_DATELINE_LINES = 12
_HOME = re.compile(
    r"\b(?:return(?:s|ed)? (?:home )?(?:to|from)|(?:is |was )?back (?:in|to)|arrived home in|flew home to)"
    r"\s+(?:the\s+)?$",
    re.I,
)


# "Here in X", "By NAME in X", "The writer is an economist based in X": where the text is written.
_WRITTEN_IN = re.compile(
    r"(?:\bhere,? in (?:the )?|^by [^\n,.]{3,40}?,? in |"
    r"\b(?:writer|author|columnist)\b[^.\n]{0,60}\b(?:based |lives |teaches )?in )$",
    re.IGNORECASE,
)
# "Poland took our tea", "more business with us": who deals with us is not us.
_WITH_US = re.compile(
    r"\b(?:to|with|from|of|sold|sells?|sends?|sent|ships?|shipped|gives?|gave|owes?|bought|buys?|took|takes?)"
    r"(?: [a-z]+){0,4} (?:us|our (?!own\b|country\b|capital\b|nation\b))\b|"
    r"\b[Oo]ur (?:[a-z]+ ){0,2}(?:exports?|imports?|sales|purchases|trade|commerce|deliveries|deficit|surplus|supplier|"
    r"market|partner|customer)\b"
)
# "Embassy of X in Y" speaks for X.
_MISSION = re.compile(
    r"\b(?:embassy|high commission|consulate(?:[- ]general)?|permanent mission)\b[^\n]*?(?P<in>\b(?:in|to|at)\b|$)",
    re.IGNORECASE,
)


@cache
def _publisher_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Names of countries, peoples and capitals as they stand in the name of an outlet."""
    named = [(n, c.code) for c in countries().values() for n in (c.name, *c.names, *c.demonyms) if len(n) > 3]
    named += [(n, capital.code) for capital in capitals() for n in (capital.name, *capital.names) if len(n) > 3]
    # "The Gambia" is "Gambia" in a masthead; "States" alone may be anybody's.
    named = [(re.sub(r"^the (?!states$)", "", n, flags=re.IGNORECASE), code) for n, code in named]
    named.sort(key=lambda pair: (-len(pair[0]), pair))
    return tuple((re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE), code) for name, code in named)


def publishers_country(publisher: str) -> str | None:
    """The country in the name of an outlet or at the end of its address ("news.by")."""
    by_domain = re.search(r"\.([a-z]{2})$", publisher.strip().lower())
    if by_domain:
        alpha2 = {"uk": "gb"}.get(by_domain[1], by_domain[1]).upper()
        return next((c.code for c in countries().values() if c.alpha2 == alpha2), None)
    mission = _MISSION.search(publisher)
    named = publisher[: mission.end()] if mission else publisher
    return next((code for pattern, code in _publisher_names() if pattern.search(named)), None)


# Moneys in which every outlet counts.
_WORLD_MONEY = frozenset({"USD", "EUR", "GBP", "CNY", "JPY", "CHF", "RUB"})
_AMOUNT = re.compile(
    r"(?:(?P<sign>(?<![\w$/.])(?:[^\W\d_]{1,4}[$/.]{0,2}|[₵₡₦₱₲₴₸₹₺₼₽₾₩₫₭₮֏])\s?)|(?<![\d.,$€£¥]))\d[\d.,]*"
    r"(?P<magnitude>\s?(?:[mb]n?|thousand|million|billion|trillion|crore|lakh)\b)?(?:\s(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+)?))?"
)


def _issuers(currency: Currency) -> tuple[str, ...]:
    """The country of a money: its only one, or the one in the code ("AUD", which Kiribati uses too)."""
    if len(currency.countries) == 1:
        return currency.countries
    return tuple(c for c in currency.countries if c in countries() and countries()[c].alpha2 == currency.code[:2])


@cache
def _money() -> dict[str, tuple[str, ...]]:
    """The code, signs and nouns of each currency of one country, with the countries that use one of that name."""
    users: dict[str, list[str]] = defaultdict(list)
    for currency in currencies().values():
        if currency.last_year is None and currency.code not in _WORLD_MONEY and (issuers := _issuers(currency)):
            for form in {currency.code, *currency.signs, *currency.names, *currency.units}:
                users[form].extend(issuers)
    return {form: tuple(dict.fromkeys(codes)) for form, codes in users.items()}


def _count_money(text: Text, places: list[PlaceHit], score: dict[str, float]) -> None:
    """Prices in a country's own money speak for an outlet of that country; a shared sign for the one named."""
    named = {place.code for place in places}
    hits: Counter[str] = Counter()
    for amount in _AMOUNT.finditer(text.raw):
        sign, nouns = (amount["sign"] or "").strip(), (amount["noun"] or "").split()
        # A letter or two before a number may be anything: "KM 30" is a distance.
        if len(sign) < 3 and sign.isalpha() and not amount["magnitude"]:
            sign = ""
        forms = [sign, *([] if sign else [" ".join(nouns), *nouns[:1]])]
        codes = next((_money()[form] for form in forms if form in _money()), ())
        meant = codes if len(codes) == 1 else tuple(code for code in codes if code in named)
        if len(meant) == 1:
            hits[meant[0]] += 1
    for code, count in hits.items():
        score[code] += _CURRENCY * min(count, _CAP)


def _count_partners(text: Text, places: list[PlaceHit], score: dict[str, float]) -> None:
    """Whom the writer says "us" and "our" against, outside of quotations."""
    against: list[str] = []
    told: dict[tuple[int, int], set[str]] = defaultdict(set)
    for place in places:
        first = text.words[place.first].start
        start = max(text.raw.rfind(mark, 0, first) for mark in ("\n", ". ", "? ", "! ")) + 1
        end = min((e for mark in ("\n", ". ") if (e := text.raw.find(mark, first)) >= 0), default=len(text.raw))
        if place.kind != "group":
            told[start, end].add(place.code)
    for (start, end), codes in told.items():
        sentence = text.raw[start:end]
        if len(codes) == 1 and _WITH_US.search(sentence) and not re.search(r"[“”\"]", sentence):
            against.extend(codes)
    _count(score, against, _TRADES_WITH_US)


def standing_signs(text: Text, places: list[PlaceHit]) -> dict[str, float]:
    """What speaks for each country whatever is known of the people: document, subject, money, words for oneself."""
    score: dict[str, float] = defaultdict(float)
    _from_document(text, places, score)
    _count_money(text, places, score)
    _count_partners(text, places, score)
    weights = {code: weight for code, weight in text.weights.items() if code in countries()}
    for code, weight in weights.items():
        score[code] += _SUBJECT * weight / sum(weights.values())
    return score


def home_country(
    standing: Mapping[str, float], foreign: Iterable[str], destinations: Iterable[set[str]], forms: Iterable[str]
) -> str | None:
    """The country that the text speaks from, None when the signs do not agree.

    `standing` are the signs of the text itself, `foreign` the countries that people are given,
    `destinations` those to which each of the people without a country goes, `forms` the countries of
    offices that only they have.
    """
    score: dict[str, float] = defaultdict(float, standing)
    _count(score, foreign, _NAMED_FOREIGN)
    _count(score, [code for codes in destinations for code in sorted(codes)], _DESTINATION)
    _count(score, forms, _FORM)
    ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else ranked[0][1]
    settled = lead >= _MARGIN and (ranked[0][1] >= _LEAST or lead >= _CLEAR)
    return ranked[0][0] if settled else None


def _count(score: dict[str, float], codes: Iterable[str | None], weight: float) -> None:
    seen: dict[str, int] = defaultdict(int)
    for code in codes:
        if code is not None and seen[code] < _CAP:
            seen[code] += 1
            score[code] += weight


def _from_document(text: Text, places: list[PlaceHit], score: dict[str, float]) -> None:
    document = text.doc._.document
    if document is not None and document.publisher and (code := publishers_country(document.publisher)):
        score[code] += _PUBLISHER
    dateline = document.dateline_place if document is not None else None
    for place in places:
        first = text.words[place.first].start
        surface = text.raw[first : text.words[place.last].end]
        line_start = text.raw.rfind("\n", 0, first) + 1
        line_end = text.raw.find("\n", first)
        line = text.raw[line_start : line_end if line_end >= 0 else None]
        if dateline and surface.lower() in dateline.lower():
            score[place.code] += _DATELINE
            dateline = None
        elif (
            first == line_start
            and text.raw.count("\n", 0, line_start) < _DATELINE_LINES
            and place.kind in {"capital", "city"}
            and (_opens_report(text, place) or _stands_alone(text, line_start, line, surface))
            and dateline is None
        ):
            score[place.code] += _DATELINE
        if _is_masthead(text, line_start, line) and place.kind in {"country", "capital"}:
            mission = _MISSION.search(line)
            posted = mission is not None and mission["in"] and first >= line_start + mission.end()
            score[place.code] += _ABROAD if posted else _MASTHEAD if mission else _MASTHEAD / 2
        if _WRITTEN_IN.search(text.raw[max(line_start, first - 90) : first]):
            score[place.code] += _HERE
        if _HOME.search(text.raw[max(0, first - 30) : first]):
            score[place.code] += _HOMECOMING


def _opens_report(text: Text, place: PlaceHit) -> bool:
    """ "NAIROBI, July 22 –", "Doha (KNA) -": a place at the head of a longer line, set off from it."""
    end = text.words[place.last].end
    return bool(re.match(r"\s*(?:[-–—]|\([A-Z]|:|,\s*(?:\d|[A-Z][a-z]+\.? \d)|\.\s+[A-Z])", text.raw[end : end + 20]))


def _stands_alone(text: Text, line_start: int, line: str, surface: str) -> bool:
    """ "Kathmandu" on a line of its own below the headline and the author."""
    near_top = text.raw.count("\n", 0, line_start) < 2 * _HEAD_LINES
    return near_top and not re.search(r"[a-z]{4,}", line.replace(surface, "", 1))


def _is_masthead(text: Text, line_start: int, line: str) -> bool:
    """ "MINISTRY OF FOREIGN AFFAIRS, REPUBLIC OF X" among the first lines."""
    return text.raw.count("\n", 0, line_start) < _HEAD_LINES and bool(
        re.match(
            r"^(?:[\w&'’-]+ ){0,5}(?:Republic|Government|Ministry|Embassy|Office|Department|Kingdom|State|"
            r"Parliament\w*|Presidency|Chamber|Council|Directorate|Bureau|Congress|Senate|Assembly|Institute|Commission|Secretariat)\b"
            r"[^.:]*(?:\bNo\.[^.]*)?$",
            line,
            re.I,
        )
    )


_SECTION = re.compile(r"^\W*(?:\d+[.)]\s*)?$")
_SECTION_BEHIND = re.compile(r"^\s*(?:[:–—|-][^.!?]*|\([^)]*\)|)$")
# A source; "TURKEY: THE SECOND BRIDGE" is a topic, and its people may be of any country.
_SOURCE = re.compile(r"\b(?:radio|tv|television|agency|press|newspapers?|media|broadcast\w*)\b", re.IGNORECASE)


def home_by_section(text: Text, places: list[PlaceHit]) -> tuple[tuple[int, str], ...]:
    """Offsets and countries of headings that part a digest by source ("2. KENYA: RADIO NAIROBI").

    Empty unless there are at least two of them for different countries.
    """
    found: list[tuple[int, str]] = []
    for place in places:
        start = text.words[place.first].start
        line_start = text.raw.rfind("\n", 0, start) + 1
        end = text.raw.find("\n", start)
        behind = text.raw[text.words[place.last].end : end if end >= 0 else None]
        is_heading = (
            _SOURCE.search(behind)
            and _SECTION.match(text.raw[line_start:start])
            and _SECTION_BEHIND.match(behind)
            and len(behind) < 80
        )
        if place.kind == "country" and is_heading and text.words[place.first].text.isupper():
            found.append((start, place.code))
    return tuple(found) if len({code for _, code in found}) > 1 else ()


def section_of(text: Text, sections: tuple[tuple[int, str], ...], word: int) -> str | None:
    """The country of the section in which a word stands."""
    start = text.words[word].start
    return next((code for at, code in reversed(sections) if at <= start), None)
