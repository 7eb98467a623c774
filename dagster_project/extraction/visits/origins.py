"""Of which country a traveller is of whom no word tells it: where he sets out, what his entry is about."""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.extraction.visits.hosts import Host
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import L, View
from dagster_project.reference.parties import countries

# "Left L for L", "flew from L to L".
_FROM_PLACE = re.compile(
    rf"(?:left|leaves?|leaving|depart(?:s|ed|ing)?|flew|flies|flying|set\s+off)\s+(?:from\s+)?(?P<from>{L})",
    re.IGNORECASE,
)
_GOING_HOME = re.compile(
    r"\b(?:conclud|end(?:s|ed|ing)|wrap|wound|complet|after|home|return|back|follow)", re.IGNORECASE
)
_OF_TRAVEL = frozenset({"move", "noun", "taking", "hosting", "arrival", "invitation"})


def settled_country(pair: tuple[str, ...], view: View, party: Party, host: Host, trigger: Trigger) -> Party:
    """The party with the country that the sentence or its entry (`pair`) gives it, where that was only guessed."""
    if party.is_country_certain:
        return party
    left = _place_left(view, trigger)
    if left is not None and left != host.code:
        return replace(party, country=left)
    if party.country == host.code and host.code in pair and party.role is not None and trigger.kind in _OF_TRAVEL:
        # In an item about two countries, who goes to the one is of the other.
        return replace(party, country=next((code for code in pair if code != host.code), None))
    return party


def _place_left(view: View, trigger: Trigger) -> str | None:
    """ "Left L for L": he is at home in the place that he leaves, unless the sentence tells of the end of a visit."""
    if trigger.kind != "move" or _GOING_HOME.search(view.line):
        return None
    match = _FROM_PLACE.search(view.line, max(0, trigger.start - 12), trigger.end)
    code = view.place_at(match.start("from"))._.code if match else None
    return str(code) if code in countries() else None
