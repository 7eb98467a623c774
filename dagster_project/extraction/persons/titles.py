"""Titles of office by their own words: "trade minister", "Speaker of the Senate", "first deputy premier".

A reader begins at one word and returns the phrase that starts there, without determiner, country or
holder; `offices` puts those around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.office_words import (
    DEPUTISING,
    DETERMINERS,
    ORGANISATIONS,
    OfficePhrase,
    chamber_after,
    chambers_within,
    is_foreign,
    is_plural_form,
    longest,
    portfolio_after_of,
    portfolio_end,
    singular,
)
from dagster_project.extraction.persons.text import Text

# Letters that are an office in capitals only, and before a name or behind a word that owns it.
_ABBREVIATIONS = frozenset({"pm", "fm", "dpm", "cs", "ps", "eam", "mp", "mep", "dfm", "ustr"})
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


# Titles of rulers that are given names too.
_ROYAL_NAMES = frozenset({"sultan", "amir", "emir", "king", "prince"})
_ARABIC = frozenset({"al", "bin", "ibn", "el"})


def _is_royal_name(text: Text, i: int) -> bool:
    """ "Minister Sultan Al Rey", "Faisal bin Sultan", "Mr Amir Khan": a name, where a title stands before it."""
    words = text.words
    before = words[i - 1] if i and words[i].follows_closely else None
    behind = words[i + 1].text.lower() if text.runs_on(i, i + 2) else ""
    if not words[i].is_capitalised:
        return False
    if before is not None and before.text.lower() in _ARABIC:
        return True
    if words[i].low in {"king", "prince"}:
        return False
    titled = before is not None and any(text.lexicon.has(kind, before.low) for kind in ("head", "office", "courtesy"))
    return titled or behind in _ARABIC or behind.startswith(("al-", "el-"))


def _whole_office(text: Text, i: int) -> OfficePhrase | None:
    end = longest(text, "office", i)
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
    if key in _ROYAL_NAMES and _is_royal_name(text, i):
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


# How many words stand before and behind the country in "chief of the general staff of" and the like.
_BEFORE_OF, _BEHIND_COUNTRY = 4, 6


def _around_country(text: Text, i: int) -> OfficePhrase | None:
    """ "Chairman of Kosovo’s cabinet of ministers", "chief of the Omani general staff": the country inside."""
    j = next((j for j in range(i + 1, i + _BEFORE_OF + 1) if text.key(j, j + 1) == "of"), None)
    if j is None or not text.runs_on(i, j + 1):
        return None
    place = text.place(j + 1) or (text.place(j + 2) if text.key(j + 1, j + 2) == "the" else None)
    if place is None or not (place.kind == "demonym" or text.words[place.last].is_possessive):
        return None
    for end in range(place.last + 1 + _BEHIND_COUNTRY, place.last + 1, -1):
        form = f"{text.key(i, j)} of the {text.key(place.last + 1, end)}"
        if text.runs_on(i, end) and text.lexicon.has("office", form):
            role = text.lexicon.role("office", form)
            return OfficePhrase(i, i, end, end, role, (("office", form),), place.code)
    return None


_LONGEST_BODY = 8


def _of_body(text: Text, i: int) -> OfficePhrase | None:
    """ "President of the Chamber of Commerce", "president of the University of X": no head of state."""
    words = text.words
    if text.key(i, i + 1) != "president" or text.key(i + 1, i + 2) != "of" or not text.runs_on(i, i + 3):
        return None
    j = i + 2
    while j < min(len(words), i + 2 + _LONGEST_BODY) and words[j].follows_closely:
        if words[j].low in ORGANISATIONS and not text.place(j):
            return OfficePhrase(i, i, j + 1, _body_end(text, j + 1), "other", ())
        if not (words[j].is_capitalised or words[j].low in _WITHIN_BODIES) or words[j - 1].is_possessive:
            return None
        j += 1
    return None


_WITHIN_BODIES = frozenset({"the", "of", "for", "and", "its", "his", "her", "an", "a"})


def _body_end(text: Text, end: int) -> int:
    """End of the name of a body whose noun ends before word `end`: "... of Commerce and Industry of X"."""
    words, last = text.words, end
    while end < len(words) and words[end].follows_closely and not words[end - 1].is_possessive:
        if words[end].is_capitalised and words[last - 1 if last == end else end - 1].low in _WITHIN_BODIES:
            last = end + 1
        elif words[end].low not in _WITHIN_BODIES:
            break
        end += 1
    return last


def _with_portfolio(text: Text, i: int) -> OfficePhrase | None:
    """ "Trade minister", "Minister of Trade", "Coordinating Minister for Trade", "Trade Cabinet Secretary"."""
    leading, following = _portfolio_from(text, i, portfolio_end(text, i)), _portfolio_from(text, i, i)
    readings = [reading for reading in (leading, following) if reading is not None]
    return max(readings, key=lambda r: r.core_end, default=None)


def _portfolio_from(text: Text, i: int, before: int) -> OfficePhrase | None:
    """The office at word `i` whose portfolio ends before word `before` or stands behind."""
    end = None
    while before >= i and end is None:
        candidate = longest(text, "head", before) if before < len(text.words) else None
        owned = before > i and text.words[before - 1].is_possessive
        if candidate and not owned and (before == i or text.words[before].follows_closely):
            end = candidate
        else:
            before -= 1
    if end is None:
        return None
    key = text.key(before, end)
    form = singular(key)
    foreign = before > i and is_foreign(text, i, before)
    after = portfolio_after_of(text, end) if not (before > i) or form in {"minister of state"} else None
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
    return OfficePhrase(i, i, core_end, core_end, role, forms, is_deputy=deputy, is_plural=is_plural_form(key))


def _with_chamber(text: Text, i: int) -> OfficePhrase | None:
    """ "Speaker of the Senate", "National Assembly Speaker"."""
    words = text.words
    chair = longest(text, "chair", i)
    if chair is not None and (end := chamber_after(text, chair)) is not None:
        form = singular(text.key(i, chair))
        # "The Speaker of the Kenyan Senate": the adjective of the chamber is the country.
        country = next((text.places[j].code for j in range(chair, end) if j in text.places), None)
        return OfficePhrase(
            i,
            i,
            end,
            end,
            text.lexicon.role("chair", form),
            (("chair", form), *chambers_within(text, chair, end)),
            country,
            is_plural=is_plural_form(text.key(i, chair)),
        )
    chamber = longest(text, "chamber", i)
    if chamber is None:
        return None
    while chamber < len(words) and (inner := chamber_after(text, chamber)) is not None:
        chamber = inner
    if chamber >= len(words) or not words[chamber].follows_closely or words[chamber - 1].is_possessive:
        return None
    end = longest(text, "chair", chamber)
    if end is None:
        return None
    form = singular(text.key(chamber, end))
    if form in {"head", "leader", "chief", "member"}:
        return None
    return OfficePhrase(
        i, i, end, end, text.lexicon.role("chair", form), (("chair", form), *chambers_within(text, i, chamber))
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
    delegation interlocutor namesake deputy latter former politician official""".split()
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
    if form in {"politician", "official"} and not _is_pointed_at(text, i):
        return None
    role: Role | None = None
    if form == "delegation":
        chamber = chamber_after(text, end)
        if chamber is not None:
            end, role = chamber, "parliamentarian"
        elif (
            i > 0
            and text.words[i].follows_closely
            and text.words[i - 1].low in {"parliamentary", "senate", "congressional"}
        ):
            return OfficePhrase(i - 1, i - 1, end, end, "parliamentarian", (("description", form),))
    return OfficePhrase(i, i, end, end, role, (("description", form),), is_plural=low.endswith("s"))


