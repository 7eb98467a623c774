"""The day of a signature, of entry into force, or of what is planned."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from dagster_project.extraction.agreements.documents import DocumentPhrase
from dagster_project.extraction.agreements.status import Statement

_AT_THE_END = re.compile(
    r"\b(?:end|close|closing|completion|conclusion|concluded|final|last|wound up|wrap)\b", re.IGNORECASE
)
# A clause about something else that a date may close: ", who had met in May,", "replacing one of 1998".
_ASIDE = re.compile(
    r"(?:[,–-]\s*(?:who|which|after|where|held|replacing|following|first)\b[^,;]*|\b(?:replacing|instead of|after the one)\b[^,;]*)$"
)
# How far back, in characters, a date told before still holds for a signature.
_REACH = 800


def date_of(doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement, parties: tuple[str, ...]) -> str | None:
    """EDTF of the statement: the date nearest to it in its sentence, for a signature else the day of the talks."""
    nearest = _in_sentence(doc, sentence, phrase, said)
    if nearest is not None or said.status != "signed":
        return nearest
    talks, told = _day_of_talks(doc, sentence, parties), _told_before(doc, sentence)
    if talks is None:
        return told
    first, last = talks
    # A day told within the stay is more precise than the stay.
    if told is not None and first is not None and first <= told <= (last or first[:7] + "-99"):
        return told
    return last if last and _AT_THE_END.search(sentence.text) else first


def _edtf(span: Span) -> str | None:
    ref = span._.date
    if ref is None or (ref.end_edtf is not None and ref.precision == "year"):
        return None
    return ref.end_edtf or ref.start_edtf  # type: ignore[no-any-return]


def _in_sentence(doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement) -> str | None:
    best: tuple[int, str] | None = None
    text = doc.text
    for span in doc.spans.get("dates", ()):
        if not (sentence.start_char <= span.start_char and span.end_char <= sentence.end_char):
            continue
        edtf = _edtf(span)
        if edtf is None or (said.status == "signed" and span._.date.direction == "future"):
            continue
        if _ASIDE.search(text[sentence.start_char : span.start_char]) and re.match(
            r"[^,;]*?[,;–-]", text[span.end_char :]
        ):
            continue
        left, right = sorted(((said.start, said.end), (span.start_char, span.end_char)))
        between = text[left[1] : right[0]]
        if ";" in between or (said.status == "planned" and span._.date.direction == "past"):
            continue
        # "An agreement on trade until 2030": a term in the subject is no date of the statement.
        if (
            re.search(
                r"\b(?:for|until|till|through|to|up to|covering|since)\s+(?:the\s+)?(?:years?\s+)?$",
                text[max(0, span.start_char - 20) : span.start_char],
            )
            and said.status != "in_force"
        ):
            continue
        if said.status == "in_force" and span.start_char < said.start and "since" not in between and len(between) > 60:
            continue
        distance = len(between) + 30 * between.count(",")
        if best is None or distance < best[0]:
            best = (distance, edtf)
    return best[1] if best else None


def _day_of_talks(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> tuple[str | None, str | None] | None:
    """First and last day of the visit at which the two parties met, the one told nearest to the sentence."""
    visits = [
        v
        for v in doc._.visit_mentions
        if v.status == "completed" and {v.visitor_country, v.host_country} == set(parties)
    ]
    before = [v for v in visits if v.evidence_start <= sentence.start_char]
    if not before:
        return None
    visit = max(before, key=lambda v: v.evidence_start)
    return visit.start_edtf, visit.end_edtf


def _told_before(doc: Doc, sentence: Span) -> str | None:
    """The last day told before the sentence, where it is past or the day of writing."""
    for span in reversed(list(doc.spans.get("dates", ()))):
        near = 0 <= sentence.start_char - span.end_char <= _REACH
        if near and span._.date is not None and span._.date.precision == "day" and span._.date.direction != "future":
            edtf = _edtf(span)
            return edtf if edtf and not edtf.startswith("XXXX") else None
    return None
