"""When the two parties met: the day of what is signed without a date of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from spacy.tokens import Doc, Span

from dagster_project.extraction.dates import anchor_of
from dagster_project.extraction.dates.edtf import DateRef
from dagster_project.extraction.facts import VisitMention
from dagster_project.extraction.source_text import source_text

_AT_THE_END = re.compile(
    r"\b(?:(?:end|close|completion|conclusion) of (?:the|his|her|their|its|that)|"
    r"closing|concluded|final|last|wound up|wrap)\b",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(
    r"\b(?:concluding|closing|final|last|second)\s+day\b|\bat\s+(?:its|the)\s+(?:close|end|conclusion)\b", re.IGNORECASE
)
# Sentences that tell of people meeting.
_MEETS = re.compile(
    r"\b(?:met|meets?|meetings?|receiv\w+|talks|held|host\w*|welcom\w+|sessions?|visit\w*|summit|consultations|signed|inked|initial(?:l)?ed|exchanged|"
    r"ceremony|arriv\w+|landed|travel\w+|brought|led|flew|came|went|(?:co-)?chaired|was in|were in|been in)\b",
    re.IGNORECASE,
)
_HELD_TALKS = re.compile(
    r"\b(?:held\s+(?:\w+\s+){0,2}(?:talks|meetings?|consultations)|met\b|receiv(?:ed|es)|talks\s+(?:were\s+)?held|(?:during|at)\s+"
    r"(?:the\s+)?talks)",
    re.IGNORECASE,
)
# "Is in Oman on an official visit", "let me welcome".
_UNDER_WAY = re.compile(
    r"\bis\s+(?:currently\s+|now\s+)?(?:in\s+[A-Z]\w+|paying|here)[^.;]{0,40}\bvisit\b|\b(?:let\s+me|I|we)\s+welcome\b|"
    r"\bwelcome\s+to\s+[A-Z]\w+"
)
# "Since Sunday", "arrived on Sunday": the stay goes on.
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_ARRIVAL = re.compile(r"\b(?:arriv(?:ed|al)|landed|touched\s+down|reached|flew\s+in)\b[^;.]*$", re.IGNORECASE)
# ", who flew in on Tuesday," tells of the guest, not of the talks that the sentence tells.
_CAME_ON = re.compile(
    r"\bwho\s+(?:had\s+)?(?:arrived|landed|flew\s+in|came|touched\s+down|reached)\b[^,;.]{0,30}$", re.IGNORECASE
)
# The headline, what stands around it, and the lead.
_LEAD_LINES = 4
# Whoever left on Sunday had signed before.
_DEPARTED = re.compile(r"\b(?:left|departed|flew\s+(?:home|back|out)|returned|leaves|departs)\b[^,;.]{0,40}$")
# What lies further back than this from the day of writing is no news.
_NEWS = timedelta(days=45)
# A line that is a date and little more holds for those below it.
_HEADING = 40
# How far below a heading, in characters, it still holds.
_BELOW = 1500
# News tells of the last days before the day of writing.
_FRESH = timedelta(days=10)
# How far behind the sentence, in characters, a trip is told that it speaks of.
_SOON = 250
# How far back, in characters, a date told before still holds for a signature.
_REACH = 2000


def day_of_meeting(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> str | None:
    """EDTF of the talks or the session of which the text tells where the sentence stands."""
    return (
        _last_day_of_meeting(doc, sentence)
        or _day_before(doc, sentence)
        or _month_before(doc, sentence, back=1)
        or _day_of_event(doc, sentence, parties)
        or _month_before(doc, sentence)
        or _told_behind(doc, sentence)
    )


def _day_of_event(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> str | None:
    """The day of the talks between the parties: one told within the stay, else its first or last day."""
    talks = _day_of_talks(doc, sentence, parties)
    if talks is None:
        return _told_before(doc, sentence)
    first, last = talks
    if first is None:
        return (
            _day_of_encounter(doc, sentence, parties)
            or _day_under_way(doc, sentence)
            or _day_of_departure(doc, sentence)
        )
    if re.search(r"\b(?:first|opening)\s+day\b", sentence.text):
        return first
    if last and _AT_THE_END.search(sentence.text):
        return last
    held = [day for day in _days_of_talks_told(doc, sentence) if first < day <= (last or today_of(doc) or first)]
    if held and not _is_long_past(doc, first) and len(first) == 10:
        return held[-1]
    came = _is_arrival(doc, first)
    upto = last or (today_of(doc) if came else None) or first
    days = _days_told_before(doc, sentence, singly=True) or _days_told_before(doc, sentence)
    within = [day for day in days if first <= day <= upto]
    if within and (max(within) > first or not came):
        return max(within)
    # A stay of days told without the day of its talks: the month is all that is known of the signature.
    return first[:7] if len(first) == 10 and _goes_on(doc, first, last) else first


def _days_of_talks_told(doc: Doc, sentence: Span) -> list[str]:
    """Days on which, as the sentences before tell, talks were held."""
    return [day for span, day in _days(doc, 0, sentence.start_char, singly=True) if _HELD_TALKS.search(span.sent.text)]


def _is_arrival(doc: Doc, day: str) -> bool:
    """Whether what the text tells of `day` is that somebody came."""
    return any(
        span._.date is not None
        and span._.date.start_edtf == day
        and _goes_on_from(source_text(doc)[max(0, span.start_char - 60) : span.start_char])
        for span in doc.spans.get("dates", ())
    )


def _goes_on_from(before: str) -> bool:
    return _ARRIVAL.search(before) is not None or _SINCE.search(before) is not None


def _day_of_encounter(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> str | None:
    """The day on which a sentence before tells that people of the parties met, though nobody's trip is dated."""
    days = [
        day
        for span, day in _days(doc, 0, sentence.start_char, singly=True)
        if _MEETS.search(span.sent.text) and (there := _countries_in(doc, span.sent)) and there <= set(parties)
    ]
    fresh = [day for day in days if not _is_long_past(doc, day)]
    return fresh[-1] if fresh else None


