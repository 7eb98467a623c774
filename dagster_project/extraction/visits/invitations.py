"""Invitations: wished for, extended, accepted."""

from __future__ import annotations

import re

from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg
from dagster_project.extraction.visits.status import status_of_invitation
from dagster_project.extraction.visits.subjects import clause_end, clause_start, subjects_before
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import P, View

_INVITER = re.compile(rf"\b(?:from|by|of)\s+(?:the\s+)?(?:{P}\s*,\s+)?$", re.IGNORECASE)
# Said of a trip that is told anyway.
_AT_INVITATION = re.compile(
    r"\b(?:at|on|upon|following|after|in\s+response\s+to)\s+(?:the|an|his|her|their)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
# "Has a standing invitation", "was handed an invitation": the subject is the guest.
_HOLDING = re.compile(
    r"\b(?:has|have|had|holds?|held|receive[sd]?|got|gets|was\s+(?:given|handed|extended|sent)|were\s+(?:given|handed))\s+"
    r"(?:an?|the|his|her|another)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "Handed P an invitation".
_OFFERED = re.compile(
    rf"\b(?:hand(?:s|ed|ing)?|g[ai]ves?|giving|extend(?:s|ed|ing)?|sen(?:ds?|t|ding)|convey(?:s|ed|ing)?|deliver(?:s|ed|ing)?|"
    rf"present(?:s|ed|ing)?|offer(?:s|ed|ing)?|transmit(?:s|ted|ting)?|pass(?:es|ed)?)\s+(?:to\s+)?(?:the\s+)?(?P<guest>{P})\s+"
    r"(?:with\s+)?(?:an?|the|his|her|another)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(r"\b(?:has\s+|had\s+|have\s+)?accept(?:s|ed|ing)?\b", re.IGNORECASE)


def read_invitation(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """Who is asked to come, accepted or not: "P invited P to L"."""
    if _AT_INVITATION.search(view.line[: trigger.start]):
        return []
    start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
    reading = status_of_invitation(view.line, start, trigger.end)
    subjects = subjects_before(view, trigger.start, is_noun=True)
    behind = tuple(view.positions(P, trigger.end, end))
    is_passive = bool(re.search(r"\b(?:been|was|were|is|being|be)\s+(?:\w+\s+)?$", view.line[start : trigger.start]))
    accepted = _ACCEPTS.search(view.line, start, trigger.start)
    if accepted:
        subjects = subjects_before(view, accepted.start())
    offered = _OFFERED.search(view.line, 0, trigger.start)
    guests: tuple[int, ...]
    if offered and offered.end() == trigger.start:
        guests, inviters = (offered.start("guest"),), subjects
    elif reading.status == "planned" or is_passive or _HOLDING.search(view.line, start, trigger.start):
        guests, inviters = subjects[-1:], behind
    else:
        guests = tuple(at for at in behind if not _INVITER.search(view.line[:at]))[:1]
        inviters = subjects
    if not guests:
        return []
    guest = discourse.cast.party(view.person_at(guests[0]))
    if guest.person is not None and any(p.person == guest.person for p in discourse.parties(view, inviters)):
        # "P sent him an invitation": somebody else, whom no mention settles.
        return []
    legs = _invited_to(discourse, view, trigger.end, end) or _inviters_country(
        discourse, discourse.parties(view, inviters), guest
    )
    return tell(discourse, view, trigger, legs, (guest,), reading, end)


def _invited_to(discourse: Discourse, view: View, start: int, end: int) -> tuple[Leg, ...]:
    for match in re.compile(r"\b(?:visit|to|in)\s+", re.IGNORECASE).finditer(view.line, start, end):
        legs = discourse.legs(view, match.end())
        if legs and not legs[0].host.reference:
            return legs[:1]
    return ()


def _inviters_country(discourse: Discourse, inviters: tuple[Party, ...], guest: Party) -> tuple[Leg, ...]:
    code = next((p.country for p in inviters if p.country and p.country != guest.country), None)
    pair = discourse.setting.pair[:2]
    if code is None and guest.country in pair:
        code = next((c for c in pair if c != guest.country), None)
    return (Leg(Host(0, 0, code, None), ()),) if code else ()
