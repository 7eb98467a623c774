"""From what a frame found to drafts: who of those told can be the traveller, where to, and when."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from dagster_project.extraction.tense import direction_at
from dagster_project.extraction.visits.clause_dates import (
    again,
    choose_dates,
    is_of_clause,
    last_of_several,
    leads_on_trip,
)
from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft, Traveller
from dagster_project.extraction.visits.hosts import Leg
from dagster_project.extraction.visits.meant import meant_by
from dagster_project.extraction.visits.origins import settled_country
from dagster_project.extraction.visits.status import Reading, kind_of
from dagster_project.extraction.visits.subjects import clause_start
from dagster_project.extraction.visits.timing import (
    bounds,
    days_of_visit,
    direction_of_trip,
    of_return,
    read_when,
    status_by_date,
)
from dagster_project.extraction.visits.travellers import Party, as_traveller
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, P, View

_HOMEWARD = re.compile(r"\b(?:return(?:s|ed|ing)?|back|home)\b", re.IGNORECASE)
# Words that tell of a trip before the one that the text is about.
_RECALLED = re.compile(
    r"\b(?:already|previous(?:ly)?|recall(?:s|ed|ing)?|earlier|before\s+that|remember(?:s|ed)?|last\s+(?:visit|trip|"
    r"time|came|went|visited|met|"
    r"sat|was|travel+ed|set\s+foot)|ago|(?:first|last|only|previous)\s+(?:visit|trip|one|time)|since\s+then|"
    r"had\s+(?:\w+\s+)?"
    r"(?:visited|travel+ed|been|come|gone|paid|made|met|received|hosted|held))\b",
    re.IGNORECASE,
)
# "Back from L, where papers were signed on D": the day of a deed there, not of the return.
_WHERE_DONE = re.compile(
    rf"\bwhere\s[^;:.\uf000-\uf7ff]{{1,120}}?\b(?:(?:on|in|from|for)\s+|spen(?:t|ds?)\s+|"
    rf"since\s+)(?P<date>{D})",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s+(?:who|whose|which)\s[^,;]{3,120},\s")
# Somebody of an office, not its holder; of a trip longer ago than so many days he is another.
_SOMEBODY = re.compile(r"(?:an?|any|some|the\s+(?:last|first|previous))\s", re.IGNORECASE)
_LONG_AGO = 400
# What is reported as news happened within so many days.
_NEWS_DAYS = 45
# "Is paying a visit": told of what goes on or comes, at most so many days after.
_PAYING = re.compile(
    r"\b(?:(?:is|are)\s+(?:pay|mak|undertak|conduct)ing|pays|makes|undertakes)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE
)
_LONGEST_NEWS = 60
_PRESENT = re.compile(
    r"(?:hosts|receives|welcomes|greets|visits|meets|arrives|lands|comes|pays|attends|addresses|opens|holds|joins|"
    r"calls)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
# How far behind a verb of return "from L" stands, in characters.
_NEAR = 30
_OF_TRAVEL = frozenset({"move", "noun", "taking", "hosting", "arrival"})


def tell(
    discourse: Discourse,
    view: View,
    trigger: Trigger,
    legs: tuple[Leg, ...],
    travellers: tuple[Party, ...],
    reading: Reading,
    end: int,
) -> list[Draft]:
    """The drafts of `travellers` going to `legs`, as the words of `trigger` tell it; none without a status."""
    if reading.status is None:
        return []
    drafts: list[Draft] = []
    for told_leg in legs:
        for told in travellers:
            of_country = settled_country(discourse.scene.pair, view, told, told_leg.host, trigger)
            party = _who_can_travel(discourse, view, of_country, told_leg.host.code, trigger)
            leg = _meant_by(discourse, told_leg, party)
            traveller = as_traveller(party, leg.host.code, trigger.kind in _OF_TRAVEL) if leg.host.code else None
            if party.is_nobody and leg.host.code != party.country:
                # "No P has come to L. Q did, in D": what Q did.
                discourse.note(party, leg.host, view.index, "completed")
            is_return = trigger.kind == "move" and bool(_HOMEWARD.search(view.line[trigger.start : trigger.end]))
            if traveller is not None and not (
                is_return and traveller.country is None and " from" not in view.line[trigger.start : trigger.end]
            ):
                told_now = list(_datings(discourse, view, trigger, leg, traveller, reading, end))
                is_past = all(_is_past(discourse, draft) for draft in told_now)
                discourse.note(party, leg.host, view.index, reading.status, is_past)
                drafts.extend(_of_another(discourse, party, draft) for draft in told_now)
    return drafts


def _is_past(discourse: Discourse, draft: Draft) -> bool:
    """Whether a trip is recalled, by its words or by its date, rather than news."""
    today = discourse.setting.anchor.date if discourse.setting.anchor else None
    span = bounds(draft.when.start) if draft.when.start else None
    is_long_ago = today is not None and span is not None and (today - span[1]).days > _NEWS_DAYS
    return draft.is_recalled or is_long_ago


def _of_another(discourse: Discourse, party: Party, draft: Draft) -> Draft:
    """ "The last visit by a P was in D", years ago: maybe by one who held the office before."""
    today = discourse.setting.anchor.date if discourse.setting.anchor else None
    span = bounds(draft.when.start) if draft.when.start else None
    if party.span.label_ != "nominal" or not _SOMEBODY.match(party.span.text) or span is None or today is None:
        return draft
    is_long_ago = draft.status == "completed" and (today - span[1]).days > _LONG_AGO
    traveller = replace(draft.traveller, person=None, is_another=True)
    return replace(draft, traveller=traveller) if is_long_ago else draft


def in_scene(discourse: Discourse, view: View, draft: Draft) -> Draft:
    """What the layout adds to a telling: the countries of its entry, and the day that heads it."""
    scene = discourse.scene
    draft = replace(draft, pair=scene.pair)
    if scene.day is None or draft.when or draft.is_recalled or draft.status == "invited":
        return draft
    heading, at = scene.day
    ref, today = heading.date_at(at)._.date, discourse.setting.anchor.date if discourse.setting.anchor else None
    if ref is None or direction_at(view.line, 0, len(view.line)) == "past":
        return draft
    is_ahead = today is not None and ref.start_edtf > today.isoformat()
    status = "planned" if is_ahead and draft.status == "completed" else draft.status
    return replace(draft, when=read_when(heading, (at,), discourse.setting.anchor, None, None, ""), status=status)


def _meant_by(discourse: Discourse, leg: Leg, party: Party) -> Leg:
    """ "The country" that somebody comes to is not his own: then the other one of the text is meant."""
    home = discourse.setting.home
    is_untold = leg.host.code is not None and not discourse.memory.is_host_told
    if leg.host.reference == "back" and is_untold and home and party.country not in {None, home[0]}:
        return Leg(replace(leg.host, code=home[0], city=home[1]), leg.dates)
    if leg.host.reference != "back" or (leg.host.code is not None and leg.host.code != party.country):
        return leg
    here = discourse.setting.here or discourse.setting.home
    others = [code for code in ((here[0],) if here else ()) + discourse.setting.pair[:2] if code != party.country]
    return Leg(replace(leg.host, code=others[0] if others and party.country else None, city=None), leg.dates)


def _who_can_travel(discourse: Discourse, view: View, party: Party, host: str | None, trigger: Trigger) -> Party:
    """Nobody visits the country he is from: "she" or "the minister" is then the traveller spoken of before."""
    meant = meant_by(discourse, view, party, host, trigger)
    if meant is not None:
        return meant
    topic = discourse.topics[-1] if discourse.topics else discourse.memory.topic
    if topic and party.span.label_ == "pronoun" and party.person is None and topic.country != host:
        return topic
    if (
        topic is None
        or party.span.label_ not in {"pronoun", "nominal"}
        or trigger.kind not in {"move", "noun", "taking"}
    ):
        return party
    is_at_home = party.country == host and party.is_country_certain
    is_other_office = party.span.label_ == "nominal" and party.role not in {None, topic.role}
    return topic if is_at_home and topic.country != host and not is_other_office else party


def _datings(
    discourse: Discourse, view: View, trigger: Trigger, leg: Leg, traveller: Traveller, reading: Reading, end: int
) -> Iterator[Draft]:
    """One draft, or several where dates are listed for one place ("in D, in D and D of D")."""
    start = clause_start(view, trigger.start)
    last = max(leg.host.end, trigger.end)
    if trigger.kind == "invitation":
        start = trigger.start
    if reading.new_date is not None:
        groups: list[tuple[int, ...]] = [(reading.new_date,)]
    else:
        own = tuple(at for at in leg.dates if not is_of_clause(view, at))
        groups = _counted(view, last) or _listed(view, own or _dates_of(view, trigger, (start, end)))
        if reading.status == "completed" and groups == [()]:
            groups = [last_of_several(view, last)]
        elif groups != [()] and reading.status == "completed":
            groups.extend((at,) for at in again(view, groups[-1][-1] + 1))
    anchor = discourse.setting.anchor
    days = days_of_visit(view.line[max(0, trigger.start - 90) : last + 60])
    verb = view.line[max(start, trigger.start - 60) : trigger.end]
    is_homecoming = trigger.kind == "move" and _comes_from(view, trigger, leg)
    is_present = _PRESENT.match(view.line, trigger.start) is not None and view.line.rstrip().endswith((".", "”", '"'))
    is_present = _PRESENT.match(view.line, trigger.start) is not None and view.line.rstrip().endswith((".", "”", '"'))
    for positions in groups:
        told = status_by_date(view, positions, reading, anchor)
        if is_present and not told.is_certain and _is_weekday(view, positions):
            # "Receives P on Thursday": the present tense of a day to come.
            told = Reading("planned", True)
        if told.status == "completed" and _PAYING.search(view.line[max(0, trigger.start - 50) : trigger.start]):
            told = _still_to_come(discourse, view, positions, told)
        is_made = told.status == "completed"
        when = read_when(view, positions, anchor, direction_of_trip(view, positions, told.status), days, verb)
        yield Draft(
            traveller=traveller,
            host=leg.host.code or "",
            city=leg.host.city,
            status=told.status or "completed",
            is_status_certain=told.is_certain,
            weight=trigger.weight,
            sentence=view.index,
            start=view.start,
            end=view.end,
            when=of_return(when) if is_homecoming and not _is_where(view, trigger, positions) else when,
            visit_kind=kind_of(view.line[start:end]),
            met=_met(discourse, view, trigger, leg.host.code or "", traveller, end) if is_made else (),
            is_recalled=is_made and bool(_RECALLED.search(view.line[start:end])),
        )


def _still_to_come(discourse: Discourse, view: View, positions: tuple[int, ...], told: Reading) -> Reading:
    """ "Is paying a visit to L on D", a day without a year: months ahead, not most of a year ago."""
    anchor = discourse.setting.anchor
    if anchor is None or anchor.date is None or not positions:
        return told
    past = read_when(view, positions, anchor, "past", None, "")
    span = bounds(past.start) if past.start else None
    expression = view.date_at(positions[0])._.date_expression
    is_old = span is not None and (anchor.date - span[1]).days > _LONGEST_NEWS and expression.year is None
    return Reading("planned", True) if is_old else told


def _is_weekday(view: View, positions: tuple[int, ...]) -> bool:
    """Whether a trip is told to be on a day of the week, on whichever side of today."""
    return bool(positions) and view.date_at(positions[0])._.date_expression.weekday is not None


def _is_homecoming(words: str) -> bool:
    """ "Returned from", "came back from"."""
    return bool(_HOMEWARD.search(words)) and " from" in words


def _comes_from(view: View, trigger: Trigger, leg: Leg) -> bool:
    """Whether what a verb of return leads from is this very place."""
    upto = max(trigger.end, min(leg.host.start, trigger.end + _NEAR))
    return _is_homecoming(view.line[trigger.start : upto]) and bool(_FROM.search(view.line, 0, leg.host.start))


def _is_where(view: View, trigger: Trigger, positions: tuple[int, ...]) -> bool:
    """ "Back from L, where papers were signed on D"."""
    where = _WHERE_DONE.search(view.line, trigger.end)
    return where is not None and where.start("date") in positions


def _dates_of(view: View, trigger: Trigger, clause: tuple[int, int]) -> tuple[int, ...]:
    """The dates told with a trigger. The day of a return, or of a tour's end, is not when its stops were."""
    words = view.line[trigger.start : trigger.end]
    if trigger.kind == "move" and _is_homecoming(words):
        where = _WHERE_DONE.search(view.line, trigger.end)
        if where:
            return (where.start("date"),)
    start = trigger.start if trigger.kind == "taking" else clause[0]
    verb = trigger.start, trigger.end
    chosen = choose_dates(view, (start, clause[1]), verb)
    for aside in _ASIDE.finditer(view.line, start, trigger.start):
        is_deed = leads_on_trip(view, aside.end())
        if not is_deed and any(aside.start() <= at < aside.end() for at in chosen):
            # "P, who came in D, will come": the day of the aside is not that of the clause.
            chosen = choose_dates(view, (aside.end(), clause[1]), verb)
    return chosen


