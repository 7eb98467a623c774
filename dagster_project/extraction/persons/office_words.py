"""The words that office phrases are built of: portfolios, chambers, plurals, and the phrase itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.text import Text
from dagster_project.reference.offices import office_lexicon

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your", "whose"})
_DETERMINING = DETERMINERS | {"country's", "nation's"}
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


# Nouns of bodies that have presidents and chairmen and are no states.
ORGANISATIONS = frozenset(
    """chamber bank association federation company group university institute court committee society academy foundation
    club party league board corporation airline airlines authority agency fund organisation organization church college
    exchange network union council commission office bureau institution cooperative consortium firm holding motors
    industries school hospital congress press""".split()
)


@dataclass(frozen=True)
class OfficePhrase:
    """An office in the text: word indexes `start` (with country and determiner) to `end`.

    `core` is where the words of the office begin, `core_end` where they end. `determiner` is the
    word before all ("the", "his") or "", `is_of_country` says "the country’s", `is_of_part` that a province, a town or
    an organisation has the office. A `counterpart` shares the
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
    is_of_part: bool = False
    countries: tuple[str, ...] = ()


def longest(text: Text, kind: str, i: int) -> int | None:
    """End of the longest form of `kind` at word `i`, None if there is none."""
    if i < len(text.words) and not _may_begin(kind, text.words[i].low):
        return None
    for n in range(min(text.lexicon.longest[kind], len(text.words) - i), 0, -1):
        key = text.key(i, i + n)
        if text.runs_on(i, i + n) and (text.lexicon.has(kind, key) or text.lexicon.has(kind, singular(key))):
            return i + n
    return None


def _may_begin(kind: str, word: str) -> bool:
    """Whether a form of `kind` can begin with the word: most words begin none, and need no further look."""
    first = word.split(" ", 1)[0]
    return first in _first_words(kind) or _PLURALS.get(first, first) in _first_words(kind)


@cache
def _first_words(kind: str) -> frozenset[str]:
    """The first word of each form, without a possessive ending."""
    firsts = (form.split(" ", 1)[0] for form in office_lexicon().roles[kind])
    return frozenset(first.removesuffix("'s").removesuffix("'") for first in firsts)


def singular(form: str) -> str:
    """`form` with its head noun in the singular: "heads of state" to "head of state"."""
    words = form.split(" ")
    return " ".join(_PLURALS.get(w, w) for w in words)


def is_plural_form(form: str) -> bool:
    """Whether a word of `form` is a plural office noun: "heads of state"."""
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
        if end > i and (qualified := _qualified_portfolio(text, end + (word.low == "and"))) is not None:
            end = qualified
            continue
        if (
            text.lexicon.has("portfolio", word.low)
            or all(text.lexicon.has("portfolio", p) for p in word.low.split())
            or (word.low in {"and", "of", "the"} and end > i and _opens_portfolio(text, end + 1))
            or (text.key(end, end + 2) == "and the" and end > i and _opens_portfolio(text, end + 2))
        ):
            end += 1
        elif word.text == "and" and end > i and _is_unknown_portfolio(text, end + 1):
            end += 2
        else:
            break
    return end


def _qualified_portfolio(text: Text, i: int) -> int | None:
    """End of a further portfolio with an adjective of place: "African Affairs", "Togolese Abroad"."""
    place = text.place(i)
    if place is not None and place.kind not in {"demonym", "group"}:
        return None
    word = text.words[i] if i < len(text.words) else None
    if place is None and (word is None or not word.is_capitalised or not word.low.endswith(("an", "ese", "ish"))):
        return None
    first = place.last + 1 if place else i + 1
    if not _opens_portfolio(text, first) or not text.words[first].is_capitalised:
        return None
    end = portfolio_end(text, first)
    # "Minister of Trade and Omani Foreign Minister": another holder.
    return None if longest(text, "head", end) or longest(text, "office", end) else end


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


def portfolio_after_of(text: Text, i: int) -> tuple[int, bool] | None:
    """A portfolio after "of", "for" or "in charge of" at word `i`: its end and whether it is foreign affairs."""
    words = text.words
    if i >= len(words) or not words[i].follows_closely:
        return None
    start = i + 1
    charged = next((n for n in (4, 3, 2) if text.key(i, i + n) in _CHARGED), 0)
    if charged:
        start = i + charged
    elif words[i].low not in {"of", "for"}:
        return None
    if start < len(words) and words[start].low == "the":
        start += 1
    if start >= len(words) or not words[start].follows_closely:
        return None
    end = portfolio_end(text, start)
    if end > start:
        return _small_nouns(text, end), is_foreign(text, start, end)
    place = text.place(start)
    if place and words[i].low == "for":
        return place.last + 1, False
    if not place and words[start].is_capitalised and words[start].low not in {"republic", "state", "kingdom"}:
        return _unknown_portfolio(text, start), False
    return None


_CHARGED = frozenset(
    {"in charge of", "responsible for", "with responsibility for", "with special responsibility for", "charged with"}
)
_LONGEST_UNKNOWN = 3


def _small_nouns(text: Text, end: int) -> int:
    """End of "deputy minister for economic summitry, NAME": unknown small words up to the comma before a name."""
    words, k = text.words, end
    while k < len(words) and k < end + _LONGEST_UNKNOWN and words[k].follows_closely and words[k].text.islower():
        if words[k].low in STOP_WORDS - {"and", "of", "the"} or text.place(k) or words[k].is_possessive:
            return end
        k += 1
    closed = end < k < len(words) and words[k].gap == ", " and words[k].is_capitalised and text.place(k) is None
    return k if closed else end


def _unknown_portfolio(text: Text, start: int) -> int:
    """End of "Plantation and Commodities": capitalised words that "and" joins, none of them a place."""
    end, words = start + 1, text.words
    while end + 1 < len(words) and words[end].text == "and" and text.runs_on(end - 1, end + 2):
        if not words[end + 1].is_capitalised or text.place(end + 1) or longest(text, "office", end + 1):
            break
        end += 2
    return end


def chamber_after(text: Text, i: int) -> int | None:
    """End of "of the [Hungarian] parliament" at word `i`."""
    words = text.words
    if i + 1 >= len(words) or words[i].low != "of" or not words[i].follows_closely:
        return None
    j = i + 1
    while j < len(words) and words[j].follows_closely and words[j].inner in _DETERMINING:
        j += 1
    place = text.place(j)
    if place and place.last + 1 < len(words):
        j = place.last + 1
    end = longest(text, "chamber", j)
    if end is None or not words[j].follows_closely:
        return None
    # "The Qatar Chamber" is one of commerce.
    if text.key(j, end) == "chamber" and ((place and place.kind == "country") or text.key(end, end + 1) == "of"):
        return None
    # "Council of the Republic of the National Assembly": a house of a house.
    return chamber_after(text, end) or end


def chambers_within(text: Text, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The chambers named between two words, as forms that may tell a country."""
    found: list[tuple[str, str]] = []
    for j in range(start, end):
        for k in range(end, j, -1):
            if text.lexicon.has("chamber", text.key(j, k)):
                found.append(("chamber", text.key(j, k)))
                break
    return tuple(found)