def _day_under_way(doc: Doc, sentence: Span) -> str | None:
    """The day of writing, where the text speaks of the guest as being there."""
    return today_of(doc) if _UNDER_WAY.search(source_text(doc)[: sentence.start_char]) else None


def _day_of_departure(doc: Doc, sentence: Span) -> str | None:
    """The day on which the guest left, where no other is told of the stay."""
    text = source_text(doc)
    days = [
        span._.date.start_edtf
        for span in doc.spans.get("dates", ())
        if span.end_char <= sentence.start_char
        and span._.date is not None
        and span._.date.precision == "day"
        and _DEPARTED.search(text[max(0, span.start_char - 120) : span.start_char])
    ]
    return str(days[0]) if days and not days[0].startswith("XXXX") and not _is_long_past(doc, days[0]) else None


def _countries_in(doc: Doc, sentence: Span) -> set[str]:
    """The countries of the places and people of a sentence, and the one that the text speaks from."""
    places = {p._.code for p in doc.spans.get("places", ()) if sentence.start <= p.start < sentence.end}
    people = {p._.country for p in doc.spans.get("persons", ()) if sentence.start <= p.start < sentence.end}
    return (places | people | {doc._.home_country}) - {None}


def _month_before(doc: Doc, sentence: Span, back: int | None = None) -> str | None:
    """The month in which the sentences before, in the same paragraph, tell of a trip or a meeting.

    `back` so many sentences, all of them where None.
    """
    text = source_text(doc)
    start = text.rfind("\n", 0, sentence.start_char) + 1
    if back == 1 and sentence.start > 0:
        start = max(start, doc[sentence.start - 1].sent.start_char)
    months = [
        span
        for span in doc.spans.get("dates", ())
        if start <= span.start_char
        and span.end_char <= sentence.start_char
        and span._.date is not None
        and span._.date.precision == "month"
        and span._.date.direction != "future"
        and _MEETS.search(span.sent.text)
        and re.search(r"\b[Ii]n\s+$", text[max(0, span.start_char - 4) : span.start_char])
    ]
    if not months:
        return None
    edtf: str = months[-1]._.date.start_edtf
    return None if edtf.startswith("XXXX") else edtf


def _told_behind(doc: Doc, sentence: Span) -> str | None:
    """For what the first lines tell without a date: the day of the meeting that the next sentence or two tell."""
    text = source_text(doc)
    if text.count("\n", 0, sentence.start_char) > _LEAD_LINES:
        return None
    today = anchor_of(doc._.document)
    if today is None or today.date is None:
        return None
    end = sentence.end
    for _ in range(2):
        end = doc[end].sent.end if end < len(doc) else end
    first = (today.date - _FRESH).isoformat()
    days = [
        day
        for span, day in _days(doc, sentence.end_char, doc[end - 1].idx + 1, singly=True)
        if _MEETS.search(span.sent.text)
    ]
    return next((day for day in days if first <= day <= today.date.isoformat()), None)


def day_of_heading(doc: Doc, sentence: Span) -> str | None:
    """The day that a heading gives to all below it ("THURSDAY 12 JUNE"), or that opens the line ("THURSDAY. ...")."""
    text = source_text(doc)
    line = text.rfind("\n", 0, sentence.start_char) + 1
    for span in reversed(doc.spans.get("dates", ())):
        ref = span._.date
        if span.start_char > sentence.start_char or ref is None or ref.precision != "day" or _is_stretch(ref):
            continue
        start = text.rfind("\n", 0, span.start_char) + 1
        stop = text.find("\n", span.end_char)
        opens = not re.search(r"\w", text[start : span.start_char])
        if start == line:
            closed = re.match(r"\s*(?:\.|:|–|—|-\s|\))", text[span.end_char : span.end_char + 3])
            return str(ref.start_edtf) if opens and closed else None
        rest = (text[start : span.start_char] + text[span.end_char : stop if stop >= 0 else None]).strip()
        if sentence.start_char - span.end_char > _BELOW:
            return None
        if opens and len(rest) <= 3 and len(text[start:stop]) <= _HEADING:
            return str(ref.start_edtf)
    return None