def _met(
    discourse: Discourse, view: View, trigger: Trigger, host: str, traveller: Traveller, end: int
) -> tuple[int, ...]:
    """Persons of the host country in a clause of talks."""
    if trigger.kind not in {"meeting", "calling", "hosting"}:
        return ()
    parties = discourse.parties(view, tuple(view.positions(P, clause_start(view, trigger.start), end)))
    found = (p.person for p in parties if p.person is not None and p.country == host)
    return tuple(dict.fromkeys(person for person in found if person != traveller.person))


# "Has been to L three times: in D, in D and again in D".
_TIMES = re.compile(
    r"\s*,?\s*(?:(?:at\s+least|already|no\s+fewer\s+than)\s+)?(?:twice|thrice|(?:two|three|four|five|six|several|"
    r"many|\d+)\s+(?:times|visits|trips|occasions))"
    r"[^.;:,–—\uf000-\uf7ff]{0,40}[:,;–—-]+\s*(?:(?:once|first|most\s+recently|lastly|last|namely|the\s+first\s+time|"
    r"on\s+the\s+\w+\s+occasion)\s+)*",
    re.IGNORECASE,
)
# "Made two trips to L: one in D, another in D".
_SOME_TRIPS = re.compile(
    r"\b(?:two|three|four|five|six|several|\d+)\s+(?:[\w-]+\s+){0,2}(?:visits|trips|journeys|missions)\b", re.IGNORECASE
)
_ONE_OF_THEM = re.compile(
    r"[^.;:,–—\uf000-\uf7ff]{0,40}[:,;–—-]+\s*(?:(?:once|one|first|the\s+first(?:\s+one)?|namely)\s+)*", re.IGNORECASE
)
_NEXT_TIME = re.compile(
    r"\s*(?:[,;]|\band|\bthen|\bonce|\bagain|\banother|\bthe\s+\w+\s+time|\blast|\bmost\s+recently|\bfinally|\bin|"
    r"\bon|\bat|\bthe|\bof|\bearly|\blate|\bmid|-|\s)*",
    re.IGNORECASE,
)


