"""Tellings of one trip in one document become one `VisitMention`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dagster_project.extraction.facts import Person, VisitMention, VisitStatus
from dagster_project.extraction.visits.drafts import Draft, Traveller
from dagster_project.extraction.visits.timing import NEVER, When, better, may_be_one

# Below this a trip is not worth telling: a missing row is better than a wrong one.
MIN_CONFIDENCE = 0.5
_RANK: dict[VisitStatus, int] = {"cancelled": 3, "completed": 2, "planned": 1, "invited": 0}


@dataclass(frozen=True)
class Trip:
    """Drafts that tell of one trip, the first telling first."""

    drafts: tuple[Draft, ...]

    @property
    def traveller(self) -> Traveller:
        return max((d.traveller for d in self.drafts), key=lambda t: (t.person is not None, t.country is not None))

    @property
    def when(self) -> When:
        when = NEVER
        for draft in self.drafts:
            when = better(when, draft.when)
        return when

    @property
    def status(self) -> VisitStatus:
        certain = [d.status for d in self.drafts if d.is_status_certain] or [d.status for d in self.drafts]
        return max(certain, key=lambda s: _RANK[s])


def with_countries(drafts: list[Draft], pair: tuple[str, ...]) -> list[Draft]:
    """Gives travellers of no known country that of the text which they do not visit.

    `pair` are the countries of the text, most mentioned first. Unnamed office-holders take the country of
    a named holder of the same office who makes the same trip.
    """
    hosts: dict[tuple[int | None, str], set[str]] = {}
    for draft in drafts:
        hosts.setdefault(_key(draft.traveller), set()).add(draft.host)
    settled: list[Draft] = []
    for draft in drafts:
        traveller = draft.traveller
        if traveller.country is not None:
            settled.append(draft)
            continue
        code = _known_country(drafts, draft) or _other_country(pair, hosts[_key(traveller)], draft)
        if code is not None:
            weight = draft.weight - (0.1 if traveller.person is not None else 0.25)
            settled.append(replace(draft, traveller=replace(traveller, country=code), weight=weight))
    return settled


def _key(traveller: Traveller) -> tuple[int | None, str]:
    return traveller.person, "" if traveller.person is not None else traveller.role


def _known_country(drafts: list[Draft], draft: Draft) -> str | None:
    """The country that another telling gives the same person, or a named person of the same office going there."""
    for other in drafts:
        if other.traveller.country in {None, draft.host}:
            continue
        if draft.traveller.person is not None and other.traveller.person == draft.traveller.person:
            return other.traveller.country
        if draft.traveller.person is None and (other.traveller.role, other.host) == (draft.traveller.role, draft.host):
            return other.traveller.country
    return None


def _other_country(pair: tuple[str, ...], hosts: set[str], draft: Draft) -> str | None:
    if draft.host not in pair[:5]:
        return None
    return next((code for code in pair[:3] if code not in hosts), None)


def merge(drafts: list[Draft]) -> list[Trip]:
    """Joins the drafts of one traveller to one country whose dates and statuses can be those of one trip.

    Dated tellings make the trips; tellings without a date then go to the nearest of them.
    """
    trips: list[Trip] = []
    ordered = sorted(drafts, key=lambda d: (not d.when, d.sentence))
    for draft in ordered:
        home = next((t for t in _nearest(trips, draft) if _is_same_trip(t, draft)), None)
        if home is None:
            trips.append(Trip((draft,)))
        else:
            trips[trips.index(home)] = Trip((*home.drafts, draft))
    return sorted(trips, key=lambda t: min((d.sentence, d.start) for d in t.drafts))


def _nearest(trips: list[Trip], draft: Draft) -> list[Trip]:
    """Trips in the order in which an undated telling would go to them: same status, then the nearest sentence."""
    return sorted(
        trips,
        key=lambda t: (t.status != draft.status, min(abs(d.sentence - draft.sentence) for d in t.drafts)),
    )


def _is_same_trip(trip: Trip, draft: Draft) -> bool:
    if trip.drafts[0].host != draft.host or not _is_same_traveller(trip.traveller, draft.traveller):
        return False
    return may_be_one(trip.when, draft.when) and _statuses_fit(trip, draft)


def _is_same_traveller(first: Traveller, second: Traveller) -> bool:
    if first.country != second.country:
        return False
    if first.person is not None and second.person is not None:
        return first.person == second.person
    return first.role == second.role or "other" in (first.role, second.role)


def _statuses_fit(trip: Trip, draft: Draft) -> bool:
    one, other = trip.status, draft.status
    if one == other or not draft.is_status_certain or not all(d.is_status_certain for d in trip.drafts):
        return True
    pair = {one, other}
    both_dated = bool(trip.when) and bool(draft.when)
    if pair == {"planned", "invited"} or pair == {"planned", "cancelled"}:
        return True
    if pair == {"planned", "completed"}:
        return both_dated
    return False


def to_mention(trip: Trip, persons: tuple[Person, ...]) -> VisitMention | None:
    """The trip with the best of each attribute; None when too little speaks for it."""
    traveller = trip.traveller
    confidence = _confidence(trip)
    if confidence < MIN_CONFIDENCE:
        return None
    person = persons[traveller.person] if traveller.person is not None else None
    best = max(trip.drafts, key=lambda d: (bool(d.when), d.city is not None, d.weight, -d.sentence))
    when = trip.when
    met: list[str] = []
    for draft in trip.drafts:
        met.extend(persons[i].name for i in draft.met if persons[i].name not in met and i != traveller.person)
    return VisitMention(
        visitor=person.name if person else None,
        visitor_role=(person.role if person and person.role else traveller.role),
        visitor_country=traveller.country or "",
        host_country=trip.drafts[0].host,
        host_city=best.city or next((d.city for d in trip.drafts if d.city), None),
        start_edtf=when.start,
        end_edtf=when.end if when.end != when.start else None,
        status=trip.status,
        visit_kind=next((d.visit_kind for d in trip.drafts if d.visit_kind), None),
        counterparts=tuple(met),
        confidence=round(confidence, 2),
        evidence_start=best.start,
        evidence_end=best.end,
    )


def _confidence(trip: Trip) -> float:
    """The surest telling, a little more for each further one, up to certainty less a twentieth."""
    surest = max(d.weight for d in trip.drafts)
    return min(0.95, surest + 0.03 * (len(trip.drafts) - 1))
