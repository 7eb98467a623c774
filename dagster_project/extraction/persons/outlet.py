"""The country that a text speaks from: whose office-holders it names without a country.

An outlet at home writes "the Prime Minister" and "the Kenyan president" in one breath. So the
country where most of this points: the publisher's name or address, the dateline, what the text is
most about, and whose people it never gives a country; a place to which its people travel is not home.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from dagster_project.extraction.persons.text import PlaceHit, Text
from dagster_project.reference.parties import capitals, countries

# Weights of the signs; tried on labelled texts, of which only the order matters.
_PUBLISHER = 4.0
_MASTHEAD = 2.0
_DATELINE = 2.0
_SUBJECT = 2.0
_FORM = 1.5
_HOMECOMING = 1.0
_NAMED_FOREIGN = -0.8
_DESTINATION = -1.0
# Signs of one kind count at most so often.
_CAP = 3
# The least score, the least lead over the second, and the lead that does without the least score.
_LEAST, _MARGIN, _CLEAR = 0.6, 0.5, 1.5
_HEAD_LINES = 3
_HOME = re.compile(
    r"\b(?:return(?:s|ed)? (?:home )?(?:to|from)|(?:is |was )?back (?:in|to)|arrived home in|flew home to)"
    r"\s+(?:the\s+)?$",
    re.I,
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
    return next((code for pattern, code in _publisher_names() if pattern.search(publisher)), None)


def home_country(
    text: Text,
    places: list[PlaceHit],
    foreign: Iterable[str],
    destinations: Iterable[set[str]],
    forms: Iterable[str],
) -> str | None:
    """The country that the text speaks from, None when the signs do not agree.

    `foreign` are the countries that people are given, `destinations` those to which each of the
    people without a country goes, `forms` the countries of offices that only they have.
    """
    score: dict[str, float] = defaultdict(float)
    _from_document(text, places, score)
    weights = text.weights
    total = sum(w for code, w in weights.items() if code in countries())
    for code, weight in weights.items():
        if code in countries():
            score[code] += _SUBJECT * weight / total
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
            and place.kind in {"capital", "city"}
            and (_opens_report(text, place) or _stands_alone(text, line_start, line, surface))
            and dateline is None
        ):
            score[place.code] += _DATELINE
        if _is_masthead(text, line_start, line) and place.kind in {"country", "capital"}:
            score[place.code] += _MASTHEAD / 2
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
            r"^(?:Republic|Government|Ministry|Embassy|Office|Department|Kingdom|State|Parliament\w*)\b[^.]*$",
            line,
            re.I,
        )
    )
