"""The day of a signature, of entry into force, or of what is planned."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from dagster_project.extraction.agreements.documents import DocumentPhrase
from dagster_project.extraction.agreements.events import (
    day_of_coming_visit,
    day_of_heading,
    day_of_meeting,
    is_trip_told_before,
    today_of,
)
from dagster_project.extraction.agreements.status import Statement
from dagster_project.extraction.dates import anchor_of, resolve
from dagster_project.extraction.source_text import source_text

# A clause about something else that a date may close: ", who had met in May,", "replacing one of 1998".
_ASIDE = re.compile(
    r"(?:[,–-]\s*(?:who|which|after|where|held|replacing|following|first|the\s+(?:first|last|previous|earlier))\b[^,;]*"
    r"|\b(?:replacing|instead of|after the one)\b[^,;]*)$"
)
_TERM = re.compile(
    r"\b(?:for|until|till|through|to|up to|covering|since)\s+(?:the\s+)?(?:years?\s+)?"
    r"(?:(?:19|20)\d\d\s+(?:and|to)\s+)?$"
)
# The day on which somebody spoke is not that of the document.
_SAID = re.compile(
    r"\b(?:said|says|told\s+(?:\w+\s+){1,3}|announced|reported|added|stated|wrote|confirmed|noted)(?:\s+\w+)?\s+(?:on\s+)?$",
    re.IGNORECASE,
)
# A clause with a subject of its own begins: ", while an agreement", ", and a treaty".
_OTHER_CLAUSE = re.compile(
    r"[,;]\s+(?:while|whereas|whilst|though|although)\s|,\s+(?:and|but)\s+(?=(?:an?|the|its|their|his|her)\s)|\s(?:while|whereas)\s"
)
# What is signed there and then: "in Lund", "at the summit", "during the visit".
_AT_A_MEETING = re.compile(
    r"\b(?:there|then|by\s+then|on\s+(?:that|this)\s+occasion|during|when|"
    r"(?:at|after|following|at\s+the\s+(?:end|close|conclusion)\s+of|in\s+connection\s+with|as\s+part\s+of|on\s+the\s+(?:margins|sidelines)\s+of)\s+(?:the|this|that|his|her|their)\s+"
    r"(?:\w+\s+)?(?:summit|meetings?|session|talks|forum|visit|trip|stay|consultations|negotiations)|"
    r"(?:[Ii]n|[Aa]t)\s+[A-Z]\w+)"
)
_BROUGHT = re.compile(
    r"(?:took|brought|carried|bringing|taking|left|leaves|departed|returned|c[ao]mes?|flew|went|walked|is|are)\b"
    r"(?!\s+(?:into|effect))",
    re.IGNORECASE,
)
# A day of which the text does not tell which one it is.
_NOW = re.compile(r"\b(?:today|yesterday|this\s+(?:morning|afternoon|evening))\b", re.IGNORECASE)
_PRESENT = re.compile(r"(?:co-?)?(?:sign|ink|exchange|pen|seal|conclude|adopt)s?", re.IGNORECASE)
_TO_SIGN = re.compile(r"\b(?:sign(?:ed|ing|ature)?|conclud\w+|ink(?:ed)?|seal(?:ed)?|exchang\w+)\b", re.IGNORECASE)
# Talks about a document have a day of their own; only a term set for them is one of the document.
_TALKS = re.compile(r"\b(?:talks|discuss\w*|negotiat\w*|consider\w*|explor\w*|review|round)\b", re.IGNORECASE)
_TERM_SET = re.compile(
    r"\b(?:by|before|until|within|no\s+later\s+than)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?$", re.IGNORECASE
)


def date_of(doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement, parties: tuple[str, ...]) -> str | None:
    """EDTF of the statement: the date nearest to it in its sentence, else that of the meeting at which it is signed."""
    nearest = told_date(doc, sentence, phrase, said)
    if nearest is not None:
        # Whoever comes home with a treaty has signed it some day before.
        return nearest[:7] if _BROUGHT.match(source_text(doc), said.start) else nearest
    if said.status == "signed" and _NOW.search(sentence.text):
        return None
    if said.status == "planned" and (day := day_of_heading(doc, sentence)) is not None:
        return day
    if (
        said.status == "planned"
        and _TO_SIGN.search(sentence.text)
        and (
            _AT_A_MEETING.search(sentence.text)
            or (_is_to_be_done(doc, said) and is_trip_told_before(doc, sentence, parties))
        )
    ):
        return day_of_coming_visit(doc, sentence, parties)
    if said.status != "signed":
        return None
    day = day_of_heading(doc, sentence) or day_of_meeting(doc, sentence, parties)
    return day[:7] if day and _BROUGHT.match(source_text(doc), said.start) else day


def _is_to_be_done(doc: Doc, said: Statement) -> bool:
    return said.is_ahead or _PRESENT.fullmatch(source_text(doc)[said.start : said.end]) is not None


def settled(doc: Doc, sentence: Span, said: Statement) -> Statement:
    """ "They sign a treaty on Thursday": a plan where the day, or that of the heading above, lies ahead."""
    today = today_of(doc)
    if today is None or said.status != "signed" or not _PRESENT.fullmatch(source_text(doc)[said.start : said.end]):
        return said
    told = [s._.date for s in doc.spans.get("dates", ()) if sentence.start <= s.start < sentence.end and s._.date]
    days = [ref.start_edtf for ref in told if ref.precision == "day"]
    heading = day_of_heading(doc, sentence)
    is_ahead = heading > today if heading is not None else bool(days) and min(days) > today
    return replace(said, status="planned", is_ahead=True) if is_ahead else said


def told_date(doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement) -> str | None:
    """The date that the sentence itself gives to the statement, None where it gives none."""
    return _in_sentence(doc, sentence, phrase, said) or _in_sentence(doc, sentence, phrase, said, across=True)


def _edtf(doc: Doc, span: Span, said: Statement) -> str | None:
    """The last day of a date as the statement has it: what is planned lies ahead, what was signed behind."""
    ref = span._.date
    is_initialled = source_text(doc)[said.start : said.end].lower().startswith("initial") and not said.is_ahead
    if is_initialled and ref is not None and ref.direction != "future":
        return ref.end_edtf or ref.start_edtf  # type: ignore[no-any-return]
    if said.status == "planned" and ref is not None and span.start_char > said.start:
        ahead = resolve(span._.date_expression, anchor_of(doc._.document), "future") if ref.is_relative else None
        ref = ahead or ref
    elif ref is not None and (said.status, ref.direction) in {("planned", "past"), ("signed", "future")}:
        return None
    if ref is None or (ref.end_edtf is not None and ref.precision == "year"):
        return None
    edtf: str = ref.end_edtf or ref.start_edtf
    return edtf


def _in_sentence(
    doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement, *, across: bool = False
) -> str | None:
    """The nearest date of the sentence that is one of the statement, `across` a semicolon when nothing is nearer."""
    best: tuple[int, str] | None = None
    for span in doc.spans.get("dates", ()):
        if not (sentence.start_char <= span.start_char and span.end_char <= sentence.end_char):
            continue
        edtf = _edtf(doc, span, said)
        if edtf is None or _is_of_something_else(source_text(doc), sentence, span, said, across=across):
            continue
        if sentence.start_char <= phrase.start < sentence.end_char and _is_of_another_clause(
            source_text(doc), phrase, span, said
        ):
            continue
        left, right = sorted(((said.start, said.end), (span.start_char, span.end_char)))
        between = source_text(doc)[left[1] : right[0]]
        distance = len(between) + 30 * between.count(",")
        if best is None or distance < best[0]:
            best = (distance, edtf)
    return best[1] if best else None


def _is_of_another_clause(text: str, phrase: DocumentPhrase, span: Span, said: Statement) -> bool:
    """Whether a clause with a subject of its own stands between the date and what is said of the document."""
    start, end = min(phrase.start, said.start), max(phrase.end, said.end)
    if span.start_char > end:
        return _OTHER_CLAUSE.search(text, end, span.start_char) is not None
    # The article of the document may be what opens the clause.
    return _OTHER_CLAUSE.search(text, span.end_char, max(start, phrase.head)) is not None


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
    if _is_day_of_talks(text, sentence, span, said) or _SAID.search(
        text[max(0, span.start_char - 40) : span.start_char]
    ):
        return True
    if said.status == "in_force":
        is_far = span.start_char < said.start and "since" not in between and len(between) > 60
        return is_far and not re.search(r"\b(?:as|when)\b", between)
    return bool(_TERM.search(text[max(0, span.start_char - 20) : span.start_char]))


def _is_day_of_talks(text: str, sentence: Span, span: Span, said: Statement) -> bool:
    """ "In May they will hold talks on an agreement": the day of the talks, unless a term is set by it."""
    if said.status != "planned" or not _TALKS.search(text[said.start : said.end]):
        return False
    return not _TO_SIGN.search(sentence.text) and not _TERM_SET.search(
        text[max(0, span.start_char - 30) : span.start_char]
    )
