"""What one sentence tells of one trip, before the tellings of a document are put together."""

from __future__ import annotations

from dataclasses import dataclass

from dagster_project.extraction.facts import Role, VisitKind, VisitStatus
from dagster_project.extraction.visits.timing import NEVER, When


@dataclass(frozen=True)
class Traveller:
    """Who travels.

    `person` is the index into `doc._.persons`, None for an unnamed office-holder or a delegation.
    `country` is None while only the countries that the document is about can settle it. `is_another` says that
    an office-holder without a name is not the one who holds the office now.
    """

    person: int | None
    role: Role
    country: str | None
    is_delegation: bool = False
    is_another: bool = False


@dataclass(frozen=True)
class Draft:
    """One telling of a trip.

    Attributes:
        traveller, host, city: who goes where; `city` as written.
        when, status, visit_kind: as far as this sentence tells.
        is_status_certain: False where `status` is only what a bare noun suggests.
        met: indexes of the persons met.
        is_recalled: whether the words tell of a trip earlier than the one the text is about.
        pair: the two countries of the entry, where the layout of the text sets them.
        weight: how surely this sentence tells of a trip, 0 to 1.
        sentence: number of the sentence; `start` and `end` its offsets.
    """

    traveller: Traveller
    host: str
    city: str | None
    status: VisitStatus
    is_status_certain: bool
    weight: float
    sentence: int
    start: int
    end: int
    when: When = NEVER
    visit_kind: VisitKind | None = None
    met: tuple[int, ...] = ()
    is_recalled: bool = False
    pair: tuple[str, ...] = ()
