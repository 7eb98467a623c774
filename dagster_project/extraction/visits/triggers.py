"""The words that tell of a trip, each with how its host and its visitor stand to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dagster_project.extraction.visits.lexicon import GOING, NOT_ALONE, alternatives
from dagster_project.extraction.visits.view import D, L, P, View

TriggerKind = Literal["move", "arrival", "presence", "meeting", "noun", "hosting", "invitation", "calling", "taking"]
Reach = Literal["next", "clause", "where"]


@dataclass(frozen=True)
class Trigger:
    """One telling of a trip in a folded line.

    `start` to `end` are the words that tell it; the host is read from `end` on: right there (`next`)
    or behind a preposition somewhere in the clause (`clause`).
    """

    kind: TriggerKind
    start: int
    end: int
    reach: Reach
    weight: float


# Between a verb and its place a time may stand: "arrived on D in L", "landed late on D in L".
_TIME = (
    rf"(?:\s+(?:late|early|again|back|earlier|last|together|today|first|,)?\s*(?:on|in|from|at|the|this)?\s*{D}\)?,?)*"
)
# What is sent without anybody's going.
_PAPER = (
    r"(?:[\w-]+\s+){0,5}(?:invitations?|messages?|letters?|notes?|condolences|greetings|congratulations|telegrams?|"
    r"cables?|proposals?|aid|exports?|goods|shipments?|troops|weapons)\b"
)
_COUNT = r"one|two|three|four|five|six|seven|\d+"
# Anything but a place or the end of the clause.
_NO_PLACE = "[^.;:\ue800-\uefff]"
_WITH = (
    r"(?:\s+(?:with|accompanied\s+by|at\s+the\s+head\s+of|together\s+with|for|on)\s+"
    r"(?:(?!\band\s+(?:will|is|was|has|had|then|also)\b)[^,;.]){1,60}?,?)?"
)
_TO = r"(?:\s+on)?\s+(?:to|into|onto)\s+"
_IN = r"\s+(?:in|at|to|into|on)\s+"


def _verb(
    kind: TriggerKind, words: str, tail: str, weight: float = 0.9, reach: Reach = "next"
) -> tuple[re.Pattern[str], TriggerKind, Reach, float]:
    return re.compile(rf"\b(?:{words})\b{tail}", re.IGNORECASE), kind, reach, weight


_VISIT_NOUN = (
    r"visits?|arrival|trips?|tours?|journeys?|stay|sojourn|legs?(?=,?\s+to\b)|stop-?overs?|stops?|swing|"
    r"mission|pilgrimage|voyage"
)
_MOVES = (
    _verb("move", r"(?:re)?visit(?:s|ed|ing)?", r"\s+(?:with\s+)?"),
    _verb("move", r"visit(?:s|ed|ing)?", rf"\s+{P}\s+(?:in|at)\s+"),
    _verb("move", r"tour(?:s|ed|ing)|t(?:ook|akes?|aking)\s+in", r"\s+"),
    _verb("move", r"got|gets?|getting", r"\s+(?:back\s+|in\s+)?to\s+", 0.85),
    _verb("move", r"reach(?:es|ed|ing)?", r"\s+(?!out|an?\b|agree|US)"),
    _verb(
        "move",
        r"arriv(?:e|es|ed|ing)|land(?:s|ed|ing)?|touch(?:es|ed|ing)?\s+down|flown\s+in|fl(?:y|ies|ew)\s+in|jetted\s+in",
        rf"{_TIME}{_WITH}{_IN}",
    ),
    _verb(
        "move",
        r"arriv(?:e|es|ed|ing)|reach(?:es|ed|ing)?|land(?:s|ed|ing)?|c[oa]m(?:e|es|ing)|visit(?:s|ed|ing)?|"
        r"pass(?:es|ed|ing)\s+through|been|was|were|be|due|expected|awaited",
        r"\s+(?=(?:(?:over|back|down|up)\s+)?here\b(?!,?\s+in\s+[\ue800-\uefff]))",
    ),
    _verb(
        "move",
        rf"(?:{alternatives(GOING - NOT_ALONE)}|carr(?:y|ies|ied|ying)|"
        r"(?:t(?:ook|akes?)|board(?:s|ed)|c(?:aught|atch|atches))\s+an?\s+(?:[\w-]+\s+)?(?:plane|train|flight|ferry|ship)|"
        r"paid\s+a\s+call)"
        r"(?:\s+(?:over|up|down|out|off|across|back|onwards?|home|straight|directly|abroad|again|together))*",
        rf"{_TIME}{_TO}",
    ),
    _verb(
        "move",
        r"(?:gone|went|go|been|be|was|were|go(?:es)?|travel(?:s|l?ed|l?ing)?|c[ao]me|comes|fly|flies|flown|flew|return(?:s|ed)?|head(?:s|ed)?|arriv(?:e|es|ed))",
        r"\s+(?=(?:(?:over|back|down|up|out)\s+)?there\b)",
    ),
    _verb("move", r"had\s+been|has\s+been|have\s+been|been", r"\s+to\s+", 0.85),
    _verb(
        "move",
        r"leav(?:e|es|ing)|left|depart(?:s|ed|ing)?|set(?:s|ting)?\s+(?:out|off)|embark(?:s|ed|ing)?|bound|head(?:s|ed|ing)?|tak(?:e|es|ing)\s+off|took\s+off|lift(?:s|ed)\s+off",
        rf"{_TIME}(?:\s+(?:the\s+)?(?:[A-Z]\w+|{L}))?{_TIME}(?:\s+(?:morning|afternoon|evening|night))?\s+(?:for|to)\s+",
    ),
    _verb("move", r"call(?:s|ed|ing)?(?:\s+in)?", r"\s+(?:in|at)\s+", 0.8),
    _verb("move", r"(?:drop(?:s|ped|ping)?|look(?:s|ed|ing)?|pop(?:s|ped|ping)?)\s+(?:in|by)", r"\s+(?:on|at|in)\s+"),
    _verb(
        "move",
        r"(?:mak(?:e|es|ing)|made)\s+(?:a\s+)?(?:brief\s+|short\s+|[\w-]+\s+)?(?:stop|stopover|landfall|calls?)",
        r"\s+(?:in|at)\s+",
    ),
    _verb(
        "move",
        r"stop(?:s|ped|ping)?(?:\s+(?:over|off|by))?|stay(?:s|ed|ing)?|overnight(?:s|ed|ing)?",
        rf"{_TIME}\s+(?:in|at)\s+",
    ),
    # "Spent D in L", "passed the night in L", "had a busy three days in L".
    _verb("move", r"spen(?:t|d|ds|ding)", rf"\s+[^.;\ue000-\ue7ff]{{1,30}}?{_TIME}\s+(?:in|at)\s+"),
    _verb(
        "move",
        r"(?:pass(?:es|ed)?|had|ha[sv]e|enjoy(?:s|ed)?)",
        rf"\s+(?:(?:an?|the|his|her|their|most\s+of|part\s+of)\s+)*(?:[\w-]+\s+){{0,2}}?"
        rf"(?:night|nights|days?|hours|weekend|week|morning|afternoon|evening|{D}){_TIME}\s+(?:in|at)\s+",
        0.8,
    ),
    _verb(
        "move",
        r"(?:be|been|was|were|is|are|am|'ll\s+be|'s|'m|being)(?:\s+(?:back|again|also|now|currently|last|already|here|presently|next|himself|herself|themselves|personally|recently|once|twice|only|briefly|just|both|then|due|expected|awaited|anticipated|on\s+the\s+road|scheduled\s+to\s+be|set\s+to\s+be))*",
        rf"{_TIME}\s+(?:in|here\s+in|back\s+in)\s+",
        0.8,
    ),
    _verb("move", r"(?:due|expected|awaited|anticipated)", rf"{_TIME}\s+(?:in|at)\s+", 0.85),
    # "Came in June": where the text speaks from.
    _verb(
        "arrival",
        r"c[ao]m(?:e|es|ing)|arriv(?:e|es|ed|ing)|land(?:s|ed|ing)?|flown\s+in|fl(?:ew|y|ies|ying)\s+in|jetted\s+in|"
        r"touched\s+down|dropp(?:ed|ing)\s+(?:in|by)|visits?\s+us|visited\s+us",
        rf"(?=\s+(?:(?:again|back|late|early|last)\s+)*(?:(?:in|on|from)\s+)?{D}|\s+(?:on\s+(?:an?|his|her)|for\s+(?:an?|the|his|her|talks)|at\s+the\s+head|with)\b)",
        0.7,
    ),
    # "Was to have visited in July", "is due in September": where the text speaks from.
    _verb(
        "arrival",
        r"visit(?:s|ed)?|(?:is|are|was|were|be)\s+(?:also\s+|now\s+|next\s+)?(?:due|expected|awaited)",
        rf"(?=\s+(?:(?:in|on|from|late|early|for)\s+)*{D})",
        0.65,
    ),
    _verb("move", r"while", r"\s+(?:he\s+is\s+|she\s+is\s+|he\s+was\s+|she\s+was\s+)?in\s+", 0.8),
    # "P was with us in L", "P will be with us from D": where whoever speaks was, or is at home.
    _verb(
        "move",
        r"(?:be|been|was|were|is|are|joined|joins)(?:\s+(?:back|again|also|here|once\s+more|already))*",
        rf"(?:\s+with)?\s+us{_TIME}(?:\s+(?:here|for\s+[^,;.]{{1,40}}?|at\s+[^,;.]{{1,40}}?))?\s+in\s+(?=(?:the\s+)?{L})",
        0.85,
    ),
    _verb(
        "move",
        r"(?:be|been|was|were|is|are)(?:\s+(?:back|again|also|here|once\s+more|already))*",
        rf"\s+with\s+(?=us\b(?:{_TIME}\s*(?:[.,;]|$|and\b|for\b|on\s+an?\b|on\s+{D}|from\b|until\b|again\b)))",
        0.8,
    ),
    _verb("move", r"set(?:s|ting)?\s+foot", r"\s+(?:in|on)\s+"),
    _verb(
        "move",
        r"return(?:s|ed|ing)?(?:\s+home)?|(?:c[oa]me\s+|got\s+|fl[eo]wn?\s+|just\s+)*back|fresh|flew\s+(?:home|back)|arrived|came|com(?:es|ing)|flown\s+in|flew\s+in",
        rf"{_TIME}\s+from\s+(?:(?:an?|his|her|their|the|{_COUNT})\s+(?:[\w-]+\s+){{0,4}}(?:visit|trip|tour|mission|stay|journey|day|week|weekend|"
        rf"night|talk|meeting|summit|conference|forum|round|swing|session)s?\s+(?:to|of|in|at|through)\s+)?",
        0.75,
    ),
    _verb(
        "move",
        r"lead(?:s|ing)?|led|head(?:s|ed|ing)?|br(?:ing|ings|inging|ought)|tak(?:e|es|ing)|took|dispatch(?:es|ed)?|send(?:s|ing)?|sent",
        rf"\s+(?!part\b|place\b|over\b|office\b|note\b|up\b|stock\b|back\b|{_PAPER}){_NO_PLACE}{{1,90}}?\s+(?:to|into)\s+",
        0.85,
    ),
    # "A delegation worked in L from D".
    _verb(
        "move",
        r"(?:(?:has|have|had)\s+been|is|are|was|were)\s+(?:currently\s+|now\s+)?working|worked|will\s+work|works",
        rf"{_TIME}\s+in\s+",
        0.8,
    ),
    # "Carried a message from P to L".
    _verb(
        "move",
        r"(?:carr(?:y|ies|ied|ying)|t(?:ake|akes|ook|aking)|br(?:ing|ings|ought|inging)|b(?:ear|ears|ore|earing))\s+(?:an?|the|his|her)\s+"
        r"(?:[\w-]+\s+){0,3}?(?:messages?|letters?|notes?|proposals?|condolences|greetings|invitations?)",
        rf"(?:\s+(?:from|of)\s+(?:the\s+)?{P})?\s+to\s+(?:{P}\s+in\s+)?",
        0.85,
    ),
    _verb(
        "move",
        r"(?:be|been|being|was|were|is|are)\s+(?:sent|dispatched|despatched|flown|taken|driven|summoned)",
        rf"{_TIME}{_TO}",
    ),
    _verb(
        "taking",
        r"t(?:ake|akes|ook|aken|aking)|br(?:ing|ings|ought)|carr(?:y|ies|ied)",
        rf"\s+{P}\s+(?:on\s+|next\s+|then\s+|also\s+)?(?:to|through|across|as\s+far\s+as)\s+",
    ),
    _verb(
        "move",
        r"(?:was|were|be|been|is|as)\s+(?:(?:an?|the|his|her|their)\s+)?(?:[\w-]+\s+)?guests?(?:\s+of\s+honou?r)?",
        rf"(?:\s+(?:of|at)\s+[^.;:]{{1,80}}?)?{_TIME}\s+(?:in|at)\s+",
    ),
    _verb(
        "move",
        r"leaving|left|departed",
        rf"\s+(?=(?:the\s+)?(?:[\w-]+\s+)?{L}(?!(?:{_TIME}|\s+\w+)\s+(?:for|to)\b|\s+(?:for|to)\b))",
        0.75,
    ),
    # "L, where P landed": only where no verb above reads its place.
    _verb(
        "move",
        r"came|went|fl[eo]wn?|travel+ed|arrived|landed|stopped|stayed|spent|comes|goes|flies|arrives|travels|heads",
        r"(?=\s)",
        0.85,
        "where",
    ),
)
_PRESENCE = (
    _verb(
        "presence",
        r"(?:will|is\s+to|are\s+to)\s+(?!be\b|not\b|have\b)[a-z]+|attend(?:s|ed|ing)?|participat(?:e|es|ed|ing)|tak(?:e|es|ing)\s+part|took\s+part|represent(?:s|ed|ing)?|guests?\s+of\s+honou?r|"
        r"join(?:s|ed|ing)?|watch(?:ed|es)?|witness(?:es|ed|ing)?|address(?:es|ed|ing)?|inaugurat(?:e|es|ed|ing)|open(?:s|ed|ing)?|"
        r"looked\s+on|oversaw|speak(?:s|ing)?|spoke|deliver(?:s|ed)|told|briefed|laid|co-?chair(?:s|ed|ing)?|chair(?:s|ed|ing)?|presid(?:e|es|ed|ing)|"
        r"launch(?:es|ed|ing)?|sign(?:s|ed|ing)?|ink(?:s|ed)?|initial(?:s|led|ed)|seal(?:s|ed)?|penned|dined|breakfasted|lunched|led|lead|"
        r"sworn|mark(?:s|ed)?|announced|declared|discussed|concluded|wrapped\s+up|wound\s+up|ended|began|opened|kicked\s+off|presented|unveiled|"
        r"handed(?:\s+over)?|conveyed|reaffirmed|reiterated|underlined|hailed\s+the|unveiled|decorated|"
        r"toured|inspected|paid\s+tribute|received\s+(?:the|an?)|accepted|was\s+(?:given|awarded|presented)|attended|held\s+(?:a\s+)?(?:news|press)\s+conference",
        r"",
        0.7,
        "clause",
    ),
)
_MEETINGS = (
    _verb(
        "meeting",
        r"met|meets?|meeting|(?:h[eo]ld|holds|holding|had|have|has|having|conduct(?:s|ed)?|concluded|completed|began|begins?|opened|co-?chaired)\s+"
        r"(?:(?!part|been|to\b)[\w-]+,?\s+(?:and\s+)?){0,5}?(?:talks?|meetings?|consultations|discussions|negotiations|conversations?|dialogue|tête-à-tête)|"
        r"(?:sat|sit|sits|sitting)\s+down|conferr(?:ed|ing)|confers?|"
        r"(?:was|were|is|been|being|be)\s+(?:also\s+|later\s+|warmly\s+|then\s+|formally\s+)*(?:received|hosted|welcomed|greeted|met|given)|"
        r"look(?:s|ed)\s+on|put\s+pen|put\s+their\s+names|sign(?:s|ed|ing)|ink(?:s|ed)|initial(?:s|led|ed)|penned|exchanged|"
        r"(?:held|holds)\s+(?:a\s+|an\s+)?(?:[\w-]+\s+){0,3}(?:session|round|press\s+conference|news\s+conference)|"
        r"talked|talks|spoke|discussed|shook\s+hands|dined|breakfasted|reviewed|co-?chair(?:s|ed)?|agreed|went\s+over|announced|declared|launched|opened",
        r"",
        0.85,
        "clause",
    ),
    _verb(
        "calling",
        r"call(?:s|ed|ing)?\s+on|paid\s+(?:a\s+)?(?:[\w-]+\s+)?calls?\s+on|pa(?:id|ys)\s+(?:a\s+)?(?:courtesy\s+)?(?:call|visit)\s+(?:on|to)",
        rf"\s+(?={P})",
        0.85,
        "clause",
    ),
    # "Will be a guest of P".
    _verb(
        "calling",
        r"(?:be|is|was|been|as)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?guests?\s+of",
        rf"\s+(?:the\s+|his\s+|her\s+)?(?:{L}\s+)?(?={P})",
        0.8,
        "clause",
    ),
)
_HOSTING = (
    _verb(
        "hosting",
        r"host(?:s|ed|ing)?|play(?:s|ed)?\s+host\s+to|s(?:aw|ees|een)\s+off|b(?:ade|ids|id)\s+farewell\s+to|roll(?:s|ed)\s+out\s+the\s+red\s+carpet\s+for|welcom(?:e|es|ed|ing)|receiv(?:e|es|ed|ing)|greet(?:s|ed|ing)?|entertain(?:s|ed)",
        rf"\s+(?:(?:visiting|here|there|in\s+{L}|back|his|her|its|guest|the)\s+)*"
        rf"(?:(?:in|at|on)\s+(?:the\s+|his\s+|her\s+|{P}\s+)?(?:(?!by\b|from\b|with\b|and\b|that\b)(?:[\w'-]+|{D}|{L})\s+){{1,6}}?)?(?={P})",
        0.85,
        "clause",
    ),
)
# "I am delighted to have P with us".
_AT_HOME = (
    _verb(
        "hosting",
        r"(?:delighted|pleased|happy|honou?red|glad|proud|privilege|pleasure|joy|honou?r)\s+(?:[\w-]+\s+){0,3}?to\s+(?:have|host|receive|welcome)",
        rf"\s+(?:here\s+)?(?:my\s+(?:\w+\s+){{0,3}}?)?(?={P})",
        0.75,
        "clause",
    ),
)
_INVITATIONS = (
    _verb(
        "invitation",
        r"invit(?:e|es|ed|ing|ation|ations)|ask(?:s|ed|ing)?(?=\s+(?:(?:(?!\sto\s)[^.;]){1,60}?\s+)?to\s+(?:visit|come|pay|travel|attend|open|address|speak|join|take\s+part|"
        r"participate|drop|stop\s+(?:by|over|in)|call|fly|go|return|lead|make|undertake|inaugurate|the\s|an?\s))|"
        r"(?:asks|asked)(?=\s+[\ue000-\ue7ff]\s+to\s+(?:the\s+)?[\ue800-\uefff])|"
        r"(?:want(?:s|ed)?|would\s+(?:like|love)|press(?:es|ed)|beg(?:s|ged)|urg(?:es?|ed))(?=\s+[\ue000-\ue7ff](?:,(?:[^,;]{1,60},)?)?\s+to\s+"
        r"(?:visit|come|see|travel|fly|attend|make\s+a|pay\s+a|return))|"
        r"(?:(?:would|will|should)\s+be\s+(?:glad|happy|pleased|delighted|honou?red)\s+to\s+(?:welcome|receive|host|see|greet)|"
        r"(?:hop(?:e|es|ed|ing)|look(?:s|ed|ing)?\s+forward|keen|eager|wish(?:es|ed)?|want(?:s|ed)?|ready)\s+to\s+(?:see|seeing|welcom(?:e|ing)|host(?:ing)?|receiv(?:e|ing)|greet(?:ing)?))"
        r"(?=\s+(?:(?!for\b)[\w-]+\s+){0,2}[\ue000-\ue7ff])|"
        r"(?:expect(?:s|ed|ing)?|await(?:s|ed|ing)?)(?=\s+[\ue000-\ue7ff]\s+(?:\w+\s+){0,2}(?:in|at|to)\s)",
        r"",
        0.85,
        "clause",
    ),
)
_NOUNS = (
    _verb("noun", rf"(?<!one-)(?<!non-)(?<!pit-)(?:{_VISIT_NOUN})", r"", 0.9, "clause"),
    # "The visit of P to L and that of P to L".
    _verb("noun", r"(?:and|to|by)\s+that", rf"(?=\s+(?:of|by)\s+(?:the\s+)?{P}\s+to\b)", 0.85, "clause"),
)
_ALL = (*_MOVES, *_NOUNS, *_INVITATIONS, *_AT_HOME, *_HOSTING, *_MEETINGS, *_PRESENCE)


# "To visit": a verb, no noun.
_TO_DO = re.compile(r"\b(?:to|will|would|shall|should|may|might|could|not|can)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


def find_triggers(view: View) -> Iterator[Trigger]:
    """Every trigger of a sentence, in order of position; of two at one word the more specific one."""
    found: list[Trigger] = []
    for pattern, kind, reach, weight in _ALL:
        for match in pattern.finditer(view.line):
            if kind == "noun" and _TO_DO.search(view.line[max(0, match.start() - 20) : match.start()]):
                continue
            trigger = Trigger(kind, match.start(), match.end(), reach, weight)
            if not any(t.kind == kind and t.start < trigger.end and trigger.start < t.end for t in found):
                found.append(trigger)
    yield from sorted(found, key=lambda t: (t.start, -t.end))
