"""Where a text says that its people go, come from and come to."""

from __future__ import annotations

import re

from dagster_project.extraction.persons.coreference import Mention
from dagster_project.extraction.persons.scenes import is_goal, sentence_bounds
from dagster_project.extraction.persons.sides import places_of
from dagster_project.extraction.persons.text import PlaceHit, Text

# Words by which the person before them goes to the place behind them.
GOING = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|own|ying)|c(?:ome|omes|ame|oming)|arriv\w+|"
    r"land(?:s|ed)|stay|trip|tour(?:s|ed|ing)?|went|go|goes|gone|going|left for|leaves? for|depart\w*|"
    r"head(?:s|ed|ing)?|expected in|due in|awaited in|announced in|stopp(?:ed|ing) (?:over )?(?:in|at)|"
    r"(?:came|passed|coming|passing) through|drop(?:s|ped)? (?:by|in)|"
    r"(?:on (?:his|her|their) way|off|en route|bound) (?:to|for)|"
    r"set(?:s|ting)? (?:out|foot|off)|took off|moves? to|sojourn(?:s|ed)|"
    r"guest|delegation|mission|(?:was|were) (?:\w+ )?(?:received|welcomed)|sojourn|journey\w*|called (?:at|in)|"
    r"(?:was|is|been|be) (?:back |here |over |over here )?in|been to|invitation to|(?:bidden|asked) to|"
    r"(?:paid|made) (?:\w+ ){0,4}to|(?:is|was|been) invited to|"
    r"be (?:over |back |also )?in|spen(?:t|ds|ding) (?:\w+ ){1,6}in)\b"
    # A list of visits: "President NAME to Tallinn, March 2023".
    r"|^\.? to (?:the )?$",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"^[^.;\n]{0,30}\b(?:conclud(?:ing|ed)|wrapp(?:ing|ed) up|ending|ended|winding up|completing|"
    r"after (?:a|an|his|her|visits?))\b",
    re.I,
)
_LANDING = re.compile(r"\b(?:arriv|land|left|leav|depart|fl[ey]w?|took off)")
_COMING_FROM = re.compile(r"\b(?:return\w*|back|home|flown in) from (?:the )?$", re.IGNORECASE)
# An item of a list of contacts: "- President NAME in Warsaw, 3 May 2024".
_IN_LIST = re.compile(r"\s*[-–—•*◦·]")
# What stands right before a place that somebody enters: not "to represent X", "left X for".
_ENTERED = re.compile(
    r"(?:\b(?:to|in|into|at|for|through|via|and|or|&|visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|reach(?:es|ed|ing)?|"
    r"enter(?:s|ed|ing)?|around|across|including|of|then|between)|[,(:])"
    r"(?: (?:the|both|either|neighbou?ring|nearby|friendly|brotherly|distant|city|capital|town|port|republic|kingdom|"
    r"state|sultanate|islamic|democratic|people[’']s|united|of|his|her|own|native|old|central|northern|southern|eastern|western|"
    r"first|also|even|little|tiny))*,? ?$",
    re.IGNORECASE,
)
_HOMECOMING = re.compile(r"\b(?:return(?:s|ed|ing)?|home|back)\b", re.IGNORECASE)


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
_LONGEST_ROW = 200


def _heading_destination(text: Text, mention: Mention) -> list[str]:
    """The country of the heading "to Japan" under which the name stands in a list of dated rows."""
    raw = text.raw
    end = raw.rfind("\n", 0, text.words[mention.start].start)
    row_end = raw.find("\n", end + 1)
    row = raw[end + 1 : row_end if row_end >= 0 else None]
    if len(row) > _LONGEST_ROW or text.words[mention.start].start - end > _LONGEST_ROW // 3:
        return []
    if end < 0 or not re.search(r"\b(?:19|20)\d\d\b", row):
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
        is_goal(text, p)
        for p in places_of(text)
        if end <= text.words[p.first].start < end + match.end() and p.first >= mention.end
    )


