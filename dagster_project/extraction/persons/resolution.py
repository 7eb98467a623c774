"""Whom descriptions and pronouns mean, and what they tell about countries and offices."""

from __future__ import annotations

import re

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.coreference import Entity, Mention, fits
from dagster_project.extraction.persons.countries import by_exclusion, counterparts, other_party, place_hosts
from dagster_project.extraction.persons.offices import Text, role_in

_SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_POSSESSIVES = frozenset({"his", "her", "hers", "my"})
_I = frozenset({"i", "me", "my", "myself"})
# How far back, in words, a description reaches.
_REACH = 200
_SPEECH = re.compile(
    r"\b(?:said|says|told|stated|noted|added|stressed|emphasi[sz]ed|underlined|remarked|declared|explained|recalled|"
    r"observed|joked|quoted|continued|went on|concluded|affirmed|pointed out|commented|wrote|tweeted|announced)\b"
)
_RELATIONAL = frozenset(
    {"counterpart", "colleague", "host", "guest", "visitor", "predecessor", "successor", "namesake"}
)


def resolve(text: Text, mentions: list[Mention], entities: list[Entity]) -> list[Mention]:
    """All mentions with pronouns added, descriptions and pronouns resolved, countries inferred."""
    sentences = sentence_numbers(text)
    everything = sorted(mentions + _pronouns(text, mentions), key=lambda m: m.start)
    _share_offices(text, mentions, entities)
    _walk(text, everything, entities, sentences)
    place_hosts(text, mentions, entities, sentences)
    _countries_of_counterparts(text, mentions, entities)
    by_exclusion(text, entities)
    for mention in everything:
        if mention.kind != "name":
            mention.person = None
    _walk(text, everything, entities, sentences)
    for entity in entities:
        _settle_role(text, entity)
    return everything


def sentence_numbers(text: Text) -> list[int]:
    """The number of the sentence of each word."""
    starts = [s.start_char for s in text.doc.sents] if text.doc.has_annotation("SENT_START") else [0]
    numbers, current = [], 0
    for word in text.words:
        while current + 1 < len(starts) and starts[current + 1] <= word.start:
            current += 1
        numbers.append(current)
    return numbers


def _pronouns(text: Text, mentions: list[Mention]) -> list[Mention]:
    taken = {i for m in mentions for i in range(m.start, m.end)}
    found = []
    for i, word in enumerate(text.words):
        low = word.text.lower()
        if i not in taken and (low in _SEX or (low in _I and (low != "i" or word.text == "I"))):
            found.append(Mention("pronoun", i, i + 1))
    return found


