"""Countries of office-holders, and whom descriptions and pronouns mean."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.coreference import (
    Entity,
    Mention,
    fits,
    office_of,
    spelled,
)
from dagster_project.extraction.persons.offices import PlaceHit, Text, role_in

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_I = frozenset({"i", "me", "my", "myself"})
# Offices that one person at a time holds in a country.
_SINGLE: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
# How far back, in words, a description or pronoun reaches.
_REACH = 160


def resolve(text: Text, mentions: list[Mention], entities: list[Entity]) -> list[Mention]:
    """All mentions with pronouns added, descriptions and pronouns resolved, countries inferred."""
    sentences = _sentence_of(text)
    everything = sorted(mentions + _pronouns(text, mentions), key=lambda m: m.start)
    _countries_from_counterparts(everything, entities, sentences)
    infer_countries(text, mentions, entities)
    _walk(text, everything, entities, sentences)
    infer_countries(text, mentions, entities)
    for entity in entities:
        _settle_role(text, entity)
    return everything


def _sentence_of(text: Text) -> list[int]:
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
        if i not in taken and (low in _HE or low in _I and (low != "i" or word.text == "I")):
            found.append(Mention("pronoun", i, i + 1))
    return found


def _countries_from_counterparts(mentions: list[Mention], entities: list[Entity], sentences: list[int]) -> None:
    """ "His Jordanian counterpart, X": X has the office of the person named before in the sentence."""
    for mention in mentions:
        phrase = mention.phrase
        if phrase is None or phrase.role or not any(f in {"counterpart", "colleague"} for _, f in phrase.forms):
            continue
        before = [
            m
            for m in mentions
            if m.start < mention.start and m.person is not None and sentences[mention.start] - sentences[m.start] <= 1
        ]
        owner = next(
            (entities[m.person] for m in reversed(before) if m.person is not None and entities[m.person].role), None
        )
        if owner is None or mention.person is None:
            continue
        entity = entities[mention.person]
        entity.role = entity.role or owner.role
        entity.office = entity.office or owner.office


def home_country(doc: Doc, places: list[PlaceHit], text: Text) -> str | None:
    """The country that the outlet speaks from: its dateline's, else its publisher's name or address."""
    document = doc._.document
    if document is None:
        return None
    for wanted in (document.dateline_place, document.publisher):
        if not wanted:
            continue
        for place in places:
            first, last = text.words[place.first], text.words[place.last]
            if doc.text[first.start : last.end].lower() in wanted.lower():
                return place.code
    return None


def infer_countries(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """Gives office-holders without a country the one that the text leaves for them."""
    places = list(dict.fromkeys(text.places.values()))
    counts = Counter(p.code for p in places if p.kind != "group")
    main = [code for code, n in counts.most_common(2) if n > 1]
    home = home_country(text.doc, places, text)
    held = {(e.role, e.country) for e in entities if e.country and e.role in _SINGLE and not e.is_former}
    for entity in entities:
        if entity.country or entity.role is None:
            continue
        open_to = [c for c in main if (entity.role, c) not in held]
        guess: str | None = None
        if len(open_to) == 1 and len(main) == 2 and entity.role in _SINGLE:
            guess = open_to[0]
        elif home and (entity.role, home) not in held:
            guess = home
        if guess:
            entity.country, entity.country_confidence = guess, 0.5
            if entity.role in _SINGLE:
                held.add((entity.role, guess))


def _walk(text: Text, mentions: list[Mention], entities: list[Entity], sentences: list[int]) -> None:
    """Resolves descriptions and pronouns in the order of the text."""
    said: list[Mention] = []
    for mention in mentions:
        if mention.kind == "nominal":
            _resolve_nominal(text, mention, said, mentions, entities)
        elif mention.kind == "pronoun":
            mention.person = _antecedent(text, mention, said, entities, sentences)
        if mention.person is not None:
            said.append(mention)


def _nominal_form(mention: Mention) -> str:
    return mention.phrase.forms[-1][1] if mention.phrase and mention.phrase.forms else ""


def _resolve_nominal(
    text: Text, mention: Mention, said: list[Mention], mentions: list[Mention], entities: list[Entity]
) -> None:
    phrase = mention.phrase
    if phrase is None or phrase.determiner in {"a", "an"} or phrase.is_former:
        return
    form = _nominal_form(mention)
    nearby = [m for m in reversed(said) if m.kind != "pronoun" and mention.start - m.start <= _REACH]
    for earlier in nearby:
        assert earlier.person is not None
        entity = entities[earlier.person]
        if mention.country and entity.country and mention.country != entity.country:
            continue
        role = role_in(text.lexicon, phrase, mention.country or entity.country)
        if not fits(role, form, entity.role) or entity.is_former:
            continue
        if form in {"counterpart", "colleague", "host", "guest", "predecessor", "successor"}:
            return
        mention.person = earlier.person
        if mention.country and (entity.country is None or entity.country_confidence < 1):
            entity.country, entity.country_confidence = mention.country, 0.9
        return


def _antecedent(
    text: Text, mention: Mention, said: list[Mention], entities: list[Entity], sentences: list[int]
) -> int | None:
    """The person that a pronoun means: the first of this sentence before it, else of the last one with people."""
    low = text.words[mention.start].text.lower()
    here = sentences[mention.start]
    sex = _HE.get(low)
    if sex is None:
        return _speaker(text, mention, said, sentences)
    for back in range(4):
        candidates = [
            m
            for m in said
            if sentences[m.start] == here - back and m.person is not None and entities[m.person].gender in {None, sex}
        ]
        if candidates:
            chosen = candidates[0]
            if chosen.person is not None and entities[chosen.person].gender is None and chosen.kind != "pronoun":
                pass
            return chosen.person
    return None


def _speaker(text: Text, mention: Mention, said: list[Mention], sentences: list[int]) -> int | None:
    """Who says "I": the speaker at the head of the line, else whoever is named around the quotation."""
    line_start = text.doc.text.rfind("\n", 0, text.words[mention.start].start) + 1
    for earlier in said:
        start = text.words[earlier.start].start
        end = text.words[earlier.end - 1].end
        if start >= line_start and start - line_start < 3 and text.doc.text[end : end + 1] == ":":
            return earlier.person
    return None


def _settle_role(text: Text, entity: Entity) -> None:
    """The role as the person's country has it, once the country is known."""
    for mention in entity.mentions:
        if mention.phrase and mention.phrase.role and entity.country:
            role = role_in(text.lexicon, mention.phrase, entity.country)
            if entity.role in {"foreign_minister", "minister"} and role == "deputy_minister":
                entity.role = role
                return


__all__ = ["home_country", "infer_countries", "office_of", "resolve", "spelled"]
