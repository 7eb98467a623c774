"""What speaks for and against each country of a person: forms of office, meetings, journeys, company, statements."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.antecedents import is_label, speaker_at
from dagster_project.extraction.persons.company import chiefs_country, companion_of, goes_along
from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.journeys import destinations, origins
from dagster_project.extraction.persons.scenes import across_the_table, host_of, joint_host, receiver_of, talks_abroad
from dagster_project.extraction.persons.sides import other_party, places_of
from dagster_project.extraction.persons.speech import audience_of, voice_at
from dagster_project.extraction.persons.statements import spoken_for, stated_countries
from dagster_project.extraction.persons.text import Text
from dagster_project.reference.constitutions import CROWNS, constitution_of, reigns_in
from dagster_project.reference.parties import countries

# Offices that one person at a time holds in a country.
SINGLE: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
# Roles whose bare mention belongs to a state at all; "director" or "chairman" need not.
OF_STATE: frozenset[Role] = SINGLE | {"minister", "deputy_minister", "speaker", "military", "parliamentarian"}
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
SERVES = 4.0
SPOKEN = 1.75
REFERRED = 2.5
OUTLET = 1.5
GUEST = 1.25
EXCLUSION = 1.0
# Below this weight the country stays open.
_ENOUGH = 1.0
# How far back "their" and "that country" reach, in characters.
_REFERRING = 400


@dataclass
class Evidence:
    """What speaks for and against each country of one person."""

    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    against: set[str] = field(default_factory=set)
    told_against: frozenset[str] = frozenset()
    is_host: bool = False
    # The country of whom the person goes along with.
    companion: str | None = None

    def speak_for(self, country: str, weight: float) -> None:
        """Counts a sign once, however often the text gives it."""
        self.votes[country] = max(self.votes[country], weight)

    def goes_to(self, text: Text, country: str, at: int | None, beside: frozenset[str] = frozenset()) -> None:
        """The person is not of `country`, to which the text at word `at` has them go, but of the other side."""
        self.against.add(country)
        if other := other_party(text, country, at, beside):
            self.speak_for(other, TRAVELLER)

    def best(self) -> tuple[str, float] | None:
        """The country with most weight, if one alone has it."""
        ranked = sorted(((w, c) for c, w in self.votes.items() if c not in self.against), reverse=True)
        if not ranked or ranked[0][0] < _ENOUGH or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1], ranked[0][0]


def is_of_state(entity: Entity) -> bool:
    """Whether the person holds an office of a state, as far as the office's words tell."""
    return entity.role in OF_STATE or bool(entity.role == "other" and _OTHER_OF_STATE.search(entity.office or ""))


def weigh_forms(text: Text, mentions: list[Mention], evidence: list[Evidence]) -> None:
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
        if mention.person is not None and (referred := _country_referred_to(text, mention)):
            evidence[mention.person].speak_for(referred, REFERRED)


def weigh_constitutions(text: Text, entities: list[Entity], evidence: list[Evidence]) -> None:
    """A king is of a kingdom, a president of none; a prime minister of no country that has none."""
    named = {place.code for place in places_of(text)}
    for entity, found in zip(entities, evidence, strict=True):
        held = {title for m in entity.mentions for title in titles(m)}
        for title in held & CROWNS:
            realms = [code for code in sorted(named) if reigns_in(title, code)]
            if len(realms) == 1:
                found.votes[realms[0]] = max(found.votes[realms[0]], HOST)
        for code in [code for code in found.votes if not may_hold(held, code)]:
            del found.votes[code]


def titles(mention: Mention) -> set[str]:
    """The titles of heads of state and government in the words of a mention: "president", "king", "prime minister"."""
    phrase = mention.phrase
    if phrase is None or phrase.role not in {"head_of_state", "head_of_government"}:
        return set()
    words = {word for _, form in phrase.forms for word in (form, *form.split())}
    return words & (CROWNS | {"president", "prime minister"})


def may_hold(held: set[str], country: str) -> bool:
    """Whether a country has the titles that somebody holds."""
    if "prime minister" in held and not constitution_of(country).has_prime_minister:
        return False
    return all(reigns_in(title, country) for title in held - {"prime minister"})


def _country_spoken_of(text: Text, mention: Mention) -> str | None:
    """ "The country’s president": the country that the paragraph has named most, the last of them on a tie."""
    start = text.raw.rfind("\n", 0, text.words[mention.start].start)
    named = [p.code for p in places_of(text) if text.words[p.first].start > start and p.last < mention.start]
    named = [code for code in named if code in countries()]
    return max(reversed(named), key=named.count) if named else None


_OF_THAT = re.compile(r",? (?:of|in|from) that (?:country|kingdom|republic|nation|state|sultanate|emirate|island)\b")


