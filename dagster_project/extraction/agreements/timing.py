"""The day of a signature, of entry into force, or of what is planned."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from dagster_project.extraction.agreements.documents import DocumentPhrase
from dagster_project.extraction.agreements.status import Statement
from dagster_project.extraction.dates import anchor_of, resolve
from dagster_project.extraction.source_text import source_text

_AT_THE_END = re.compile(
    r"\b(?:end|close|closing|completion|conclusion|concluded|final|last|wound up|wrap)\b", re.IGNORECASE
)
# A clause about something else that a date may close: ", who had met in May,", "replacing one of 1998".
_ASIDE = re.compile(
    r"(?:[,–-]\s*(?:who|which|after|where|held|replacing|following|first)\b[^,;]*"
    r"|\b(?:replacing|instead of|after the one)\b[^,;]*)$"
)
_TERM = re.compile(r"\b(?:for|until|till|through|to|up to|covering|since)\s+(?:the\s+)?(?:years?\s+)?$")
# How far back, in characters, a date told before still holds for a signature.
_REACH = 800


def date_of(doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement, parties: tuple[str, ...]) -> str | None:
    """EDTF of the statement: the date nearest to it in its sentence, for a signature else the day of the talks."""
    nearest = _in_sentence(doc, sentence, said) or _in_sentence(doc, sentence, said, across=True)
    if nearest is not None or said.status != "signed":
        return nearest
    talks, told = _day_of_talks(doc, parties), _told_before(doc, sentence)
    if talks is None:
        return told
    first, last = talks
    # A day told within the stay is more precise than the stay; one told after all stays is of the event itself.
    if told is not None and first is not None and told >= first:
        return told
    return last if last and _AT_THE_END.search(sentence.text) else first


def _edtf(doc: Doc, span: Span, said: Statement) -> str | None:
    """The last day of a date as the statement has it: what is planned lies ahead, what was signed behind."""
    ref = span._.date
    if said.status == "planned" and ref is not None and span.start_char > said.start:
        ahead = resolve(span._.date_expression, anchor_of(doc._.document), "future") if ref.is_relative else None
        ref = ahead or ref
    elif ref is not None and (said.status, ref.direction) in {("planned", "past"), ("signed", "future")}:
        return None
    if ref is None or (ref.end_edtf is not None and ref.precision == "year"):
        return None
    edtf: str = ref.end_edtf or ref.start_edtf
    return edtf


def _in_sentence(doc: Doc, sentence: Span, said: Statement, *, across: bool = False) -> str | None:
    """The nearest date of the sentence that is one of the statement, `across` a semicolon when nothing is nearer."""
    best: tuple[int, str] | None = None
    for span in doc.spans.get("dates", ()):
        if not (sentence.start_char <= span.start_char and span.end_char <= sentence.end_char):
            continue
        edtf = _edtf(doc, span, said)
        if edtf is None or _is_of_something_else(source_text(doc), sentence, span, said, across=across):
            continue
        left, right = sorted(((said.start, said.end), (span.start_char, span.end_char)))
        between = source_text(doc)[left[1] : right[0]]
        distance = len(between) + 30 * between.count(",")
        if best is None or distance < best[0]:
            best = (distance, edtf)
    return best[1] if best else None


def _is_of_something_else(text: str, sentence: Span, span: Span, said: Statement, *, across: bool) -> bool:
    """Whether a date belongs to another clause, or is the term of the document ("an agreement until 2030")."""
    aside = _ASIDE.search(text[sentence.start_char : span.start_char])
    closed = re.match(r"[^,;]*?[,;–-]", text[span.end_char :])
    if aside and closed and said.start < sentence.start_char + aside.start():
        return True
    if aside and closed and said.start > span.end_char:
        return True
    left, right = sorted(((said.start, said.end), (span.start_char, span.end_char)))
    between = text[left[1] : right[0]]
    if ";" in between and not across:
        return True
    if said.status == "in_force":
        return span.start_char < said.start and "since" not in between and len(between) > 60
    return bool(_TERM.search(text[max(0, span.start_char - 20) : span.start_char]))


def _day_of_talks(doc: Doc, parties: tuple[str, ...]) -> tuple[str | None, str | None] | None:
    """First and last day of the talks that the text reports: the latest visit between the two parties.

    A visit without a date that is told first is the event itself, and its day stays open.
    """
    visits = [
        v
        for v in doc._.visit_mentions
        if v.status == "completed" and {v.visitor_country, v.host_country} == set(parties)
    ]
    if not visits:
        return None
    opening = min(visits, key=lambda v: v.evidence_start)
    dated = [v for v in visits if v.start_edtf and not v.start_edtf.startswith("XXXX")]
    if opening.start_edtf is None or opening.start_edtf.startswith("XXXX") or not dated:
        return None, None
    visit = max(dated, key=lambda v: (v.start_edtf, -v.evidence_start))
    return visit.start_edtf, visit.end_edtf


def _told_before(doc: Doc, sentence: Span) -> str | None:
    """The last day told before the sentence, where it is past or the day of writing."""
    for span in reversed(list(doc.spans.get("dates", ()))):
        ref = span._.date
        near = 0 <= sentence.start_char - span.end_char <= _REACH
        if near and ref is not None and ref.precision == "day" and ref.direction != "future":
            edtf: str = ref.end_edtf or ref.start_edtf
            return None if edtf.startswith("XXXX") else edtf
    return None
