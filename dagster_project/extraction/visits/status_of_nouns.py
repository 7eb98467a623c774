"""Was a trip that a noun tells ("a visit to L by P") made, planned, wished for, or called off?"""

from __future__ import annotations

import re
from collections.abc import Callable

from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.visits.status import ACCEPTED, CANCELLED, NEW_DATE, POSTPONED, Reading
from dagster_project.extraction.visits.view import D

_BETWEEN = r"(?:[\w'\ue000-\uf7ff-]+\s+){0,5}$"
# What leads to the noun of a journey that has begun or is over.
_MADE = re.compile(
    r"\b(?:after|following|since|during|recall(?:ed|s|ing)?|end(?:ed|s|ing)|conclud(?:ed|es|ing)|complet(?:ed|es|ing)|"
    r"wrap(?:ped|s|ping)\s+up|w(?:ound|inds|inding)\s+up|paid|pays|paying|made|makes|making|began|begins|opened|opens|"
    r"kicked\s+off|kicks\s+off|started|starts|(?:is|was|were|are|currently|presently|now)\s+on|returned|last|previous|"
    r"earlier|recent|remember|arrived|on\s+(?:his|her|their|an?)|on\s+the\s+(?:[\w-]+\s+)?(?:day|leg|stage|part|"
    r"sidelines|margins|occasion|eve|heels|back|last|final)|in\s+the\s+course\s+of|from|end\s+of|conclusion\s+of|"
    r"undertook|undertaken|embarked|embarks)\s+" + _BETWEEN,
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|to|due|plans?|ready|set|scheduled|expected|planned|upcoming|forthcoming|ahead\s+of)\b",
    re.IGNORECASE,
)
_TO_MAKE = re.compile(
    r"\b(?:will|would|'ll|shall|to\s+(?:pay|make|begin|kick\s+off|open|resume|continue|take|round\s+off|start|"
    r"undertake|embark|go|lead|conduct|travel|fly|leave|depart|be|attend|come|host)|"
    r"due|expected|leaves?|departs?|sets\s+off|heads)\s+"
    r"(?:[\w'\ue000-\uf7ff,-]+\s+){0,6}$",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:upcoming|forthcoming|planned|scheduled|expected|next|coming|proposed|ahead\s+of|before|in\s+advance\s+of|"
    r"the\s+eve\s+of|prepar(?:e|es|ing)\s+(?:for|to)|preparations?\s+(?:\w+\s+){0,4}?(?:for|of)|confirm(?:s|"
    r"ed)(?:\s+(?:his|her|their|\S))?|go-ahead\s+for|dates?\s+(?:\w+\s+){0,4}?(?:for|of))\s+" + _BETWEEN,
    re.IGNORECASE,
)
# "On the eve of her visit", "announced the visit of".
_EVE_OF = re.compile(
    r"\b(?:the\s+eve\s+of|ahead\s+of|in\s+advance\s+of|prior\s+to|in\s+the\s+run-?up\s+to)\s+"
    + _BETWEEN
    + r"|\b(?:agreed\s+(?:on|upon)|(?:promis|pledg)(?:es?|ed|ing)(?:\s+\S)?|arranged(?:\s+for)?)\s+"
    r"(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){0,3}$"
    + rf"|\bannounc(?:e|es|ed|ing)\s+(?:(?:on\s+)?{D}\s+)?(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){{0,3}}$",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    r"(?:(?!\b(?:which|where|when|during)\b)[^,;.]){0,60}?\b(?:will\s+(?!be\s+remembered)|is\s+(?:due|scheduled|set|"
    r"expected|planned|to\b|slated)|"
    r"(?:scheduled|planned|due|set|foreseen|envisaged|pencil+ed\s+in)\s+(?:for|to|in)\b|"
    r"(?:is|are|was)\s+(?:being\s+prepared|in\s+preparation|under\s+preparation|on\s+the\s+cards|in\s+the\s+works|"
    r"foreseen|expected|being\s+planned))",
    re.IGNORECASE,
)
# "A visit to L, planned for May".
_LATER = re.compile(
    r"[^;.]{0,90}?,\s*(?:now\s+|still\s+|provisionally\s+)?(?:planned|scheduled|due|set|foreseen|expected|"
    r"to\s+take\s+place)\s+(?:for|in|to|on)\b",
    re.IGNORECASE,
)
# "Was the last leader to make the trip".
_NTH_TO = re.compile(
    r"\b(?:was|were|is|became|becomes|become|been|remains)\b[^.;]{0,40}\b(?:first|last|only|latest|second|third|"
    r"fourth)\b[^.;,]{0,60}\bto\s+"
    r"(?:\w+\s+){1,3}$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)|invit(?:e|es|ed|ing|ation)|urg(?:es|ed))\b[^;]{0,50}\bto\s+(?:pay|make|undertake|come|go)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:may|might|could|would\s+like|hopes?|hoped|wish(?:es|ed)?|wants?|keen|possib(?:le|ility))\b[^,;]{0,40}$",
    re.IGNORECASE,
)
# "The trip, first planned for April, will now take place in June".
_NOW_SET = re.compile(
    rf"[^;]{{0,120}}?\b(?:(?:will|would|is|are)\s+now|now|has\s+now\s+been|instead)\s+(?:to\s+)?(?:be\s+|been\s+)?"
    rf"(?:take\s+place|go\s+ahead|happen|held|made|paid|come|due|set|scheduled|planned|expected|foreseen|fixed|begin|"
    rf"start)\b"
    rf"[^;.]{{0,40}}?(?P<date>{D})",
    re.IGNORECASE,
)
# "Would remain in L after the summit for a state visit".
_WOULD_BE = re.compile(
    r"\b(?:will|would|shall|is\s+to|are\s+to)\s+(?!have\b|not\b)[a-z]+\b[^;:,]{0,80}$", re.IGNORECASE
)
_NO_SUCH = re.compile(r"\b(?:no|not|never|without)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
# "As to a visit by P, the invitation stands".
_INVITATION_STANDS = re.compile(
    r"[^;.]{0,60}?\binvitations?\s+(?:still\s+)?(?:stands?|remains?|holds?|has\s+been|have\s+been|was|were|is|"
    r"goes\s+back)\b",
    re.IGNORECASE,
)
# "Scheduled to arrive in L for a three-day visit".
_SET_TO = re.compile(
    r"\b(?:is|are|was|were|be)\s+(?:also\s+|now\s+)?(?:scheduled|expected|due|set|slated|planned|"
    r"supposed)\s+to\s+[^;,]{0,90}$",
    re.IGNORECASE,
)
# A stay that will last until a day has begun, unless other words say that it will.
_LASTING = re.compile(r"[^,;.]{0,40}?\bwill\s+(?:last|run|continue|go\s+on|end|conclude)\b", re.IGNORECASE)
# "The trip to L, listed for D, is off".
_IS_OFF = re.compile(
    r"[^;.]{0,120}?\b(?:is|are|was|were)\s+(?:now\s+)?off(?!\s+(?:to|on)\b)\s*(?:[;,.:–—]|$|until|for\s+now|after|"
    r"because)",
    re.IGNORECASE,
)


def status_of_noun(line: str, clause_start: int, noun_start: int, noun_end: int, clause_end: int) -> Reading:
    """The status of a trip told by a noun ("a visit to L by P"): what is said of it on both sides."""
    before, after = line[clause_start:noun_start], line[noun_end:clause_end]
    changed = _changed_plan(line, clause_start, before[-60:], after, noun_end)
    if changed is not None:
        return changed
    if (_BEGINS_NOW.search(before[-60:]) and not _TO_COME.search(before[-60:])) or _STARTING.match(after):
        return Reading("completed", False, is_present=True)
    for status, is_told in _TOLD_OF_NOUN:
        if is_told(before, after):
            return Reading(status, True)
    if _LASTING.match(after):
        return Reading("completed", False)
    if _WOULD_BE.search(before):
        return Reading("planned", True)
    if _WISHED.search(before[-60:]) or re.search(r"\binvit", before[-60:], re.IGNORECASE):
        return Reading("invited", True)
    is_past = bool(re.search(r"\b(?:was|were|had|took\s+place|made|paid|marked|saw|\w+ed)\b", before + after[:80]))
    return Reading("completed", is_past)


def _changed_plan(line: str, clause_start: int, near: str, after: str, noun_end: int) -> Reading | None:
    """Called off, or put to another day; None where the plan stands."""
    if CANCELLED.search(after) or CANCELLED.search(near) or _IS_OFF.match(after):
        return Reading("cancelled", True)
    now = _NOW_SET.match(after)
    if now is not None:
        return Reading("planned", True, noun_end + now.start("date"))
    if not (POSTPONED.search(after) or POSTPONED.search(near)):
        return None
    moved = POSTPONED.search(line, clause_start)
    target = NEW_DATE.search(line, moved.end()) if moved else None
    target = target or _HELD_THEN.search(line, noun_end)
    if target is None and not _BY_A_TIME.search(near + after):
        # Put off to no day that anybody names.
        return Reading("cancelled", True)
    return Reading("planned", True, target.start("date") if target else None)


# "Postponed in June, will take place in October"; "put back by a week".
_HELD_THEN = re.compile(
    r"\b(?:will|is\s+to|should|would)\s+(?:\w+\s+){0,2}(?:take\s+place|happen|come|held|made|paid|go\s+ahead|follow|"
    r"begin|start)\b"
    rf"[^;.]{{0,30}}?(?P<date>{D})",
    re.IGNORECASE,
)
_BY_A_TIME = re.compile(
    r"\bby\s+(?:an?|one|two|three|four|several|some|a\s+few)\s+(?:days?|weeks?|months?|hours?|fortnight)\b",
    re.IGNORECASE,
)
# "Begins a visit", "her visit, starting on D".
_BEGINS_NOW = re.compile(
    r"\b(?:begins|starts|opens|kicks\s+off|commences|launches|(?:embarks|sets\s+out)\s+on)\s+" + _BETWEEN, re.IGNORECASE
)
_STARTING = re.compile(
    r"(?:(?!\b(?:which|where|who|when)\b)[^,;.]){0,60}?,?\s+(?:(?:that|which)\s+)?(?:begins|starts|opens|kicks\s+off|"
    r"starting|beginning)\s",
    re.IGNORECASE,
)
# What the words before and behind the noun of a journey tell of it, in the order in which they count.
_TOLD_OF_NOUN: tuple[tuple[VisitStatus | None, Callable[[str, str], object]], ...] = (
    (None, lambda before, after: _NO_SUCH.search(before[-60:])),
    ("completed", lambda before, after: _NTH_TO.search(before[-120:])),
    ("planned", lambda before, after: _ASKED.search(before[-90:]) and ACCEPTED.search(before)),
    ("invited", lambda before, after: _ASKED.search(before[-90:])),
    ("planned", lambda before, after: _EVE_OF.search(before[-60:])),
    ("completed", lambda before, after: _MADE.search(before[-60:]) and not _TO_COME.search(before[-60:])),
    ("planned", lambda before, after: _TO_MAKE.search(before[-60:]) or _COMING.search(before[-60:])),
    ("planned", lambda before, after: _WILL_BE.match(after) and not _LASTING.match(after)),
    ("invited", lambda before, after: _INVITATION_STANDS.match(after)),
    ("planned", lambda before, after: _LATER.match(after) or _SET_TO.search(before[-120:])),
)