def _counted(view: View, start: int) -> list[tuple[int, ...]]:
    """The dates of trips that are counted and then listed; none where fewer than two follow."""
    times = _TIMES.match(view.line, start)
    if times is None and _SOME_TRIPS.search(view.line, 0, start):
        times = _ONE_OF_THEM.match(view.line, start)
    if times is None:
        return []
    found: list[tuple[int, ...]] = []
    at = times.end()
    while (gap := _NEXT_TIME.match(view.line, at)) and re.match(D, view.line[gap.end() : gap.end() + 1]):
        found.append((gap.end(),))
        at = gap.end() + 1
    return found if len(found) > 1 else []


def _listed(view: View, positions: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Dates that list several trips, apart: months or years in a row, each with its own "in" or joined by "and"."""
    if len(positions) < 2:
        return [positions]
    refs = [view.date_at(at)._.date for at in positions]
    kinds = {ref.precision if ref else None for ref in refs}
    starts = {ref.start_edtf if ref else None for ref in refs}
    between = [view.line[a + 1 : b] for a, b in itertools.pairwise(positions)]
    joint = r"\s*(?:,?\s*(?:and\s+)?(?:once\s+)?(?:again\s+|then\s+)?(?:in\s+|on\s+)?)\s*"
    is_list = all(re.fullmatch(joint, gap) for gap in between)
    if len(kinds) == 1 and kinds <= {"month", "year"} and len(starts) == len(positions) and is_list:
        return [(at,) for at in positions]
    return [positions]
