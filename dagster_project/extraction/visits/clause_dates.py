"""Which dates of a clause are those of the trip that it tells: none of another deed, leg, return or event."""

from __future__ import annotations

import re

from dagster_project.extraction.tense import has_verb
from dagster_project.extraction.visits.timing import SET_FOR
from dagster_project.extraction.visits.view import D, L, P, View

# What leads from a deed to the trip on which it was done.
_ON_A_TRIP = (
    r"\b(?:during|(?:in\s+the\s+course|on\s+the\s+occasion|on\s+the\s+sidelines|within\s+the\s+framework)\s+of)\s"
)
_DURING = re.compile(rf"{_ON_A_TRIP}+(?:[\w'\ue000-\uf7ff-]+\s+){{0,5}}$", re.IGNORECASE)
_THEN_DURING = re.compile(rf"[\s,]*{_ON_A_TRIP}", re.IGNORECASE)
# Dates that tell something else than when the trip is.
_OTHER_MATTER = re.compile(
    r"\b(?:years?|period|roadmap|programme|program|plan|budget|since|founded|established|signed\s+in|"
    r"dating\s+(?:from|back\s+to)|agreement\s+of|"
    r"pact\s+of|(?:effect|force|operation)\s+(?:on|in|from|by)|expir\w+\s+(?:on|in)|by|"
    r"for\s+the\s+first\s+time\s+since|target\s+for|until|before|vision|agenda|edition|announced|compared\s+with|"
    r"anniversary\s+of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:said|says|told|tells|announced(?!\s+(?:for|earlier))|announces|added|noted|stated|reported|reports|"
    r"confirmed|according|address\s+a|brief)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_SINCE_DAY = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_OPENING_DATE = re.compile(rf"[^\w\ue000-\uf8ff]*(?:on\s+)?(?P<date>{D})\s*[:–—-]", re.IGNORECASE)
_LAST_TIME = re.compile(
    rf"[;,:–—-]\s*(?:and\s+)?(?:on\s+the\s+last\s+occasion|the\s+last\s+time|most\s+recently|lastly|the\s+last|"
    rf"the\s+latest|"
    rf"the\s+most\s+recent)(?:\s+(?:being|of\s+them|was|one))*\s*,?\s*(?:on|in)?\s*(?:early\s+|late\s+|"
    rf"mid-)?(?P<date>{D})",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"\b(?:and|then|followed\s+by)\s+(?:once\s+|yet\s+)?(?:again|once\s+more|a\s+second\s+time|back)\s+(?:on|"
    rf"in|from|between)\s+(?P<date>{D})",
    re.IGNORECASE,
)
# "A visit that began on Sunday and ends on Thursday" tells the time of the visit.
_ITS_TIME = re.compile(
    r"(?:that|which)\s+(?:had\s+been\s+|has\s+been\s+|was\s+|is\s+)?(?:began|begins|started|starts|opened|opens|ends|"
    r"ended|runs|ran|"
    r"will|took\s+place|takes\s+place|set|due|scheduled|planned|concluded|concludes|lasted|running|announced|"
    r"originally|foreseen|"
    r"agreed|meant|fixed|arranged|expected|provisionally|tentatively|pencil+ed|to\s+(?:have\s+)?(?:begin|begun|start|"
    r"take|taken)|"
    r"(?:should|ought\s+to)\s+have|is\s+to|was\s+to)\b"
    r"|(?:that|which)\s+[^,;.]{0,40}?\b(?:pa(?:y|ys|id|ying)|ma(?:ke|kes|de|king)|undert\w+)\b",
    re.IGNORECASE,
)
# "Will go to L before going on to L on D", "lands in L, vows to move the embassy in D".
_ONWARD = re.compile(
    r"\b(?:before|then|and|after|ahead\s+of)\s+(?:\w+\s+){0,3}?(?:going|travel\w+|head\w+|fly\w*|flies|mov\w+|"
    r"continu\w+|"
    r"proceed\w*|goes|return\w+)\b[^;.]*$|,\s+(?:and\s+)?(?:vow|pledge|promise|urge|eye|seek|ask|call|want|hope|aim|"
    r"announce|warn|hail)s\b[^;.]*$",
    re.IGNORECASE,
)
# "Transcript of the briefing on the visit of P to L (D)": the day of the briefing.
_RECORD = re.compile(
    r"\W*(?:transcript|remarks|statements?|speech|address|interview|briefing|text\s+of|record\s+of|readout|minutes|"
    r"press\s+\w+|"
    r"media\s+\w+|doorstop)\b",
    re.IGNORECASE,
)
_CLOSES_LINE = re.compile(r"[\s)\].]*$")
# "The first in ten years".
_RECORD_OF_TIME = re.compile(
    r"\b(?:first|only|last|second|third|latest|once|twice|[a-z]+est)\b[^,;.]*\b(?:in|for|over)\s+(?:\w+\s+)?$"
)
# "The St Patrick's Day programme": what is named after a day.
_NAMES_EVENT = re.compile(
    r"\s+(?:programmes?|programs?|celebrations?|parades?|receptions?|address|speech|festivities|events?|rall(?:y|"
    r"ies))\b",
    re.IGNORECASE,
)
# "It is his third trip to L, and he was in L only on D".
_OWN_SUBJECT = re.compile(rf",\s+(?:and|but|while|whereas)\s+(?:the\s+)?{P}\s")
# "Was the guest of P in D, and in D he spoke with P".
_NEXT_CLAUSE = re.compile(r",\s+(?:and|but|while)\s+(?:(?:in|on|by|from)\s+)?(?:early\s+|late\s+)?$", re.IGNORECASE)
# "Returned on D from L": the day of the return is that of no deed there.
_CAME_HOME = re.compile(r"\b(?:return\w*|back|home)\s+(?:late\s+|early\s+)?(?:on\s+)?$", re.IGNORECASE)
_FROM_THERE = re.compile(rf"[^,;.]{{0,12}}?\bfrom\b[^;.]*{L}", re.IGNORECASE)
# "Arrived on D and will also travel to": the day is that of what was done.
_NEW_TENSE = re.compile(
    r"[^,;\uf000-\uf7ff]{3,}\band\s+(?:will|would|is\s+to|shall|plans?\s+to|intends?\s+to)\b", re.IGNORECASE
)
_JOINT_CLAUSE = re.compile(rf",?\s+(?:and|but|while|whereas|as)\s+(?:the\s+)?{P}")
_SUBORDINATE = re.compile(
    r"\b(?:since|when|where|who|whom|which|whose|after|before|until|while|because|that)\s+", re.IGNORECASE
)


def choose_dates(view: View, clause: tuple[int, int], verb: tuple[int, int]) -> tuple[int, ...]:
    """The dates of one telling in its clause: the nearest behind the verb or noun of travel, else before it.

    Neighbours that make each other more exact ("in January this year, on the 15th") come together.
    """
    start, end = clause
    after = [at for at in view.positions(D, verb[1], end) if _is_of_trip(view, at) and _belongs(view, verb[1], at, end)]
    arrived = _day_of_arrival(view, verb[1], end)
    if arrived:
        return arrived
    done = _done_during(view, start, verb[0])
    if done and not (after and "," not in view.line[verb[1] : after[0]]):
        return done
    if after:
        return _with_neighbours(view, after, 0)
    inside = tuple(view.positions(D, *verb))
    if inside:
        return inside
    before = [at for at in view.positions(D, start, verb[0]) if _is_of_trip(view, at) and _leads_to(view, at, verb[0])]
    return _with_neighbours(view, before, len(before) - 1) if before else opening_date(view)


def _done_during(view: View, start: int, noun: int) -> tuple[int, ...]:
    """ "Signed in D during a visit to L by P": the day of a deed done on a trip."""
    during = _DURING.search(view.line, start, noun)
    days = [at for at in view.positions(D, start, during.start()) if _is_of_trip(view, at)] if during else []
    near = days and not re.search(r"[;:,]", view.line[days[-1] : during.start() if during else noun])
    return (days[-1],) if near else ()


def leads_on_trip(view: View, position: int) -> bool:
    """Whether "during" follows: what was told before is then of the trip."""
    return _THEN_DURING.match(view.line, position) is not None


def opening_date(view: View) -> tuple[int, ...]:
    """ "3 May: P in L": the one date of a line that opens it, set off from what happens then."""
    match = _OPENING_DATE.match(view.line)
    return (match.start("date"),) if match and sum(1 for _ in view.positions(D)) == 1 else ()


def _belongs(view: View, verb: int, position: int, end: int) -> bool:
    """Whether a date behind a verb of travel is the verb's: no saying, no clause with a verb of its own between."""
    between = view.line[verb:position]
    if _SAYING.search(between) or view.date_at(position)._.date_expression.before_clause:
        return False
    if _SINCE.search(between):
        return _is_since_arrival(view, position)
    if _OWN_SUBJECT.search(between) and has_verb(between):
        return False
    if _ONWARD.search(between) or (_NEXT_CLAUSE.search(between) and has_verb(view.line[position + 1 : end])):
        return False
    if SET_FOR.search(view.line, max(0, position - 60), position):
        return True
    subordinate = _SUBORDINATE.search(between)
    if subordinate is None or _ITS_TIME.match(between, subordinate.start()):
        return True
    return not has_verb(view.line[verb + subordinate.end() : end])


def _day_of_arrival(view: View, start: int, end: int) -> tuple[int, ...]:
    """ "Was paying a visit since yesterday": the day from which a stay lasts goes before the day of its end."""
    return next(((at,) for at in view.positions(D, start, end) if _is_since_arrival(view, at)), ())


def _is_since_arrival(view: View, position: int) -> bool:
    """ "Here since Monday" tells the day of arrival, "the first since 2019" another matter."""
    expression = view.date_at(position)._.date_expression
    is_day = expression.weekday is not None or (expression.unit == "day" and not expression.from_context)
    return is_day and bool(_SINCE_DAY.search(view.line[max(0, position - 12) : position]))


def _leads_to(view: View, position: int, verb: int) -> bool:
    """Whether a date before a verb of travel is the verb's: nobody says or does another thing between."""
    between = view.line[position + 1 : verb]
    if _NEW_TENSE.search(between) or (_CAME_HOME.search(view.line, 0, position) and _FROM_THERE.match(between)):
        return False
    return not _SAYING.search(between) and not (_JOINT_CLAUSE.search(between) and has_verb(between))


def _is_of_trip(view: View, position: int) -> bool:
    before = view.line[max(0, position - 40) : position]
    if _is_of_record(view, position):
        return False
    if view.date_at(position)._.date_expression.only_ahead and _RECORD_OF_TIME.search(before):
        return False
    if _NAMES_EVENT.match(view.line, position + 1) and sum(1 for _ in view.positions(D)) > 1:
        return False
    if re.search(r"\b(?:put\s+back|postponed|rescheduled|moved|deferred|stay(?:s|ed)?|remain)\b", before):
        return True
    return not _OTHER_MATTER.search(before) or _is_since_arrival(view, position)


def _is_of_record(view: View, position: int) -> bool:
    return bool(_RECORD.match(view.line) and _CLOSES_LINE.match(view.line, position + 1))


def _with_neighbours(view: View, positions: list[int], i: int) -> tuple[int, ...]:
    chosen = [positions[i]]
    for earlier in reversed(positions[:i]):
        if _DATES_GO_TOGETHER.fullmatch(view.line[earlier + 1 : chosen[0]]) and not is_of_clause(view, earlier):
            chosen.insert(0, earlier)
    for later in positions[i + 1 :]:
        if _DATES_GO_TOGETHER.fullmatch(view.line[chosen[-1] + 1 : later]) and not is_of_clause(view, later):
            chosen.append(later)
    return tuple(chosen)


def is_of_clause(view: View, position: int) -> bool:
    """ "A month after X came" tells when X came, the date that closes the heading of a transcript that of the words."""
    return bool(view.date_at(position)._.date_expression.before_clause) or _is_of_record(view, position)


def last_of_several(view: View, start: int) -> tuple[int, ...]:
    """ "Has been to L three times; on the last occasion, in D, ...": the date of the latest of several trips."""
    match = _LAST_TIME.search(view.line, start)
    return (match.start("date"),) if match else ()


def again(view: View, start: int) -> tuple[int, ...]:
    """ "In D, a month after the flood, and again in D": the date of a further trip to the same place."""
    return tuple(match.start("date") for match in _AGAIN.finditer(view.line, start))


# Between two dates of one telling: "in January this year, on the 15th", "on Sunday and ends on Thursday".
_DATES_GO_TOGETHER = re.compile(
    r"[\s,()–—-]*(?:(?:on|in|this|late|early|from|to|and|once|again|then|before|until|till|through|ends?|ending|"
    r"concludes?|"
    r"is\s+to\s+end|that|will|the)\b[\s,()–—-]*){0,6}",
    re.IGNORECASE,
)
