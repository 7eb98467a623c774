"""The country of an office-holder whose office names none, weighed from what the text says around the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.offices import PlaceHit, Text
from dagster_project.extraction.persons.outlet import home_country
from dagster_project.reference.parties import countries

# Offices that one person at a time holds in a country.
SINGLE: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
# Roles whose bare mention belongs to a state at all; "director" or "chairman" need not.
_OF_STATE: frozenset[Role] = SINGLE | {"minister", "deputy_minister", "speaker", "military", "parliamentarian"}
_OTHER_OF_STATE = re.compile(
    r"\b(?:vice.president|deputy president|crown prince|prince|princess|national security|first lady)\b", re.I
)
# Words by which a visitor meets someone of the host country, who follows them.
_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|received|receives|welcomed|hosted|call(?:s|ed|ing)? (?:up)?on|courtesy call|talks|"
    r"discussions|conversation|guest of|see|seeing|sat down|audience with|invitation of|invited by|greeted by|"
    r"thanked|held|saw|sees|shook hands|spoke|(?:breakfast|lunch|dinner|audience|session) with|co-chaired|"
    r"in the presence of)\b",
    re.IGNORECASE,
)
# Words by which the person before them goes to the place behind them.
_GOING = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|own|ying)|c(?:ome|omes|ame|oming)|arriv\w+|"
    r"land(?:s|ed)|stay|trip|tour(?:s|ed|ing)?|went|go|goes|gone|going|left for|leaves? for|depart\w*|"
    r"head(?:s|ed|ing)?|"
    r"guest|delegation|mission|(?:was|were) (?:\w+ )?(?:received|welcomed)|sojourn|journey\w*|called (?:at|in)|"
    r"(?:was|is|been|be) (?:back )?in|been to|paid (?:\w+ ){0,4}to|(?:is|was|been) invited to|"
    r"spen(?:t|ds|ding) (?:\w+ ){1,6}in)\b"
    # A list of visits: "President NAME to Tallinn, March 2023".
    r"|^\.? to (?:the )?$",
    re.IGNORECASE,
)
_ACCOMPANIED = re.compile(
    r"\b(?:accompanied|flanked|joined) by|\b(?:together|along) with\b|\balongside\b", re.IGNORECASE
)
# A host in the active voice.
_HOSTING = re.compile(
    r"^\s*,?\s*(?:\w+ly )?(?:received|receives|hosted|hosts|welcomed|welcomes|greeted|greets)\b", re.I
)
_ENDING = re.compile(r"^[^.;\n]{0,30}\b(?:concluding|wrapping up|ending|after (?:a|an|his|her|visits?))\b", re.I)
_COMING_FROM = re.compile(r"\b(?:return\w*|back|home|flown in) from (?:the )?$", re.IGNORECASE)
# An item of a list of contacts: "- President NAME in Warsaw, 3 May 2024".
_IN_LIST = re.compile(r"\s*[-–—•*◦·]")
_HOMECOMING = re.compile(r"\b(?:return(?:s|ed|ing)?|home|back)\b", re.IGNORECASE)
_INTO_PLACE = frozenset({"in", "to", "at", "into"})
# Weights of the evidence: only their order matters.
FORM = 4.0
COUNTERPART = 3.0
STATED = 3.0
HOST = 2.0
TRAVELLER = 2.0
COMPANION = 1.75
OUTLET = 1.5
GUEST = 1.25
EXCLUSION = 1.0
# The share of all mentions of countries from which two of them are what the text is about.
_PAIR_SHARE = 0.75
# Below this weight the country stays open.
_ENOUGH = 1.0


@dataclass
class Evidence:
    """What speaks for and against each country of one person."""

    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    against: set[str] = field(default_factory=set)
    is_host: bool = False

    def best(self) -> tuple[str, float] | None:
        """The country with most weight, if one alone has it."""
        ranked = sorted(((w, c) for c, w in self.votes.items() if c not in self.against), reverse=True)
        if not ranked or ranked[0][0] < _ENOUGH or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1], ranked[0][0]


def places_of(text: Text) -> list[PlaceHit]:
    """The places of the text in order."""
    return list(dict.fromkeys(text.places[i] for i in sorted(text.places)))


def surface(text: Text, place: PlaceHit) -> str:
    """A place as written."""
    return str(text.raw[text.words[place.first].start : text.words[place.last].end])


def other_party(text: Text, country: str | None) -> str | None:
    """The other of the two countries that the text is about."""
    pair = main_pair(text)
    if pair is None or country not in pair:
        return None
    return pair[1] if pair[0] == country else pair[0]


def main_pair(text: Text) -> tuple[str, str] | None:
    """The two countries that the text is about, None for a text about more."""
    settled = text.principal_pair
    if settled and all(code in countries() for code in settled):
        return settled
    ranked = [(w, code) for code, w in text.weights.most_common() if code in countries()]
    if len(ranked) < 2 or ranked[0][0] + ranked[1][0] < _PAIR_SHARE * sum(w for w, _ in ranked):
        return None
    return ranked[0][1], ranked[1][1]


def counterparts(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each "counterpart" with the mention of a person that stands before it."""
    last: Mention | None = None
    for mention in mentions:
        forms = {f for _, f in mention.phrase.forms} if mention.phrase else set()
        if forms & {"counterpart", "colleague"} and last is not None:
            yield mention, last
        if mention.kind == "name" and mention.phrase is not None:
            last = mention