def _country_referred_to(text: Text, mention: Mention) -> str | None:
    """ "Their trade minister, NAME", "NAME, Speaker of that kingdom": the foreign country named last before."""
    start, end = text.words[mention.start].start, text.words[mention.end - 1].end
    owned = mention.phrase is not None and mention.phrase.determiner in {"their", "its"}
    if not owned and not _OF_THAT.match(text.raw[end : end + 40]):
        return None
    home = text.doc._.home_country
    before = [p for p in places_of(text) if p.last < mention.start and start - text.words[p.first].start < _REFERRING]
    named = [p.code for p in before if p.kind in {"country", "demonym", "capital"} and p.code in countries()]
    return next((code for code in reversed(named) if code != home), None)


def weigh_scenes(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """Who is met where, who goes where, who acts for whom."""
    named = [m for m in mentions if m.kind == "name" and m.person is not None and not is_label(text, m)]
    inside = {i for m in named for i in range(m.start, m.end)}
    _weigh_journeys_of_speakers(text, mentions, inside, evidence)
    for mention in named:
        assert mention.person is not None
        found = evidence[mention.person]
        _weigh_meeting(text, mention, named, entities, inside, found)
        _weigh_journey(text, mention, mentions, entities, inside, found)
        if chiefs := chiefs_country(text, mention, mentions, entities):
            found.speak_for(chiefs, SERVES)
        if with_whom := companion_of(text, mention, mentions, entities):
            found.speak_for(with_whom, COMPANION)
            found.companion = with_whom if goes_along(text, mention) else None
        if ours := _ours(text, mention, mentions, entities):
            found.votes[ours] += STATED
        for stated in stated_countries(text, mention, mentions):
            found.votes[stated] += STATED
        if spoken := spoken_for(text, mention):
            found.speak_for(spoken, SPOKEN)


def _weigh_meeting(
    text: Text, mention: Mention, named: list[Mention], entities: list[Entity], inside: set[int], found: Evidence
) -> None:
    """Whom a visitor meets is of the country where they meet; whom a host receives is not."""
    host = host_of(text, mention, named, inside) or joint_host(text, mention, named, entities, inside)
    if host is not None:
        found.speak_for(host, HOST)
        found.is_host = True
    for party in across_the_table(text, mention, named, entities):
        found.speak_for(party, GUEST)
    receiver = receiver_of(text, mention, named)
    if receiver is not None and receiver.person is not None and entities[receiver.person].country:
        found.goes_to(text, str(entities[receiver.person].country), mention.start)


def _weigh_journey(
    text: Text, mention: Mention, said: list[Mention], entities: list[Entity], inside: set[int], found: Evidence
) -> None:
    """Who goes to a country, or is welcomed there, is not of it."""
    found.against |= origins(text, mention)
    goals = frozenset(destinations(text, mention, said, inside))
    for code in sorted(goals):
        found.goes_to(text, code, mention.start, goals)
    named = [m for m in said if m.kind == "name" and m.person is not None]
    if talked := talks_abroad(text, mention, named, entities, inside):
        found.goes_to(text, talked, mention.start)


def _is_across(mention: Mention) -> bool:
    """Whether "my colleague", "our guest" is somebody from elsewhere."""
    forms = {form for _, form in mention.phrase.forms} if mention.phrase else set()
    return bool(forms & {"counterpart", "colleague", "guest", "visitor", "host"})


def _ours(text: Text, mention: Mention, mentions: list[Mention], entities: list[Entity]) -> str | None:
    """ "Our Speaker, NAME": the country of the one who speaks; "your Speaker, NAME": of whom he speaks to."""
    if mention.phrase is None or mention.phrase.determiner not in {"our", "my", "your"} or _is_across(mention):
        return None
    if mention.phrase.determiner == "your":
        voice = voice_at(text.doc, text.words[mention.start].start)
        return audience_of(text, voice, entities, None) if voice is not None else None
    speaker = speaker_at(text, mention.start, mentions)
    return None if speaker is None or speaker == mention.person else entities[speaker].country


def _weigh_journeys_of_speakers(
    text: Text, mentions: list[Mention], inside: set[int], evidence: list[Evidence]
) -> None:
    """ "I was in Helsinki in May", "she came to Quito": a journey told of somebody by a pronoun."""
    for mention in mentions:
        if mention.kind != "pronoun" or mention.person is None or text.words[mention.start].low not in _SUBJECTS:
            continue
        goals = frozenset(destinations(text, mention, mentions, inside))
        for code in sorted(goals):
            evidence[mention.person].goes_to(text, code, mention.start, goals)


_SUBJECTS = frozenset({"i", "he", "she"})
