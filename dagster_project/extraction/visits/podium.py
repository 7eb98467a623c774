"""Who speaks at a press point, a joint statement or a doorstop abroad is on a trip there, whatever is said of it."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Doc

from dagster_project.extraction.dates import Anchor
from dagster_project.extraction.facts import Person, Role
from dagster_project.extraction.persons.speech import Speech
from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.visits.drafts import Draft, Traveller
from dagster_project.extraction.visits.timing import NEVER, When
from dagster_project.extraction.visits.view import View

_WEIGHT = 0.7
# Days between the trip that the sentences tell and that of the press point, within which they are one.
_SAME_TRIP = 14
_TRAVELS: frozenset[Role] = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "speaker"}
)
_NEXT_IN_RANK = re.compile(r"\b(?:vice[- ]president|crown prince|high representative)\b", re.IGNORECASE)
_BY_WIRE = re.compile(r"\b(?:video|zoom|phone|telephone|online|remote(?:ly)?|screen|link)\b", re.IGNORECASE)
_HEAD = 400


def read_podium(doc: Doc, views: list[View], anchor: Anchor | None, drafts: list[Draft]) -> list[Draft]:
    """One draft for each foreign office-holder who speaks in a transcript; `drafts` are those told in sentences."""
    speech: Speech = doc._.speech
    text = source_text(doc)
    if not speech.is_transcript or speech.here is None or _BY_WIRE.search(text[:_HEAD].split("\n\n")[0][:_HEAD]):
        return []
    host, city = speech.here
    found: dict[int, Draft] = {}
    for voice in speech.voices:
        if voice.person is None or voice.asks or voice.leads or voice.person in found:
            continue
        person: Person = doc._.persons[voice.person]
        if not _may_travel(person, host) or _BY_WIRE.search(text[voice.start : voice.label_end]):
            continue
        view = next((v for v in views if v.start <= voice.label_end < v.end), None)
        if view is None:
            continue
        when = _when(anchor, voice.person, host, drafts)
        traveller = Traveller(voice.person, person.role or "other", person.country)
        found[voice.person] = Draft(
            traveller, host, city, "completed", True, _WEIGHT, view.index, view.start, view.end, when
        )
    return list(found.values())


def _may_travel(person: Person, host: str) -> bool:
    is_high = person.role in _TRAVELS or bool(person.role == "other" and _NEXT_IN_RANK.search(person.office or ""))
    return is_high and person.country not in {None, host}


def _when(anchor: Anchor | None, person: int, host: str, drafts: list[Draft]) -> When:
    """The day of the transcript, unless a sentence dates the trip."""
    today = anchor.date if anchor else None
    if today is None or any(
        d.traveller.person == person and d.host == host and d.when.start and _is_near(d.when.start, today)
        for d in drafts
    ):
        return NEVER
    return When(today.isoformat())


def _is_near(start: str, today: date) -> bool:
    """Whether a trip begins within the days around `today`; a month that is that of today does."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", start):
        return abs((date.fromisoformat(start) - today).days) <= _SAME_TRIP
    return today.isoformat().startswith(start)