def _is_pointed_at(text: Text, i: int) -> bool:
    """ "The Qatari official", "the visiting politician": one known before, of whom a country or a party is said."""
    words = text.words
    if i < 2 or not text.runs_on(i - 2, i + 1) or words[i - 2].low != "the" or words[i].is_capitalised:
        return False
    # "The Qatari official visit".
    if words[i].low == "official" and not _acts_next(text, i):
        return False
    return text.place(i - 1) is not None or words[i - 1].low == "visiting" or words[i - 1].is_capitalised


def _of_nation(text: Text, i: int) -> OfficePhrase | None:
    """ "The Estonian flew on": the adjective of a country for the one of that country named before."""
    place = text.place(i)
    if place is None or place.kind != "demonym" or place.first != place.last or not text.words[i].is_capitalised:
        return None
    # "The Dutch", "the Chinese" are peoples.
    if not text.words[i].low.endswith(("an", "i", "er", "k")) or not _stands_for_a_person(text, i):
        return None
    return OfficePhrase(i, i, i + 1, i + 1, None, (("description", "national"),), place.code)


# "The head of Congolese diplomacy", "chief of the Chilean executive".
_NATIONAL: dict[str, Role] = {
    "diplomacy": "foreign_minister",
    "state": "head_of_state",
    "government": "head_of_government",
    "army": "military",
    "military": "military",
}


