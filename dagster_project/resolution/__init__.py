"""Facts of many documents to people and trips. Pure: no Dagster, DuckDB or Great Expectations."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.resolution.overrides import Override, read_overrides
from dagster_project.resolution.people import resolve_people
from dagster_project.resolution.records import PersonRecord, Resolution, VisitRecord
from dagster_project.resolution.trips import resolve_trips

__all__ = ["Override", "PersonRecord", "Resolution", "VisitRecord", "read_overrides", "resolve"]


def resolve(
    persons: Sequence[PersonRecord], visits: Sequence[VisitRecord], overrides: Sequence[Override] = ()
) -> Resolution:
    """People and trips behind the persons and visit mentions of all documents of the ledger.

    The result depends on the set of records alone, not on their order.
    """
    people = resolve_people(persons, visits, overrides)
    trips, members, conflicts = resolve_trips(visits, people)
    return Resolution(people.people, people.members, tuple(trips), tuple(members), tuple(conflicts))
