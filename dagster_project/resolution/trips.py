"""Visit mentions of many documents to trips.

Mentions are compared within a block: one visitor (a person, or an office where nobody is named), one
visitor's country, one host. In a block the exactly dated mentions make the trips; less exact ones
join a trip only where one alone is possible, else they stand for a trip of their own. All steps look
at the set of statements, so that order and repeated statements change nothing:

1. full days, in runs without a gap of more than `NEAR_DAYS`;
2. months; days and months without a year; years;
3. no date at all, by status and by the time between the documents.

Last, trips of unnamed visitors join that of a named one of the same office at the same time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dagster_project.resolution.identifiers import stable_hash
from dagster_project.resolution.partial_dates import PartialDate, parse_edtf
from dagster_project.resolution.people import People
from dagster_project.resolution.records import ResolvedVisit, VisitConflict, VisitMember, VisitRecord
from dagster_project.resolution.support import best_supported

# Texts give the day of arrival, of the talks, or of their own publication for one trip.
NEAR_DAYS = timedelta(days=3)
# News without a date tells of trips of this long ago at most.
RECALL_DAYS = timedelta(days=400)
# Documents that speak of an undated trip this close in time speak of the same.
SAME_NEWS_DAYS = timedelta(days=60)
# From a plan or an invitation to its trip.
PLAN_DAYS = timedelta(days=400)
STATUS_RANK = ("completed", "cancelled", "planned", "invited")


@dataclass(frozen=True)
class _Mention:
    """A mention with what its comparison needs."""

    record: VisitRecord
    start: PartialDate | None
    end: PartialDate | None

    @property
    def earliest(self) -> date:
        assert self.start is not None
        return self.start.earliest

    @property
    def latest(self) -> date:
        """Last day, or the last that the start may mean. The start has a year."""
        assert self.start is not None
        ends = self.end.latest if self.end and self.end.year else self.start.latest
        return max(ends, self.start.latest)

    @property
    def is_ahead(self) -> bool:
        """Whether the text looks forward to the trip."""
        return self.record.status in ("planned", "invited")


class _Trip:
    """Mentions taken for one trip, each with the reason."""

    def __init__(self) -> None:
        self.mentions: list[_Mention] = []
        self.reasons: dict[str, str] = {}
        self._days: tuple[date, date] | None = None
        self._exactness = 0

    def add(self, mention: _Mention, reason: str) -> None:
        self.mentions.append(mention)
        self.reasons[mention.record.mention_id] = reason
        if mention.start and mention.start.year and mention.start.precision >= self._exactness:
            first, last = mention.earliest, mention.latest
            if self._days and mention.start.precision == self._exactness:
                first, last = min(first, self._days[0]), max(last, self._days[1])
            self._days, self._exactness = (first, last), mention.start.precision

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last possible day by the most exact mentions, None without a year."""
        return self._days


def resolve_trips(
    visits: Sequence[VisitRecord], people: People
) -> tuple[list[ResolvedVisit], list[VisitMember], list[VisitConflict]]:
    """Trips, the mentions of each, and where the mentions contradict each other; each list sorted."""
    blocks: dict[tuple[str, str, str, str], list[_Mention]] = defaultdict(list)
    for record in sorted(visits, key=lambda v: v.mention_id):
        mention = _Mention(record, parse_edtf(record.start_edtf), parse_edtf(record.end_edtf))
        person_id = people.of_name.get((record.document_id, record.visitor)) if record.visitor else None
        blocks[record.visitor_country, record.host_country, person_id or "", _office(record, person_id)].append(mention)
    trips = {key: _trips_of(mentions) for key, mentions in sorted(blocks.items())}
    _join_unnamed(trips)
    return _describe(trips, people)


def _office(record: VisitRecord, person_id: str | None) -> str:
    """The office stands for the visitor where nobody is named."""
    return "" if person_id else record.visitor_role


def _trips_of(mentions: Sequence[_Mention]) -> list[_Trip]:
    """The trips that the mentions of one block tell of."""
    trips: list[_Trip] = []
    dated = [m for m in mentions if m.start]
    with_year = [m for m in dated if m.start and m.start.year]
    for precision in (3, 2):
        _join_or_found(trips, [m for m in with_year if m.start and m.start.precision == precision], _overlaps)
    _join_or_found(trips, [m for m in dated if m.start and not m.start.year], _fits_yearless)
    _join_or_found(trips, [m for m in with_year if m.start and m.start.precision == 1], _overlaps)
    _join_undated(trips, [m for m in mentions if not m.start])
    return trips


