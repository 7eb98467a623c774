"""The country that a text speaks from: whose office-holders it names without a country.

An outlet at home writes "the Prime Minister" and "the Kenyan president" in one breath. So the
country where most of this points: the publisher's name or address, the dateline, what the text is
most about, and whose people it never gives a country; a place to which its people travel is not home.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from dagster_project.extraction.persons.signs import CAP, wording_signs
from dagster_project.extraction.persons.text import PlaceHit, Text
from dagster_project.reference.outlets import outlets_home
from dagster_project.reference.parties import capitals, countries

# What each sign is worth, fitted on labelled texts (a logistic choice among the countries of a text); `_PERSON` signs
# are those of the people, the others those of the text itself.
WEIGHTS: Mapping[str, float] = {
    "publisher": 3.6,
    "masthead": 1.9,
    "abroad": -1.0,
    "dateline": 2.0,
    "subject": 1.2,
    "first": 1.5,
    "form": 1.0,
    "known": 1.1,
    "home": 1.3,
    "here": 1.8,
    "money": 1.3,
    "with_us": -1.1,
    "foreign": 0.2,
    "destination": -0.6,
    "come": 2.0,
    "go": -0.7,
    "visit": -0.5,
    "partner": -0.2,
    "capital": -1.1,
    "owner": 1.0,
    "explained": -0.4,
    "cities": 0.8,
    "side": -0.1,
    "visited": 0.8,
    "foreign_share": -1.0,
}
# The least share of all likelihood that one country must have.
_LEAST = 0.6
_FEW = 6
_HEAD_LINES = 3
# A dateline stands near the top; what opens a line further down is another matter.
_DATELINE_LINES = 12
# The signs that a text gives for each of its countries.
Signs = Mapping[str, Mapping[str, float]]
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
    if (known := outlets_home(publisher)) is not None:
        return known
    mission = _MISSION.search(publisher)
    named = publisher[: mission.end()] if mission else publisher
    return next((code for pattern, code in _publisher_names() if pattern.search(named)), None)


def standing_signs(text: Text, places: list[PlaceHit]) -> Signs:
    """The signs of each country whatever is known of the people: document, subject, wording, money."""
    signs: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    _from_document(text, places, signs)
    weights = {code: weight for code, weight in text.weights.items() if code in countries()}
    named = [place.code for place in places if place.code in countries()]
    # Of which country a text speaks most, and first, tells little where it names but two or three.
    telling = len(named) / (len(named) + _FEW)
    for code, weight in weights.items():
        signs[code]["subject"] = telling * weight / sum(weights.values())
    if named:
        signs[named[0]]["first"] = telling
    for sign, counts in wording_signs(text, places).items():
        for code, count in counts.items():
            signs[code][sign] += min(count, CAP)
    return signs


def all_signs(
    standing: Signs,
    foreign: Sequence[str],
    destinations: Iterable[set[str]],
    visited: Iterable[set[str]],
    forms: Iterable[str],
    known: Iterable[str],
) -> Signs:
    """The standing signs with those of the people.

    `foreign` are the countries that people are given, `destinations` those to which each of the people
    without a country goes, `forms` the countries of offices that only they have.
    """
    signs: dict[str, dict[str, float]] = defaultdict(dict, {code: dict(found) for code, found in standing.items()})
    told = {
        "foreign": Counter(foreign),
        "destination": Counter(code for codes in destinations for code in codes),
        "visited": Counter(code for codes in visited for code in codes),
        "form": Counter(forms),
        "known": Counter(known),
    }
    for code, count in told["foreign"].items():
        signs[code]["foreign_share"] = count / len(foreign)
    for sign, counts in told.items():
        for code, count in counts.items():
            signs[code][sign] = min(count, CAP)
    return signs


def home_country(signs: Signs) -> str | None:
    """The country that the text speaks from, None when the signs do not agree."""
    scores = {code: sum(WEIGHTS[sign] * count for sign, count in found.items()) for code, found in signs.items()}
    if not scores:
        return None
    best = max(scores, key=lambda code: (scores[code], code))
    share = 1 / sum(math.exp(score - scores[best]) for score in scores.values())
    return best if share >= _LEAST else None


# "LIMA, 3 May (Andina) -", "Baku. 24 February. REPORT.AZ/", and at the end "— VNS", "(END) (KUNA)", "WAM/Ali".
_SIGNED_ABOVE = re.compile(r"\((?P<brackets>[^()\n]{2,24})\)\s?[-–—]|(?P<letters>\b[A-Z][A-Z.]{2,11})(?:/ |,? --? )")
_SIGNED_BELOW = re.compile(r"^[-–—\s(./]*(?P<name>[^\W\d_][\w. '’-]{1,20}?)(?:/[\w./ -]{1,40})?[\s)./]*$")
_SIGNED_BEHIND = re.compile(r"(?:[-–—]{1,2}\s?|\()(?P<name>[A-Z][A-Za-z]{2,10})\)?\s*$")
_LINES_OF_SIGNATURE = 12


def _signed_by(raw: str) -> str | None:
    """The country of the agency that signs a report in its dateline or below its text."""
    lines = raw.split("\n")
    for line in lines[:_LINES_OF_SIGNATURE]:
        for signed in _SIGNED_ABOVE.finditer(line[:140]):
            if code := outlets_home(signed["brackets"] or signed["letters"]):
                return code
    for line in reversed(lines[-_LINES_OF_SIGNATURE:]):
        below = _SIGNED_BELOW.match(line) if len(line) < 60 else None
        behind = _SIGNED_BEHIND.search(line[-20:])
        for signature in (below, behind):
            if signature is not None and (code := outlets_home(signature["name"])):
                return code
    return None


def _from_document(text: Text, places: list[PlaceHit], signs: dict[str, dict[str, float]]) -> None:
    document = text.doc._.document
    publisher = publishers_country(document.publisher) if document is not None and document.publisher else None
    named = {place.code for place in places}
    signed = None if publisher else _signed_by(text.raw)
    if code := publisher or (signed if signed in named else None):
        signs[code]["publisher"] = 1.0
    dateline = document.dateline_place if document is not None else None
    for place in places:
        first = text.words[place.first].start
        surface = text.raw[first : text.words[place.last].end]
        line_start = text.raw.rfind("\n", 0, first) + 1
        line_end = text.raw.find("\n", first)
        line = text.raw[line_start : line_end if line_end >= 0 else None]
        if dateline and surface.lower() in dateline.lower():
            signs[place.code]["dateline"] = 1.0
            dateline = None
        elif (
            first == line_start
            and text.raw.count("\n", 0, line_start) < _DATELINE_LINES
            and place.kind in {"capital", "city"}
            and (_opens_report(text, place) or _stands_alone(text, line_start, line, surface))
            and dateline is None
        ):
            signs[place.code]["dateline"] = 1.0
        if _is_masthead(text, line_start, line) and place.kind in {"country", "capital"}:
            mission = _MISSION.search(line)
            posted = mission is not None and mission["in"] and first >= line_start + mission.end()
            signs[place.code]["abroad" if posted else "masthead"] += 2.0 if mission and not posted else 1.0


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
