"""The country of an office-holder whose office names none: by host, by counterpart, by exclusion, by outlet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.offices import PlaceHit, Text
from dagster_project.reference.parties import countries

# Offices that one person at a time holds in a country.
SINGLE: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
# Roles whose bare mention belongs to a state at all; "director" or "chairman" need not.
_OF_STATE: frozenset[Role] = SINGLE | {"minister", "deputy_minister", "speaker", "military", "parliamentarian"}
# Words by which a visitor meets someone of the host country, who follows them.
_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|received|receives|welcomed|hosted|called on|calls? on|calling on|paid a (?:courtesy )?call on|"
    r"courtesy call|talks|discussions|conversation|received by|guest of|see|seeing|sat down|counterpart|audience with|"
    r"invitation of|invited by|greeted by|thanked|held)\b",
    re.IGNORECASE,
)
_INTO_PLACE = frozenset({"in", "to", "at", "into", "for"})


def home_country(text: Text) -> str | None:
    """The country that the outlet speaks from: its publisher's name or address, else the dateline's place."""
    document = text.doc._.document
    if document is None:
        return None
    publisher = document.publisher or ""
    by_domain = re.search(r"\.([a-z]{2})$", publisher.strip().lower())
    if by_domain:
        alpha2 = {"uk": "gb"}.get(by_domain[1], by_domain[1]).upper()
        found = next((c.code for c in countries().values() if c.alpha2 == alpha2), None)
        if found:
            return found
    named = next((c.code for c in countries().values() if _names(publisher, (c.name, *c.names, *c.demonyms))), None)
    return named or place_named(text, document.dateline_place)


def _names(publisher: str, names: tuple[str, ...]) -> bool:
    return any(len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", publisher) for name in names)


def place_named(text: Text, name: str | None) -> str | None:
    """The code of the first place of the text that is written `name`."""
    if not name:
        return None
    for place in places_of(text):
        if surface(text, place).lower() == name.lower():
            return place.code
    return None


def places_of(text: Text) -> list[PlaceHit]:
    """The places of the text in order."""
    return list(dict.fromkeys(text.places[i] for i in sorted(text.places)))


def surface(text: Text, place: PlaceHit) -> str:
    """A place as written."""
    return str(text.doc.text[text.words[place.first].start : text.words[place.last].end])


def scenes(text: Text, mentions: list[Mention], sentences: list[int]) -> list[str | None]:
    """For each sentence the country where it plays: its last "in CITY" outside an office, else the scene before."""
    inside = {i for m in mentions for i in range(m.start, m.end)}
    by_sentence: dict[int, str] = {}
    for place in places_of(text):
        i = place.first
        if place.kind in {"demonym", "group"} or i in inside or i == 0:
            continue
        before = text.words[i - 1].low
        if before == "the" and i > 1:
            before = text.words[i - 2].low
        if before in _INTO_PLACE and text.words[i].follows_closely:
            by_sentence.setdefault(sentences[i], place.code)
    found: list[str | None] = []
    current: str | None = None
    for number in range((sentences[-1] + 1) if sentences else 0):
        current = by_sentence.get(number, current)
        found.append(current)
    return found


def place_hosts(text: Text, mentions: list[Mention], entities: list[Entity], sentences: list[int]) -> None:
    """Who is met in a country by somebody from elsewhere belongs to that country."""
    where = scenes(text, mentions, sentences)
    for mention in mentions:
        if mention.person is None or mention.kind != "name":
            continue
        entity = entities[mention.person]
        if entity.country or entity.role not in _OF_STATE or entity.is_former:
            continue
        scene = where[sentences[mention.start]]
        if scene is None or not _is_met(text, mention, sentences) or (entity.role, scene) in held(entities):
            continue
        others = [
            entities[m.person].country
            for m in mentions
            if m.person not in {None, mention.person}
            and sentences[m.start] == sentences[mention.start]
            and m.person is not None
        ]
        if scene in others and not any(c and c != scene for c in others):
            continue
        entity.country, entity.country_confidence = scene, 0.7


def _is_met(text: Text, mention: Mention, sentences: list[int]) -> bool:
    """Whether a word of meeting stands before the mention in its sentence."""
    first = mention.start
    while first > 0 and sentences[first - 1] == sentences[mention.start]:
        first -= 1
    return bool(_MEETING.search(text.doc.text[text.words[first].start : text.words[mention.start].start]))


def held(entities: list[Entity]) -> set[tuple[Role | None, str | None]]:
    """Single offices that have a known holder."""
    return {(e.role, e.country) for e in entities if e.country and e.role in SINGLE and not e.is_former}


def counterparts(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each "counterpart" with the mention of a person that stands before it."""
    last: Mention | None = None
    for mention in mentions:
        forms = {f for _, f in mention.phrase.forms} if mention.phrase else set()
        if forms & {"counterpart", "colleague"} and last is not None:
            yield mention, last
        if mention.kind == "name":
            last = mention


def by_exclusion(text: Text, entities: list[Entity]) -> None:
    """Gives the rest the one of the text's two countries whose office is free, else the outlet's own."""
    counts = Counter(p.code for p in places_of(text) if p.kind != "group")
    main = [code for code, n in counts.most_common(2) if n > 1]
    home = home_country(text)
    for entity in entities:
        if entity.country or entity.role not in _OF_STATE:
            continue
        taken = held(entities)
        free = [c for c in main if (entity.role, c) not in taken]
        guess = home if home and (entity.role, home) not in taken else None
        if guess is None and entity.role in SINGLE and len(main) == 2 and len(free) == 1:
            guess = free[0]
        if guess:
            entity.country, entity.country_confidence = guess, 0.5


def other_party(text: Text, country: str | None) -> str | None:
    """The other of the two countries that the text is about."""
    counts = Counter(p.code for p in places_of(text) if p.kind != "group")
    main = [code for code, _ in counts.most_common(2)]
    if country in main and len(main) == 2:
        return main[1 - main.index(country)]
    return None
