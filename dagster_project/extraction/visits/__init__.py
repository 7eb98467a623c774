"""Trips of office-holders and delegations to another country, told in any form.

`view` folds a sentence, `triggers` knows the words that tell of a trip, `subjects`, `hosts`, `timing` and
`status` read who, where, when and whether, `frames` puts them together sentence by sentence,
`itineraries` and `rows` read lists, calendars, programmes and the legs of tours, `merge` joins the tellings
of one trip. The component leaves `doc._.visit_mentions`.
"""

from __future__ import annotations

import re
from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from dagster_project.extraction.dates import anchor_of
from dagster_project.extraction.home import countries_by_mentions, outlet_country
from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.visits.discourse import Setting
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.fates import with_fate
from dagster_project.extraction.visits.frames import Reader
from dagster_project.extraction.visits.itineraries import read_itineraries
from dagster_project.extraction.visits.merge import merge, of_tours, settle_travellers, to_mention
from dagster_project.extraction.visits.occasions import with_event_dates
from dagster_project.extraction.visits.podium import read_podium
from dagster_project.extraction.visits.questions import answered
from dagster_project.extraction.visits.scene import read_scenes
from dagster_project.extraction.visits.stays import with_stays
from dagster_project.extraction.visits.syntax import Parser
from dagster_project.extraction.visits.view import fold

__all__ = ["Visits"]

# A text is about two countries when they take this share of all places named.
_BILATERAL_SHARE = 0.8

if not Doc.has_extension("visit_mentions"):
    Doc.set_extension("visit_mentions", default=())


@Language.factory("entente_visits")
class Visits:
    """Finds the trips of a document."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.parser = Parser.of(nlp)

    def __call__(self, doc: Doc) -> Doc:
        setting = _setting(doc)
        views = fold(doc)
        scenes = read_scenes(doc, views, setting.home[0] if setting.home else None)
        reader = Reader(doc, setting, scenes, self.parser)
        drafts: list[Draft] = []
        for view in views:
            told = answered(view, reader.read(view), views, doc._.speech, setting.anchor)
            drafts = with_fate(view, [*drafts, *told], setting.anchor)
        drafts = read_itineraries(doc, views, setting, scenes, drafts)
        drafts = [*drafts, *read_podium(doc, views, setting.anchor, drafts)]
        home = setting.home[0] if setting.home else None
        trips = merge(
            settle_travellers(of_tours(drafts), doc._.persons, _likely(setting), home, setting.is_bilateral),
            doc._.persons,
            setting.anchor,
        )
        trips = with_event_dates(trips, views, setting.anchor)
        trips = with_stays(trips, views, reader.discourse.cast, setting.anchor)
        mentions = (to_mention(trip, doc._.persons) for trip in trips)
        doc._.visit_mentions = tuple(m for m in mentions if m is not None)
        return doc


def _setting(doc: Doc) -> Setting:
    document = doc._.document
    codes = Counter(s._.code for s in doc.spans.get("places", ()) if s._.code and s._.place.kind != "group")
    is_bilateral = sum(n for _, n in codes.most_common(2)) >= _BILATERAL_SHARE * sum(codes.values())
    here = _dateline(doc) or doc._.speech.here
    return Setting(anchor_of(document), countries_by_mentions(doc), here, is_bilateral, _home(doc, here))


# "Here in Lima": a city that the text speaks from.
_HERE_IN = re.compile(r"\bhere,?\s+in\s+(?:the\s+)?$", re.IGNORECASE)

_OURS = re.compile(r"\b(?:our\s+(?:country|state|republic|capital)|head\s+of\s+our\s+state)\b", re.IGNORECASE)


def _home(doc: Doc, here: tuple[str, str] | None) -> tuple[str, str | None] | None:
    """The country that the text speaks from: its outlet's, that of the place called "here", that of its dateline."""
    country = outlet_country(doc) or doc._.home_country
    if outlet_country(doc) is None and _OURS.search(source_text(doc)):
        # A release of an office of state names its own office-holder first.
        country = next((person.country for person in doc._.persons if person.country), country)
    if country is None:
        said = (
            s
            for s in doc.spans.get("places", ())
            if s._.code and _HERE_IN.search(source_text(doc)[: s.start_char][-20:])
        )
        country = next((s._.code for s in said), here[0] if here else None)
    if country is None:
        return None
    return country, here[1] if here and here[0] == country else None


def _likely(setting: Setting) -> tuple[str, ...]:
    """The countries that an office-holder named without one may be of: that of the dateline, then the most named."""
    here = (setting.here[0],) if setting.here else ()
    return tuple(dict.fromkeys((*setting.pair[:2], *here, *setting.pair[2:3])))


def _dateline(doc: Doc) -> tuple[str, str] | None:
    """The country and city from which the report is written."""
    document = doc._.document
    city = document.dateline_place if document else None
    if not city:
        return None
    for span in doc.spans.get("places", ()):
        if (
            span.text.casefold() == city.casefold()
            and span._.code
            and span._.place.kind in {"capital", "city", "country"}
        ):
            return span._.code, span._.place.host_city or city
    return None
