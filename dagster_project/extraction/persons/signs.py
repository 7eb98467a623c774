"""What a text's wording tells of where it is written: who comes and who goes, with whom one trades, what one pays in.

Each sign is counted for a country, seldom more than three times; what a sign is worth is
`outlet`'s business.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from dagster_project.extraction.persons.text import PlaceHit, Text
from dagster_project.reference.currencies import Currency, currencies
from dagster_project.reference.parties import countries

# How far before a place its sign may begin.
_REACH = 90
_THE = r"(?:the )?(?:(?:Republic|Kingdom|State|Sultanate) of |neighbou?ring |city of )?$"
# The sign of a place that stands behind such words.
_BEFORE: dict[str, re.Pattern[str]] = {
    # "Came to Lima": said by somebody who is there.
    "come": re.compile(
        rf"\b(?:c[ao]mes?|coming)(?: back| over| down| here)?(?: [a-z]+ly| again| straight)? (?:to|into) {_THE}", re.I
    ),
    # "Went to Lima": said by somebody who is elsewhere.
    "go": re.compile(
        rf"\b(?:went|go(?:es|ing|ne)?|fl(?:y|ies|ew|own|ying)|travel(?:s|led|ed|ling|ing)?|head(?:s|ed|ing)?|"
        rf"depart(?:s|ed|ing)?|left|leav(?:es?|ing)|set out|bound|off|en route|been)"
        rf"(?: [a-z]+){{0,2}} (?:to|for) {_THE}",
        re.I,
    ),
    "visit": re.compile(
        rf"\b(?:visit(?:s|ed|ing)?|trips?|tours?|journeys?|missions?|delegations?|voyage)(?: to)? {_THE}", re.I
    ),
    # "Exports to Peru", "relations with Peru": the other side of one's own.
    "partner": re.compile(
        r"\b(?:exports?|imports?|sales|shipments?|deliver(?:y|ies)|supplies|purchases|trade|commerce|turnover|business|"
        r"surplus|deficit|exchanges?|relations(?:hip)?|ties|cooperation|dialogue|talks|agreements?|treaty|friendship|"
        r"partnership|border|sold|sells?|shipped|exported|imported|bought|buys?)"
        rf"(?: [a-z]+| [\d.,]+| of){{0,3}} (?:to|with|from) {_THE}",
        re.I,
    ),
    "home": re.compile(
        r"\b(?:return(?:s|ed|ing)? (?:home )?(?:to|from)|back (?:in|to)|arrived home in|(?:flew|flies|came) home to) "
        rf"{_THE}",
        re.I,
    ),
    # "Here in X", "By NAME in X", "The writer is an economist based in X".
    "here": re.compile(
        r"(?:\bhere,? in (?:the )?|^by [^\n,.]{3,40}?,? in |"
        r"\b(?:writer|author|columnist)\b[^.\n]{0,60}\b(?:based |lives |teaches )?in )$",
        re.I,
    ),
}
# The sign of a place that stands before such words.
_BEHIND: dict[str, re.Pattern[str]] = {
    # "The Peruvian capital", "his Peruvian colleague": said from outside.
    "capital": re.compile(r"^(?:[’']s)? (?:capital|counterpart|colleague|peer|homologue|opposite number)\b", re.I),
    # "Exports of Peru to": the side whose trade is told.
    "owner": re.compile(
        r"^(?:[’']s)? (?:[a-z-]+ ){0,2}(?:exports?|imports?|shipments|sales|purchases|deliveries|exporters|companies|"
        r"firms|customs)\b",
        re.I,
    ),
    # "The Peruvian side", "the Peruvian delegation": those across the table.
    "side": re.compile(r"^ (?:side|delegation|embassy|ambassador|envoy|visitors?|guests?|party)\b", re.I),
    # "Lima, Peru": told to strangers.
    "explained": re.compile(r"^, (?:the )?(?=[A-Z])"),
}
_KINDS: dict[str, frozenset[str]] = {
    "come": frozenset({"country", "capital", "city"}),
    "go": frozenset({"country", "capital", "city"}),
    "visit": frozenset({"country", "capital", "city"}),
    "partner": frozenset({"country", "capital"}),
    "capital": frozenset({"demonym"}),
    "side": frozenset({"demonym", "country"}),
    "owner": frozenset({"demonym", "country"}),
}
# Signs of one kind count at most so often.
CAP = 3


def wording_signs(text: Text, places: list[PlaceHit]) -> dict[str, Counter[str]]:
    """How often each sign speaks of each country."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    cities: set[tuple[str, str]] = set()
    for number, place in enumerate(places):
        if place.kind == "group":
            continue
        start, end = text.words[place.first].start, text.words[place.last].end
        line = text.raw.rfind("\n", 0, start) + 1
        before, behind = text.raw[max(line, start - _REACH) : start], text.raw[end : end + 40]
        for sign, pattern in _BEFORE.items():
            if place.kind in _KINDS.get(sign, {place.kind}) and pattern.search(before):
                found[sign][place.code] += 1
        for sign, pattern in _BEHIND.items():
            if place.kind not in _KINDS.get(sign, {place.kind}) or not pattern.match(behind):
                continue
            following = places[number + 1] if number + 1 < len(places) else None
            if sign != "explained" or (
                place.kind in {"capital", "city"}
                and following is not None
                and following.kind == "country"
                and following.code == place.code
                and following.first == place.last + 1
            ):
                found[sign][place.code] += 1
        if place.kind == "city" and (place.code, text.key(place.first, place.last + 1)) not in cities:
            cities.add((place.code, text.key(place.first, place.last + 1)))
            found["cities"][place.code] += 1
    found["money"] = _money_signs(text, places)
    found["with_us"] = _partners_of_us(text, places)
    return found