def _acts(text: Text, mention: Mention) -> bool:
    """Whether an unnamed office-holder is the subject of what follows ("Hungary’s minister, who should have come")."""
    behind = text.raw[text.words[mention.end - 1].end :][:24]
    return bool(re.match(r",? (?:who|will|would|should|had|has|is|was|were|came|went|visited|arrived|flew)\b", behind))


_TRIP_BY = re.compile(
    r"\b(?:visit|trip|tour|mission|journey)\b(?:(?!\bvisit\b|\btrip\b).){1,60}\b(?:by|of)\s*(?:the\s+)?$"
)
# "A extended to B an invitation to visit X", "A invited B to X": it is not A who goes.
_INVITES = re.compile(
    r"\b(?:extend|convey|issue|renew|hand|deliver|transmit|gave|sent|send|repeat|pass)\w*\b[^.]{0,60}\binvitation\b"
    r"|\binvit(?:ed|es|ing) (?!to\b|by\b|for\b|there\b)|\b(?:asked|urged|awaits?|expects?|expected) "
    r"(?:him|her|them|his|the|president|minister|prime|king)\b",
    re.IGNORECASE,
)


_WHOSE_INVITATION = re.compile(r"['’]s? (?:standing |formal |official )?invitation\b")


def destinations(text: Text, mention: Mention, said: list[Mention], inside: set[int]) -> list[str]:
    """Countries to which the person behind whom they stand goes."""
    # "NAME’s invitation to the king to visit X": NAME asks to X, and is at home there.
    if _WHOSE_INVITATION.match(text.raw[text.words[mention.end - 1].end :][:30]):
        return []
    _, last = sentence_bounds(text, mention.start)
    following = next((j for j in range(mention.end, last) if j in inside), last)
    others = [m for m in said if mention.end <= m.start < last and m.kind == "nominal" and _acts(text, m)]
    following = min([following, *(m.start for m in others)])
    found: list[str] = []
    for place in places_of(text):
        if not (mention.end <= place.first < last) or not is_goal(text, place) or place.first in inside:
            continue
        if place.first > following:
            break
        between = text.raw[text.words[mention.end - 1].end : text.words[place.first].start]
        after = text.raw[text.words[place.last].end : text.words[place.last].end + 60]
        if _COMING_FROM.search(between):
            continue
        if _is_row_of_trip(text, mention, place, between):
            found.append(place.code)
            continue
        if between == " in " and _IN_LIST.match(
            text.raw[text.raw.rfind("\n", 0, text.words[mention.start].start) + 1 :]
        ):
            found.append(place.code)
            continue
        home = _HOMECOMING.search(between) or (_LANDING.search(between) and _ENDING.search(after))
        near = len(between) < 90 or (len(between) < 180 and GOING.search(between[-45:]))
        if near and GOING.search(between) and _ENTERED.search(between) and not home and not _INVITES.search(between):
            found.append(place.code)
    found = found or _heading_destination(text, mention)
    first, _ = sentence_bounds(text, mention.start)
    # "The visit to X by NAME", "NAME’s visit to X" reads above.
    before = text.raw[text.words[first].start : text.words[mention.start].start]
    told = _TRIP_BY.search(before)
    if told is not None:
        noun = text.words[first].start + told.start()
        goals = [p for p in places_of(text) if p.last < mention.start and text.words[p.first].start > noun]
        found.extend(p.code for p in goals if is_goal(text, p))
    return found


def origins(text: Text, mention: Mention) -> set[str]:
    """ "NAME, who had flown in from Lima": countries that are but stops on the way."""
    _, last = sentence_bounds(text, mention.start)
    end = text.words[mention.end - 1].end
    return {
        place.code
        for place in places_of(text)
        if mention.end <= place.first < last
        and is_goal(text, place)
        and text.words[place.first].start - end < 90
        and _COMING_FROM.search(text.raw[end : text.words[place.first].start])
    }
