"""The day of a signature, of entry into force, or of what is planned."""

from __future__ import annotations

import re
from datetime import timedelta

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
    r"\b(?:there|then|by\s+then|on\s+(?:that|the|this)\s+occasion|during|when|"
    r"(?:at|after|following|in\s+connection\s+with|as\s+part\s+of|on\s+the\s+(?:margins|sidelines)\s+of)\s+(?:the|this|that|his|her|their)\s+"
    r"(?:\w+\s+)?(?:summit|meetings?|session|talks|forum|visit|trip|stay|consultations|negotiations)|"
    r"(?:[Ii]n|[Aa]t)\s+[A-Z]\w+)"
)
_TO_SIGN = re.compile(r"\b(?:sign(?:ed|ing|ature)?|conclud\w+|ink(?:ed)?|seal(?:ed)?|exchang\w+)\b", re.IGNORECASE)
# Talks about a document have a day of their own; only a term set for them is one of the document.
_TALKS = re.compile(r"\b(?:talks|discuss\w*|negotiat\w*|consider\w*|explor\w*|review|round)\b", re.IGNORECASE)
_TERM_SET = re.compile(
    r"\b(?:by|before|until|within|no\s+later\s+than)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?$", re.IGNORECASE
)
_LAST_DAY = re.compile(
    r"\b(?:concluding|closing|final|last|second)\s+day\b|\bat\s+(?:its|the)\s+(?:close|end|conclusion)\b", re.IGNORECASE
)
_ARRIVAL = re.compile(r"\b(?:arriv(?:ed|al)|landed|touched\s+down|reached|flew\s+in)\b[^;.]*$", re.IGNORECASE)
# ", who flew in on Tuesday," tells of the guest, not of the talks that the sentence tells.
_CAME_ON = re.compile(
    r"\bwho\s+(?:had\s+)?(?:arrived|landed|flew\s+in|came|touched\s+down|reached)\b[^,;.]{0,30}$", re.IGNORECASE
)
# What lies further back than this from the day of writing is no news.
_NEWS = timedelta(days=45)
# How far back, in characters, a date told before still holds for a signature.
_REACH = 2000


def date_of(doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement, parties: tuple[str, ...]) -> str | None:
    """EDTF of the statement: the date nearest to it in its sentence, else that of the meeting at which it is signed."""
    nearest = told_date(doc, sentence, phrase, said)
    if nearest is not None:
        return nearest
    if said.status == "planned" and _TO_SIGN.search(sentence.text) and _AT_A_MEETING.search(sentence.text):
        return _day_of_coming_visit(doc, sentence, parties)
    if said.status != "signed":
        return None
    return _last_day_of_meeting(doc, sentence) or _day_before(doc, sentence) or _day_of_event(doc, sentence, parties)


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
    between = text[end : span.start_char] if span.start_char > end else text[span.end_char : start]
    return _OTHER_CLAUSE.search(between) is not None


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


