"""Whom "she" or "the minister" means where a journey goes on: its traveller, not who was named in between.

P flew to L. So L returns the visit that Q made in D. Today the minister continued to L.
"""

from __future__ import annotations

import re

from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import View

_ONWARD = re.compile(
    r"\b(?:continu(?:e|es|ed|ing)|proceed(?:s|ed|ing)?|"
    r"(?:go(?:es)?|went|gone|going|mov(?:e|es|ed|ing)|travel(?:s|l?ed)?|fl(?:y|ies|ew)|head(?:s|ed)?)\s+on(?:ward)?s?)\b",
    re.IGNORECASE,
)
_ANAPHORIC = frozenset({"nominal", "pronoun"})
_MINISTERS = frozenset({"minister", "foreign_minister", "deputy_minister"})


def meant_by(discourse: Discourse, view: View, party: Party, host: str | None, trigger: Trigger) -> Party | None:
    """Whose journey goes on with the words of `trigger`, where that is not `party`; None where `party` is meant."""
    if party.span.label_ not in _ANAPHORIC:
        return None
    if party.person in discourse.meant:
        return discourse.meant[party.person]
    underway = discourse.underway
    is_onward = trigger.kind == "move" and _ONWARD.match(view.line, trigger.start) is not None
    if underway is None or underway.country == host or not is_onward or discourse.is_underway(party.person):
        return None
    if party.role != underway.role and not {party.role, underway.role} <= {*_MINISTERS, None}:
        return None
    discourse.meant[party.person] = underway
    return underway