def _sole_takers(
    trips: list[_Trip], mentions: list[_Mention], fits: Callable[[_Trip, _Mention], bool]
) -> tuple[list[tuple[_Trip, _Mention]], list[_Mention]]:
    """Each mention with the one trip that it fits, the nearest before it where several do; and the mentions left."""
    joined: list[tuple[_Trip, _Mention]] = []
    left: list[_Mention] = []
    for mention in mentions:
        takers = [trip for trip in trips if fits(trip, mention)]
        if len(takers) > 1:
            takers = _nearest_before(takers, mention)
        if len(takers) == 1:
            joined.append((takers[0], mention))
        else:
            left.append(mention)
    return joined, left


def _join_or_found(trips: list[_Trip], mentions: list[_Mention], fits: Callable[[_Trip, _Mention], bool]) -> None:
    """Puts each mention to the one trip that it fits; the rest found trips among themselves."""
    joined, left = _sole_takers(trips, mentions, fits)
    for trip, mention in joined:
        trip.add(mention, f"{_words(mention)} fits this trip alone")
    for run in _runs(left):
        trip = _Trip()
        for mention in run:
            trip.add(mention, _words(mention) if len(run) == 1 else f"{_words(mention)}, as {len(run) - 1} more say")
        trips.append(trip)


def _words(mention: _Mention) -> str:
    return f"start {mention.start.edtf}" if mention.start else f"no date, {mention.record.status}"


def _overlaps(trip: _Trip, mention: _Mention) -> bool:
    """Whether a date with a year can be the trip's."""
    return trip.days is not None and mention.earliest <= trip.days[1] and trip.days[0] <= mention.latest


def _fits_yearless(trip: _Trip, mention: _Mention) -> bool:
    """Whether day and month, or a month, fall on the trip in the year that the trip has."""
    if trip.days is None or mention.start is None:
        return False
    first, last = trip.days
    if not _is_near_in_time(trip, mention):
        return False
    for year in range(first.year, last.year + 1):
        filled = mention.start.in_year(year)
        if filled and filled.earliest <= last + NEAR_DAYS and first - NEAR_DAYS <= filled.latest:
            return True
    return False


def _is_near_in_time(trip: _Trip, mention: _Mention) -> bool:
    """Whether a text of that day may speak of the trip without saying the year."""
    published = mention.record.published_on
    if published is None or trip.days is None:
        return True
    first, last = trip.days
    if mention.is_ahead:
        return published - NEAR_DAYS <= last and first <= published + PLAN_DAYS
    return first <= published + NEAR_DAYS and published - RECALL_DAYS <= last


def _nearest_before(takers: list[_Trip], mention: _Mention) -> list[_Trip]:
    """Of many possible trips the one next to the day of publication, if that is known and one is nearest."""
    published = mention.record.published_on
    if published is None or (mention.start and mention.start.year):
        return takers
    gaps = [min(abs(day - published) for day in trip.days) if trip.days else timedelta.max for trip in takers]
    nearest = [trip for trip, gap in zip(takers, gaps, strict=True) if gap == min(gaps)]
    return nearest if len(nearest) == 1 and min(gaps) <= SAME_NEWS_DAYS else takers


def _runs(mentions: Iterable[_Mention]) -> list[list[_Mention]]:
    """Mentions in runs of touching dates: days with `NEAR_DAYS` between them, months and years by overlap."""

    def position(mention: _Mention) -> tuple[date, date]:
        # Without a year all stand in one leap year.
        assert mention.start is not None
        filled = mention.start if mention.start.year else mention.start.in_year(2024)
        assert filled is not None
        last = max(filled.latest, mention.latest) if mention.start.year else filled.latest
        return filled.earliest, last

    runs: list[tuple[date, list[_Mention]]] = []
    for mention in sorted(mentions, key=lambda m: (position(m), m.record.mention_id)):
        first, last = position(mention)
        slack = NEAR_DAYS if mention.start and mention.start.day else timedelta(0)
        if runs and first <= runs[-1][0] + slack:
            runs[-1] = (max(runs[-1][0], last), [*runs[-1][1], mention])
        else:
            runs.append((last, [mention]))
    return [run for _, run in runs]


def _join_undated(trips: list[_Trip], mentions: list[_Mention]) -> None:
    """Puts mentions without a date to the one trip that they may mean, else together by status and time."""
    joined, left = _sole_takers(trips, mentions, _may_mean)
    # Only now, so that no mention is weighed against another one without a date.
    for trip, mention in joined:
        trip.add(mention, f"{_words(mention)}; the only such trip of the visitor to this host")
    for status in STATUS_RANK:
        trips.extend(_undated_groups([m for m in left if m.record.status == status]))