def _day_of_event(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> str | None:
    """The day of the talks between the parties: one told within the stay, else its first or last day."""
    talks = _day_of_talks(doc, parties)
    if talks is None:
        return _told_before(doc, sentence)
    first, last = talks
    if first is None:
        return None
    if last and _AT_THE_END.search(sentence.text):
        return last
    came = _is_arrival(doc, first)
    upto = last or (today_of(doc) if came else None) or first
    within = [day for day in _days_told_before(doc, sentence) if first <= day <= upto]
    if within and (max(within) > first or not came):
        return max(within)
    # A stay of days told without the day of its talks: the month is all that is known of the signature.
    return first[:7] if len(first) == 10 and _goes_on(doc, first, last) else first


def _is_arrival(doc: Doc, day: str) -> bool:
    """Whether what the text tells of `day` is that somebody came."""
    return any(
        span._.date is not None
        and span._.date.start_edtf == day
        and _ARRIVAL.search(source_text(doc)[max(0, span.start_char - 60) : span.start_char])
        for span in doc.spans.get("dates", ())
    )


def _goes_on(doc: Doc, first: str, last: str | None) -> bool:
    """Whether a stay lasts several days of one month, by its end or by the day of writing."""
    end = min(filter(None, (last, today_of(doc))), default=first)
    return first < end and first[:7] == end[:7]


def today_of(doc: Doc) -> str | None:
    """The day of writing, None where it is not known to the day."""
    anchor = anchor_of(doc._.document)
    today = anchor.date if anchor else None
    return today.isoformat() if today else None


def _day_of_talks(doc: Doc, parties: tuple[str, ...]) -> tuple[str | None, str | None] | None:
    """First and last day of the talks that the text reports: the latest visit between the two parties.

    A visit without a date that is told first is the event itself, and its day stays open. One long past is
    recalled, and is not the event of a text that does not date its signature.
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
    if _is_long_past(doc, visit.end_edtf or visit.start_edtf):
        return None
    return visit.start_edtf, visit.end_edtf


def _is_long_past(doc: Doc, edtf: str) -> bool:
    """Whether a day or month lies more than `_NEWS` before the day of writing."""
    anchor = anchor_of(doc._.document)
    today = anchor.about if anchor else None
    return today is not None and len(edtf) > 4 and edtf < (today - _NEWS).isoformat()[: len(edtf)]


def _day_of_coming_visit(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> str | None:
    """When the one planned visit between the parties begins; of several, the one to a place of the sentence."""
    visits = [
        v for v in doc._.visit_mentions if v.status == "planned" and {v.visitor_country, v.host_country} == set(parties)
    ]
    named = {p._.code for p in doc.spans.get("places", ()) if sentence.start <= p.start < sentence.end}
    starts = {v.start_edtf for v in visits if v.host_country in named} if len(visits) > 1 else set()
    starts = starts if len(starts) == 1 else {v.start_edtf for v in visits}
    return starts.pop() if len(starts) == 1 else None


def _last_day_of_meeting(doc: Doc, sentence: Span) -> str | None:
    """The end of the stretch of days told before, for what was signed "on the concluding day"."""
    if not _LAST_DAY.search(sentence.text):
        return None
    ends = [
        span._.date.end_edtf
        for span in doc.spans.get("dates", ())
        if span.end_char <= sentence.start_char and span._.date is not None and span._.date.precision == "day"
    ]
    return next((end for end in reversed(ends) if end is not None and not end.startswith("XXXX")), None)


def _day_before(doc: Doc, sentence: Span) -> str | None:
    """The last day told in the sentence before, when both stand in one paragraph."""
    before = sentence.doc[: sentence.start]
    previous = before[-1].sent if len(before) else None
    if previous is None or "\n" in source_text(doc)[previous.end_char - 1 : sentence.start_char]:
        return None
    days = _days_told_before(doc, sentence, previous.start_char)
    return days[-1] if days else None


def _days_told_before(doc: Doc, sentence: Span, start: int = 0) -> list[str]:
    """The full days, past or present, told from `start` on before the sentence, in the order of the text."""
    found: list[str] = []
    for span in doc.spans.get("dates", ()):
        ref = span._.date
        inside = start <= span.start_char and span.end_char <= sentence.start_char
        if start and _CAME_ON.search(source_text(doc)[max(start, span.start_char - 40) : span.start_char]):
            continue
        if inside and ref is not None and ref.precision == "day" and ref.direction != "future":
            edtf: str = ref.end_edtf or ref.start_edtf
            found.extend([] if edtf.startswith("XXXX") else [edtf])
    return found


def _told_before(doc: Doc, sentence: Span) -> str | None:
    """The last day told within reach before the sentence, where it is past or the day of writing."""
    days = _days_told_before(doc, sentence, max(0, sentence.start_char - _REACH))
    return days[-1] if days and not _is_long_past(doc, days[-1]) else None
