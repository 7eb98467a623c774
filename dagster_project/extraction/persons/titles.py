"""Titles of office by their own words: "trade minister", "Speaker of the Senate", "first deputy premier".

A reader begins at one word and returns the phrase that starts there, without determiner, country or
holder; `offices` puts those around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.text import Text
from dagster_project.reference.parties import countries

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your", "whose"})
DEPUTISING = frozenset({"deputy", "vice", "assistant", "under", "dy"})
_PLURALS = {
    "ministers": "minister",
    "presidents": "president",
    "premiers": "premier",
    "chancellors": "chancellor",
    "speakers": "speaker",
    "secretaries": "secretary",
    "kings": "king",
    "heads": "head",
    "ambassadors": "ambassador",
    "envoys": "envoy",
    "senators": "senator",
    "mps": "mp",
    "lawmakers": "lawmaker",
    "parliamentarians": "parliamentarian",
    "legislators": "legislator",
    "governors": "governor",
    "leaders": "leader",
    "representatives": "representative",
    "commissioners": "commissioner",
    "chiefs": "chief",
    "officials": "official",
    "diplomats": "diplomat",
    "undersecretaries": "undersecretary",
    "chairmen": "chairman",
    "directors": "director",
    "pms": "pm",
}


@dataclass(frozen=True)
class OfficePhrase:
    """An office in the text: word indexes `start` (with country and determiner) to `end`.

    `core` is where the words of the office begin, `core_end` where they end. `determiner` is the
    word before all ("the", "his") or "", `is_of_country` says "the country’s". A `counterpart` shares the
    office of somebody else.
    """

    start: int
    core: int
    core_end: int
    end: int
    role: Role | None
    forms: tuple[tuple[str, str], ...]
    country: str | None = None
    determiner: str = ""
    is_former: bool = False
    is_deputy: bool = False
    is_plural: bool = False
    homes: tuple[str, ...] = ()
    is_of_country: bool = False
    countries: tuple[str, ...] = ()


def _longest(text: Text, kind: str, i: int) -> int | None:
    """End of the longest form of `kind` at word `i`, None if there is none."""
    for n in range(min(text.lexicon.longest[kind], len(text.words) - i), 0, -1):
        key = text.key(i, i + n)
        if text.runs_on(i, i + n) and (text.lexicon.has(kind, key) or text.lexicon.has(kind, singular(key))):
            return i + n
    return None


def singular(form: str) -> str:
    """`form` with its head noun in the singular: "heads of state" to "head of state"."""
    words = form.split(" ")
    return " ".join(_PLURALS.get(w, w) for w in words)


def _is_plural(form: str) -> bool:
    return any(w in _PLURALS for w in form.split(" "))


def portfolio_end(text: Text, i: int) -> int:
    """End of the portfolio words at `i` ("Industry, Commerce and Supplies"), `i` if there are none."""
    end = i
    while end < len(text.words):
        word = text.words[end]
        joined = end == i or word.follows_closely or word.gap.strip() in {",", "&", "–", "-", "/"}
        if not joined:
            break
        # "Foreign Affairs, European Union and Cooperation"
        group = text.place(end)
        if end > i and group and group.kind == "group" and _opens_portfolio(text, group.last + 2):
            end = group.last + 1
            continue
        # "Foreign Affairs and African Affairs"
        if end > i and group and group.code not in countries() and text.key(group.last + 1, group.last + 2) in _AFFAIRS:
            end = group.last + 2
            continue
        if (
            text.lexicon.has("portfolio", word.low)
            or all(text.lexicon.has("portfolio", p) for p in word.low.split())
            or (word.low in {"and", "of", "the"} and end > i and _opens_portfolio(text, end + 1))
            or (word.low == "and" and end > i and _opens_affairs(text, end + 1))
        ):
            end += 1
        elif word.text == "and" and end > i and _is_unknown_portfolio(text, end + 1):
            end += 2
        else:
            break
    return end


_AFFAIRS = frozenset({"affairs", "relations", "integration", "cooperation"})


def _opens_affairs(text: Text, i: int) -> bool:
    place = text.place(i)
    if place is None or place.code in countries() or not text.words[i].follows_closely:
        return False
    return text.key(place.last + 1, place.last + 2) in _AFFAIRS


def _is_unknown_portfolio(text: Text, i: int) -> bool:
    """ "Minister of Plantation and Commodities of Malaysia": an unknown word that "of" and a country follow."""
    words = text.words
    if i + 2 >= len(words) or not text.runs_on(i - 1, i + 2) or not words[i].is_capitalised:
        return False
    return words[i + 1].low == "of" and text.place(i) is None and (text.place(i + 2) or text.place(i + 3)) is not None


def _opens_portfolio(text: Text, i: int) -> bool:
    return i < len(text.words) and text.words[i].follows_closely and text.lexicon.has("portfolio", text.words[i].low)


def is_foreign(text: Text, start: int, end: int) -> bool:
    """Whether the portfolio at these words is foreign affairs, alone or before others."""
    key = text.key(start, end).removeprefix("the ")
    if text.lexicon.has("foreign", key):
        return True
    heads = ("foreign affairs", "external affairs", "foreign relations", "foreign and", "european and foreign affairs")
    return key.startswith(heads) or key.endswith((" and foreign affairs", "and external affairs"))


def _after_of(text: Text, i: int) -> tuple[int, bool] | None:
    """A portfolio after "of", "for" or "in charge of" at word `i`: its end and whether it is foreign affairs."""
    words = text.words
    if i >= len(words) or not words[i].follows_closely:
        return None
    start = i + 1
    if (words[i].low == "in" and text.key(i, i + 3) == "in charge of") or text.key(i, i + 2) == "responsible for":
        start = i + 3 if words[i].low == "in" else i + 2
    elif words[i].low not in {"of", "for"}:
        return None
    if start < len(words) and words[start].low == "the":
        start += 1
    if start >= len(words) or not words[start].follows_closely:
        return None
    end = portfolio_end(text, start)
    if end > start:
        return end, is_foreign(text, start, end)
    place = text.place(start)
    if place and words[i].low == "for":
        return place.last + 1, False
    if not place and words[start].is_capitalised and words[start].low not in {"republic", "state", "kingdom"}:
        return _unknown_portfolio(text, start), False
    return None


def _unknown_portfolio(text: Text, start: int) -> int:
    """End of "Plantation and Commodities": capitalised words that "and" joins, none of them a place."""
    end, words = start + 1, text.words
    while end + 1 < len(words) and words[end].text == "and" and text.runs_on(end - 1, end + 2):
        if not words[end + 1].is_capitalised or text.place(end + 1) or _longest(text, "office", end + 1):
            break
        end += 2
    return end


def _chamber_after(text: Text, i: int) -> int | None:
    """End of "of the [Hungarian] parliament" at word `i`."""
    words = text.words
    if i + 1 >= len(words) or words[i].low != "of" or not words[i].follows_closely:
        return None
    j = i + 1
    while j < len(words) and words[j].follows_closely and (words[j].low in DETERMINERS or words[j].low == "country's"):
        j += 1
    place = text.place(j)
    if place and place.last + 1 < len(words):
        j = place.last + 1
    end = _longest(text, "chamber", j)
    if end is None or not words[j].follows_closely:
        return None
    # "The Qatar Chamber" is one of commerce.
    if text.key(j, end) == "chamber" and place and place.kind == "country":
        return None
    # "Council of the Republic of the National Assembly": a house of a house.
    return _chamber_after(text, end) or end


# Letters that are an office in capitals only, and before a name or behind a word that owns it.
_ABBREVIATIONS = frozenset({"pm", "fm", "dpm", "cs", "ps", "eam", "mp", "mep", "dfm"})
_OWNED_ABBREVIATIONS = frozenset({"pm", "fm", "dpm", "mp", "mep", "eam"})


def _is_abbreviation(text: Text, i: int) -> bool:
    words = text.words
    if not words[i].is_upper:
        return False
    behind = words[i + 1] if i + 1 < len(words) else None
    if behind and behind.follows_closely and behind.is_capitalised and not text.place(i + 1):
        return True
    if words[i].low not in _OWNED_ABBREVIATIONS or i == 0:
        return False
    return bool(words[i - 1].low in DETERMINERS or text.place(i - 1) or words[i].low in {"pm", "mp", "mep"})


def _whole_office(text: Text, i: int) -> OfficePhrase | None:
    end = _longest(text, "office", i)
    if end is None:
        return None
    key = text.key(i, end)
    if key in _ABBREVIATIONS and not _is_abbreviation(text, i):
        return None
    # "Official visit", "director general" of nothing: an adjective unless a name follows.
    if key == "official" and not (
        end < len(text.words) and text.words[end].is_capitalised and text.runs_on(i, end + 1)
    ):
        return None
    form = key if text.lexicon.has("office", key) else singular(key)
    deputy = form.startswith(("deputy ", "vice ", "assistant ", "first deputy ", "under"))
    return OfficePhrase(
        i,
        i,
        end,
        end,
        text.lexicon.role("office", form),
        (("office", form),),
        is_deputy=deputy,
        is_plural=form != key,
    )


def _with_portfolio(text: Text, i: int) -> OfficePhrase | None:
    """ "Trade minister", "Minister of Trade", "Trade Cabinet Secretary"."""
    before = portfolio_end(text, i)
    end = None
    while before >= i and end is None:
        candidate = _longest(text, "head", before) if before < len(text.words) else None
        if candidate and (before == i or text.words[before].follows_closely):
            end = candidate
        else:
            before -= 1
    if end is None:
        return None
    key = text.key(before, end)
    form = singular(key)
    foreign = before > i and is_foreign(text, i, before)
    after = _after_of(text, end) if not (before > i) or form in {"minister of state"} else None
    if before == i and after is None:
        return None
    core_end = after[0] if after else end
    foreign = foreign or bool(after and after[1])
    role = text.lexicon.role("head", form)
    if foreign and role == "minister" and form != "minister of state":
        role = "foreign_minister"
    whole = singular(text.key(i, core_end))
    forms = (("office", whole),) if text.lexicon.has("office", whole) else (("head", form),)
    role = text.lexicon.role("office", whole) if forms[0][0] == "office" else role
    deputy = role == "deputy_minister"
    return OfficePhrase(i, i, core_end, core_end, role, forms, is_deputy=deputy, is_plural=_is_plural(key))


def _chambers_within(text: Text, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The chambers named between two words, as forms that may tell a country."""
    found: list[tuple[str, str]] = []
    for j in range(start, end):
        for k in range(end, j, -1):
            if text.lexicon.has("chamber", text.key(j, k)):
                found.append(("chamber", text.key(j, k)))
                break
    return tuple(found)