def _is_of_state(entity: Entity) -> bool:
    return entity.role in _OF_STATE or bool(entity.role == "other" and _OTHER_OF_STATE.search(entity.office or ""))


def infer_countries(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """Settles the countries that the evidence settles; done twice, since one person's tells another's."""
    for _ in range(3):
        open_cases = [
            (found[1], index, found[0])
            for index, evidence in enumerate(_gathered(text, mentions, entities))
            if entities[index].country is None
            and (found := evidence.best())
            and (_is_of_state(entities[index]) or _is_traveller(entities[index], evidence))
        ]
        for weight, index, country in sorted(open_cases, key=lambda case: (-case[0], case[1])):
            entity = entities[index]
            if (entity.role, country) not in _held(entities) or entity.is_former:
                entity.country, entity.country_confidence = country, min(0.9, 0.4 + 0.1 * weight)


def _is_traveller(entity: Entity, evidence: Evidence) -> bool:
    """Somebody without office words who is named again and again and goes abroad ("Mr X, who had been to Y")."""
    named = len(entity.fullest.split()) > 1 or any(m.courtesy for m in entity.mentions)
    known = len(entity.mentions) > 1 or any(m.phrase for m in entity.mentions)
    return entity.role is None and named and known and max(evidence.votes.values()) >= TRAVELLER


def _held(entities: list[Entity]) -> set[tuple[Role | None, str | None]]:
    """Single offices whose present holder is known."""
    return {(e.role, e.country) for e in entities if e.country and e.role in SINGLE and not e.is_former}


def _gathered(text: Text, mentions: list[Mention], entities: list[Entity]) -> list[Evidence]:
    """The evidence on each person, in their order."""
    evidence = [Evidence() for _ in entities]
    _weigh_forms(text, mentions, evidence)
    _weigh_scenes(text, mentions, entities, evidence)
    _weigh_counterparts(text, mentions, entities, evidence)
    _weigh_outlet(text, mentions, entities, evidence)
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


def _weigh_scenes(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """Who is met where, who goes where, who acts for whom."""
    named = [m for m in mentions if m.kind == "name" and m.person is not None]
    inside = {i for m in named for i in range(m.start, m.end)}
    for mention in named:
        assert mention.person is not None
        found = evidence[mention.person]
        host = _host(text, mention, inside) or _joint_host(text, mention, named, entities, inside)
        if host is not None:
            found.votes[host] = max(found.votes[host], HOST)
            found.is_host = True
        for party in _across_the_table(text, mention, named, entities):
            found.votes[party] = max(found.votes[party], GUEST)
        for code in _destinations(text, mention, inside):
            found.against.add(code)
            if other := other_party(text, code):
                found.votes[other] = max(found.votes[other], TRAVELLER)
        if with_whom := _companion_of(text, mention, named, entities):
            found.votes[with_whom] = max(found.votes[with_whom], COMPANION)
        if talked := _talks_abroad(text, mention, named, entities, inside):
            found.against.add(talked)
            if other := other_party(text, talked):
                found.votes[other] = max(found.votes[other], TRAVELLER)
        if headed := _head_of_delegation(text, mention, mentions):
            found.votes[headed] += STATED
        for stated in (_signs_for(text, mention), _told_in_relative_clause(text, mention)):
            if stated:
                found.votes[stated] += STATED


def _weigh_counterparts(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """A counterpart is of the other party."""
    for mention, before in counterparts(mentions):
        if mention.person is None or before.person is None or mention.person == before.person:
            continue
        for one, two in ((mention.person, before.person), (before.person, mention.person)):
            country = entities[two].country
            if country:
                evidence[one].against.add(country)
                if other := other_party(text, country):
                    evidence[one].votes[other] += COUNTERPART


def _weigh_outlet(text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence]) -> None:
    """Bare offices are the outlet's own; of two presidents one is of each country."""
    home, pair, held = outlets_country(text, mentions, entities, evidence), main_pair(text), _held(entities)
    for entity, found in zip(entities, evidence, strict=True):
        if home:
            found.votes[home] += OUTLET
        if pair and entity.role in SINGLE and not entity.is_former:
            free = [c for c in pair if (entity.role, c) not in held]
            if len(free) == 1:
                found.votes[free[0]] += EXCLUSION


def outlets_country(
    text: Text, mentions: list[Mention], entities: list[Entity], evidence: list[Evidence] | None = None
) -> str | None:
    """The country that the text speaks from, as far as its people tell."""
    if evidence is None:
        evidence = [Evidence() for _ in entities]
        _weigh_scenes(text, mentions, entities, evidence)
    both = list(zip(entities, evidence, strict=True))
    bare = [found.against for e, found in both if not _is_explicit(e) and _is_of_state(e)]
    forms = [m.phrase.homes[0] for m in mentions if m.phrase and len(m.phrase.homes) == 1 and m.country is None]
    foreign = [e.country for e in entities if e.country and _is_explicit(e)]
    unnamed = [m for m in mentions if m.kind == "nominal" and m.person is None and _names_state(m)]
    foreign += [m.country for m in unnamed if m.country]
    return home_country(text, places_of(text), foreign, bare, forms)


def _names_state(mention: Mention) -> bool:
    return mention.phrase is not None and mention.phrase.role in _OF_STATE


def _is_explicit(entity: Entity) -> bool:
    return bool(entity.country) and entity.country_confidence == 1


def _sentence_bounds(text: Text, i: int) -> tuple[int, int]:
    first = last = i
    while first > 0 and text.sentence[first - 1] == text.sentence[i]:
        first -= 1
    while last < len(text.words) and text.sentence[last] == text.sentence[i]:
        last += 1
    return first, last


def _is_entered(text: Text, place: PlaceHit, inside: set[int]) -> bool:
    """Whether the place stands as "in X", "to X", or "X, where", outside a person's mention."""
    i = place.first
    if not _is_goal(text, place) or i in inside or i == 0:
        return False
    before = text.words[i - 1].low
    if before == "the" and i > 1:
        before = text.words[i - 2].low
    behind = place.last + 1
    if text.key(behind, behind + 1) in {"leg", "stop", "part", "stage"}:
        return True
    if (
        behind < len(text.words)
        and text.words[behind].gap.startswith(",")
        and re.search(r"[:\n]\s*$", text.words[i].gap)
    ):
        return True
    return before in _INTO_PLACE or (
        behind < len(text.words) and text.words[behind].low == "where" and "," in text.words[behind].gap
    )


def _is_goal(text: Text, place: PlaceHit) -> bool:
    """Whether one can go there: a country or city, or "the Kenyan capital"."""
    if place.kind == "demonym":
        return text.key(place.last + 1, place.last + 2) in {"capital", "side", "city"}
    return place.kind != "group"


def _host(text: Text, mention: Mention, inside: set[int]) -> str | None:
    """The country where the person is met: the nearest scene before the name, else behind it in the sentence."""
    first, last = _sentence_bounds(text, mention.start)
    if _HOSTING.match(text.raw[text.words[mention.end - 1].end :][:40]):
        there = (p for p in places_of(text) if mention.end <= p.first < last and _is_entered(text, p, inside))
        return next((p.code for p in there), None)
    if not _MEETING.search(text.raw[text.words[first].start : text.words[mention.start].start]):
        return None
    here = [p for p in places_of(text) if _is_entered(text, p, inside)]
    before = [p for p in here if first <= p.first < mention.start]
    if before:
        return before[-1].code
    behind = [p for p in here if mention.end <= p.first < last and text.words[p.first - 1].low in {"in", "at", "the"}]
    if behind:
        return behind[0].code
    # The sentence before sets the scene, within one line of the text.
    earlier = [p for p in here if p.last < first and text.sentence[first] - text.sentence[p.first] <= 3]
    return earlier[-1].code if earlier else None


def _across_the_table(text: Text, mention: Mention, named: list[Mention], entities: list[Entity]) -> list[str]:
    """Whom a word of meeting parts from an office-holder of one party belongs to the other one."""
    found: list[str] = []
    for other in named:
        if other.person in {None, mention.person} or text.sentence[other.start] != text.sentence[mention.start]:
            continue
        left, right = sorted((mention, other), key=lambda m: m.start)
        between = text.raw[text.words[left.end - 1].end : text.words[right.start].start]
        if other.person is not None and _is_explicit(entities[other.person]) and _MEETING.search(between):
            party = other_party(text, entities[other.person].country)
            found.extend([party] if party else [])
    return found


def _talks_abroad(
    text: Text, mention: Mention, named: list[Mention], entities: list[Entity], inside: set[int]
) -> str | None:
    """ "NAME held talks in X with the minister of X": the country X, to which NAME does not belong."""
    first, last = _sentence_bounds(text, mention.start)
    for other in named:
        if not mention.end <= other.start < last or other.person is None or not _is_explicit(entities[other.person]):
            continue
        country = entities[other.person].country
        between = text.raw[text.words[mention.end - 1].end : text.words[other.start].start]
        if not re.search(r"\bwith (?:the )?$", between) or not _MEETING.search(between):
            continue
        if any(p.code == country and first <= p.first < last and _is_entered(text, p, inside) for p in places_of(text)):
            return country
    return None


def _head_of_delegation(text: Text, mention: Mention, mentions: list[Mention]) -> str | None:
    """ "The Cuban delegation, headed by NAME", "NAME, who led the Omani side": the country of the side."""
    raw, start, end = text.raw, text.words[mention.start].start, text.words[mention.end - 1].end
    for other in mentions:
        if (
            other.kind != "delegation"
            or other.country is None
            or text.sentence[other.start] != text.sentence[mention.start]
        ):
            continue
        between = raw[text.words[other.end - 1].end : start]
        if other.end <= mention.start and re.search(
            r"\b(?:led|headed|chaired|presided)(?: over)? by\s+(?:the\s+)?$", between
        ):
            return other.country
    side = re.search(
        r"\b(\w+) (?:side|part|team|delegation|party)\b.{0,40}?\b(?:led|headed|represented) by\s+(?:the\s+)?$",
        raw[:start][-110:],
    )
    if side is not None:
        at = start - len(raw[:start][-110:]) + side.start(1)
        if named := next((p.code for p in places_of(text) if text.words[p.last].start == at), None):
            return named
    behind = re.match(r",? (?:who )?(?:head(?:s|ed|ing)|le(?:d|ads|ading)|chair(?:s|ed|ing)) the ", raw[end : end + 30])
    if behind is None:
        return None
    return next((p.code for p in places_of(text) if text.words[p.first].start == end + behind.end()), None)


def _companion_of(text: Text, mention: Mention, named: list[Mention], entities: list[Entity]) -> str | None:
    """ "A, accompanied by B": one's country is the other's."""
    for other in named:
        if other.person in {None, mention.person} or text.sentence[other.start] != text.sentence[mention.start]:
            continue
        left, right = sorted((mention, other), key=lambda m: m.start)
        between = text.raw[text.words[left.end - 1].end : text.words[right.start].start]
        country = entities[other.person or 0].country
        if country and len(between) < 60 and _ACCOMPANIED.search(between):
            return country
    return None


def _joint_host(
    text: Text, mention: Mention, named: list[Mention], entities: list[Entity], inside: set[int]
) -> str | None:
    """ "In X, the guest and Prime Minister NAME will sign": the second belongs to the country of the scene."""
    first, _ = _sentence_bounds(text, mention.start)
    before = [p for p in places_of(text) if first <= p.first < mention.start and _is_entered(text, p, inside)]
    guests = [m for m in named if first <= m.start < mention.start and m.person not in {None, mention.person}]
    start = text.words[mention.start].start
    if before and re.search(r"\b(?:he|she|they) and (?:his|her|the)?\s*$", text.raw[max(0, start - 20) : start]):
        return before[-1].code
    if not before or not guests or guests[-1].person is None:
        return None
    between = text.raw[text.words[guests[-1].end - 1].end : text.words[mention.start].start].strip()
    guest = entities[guests[-1].person]
    known_before = guest.mentions[0].start < first and entities[mention.person or 0].mentions[0].start >= first
    elsewhere = guest.country != before[-1].code and (guest.country is not None or known_before)
    return before[-1].code if between == "and" and elsewhere else None


def _destinations(text: Text, mention: Mention, inside: set[int]) -> list[str]:
    """Countries to which the person behind whom they stand goes."""
    _, last = _sentence_bounds(text, mention.start)
    following = next((j for j in range(mention.end, last) if j in inside), last)
    found: list[str] = []
    for place in places_of(text):
        if not (mention.end <= place.first < last) or not _is_goal(text, place) or place.first in inside:
            continue
        if place.first > following:
            break
        between = text.raw[text.words[mention.end - 1].end : text.words[place.first].start]
        after = text.raw[text.words[place.last].end : text.words[place.last].end + 60]
        if _COMING_FROM.search(between) and len(between) < 90:
            found.append(place.code)
            continue
        if between == " in " and _IN_LIST.match(
            text.raw[text.raw.rfind("\n", 0, text.words[mention.start].start) + 1 :]
        ):
            found.append(place.code)
            continue
        home = _HOMECOMING.search(between) or ("arriv" in between and _ENDING.search(after))
        if len(between) < 90 and _GOING.search(between) and not home:
            found.append(place.code)
    first, _ = _sentence_bounds(text, mention.start)
    # "The visit to X by NAME", "NAME’s visit to X" reads above.
    before = text.raw[text.words[first].start : text.words[mention.start].start]
    if re.search(r"\b(?:visit|trip|tour|mission|journey)\b.{1,60}\b(?:by|of)\s*(?:the\s+)?$", before):
        found.extend(p.code for p in places_of(text) if first < p.first < mention.start and _is_goal(text, p))
    return found


def _told_in_relative_clause(text: Text, mention: Mention) -> str | None:
    """ "NAME, who holds the Vietnamese presidency,": the adjective of a country within the clause."""
    at = text.words[mention.end - 1].end
    clause = re.match(r", who [^,.;]{0,80}", text.raw[at : at + 90])
    if clause is None or not re.search(r"\b(?:presiden|premier|minist|chair|lead|head|govern|serv)", clause[0]):
        return None
    inside = [p for p in places_of(text) if at <= text.words[p.first].start < at + clause.end()]
    return next((p.code for p in inside if p.kind == "demonym"), None)


def _signs_for(text: Text, mention: Mention) -> str | None:
    """ "Who signed for Peru": the country behind such words next to the name."""
    at = text.words[mention.end - 1].end
    match = re.match(
        r",? (?:who )?(?:signed|spoke|appeared|acted|stood in) (?:it )?(?:for|on behalf of) ",
        text.raw[at : at + 60],
    )
    if match is None:
        return None
    return next((p.code for p in places_of(text) if 0 <= text.words[p.first].start - (at + match.end()) <= 4), None)
