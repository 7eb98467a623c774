"""Tense without a parser: does the clause around a position speak of what is past or of what is to come?"""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["past", "future"]

_FUTURE = (
    r"(?:is|are)\s+to\s+(?:\w+\s+)?be\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ld|de)|"
    r"will|shall|won[’']t|’ll|'ll|would\s+(?:visit|travel|arrive)|(?:is|are|am)\s+(?:also\s+|now\s+)?"
    r"(?:to(?=\s+\w)|due|set|scheduled|expected|slated|going|billed|planned|planning|likely|about|leaving|heading|"
    r"travelling|traveling|arriving|flying|visiting|coming|hosting|preparing)"
    r"|(?:should|may|might)\s+(?!have\b|be\b|not\b)[a-z]+|(?:will|shall|to|would|may|can|could|should|must|"
    r"might)\s+(?:\w+\s+)?be\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ld|de)|"
    r"due\s+(?:to|in|on)|scheduled\s+(?:to|for)|set\s+(?:to|for)|slated|expected\s+to|expects?\s+to|plans?\s+to|"
    r"hopes?\s+to|aims?\s+to|intends?\s+to|"
    r"(?:put\s+(?:back|off)|postponed|rescheduled|moved|pushed\s+back|delayed|deferred|shifted|adjourned|"
    r"brought\s+forward)\s+(?:to|until|till)|"
    r"upcoming|forthcoming|planned\s+for|invit(?:ed|es|ing|ation)|departs?|leaves\s+for|ahead\s+of|"
    r"(?:flies|travels|heads|goes|comes|lands|pays|moves|arrives|visits|sails|returns|sets\s+off|ends|begins|starts|"
    r"opens|concludes|runs)(?=\s)"
)
_PAST = (
    r"was|were|had|did|has|have|came|went|flew|met|held|took|paid|led|began|left|spent|saw|sat|gave|said|told|made|"
    r"wound|drew|set\s+out|became|won|sold|bought|stood|grew|kept|heard|drove|broke|hosted|sent|brought|shook|spoke|"
    r"ran|rose|fell|got|ended|"
    r"(?!need|indeed|speed|breed|feed|seed|exceed|proceed|succeed|united|red\b|bed\b|led\b|hundred|sacred|limited|"
    r"detailed|related|based|naked|embed)[a-z]{2,}(?:ed)"
)
_MARK = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b|(?P<short>[’']ll\b)", re.IGNORECASE)
_BREAK = re.compile(
    r"[;:]|\n|\.\s|,\s+(?:and|but|while|whereas|whilst|after|before)\s|\s(?:while|whereas|whilst|after|before)\s"
)


def direction_at(text: str, start: int, end: int) -> Direction | None:
    """The tense that governs the words from `start` to `end` of one sentence: the nearest mark before, else after."""
    left = text[:start]
    breaks = [m.end() for m in _BREAK.finditer(left)]
    clause_start = breaks[-1] if breaks else 0
    for begin in (clause_start, 0):
        marks = list(_MARK.finditer(left[begin:]))
        if marks:
            return _kind(marks[-1])
        after = _BREAK.search(text, end)
        mark = _MARK.search(text, end, after.start() if after else len(text))
        if mark:
            return _kind(mark)
    return None


def _kind(mark: re.Match[str]) -> Direction:
    return "past" if mark["past"] else "future"


def opens_past_clause(text: str) -> bool:
    """Whether `text` begins with a clause that tells of something done ("the minister had come to ...")."""
    head = re.split(r"[;.]\s", text, maxsplit=1)[0]
    mark = _MARK.search(head[:130])
    return bool(mark and mark["past"])


def has_verb(text: str) -> bool:
    """Whether `text` holds a finite verb that tells a tense."""
    return _MARK.search(text) is not None