# Moneys in which every outlet counts.
_WORLD_MONEY = frozenset({"USD", "EUR", "GBP", "CNY", "JPY", "CHF"})
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


def _money_signs(text: Text, places: list[PlaceHit]) -> Counter[str]:
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
        # A sign of one letter, and one that several moneys share, mean that of a country named.
        sure = len(codes) == 1 and not (len(sign) == 1 and sign.isalpha())
        meant = codes if sure else tuple(code for code in codes if code in named)
        if len(meant) == 1:
            hits[meant[0]] += 1
    return hits


# "Poland took our tea", "more business with us": who deals with us is not us.
_WITH_US = re.compile(
    r"\b(?:to|with|from|of|sold|sells?|sends?|sent|ships?|shipped|gives?|gave|owes?|bought|buys?|took|takes?)"
    r"(?: [a-z]+){0,4} (?:us|our (?!own\b|country\b|capital\b|nation\b))\b|"
    r"\b[Oo]ur (?:[a-z]+ ){0,2}(?:exports?|imports?|sales|purchases|trade|commerce|deliveries|deficit|surplus|supplier|"
    r"market|partner|customer|neighbou?r|friend|ally|brother)\b"
)


def _names_speaker(text: Text, at: int) -> bool:
    """Whether the place at an offset stands in the label of who speaks ("PERUVIAN MINISTER ANA PAZ: ...")."""
    line = text.raw.rfind("\n", 0, at) + 1
    return bool(re.match(r"[^\n:.]{0,80}:\s", text.raw[line:])) and ":" not in text.raw[line:at]


def _partners_of_us(text: Text, places: list[PlaceHit]) -> Counter[str]:
    """Whom the writer says "us" and "our" against, outside of quotations."""
    told: dict[tuple[int, int], set[str]] = defaultdict(set)
    for place in places:
        first = text.words[place.first].start
        start = max(text.raw.rfind(mark, 0, first) for mark in ("\n", ". ", "? ", "! ")) + 1
        end = min((e for mark in ("\n", ". ") if (e := text.raw.find(mark, first)) >= 0), default=len(text.raw))
        if place.kind != "group" and not _names_speaker(text, first):
            told[start, end].add(place.code)
    against: Counter[str] = Counter()
    for (start, end), codes in told.items():
        sentence = text.raw[start:end]
        if len(codes) == 1 and _WITH_US.search(sentence) and not re.search(r"[“”\"]", sentence):
            against.update(codes)
    return against