def _goes_on(doc: Doc, first: str, last: str | None) -> bool:
    """Whether a stay lasts several days of one month, by its end or by the day of writing."""
    end = min(filter(None, (last, today_of(doc))), default=first)
    return first < end and first[:7] == end[:7]


def today_of(doc: Doc) -> str | None:
    """The day of writing, None where it is not known to the day."""
    anchor = anchor_of(doc._.document)
    today = anchor.date if anchor else None
    return today.isoformat() if today else None


def _day_of_talks(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> tuple[str | None, str | None] | None:
    """First and last day of the talks that the text reports: the latest visit between the two parties.

    One that is told only well behind the sentence is another one.

    A visit without a date that is told first is the event itself, and its day stays open. One long past is
    recalled, and is not the event of a text that does not date its signature.
    """
    told = [
        v
        for v in doc._.visit_mentions
        if v.status == "completed" and {v.visitor_country, v.host_country} == set(parties)
    ]
    visits = [v for v in told if v.evidence_start < sentence.end_char]
    if not visits and today_of(doc) is not None:
        visits = [v for v in told if v.evidence_start < sentence.end_char + _SOON]
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


def day_of_coming_visit(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> str | None:
    """When the one planned visit between the parties begins; of several, the one to a place of the sentence."""
    visits = [
        v for v in doc._.visit_mentions if v.status == "planned" and {v.visitor_country, v.host_country} == set(parties)
    ]
    named = {p._.code for p in doc.spans.get("places", ()) if sentence.start <= p.start < sentence.end}
    there = [v for v in visits if v.host_country in named]
    is_told = len(named & set(parties)) == 1
    at_the_end = _AT_THE_END.search(sentence.text)
    starts = {(at_the_end and v.end_edtf) or _begins(v) for v in (there if there or is_told else visits)}
    return starts.pop() if len(starts) == 1 else None


def is_trip_told_before(doc: Doc, sentence: Span, parties: tuple[str, ...]) -> bool:
    """Whether the sentence before, in the same paragraph, tells of a trip to come between the parties."""
    if sentence.start == 0:
        return False
    before = doc[sentence.start - 1].sent
    if "\n" in source_text(doc)[before.end_char - 1 : sentence.start_char]:
        return False
    return any(
        v.status == "planned"
        and before.start_char <= v.evidence_start < before.end_char
        and {v.visitor_country, v.host_country} == set(parties)
        for v in doc._.visit_mentions
    )


def _begins(visit: VisitMention) -> str | None:
    """The day of a visit, the month of one that lasts several days of it."""
    start, end = visit.start_edtf, visit.end_edtf
    lasts = start is not None and end is not None and start != end and start[:7] == end[:7]
    return start[:7] if lasts and start is not None and not start.startswith("XXXX") else start


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


def _days_told_before(doc: Doc, sentence: Span, start: int = 0, *, singly: bool = False) -> list[str]:
    """The full days, past or present, told from `start` on before the sentence, in the order of the text.

    Of a stretch of days the last; none of them where only days told `singly` are asked for.
    """
    return [day for _, day in _days(doc, start, sentence.start_char, singly=singly)]


def _days(doc: Doc, start: int, end: int, *, singly: bool) -> Iterator[tuple[Span, str]]:
    for span in doc.spans.get("dates", ()):
        ref = span._.date
        if not (start <= span.start_char and span.end_char <= end) or ref is None:
            continue
        before = source_text(doc)[max(start, span.start_char - 120) : span.start_char]
        if (start and _CAME_ON.search(before)) or _DEPARTED.search(before):
            continue
        if ref.precision == "day" and ref.direction != "future" and not (singly and _is_stretch(ref)):
            day: str = ref.end_edtf or ref.start_edtf
            if not day.startswith("XXXX"):
                yield span, day


def _is_stretch(ref: DateRef) -> bool:
    return ref.end_edtf is not None and ref.end_edtf != ref.start_edtf


def _told_before(doc: Doc, sentence: Span) -> str | None:
    """The last day told within reach before the sentence, where it is past or the day of writing."""
    days = _days_told_before(doc, sentence, max(0, sentence.start_char - _REACH))
    return days[-1] if days and not _is_long_past(doc, days[-1]) else None
