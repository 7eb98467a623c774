"""Tellings of one trip in one document become one `VisitMention`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from dagster_project.extraction.dates import Anchor
from dagster_project.extraction.facts import Person, VisitMention, VisitStatus
from dagster_project.extraction.visits.drafts import Draft, Traveller
from dagster_project.extraction.visits.timing import NEVER, When, better, bounds, may_be_one, of_tour

# Below this a trip is not worth telling: a missing row is better than a wrong one.
MIN_CONFIDENCE = 0.5
# A report about a present trip appears within these days of it; what is older is recalled.
_NEWS_DAYS = 45
# Days that a trip under way has lasted at most.
_STAY = 7
# A telling without a date still speaks of the dated trip told this many sentences before.
_FOLLOW_UP = 2
# A verb of travel alone tells of a trip even where neither office nor country of the traveller is known.
_SURE_OF_TRIP = 0.8
# Percent of likeness; 88 lets one letter of eight differ.
_SAME_SURNAME = 88
_MINISTERS = frozenset({"minister", "foreign_minister"})
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
        """The firmest of what the sentences say, each read by its surest telling."""
        surest: dict[int, Draft] = {}
        for draft in sorted(self.drafts, key=lambda d: (d.is_status_certain, _is_begun(d), d.weight, _RANK[d.status])):
            surest[draft.sentence] = draft
        certain = [d for d in surest.values() if d.is_status_certain] or list(surest.values())
        if any(d.status == "planned" and d.when for d in certain):
            # What is planned for a day has not been made because some noun without a date sounds as if.
            certain = [d for d in certain if d.when or d.status != "completed" or d.weight >= _SURE_OF_TRIP]
        return max((d.status for d in certain), key=lambda s: _RANK[s])


def _is_begun(draft: Draft) -> bool:
    """ "Has been here since D and will go on to L": the stay is under way, whatever else is to come of it."""
    return draft.status == "completed" and bool(draft.when)


def settle_travellers(
    drafts: list[Draft], persons: tuple[Person, ...], likely: tuple[str, ...], home: str | None, is_bilateral: bool
) -> list[Draft]:
    """Gives travellers without a known country one, and unnamed office-holders their name.

    Nobody travels to the country that he is from. So he is of the country that the text speaks from (`home`), and
    in a text about two countries of the other one (`likely` are its countries, the likeliest first). Where neither
    settles it, nothing is told.
    """
    hosts: dict[tuple[int | None, str], set[str]] = {}
    for draft in drafts:
        hosts.setdefault(_key(draft.traveller), set()).add(draft.host)
    settled: list[Draft] = []
    for draft in drafts:
        traveller = draft.traveller
        weight = draft.weight
        if traveller.country is None:
            visited = hosts[_key(traveller)]
            code = _known_country(drafts, draft) or _of_entry(draft)
            if code is None and home not in visited:
                code = home
            if code is None and is_bilateral and draft.host in likely[:2]:
                code = next((one for one in likely if one not in visited), None)
            if code is None:
                continue
            traveller = replace(traveller, country=code)
            if not is_bilateral and weight < _SURE_OF_TRIP and _has_no_office(traveller, persons):
                continue
            weight -= (0.1 if traveller.person is not None else 0.2) + (0 if is_bilateral else 0.05)
        settled.append(replace(draft, traveller=_named(traveller, persons), weight=weight))
    return settled


def _of_entry(draft: Draft) -> str | None:
    """In an item about two countries, who goes to the one is of the other."""
    return next((code for code in draft.pair if code != draft.host), None) if draft.host in draft.pair else None


def _has_no_office(traveller: Traveller, persons: tuple[Person, ...]) -> bool:
    return traveller.person is not None and persons[traveller.person].role is None


def _key(traveller: Traveller) -> tuple[int | None, str]:
    return traveller.person, "" if traveller.person is not None else traveller.role


def _named(traveller: Traveller, persons: tuple[Person, ...]) -> Traveller:
    """An unnamed office-holder is the only one of that office and country whom the text names."""
    if (
        traveller.person is not None
        or traveller.is_delegation
        or traveller.is_another
        or traveller.role in {"other", "minister", "parliamentarian"}
    ):
        return traveller
    holders = [i for i, p in enumerate(persons) if (p.role, p.country) == (traveller.role, traveller.country)]
    return replace(traveller, person=holders[0]) if len(holders) == 1 else traveller


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


def of_tours(drafts: list[Draft]) -> list[Draft]:
    """Days told at once for several countries hold for each of them only where nothing dates it by itself."""
    hosts: dict[tuple[int, Traveller, When], set[str]] = {}
    for draft in drafts:
        hosts.setdefault((draft.sentence, draft.traveller, draft.when), set()).add(draft.host)
    return [
        replace(d, when=of_tour(d.when)) if d.when.end and len(hosts[d.sentence, d.traveller, d.when]) > 1 else d
        for d in drafts
    ]


def merge(drafts: list[Draft], persons: tuple[Person, ...], anchor: Anchor | None) -> list[Trip]:
    """Joins the drafts of one traveller to one country whose dates and statuses can be those of one trip.

    Dated tellings make the trips; tellings without a date then go to the nearest of them.
    """
    trips: list[Trip] = []
    for draft in sorted(drafts, key=lambda d: (not d.when, d.sentence)):
        fits = (
            t
            for t in _nearest(trips, draft)
            if _is_same_trip(t, draft, persons, anchor) and not _is_other_time(t, draft, anchor)
        )
        home = next(fits, None)
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


def _is_other_time(trip: Trip, draft: Draft, anchor: Anchor | None) -> bool:
    """Whether an undated telling is about now while the trip is long past or recalled ("he last came in 2019")."""
    today = anchor.date if anchor else None
    span = bounds(trip.when.start) if trip.when.start else None
    follows = any(0 <= draft.sentence - d.sentence <= _FOLLOW_UP for d in trip.drafts)
    if (
        not draft.when
        and not draft.is_recalled
        and not follows
        and trip.when
        and all(d.is_recalled for d in trip.drafts)
    ):
        return True
    if draft.when or today is None or span is None or trip.status != "completed":
        return False
    is_long_past = (today - span[1]).days > _NEWS_DAYS
    return is_long_past and not follows


def _is_same_trip(trip: Trip, draft: Draft, persons: tuple[Person, ...], anchor: Anchor | None) -> bool:
    if trip.drafts[0].host != draft.host or not _is_same_traveller(trip.traveller, draft.traveller, persons):
        return False
    if trip.traveller.is_another != draft.traveller.is_another and not (trip.when and draft.when):
        return False
    if not draft.when and draft.status == "planned" and draft.traveller.person is not None and _is_news(trip, anchor):
        # Who came these days "will also travel to" another town of the country; a headline tells it as to come.
        return True
    return may_be_one(trip.when, draft.when) and _statuses_fit(trip, draft)


def _is_news(trip: Trip, anchor: Anchor | None) -> bool:
    """Whether a trip began within the week before the day of writing."""
    today = anchor.date if anchor else None
    span = bounds(trip.when.start) if trip.when.start and len(trip.when.start) == 10 else None
    return (
        today is not None and span is not None and trip.status == "completed" and 0 <= (today - span[0]).days <= _STAY
    )


def _is_same_traveller(first: Traveller, second: Traveller, persons: tuple[Person, ...]) -> bool:
    if first.country != second.country:
        return False
    if first.person is not None and second.person is not None:
        return first.person == second.person or _is_namesake(persons[first.person], persons[second.person])
    return first.role == second.role or "other" in (first.role, second.role) or {first.role, second.role} <= _MINISTERS


def _is_namesake(first: Person, second: Person) -> bool:
    """Whether two names of one text end alike but for a letter: most likely one person, spelt twice."""
    surnames = first.name.split()[-1].casefold(), second.name.split()[-1].casefold()
    return (len(surnames[0]) > 4 and fuzz.ratio(*surnames) >= _SAME_SURNAME) or surnames[0] == surnames[1]


def _statuses_fit(trip: Trip, draft: Draft) -> bool:
    one, other = trip.status, draft.status
    if one == other or not draft.is_status_certain or not all(d.is_status_certain for d in trip.drafts):
        return True
    pair = {one, other}
    if pair in ({"planned", "invited"}, {"planned", "cancelled"}):
        return True
    if pair == {"completed", "invited"}:
        # Who is here already is not invited anew; a trip long past is another matter.
        return not draft.when and trip.when.start is None
    return pair == {"planned", "completed"} and bool(trip.when) and bool(draft.when)


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
