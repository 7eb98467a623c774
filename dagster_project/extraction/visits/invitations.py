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
from dagster_project.extraction.visits.view import L, P, View

_INVITER = re.compile(rf"\b(?:from|by|of)\s+(?:the\s+)?(?:{P}\s*,\s+)?$", re.IGNORECASE)
# Said of a trip that is told anyway.
_AT_INVITATION = re.compile(
    r"\b(?:at|on|upon|following|after|in\s+response\s+to)\s+(?:the|an|his|her|their)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
# "Has a standing invitation", "was handed an invitation", "has yet to take up an invitation": the subject is the guest.
_HOLDING = re.compile(
    r"\b(?:has|have|had|holds?|held|receiv(?:e|es|ed|ing)|got|gets|(?:was|were|been|be|being)\s+(?:given|handed|extended|sent|issued|offered)|"
    r"tak(?:e|es|en|ing)\s+up|took\s+up|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|welcom(?:e|es|ed|ing)|honou?r(?:s|ed)?|"
    r"answer(?:s|ed)?|reply\s+to|respond(?:s|ed)?\s+to)\s+"
    r"(?:an?|the|his|her|another|that|\S's)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "Thanked P for the invitation": the one who thanks is the guest.
_THANKED = re.compile(
    r"\b(?:thank(?:s|ed|ing)?|grateful|gratitude|appreciation|thanks)\b[^.;]{0,60}?\bfor\s+(?:the|an?|his|her|their|this)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_DECLINED = re.compile(
    r"\b(?:declin(?:e|es|ed|ing)|turn(?:s|ed|ing)?\s+down|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|spurn(?:s|ed)|snub(?:s|bed)|"
    r"pass(?:es|ed)\s+(?:up|on))\s+(?:[\w'\ue000-\uf7ff-]+\s+){0,5}$|\b(?:no|without\s+an?|not\s+(?:been\s+|be\s+)?)\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "P's invitation to P", "an invitation from P for P".
_TO_GUEST = re.compile(
    rf"(?:\s+(?:from|by|of)\s+(?:[\w']+\s+){{0,4}}?{P})?"
    r"(?:\s+(?:(?:has|have|had|was|were|is|will\s+be|also|already|been|now)\s+)*(?:went|goes|gone|sent|extended|issued|addressed|made|conveyed|"
    rf"handed|delivered|transmitted|passed)(?:\s+(?:out|on|over))?)?\s+(?:to|for)\s+(?:the\s+|both\s+)?(?P<guest>{P})",
    re.IGNORECASE,
)
# "Invited P": the object of the verb.
_INVITED = re.compile(rf"\s+(?:also\s+|both\s+)?(?:the\s+)?(?P<guest>{P})(?!'s)")
_INVITING = re.compile(r"invit(?:e|es|ed|ing)\b|ask|urg|want|press|beg|would", re.IGNORECASE)
_OWNED_EVENT = re.compile(rf"\b(?:to|attend|for|at|open|of)\s+(?:the\s+)?({L})'s\s+(?=[\w-])", re.IGNORECASE)
# "Was invited", "is among those invited": the subject is the guest.
_PASSIVE = re.compile(r"\b(?:been|was|were|is|being|be|among\s+(?:those|the\s+\w+))\s+(?:\w+\s+)?$", re.IGNORECASE)
# How many mentions back the one whom a pronoun means is looked for.
_SPOKEN_OF = 6
_ASKING = re.compile(r"ask", re.IGNORECASE)
_TO_COME = re.compile(r"\s+(?:[^.;]{0,40}?\s)?to\s+(?:come|visit|travel|(?:the|an?|his|her)\s)", re.IGNORECASE)
# "Handed P an invitation".
_OFFERED = re.compile(
    rf"\b(?:hand(?:s|ed|ing)?|g[ai]ves?|giving|extend(?:s|ed|ing)?|sen(?:ds?|t|ding)|convey(?:s|ed|ing)?|deliver(?:s|ed|ing)?|"
    rf"present(?:s|ed|ing)?|offer(?:s|ed|ing)?|transmit(?:s|ted|ting)?|pass(?:es|ed)?)\s+(?:to\s+)?(?:the\s+)?(?P<guest>{P})\s+"
    r"(?:(?:with|once\s+(?:again|more)|again|also|here|today)\s+)*(?:an?|the|his|her|another|our|my)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(r"\b(?:has\s+|had\s+|have\s+)?accept(?:s|ed|ing)?\b", re.IGNORECASE)


def read_invitation(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """Who is asked to come, accepted or not: "P invited P to L"."""
    start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
    if _AT_INVITATION.search(view.line[: trigger.start]) or _DECLINED.search(view.line, start, trigger.start):
        return []
    reading = status_of_invitation(view.line, start, trigger.end)
    guests, inviters = _sides(view, trigger, start, end, reading.status == "planned")
    if not guests:
        return []
    asking = discourse.parties(view, tuple(at for at in inviters if at not in guests))
    guest = _invited(discourse, view, guests[0], asking)
    if guest is None:
        return []
    legs = _invited_to(discourse, view, trigger.end, end)
    if not legs and (not _ASKING.match(view.line, trigger.start) or _TO_COME.match(view.line, trigger.end)):
        legs = _inviters_country(discourse, asking, guest)
    return tell(discourse, view, trigger, legs, (guest,), reading, end)


def _sides(
    view: View, trigger: Trigger, start: int, end: int, is_accepted: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the guest and those who invite him stand."""
    subjects = subjects_before(view, trigger.start, is_noun=True)
    accepted = _ACCEPTS.search(view.line, start, trigger.start)
    if accepted:
        subjects = subjects_before(view, accepted.start())
    behind = tuple(view.positions(P, trigger.end, end))
    is_passive = _PASSIVE.search(view.line, start, trigger.start) is not None
    offered = _OFFERED.search(view.line, 0, trigger.start)
    addressed = _TO_GUEST.match(view.line, trigger.end)
    if addressed is None and not is_passive and _INVITING.match(view.line, trigger.start):
        addressed = _INVITED.match(view.line, trigger.end)
    if addressed is None and offered and offered.end() == trigger.start:
        addressed = offered
    if addressed:
        return (addressed.start("guest"),), subjects
    if _THANKED.search(view.line, start, trigger.start):
        return subjects_before(view, trigger.start, is_noun=True)[:1], behind
    if is_accepted or is_passive or _HOLDING.search(view.line, start, trigger.start):
        return subjects[-1:], behind
    return tuple(at for at in behind if not _INVITER.search(view.line[:at]))[:1], subjects


def _invited(discourse: Discourse, view: View, position: int, asking: tuple[Party, ...]) -> Party | None:
    """The guest at `position`; "him" is not the one who asks, since nobody invites himself."""
    guest = discourse.cast.by_position(view, position)
    if guest.person is None or all(party.person != guest.person for party in asking):
        return guest
    return _spoken_of(discourse, view, asking[0]) if guest.span.label_ == "pronoun" else None


def _spoken_of(discourse: Discourse, view: View, inviter: Party) -> Party | None:
    """The office-holder of another country last named before a sentence: whom its "him" must be."""
    before = [s for s in discourse.cast.doc.spans["persons"] if s.end_char <= view.start and s.label_ == "name"]
    for span in reversed(before[-_SPOKEN_OF:]):
        party = discourse.cast.party(span)
        if party.person != inviter.person and party.role and party.country not in {None, inviter.country}:
            return party
    return None


def _invited_to(discourse: Discourse, view: View, start: int, end: int) -> tuple[Leg, ...]:
    for match in re.compile(r"\b(?:visit|see|to|in|(?:drop|stop)\s+by)\s+", re.IGNORECASE).finditer(
        view.line, start, end
    ):
        legs = discourse.legs(view, match.end())
        if legs and not legs[0].host.reference:
            return legs[:1]
    owned = _OWNED_EVENT.search(view.line, start, end)
    place = view.place_at(owned.start(1)) if owned else None
    if owned and place is not None and place._.code and place._.place.kind == "country":
        # "Invited to L's Independence Day".
        return (Leg(Host(owned.start(1), owned.end(1), place._.code, None), ()),)
    return ()


def _inviters_country(discourse: Discourse, inviters: tuple[Party, ...], guest: Party) -> tuple[Leg, ...]:
    code = next((p.country for p in inviters if p.country and p.country != guest.country), None)
    pair = discourse.setting.pair[:2]
    if code is None and guest.country in pair:
        code = next((c for c in pair if c != guest.country), None)
    return (Leg(Host(0, 0, code, None), ()),) if code else ()
