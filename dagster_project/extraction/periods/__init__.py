"""Periods that trade is stated for: years, parts of years, fiscal years, relative and anaphoric words.

`calendars` does arithmetic on days, `expressions` holds the grammar. The component leaves periods in
`doc.spans["periods"]`, each with its `Period` at `span._.period`.
"""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.dates.resolving import anchor_of
from dagster_project.extraction.home import fiscal_start
from dagster_project.extraction.periods.calendars import month_end
from dagster_project.extraction.periods.expressions import Clock, Period, find_periods
from dagster_project.extraction.source_text import source_text

__all__ = ["Clock", "Period", "find_periods", "spoken_on"]

if not Span.has_extension("period"):
    Span.set_extension("period", default=None)


def spoken_on(doc: Doc) -> date | None:
    """The day that relative words of a text are counted from: of publication, else the month that heads the text."""
    document = doc._.document
    if document is None or document.published_on is not None:
        return document.published_on if document else None
    anchor = anchor_of(document)
    if anchor is None or anchor.year is None:
        return None
    return month_end(anchor.year, anchor.month) if anchor.is_rough else date(anchor.year, anchor.month, anchor.day)


@Language.factory("entente_periods")
class PeriodReader:
    """Leaves the periods of a document in `doc.spans["periods"]`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        clock = Clock(spoken_on(doc), fiscal_start(doc))
        spans = []
        for period in find_periods(source_text(doc), clock):
            span = doc.char_span(period.start, period.end, alignment_mode="expand")
            if span is not None:
                span._.period = period
                spans.append(span)
        doc.spans["periods"] = spans
        return doc
