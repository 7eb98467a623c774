"""What a row or a leg adds to a trip: its date, read below a heading with a year, and its status."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dagster_project.extraction.dates import resolve
from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.tense import Direction
from dagster_project.extraction.visits.discourse import Setting
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Leg
from dagster_project.extraction.visits.rows import (
    TO_COME,
    dates_behind,
)
from dagster_project.extraction.visits.status import kind_of
from dagster_project.extraction.visits.timing import NEVER, When, bounds, read_when
from dagster_project.extraction.visits.travellers import Party, as_traveller
from dagster_project.extraction.visits.view import D, View

_CANCELLED = re.compile(
    r"\b(?:cancel+ed|called\s+off|scrapped|dropped|did\s+not\s+take\s+place|will\s+not\s+take\s+place|abandoned|shelved)\b",
    re.IGNORECASE,
)
_POSTPONED = re.compile(
    r"\b(?:postponed|put\s+off|deferred|pushed\s+back|put\s+back|rescheduled|moved)\b", re.IGNORECASE
)
_NEW_DATE = re.compile(rf"\b(?:to|until|till|for)\s+(?:(?:early|late|mid)[-\s]|the\s+)?(?={D})", re.IGNORECASE)
# "Postponed (was planned for D)": the date is the old one.
_WAS_TO = re.compile(r"\b(?:was|were|had\s+been|originally|initially|planned|scheduled)\b", re.IGNORECASE)
_PLANNED = re.compile(rf"\b(?:{TO_COME}|will|is\s+(?:to|due))\b", re.IGNORECASE)
_CUT_SHORT = re.compile(
    r"\b(?:was|were|has\s+been)\s+(?:shortened|cut\s+short|reduced|limited|extended|prolonged)\b", re.IGNORECASE
)
_INVITED = re.compile(r"\binvit", re.IGNORECASE)


@dataclass(frozen=True)
class Section:
    """What a heading says of the rows below it.

    Attributes:
        is_visits, is_calendar: a list of visits, a calendar of engagements; neither outside such a section.
        status: of rows without a word of their own, None where only their dates tell.
        host, origin: the countries that all rows lead to and from, None where the heading does not tell.
    """

    is_visits: bool = False
    is_calendar: bool = False
    status: VisitStatus | None = None
    host: str | None = None
    origin: str | None = None


@dataclass(frozen=True)
class Told:
    """Where in the text a date stands; `year` is that of a heading or a row, for dates that name none."""

    view: View
    positions: tuple[int, ...]
    year: int | None = None


class Listing:
    """Makes drafts of rows and legs of one document.

    Attributes:
        setting: what holds for the whole document.
        home: the country that the text speaks from.
        section: what the last heading says.
        year: that of the last heading of a year.
    """

    def __init__(self, setting: Setting, home: str | None) -> None:
        self.setting = setting
        self.home = home
        self.section = Section()
        self.year: int | None = None

    def draft(
        self, view: View, party: Party, leg: Leg, told: Told | None, weight: float, words: str | None = None
    ) -> list[Draft]:
        if leg.host.code is None:
            return []
        traveller = as_traveller(party, leg.host.code, True)
        if traveller is None:
            return []
        if traveller.country is None and not self.setting.is_bilateral:
            if self.home is None or self.home == leg.host.code:
                return []
            traveller = replace(traveller, country=self.home)
        words = view.line if words is None else words
        if leg.dates:
            told = Told(view, leg.dates)
        status, is_certain, told = self._status(view, words, told)
        if status is None:
            return []
        draft = Draft(
            traveller=traveller,
            host=leg.host.code,
            city=leg.host.city,
            status=status,
            is_status_certain=is_certain,
            weight=weight,
            sentence=view.index,
            start=view.start,
            end=view.end,
            when=self.when(told, _direction(status)),
            visit_kind=kind_of(view.line),
        )
        return [draft]

    def when(self, told: Told | None, direction: Direction | None) -> When:
        if told is None:
            return NEVER
        year = told.year or self.year
        if year is None:
            return read_when(told.view, told.positions, self.setting.anchor, direction, None, "")
        return self._in_year(told, year) or read_when(told.view, told.positions, self.setting.anchor, None, None, "")

    def _in_year(self, told: Told, year: int) -> When:
        """A date without a year of its own, below the heading of a year."""
        if not told.positions:
            return When(str(year), None, 3)
        expression = told.view.date_at(told.positions[0])._.date_expression
        if expression is None or expression.month is None or expression.year is not None:
            return NEVER
        ref = resolve(replace(expression, year=year), self.setting.anchor, None)
        return When(ref.start_edtf, ref.end_edtf, 7 if ref.precision == "day" else 5) if ref else NEVER

    def _status(self, view: View, words: str, told: Told | None) -> tuple[VisitStatus | None, bool, Told | None]:
        """Status as the words, the heading or the date tell it, whether that is certain, and the date that holds."""
        if _CANCELLED.search(words):
            return "cancelled", True, told
        moved = _POSTPONED.search(view.line) if _POSTPONED.search(words) else None
        if moved is not None:
            to = _NEW_DATE.search(view.line, moved.end())
            if to is not None and not _WAS_TO.search(view.line[moved.end() : to.start()]):
                return "planned", True, Told(view, dates_behind(view, to.end()))
            if (
                moved[0].lower() not in {"moved", "rescheduled"}
                and "from" not in view.line[moved.end() : moved.end() + 6]
            ):
                return "cancelled", True, told
        if _INVITED.search(words) and "at the invitation" not in words.lower():
            return "invited", True, told
        if _CUT_SHORT.search(words):
            return "completed", True, told
        by_date = self._status_by_date(told)
        if _PLANNED.search(words) and by_date != "completed":
            return "planned", True, told
        if self.section.status and by_date in {None, self.section.status}:
            return self.section.status, True, told
        return by_date, by_date is not None, told

    def _status_by_date(self, told: Told | None) -> VisitStatus | None:
        """Planned before, completed after; None where today lies within the date or nothing is known."""
        today = self.setting.anchor.date if self.setting.anchor else None
        when = self.when(told, None)
        first = bounds(when.start) if when.start else None
        last = bounds(when.end) if when.end else first
        if today is None or first is None or last is None:
            return None
        if first[0] > today:
            return "planned"
        return "completed" if last[1] < today or len(when.start or "") == 10 else None


def _direction(status: VisitStatus) -> Direction | None:
    return {"completed": "past", "planned": "future", "invited": "future"}.get(status)  # type: ignore[return-value]
