"""Sentence by sentence: which trips are told. Finds the triggers and hands each to the module of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from dagster_project.extraction.visits.attendance import read_gathering, read_hosting, read_presence
from dagster_project.extraction.visits.discourse import Discourse, Memory, Setting
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.ellipsis import read_ellipsis
from dagster_project.extraction.visits.encounters import read_encounters
from dagster_project.extraction.visits.invitations import read_invitation
from dagster_project.extraction.visits.journeys import read_journey
from dagster_project.extraction.visits.moves import read_arrival, read_headline, read_move, read_taking, read_visiting
from dagster_project.extraction.visits.parsed import read_parsed
from dagster_project.extraction.visits.predecessors import read_predecessors
from dagster_project.extraction.visits.scene import Scene
from dagster_project.extraction.visits.sides import read_sides
from dagster_project.extraction.visits.subjects import is_oblique
from dagster_project.extraction.visits.syntax import Parser
from dagster_project.extraction.visits.talks import read_calling, read_meeting
from dagster_project.extraction.visits.tellings import in_scene
from dagster_project.extraction.visits.triggers import Trigger, TriggerKind, find_triggers
from dagster_project.extraction.visits.view import L, P, View

_PROGRAMME = re.compile(
    r"\b(?:programme|program|itinerary|schedule|stops?|legs?|visits?|tour|trip|agenda|route|dates)\b", re.IGNORECASE
)
# What is longer is a table or debris, no sentence that tells of a trip.
_LONGEST_SENTENCE = 1200
_READERS: dict[TriggerKind, Callable[[Discourse, View, Trigger], list[Draft]]] = {
    "move": read_move,
    "arrival": read_arrival,
    "taking": read_taking,
    "noun": read_journey,
    "invitation": read_invitation,
    "hosting": read_hosting,
    "meeting": read_meeting,
    "calling": read_calling,
    "presence": read_presence,
}


class Reader:
    """Reads the drafts of one document, sentence after sentence."""

    def __init__(
        self, doc: Doc, setting: Setting, scenes: Mapping[int, Scene] | None = None, parser: Parser | None = None
    ) -> None:
        self.discourse = Discourse(doc, setting, scenes)
        self.parser = parser

    def read(self, view: View) -> list[Draft]:
        """All tellings of one sentence."""
        discourse = self.discourse
        discourse.enter(view)
        if len(view.line) > _LONGEST_SENTENCE:
            return []
        drafts = read_headline(discourse, view)
        if not drafts:
            for trigger in find_triggers(view):
                read = _READERS[trigger.kind](discourse, view, trigger)
                if read and read[-1].host:
                    discourse.memory = replace(discourse.memory, host=(read[-1].host, read[-1].city))
                drafts.extend(read)
            drafts.extend(read_visiting(discourse, view))
            drafts.extend(read_encounters(discourse, view))
            drafts.extend(read_gathering(discourse, view))
            drafts.extend(read_sides(discourse, view))
            drafts.extend(read_ellipsis(discourse, view, drafts))
        if self.parser is not None:
            drafts.extend(read_parsed(discourse, view, self.parser, frozenset((d.host, d.city) for d in drafts)))
        drafts.extend(read_predecessors(discourse, view, drafts))
        drafts = [in_scene(discourse, view, draft) for draft in drafts]
        self._remember(view, drafts)
        discourse.leave(view)
        for draft in drafts:
            if draft.traveller.person is not None:
                discourse.told[draft.traveller.person] = view.index, draft.host, draft.city
        return drafts

    def _remember(self, view: View, drafts: list[Draft]) -> None:
        discourse, memory = self.discourse, self.discourse.memory
        host, topic, status, sentence = memory.host, memory.topic, memory.status, memory.sentence
        if drafts:
            host, status, sentence = (drafts[-1].host, drafts[-1].city), drafts[-1].status, view.index
            topic = next((p for p in discourse.topics if p.person is not None), topic)
        else:
            places = [view.place_at(at) for at in view.positions(L)]
            named = [
                p
                for p in places
                if p._.code and p._.place.kind in {"capital", "city", "country"} and not p._.place.in_name
            ]
            if named:
                last, sentence = named[-1], view.index
                host = last._.code, last.text if last._.place.kind != "country" else None
        if _PROGRAMME.search(view.line) and not drafts and topic is None:
            unled = (at for at in view.positions(P) if view.person_at(at).label_ == "name" and not is_oblique(view, at))
            topic = next((p for p in discourse.parties(view, tuple(unled)) if p.role), None)
        discourse.memory = Memory(
            host, bool(drafts) or (host == memory.host and memory.is_host_told), topic, status, sentence
        )