def _may_mean(trip: _Trip, mention: _Mention) -> bool:
    """Whether a mention without a date can mean a dated trip."""
    if mention.record.published_on is None and mention.is_ahead:
        # Without a day of its own a plan may be older than the trip, or newer: only a plan is the same.
        return any(m.is_ahead for m in trip.mentions)
    return _is_near_in_time(trip, mention)


def _undated_groups(mentions: list[_Mention]) -> list[_Trip]:
    """Undated mentions of one status: those published close together are one trip."""
    groups: list[_Trip] = []
    last: date | None = None
    unknown = [m for m in mentions if m.record.published_on is None]
    for mention in sorted(
        (m for m in mentions if m.record.published_on), key=lambda m: (m.record.published_on, m.record.mention_id)
    ):
        published = mention.record.published_on
        if last is None or published is None or published - last > SAME_NEWS_DAYS:
            groups.append(_Trip())
        groups[-1].add(mention, f"{_words(mention)}; published on {published}")
        last = published
    if unknown:
        if len(groups) != 1:
            groups.append(_Trip())
        for mention in unknown:
            groups[-1].add(mention, f"{_words(mention)}; no day of publication")
    return groups


def _join_unnamed(trips: dict[tuple[str, str, str, str], list[_Trip]]) -> None:
    """Moves trips of an office to that of the one named holder of the office at the same time."""
    named: dict[tuple[str, str, str], list[_Trip]] = defaultdict(list)
    for (country, host, person_id, _), found in trips.items():
        if person_id:
            for trip in found:
                for role in {m.record.visitor_role for m in trip.mentions}:
                    named[country, host, role].append(trip)
    for (country, host, person_id, office), found in trips.items():
        if person_id:
            continue
        for trip in list(found):
            takers = [t for t in named[country, host, office] if _is_same_journey(t, trip)]
            if len(takers) == 1:
                for mention in trip.mentions:
                    takers[0].add(mention, f"{_words(mention)}; the only {office} of {country} who made this trip")
                found.remove(trip)


def _is_same_journey(named: _Trip, unnamed: _Trip) -> bool:
    """Whether all that is said of an unnamed visitor's trip fits a named one's."""

    def fits(mention: _Mention) -> bool:
        if mention.start is None:
            return bool(named.days) and _may_mean(named, mention)
        if mention.start.year:
            return _overlaps(named, mention)
        return _fits_yearless(named, mention) or mention.start in {m.start for m in named.mentions}

    return all(fits(mention) for mention in unnamed.mentions)


def _describe(
    trips: dict[tuple[str, str, str, str], list[_Trip]], people: People
) -> tuple[list[ResolvedVisit], list[VisitMember], list[VisitConflict]]:
    visits: list[ResolvedVisit] = []
    members: list[VisitMember] = []
    conflicts: list[VisitConflict] = []
    names = {person.person_id: person.name for person in people.people}
    taken: dict[tuple[str, ...], int] = defaultdict(int)
    keyed = sorted(
        (_identity(key, trip, people), _content(trip), number, key, trip)
        for number, (key, trip) in enumerate((key, trip) for key, found in trips.items() for trip in found)
    )
    for identity, _, _, key, trip in keyed:
        taken[identity] += 1
        visit_id = "vis_" + stable_hash(*identity, taken[identity])
        values = _Values(trip)
        visitor_id = key[2] or None
        visits.append(
            ResolvedVisit(
                visit_id=visit_id,
                visitor_id=visitor_id,
                visitor=names[visitor_id] if visitor_id else None,
                visitor_role=values.role,
                visitor_country=key[0],
                host_country=key[1],
                host_city=values.city,
                start_edtf=values.start.edtf if values.start else None,
                end_edtf=values.end.edtf if values.end else None,
                status=values.status,
                visit_kind=values.kind,
                counterparts=_counterparts(trip, people, names),
                confidence=max(m.record.confidence for m in trip.mentions),
                n_documents=len({m.record.text_id for m in trip.mentions}),
                n_conflicts=len({attribute for attribute, _, _, _ in values.conflicts}),
            )
        )
        members.extend(
            VisitMember(m.record.mention_id, m.record.document_id, visit_id, trip.reasons[m.record.mention_id])
            for m in trip.mentions
        )
        conflicts.extend(VisitConflict(visit_id, *conflict) for conflict in values.conflicts)
    return (
        sorted(visits, key=lambda v: v.visit_id),
        sorted(members, key=lambda m: m.mention_id),
        sorted(conflicts, key=lambda c: (c.visit_id, c.attribute, c.value)),
    )


def _identity(key: tuple[str, str, str, str], trip: _Trip, people: People) -> tuple[str, ...]:
    """What tells a trip from others and no repeated statement changes: who, where to, the first month."""
    country, host, person_id, office = key
    who = people.family_keys[person_id] if person_id else f"office {office}"
    starts = [m.start for m in trip.mentions if m.start]
    months = [s.edtf[:7] for s in starts if s.year and s.month] or [s.edtf[:7] for s in starts]
    return (country, host, who, min(months, default="undated"))


