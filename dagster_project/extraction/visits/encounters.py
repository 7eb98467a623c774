"""Earlier encounters of two persons just named: "The two last met in L in D", "they had held talks in L in D".

The one of them who is not at home in L travelled there.
"""

from __future__ import annotations

import re

from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Leg, read_host
from dagster_project.extraction.visits.status import status_of_verb
from dagster_project.extraction.visits.subjects import clause_end, clause_start
from dagster_project.extraction.visits.talks import is_elsewhere
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, P, View

_WEIGHT = 0.75
_ADVERBS = (
    r"(?:\s+(?:last|first|also|already|previously|earlier|had|have|has|will|would|are|were|to|next|most|recently|then|"
    r"due|both|again|briefly|only|just|themselves))*"
)
_MET = re.compile(
    rf"(?P<who>\b(?:the\s+two(?:\s+(?:leaders|ministers|presidents|premiers|men|women|speakers|officials|politicians|sides|of\s+them))?|both(?:\s+(?:men|leaders|ministers))?|they|"
    rf"the\s+(?:pair|duo))\b|{P})\s*,?(?:\s+who\b)?{_ADVERBS}\s+"
    r"(?:meet|met|sat\s+down|saw\s+each\s+other|h(?:o|e)ld\s+(?:\w+\s+)?talks|spoke\s+face\s+to\s+face|talked)(?:\s+each\s+other)?"
    rf"(?:\s+(?:for\s+the\s+\w+\s+time|face\s+to\s+face|in\s+person|briefly|again|last))*(?:\s*,?\s+(?:(?:back\s+)?(?:in|on)\s+)?{D})?\s*,?\s+(?:in|at)\s+",
    re.IGNORECASE,
)
_PAIR = frozenset({"they", "both", "the two", "the two of them"})
# Persons named before, among whom the two are looked for.
_NAMED_BEFORE = 2


def read_encounters(discourse: Discourse, view: View) -> list[Draft]:
    """The trips of a sentence in which two persons named before came together."""
    drafts: list[Draft] = []
    if is_elsewhere(view):
        return drafts
    for match in _MET.finditer(view.line):
        at = match.start("who")
        if re.match(P, view.line[at]) and not _is_pair(view, at):
            continue
        host = discourse.settled_host(read_host(view, match.end()))
        guest = _guest(discourse, view.start + at, host.code) if host is not None else None
        if host is None or guest is None:
            continue
        end = clause_end(view, match.end())
        trigger = Trigger("meeting", match.start(), match.end(), "clause", _WEIGHT)
        reading = status_of_verb(view.line, clause_start(view, at), match.start(), match.end(), end)
        drafts.extend(tell(discourse, view, trigger, (Leg(host, ()),), (guest,), reading, end))
    return drafts


def _is_pair(view: View, position: int) -> bool:
    span = view.person_at(position)
    return span.label_ == "plural" or span.text.lower() in _PAIR


def _guest(discourse: Discourse, offset: int, host: str | None) -> Party | None:
    """Of the two office-holders named last before `offset`, the one who is not of `host` where the other is."""
    found: list[Party] = []
    for span in reversed(discourse.cast.doc.spans["persons"]):
        party = discourse.cast.party(span)
        is_new = all(party.person != other.person for other in found)
        if span.end_char <= offset and span.label_ == "name" and party.role and party.country and is_new:
            found.append(party)
        if len(found) == _NAMED_BEFORE:
            break
    if len(found) < _NAMED_BEFORE or {p.country for p in found} == {host}:
        return None
    guests = [p for p in found if p.country != host]
    return guests[0] if len(guests) == 1 else None
