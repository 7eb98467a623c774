"""Calendar dates: "8 December", "on Wednesday", "last November", "3-5 May", "a week later", to EDTF.

Leaves `doc.spans["dates"]` in the order of the text, with `span._.date_expression` (what is written) and
`span._.date` (a `DateRef`, None where nothing settles it). Components that know better whether a thing is
past or yet to come resolve the expression again with `resolve`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.dates.edtf import Anchor, DateRef
from dagster_project.extraction.dates.expressions import find_expressions
from dagster_project.extraction.dates.resolving import anchor_of, resolve
from dagster_project.extraction.dates.written import DateExpression, own_direction
from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.tense import direction_at, opens_past_clause

__all__ = ["Anchor", "DateExpression", "DateRef", "Dates", "anchor_of", "find_expressions", "own_direction", "resolve"]

# "A day earlier" reaches back to a date at most this many characters before.
_CONTEXT_REACH = 600
# "Since Monday" bounds a stretch of time; what happens "on the same day" does not point back to it.
_BOUND = re.compile(r"\b(?:since|until|till)\s$", re.IGNORECASE)
# The end of a stay that goes on lies ahead.
_UNTIL = re.compile(r"\b(?:until|till)\s$", re.IGNORECASE)

_TO = re.compile(r"\s+(?:to|until|till)\s+(?:the\s+)?", re.IGNORECASE)
# "Three days before." points back to the date told.
_CLAUSE_CLOSED = re.compile(r"[\s”\")]*(?:[.;,!?]|\n|$)")
_MOVED_FROM = re.compile(
    r"\b(?:put\s+(?:back|off)|postpon\w+|rescheduled|moved|pushed\s+back|delayed|deferred|shifted|brought\s+forward|"
    r"re-?fixed)\s+"
    r"(?:[^.;]{0,30}\s)?from\s*$",
    re.IGNORECASE,
)

for _name in ("date", "date_expression"):
    if not Span.has_extension(_name):
        Span.set_extension(_name, default=None)


@Language.factory("entente_dates")
class Dates:
    """Finds and resolves the dates of a document."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        document = doc._.document if Doc.has_extension("document") else None
        anchor = anchor_of(document)
        spans: list[Span] = []
        told: list[tuple[int, DateRef]] = []
        carried = _carry_years(source_text(doc), list(find_expressions(source_text(doc))))
        for begins, end, told_as in carried:
            expression, start = _moved_to(source_text(doc), begins, end, told_as)
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                continue
            settled = _clause_step(source_text(doc), end, expression)
            if settled is None:
                continue
            sentence = span.sent if doc.has_annotation("SENT_START") else doc[:]
            offset = sentence.start_char
            direction = own_direction(settled) or direction_at(sentence.text, start - offset, end - offset)
            if direction is None and _UNTIL.search(source_text(doc)[max(0, start - 8) : start]):
                direction = "future"
            ref = resolve(settled, anchor, direction, _context_of(settled, told, start, offset))
            span._.date_expression, span._.date = settled, ref
            spans.append(span)
            is_today = settled.unit == "day" and not settled.offset and not settled.from_context
            if ref is not None and not is_today and not _BOUND.search(source_text(doc)[max(0, start - 8) : start]):
                told.append((end, ref))
        doc.spans["dates"] = spans
        return doc


def _context_of(
    expression: DateExpression, told: list[tuple[int, DateRef]], start: int, sentence_start: int
) -> DateRef | None:
    """The date from which `expression` counts: the one told last, for "the 15th" rather one that names a day."""
    near = [(end, ref) for end, ref in told if start - end <= _CONTEXT_REACH]
    if expression.from_context and expression.unit == "day":
        # "The same day" is that of the last day told, not of a month or year told since.
        return next((ref for _, ref in reversed(told) if ref.precision == "day"), None)
    if expression.from_context and expression.unit == "month":
        near = [(end, ref) for end, ref in near if ref.precision != "year"]
    is_day_of_month = expression.day is not None and expression.month is None
    if not near:
        return None
    if is_day_of_month and near[-1][0] < sentence_start:
        return next((ref for _, ref in reversed(told) if ref.precision == "day"), near[-1][1])
    return near[-1][1]


def _moved_to(text: str, start: int, end: int, expression: DateExpression) -> tuple[DateExpression, int]:
    """ "Put back from 2 August to 4 September": no stretch of time; the latter date holds, and where it is."""
    if expression.end_month is None or not _MOVED_FROM.search(text[max(0, start - 60) : start]):
        return expression, start
    year, month, day = expression.end_year or expression.year, expression.end_month, expression.end_day
    latter = replace(expression, year=year, month=month, day=day, end_year=None, end_month=None, end_day=None)
    return latter, max((match.end() for match in _TO.finditer(text, start, end)), default=start)


def _clause_step(text: str, end: int, expression: DateExpression) -> DateExpression | None:
    """ "A week after X came" leads from the date before to X's coming, a week back; "a week after the vote" nowhere."""
    if not expression.before_clause:
        return expression
    if _CLAUSE_CLOSED.match(text, end):
        return replace(expression, before_clause=False)
    if not opens_past_clause(text[end : end + 160]):
        return None
    return replace(expression, offset=-expression.offset)


def _carry_years(text: str, found: list[tuple[int, int, DateExpression]]) -> list[tuple[int, int, DateExpression]]:
    """In "January and March of 2023" the year holds for both; across other words it is not carried."""
    carried = list(found)
    for i in range(len(found) - 2, -1, -1):
        start, end, e = carried[i]
        _, _, following = carried[i + 1]
        between = text[end : carried[i + 1][0]].strip(" ,").lower()
        is_list = between in {"and", "&", "", "or", "and in", "and on"}
        if is_list and e.month and e.year is None and e.modifier is None and e.year_offset is None and following.month:
            year, later = following.year, (following.month, following.day or 0) >= (e.month, e.day or 0)
            if later and (year or following.year_offset is not None):
                carried[i] = (start, end, replace(e, year=year, year_offset=following.year_offset))
    return carried