def _with_chamber(text: Text, i: int) -> OfficePhrase | None:
    """ "Speaker of the Senate", "National Assembly Speaker"."""
    words = text.words
    chair = _longest(text, "chair", i)
    if chair is not None and (end := _chamber_after(text, chair)) is not None:
        form = singular(text.key(i, chair))
        # "The Speaker of the Kenyan Senate": the adjective of the chamber is the country.
        country = next((text.places[j].code for j in range(chair, end) if j in text.places), None)
        return OfficePhrase(
            i,
            i,
            end,
            end,
            text.lexicon.role("chair", form),
            (("chair", form), *_chambers_within(text, chair, end)),
            country,
            is_plural=_is_plural(text.key(i, chair)),
        )
    chamber = _longest(text, "chamber", i)
    if chamber is None:
        return None
    while chamber < len(words) and (inner := _chamber_after(text, chamber)) is not None:
        chamber = inner
    if chamber >= len(words) or not words[chamber].follows_closely or words[chamber - 1].is_possessive:
        return None
    end = _longest(text, "chair", chamber)
    if end is None:
        return None
    form = singular(text.key(chamber, end))
    if form in {"head", "leader", "chief", "member"}:
        return None
    return OfficePhrase(
        i, i, end, end, text.lexicon.role("chair", form), (("chair", form), *_chambers_within(text, i, chamber))
    )


