"""Office phrases: "the then commerce minister", "Speaker of the Senate of the Republic of X"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc

from dagster_project.extraction.facts import Role
from dagster_project.extraction.parties import principal_pair, subject_weights
from dagster_project.extraction.persons.words import Word, read_words
from dagster_project.extraction.source_text import source_text
from dagster_project.reference.offices import OfficeLexicon, office_lexicon

FORMER = frozenset({"then", "former", "ex", "late", "erstwhile", "onetime", "outgoing"})
TENURE = frozenset(
    """interim acting caretaker transitional transition incumbent current new newly elected appointed visiting
    outgoing longtime veteran first second sitting federal union first-ever present top senior foreign
    honoured distinguished high ranking own two three four both several respective 2 3""".split()
)
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your", "whose"})
DEPUTISING = frozenset({"deputy", "vice", "assistant", "under", "dy"})
_POLITY = frozenset(
    """the republic kingdom state states sultanate federal federative people's democratic islamic united union
    commonwealth federation socialist hashemite grand duchy principality emirate government co operative
    cooperative plurinational bolivarian oriental arab great socialist swiss confederation independent""".split()
)
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
# Rank by which two offices of one holder give one role: "Deputy Prime Minister and Foreign Minister".
_RANK: tuple[Role, ...] = (
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "speaker",
    "minister",
    "deputy_minister",
    "military",
    "envoy",
    "parliamentarian",
    "other",
)


@dataclass(frozen=True)
class PlaceHit:
    """A place over the words `first` to `last` (inclusive)."""

    first: int
    last: int
    code: str
    kind: str


@dataclass(frozen=True)
class Text:
    """What the readers of names and offices look at: words, and the place over each of them."""

    doc: Doc
    raw: str
    words: tuple[Word, ...]
    places: dict[int, PlaceHit]
    sentence: tuple[int, ...]
    lexicon: OfficeLexicon

    @cached_property
    def weights(self) -> Counter[str]:
        """How much the text is about each party."""
        return subject_weights(self.doc)

    @cached_property
    def principal_pair(self) -> tuple[str, str] | None:
        """The two parties that the text is settled to be about."""
        return principal_pair(self.doc)

    def key(self, start: int, end: int) -> str:
        """The words from `start` to `end` as a form of the reference data."""
        return " ".join(w.low for w in self.words[start:end])

    def runs_on(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` follow each other with blanks alone."""
        return end <= len(self.words) and all(w.follows_closely for w in self.words[start + 1 : end])

    def place(self, i: int) -> PlaceHit | None:
        return self.places.get(i)