def _head_of_national(text: Text, i: int) -> OfficePhrase | None:
    """ "Head of Lao diplomacy": an office with the adjective of its country inside."""
    if text.words[i].low not in {"head", "chief", "boss"} or text.key(i + 1, i + 2) != "of":
        return None
    j = i + 2 + (text.key(i + 2, i + 3) == "the")
    place = text.place(j)
    if place is None or place.kind not in {"demonym", "country"} or not text.runs_on(i, place.last + 2):
        return None
    role = _NATIONAL.get(text.words[place.last + 1].low)
    if role is None:
        return None
    end = place.last + 2
    return OfficePhrase(i, i, end, end, role, (("description", "head"),), place.code)


def _ministry_head(text: Text, i: int) -> OfficePhrase | None:
    """ "Economy Ministry head", "head of the (Dutch) Ministry of Finance": a minister."""
    words = text.words
    if words[i].low in _CHIEFS and text.key(i + 1, i + 2) == "of":
        first = i + 2 + (text.key(i + 2, i + 3) == "the")
        place = text.place(first)
        first = place.last + 1 if place and place.kind == "demonym" else first
        portfolio, end = _ministry(text, first)
    else:
        place = None
        portfolio, end = _ministry(text, i)
        if end >= len(words) or words[end].low not in _CHIEFS or words[i].low in {"ministry", "department"}:
            return None
        end += 1
    if portfolio is None or not text.runs_on(i, i + 2):
        return None
    role: Role = "foreign_minister" if is_foreign(text, *portfolio) else "minister"
    return OfficePhrase(i, i, end, end, role, (), place.code if place else None)


_CHIEFS = frozenset({"head", "chief", "boss"})


def _ministry(text: Text, i: int) -> tuple[tuple[int, int] | None, int]:
    """The portfolio, by words, of "finance ministry", "Ministry of Finance", "Federal Department of X"; and the end."""
    words = text.words
    i += text.key(i, i + 1) == "federal"
    if i >= len(words):
        return None, i
    if words[i].low in {"ministry", "department"} and text.key(i + 1, i + 2) in {"of", "for"}:
        # Departments are ministries in few countries only.
        named = words[i].low == "ministry" or words[i - 1].low in {"federal", "swiss"}
        end = portfolio_end(text, i + 2)
        return ((i + 2, end), end) if named and end > i + 2 else (None, i)
    end = portfolio_end(text, i)
    return ((i, end), end + 1) if end > i and text.key(end, end + 1) == "ministry" else (None, i)


def _deputy_title(text: Text, i: int) -> OfficePhrase | None:
    """ "Deputy NAME": a member of a chamber of deputies, where no office that he or she deputises follows."""
    words = text.words
    if words[i].low != "deputy" or not words[i].is_capitalised or not text.runs_on(i, i + 3) or words[i].is_upper:
        return None
    named = all(w.is_capitalised and not w.is_upper for w in words[i + 1 : i + 3]) and text.place(i + 1) is None
    if not named or read_title(text, i + 1) is not None or portfolio_end(text, i + 1) > i + 1:
        return None
    return OfficePhrase(i, i, i + 1, i + 1, "parliamentarian", (("office", "legislator"),))


_AUXILIARIES = frozenset(
    "is was will would has had who whose also and in on at to said told then later himself herself never".split()
)


def _stands_for_a_person(text: Text, i: int) -> bool:
    """ "The latter flew in": a verb, a stop or nothing behind it, no noun ("the former minister")."""
    words = text.words
    if i == 0 or words[i - 1].low != "the" or not words[i].follows_closely:
        return False
    return _acts_next(text, i)


def _acts_next(text: Text, i: int) -> bool:
    """Whether a verb, a mark or nothing follows word `i`, so that it is no adjective."""
    words = text.words
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
    _head_of_national,
    _around_country,
    _of_body,
    _ministry_head,
    _deputy_title,
    _of_nation,
)


def read_title(text: Text, i: int) -> OfficePhrase | None:
    """The office that begins at word `i`, without what stands left of it."""
    readings = [reading for read in _READERS if (reading := read(text, i)) is not None]
    if not readings:
        return None
    return max(readings, key=lambda r: r.core_end)
