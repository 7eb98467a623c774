"""What a sentence tells of its people: who is met where, who goes where, who acts for whom."""

from __future__ import annotations

import re

from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.sides import other_party, places_of
from dagster_project.extraction.persons.text import PlaceHit, Text

# Words by which a visitor meets someone of the host country, who follows them.
MEETING = re.compile(
    r"\b(?:met|meets?|meetings?|received|receives|welcomed|hosted|call(?:s|ed|ing)? (?:up)?on|courtesy call|talks|"
    r"discussions|conversation|guest of|see|seeing|sat down|audience with|greeted by|thanked|held|saw|sees|"
    r"(?:invitation of|invited by)(?=[^,.;()]{0,70}$)|shook hands|spoke|sat (?:with|across from|opposite)|"
    r"host (?:will be|is|was)|"
    r"exchanged views|conferred|talked (?:to|with)|(?:breakfast|lunch|dinner|audience|session) with|co-chaired|"
    r"in the presence of|(?:swearing.in|inauguration|enthronement|coronation|investiture|funeral|burial|wedding) of"
    r"(?=[^,.;()]{0,50}$))\b",
    re.IGNORECASE,
)
# A host in the active voice.
_HOSTING = re.compile(
    r"^\s*,?\s*(?:\w+ly )?(?:received|receives|hosted|hosts|welcomed|welcomes|greeted|greets)\b", re.I
)
_STYLE_OF_STATE = frozenset("the republic kingdom state sultanate islamic democratic people's united of".split())
_INTO_PLACE = frozenset({"in", "to", "at", "into"})


def is_explicit(entity: Entity) -> bool:
    """Whether the text itself gives the person a country, in an office, a possessive or a demonym."""
    return bool(entity.country) and entity.country_confidence == 1


def sentence_bounds(text: Text, i: int) -> tuple[int, int]:
    """First word, and end, of the sentence of word `i`."""
    first = last = i
    while first > 0 and text.sentence[first - 1] == text.sentence[i]:
        first -= 1
    while last < len(text.words) and text.sentence[last] == text.sentence[i]:
        last += 1
    return first, last


def _is_entered(text: Text, place: PlaceHit, inside: set[int]) -> bool:
    """Whether the place stands as "in X", "to X", or "X, where", outside a person's mention."""
    i = place.first
    if not is_goal(text, place) or i in inside or i == 0:
        return False
    at = i - 1
    # "To the Islamic Republic of X".
    while at > 0 and text.words[at + 1].follows_closely and text.words[at].low in _STYLE_OF_STATE:
        at -= 1
    before = text.words[at].low
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


def is_goal(text: Text, place: PlaceHit) -> bool:
    """Whether one can go there: a country or city, or "the Kenyan capital"."""
    if place.kind == "demonym":
        return text.key(place.last + 1, place.last + 2) in {"capital", "side", "city"}
    return place.kind != "group"


# "There she has sat down with": in the place named last, unless the word but opens the sentence.
_THERE = re.compile(r"There,? (?!is\b|are\b|was\b|were\b)")
_LISTED_WITH = re.compile(
    r"^(?: \([^)]*\))?,?\s*(?:(?:and|as well as|then)(?: also| later)?(?: with| by| to)?|along with|together with|with|"
    r"&|,)?"
    r"\s*(?:the|his|her)?\s*$"
    r"|\b(?:together|along) with (?:the )?$"
)


def _is_met(text: Text, first: int, mention: Mention, named: list[Mention]) -> bool:
    """Whether a word of meeting before the name means it, and not somebody named in between."""
    start = text.words[mention.start].start
    found = list(MEETING.finditer(text.raw, text.words[first].start, start))
    if not found:
        return False
    between = [m for m in named if text.words[m.start].start >= found[-1].end() and m.end <= mention.start]
    if not between:
        return True
    nearest = max(between, key=lambda m: m.end)
    gap = text.raw[text.words[nearest.end - 1].end : start]
    return bool(_LISTED_WITH.match(gap)) or bool(MEETING.search(gap))


# "A received B", "A will host B": B is the guest, where "B was received by A" makes A the host.
_RECEIVING = re.compile(
    r"(?P<passive>\b(?:was|were|been|be|being|is|are)\b(?: [a-z]+ly| also| then| later)? )?"
    r"\b(?:receiv(?:es?|ed|ing)|welcom(?:es?|ed|ing)|host(?:s|ed|ing)?|greet(?:s|ed|ing)?)\b(?P<by>[^.;]{0,40}\bby\b)?"
)


