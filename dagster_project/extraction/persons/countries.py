"""The country of an office-holder whose office names none, weighed from what the text says around the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.antecedents import speaker_at
from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.evidence import (
    COMPANION,
    COUNTERPART,
    EXCLUSION,
    HOST,
    OF_STATE,
    OUTLET,
    SINGLE,
    SPOKEN,
    STATED,
    TRAVELLER,
    Evidence,
    is_of_state,
    may_hold,
    titles,
    weigh_constitutions,
    weigh_forms,
    weigh_scenes,
)
from dagster_project.extraction.persons.journeys import comes_here
from dagster_project.extraction.persons.outlet import Signs, all_signs, home_by_section, home_country, section_of
from dagster_project.extraction.persons.renown import RECOGNISED
from dagster_project.extraction.persons.scenes import (
    is_explicit,
)
from dagster_project.extraction.persons.sides import main_pair, other_party, places_of
from dagster_project.extraction.persons.speech import only_speaker, publisher_of
from dagster_project.extraction.persons.text import Text
from dagster_project.extraction.persons.welcomes import people_met

# Who holds the same office elsewhere, and who stands on the other side.
PEERS = frozenset({"counterpart", "colleague"})
_OTHER_SIDE = PEERS | {"guest", "visitor", "host"}
# A counterpart next to the one whose counterpart he is: "A and her Peruvian colleague", "A met his counterpart".
_SIDE_BY_SIDE = re.compile(
    r"^,?\s*(?:and|with|met(?: with)?|meets|hosted|received|welcomed|together with|alongside|told|telephoned)?"
    r"\s*(?:the|his|her)?\s*$"
)


def counterparts(
    text: Text, mentions: list[Mention], entities: list[Entity], words: frozenset[str] = PEERS
) -> Iterator[tuple[Mention, Mention]]:
    """Each "counterpart", or who is called by another of `words`, with the office-holder whose counterpart it is.

    That is the one beside it, else the first of its sentence, else the last one named before.
    """
    before: list[Mention] = []
    for mention in mentions:
        forms = {f for _, f in mention.phrase.forms} if mention.phrase else set()
        # "A and B, their counterparts" are no counterparts of each other.
        here = text.sentence[mention.start]
        others = [
            m
            for m in before
            if not _is_one_phrase(m, mention) and (m.person is not None or text.sentence[m.start] == here)
        ]
        if forms & words and (owner := _speaking_owner(text, mention, mentions) or _owner_of(text, mention, others)):
            yield mention, owner
        holds_office = mention.phrase or (mention.person is not None and entities[mention.person].role)
        unnamed = (
            mention.kind == "nominal" and mention.phrase is not None and mention.phrase.role in SINGLE | {"speaker"}
        )
        if mention.kind in {"name", "nominal"} and holds_office and (mention.person is not None or unnamed):
            before.append(mention)


def _speaking_owner(text: Text, counterpart: Mention, mentions: list[Mention]) -> Mention | None:
    """ "My colleague NAME": the one who speaks."""
    if counterpart.phrase is None or counterpart.phrase.determiner not in {"my", "our"}:
        return None
    speaker = speaker_at(text, counterpart.start, mentions)
    return next((m for m in mentions if m.kind == "name" and m.person == speaker and speaker is not None), None)


def _is_one_phrase(one: Mention, other: Mention) -> bool:
    return one.phrase is not None and other.phrase is not None and one.phrase.start == other.phrase.start


def _owner_of(text: Text, counterpart: Mention, before: list[Mention]) -> Mention | None:
    if not before or _SIDE_BY_SIDE.match(
        text.raw[text.words[before[-1].end - 1].end : text.words[counterpart.start].start]
    ):
        return before[-1] if before else None
    here = [m for m in before if text.sentence[m.start] == text.sentence[counterpart.start]]
    return here[0] if here else before[-1]


def infer_countries(text: Text, mentions: list[Mention], entities: list[Entity], standing: Signs) -> None:
    """Settles the countries that the evidence settles; done twice, since one person's tells another's."""
    for _ in range(3):
        told = publisher_of(text.doc._.speech, entities)
        text.doc._.home_country = told or outlets_country(text, mentions, entities, standing)
        open_cases = [
            (found[1], index, found[0])
            for index, evidence in enumerate(_gathered(text, mentions, entities, standing))
            if entities[index].country is None
            and (found := evidence.best())
            and (is_of_state(entities[index]) or _is_traveller(entities[index], evidence))
        ]
        for weight, index, country in sorted(open_cases, key=lambda case: (-case[0], case[1])):
            entity = entities[index]
            if (entity.role, country) not in _held(entities) or entity.is_former:
                entity.country, entity.country_confidence = country, min(0.9, 0.4 + 0.1 * weight)
        _revise(_gathered(text, mentions, entities, standing), entities)


# So much more must speak for another country than for the one that was inferred first.
_LEAD_TO_REVISE = 1.0


def _revise(evidence: list[Evidence], entities: list[Entity]) -> None:
    """A journey told later, by a pronoun or an office, may show that an inferred country is that of the trip."""
    for entity, found in zip(entities, evidence, strict=True):
        ranked = sorted(((w, c) for c, w in found.votes.items()), reverse=True)
        if not entity.country or entity.country_confidence >= RECOGNISED or not ranked or ranked[0][0] < COMPANION:
            continue
        weight, country = ranked[0]
        if country == found.companion and weight > found.votes.get(entity.country, 0.0):
            entity.country, entity.country_confidence = country, min(0.9, 0.4 + 0.1 * weight)
            continue
        if weight < TRAVELLER:
            continue
        lead = weight - found.votes.get(entity.country, 0.0)
        least = _LEAD_TO_REVISE if entity.country in found.told_against else STATED
        if lead >= least and country not in found.told_against:
            entity.country, entity.country_confidence = country, min(0.9, 0.4 + 0.1 * weight)


def _is_traveller(entity: Entity, evidence: Evidence) -> bool:
    """Somebody without an office of state who goes abroad, or along ("Mr X, who had been to Y", "Envoy X")."""
    named = len(entity.fullest.split()) > 1 or any(m.courtesy for m in entity.mentions)
    least = TRAVELLER if entity.role is None else COMPANION
    return entity.role in {None, "other", "envoy"} and named and max(evidence.votes.values()) >= least


def _held(entities: list[Entity]) -> set[tuple[Role | None, str | None]]:
    """Single offices whose present holder is known."""
    return {(e.role, e.country) for e in entities if e.country and e.role in SINGLE and not e.is_former}


def _gathered(text: Text, mentions: list[Mention], entities: list[Entity], standing: Signs) -> list[Evidence]:
    """The evidence on each person, in their order."""
    evidence = [Evidence() for _ in entities]
    weigh_forms(text, mentions, evidence)
    weigh_scenes(text, mentions, entities, evidence)
    for found in evidence:
        found.told_against = frozenset(found.against)
    _weigh_counterparts(text, mentions, entities, evidence)
    _weigh_both_sides(text, mentions, entities, evidence)
    _weigh_welcomes(text, mentions, entities, evidence)
    _weigh_outlet(text, mentions, entities, evidence, standing)
    weigh_constitutions(text, entities, evidence)
    held = _held(entities)
    for entity, found in zip(entities, evidence, strict=True):
        found.against.update(c for role, c in held if c and role == entity.role)
    return evidence


def _weigh_welcomes(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """ "Let me welcome my friend NAME": a guest, of another country than the speaker, who is at home there."""
    here = text.doc._.speech.here
    for met in people_met(text, mentions):
        _tell_apart(text, met.speaker, met.other, entities, evidence)
        if met.is_welcomed and here is not None and here[0] != entities[met.other].country:
            evidence[met.speaker].speak_for(here[0], HOST)
            evidence[met.other].against.add(here[0])
            if other := other_party(text, here[0]):
                evidence[met.other].votes[other] += COUNTERPART


def _tell_apart(text: Text, one: int, other: int, entities: list[Entity], evidence: list[Evidence]) -> None:
    """Two people of two countries: what is known of one speaks against it for the other."""
    for known, sought in ((one, other), (other, one)):
        country = entities[known].country
        if country:
            evidence[sought].against.add(country)
            if party := other_party(text, country):
                evidence[sought].votes[party] += COUNTERPART


def _weigh_both_sides(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """ "The foreign ministers of X and Y" who speak without their countries: if one is of X, the other is of Y."""
    pairs = [m for m in mentions if m.kind == "plural" and m.phrase and len(m.phrase.countries) == 2]
    roles = OF_STATE - {"speaker", "military"}
    holders = [i for i, e in enumerate(entities) if e.role in roles and not e.is_former and len(e.mentions) > 1]
    if not pairs or len(holders) != 2 or pairs[0].phrase is None:
        return
    for one, two in (holders, holders[::-1]):
        country = entities[one].country
        if country in pairs[0].phrase.countries:
            other = next(c for c in pairs[0].phrase.countries if c != country)
            evidence[two].votes[other] += COUNTERPART


def _weigh_counterparts(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """A counterpart, a guest, a host is of the other party."""
    home = text.doc._.home_country
    for mention, before in counterparts(text, mentions, entities, _OTHER_SIDE):
        if mention.person is None or before.person is None or mention.person == before.person:
            continue
        for one, two in ((mention.person, before.person), (before.person, mention.person)):
            # Whose counterpart is told of without a country is at home: "the Minister and her counterpart".
            country = entities[two].country or (home if one == mention.person else None)
            if country:
                evidence[one].against.add(country)
                if other := other_party(text, country, mention.start, frozenset(evidence[one].told_against)):
                    evidence[one].votes[other] += COUNTERPART


def _weigh_outlet(
    text: Text,
    mentions: list[Mention],
    entities: list[Entity],
    evidence: list[Evidence],
    standing: Signs,
) -> None:
    """Bare offices are the outlet's own; of two presidents one is of each country."""
    home, pair, held = outlets_country(text, mentions, entities, standing, evidence), main_pair(text), _held(entities)
    sections = home_by_section(text, places_of(text))
    speaker = only_speaker(text.doc._.speech)
    alone = entities[speaker] if speaker is not None else None
    for entity, found in zip(entities, evidence, strict=True):
        own = section_of(text, sections, entity.mentions[0].start) or home
        coming = next((m for m in entity.mentions if comes_here(text, m)), None)
        if own and coming is not None:
            found.against.add(own)
            if (other := other_party(text, own, coming.start)) is not None:
                found.votes[other] = max(found.votes[other], OUTLET)
        elif own:
            found.votes[own] += OUTLET + (SPOKEN if entity is alone else 0.0)
        if pair and entity.role in SINGLE and not entity.is_former:
            named = {title for m in entity.mentions for title in titles(m)}
            free = [c for c in pair if (entity.role, c) not in held and may_hold(named, c)]
            if len(free) == 1:
                found.votes[free[0]] += EXCLUSION