def _share_offices(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """ "His Jordanian counterpart, X": X has the office of the person named before."""
    for mention, before in counterparts(mentions):
        if mention.person is None or before.person is None:
            continue
        entity, owner = entities[mention.person], entities[before.person]
        if entity.role is None and owner is not entity:
            entity.role, entity.office = owner.role, owner.office


def _countries_of_counterparts(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """The counterpart of one party's office-holder belongs to the other party."""
    for mention, before in counterparts(mentions):
        if mention.person is None or before.person is None or mention.person == before.person:
            continue
        entity, owner = entities[mention.person], entities[before.person]
        for one, two in ((entity, owner), (owner, entity)):
            if one.country is None and two.country:
                one.country, one.country_confidence = other_party(text, two.country), 0.6


def _walk(text: Text, mentions: list[Mention], entities: list[Entity], sentences: list[int]) -> None:
    """Resolves descriptions and pronouns in the order of the text."""
    said: list[Mention] = []
    for mention in mentions:
        if mention.kind == "nominal" and mention.person is None:
            _resolve_nominal(text, mention, said, entities, sentences)
        elif mention.kind == "pronoun":
            mention.person = _antecedent(text, mention, mentions, said, entities, sentences)
        if mention.person is not None:
            said.append(mention)


def _form(mention: Mention) -> str:
    return mention.phrase.forms[-1][1] if mention.phrase and mention.phrase.forms else ""


def _resolve_nominal(
    text: Text, mention: Mention, said: list[Mention], entities: list[Entity], sentences: list[int]
) -> None:
    phrase = mention.phrase
    if phrase is None or phrase.determiner in {"a", "an"} or phrase.is_former or _form(mention) in _RELATIONAL:
        return
    whose = _owner_country(text, mention, said, entities)
    country = mention.country or whose
    ranked = sorted(
        (m for m in said if m.kind != "pronoun" and mention.start - m.start <= _REACH), key=lambda m: -m.start
    )
    seen: set[int] = set()
    for earlier in ranked:
        if earlier.person is None or earlier.person in seen:
            continue
        seen.add(earlier.person)
        entity = entities[earlier.person]
        if country and entity.country and country != entity.country:
            continue
        if whose and entity.country != whose:
            continue
        role = role_in(text.lexicon, phrase, country or entity.country)
        unknown = (
            entity.role is None and sentences[mention.start] - sentences[earlier.start] <= 1 and bool(mention.country)
        )
        if entity.is_former or not (unknown or fits(role, _form(mention), entity.role)):
            continue
        _adopt(mention, earlier.person, entity, role)
        return


def _owner_country(text: Text, mention: Mention, said: list[Mention], entities: list[Entity]) -> str | None:
    """ "Our President": the country of whoever speaks."""
    if mention.phrase is None or mention.phrase.determiner not in {"our", "my"}:
        return None
    speaker = _speaker(text, mention.start, said)
    return entities[speaker].country if speaker is not None else None


def _adopt(mention: Mention, person: int, entity: Entity, role: Role | None) -> None:
    """Ties a description to its person, who learns country and role from it."""
    mention.person = person
    if mention.country and (entity.country is None or entity.country_confidence < 1):
        entity.country, entity.country_confidence = mention.country, 0.9
    if entity.role is None and role is not None:
        entity.role = role
    elif entity.role is None and _form(mention) in {"leader", "ruler"}:
        entity.role = "head_of_state"


def _antecedent(
    text: Text,
    mention: Mention,
    mentions: list[Mention],
    said: list[Mention],
    entities: list[Entity],
    sentences: list[int],
) -> int | None:
    """Whom a pronoun means: the first person of its own sentence before it, else of the nearest one before."""
    low = text.words[mention.start].text.lower()
    here = sentences[mention.start]
    sex = _SEX.get(low)
    if sex is None:
        return _speaker(text, mention.start, mentions)
    for back in range(4):
        candidates = [
            m.person
            for m in said
            if m.person is not None and sentences[m.start] == here - back and entities[m.person].gender in {None, sex}
        ]
        if candidates:
            chosen = candidates[-1] if back == 0 and low in _POSSESSIVES and len(candidates) > 1 else candidates[0]
            if len(set(candidates)) == 1 and entities[chosen].gender is None:
                entities[chosen].gender = sex
            return chosen
    return None


def _speaker(text: Text, i: int, mentions: list[Mention]) -> int | None:
    """Who says what stands at word `i`: whose name heads the line, else who is next to a verb of speech there."""
    raw = text.doc.text
    at = text.words[i].start
    line_start = raw.rfind("\n", 0, at) + 1
    line_end = raw.find("\n", at) if "\n" in raw[at:] else len(raw)
    in_line = [
        m
        for m in mentions
        if m.person is not None and m.kind != "pronoun" and line_start <= text.words[m.start].start < line_end
    ]
    for m in in_line:
        start, end = text.words[m.start].start, text.words[m.end - 1].end
        if start - line_start < 3 and re.match(r"[^\n“\"]{0,40}:", raw[end : end + 42]):
            return m.person
    speakers = [m for m in in_line if _speaks(text, m)]
    if not speakers:
        return None
    return min(speakers, key=lambda m: (abs(m.start - i), m.start)).person


def _speaks(text: Text, mention: Mention) -> bool:
    raw = text.doc.text
    before = raw[max(0, text.words[mention.start].start - 14) : text.words[mention.start].start]
    end = text.words[mention.end - 1].end
    return bool(_SPEECH.search(raw[end : end + 18]) or _SPEECH.search(before))


def _settle_role(text: Text, entity: Entity) -> None:
    """The role as the person's country has it, once the country is known."""
    for mention in entity.mentions:
        if mention.phrase and mention.phrase.role and entity.country:
            role = role_in(text.lexicon, mention.phrase, entity.country)
            if entity.role in {"foreign_minister", "minister"} and role == "deputy_minister":
                entity.role = role
                return
