"""The country of an office-holder whose office names none, weighed from what the text says around the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.antecedents import is_label, speaker_at
from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.outlet import Signs, all_signs, home_by_section, home_country, section_of
from dagster_project.extraction.persons.renown import RECOGNISED
from dagster_project.extraction.persons.scenes import (
    across_the_table,
    comes_here,
    companion_of,
    destinations,
    goes_along,
    host_of,
    is_explicit,
    joint_host,
    main_pair,
    other_party,
    places_of,
    talks_abroad,
)
from dagster_project.extraction.persons.speech import audience_of, only_speaker, voice_at
from dagster_project.extraction.persons.statements import spoken_for, stated_countries
from dagster_project.extraction.persons.text import Text
from dagster_project.extraction.persons.welcomes import people_met
from dagster_project.reference.parties import countries

# Offices that one person at a time holds in a country.
SINGLE: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
# Roles whose bare mention belongs to a state at all; "director" or "chairman" need not.
_OF_STATE: frozenset[Role] = SINGLE | {"minister", "deputy_minister", "speaker", "military", "parliamentarian"}
_OTHER_OF_STATE = re.compile(
    r"\b(?:vice.president|deputy president|crown prince|prince|princess|national security|first lady)\b", re.I
)
# Weights of the evidence: only their order matters.
FORM = 4.0
COUNTERPART = 3.0
STATED = 3.0
HOST = 2.0
TRAVELLER = 2.0
COMPANION = 1.75
SPOKEN = 1.75
OUTLET = 1.5
GUEST = 1.25
EXCLUSION = 1.0
# Below this weight the country stays open.
_ENOUGH = 1.0


@dataclass
class Evidence:
    """What speaks for and against each country of one person."""

    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    against: set[str] = field(default_factory=set)
    told_against: frozenset[str] = frozenset()
    is_host: bool = False
    # The country of whom the person goes along with.
    companion: str | None = None

    def best(self) -> tuple[str, float] | None:
        """The country with most weight, if one alone has it."""
        ranked = sorted(((w, c) for c, w in self.votes.items() if c not in self.against), reverse=True)
        if not ranked or ranked[0][0] < _ENOUGH or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1], ranked[0][0]


# A counterpart next to the one whose counterpart he is: "A and her Peruvian colleague", "A met his counterpart".
_SIDE_BY_SIDE = re.compile(
    r"^,?\s*(?:and|with|met(?: with)?|meets|hosted|received|welcomed|together with|alongside|told|telephoned)?"
    r"\s*(?:the|his|her)?\s*$"
)


def counterparts(text: Text, mentions: list[Mention], entities: list[Entity]) -> Iterator[tuple[Mention, Mention]]:
    """Each "counterpart" with the mention of the office-holder whose counterpart it is.

    That is the one beside it, else the first of its sentence, else the last one named before.
    """
    before: list[Mention] = []
    for mention in mentions:
        forms = {f for _, f in mention.phrase.forms} if mention.phrase else set()
        # "A and B, their counterparts" are no counterparts of each other.
        others = [m for m in before if not _is_one_phrase(m, mention)]
        if forms & {"counterpart", "colleague"}:
            own = mention.phrase is not None and mention.phrase.determiner in {"my", "our"}
            speaker = speaker_at(text, mention.start, mentions) if own else None
            said = [m for m in mentions if m.kind == "name" and m.person == speaker] if speaker is not None else []
            if owner := said[0] if said else _owner_of(text, mention, others):
                yield mention, owner
        holds_office = mention.phrase or (mention.person is not None and entities[mention.person].role)
        unnamed = (
            mention.kind == "nominal" and mention.phrase is not None and mention.phrase.role in SINGLE | {"speaker"}
        )
        if mention.kind in {"name", "nominal"} and holds_office and (mention.person is not None or unnamed):
            before.append(mention)


def _is_one_phrase(one: Mention, other: Mention) -> bool:
    return one.phrase is not None and other.phrase is not None and one.phrase.start == other.phrase.start


def _owner_of(text: Text, counterpart: Mention, before: list[Mention]) -> Mention | None:
    if not before or _SIDE_BY_SIDE.match(
        text.raw[text.words[before[-1].end - 1].end : text.words[counterpart.start].start]
    ):
        return before[-1] if before else None
    here = [m for m in before if text.sentence[m.start] == text.sentence[counterpart.start]]
    return here[0] if here else before[-1]


def _is_of_state(entity: Entity) -> bool:
    return entity.role in _OF_STATE or bool(entity.role == "other" and _OTHER_OF_STATE.search(entity.office or ""))


def infer_countries(text: Text, mentions: list[Mention], entities: list[Entity], standing: Signs) -> None:
    """Settles the countries that the evidence settles; done twice, since one person's tells another's."""
    for _ in range(3):
        open_cases = [
            (found[1], index, found[0])
            for index, evidence in enumerate(_gathered(text, mentions, entities, standing))
            if entities[index].country is None
            and (found := evidence.best())
            and (_is_of_state(entities[index]) or _is_traveller(entities[index], evidence))
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
    """Somebody without office words who is named again and again and goes abroad ("Mr X, who had been to Y")."""
    named = len(entity.fullest.split()) > 1 or any(m.courtesy for m in entity.mentions)
    return entity.role is None and named and max(evidence.votes.values()) >= TRAVELLER


def _held(entities: list[Entity]) -> set[tuple[Role | None, str | None]]:
    """Single offices whose present holder is known."""
    return {(e.role, e.country) for e in entities if e.country and e.role in SINGLE and not e.is_former}


def _gathered(text: Text, mentions: list[Mention], entities: list[Entity], standing: Signs) -> list[Evidence]:
    """The evidence on each person, in their order."""
    evidence = [Evidence() for _ in entities]
    _weigh_forms(text, mentions, evidence)
    _weigh_scenes(text, mentions, entities, evidence)
    for found in evidence:
        found.told_against = frozenset(found.against)
    _weigh_counterparts(text, mentions, entities, evidence)
    _weigh_both_sides(text, mentions, entities, evidence)
    _weigh_welcomes(text, mentions, entities, evidence)
    _weigh_outlet(text, mentions, entities, evidence, standing)
    held = _held(entities)
    for entity, found in zip(entities, evidence, strict=True):
        found.against.update(c for role, c in held if c and role == entity.role)
    return evidence


def _weigh_forms(text: Text, mentions: list[Mention], evidence: list[Evidence]) -> None:
    """Forms that few countries use, one of which the text names."""
    attested = {p.code for p in places_of(text)}
    for mention in mentions:
        homes = mention.phrase.homes if mention.phrase else ()
        homes = homes if len(homes) == 1 else tuple(c for c in homes if c in attested)
        if mention.person is not None and len(homes) == 1:
            evidence[mention.person].votes[homes[0]] = FORM
        spoken_of = _country_spoken_of(text, mention) if mention.phrase and mention.phrase.is_of_country else None
        if mention.person is not None and spoken_of:
            evidence[mention.person].votes[spoken_of] += SPOKEN


def _country_spoken_of(text: Text, mention: Mention) -> str | None:
    """ "The country’s president": the country that the paragraph has named most, the last of them on a tie."""
    start = text.raw.rfind("\n", 0, text.words[mention.start].start)
    named = [p.code for p in places_of(text) if text.words[p.first].start > start and p.last < mention.start]
    named = [code for code in named if code in countries()]
    return max(reversed(named), key=named.count) if named else None


def _weigh_scenes(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """Who is met where, who goes where, who acts for whom."""
    named = [m for m in mentions if m.kind == "name" and m.person is not None and not is_label(text, m)]
    inside = {i for m in named for i in range(m.start, m.end)}
    _weigh_journeys_of_speakers(text, mentions, inside, evidence)
    for mention in named:
        assert mention.person is not None
        found = evidence[mention.person]
        host = host_of(text, mention, named, inside) or joint_host(text, mention, named, entities, inside)
        if host is not None:
            found.votes[host] = max(found.votes[host], HOST)
            found.is_host = True
        for party in across_the_table(text, mention, named, entities):
            found.votes[party] = max(found.votes[party], GUEST)
        for code in destinations(text, mention, mentions, inside):
            found.against.add(code)
            if other := other_party(text, code):
                found.votes[other] = max(found.votes[other], TRAVELLER)
        if chiefs := _chiefs_country(mention, entities):
            found.votes[chiefs] = max(found.votes[chiefs], COMPANION)
        if with_whom := companion_of(text, mention, named, entities):
            found.votes[with_whom] = max(found.votes[with_whom], COMPANION)
            found.companion = with_whom if goes_along(text, mention) else None
        if talked := talks_abroad(text, mention, named, entities, inside):
            found.against.add(talked)
            if other := other_party(text, talked):
                found.votes[other] = max(found.votes[other], TRAVELLER)
        if ours := _ours(text, mention, mentions, entities):
            found.votes[ours] += STATED
        for stated in stated_countries(text, mention, mentions):
            found.votes[stated] += STATED
        if spoken := spoken_for(text, mention):
            found.votes[spoken] = max(found.votes[spoken], SPOKEN)


def _chiefs_country(mention: Mention, entities: list[Entity]) -> str | None:
    """ "His deputy, NAME": the country of the one whose deputy it is."""
    chief = entities[mention.person].chief if mention.person is not None else None
    return None if chief is None else entities[chief].country


def _ours(text: Text, mention: Mention, mentions: list[Mention], entities: list[Entity]) -> str | None:
    """ "Our Speaker, NAME": the country of the one who speaks; "your Speaker, NAME": of whom he speaks to."""
    if mention.phrase is None or mention.phrase.determiner not in {"our", "my", "your"}:
        return None
    if mention.phrase.determiner == "your":
        voice = voice_at(text.doc, text.words[mention.start].start)
        return audience_of(text, voice, entities, None) if voice is not None else None
    speaker = speaker_at(text, mention.start, mentions)
    return None if speaker is None or speaker == mention.person else entities[speaker].country


def _weigh_welcomes(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """ "Let me welcome my friend NAME": a guest, of another country than the speaker, who is at home there."""
    here = text.doc._.speech.here
    for met in people_met(text, mentions):
        _tell_apart(text, met.speaker, met.other, entities, evidence)
        if met.is_welcomed and here is not None and here[0] != entities[met.other].country:
            votes = evidence[met.speaker].votes
            votes[here[0]] = max(votes[here[0]], HOST)
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


def _weigh_journeys_of_speakers(
    text: Text, mentions: list[Mention], inside: set[int], evidence: list[Evidence]
) -> None:
    """ "I was in Helsinki in May", "she came to Quito": a journey told of somebody by a pronoun."""
    for mention in mentions:
        if mention.kind != "pronoun" or mention.person is None or text.words[mention.start].low not in _SUBJECTS:
            continue
        for code in destinations(text, mention, mentions, inside):
            evidence[mention.person].against.add(code)
            if other := other_party(text, code):
                votes = evidence[mention.person].votes
                votes[other] = max(votes[other], TRAVELLER)


_SUBJECTS = frozenset({"i", "he", "she"})


def _weigh_both_sides(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """ "The foreign ministers of X and Y" who speak without their countries: if one is of X, the other is of Y."""
    pairs = [m for m in mentions if m.kind == "plural" and m.phrase and len(m.phrase.countries) == 2]
    roles = _OF_STATE - {"speaker", "military"}
    holders = [i for i, e in enumerate(entities) if e.role in roles and not e.is_former and len(e.mentions) > 1]
    if not pairs or len(holders) != 2 or pairs[0].phrase is None:
        return
    for one, two in (holders, holders[::-1]):
        country = entities[one].country
        if country in pairs[0].phrase.countries:
            other = next(c for c in pairs[0].phrase.countries if c != country)
            evidence[two].votes[other] += COUNTERPART


def _weigh_counterparts(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """A counterpart is of the other party."""
    for mention, before in counterparts(text, mentions, entities):
        if mention.person is None or before.person is None or mention.person == before.person:
            continue
        for one, two in ((mention.person, before.person), (before.person, mention.person)):
            country = entities[two].country
            if country:
                evidence[one].against.add(country)
                if other := other_party(text, country):
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
        if own and any(comes_here(text, mention) for mention in entity.mentions):
            found.against.add(own)
            if (other := other_party(text, own)) is not None:
                found.votes[other] = max(found.votes[other], OUTLET)
        elif own:
            found.votes[own] += OUTLET + (SPOKEN if entity is alone else 0.0)
        if pair and entity.role in SINGLE and not entity.is_former:
            free = [c for c in pair if (entity.role, c) not in held]
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
        _weigh_scenes(text, mentions, entities, evidence)
    both = list(zip(entities, evidence, strict=True))
    # Who is met abroad and then comes here does not tell where home is.
    bare = [found.against for e, found in both if not is_explicit(e) and _is_of_state(e) and not found.is_host]
    known = [e.country for e in entities if e.country and e.country_confidence == RECOGNISED]
    visited = [found.against for e, found in both if is_explicit(e) and _is_of_state(e)]
    forms = [m.phrase.homes[0] for m in mentions if m.phrase and len(m.phrase.homes) == 1 and m.country is None]
    foreign = [e.country for e in entities if e.country and is_explicit(e)]
    unnamed = [m for m in mentions if m.kind == "nominal" and m.person is None and _names_state(m)]
    foreign += [m.country for m in unnamed if m.country]
    return home_country(all_signs(standing, foreign, bare, visited, forms, known))


def _names_state(mention: Mention) -> bool:
    """Whether an unnamed mention is of an office of state, or a counterpart, who is never one's own."""
    phrase = mention.phrase
    return phrase is not None and (phrase.role in _OF_STATE or ("description", "counterpart") in phrase.forms)