def _deputised(text: Text, i: int) -> OfficePhrase | None:
    """ "Deputy" and any office behind it."""
    first = text.words[i].low
    j = i + 1 if first in DEPUTISING else i + 2 if first == "first" and text.key(i + 1, i + 2) in DEPUTISING else i
    if j == i or j >= len(text.words) or not text.runs_on(i, j + 1):
        return None
    chief = read_title(text, j)
    if chief is None:
        return None
    role: Role | None = {
        "foreign_minister": "deputy_minister",
        "minister": "deputy_minister",
        "head_of_government": "minister",
        "head_of_state": "other",
        "speaker": "parliamentarian",
    }.get(chief.role or "", chief.role)  # type: ignore[assignment]
    return replace(chief, start=i, core=i, role=role, forms=(), is_deputy=True)


# Descriptions of office-holders without an office of their own; what they point to depends on the text.
DESCRIPTIONS = frozenset(
    """leader ruler strongman statesman counterpart colleague guest visitor host dignitary predecessor successor
    delegation interlocutor namesake deputy latter former""".split()
)


def _description(text: Text, i: int) -> OfficePhrase | None:
    """ "Leader", "counterpart", "opposite number", "delegation of the Shura Council"."""
    low = text.words[i].low
    form = {
        "guests": "guest",
        "hosts": "host",
        "counterparts": "counterpart",
        "colleagues": "colleague",
        "homologue": "counterpart",
        "homolog": "counterpart",
        "pair": "counterpart",
        "peer": "counterpart",
    }.get(low, {"leaders": "leader", "delegations": "delegation"}.get(low, low))
    end = i + 1
    if text.runs_on(i, i + 2) and text.key(i, i + 2) in {"opposite number", "opposite numbers"}:
        form, low, end = "counterpart", text.key(i, i + 2), i + 2
    if form not in DESCRIPTIONS or (form == "deputy" and not _is_somebodys_deputy(text, i)):
        return None
    if form in {"guest", "host"} and text.key(end, end + 2) == "of honour":
        return None
    if form in {"latter", "former"} and not _stands_for_a_person(text, i):
        return None
    role: Role | None = None
    if form == "delegation":
        chamber = _chamber_after(text, end)
        if chamber is not None:
            end, role = chamber, "parliamentarian"
        elif (
            i > 0
            and text.words[i].follows_closely
            and text.words[i - 1].low in {"parliamentary", "senate", "congressional"}
        ):
            return OfficePhrase(i - 1, i - 1, end, end, "parliamentarian", (("description", form),))
    return OfficePhrase(i, i, end, end, role, (("description", form),), is_plural=low.endswith("s"))