@dataclass(frozen=True)
class OfficePhrase:
    """An office in the text: word indexes `start` (with country and determiner) to `end`.

    `core` is where the words of the office begin, `core_end` where they end. `determiner` is the
    word before all ("the", "his") or "". A `counterpart` shares the office of somebody else.
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
    countries: tuple[str, ...] = ()


def read_text(doc: Doc) -> Text:
    """The words of a doc with the places that `entente_places` found."""
    # `doc.text` is put together anew at each call, which costs more than all of the reading.
    raw = source_text(doc)
    words = read_words(raw)
    places: dict[int, PlaceHit] = {}
    by_start = {w.start: i for i, w in enumerate(words)}
    spans = sorted(doc.spans.get("places", ()), key=lambda s: (s.start_char - s.end_char, s.start_char))
    for span in spans:
        inside = [i for c in range(span.start_char, span.end_char) if (i := by_start.get(c)) is not None]
        if span._.code is None or not inside or any(i in places for i in inside):
            continue
        hit = PlaceHit(inside[0], inside[-1], span._.code, span._.place.kind)
        places.update(dict.fromkeys(range(hit.first, hit.last + 1), hit))
    return Text(doc, raw, words, places, _sentence_numbers(doc, words), office_lexicon())


def _sentence_numbers(doc: Doc, words: tuple[Word, ...]) -> tuple[int, ...]:
    """The number of the sentence of each word."""
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    numbers, current = [], 0
    for word in words:
        while current + 1 < len(starts) and starts[current + 1] <= word.start:
            current += 1
        numbers.append(current)
    return tuple(numbers)


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


def _portfolio_before(text: Text, i: int) -> int:
    """End of the portfolio words at `i` ("Industry, Commerce and Supplies"), `i` if there are none."""
    end = i
    while end < len(text.words):
        word = text.words[end]
        joined = end == i or word.follows_closely or word.gap.strip() in {",", "&", "–", "-", "/"}
        if not joined:
            break
        if (
            text.lexicon.has("portfolio", word.low)
            or all(text.lexicon.has("portfolio", p) for p in word.low.split())
            or (word.low in {"and", "of", "the"} and end > i and _opens_portfolio(text, end + 1))
        ):
            end += 1
        else:
            break
    return end


def _opens_portfolio(text: Text, i: int) -> bool:
    return i < len(text.words) and text.words[i].follows_closely and text.lexicon.has("portfolio", text.words[i].low)


def _is_foreign(text: Text, start: int, end: int) -> bool:
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
    end = _portfolio_before(text, start)
    if end > start:
        return end, _is_foreign(text, start, end)
    place = text.place(start)
    if place and words[i].low == "for":
        return place.last + 1, False
    if not place and words[start].is_capitalised and words[start].low not in {"republic", "state", "kingdom"}:
        return start + 1, False
    return None


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


def _core(text: Text, i: int) -> OfficePhrase | None:
    """The office that begins at word `i`, without what stands left of it."""
    readings = [reading for read in _READERS if (reading := read(text, i)) is not None]
    if not readings:
        return None
    return max(readings, key=lambda r: r.core_end)


def _whole_office(text: Text, i: int) -> OfficePhrase | None:
    end = _longest(text, "office", i)
    if end is None:
        return None
    key = text.key(i, end)
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
    before = _portfolio_before(text, i)
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
    foreign = before > i and _is_foreign(text, i, before)
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
    chief = _core(text, j)
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
    delegation interlocutor namesake""".split()
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
    if form not in DESCRIPTIONS:
        return None
    if form in {"guest", "host"} and text.key(end, end + 2) == "of honour":
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


_READERS: tuple[Callable[[Text, int], OfficePhrase | None], ...] = (
    _whole_office,
    _with_portfolio,
    _with_chamber,
    _deputised,
    _description,
)


