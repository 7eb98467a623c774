"""Which currency a text means by a sign, an abbreviation or a unit noun.

The forms themselves are reference data. A code or a form of one currency settles it; a bare `$` is the
US dollar. What several countries share ("rupees", "Sh", "dinars") is settled by the demonym before it,
else by the countries that the text speaks of, most spoken of first; else nothing is assumed, except
where the world knows one of them best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dagster_project.reference.currencies import currencies
from dagster_project.reference.parties import countries as reference_countries

# Which one is meant where no country of the text uses any of those that share the form.
_WORLD_DEFAULTS = ("USD", "GBP", "CAD", "JPY", "CHF", "RUB", "KRW", "TRY", "CNY", "XOF")
# Forms that stand for one currency whatever the countries: news keeps "$" and "£" for these two.
_FIXED = {"$": "USD", "£": "GBP", "dollar": "USD", "dollars": "USD"}
# Signs of two letters that mean nothing else before a number.
_PLAIN_SIGNS = frozenset("Rs Re Tk RM Rp Sh Dh DH KD BD JD SR QR RO".split())
# Spellings that only amounts need: a blank inside, a code with a sign, the name before the number.
_SPELLINGS = {
    "US $": "USD", "AUD$": "AUD", "CAD$": "CAD", "NZD$": "NZD", "BBD$": "BBD", "Euro": "EUR", "Euros": "EUR",
    "euro": "EUR", "R.O.": "OMR", "Kshs": "KES", "GHc": "GHS", "CN¥": "CNY",
}  # fmt: skip


def _shared(forms: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Currencies in circulation before former ones, so that a form shared by both means the new one."""
    return {
        form: tuple(sorted(codes, key=lambda code: (currencies()[code].last_year is not None, code)))
        for form, codes in forms.items()
    }


@cache
def signs() -> dict[str, tuple[str, ...]]:
    """Signs and abbreviations before a number, each with the currencies that it can mean."""
    found: dict[str, tuple[str, ...]] = {}
    for currency in currencies().values():
        for sign in currency.signs:
            if sign.isascii() or not sign.isalpha():
                found[sign] = (*found.get(sign, ()), currency.code)
    return _shared(found) | {spelling: (code,) for spelling, code in _SPELLINGS.items()} | {"¥": ("JPY", "CNY")}


@cache
def unit_nouns() -> dict[str, tuple[str, ...]]:
    """Unit nouns in lower case, each with the currencies that bear it."""
    found: dict[str, tuple[str, ...]] = {}
    for currency in currencies().values():
        for noun in currency.units:
            found[noun.lower()] = (*found.get(noun.lower(), ()), currency.code)
    for noun, code in (("renminbi", "CNY"), ("sterling", "GBP")):
        found.setdefault(noun, (code,))
    return _shared(found)


@cache
def iso_codes() -> frozenset[str]:
    """ISO 4217 codes, former ones of the last decades included."""
    return frozenset(currencies())


@cache
def noun_pattern() -> str:
    """A unit noun with what qualifies it: "US dollars", "CFA francs", "New Zealand dollars", "pounds sterling"."""
    nouns = "|".join(re.escape(noun) for noun in sorted(unit_nouns(), key=len, reverse=True))
    return (
        r"(?:(?:U\.S\.|US|United States|American|Hong Kong|New Zealand|CFA|Saudi(?: Arabian)?|South African|Sri Lankan|"
        rf"Swiss|[A-Z][a-zé]+(?:an|ese|ish|i|er|n|sh|se|c|k|al))\s)?(?:{nouns})\b(?:\ssterling)?"
    )


def currency_of(country: str) -> str | None:
    """The currency of a country by its alpha-3 code, None for a group."""
    known = reference_countries().get(country)
    return known.currency if known else None


@cache
def _countries_of_name() -> dict[str, tuple[str, ...]]:
    """Countries by demonym or name in lower case, for "Saudi riyals" and "New Zealand dollars"."""
    found: dict[str, tuple[str, ...]] = {}
    for country in reference_countries().values():
        for form in (country.name, *country.names, *country.demonyms):
            found[form.lower()] = (*found.get(form.lower(), ()), country.code)
    return found


def settle(candidates: Sequence[str], text_countries: Sequence[str]) -> str | None:
    """The currency that is meant among `candidates`, given the text's countries, most spoken of first.

    >>> settle(("INR", "PKR"), ("PAK", "IND")), settle(("INR", "PKR"), ())
    ('PKR', None)
    """
    if len(candidates) == 1:
        return candidates[0]
    for country in text_countries:
        currency = currency_of(country)
        if currency in candidates:
            return currency
    return next((code for code in _WORLD_DEFAULTS if code in candidates), None)


def _is_local(sign: str) -> bool:
    """Whether a sign is a currency only in a text on its country: plain letters like "R" and "KM"."""
    return sign.isalpha() and sign.isascii() and len(sign) <= 2 and sign not in _PLAIN_SIGNS


def read_sign(sign: str, text_countries: Sequence[str]) -> str | None:
    """The currency of a sign, abbreviation or ISO code before a number, None when it is none here.

    >>> read_sign("US$", ()), read_sign("R", ("ZAF",)), read_sign("R", ("FRA",))
    ('USD', 'ZAR', None)
    """
    plain = re.sub(r"\s+", "", sign)
    plain = plain if plain in signs() else plain.rstrip(".")
    if plain in iso_codes():
        return plain
    if len(plain) > 3 and plain[:3] in iso_codes():
        return plain[:3]
    if plain in _FIXED:
        return _FIXED[plain]
    candidates = signs().get(plain) or signs().get(sign.strip())
    if candidates is None:
        return None
    if _is_local(plain):
        return next((c for country in text_countries if (c := currency_of(country)) in candidates), None)
    return settle(candidates, text_countries)


def read_noun(phrase: str, text_countries: Sequence[str]) -> str | None:
    """The currency of a unit noun with or without the demonym before it.

    >>> read_noun("Kuwaiti dinars", ()), read_noun("dollars", ("AUS",)), read_noun("pounds", ("EGY",))
    ('KWD', 'USD', 'EGP')
    """
    words = phrase.removesuffix(" sterling").split()
    noun = words[-1].lower()
    candidates = unit_nouns()[noun]
    qualifier = " ".join(words[:-1])
    if phrase.endswith(" sterling"):
        return "GBP"
    if qualifier in {"US", "U.S.", "United States", "American"}:
        return "USD"
    for country in _countries_of_name().get(qualifier.lower(), ()):
        currency = currency_of(country)
        if currency in candidates:
            return currency
    if qualifier == "CFA":
        return settle(("XOF", "XAF"), text_countries)
    return _FIXED.get(noun) or settle(candidates, text_countries)