def receiver_of(text: Text, mention: Mention, named: list[Mention]) -> Mention | None:
    """ "President A received NAME in Lima": A, whose guest NAME is."""
    first, _ = sentence_bounds(text, mention.start)
    start = text.words[mention.start].start
    found = list(_RECEIVING.finditer(text.raw, text.words[first].start, start))
    if not found or found[-1]["passive"] or found[-1]["by"]:
        return None
    verb = found[-1]
    between = [m for m in named if verb.end() <= text.words[m.start].start and m.end <= mention.start]
    rest = text.raw[(text.words[between[-1].end - 1].end if between else verb.end()) : start]
    hosts = [m for m in named if m.start >= first and text.words[m.end - 1].end <= verb.start()]
    is_object = _LISTED_WITH.match(rest) and not MEETING.search(text.raw[verb.end() : start])
    return hosts[-1] if hosts and is_object else None


def host_of(text: Text, mention: Mention, named: list[Mention], inside: set[int]) -> str | None:
    """The country where the person is met: the nearest scene before the name, else behind it in the sentence."""
    first, last = sentence_bounds(text, mention.start)
    if _HOSTING.match(text.raw[text.words[mention.end - 1].end :][:40]):
        there = (p for p in places_of(text) if mention.end <= p.first < last and _is_entered(text, p, inside))
        return next((p.code for p in there), None)
    if not _is_met(text, first, mention, named) or receiver_of(text, mention, named):
        return None
    if _THERE.match(text.raw[text.words[first].start :][:9]):
        return next((p.code for p in reversed(places_of(text)) if p.last < first and is_goal(text, p)), None)
    here = [p for p in places_of(text) if _is_entered(text, p, inside)]
    before = [p for p in here if first <= p.first < mention.start]
    if before:
        return before[-1].code
    behind = [p for p in here if mention.end <= p.first < last and text.words[p.first - 1].low in {"in", "at", "the"}]
    if behind:
        return behind[0].code
    # The sentence before sets the scene, within one line of the text.
    earlier = [p for p in here if p.last < first and text.sentence[first] - text.sentence[p.first] <= 3]
    scene = earlier[-1].code if earlier else _dateline_country(text)
    # At home everybody is met, also who has come from elsewhere.
    return scene if earlier or scene != text.doc._.home_country else None


def _dateline_country(text: Text) -> str | None:
    """The country of the city from which the report is sent."""
    document = text.doc._.document
    dateline = (document.dateline_place or "").lower() if document is not None else ""
    if not dateline:
        return None
    surfaces = ((text.raw[text.words[p.first].start : text.words[p.last].end].lower(), p.code) for p in places_of(text))
    return next((code for surface, code in surfaces if surface in dateline), None)


def across_the_table(text: Text, mention: Mention, named: list[Mention], entities: list[Entity]) -> list[str]:
    """Whom a word of meeting parts from an office-holder of one party belongs to the other one."""
    found: list[str] = []
    for other in named:
        if other.person in {None, mention.person} or text.sentence[other.start] != text.sentence[mention.start]:
            continue
        left, right = sorted((mention, other), key=lambda m: m.start)
        between = text.raw[text.words[left.end - 1].end : text.words[right.start].start]
        if other.person is not None and is_explicit(entities[other.person]) and MEETING.search(between):
            party = other_party(text, entities[other.person].country, mention.start)
            found.extend([party] if party else [])
    return found


def talks_abroad(
    text: Text, mention: Mention, named: list[Mention], entities: list[Entity], inside: set[int]
) -> str | None:
    """ "NAME held talks in X with the minister of X": the country X, to which NAME does not belong."""
    first, last = sentence_bounds(text, mention.start)
    for other in named:
        if not mention.end <= other.start < last or other.person is None or not is_explicit(entities[other.person]):
            continue
        country = entities[other.person].country
        between = text.raw[text.words[mention.end - 1].end : text.words[other.start].start]
        if not re.search(r"\bwith (?:the )?$", between) or not MEETING.search(between):
            continue
        if any(p.code == country and first <= p.first < last and _is_entered(text, p, inside) for p in places_of(text)):
            return country
    return None


def joint_host(
    text: Text, mention: Mention, named: list[Mention], entities: list[Entity], inside: set[int]
) -> str | None:
    """ "In X, the guest and Prime Minister NAME will sign": the second belongs to the country of the scene."""
    first, _ = sentence_bounds(text, mention.start)
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
