"""What a sentence tells of its people: who is met where, who goes where, who acts for whom."""

from __future__ import annotations

import re

from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.text import PlaceHit, Text
from dagster_project.reference.parties import countries

# Words by which a visitor meets someone of the host country, who follows them.
_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|received|receives|welcomed|hosted|call(?:s|ed|ing)? (?:up)?on|courtesy call|talks|"
    r"discussions|conversation|guest of|see|seeing|sat down|audience with|greeted by|thanked|held|saw|sees|"
    r"(?:invitation of|invited by)(?=[^,.;()]{0,70}$)|shook hands|spoke|sat (?:with|across from|opposite)|"
    r"host (?:will be|is|was)|"
    r"exchanged views|conferred|talked (?:to|with)|(?:breakfast|lunch|dinner|audience|session) with|co-chaired|"
    r"in the presence of)\b",
    re.IGNORECASE,
)
# Words by which the person before them goes to the place behind them.
_GOING = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|own|ying)|c(?:ome|omes|ame|oming)|arriv\w+|"
    r"land(?:s|ed)|stay|trip|tour(?:s|ed|ing)?|went|go|goes|gone|going|left for|leaves? for|depart\w*|"
    r"head(?:s|ed|ing)?|expected in|due in|awaited in|announced in|stopp(?:ed|ing) (?:over )?(?:in|at)|"
    r"(?:came|passed|coming|passing) through|drop(?:s|ped)? (?:by|in)|"
    r"(?:on (?:his|her|their) way|off|en route|bound) (?:to|for)|"
    r"set(?:s|ting)? (?:out|foot|off)|took off|moves? to|sojourn(?:s|ed)|"
    r"guest|delegation|mission|(?:was|were) (?:\w+ )?(?:received|welcomed)|sojourn|journey\w*|called (?:at|in)|"
    r"(?:was|is|been|be) (?:back )?in|been to|paid (?:\w+ ){0,4}to|(?:is|was|been) invited to|"
    r"be (?:over |back |also )?in|spen(?:t|ds|ding) (?:\w+ ){1,6}in)\b"
    # A list of visits: "President NAME to Tallinn, March 2023".
    r"|^\.? to (?:the )?$",
    re.IGNORECASE,
)
_GOES_ALONG = re.compile(r"\b(?:accompanied|flanked)\s+by\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
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
_STYLE_OF_STATE = frozenset("the republic kingdom state sultanate islamic democratic people's united of".split())
_INTO_PLACE = frozenset({"in", "to", "at", "into"})
# The share of all mentions of countries from which two of them are what the text is about.
_PAIR_SHARE = 0.75


def places_of(text: Text) -> list[PlaceHit]:
    """The places of the text in order."""
    return list(dict.fromkeys(text.places[i] for i in sorted(text.places)))


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
    if not _is_goal(text, place) or i in inside or i == 0:
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


def _is_goal(text: Text, place: PlaceHit) -> bool:
    """Whether one can go there: a country or city, or "the Kenyan capital"."""
    if place.kind == "demonym":
        return text.key(place.last + 1, place.last + 2) in {"capital", "side", "city"}
    return place.kind != "group"


_LISTED_WITH = re.compile(
    r"^(?: \([^)]*\))?,?\s*(?:and|as well as|along with|together with|&|,)?\s*(?:the|his|her)?\s*$"
    r"|\b(?:together|along) with (?:the )?$"
)


def _is_met(text: Text, first: int, mention: Mention, named: list[Mention]) -> bool:
    """Whether a word of meeting before the name means it, and not somebody named in between."""
    start = text.words[mention.start].start
    found = list(_MEETING.finditer(text.raw, text.words[first].start, start))
    if not found:
        return False
    between = [m for m in named if text.words[m.start].start >= found[-1].end() and m.end <= mention.start]
    if not between:
        return True
    nearest = max(between, key=lambda m: m.end)
    gap = text.raw[text.words[nearest.end - 1].end : start]
    return bool(_LISTED_WITH.match(gap)) or bool(_MEETING.search(gap))


def host_of(text: Text, mention: Mention, named: list[Mention], inside: set[int]) -> str | None:
    """The country where the person is met: the nearest scene before the name, else behind it in the sentence."""
    first, last = sentence_bounds(text, mention.start)
    if _HOSTING.match(text.raw[text.words[mention.end - 1].end :][:40]):
        there = (p for p in places_of(text) if mention.end <= p.first < last and _is_entered(text, p, inside))
        return next((p.code for p in there), None)
    if not _is_met(text, first, mention, named):
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


def across_the_table(text: Text, mention: Mention, named: list[Mention], entities: list[Entity]) -> list[str]:
    """Whom a word of meeting parts from an office-holder of one party belongs to the other one."""
    found: list[str] = []
    for other in named:
        if other.person in {None, mention.person} or text.sentence[other.start] != text.sentence[mention.start]:
            continue
        left, right = sorted((mention, other), key=lambda m: m.start)
        between = text.raw[text.words[left.end - 1].end : text.words[right.start].start]
        if other.person is not None and is_explicit(entities[other.person]) and _MEETING.search(between):
            party = other_party(text, entities[other.person].country)
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
        if not re.search(r"\bwith (?:the )?$", between) or not _MEETING.search(between):
            continue
        if any(p.code == country and first <= p.first < last and _is_entered(text, p, inside) for p in places_of(text)):
            return country
    return None


def companion_of(text: Text, mention: Mention, named: list[Mention], entities: list[Entity]) -> str | None:
    """ "A, accompanied by B": one's country is the other's."""
    for other in named:
        if other.person in {None, mention.person} or text.sentence[other.start] != text.sentence[mention.start]:
            continue
        left, right = sorted((mention, other), key=lambda m: m.start)
        between = text.raw[text.words[left.end - 1].end : text.words[right.start].start]
        country = entities[other.person or 0].country
        if country and len(between) < 200 and _ACCOMPANIED.search(between) and not _MEETING.search(between):
            return country
        if country and other is left and _joins_in(text, other, mention, entities):
            return country
    return None


def goes_along(text: Text, mention: Mention) -> bool:
    """ "A, accompanied by Senator B": B is of A's side, whatever else the text says of B."""
    start = text.words[mention.start].start
    return bool(_GOES_ALONG.search(text.raw[max(0, start - 80) : start]))


def _joins_in(text: Text, left: Mention, right: Mention, entities: list[Entity]) -> bool:
    """ "Kenya’s president A and Foreign Minister B flew to X": the second of two who travel, of another office."""
    gap = text.raw[text.words[left.end - 1].end : text.words[right.start].start]
    if not re.match(r"^,? and (?:the |his |her )?$", gap) or left.person is None or right.person is None:
        return False
    behind = text.raw[text.words[right.end - 1].end :][:60]
    roles = entities[left.person].role, entities[right.person].role
    apart = None not in roles and roles[0] != roles[1] and not {*roles} <= {"head_of_state", "head_of_government"}
    return apart and bool(_GOING.match(re.sub(r"^,? (?:\w+ly |will |have |had |are due to |also )*", "", behind)))


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


def _is_row_of_trip(text: Text, mention: Mention, place: PlaceHit, between: str) -> bool:
    """ "2009, June   President NAME, Astana": a row of a list of trips, begun by its date."""
    start = text.words[mention.start].start
    head = text.raw[text.raw.rfind("\n", 0, start) + 1 : start]
    behind = text.raw[text.words[place.last].end :][:2]
    is_dated = re.match(r"\W*(?:\d|(?:[A-Z][a-z]+ )?(?:19|20)\d\d)", head) and not re.search(r"[.;] ", head)
    return (
        between == ", " and place.kind in {"capital", "city"} and bool(is_dated) and behind[:1] in {"", "\n", " ", ","}
    )


# The heading of a list of visits, also where it was joined to the row above it.
_HEADING = re.compile(
    r"(?:^|[\w)] )(?:(?:official |state |high-level )?visits? |trips? |delegations )?to (?:the )?$", re.IGNORECASE
)
_ROWS_BELOW_HEADING = 12


def _heading_destination(text: Text, mention: Mention) -> list[str]:
    """The country of the heading "to Japan" under which the name stands in a list of dated rows."""
    raw = text.raw
    end = raw.rfind("\n", 0, text.words[mention.start].start)
    row_end = raw.find("\n", end + 1)
    if end < 0 or not re.search(r"\b(?:19|20)\d\d\b", raw[end + 1 : row_end if row_end >= 0 else None]):
        return []
    for _ in range(_ROWS_BELOW_HEADING):
        if end <= 0:
            return []
        start = raw.rfind("\n", 0, end) + 1
        place = next((p for p in places_of(text) if text.words[p.last].end == end and p.kind == "country"), None)
        if place is not None and _HEADING.search(raw[start : text.words[place.first].start].strip(" -–—•*") + " "):
            return [place.code]
        end = start - 1
    return []


_COMES = re.compile(
    r"^,? (?:who )?(?:[a-z]+ly )?(?:came|comes|is coming|will come|is to come|(?:has |had )?arrived|arrives|landed|"
    r"flew in|flies in|dropped (?:in|by)|passed through|was here|will be (?:over |back )?here|visited here|is here|"
    r"has been here|is (?:due|expected|awaited) here)\b(?P<rest>[^.;\n]{0,45})"
)


def comes_here(text: Text, mention: Mention) -> bool:
    """ "NAME came in June", "NAME will be over here in May": somebody who comes to where the text is written."""
    end = text.words[mention.end - 1].end
    match = _COMES.match(text.raw[end : end + 90])
    if match is None or re.match(r" (?:at|back|from|up|out|under|of|home|into|to)\b", match["rest"]):
        return False
    return not any(
        _is_goal(text, p)
        for p in places_of(text)
        if end <= text.words[p.first].start < end + match.end() and p.first >= mention.end
    )


def _acts(text: Text, mention: Mention) -> bool:
    """Whether an unnamed office-holder is the subject of what follows ("Hungary’s minister, who should have come")."""
    behind = text.raw[text.words[mention.end - 1].end :][:24]
    return bool(re.match(r",? (?:who|will|would|should|had|has|is|was|were|came|went|visited|arrived|flew)\b", behind))


def destinations(text: Text, mention: Mention, said: list[Mention], inside: set[int]) -> list[str]:
    """Countries to which the person behind whom they stand goes."""
    _, last = sentence_bounds(text, mention.start)
    following = next((j for j in range(mention.end, last) if j in inside), last)
    others = [m for m in said if mention.end <= m.start < last and m.kind == "nominal" and _acts(text, m)]
    following = min([following, *(m.start for m in others)])
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
        if _is_row_of_trip(text, mention, place, between):
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
    found = found or _heading_destination(text, mention)
    first, _ = sentence_bounds(text, mention.start)
    # "The visit to X by NAME", "NAME’s visit to X" reads above.
    before = text.raw[text.words[first].start : text.words[mention.start].start]
    if re.search(r"\b(?:visit|trip|tour|mission|journey)\b.{1,60}\b(?:by|of)\s*(?:the\s+)?$", before):
        found.extend(p.code for p in places_of(text) if first < p.first < mention.start and _is_goal(text, p))
    return found