def _content(trip: _Trip) -> tuple[str, ...]:
    """An order among trips of one identity that depends on what is said, not on how often."""
    said = ((m.record.start_edtf, m.record.published_on, m.record.status, m.record.visitor) for m in trip.mentions)
    return tuple(sorted({" ".join(str(part or "~") for part in parts) for parts in said}))


def _counterparts(trip: _Trip, people: People, names: dict[str, str]) -> tuple[str, ...]:
    """People met, each once, by the canonical name."""
    met = set()
    for mention in trip.mentions:
        for written in mention.record.counterparts:
            person_id = people.of_name.get((mention.record.document_id, written))
            met.add(names[person_id] if person_id else written)
    return tuple(sorted(met))


class _Values:
    """Best-supported values of a trip's attributes, and the contradictions among its mentions."""

    def __init__(self, trip: _Trip) -> None:
        self.conflicts: list[tuple[str, str, int, bool]] = []
        self._mentions = trip.mentions
        self.status = self._choose_status()
        # "Other" says that a text does not tell the rank: it contradicts none.
        self.role = (
            self._choose("visitor_role", lambda r: None if r.visitor_role == "other" else r.visitor_role) or "other"
        )
        self.kind = self._choose("visit_kind", lambda r: r.visit_kind)
        self.city = self._choose("host_city", lambda r: r.host_city)
        self.start = self._choose_start()
        self.end = self._choose_end()

    def _choose(self, attribute: str, value_of: Callable[[VisitRecord], str | None]) -> str | None:
        """The value in most texts; where texts differ, all values are noted."""
        support = best_supported(
            (value, m.record.text_id) for m in self._mentions if (value := value_of(m.record)) is not None
        )
        if len(support) > 1:
            self._note(attribute, support, support[0][0])
        return support[0][0] if support else None

    def _note(self, attribute: str, support: Sequence[tuple[str, int]], chosen: str) -> None:
        self.conflicts.extend((attribute, value, texts, value == chosen) for value, texts in support)

    def _choose_status(self) -> str:
        """A report outweighs a plan, and a call-off one too if no text reports the trip."""
        support = best_supported((m.record.status, m.record.text_id) for m in self._mentions)
        stated = {status for status, _ in support}
        chosen = next(status for status in STATUS_RANK if status in stated)
        # A plan that was carried out or called off is no contradiction; a trip made and called off is one.
        if {"completed", "cancelled"} <= stated:
            self._note("status", [pair for pair in support if pair[0] in ("completed", "cancelled")], chosen)
        return chosen

    def _choose_start(self) -> PartialDate | None:
        """The day that most texts allow, of those the most exact, then the first.

        A day without a year takes that of the other mentions.
        """
        stated = [(m.start, m.record.text_id) for m in self._mentions if m.start]
        years = sorted({start.year for start, _ in stated if start.year})
        filled = [
            (start if start.year or len(years) != 1 else start.in_year(years[0]) or start, text)
            for start, text in stated
        ]
        if not filled:
            return None
        chosen = _most_allowed(filled)
        days = best_supported((start.edtf, text) for start, text in filled if start.day)
        if len(days) > 1:
            self._note("start_edtf", days, chosen.edtf)
        return chosen

    def _choose_end(self) -> PartialDate | None:
        """The end that most texts allow and that does not lie before the start."""
        stated = [(m.end, m.record.text_id) for m in self._mentions if m.end]
        if self.start and self.start.year:
            year = self.start.year
            stated = [(e if e.year else e.in_year(year) or e, text) for e, text in stated]
            first = self.start.earliest
            stated = [(e, text) for e, text in stated if e.year and e.latest >= first]
        if not stated:
            return None
        chosen = _most_allowed(stated)
        ends = best_supported((end.edtf, text) for end, text in stated if end.day)
        if len(ends) > 1:
            self._note("end_edtf", ends, chosen.edtf)
        return chosen


def _most_allowed(stated: Sequence[tuple[PartialDate, str]]) -> PartialDate:
    """Of the most exact dates the one that most texts allow, then the first."""

    def allows(general: PartialDate, special: PartialDate) -> bool:
        return special.edtf.startswith(general.edtf)

    def rank(candidate: PartialDate) -> tuple[bool, int, int, str]:
        texts = {text for date_, text in stated if allows(date_, candidate)}
        return (candidate.year is None, -candidate.precision, -len(texts), candidate.edtf)

    return min((candidate for candidate, _ in stated), key=rank)
