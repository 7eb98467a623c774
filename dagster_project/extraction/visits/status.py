"""Was a trip made, is it planned, only wished for, or called off? Read off the words around its telling."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dagster_project.extraction.facts import VisitKind, VisitStatus
from dagster_project.extraction.visits.lexicon import FAILING, PLANNING, alternatives
from dagster_project.extraction.visits.view import D

CANCELLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+off|cancel+(?:l?ed|s|ling|ation)?|scrap(?:p?ed|s)?|scuppered|(?:rubbed|crossed|"
    r"struck)\s+(?:out|off)|shelve[sd]?|abandon(?:s|"
    r"ed)?|aborted|(?:was|were|been|and)\s+dropped|nothing\s+came\s+of|did\s+not\s+take\s+place|"
    r"fell\s+(?:through|victim)|taken\s+off\s+the|suspended|did\s+not\s+materiali[sz]e|(?:wo|was|is|"
    r"are)n't\s+(?:be\s+)?(?:going|travel+ing|coming)|axed|nixed|ditched|binned|pulled\s+the\s+plug|"
    r"put\s+on\s+(?:ice|hold)|came\s+to\s+nothing|asked\s+to\s+come\s+(?:at\s+a\s+later|later)|dropped\s+(?:the|his|"
    r"her|plans)|will\s+not\s+(?:go\s+ahead|take\s+place)|pulled\s+out\s+of|ruled\s+out|"
    r"backed\s+out\s+of|no\s+longer\s+(?:be\s+)?(?:tak|go|travel|com|visit|attend|mak|fly)\w*(?:\s+place)?)\b",
    re.IGNORECASE,
)
POSTPONED = re.compile(
    r"\b(?:put\s+(?:back|off)|set\s+back|re-?fixed|re-?scheduled|shifted|brought\s+forward|slipped|postpon(?:ed|es|"
    r"ing)|pushed\s+back|delayed|deferred|rescheduled|moved)\b",
    re.IGNORECASE,
)
NEW_DATE = re.compile(
    r"\b(?:to|until|till|for)\s+(?:the\s+)?(?:(?:early|late|mid|first|second|last|beginning|start|middle|end)[-\s]+"
    rf"(?:(?:days?|weeks?|half|part)\s+)?(?:(?:of|in)\s+)?)?(?:the\s+)?(?P<date>{D})",
    re.IGNORECASE,
)
_WAS_TO = re.compile(
    r"\b(?:was|were)\s+to\b|\b(?:should|ought\s+to)\s+have\b|\b(?:was|were|had\s+been)\s+(?:originally\s+|"
    r"initially\s+|earlier\s+)?(?:due|scheduled|expected|slated|supposed|set|planned|awaited|anticipated|billed)\b|"
    r"\bhad\s+planned\b",
    re.IGNORECASE,
)
_FAILS = alternatives(FAILING)
_NEGATED = re.compile(
    rf"\b(?:not|never|n't|cannot|neither|nor|no\s+(?:plans?|intention|wish|desire|reason|need)|{_FAILS}|"
    rf"without)\b(?!\s+only)|n't\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:may|might|could|would\s+(?:like|love|be\s+(?:glad|happy|pleased|honou?red|delighted))|hop(?:e|es|ed|"
    r"ing)\s+(?:to|that)|wish(?:es|ed)?|wants?\s+to|wanted\s+to|keen|eager|"
    r"ready|willing|considering|mull(?:s|ing)?|possible|possibility|should)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|won't|due|scheduled|slated|upcoming|forthcoming|planned|plans?|planning|intends?|intend(?:s|"
    r"ing)?|"
    r"would\b(?!\s+(?:like|love|be\s+(?:glad|happy|pleased|honou?red|delighted)))|going\s+to|about\s+to|expected|"
    r"awaited|anticipated|set\s+(?:to|for|out)|on\s+course\s+to|preparing|prepares?|agreed\s+to|"
    r"tentatively|pencil+ed\s+in|look(?:s|ed|ing)?\s+forward\s+to|bound|see\s+you|confirm(?:s|ed)\s+(?:his|her|"
    r"their)\s+(?:attendance|participation|presence)|to\s+be|ahead\s+of|in\s+preparation\s+for|"
    r"on\s+the\s+eve\s+of|"
    r"confirmed\s+(?:that\s+)?he\s+will)\b|'ll\b|\b(?:is|are)\s+(?:also\s+|then\s+|now\s+)?to\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\bto\s+(?:also\s+|then\s+|officially\s+|jointly\s+)?$", re.IGNORECASE)
ACCEPTED = re.compile(
    r"\baccept(?:ed|s|ing|ance)\b|\bsaid\s+yes\b|\bt(?:ook|akes|aken|"
    r"aking)\s+(?:\w+\s+)?up\b(?!\s+(?:the\s+)?(?:matter|issue|case|office|duties|post))",
    re.IGNORECASE,
)
_PRESENT_MOVES = re.compile(
    r"^(?:flies|heads|travels|goes|leaves|departs|moves|carries|continues|sets|leads|takes|brings|is\s+due|due|sails|"
    r"proceeds|journeys|embarks|jets)\b",
    re.IGNORECASE,
)
# "Is going over to L in September".
_IS_DOING = re.compile(r"(?:\b(?:is|are|am)|'s|'m|'re)\s+(?:also\s+|then\s+|now\s+)?$", re.IGNORECASE)
_SETTING_OUT = re.compile(r"(?:going|coming|flying|heading|leaving|departing|returning)\b", re.IGNORECASE)
_PAST_MOVES = re.compile(
    r"^(?:visited|toured|arrived|landed|touched|flew|flown|travel+ed|went|gone|came|headed|left|departed|called|"
    r"stopped|stayed|spent|led|"
    r"brought|took|been|was|were|set\s+foot|reached|returned|made|paid|met|held|sat|signed|received|hosted|welcomed|"
    r"proceeded|moved|dispatched|sent)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[re.Pattern[str], VisitKind], ...] = (
    (re.compile(r"\bstate\s+(?:visit|trip|tour)", re.IGNORECASE), "state"),
    (re.compile(r"\bworking\s+(?:\w+\s+)?(?:visit|trip|tour)", re.IGNORECASE), "working"),
    (re.compile(r"\bofficial\s+(?:\w+\s+)?(?:visit|trip|tour)", re.IGNORECASE), "official"),
)
# "Promised to", "has confirmed that he will": what governs the infinitive says that it is to come.
_CONTROL = re.compile(
    rf"\b(?:{alternatives(PLANNING - {'be', 'have'})})\s+(?:\w+\s+)?to\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
# "Will P come to L?"
_WILL_SUBJECT = re.compile(r"\b(?:will|shall|would)\s+(?:the\s+)?\S\s*$", re.IGNORECASE)
# "If P went to L".
_IF = re.compile(r"\b(?:if|unless|whether\s+or\s+not)\s+(?:the\s+)?\S?\s*$", re.IGNORECASE)
# "Turned out to welcome", "came to open": what was done in order to.
_DONE = re.compile(
    r"\b(?:came|arrived|flew|travel+ed|went|was|were|had|gathered|assembled|lined\s+up|turned\s+out|joined|stopped)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)|ruled\s+out)\b[^.;]{0,60}\b(?:that|if|whether)\s+(?:the\s+)?\S{0,2}\s*$",
    re.IGNORECASE,
)
# "Wants to sell more after two days of talks in L": the talks are over.
_AFTERWARDS = re.compile(r"\b(?:after|following|during|at\s+the\s+end\s+of)\s+(?:[\w-]+\s+){0,5}$", re.IGNORECASE)
# "Was to have visited", "should have come": what was set and did not happen.
_UNREALISED = re.compile(
    r"\b(?:(?:was|were)\s+(?:originally\s+|initially\s+)?to|should|ought\s+to|(?:was|were)\s+(?:due|set|supposed|"
    r"scheduled|expected)\s+to)"
    r"\s+have\b",
    re.IGNORECASE,
)
# Put off to no day that anybody names.
_NO_DATE = re.compile(
    r"\b(?:indefinitely|sine\s+die|until\s+(?:further|new)\s+notice|(?:to|until|till)\s+(?:a|an|some)\s+(?:later|"
    r"unspecified|future|other|new)\s+(?:date|time|day)|"
    r"without\s+(?:a\s+)?(?:new\s+)?date|no\s+new\s+date|(?:put\s+off|postponed|deferred)\s*(?:[.,;]|$))",
    re.IGNORECASE,
)
_HOPED_THAT = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|desire|interest|propos(?:e|es|ed|al)|suggest(?:s|ed|ion)?|request(?:s|"
    r"ed)?|asked)"
    r"\s+that\s+(?:the\s+)?\S{0,2}$",
    re.IGNORECASE,
)
# "Neither side has said when P will come".
_NOBODY_KNOWS = re.compile(
    r"\b(?:neither|no\s+(?:date|word|decision)|(?:not|n't)\s+(?:yet\s+)?(?:been\s+)?(?:sa(?:y|id)|know|known|clear|"
    r"sure|decided?|"
    r"announced?|confirm(?:ed)?|disclosed?|reveal(?:ed)?|specif(?:y|ied)|settled?|set|certain)|unclear|unknown|"
    r"declined)\b"
    r"[^.;]{0,60}\b(?:when|whether|if)\s+(?:the\s+)?\S{0,2}$",
    re.IGNORECASE,
)
# "Should have come in February, would now do so in May".
_WOULD_NOW = re.compile(
    rf"[^.;]{{0,80}}?,?\s+(?:but\s+)?(?:would|will|is\s+to|was\s+to)\s+(?:now|instead|"
    rf"then)\s+(?:[a-z]+\s+){{1,4}}(?P<date>{D})",
    re.IGNORECASE,
)
# "Was to travel on D; the trip has been moved to D".
_MOVED_ON = re.compile(
    r"[^.]{0,100}?[;,–—]\s+(?:but\s+|and\s+)?(?:(?:the|this|that)\s+(?:\w+\s+)?(?:trip|visit|tour|journey|plan)|"
    r"it)\s+[^;.]{0,40}?"
    r"(?:moved|postponed|put\s+(?:off|back)|rescheduled|deferred|shifted|pushed\s+back)\s+(?:to|until|till|"
    r"for)\s+(?:the\s+)?(?:(?:early|late|mid)[-\s])?"
    rf"(?P<date>{D})",
    re.IGNORECASE,
)
# "Was to travel on D; the trip fell through".
_FELL_THROUGH = re.compile(
    r"[^;.]{0,80}[;–—]\s+(?:but\s+)?(?:(?:the|this|that)\s+(?:\w+\s+)?(?:trip|visit|tour|journey|plan)|"
    r"it)\s+[^;.]{0,20}?"
    r"(?:fell\s+(?:through|victim)|was\s+(?:later\s+)?(?:called\s+off|cancel+ed|scrapped|dropped|shelved)|"
    r"never\s+(?:happened|took\s+place)|"
    r"came\s+to\s+nothing|did\s+not\s+(?:happen|take\s+place|materiali[sz]e))",
    re.IGNORECASE,
)
# "Was due in L on D, but did not come".
_NEVER_CAME = re.compile(
    r"\b(?:never|did\s+not|didn't)\s+(?:c[oa]me|go|went|travel\w*|arriv\w+|appear\w*|show\w*\s+up|turn\w*\s+up|"
    r"materiali[sz]\w+|"
    r"ma[dk]e\s+(?:it|the\s+trip))\b",
    re.IGNORECASE,
)
# "Has not been in L since D" tells of a trip on D.
_NOT_SINCE = re.compile(rf"[^.;,]{{0,40}}?\bsince\s+(?:\w+\s+){{0,2}}(?P<date>{D})", re.IGNORECASE)
_HAS_NOT = re.compile(r"\b(?:has|have|had)(?:\s+not|n't)\b", re.IGNORECASE)
# "Will not come in August as had been foreseen".
_AS_PLANNED = re.compile(
    r"\bas\s+(?:had\s+been\s+|was\s+|were\s+|originally\s+|initially\s+|previously\s+|first\s+)*"
    r"(?:foreseen|planned|scheduled|expected|announced|intended|envisaged|agreed)\b",
    re.IGNORECASE,
)
# "When our president visits you": the present tense of a thing to come.
_NOT_YET = re.compile(r"\b(?:when|if|once|until|before|after)\s+\S{0,4}$", re.IGNORECASE)
_DEFINITE_PAST = re.compile(r"\b(?:had|has|have|was|were|did)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """The status as the words give it. `is_certain` is False where only the default speaks.

    `new_date` is the position of the date to which a trip was put back. `is_present` where the present tense tells
    of a beginning, which its date puts behind or ahead.
    """

    status: VisitStatus | None
    is_certain: bool
    new_date: int | None = None
    is_present: bool = False


def status_of_verb(line: str, group_start: int, verb_start: int, verb_end: int, clause_end: int) -> Reading:
    """The status told by a verb of travel: the verb group from its subject on, and what the clause says after."""
    group, verb, after = line[group_start:verb_start], line[verb_start:verb_end], line[verb_end:clause_end]
    if _AFTERWARDS.search(group):
        return Reading("completed", True)
    dropped = _set_and_dropped(line, group + verb, verb_end, clause_end)
    if dropped is not None:
        return dropped
    if _IF.search(line[:group_start]) or _NOBODY_KNOWS.search(line[:group_start]) or _DENIED.search(line[:group_start]):
        return Reading(None, True)
    since = _NOT_SINCE.match(line, verb_end, clause_end) if _HAS_NOT.search(group) else None
    if since is not None:
        return Reading("completed", True, since.start("date"))
    if _NEGATED.search(group):
        return Reading("cancelled" if _AS_PLANNED.search(after) else None, True)
    if _NOT_YET.search(line[max(0, group_start - 12) : group_start]) and re.match(r"\w+?s\b", verb):
        return Reading("planned", True)
    if _HOPED_THAT.search(line[max(0, group_start - 60) : group_start]):
        return Reading("invited", True)
    is_on_the_way = _IS_DOING.search(group) and _SETTING_OUT.match(verb)
    if _PLANNED.search(group) or _PLANNED.search(verb) or _PRESENT_MOVES.match(verb) or is_on_the_way:
        return Reading("planned", True)
    if _WISH.search(group):
        return Reading("invited", True)
    governed = _governed(line, group, group_start)
    if governed is not None and governed.status == "invited" and ACCEPTED.search(line[verb_end : verb_end + 80]):
        return Reading("planned", True)
    if governed is not None:
        return governed
    return Reading("completed", bool(_PAST_MOVES.match(verb) or _DEFINITE_PAST.search(group)))


def _governed(line: str, group: str, group_start: int) -> Reading | None:
    """What the verb before an infinitive says of it: "was invited to", "promised to", "turned out to"."""
    before = line[:group_start]
    if _INFINITIVE.search(group) and re.search(r"\binvit\w+[^;]{0,80}$", before, re.IGNORECASE):
        return Reading("planned" if ACCEPTED.search(before) else "invited", True)
    if re.search(
        r"\b(?:been|was|were|is|are)\s+(?:\w+\s+)?(?:asked|invited|urged|requested)\s+(?:back\s+)?to\s+$", group
    ):
        return Reading("invited", True)
    if _CONTROL.search(group) or _WILL_SUBJECT.search(before[-20:]):
        return Reading("planned", True)
    if re.search(r"\b(?:was|were)\s+(?:also\s+|then\s+|later\s+)?to\s+$", group):
        return Reading("planned", False)
    if not _INFINITIVE.search(group):
        return None
    is_made = _PAST_MOVES.search(group.strip()) or _DONE.search(group)
    return Reading("completed" if is_made else "planned", not is_made)


def _set_and_dropped(line: str, told: str, verb_end: int, clause_end: int) -> Reading | None:
    """What was set and then called off, or set anew: "was due in May but", "was to have come", "would now in June"."""
    after = line[verb_end:clause_end]
    was_to = _WAS_TO.search(told) is not None
    moved_on = _MOVED_ON.match(line, verb_end) if was_to or _UNREALISED.search(told) else None
    if moved_on is not None:
        return Reading("planned", True, moved_on.start("date"))
    if was_to and _FELL_THROUGH.match(line, verb_end):
        return Reading("cancelled", True)
    now = _WOULD_NOW.match(line, verb_end, clause_end)
    if now is not None and was_to:
        return Reading("planned", True, now.start("date"))
    if _UNREALISED.search(told) or CANCELLED.search(told + after[:12]):
        return Reading("cancelled", True)
    moved = POSTPONED.search(after) if was_to else None
    target = NEW_DATE.search(line, verb_end + moved.end()) if moved else None
    if target is not None:
        return Reading("planned", True, target.start("date"))
    if was_to and (CANCELLED.search(after) or re.search(r"\bbut\b", after) or _NEVER_CAME.search(line, verb_end)):
        return Reading("cancelled", True)
    if CANCELLED.search(after) and re.search(r"\b(?:trip|visit|tour|journey|plans?|it)\b", after):
        return Reading("cancelled", True)
    return None


def fate_of(line: str) -> Reading:
    """What a sentence on a trip told before makes of it: called off, put back to a day, or nothing new (None)."""
    moved = POSTPONED.search(line)
    if CANCELLED.search(line) or (moved and _NO_DATE.search(line)):
        return Reading("cancelled", True)
    target = NEW_DATE.search(line, moved.end()) if moved else None
    return Reading("planned", True, target.start("date")) if target else Reading(None, True)


def status_of_invitation(line: str, clause_start: int, trigger_end: int) -> Reading:
    """Accepted invitations are plans."""
    before = line[clause_start:trigger_end]
    if ACCEPTED.search(before[-80:]) or ACCEPTED.search(line[trigger_end : trigger_end + 120]):
        return Reading("planned", True)
    return Reading("invited", True)


def is_unrealised(line: str) -> bool:
    """Whether a sentence tells of what was to be ("was due to", "had planned")."""
    return _WAS_TO.search(line) is not None or CANCELLED.search(line) is not None


def kind_of(text: str) -> VisitKind | None:
    """State, official or working visit, when the text says so."""
    return next((kind for pattern, kind in _KINDS if pattern.search(text)), None)
