"""The trip of a predecessor: "the first Omani minister to come since P's visit in D" tells of P's as well."""

from __future__ import annotations

import re

from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft, Traveller
from dagster_project.extraction.visits.timing import NEVER, read_when
from dagster_project.extraction.visits.view import D, P, View

_WEIGHT = 0.8
_FIRST = re.compile(r"\b(?:first|only|highest)\b", re.IGNORECASE)
# "Since P in D", "since that of P, in D", "since P went there".
_SINCE = re.compile(
    rf"\bsince\s+(?:that\s+of\s+|the\s+(?:visit|trip|days)\s+(?:of|by)\s+|former\s+|the\s+late\s+)*(?P<who>{P})(?:'s)?"
    rf"(?:\s+(?:own|visit|trip|tour|stay|one|last|first|did(?:\s+so)?|went|came|visited|was|there|here|made|that|a|the|journey|set\s+foot)\b)*"
    rf"\s*,?\s*(?:(?:back\s+)?(?:in|on|of)\s+)?(?:(?:early|late|mid)[-\s])?(?P<when>{D})?",
    re.IGNORECASE,
)


def read_predecessors(discourse: Discourse, view: View, told: list[Draft]) -> list[Draft]:
    """The earlier trips that one of `told`, the trips of this sentence, is called the first since."""
    found: list[Draft] = []
    main = next((d for d in told if d.traveller.country), None)
    for match in _SINCE.finditer(view.line):
        if main is None or not _tells_first(view, match.start()):
            continue
        party = discourse.cast.by_position(view, match.start("who"))
        if party.person is None or party.span.label_ != "name" or party.person == main.traveller.person:
            continue
        if party.is_country_certain and party.country != main.traveller.country:
            continue
        at = match.start("when")
        anchor = discourse.setting.anchor
        found.append(
            Draft(
                traveller=Traveller(party.person, party.role or main.traveller.role, main.traveller.country),
                host=main.host,
                city=None,
                status="completed",
                is_status_certain=True,
                weight=_WEIGHT,
                sentence=view.index,
                start=view.start,
                end=view.end,
                when=read_when(view, (at,), anchor, "past", None, "") if match["when"] else NEVER,
                is_recalled=True,
            )
        )
    return found


def _tells_first(view: View, position: int) -> bool:
    """Whether what comes before says "the first", in the line or inside a mention ("the first Omani minister")."""
    mentions = (view.person_at(at).text for at in view.positions(P, 0, position))
    return bool(_FIRST.search(view.line, 0, position)) or any(_FIRST.search(text) for text in mentions)
