"""Who led the sides of a session: "The commission met in L. The Omani delegation was headed by P".

The one who led the side from abroad travelled to where the session was held.
"""

from __future__ import annotations

import re

from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg
from dagster_project.extraction.visits.status import status_of_verb
from dagster_project.extraction.visits.subjects import clause_end, clause_start
from dagster_project.extraction.visits.talks import is_elsewhere
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import L, P, View

_WEIGHT = 0.75
# Sentences back to the session.
_REACH = 4
_HELD = re.compile(
    r"\b(?:meeting|session|sitting|round|forum|conference|summit|talks|consultations|commission|committee|council|negotiations)\b"
    r"[^;:]{0,200}?\b(?:held|took\s+place|take[sn]?\s+place|convened?|met|meets?|opened|opens|began|begins|concluded|concludes|ended|ends|hosted)\b",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:was|were|is|are|will\s+be|would\s+be|had\s+been|being)?\s*(?:jointly\s+)?(?:headed|led|chaired|presided\s+over|represented|fronted)"
    r"(?:\s+at\s+[^,;]{1,40}?)?\s+by\s+(?:the\s+)?"
)
_SIDE = r"(?:side|delegation|team|part|party|half|one)"
# "The delegation of L was headed by P", "the L one by P", "for the L side by P".
_SIDE_LED = re.compile(
    rf"(?:(?:{P}|{L}\s+{_SIDE})(?:\s+(?:to|at)\s+the\s+[\w\s]{{1,40}}?)?\s+{_LEAD}|{L}\s+{_SIDE}\s+by\s+(?:the\s+)?)(?P<head>{P})",
    re.IGNORECASE,
)
# "P headed the L side", "P, who leads the delegation of L".
_HEAD_OF = re.compile(
    rf"(?P<head>{P})\s*,?\s+(?:who\s+)?(?:(?:will|had|has|is\s+to|also)\s+)*(?:head(?:s|ed|ing)?|leads?|led|leading|chair(?:s|ed)?)\s+"
    rf"(?:the\s+)?(?:{L}\s+{_SIDE}|{P})",
    re.IGNORECASE,
)


def read_sides(discourse: Discourse, view: View) -> list[Draft]:
    """The trips of those who lead a side from abroad at a session told here or shortly before."""
    held = _HELD.search(view.line)
    if held is not None and not is_elsewhere(view):
        host = discourse.place_in(view, held.start(), len(view.line), {"capital", "city"}) or discourse.place_in(
            view, 0, held.start(), {"capital", "city"}
        )
        if host is not None and host.code:
            discourse.session = view.index, host
    if discourse.session is None or view.index - discourse.session[0] > _REACH:
        return []
    drafts: list[Draft] = []
    for pattern in (_SIDE_LED, _HEAD_OF):
        for match in pattern.finditer(view.line):
            drafts.extend(_head(discourse, view, match, discourse.session[1]))
    return drafts


def _head(discourse: Discourse, view: View, match: re.Match[str], session: Host) -> list[Draft]:
    sides = [view.person_at(at) for at in view.positions(P, match.start(), match.end()) if at != match.start("head")]
    if any(span.label_ != "delegation" for span in sides):
        return []
    head = discourse.cast.by_position(view, match.start("head"))
    if head.country in {None, session.code} or head.role is None or head.is_posted:
        return []
    trigger = Trigger("meeting", match.start(), match.end(), "clause", _WEIGHT)
    end = clause_end(view, match.end())
    reading = status_of_verb(view.line, clause_start(view, match.start()), match.start(), match.end(), end)
    return tell(discourse, view, trigger, (Leg(session, ()),), (head,), reading, end)
