"""The component `entente_persons`: names, offices, and who is who."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.afterthoughts import (
    name_holders_in_headlines,
    rank_officers,
    seat_heads_of_groups,
    settle_portfolios,
)
from dagster_project.extraction.persons.coreference import Entity, Mention, gather, office_of, to_person
from dagster_project.extraction.persons.name_words import opens_line, skip_courtesies, title_before
from dagster_project.extraction.persons.names import (
    NameHit,
    appositive_names,
    behind_letters,
    contextual_names,
    is_bracketed,
    is_set_off,
    leads_to_work,
    listed_names,
    model_names,
    names_listed_before,
    settle,
    titled_names,
    travelling_names,
    unaided_names,
)
from dagster_project.extraction.persons.office_words import OfficePhrase, is_foreign, portfolio_end
from dagster_project.extraction.persons.offices import find_offices
from dagster_project.extraction.persons.recurrence import recurring_names
from dagster_project.extraction.persons.resolution import resolve
from dagster_project.extraction.persons.text import Text, read_text


def _named(text: Text, hit: NameHit, offices: tuple[OfficePhrase, ...], used: set[int]) -> Mention:
    """A name with the titles and the office around it; indexes of the offices it takes go into `used`."""
    titles = title_before(text, hit.start)
    start, end, phrase = titles, behind_letters(text, hit.end), None
    if (index := _office_before(text, hit, titles, offices)) is not None:
        used.add(index)
        phrase, start = offices[index], offices[index].start
    if (index := _office_behind(text, hit, offices, used)) is not None:
        used.add(index)
        office, end = offices[index], max(end, offices[index].end)
        outranked = phrase is None or phrase.role in {None, "envoy", "other", "minister", "parliamentarian", "military"}
        phrase = office if outranked and office.role is not None else phrase or office
    phrase = (
        phrase
        or _held_in_clause(text, hit, offices)
        or _held_before(text, hit, offices)
        or _shared_in_list(text, hit, offices)
        or _called_counterparts(text, hit, offices)
    )
    if phrase is not None:
        phrase, end = _portfolio_behind(text, phrase, end)
    country = phrase.country if phrase else None
    if country is None:
        country, start, end = _country_around(text, start, end)
    return Mention("name", start, end, (hit.start, hit.end), phrase, country, text.key(titles, hit.start))


def _office_before(text: Text, hit: NameHit, titles: int, offices: tuple[OfficePhrase, ...]) -> int | None:
    """The office that leads on to the name or to the titles before it."""
    words = text.words
    for index, office in enumerate(offices):
        if office.is_plural or office.end >= len(words) or words[office.end - 1].is_possessive:
            continue
        gap = words[office.end].gap
        is_turn = words[office.end].start in text.openings
        labels = gap.strip() == ":" and opens_line(text, office.start) and not is_turn
        if not (gap.strip(" )") in {"", ","} or labels or is_bracketed(text, office.end, hit.end)) or "\n" in gap:
            continue
        if office.end != titles and skip_courtesies(text, office.end) != hit.start:
            continue
        one_holder = office.country is not None and office.role is not None
        if gap.strip() != "," or is_set_off(text, hit.start, hit.end, may_be_single=one_holder):
            return index
    return None


def _office_behind(text: Text, hit: NameHit, offices: tuple[OfficePhrase, ...], used: set[int]) -> int | None:
    """The office in apposition; one small word may stand between ("my brother X here, the first minister to come")."""
    behind = behind_letters(text, hit.end)
    for index, office in enumerate(offices):
        near = office.start in {hit.end, behind} or (office.start == hit.end + 1 and text.words[hit.end].text.islower())
        if near and index not in used and _is_apposition(text, office):
            return index
    return None


def _portfolio_behind(text: Text, phrase: OfficePhrase, end: int) -> tuple[OfficePhrase, int]:
    """ "Minister NAME (International Relations)": the portfolio in brackets behind the name."""
    words = text.words
    if end >= len(words) or words[end].gap != " (" or phrase.role != "minister":
        return phrase, end
    portfolio = portfolio_end(text, end)
    if portfolio == end or text.raw[words[portfolio - 1].end : words[portfolio - 1].end + 1] != ")":
        return phrase, end
    role: Role = "foreign_minister" if is_foreign(text, end, portfolio) else "minister"
    return replace(phrase, role=role), portfolio


def _country_around(text: Text, start: int, end: int) -> tuple[str | None, int, int]:
    """The country of "NAME of X", "X’s NAME", "NAME (X)", with the bounds of the mention."""
    words = text.words
    if end + 1 < len(words) and words[end].low == "of" and words[end].follows_closely:
        place = text.place(end + 1) or (text.place(end + 2) if words[end + 1].low == "the" else None)
        if place and (place.kind == "country" or place.code == "EU"):
            return place.code, start, place.last + 1
    country, start = _owner(text, start)
    if country is None and end < len(words) and words[end].gap == " (":
        place = text.place(end)
        country = place.code if place and place.kind == "country" else None
    if country is None and end + 1 < len(words) and text.key(end, end + 1) == "for" and words[end].follows_closely:
        # "The two ministers, A for X and B for Y": whom each acts for.
        place = text.place(end + 1)
        if place and place.kind == "country" and _closes_item(text, place.last + 1):
            country, end = place.code, place.last + 1
    return country, start, end


def _closes_item(text: Text, i: int) -> bool:
    return i >= len(text.words) or bool(text.words[i].gap.strip()) or text.words[i].low in {"and", "while"}


def _shared_in_list(text: Text, hit: NameHit, offices: tuple[OfficePhrase, ...]) -> OfficePhrase | None:
    """The office of "Ambassadors A and B", for each of them."""
    for office in offices:
        listed = listed_names(text, office.end) if office.is_plural and office.end <= hit.start else []
        spans = [(other.start, other.end) for other in listed]
        if (hit.start, hit.end) in spans:
            return _share_of(office, spans.index((hit.start, hit.end)), len(spans))
        # "A and B, the foreign ministers of X and Y,"
        listed = names_listed_before(text, office.start) if office.is_plural and hit.end <= office.start else []
        spans = [(other.start, other.end) for other in listed]
        if (hit.start, hit.end) in spans:
            return _share_of(office, spans.index((hit.start, hit.end)), len(spans))
    return None


def _share_of(office: OfficePhrase, index: int, holders: int) -> OfficePhrase:
    """The office of one of several holders: as many countries as holders go to them in order."""
    country = office.countries[index] if len(office.countries) == holders else office.country
    return replace(office, is_plural=False, country=country)


def _called_counterparts(text: Text, hit: NameHit, offices: tuple[OfficePhrase, ...]) -> OfficePhrase | None:
    """The description behind "A and B, their counterparts", for each of them."""
    for office in offices:
        if not office.is_plural or ("description", "counterpart") not in office.forms or office.start < hit.end:
            continue
        between = text.raw[text.words[hit.end - 1].end : text.words[office.start].start]
        words = text.words[hit.end : office.start]
        if between.endswith(", ") and len(words) < 6 and all(w.low == "and" or w.is_capitalised for w in words):
            return replace(office, is_plural=False)
    return None


_HOLDING = re.compile(
    r"^(?:, who (?:holds?|held|is|was|serves|served|became|took over|doubles|acts)\b[^.,;]{0,50}|[^.;\n]{0,90}\bas)\s*$"
)


def _held_in_clause(text: Text, hit: NameHit, offices: tuple[OfficePhrase, ...]) -> OfficePhrase | None:
    """The office of "NAME, who serves as trade minister," and "NAME came on a first trip as prime minister"."""
    for office in offices:
        if office.start < hit.end or text.sentence[office.start] != text.sentence[hit.start]:
            continue
        between = text.raw[text.words[hit.end - 1].end : text.words[office.start].start]
        return office if _HOLDING.match(between) and not office.is_plural and office.role else None
    return None


# "The first Omani minister to come since NAME", "the last Danish premier to do so was NAME".
_FOLLOWING = re.compile(
    r"\b(?:since|after|following|before|was|were|being|like)\s+"
    r"(?:that of\s+|the (?:visit|trip|time|days) (?:of|by)\s+)?$"
)
_FIRST_OF_MANY = frozenset({"first", "second", "last", "only", "third", "no", "previous", "latest"})


def _held_before(text: Text, hit: NameHit, offices: tuple[OfficePhrase, ...]) -> OfficePhrase | None:
    """The office whose earlier holder the name is: "the first visit by an Omani minister since NAME in 2009"."""
    start = text.words[title_before(text, hit.start)].start
    if hit.end - hit.start < 2 or not _FOLLOWING.search(text.raw[max(0, start - 40) : start]):
        return None
    here = [o for o in offices if o.end <= hit.start and text.sentence[o.start] == text.sentence[hit.start]]
    if not here or here[-1].is_plural or here[-1].role is None:
        return None
    office = here[-1]
    before = {w.low for w in text.words[max(0, office.start - 1) : office.core]}
    if office.determiner in {"a", "an"} or before & _FIRST_OF_MANY:
        return replace(office, is_former=True)
    return None


def _is_apposition(text: Text, office: OfficePhrase) -> bool:
    """Whether the office describes the name before it and not the one behind it."""
    if _is_signature(text, office):
        return True
    gap = text.words[office.start].gap.strip()
    if gap not in {",", "(", "–", "—"} or "\n" in text.words[office.start].gap or office.is_plural:
        return False
    if office.end >= len(text.words):
        return True
    behind = text.words[office.end]
    named = skip_courtesies(text, office.end)
    followed = behind.follows_closely and (named > office.end or (behind.is_capitalised and not text.place(office.end)))
    return not followed


# The longest line of a letterhead or signature, in words.
_SIGNATURE = 8


def _is_signature(text: Text, office: OfficePhrase) -> bool:
    """ "Senator the Hon NAME", and on the line below "Minister for Trade" alone: a letterhead or a signature."""
    words, start = text.words, office.start
    if start == 0 or "\n" not in words[start].gap or words[start].gap.count("\n") > 1 or office.is_plural:
        return False
    if office.end < len(words) and "\n" not in words[office.end].gap:
        return False
    before = text.raw[: words[start].start].rstrip().rpartition("\n")[2]
    return len(before.split()) <= _SIGNATURE and before[-1:].isalpha() and not office.determiner


def _owner(text: Text, start: int) -> tuple[str | None, int]:
    """ "Zambia’s NAME", "Belarus’s strongman NAME": the country before the name, and where it then begins."""
    i = start
    while i > 0 and start - i <= 3 and text.words[i].follows_closely:
        place = text.place(i - 1)
        if place is not None:
            owns = place.kind in {"country", "capital"} and text.words[i - 1].is_possessive
            if owns or (place.kind == "demonym" and i < start and not _is_after_preposition(text, place.first)):
                return place.code, place.first
            break
        if not text.words[i - 1].text.islower() or text.words[i - 1].low in STOP_WORDS:
            break
        i -= 1
    return None, start


def _is_after_preposition(text: Text, i: int) -> bool:
    return i > 0 and text.words[i].follows_closely and text.words[i - 1].low in {"in", "to", "of", "for", "with", "by"}


def _unnamed(text: Text, office: OfficePhrase) -> Mention:
    forms = {form for _, form in office.forms}
    kind = "delegation" if "delegation" in forms else "plural" if office.is_plural else "nominal"
    return Mention(kind, office.start, office.end, None, office, office.country)  # type: ignore[arg-type]


def read_mentions(text: Text) -> list[Mention]:
    """Named mentions and office-holders without a name, in the order of the text."""
    offices = find_offices(text)
    hits = titled_names(text, offices) + model_names(text) + appositive_names(text, offices) + contextual_names(text)
    hits += unaided_names(text) + travelling_names(text)
    titles = {i for office in offices for i in range(office.core, office.core_end)}
    # "MINISTER: Thank you": the first word of a turn is no name of the one whom its label means.
    hits = [hit for hit in hits if hit.end - hit.start > 1 or text.words[hit.start].start not in text.openings]
    hits = settle(text, [hit for hit in hits if titles.isdisjoint(range(hit.start, hit.end))])
    hits = settle(text, hits + recurring_names(text, hits))
    used: set[int] = set()
    named = [_named(text, hit, offices, used) for hit in hits]
    taken = {i for m in named for i in range(m.start, m.end)}
    unnamed = [
        _unnamed(text, office)
        for index, office in enumerate(offices)
        if index not in used and taken.isdisjoint(range(office.start, office.end)) and not leads_to_work(text, office)
    ]
    mentions = sorted(named + unnamed, key=lambda m: m.start)
    _describe(text, mentions)
    return mentions


def _describe(text: Text, mentions: list[Mention]) -> None:
    """ "His counterpart from X, Minister NAME": the description in front tells the country of the name."""
    for before, mention in itertools.pairwise(mentions):
        phrase = before.phrase
        if before.kind != "nominal" or mention.kind != "name" or before.end != mention.start or phrase is None:
            continue
        if text.words[mention.start].gap.strip() != "," or ("description", "counterpart") not in phrase.forms:
            continue
        mention.country = mention.country or before.country
        own = mention.phrase
        mention.phrase = replace(own, forms=(*own.forms, *phrase.forms)) if own else phrase


def _to_span(text: Text, mention: Mention, entities: list[Entity]) -> Span | None:
    doc = text.doc
    span = doc.char_span(
        text.words[mention.start].start, text.words[mention.end - 1].end, label=mention.kind, alignment_mode="expand"
    )
    if span is None:
        return None
    entity = None if mention.person is None else entities[mention.person]
    span._.person = mention.person
    span._.office = mention.office or office_of(text, mention, entity)
    span._.country = mention.country or (entity.country if entity else None)
    if mention.name is not None:
        first, last = mention.name
        span._.name = doc.char_span(text.words[first].start, text.words[last - 1].end, alignment_mode="expand")
    return span


@Language.factory("entente_persons")
class Persons:
    """Sets `doc._.persons` and `doc.spans["persons"]`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = read_text(doc)
        mentions = read_mentions(text)
        entities = gather(text, mentions)
        mentions = resolve(text, mentions, entities)
        rank_officers(text, entities)
        seat_heads_of_groups(text, entities)
        settle_portfolios(text, mentions, entities)
        name_holders_in_headlines(text, mentions, entities)
        doc._.persons = tuple(to_person(text, entity) for entity in entities)
        spans = [_to_span(text, mention, entities) for mention in mentions]
        doc.spans["persons"] = [span for span in spans if span is not None]
        return doc