def outlets_country(
    text: Text,
    mentions: list[Mention],
    entities: list[Entity],
    standing: Signs,
    evidence: list[Evidence] | None = None,
) -> str | None:
    """The country that the text speaks from, as far as its people tell."""
    if evidence is None:
        evidence = [Evidence() for _ in entities]
        weigh_scenes(text, mentions, entities, evidence)
    both = list(zip(entities, evidence, strict=True))
    # Who is met abroad and then comes here does not tell where home is.
    bare = [found.against for e, found in both if not _is_known(e) and is_of_state(e) and not found.is_host]
    known = [e.country for e in entities if e.country and e.country_confidence == RECOGNISED]
    visited = [found.against - {e.country} for e, found in both if _is_known(e) and is_of_state(e)]
    forms = [m.phrase.homes[0] for m in mentions if m.phrase and len(m.phrase.homes) == 1 and m.country is None]
    foreign = [e.country for e in entities if e.country and is_explicit(e)]
    unnamed = [m for m in mentions if m.kind == "nominal" and m.person is None and _names_state(m)]
    foreign += [m.country for m in unnamed if m.country]
    return home_country(all_signs(standing, foreign, bare, visited, forms, known))


def _is_known(entity: Entity) -> bool:
    """Whether the text or the reference data give the person a country, not evidence that home is part of."""
    return entity.country is not None and entity.country_confidence >= RECOGNISED


def _names_state(mention: Mention) -> bool:
    """Whether an unnamed mention is of an office of state, or a counterpart, who is never one's own."""
    phrase = mention.phrase
    return phrase is not None and (phrase.role in OF_STATE or ("description", "counterpart") in phrase.forms)
