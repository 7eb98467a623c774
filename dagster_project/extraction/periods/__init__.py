"""Periods that trade is stated for: years, parts of years, fiscal years, relative and anaphoric words.

`calendars` does arithmetic on days, `expressions` holds the grammar. The component leaves periods in
`doc.spans["periods"]`, each with its `Period` at `span._.period`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.home import fiscal_start
from dagster_project.extraction.periods.expressions import Clock, Period, find_periods
from dagster_project.extraction.source_text import source_text

__all__ = ["Clock", "Period", "find_periods"]

if not Span.has_extension("period"):
    Span.set_extension("period", default=None)


@Language.factory("entente_periods")
class PeriodReader:
    """Leaves the periods of a document in `doc.spans["periods"]`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        document = doc._.document
        clock = Clock(document.published_on if document else None, fiscal_start(doc))
        spans = []
        for period in find_periods(source_text(doc), clock):
            span = doc.char_span(period.start, period.end, alignment_mode="expand")
            if span is not None:
                span._.period = period
                spans.append(span)
        doc.spans["periods"] = spans
        return doc