def _country_right(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "of the Republic of X", "at the X foreign ministry", and where an envoy is posted."""
    words, i = text.words, phrase.end
    if i >= len(words) or not words[i].follows_closely:
        return phrase
    if words[i].low == "of":
        return _of_country(text, phrase)
    is_description = phrase.forms and phrase.forms[0][0] == "description"
    if words[i].low in {"from", "at", "in"} and is_description:
        place = text.place(i + 1) or (text.place(i + 2) if text.key(i + 1, i + 2) == "the" else None)
        if place and place.kind in {"country", "demonym", "capital"}:
            return replace(phrase, end=place.last + 1, country=phrase.country or place.code)
    if words[i].low in {"at", "in"} and text.key(i + 1, i + 2) == "the":
        place = text.place(i + 2)
        rest = text.key(place.last + 1, place.last + 3).split() if place else []
        if place and place.kind in {"demonym", "country"} and "ministry" in rest:
            end = place.last + 2 + rest.index("ministry")
            return replace(phrase, end=end, country=phrase.country or place.code)
    return _posting(text, phrase)


def _of_country(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "of the Republic of X", "of the X Armed Forces", "of X and Y"."""
    words, i = text.words, phrase.end
    j = i + 1
    while j < len(words) and j < i + 7 and words[j].follows_closely and not text.place(j):
        if words[j].low not in _POLITY and words[j].low != "of":
            break
        j += 1
    place = text.place(j) if j < len(words) and words[j].follows_closely else None
    if place and place.kind in {"country", "group", "government"}:
        if phrase.is_plural:
            return _several_countries(text, phrase, place)
        return _posting(text, replace(phrase, end=place.last + 1, country=phrase.country or place.code))
    if place and place.kind == "demonym" and text.key(place.last + 1, place.last + 2) in _FORCES:
        end = place.last + 1
        while end < len(words) and words[end].follows_closely and words[end].low in _FORCES:
            end += 1
        return replace(phrase, end=end, country=phrase.country or place.code)
    if phrase.role == "head_of_state" and text.key(i, i + 3) in {"of the republic", "of the state"}:
        return replace(phrase, end=i + 3, core_end=i + 3)
    return phrase


_FORCES = frozenset("armed forces army navy air force defence defense national people's liberation ground".split())


def _several_countries(text: Text, phrase: OfficePhrase, place: PlaceHit) -> OfficePhrase:
    """Takes in "of X, Y and Z" behind a plural office."""
    found, last = [place.code], place.last
    while last + 1 < len(text.words):
        joint = text.words[last + 1]
        i = last + 2 if joint.low == "and" and joint.follows_closely else last + 1
        i += text.key(i, i + 1) == "the"
        following = text.place(i)
        if (i == last + 1 and joint.gap.strip() != ",") or following is None or following.kind != "country":
            break
        found.append(following.code)
        last = following.last
    country = found[0] if len(found) == 1 else None
    return replace(phrase, end=last + 1, country=country, countries=tuple(found))


def _posting(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "to Russia and accredited to Belarus", "in Dhaka" after an envoy's office."""
    if phrase.role != "envoy":
        return phrase
    words, end = text.words, phrase.end
    while end + 1 < len(words) and words[end].follows_closely:
        j = end
        while j < end + 4 and j < len(words) and words[j].low in {"to", "in", "and", "accredited", "the", "for", "at"}:
            j += 1
        place = text.place(j) if j > end and j < len(words) else None
        if place is None:
            break
        end = place.last + 1
    return replace(phrase, end=end)


def _left(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in what stands before the office: tenure, "then", country, determiner."""
    words, i = text.words, phrase.start
    former, country, determiner = phrase.is_former, phrase.country, ""
    while i > 0 and words[i].follows_closely:
        word = words[i - 1]
        place = text.place(i - 1)
        if place and country is None and place.kind in {"country", "demonym", "government", "group"}:
            if place.kind == "country" and not word.is_possessive and _is_after_preposition(text, place.first):
                break
            country, i = place.code, place.first
            if phrase.is_plural and i > 1 and words[i].follows_closely and words[i - 1].low == "and":
                other = text.place(i - 2)
                if other and other.kind in {"country", "demonym"} and words[i - 1].follows_closely:
                    phrase = replace(phrase, countries=(other.code, country))
                    i = other.first
        elif word.low in FORMER or word.low.startswith("ex "):
            former, i = True, i - 1
        elif word.low in TENURE:
            i -= 1
        elif word.low in DETERMINERS and not (word.low in {"this", "that"} and words[i].is_capitalised):
            determiner, i = word.low, i - 1
            break
        else:
            break
    if phrase.countries:
        country = phrase.country
    return replace(phrase, start=i, country=country, determiner=determiner, is_former=former)


def _is_after_preposition(text: Text, i: int) -> bool:
    prepositions = {"in", "to", "from", "of", "for", "with", "at", "into", "via"}
    return i > 0 and text.words[i].follows_closely and text.words[i - 1].low in prepositions


# Ranks that a holder of a higher office keeps: "the Vice President, Senator NAME", "Minister Ambassador NAME".
_RANKS_OF_HOLDERS = frozenset({"senator", "ambassador", "mp", "lawmaker"})


def _joined(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in a second office of the same holder: "Deputy Prime Minister and Foreign Minister"."""
    words, i = text.words, phrase.end
    if i >= len(words) or phrase.is_plural:
        return phrase
    gap = words[i].gap.strip()
    if words[i].low == "and" and words[i].follows_closely:
        j = i + 1
    elif gap in {"–", "-", "—", "/", ",", "&", "cum"} and "\n" not in words[i].gap:
        j = i + 1 if words[i].low == "and" else i
    elif words[i].follows_closely and words[i].low in _RANKS_OF_HOLDERS:
        j = i
    else:
        return phrase
    if j >= len(words):
        return phrase
    second = _core(text, j)
    if second is not None and words[j].low in _RANKS_OF_HOLDERS and second.end == j + 1:
        return replace(phrase, core_end=second.core_end, end=second.end)
    # "the president and prime minister" may be two people; a deputy or a minister with more is one.
    if (
        second is None
        or second.is_plural
        or not _may_hold_both(phrase, second)
        or not _cased_alike(text, phrase, second)
    ):
        return phrase
    second = _joined(text, _country_right(text, second))
    role = min((r for r in (phrase.role, second.role) if r), key=_RANK.index, default=None)
    return replace(
        phrase,
        core_end=second.core_end,
        end=second.end,
        role=role,
        forms=phrase.forms + second.forms,
        country=phrase.country or second.country,
        is_deputy=phrase.is_deputy and second.is_deputy,
    )


def _may_hold_both(first: OfficePhrase, second: OfficePhrase) -> bool:
    forms = {f for _, f in first.forms}
    if forms & {"minister", "speaker", "secretary", "ambassador"} and len(forms) == 1:
        return False
    return (
        first.role
        in {"minister", "deputy_minister", "foreign_minister", "other", "envoy", "parliamentarian", "speaker"}
        or "crown prince" in forms
        or (first.role == "head_of_government" and second.role in {"foreign_minister", "minister"})
    )


def _cased_alike(text: Text, first: OfficePhrase, second: OfficePhrase) -> bool:
    return text.words[first.core].is_capitalised == text.words[second.core].is_capitalised


def find_offices(text: Text) -> tuple[OfficePhrase, ...]:
    """All office phrases in order; they do not overlap."""
    found: list[OfficePhrase] = []
    i = 0
    while i < len(text.words):
        core = _core(text, i)
        if core is None or (text.place(i) is not None and text.places[i].last > i):
            i += 1
            continue
        phrase = _at_the_time(text, _left(text, _joined(text, _country_right(text, core))))
        found.append(_settled(text, phrase))
        i = max(phrase.end, i + 1)
    return tuple(found)


def _at_the_time(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "at the time" and "until last year" behind an office: its holder is a former one."""
    behind = text.key(phrase.end, phrase.end + 3)
    if behind == "at the time" and text.runs_on(phrase.end - 1, phrase.end + 3):
        return replace(phrase, end=phrase.end + 3, is_former=True)
    return phrase


def _settled(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """The role as the phrase's own country has it: a "secretary of state" differs from land to land."""
    homes = tuple(dict.fromkeys(c for kind, form in phrase.forms for c in text.lexicon.homes_of(kind, form)))
    return replace(phrase, role=role_in(text.lexicon, phrase, phrase.country), homes=homes)


def role_in(lexicon: OfficeLexicon, phrase: OfficePhrase, country: str | None) -> Role | None:
    """The role of an office phrase in a country."""
    stated = [(kind, form) for kind, form in phrase.forms if kind not in {"description", "chamber"}]
    roles = [role for kind, form in stated if (role := lexicon.role(kind, form, country))]
    if not roles or (phrase.is_deputy and not phrase.forms):
        return phrase.role
    best = min(roles, key=_RANK.index)
    # Foreign affairs raise a plain "minister" of the reference data; the phrase knows.
    if phrase.role == "foreign_minister" and best == "minister":
        return phrase.role
    return best