_AUXILIARIES = frozenset("is was will would has had who whose also and in on at to said told".split())


def _stands_for_a_person(text: Text, i: int) -> bool:
    """ "The latter flew in": a verb, a stop or nothing behind it, no noun ("the former minister")."""
    words = text.words
    if i == 0 or words[i - 1].low != "the" or not words[i].follows_closely:
        return False
    if i + 1 == len(words) or words[i].is_possessive or words[i + 1].gap.strip():
        return True
    behind = words[i + 1].text
    return behind in _AUXILIARIES or bool(
        re.fullmatch(r"[a-z]+ed|came|went|flew|met|took|paid|left|made|spoke", behind)
    )


def _honorific(text: Text, i: int) -> OfficePhrase | None:
    """ "His Majesty", "Her Royal Highness", "HM the King": an address that stands for its bearer."""
    words = text.words
    end = next((i + n for n in (3, 2, 1) if text.runs_on(i, i + n) and text.key(i, i + n) in _HONORIFICS), i)
    if end == i or not words[i].is_capitalised:
        return None
    role = _HONORIFICS[text.key(i, end)]
    if end < len(words) and words[end].follows_closely:
        if words[end].low == "the" and (chief := read_title(text, end + 1)) is not None:
            return replace(chief, start=i)
        if words[end].is_capitalised or text.key(end, end + 1) in {"the", "of"}:
            return None
    if end - i < 2:
        return None
    return OfficePhrase(i, i, end, end, role, (("description", "majesty"),))


_HONORIFICS: dict[str, Role | None] = {
    "his majesty": "head_of_state",
    "her majesty": "head_of_state",
    "his holiness": "head_of_state",
    "his highness": None,
    "her highness": None,
    "his royal highness": None,
    "her royal highness": None,
    "his excellency": None,
    "her excellency": None,
    "hm": "head_of_state",
    "hh": None,
    "hrh": None,
}


def _is_somebodys_deputy(text: Text, i: int) -> bool:
    """ "His deputy, NAME", "her deputy": one of somebody named before, no member of a chamber of deputies."""
    words = text.words
    owned = i > 0 and words[i].follows_closely and words[i - 1].low in {"his", "her", "my"}
    return owned and not (i + 1 < len(words) and words[i + 1].follows_closely and _deputised(text, i) is not None)


_READERS: tuple[Callable[[Text, int], OfficePhrase | None], ...] = (
    _whole_office,
    _with_portfolio,
    _with_chamber,
    _deputised,
    _description,
    _honorific,
)


def read_title(text: Text, i: int) -> OfficePhrase | None:
    """The office that begins at word `i`, without what stands left of it."""
    readings = [reading for read in _READERS if (reading := read(text, i)) is not None]
    if not readings:
        return None
    return max(readings, key=lambda r: r.core_end)
