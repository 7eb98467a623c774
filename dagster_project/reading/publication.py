"""Who published a text, under which headline, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from dagster_project.reading.dateline import Dateline, read_dateline
from dagster_project.reading.document import DateBasis
from dagster_project.reading.furniture import is_junk_line, is_menu, is_prose, is_related_heading, is_share_bar
from dagster_project.reading.header import (
    header_dates,
    is_bare_date,
    is_header_line,
    is_signature,
    pick_published,
    pick_yearless,
    settle,
)
from dagster_project.reading.metadata import Metadata, url_date
from dagster_project.reading.stated_dates import calendar_date, find_dates
from dagster_project.reading.year_inference import infer_year

_OUTLET_WORD = re.compile(
    r"\b(?:news(?: agency| desk)?|times|post|herald|gazette|tribune|daily|chronicle|observer|monitor|star|standard|"
    r"guardian|journal|press|agency|newswire|wire|broadcasting|radio|television|bulletin|courier|telegraph|mirror|"
    r"today|online|network|media|ministry of foreign affairs|foreign ministry|mfa)\b",
    re.IGNORECASE,
)
_STRONG_OUTLET_WORD = re.compile(
    r"\b(?:news(?: agency| desk| service)?|times|post|herald|gazette|tribune|chronicle|observer|guardian|journal|"
    r"telegraph|courier|newswire|wire|citizen|bulletin|monitor|mirror|press agency|broadcasting corporation|"
    r"ministry of foreign affairs|foreign ministry)$",
    re.IGNORECASE,
)
_SITE = re.compile(r"^(?:www\.)?(?:[a-z0-9-]+\.)+(?:[a-z]{2,6})$", re.IGNORECASE)
_ACRONYM_SITE = re.compile(r"^[A-Z]{2,6}(?:\.[A-Z]{2,4})?$")
_ISSUER = re.compile(
    r"^(?:from|source|issued by|by order of|publisher)\s?:\s*(?P<name>[A-Z].{2,80}?)\.?$", re.IGNORECASE
)
# A body's name alone on its line, as letterheads have it.
_INSTITUTION = re.compile(
    r"^(?i:the )?(?i:federal )?(?i:ministry|parliamentary assembly|national assembly|senate|chamber|office|department|"
    r"government|embassy|permanent (?:mission|representation)|bureau|press (?:information )?(?:bureau|service|office|"
    r"centre|center)|prime minister[’']s office|state house|presidency|parliament|directorate|commission|secretariat|"
    r"high commission|consulate)\b(?: (?:[A-Z][\w’'.-]*,?|of|the|and|for|to|&))*$|"
    r"^(?:[A-Z]\w+ ){1,3}(?:Department|Office|Directorate|Division|Secretariat|Service)$"
)
# "Minister for Agriculture", "Hon Ann Lee": who issues a release, above its headline.
_OFFICE_HOLDER = re.compile(
    r"^(?:Hon\.? [A-Z]|(?:[A-Z]\w+ )?(?:Minister|Secretary|Ambassador) (?:of|for|to) )"
    r"(?:[A-Z]?[\w’'.-]*,?| (?:[A-Z][\w’'.-]*,?|of|the|and|for))*$"
)
_REPORTS = re.compile(
    r"(?:,|—|–)\s(?P<agency>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}) "
    r"(?:reports?|reported|has learned|writes|informs)\b[^.]{0,60}\.?$"
)
_SEGMENT = re.compile(r"\s*(?:[|»›>]|\t| {2,})\s*")
_MARKER = re.compile(r"^\((?:lead|\d+(?:st|nd|rd|th) lead|urgent|update\w*|recap|correction)\)\s*", re.IGNORECASE)
_KIND_OF_TEXT = re.compile(
    r"^\W*(?:for immediate release|(?:news|press|media)?\s?(?:release|statement|communiqu[eé]|information|note|"
    r"advisory|briefing|bulletin|centre|center)s?|fact ?sheet|news|politics|economy|business|world|home|exclusive|"
    r"breaking|official|diplomacy|trade|international|transcript|speech|interview|opinion|analysis)"
    r"(?: (?:no|nr|#)\W*\S+)?\W*$",
    re.IGNORECASE,
)
# Below the text "Date:" is that of the event to come, above it that of the release.
_EVENT_DATE = re.compile(r"^date\s?:", re.IGNORECASE)
_MAX_TITLE_WORDS = 34
# How far above the text's first sentence a header may reach, and how many last lines may carry a date.
_HEAD_LINES, _TAIL_LINES = 14, 8
# A note in sentences that follows the head: "Compiled on Friday 7 March. All times local."
_NOTE_LINES = 2
_NOT_OUTLETS = frozenset({"home", "news", "world", "politics", "business", "economy", "ministers"})


def head_of(lines: Sequence[str]) -> list[str]:
    """The lines above the first sentence, at most `_HEAD_LINES`."""
    first = next((i for i, line in enumerate(lines) if is_prose(line)), len(lines))
    return list(lines[: min(first, _HEAD_LINES)])


def tail_of(lines: Sequence[str]) -> list[str]:
    """The lines below the last sentence and above related headlines, at most `_TAIL_LINES` of them."""
    last = max((i for i, line in enumerate(lines) if is_prose(line)), default=len(lines))
    below = list(takewhile(lambda line: not is_related_heading(line), lines[last + 1 :]))
    return below[-_TAIL_LINES:]


def find_title(kept: Sequence[str], metadata: Metadata) -> str | None:
    """The headline: the metadata's, else the first line above the text that reads like one.

    `kept` are the article's lines with their wide gaps, which tell an outlet's banner.
    """
    if metadata.title:
        return metadata.title
    for line in head_of(kept):
        candidate = _MARKER.sub("", line.strip())
        if _may_be_title(candidate):
            return " ".join(candidate.split())
    return None


def _may_be_title(line: str) -> bool:
    words = line.split()
    if (
        sum(word[:1].isalpha() for word in words) < 3
        or len(words) > _MAX_TITLE_WORDS
        or not (words[0][0].isupper() or not words[0][0].isalpha())
    ):
        return False
    if _KIND_OF_TEXT.match(line) or _ISSUER.match(line) or is_junk_line(line) or is_menu(line) or is_header_line(line):
        return False
    if _outlet_in(line) is not None or _INSTITUTION.match(line):
        return False
    if _OFFICE_HOLDER.match(line):
        return False
    if re.match(r"^(?:by|from|photo|hon|department|done (?:at|in))\b[ :]", line, re.IGNORECASE) or line.endswith(":"):
        return False
    dateline = read_dateline(line)
    return dateline is None or (dateline.stated is None and len(words) > 12)


def find_publisher(raw: Sequence[str], dateline: Dateline | None, metadata: Metadata) -> str | None:
    """The outlet or issuing body: metadata, then the page's head, then the agency that signs the text."""
    if metadata.publisher:
        return _plain_site(metadata.publisher)
    for line in head_of(raw):
        named = _outlet_in(line)
        if named is not None:
            return named
    if dateline is not None and dateline.agency:
        return dateline.agency
    for line in raw:
        issuer = _ISSUER.match(line)
        if issuer:
            return issuer["name"]
    for line in head_of(raw):
        if _INSTITUTION.match(line):
            return _without_capitals(line)
    for line in [line for line in raw if is_prose(line)][:4]:
        signed = _REPORTS.search(line)
        if signed:
            return signed["agency"]
    if metadata.url:
        return _plain_site(re.sub(r"^https?://([^/:]+).*$", r"\1", metadata.url))
    return None


def _without_capitals(name: str) -> str:
    """A name set in capitals as it is usually written; an abbreviation stays."""
    if not name.isupper() or len(name) <= 6:
        return name
    return re.sub(r"(?<= )(?:Of|And|For|The|In|To)\b", lambda word: word[0].lower(), name.title())


def _plain_site(name: str) -> str:
    return re.sub(r"^www\.", "", name.strip())


def _outlet_in(line: str) -> str | None:
    """An outlet that a head line names: a site, or a name with a word like Times or Agency in its first segment."""
    first = re.sub(r"^source\s?:\s*", "", _SEGMENT.split(line.strip())[0], flags=re.IGNORECASE)
    if _SITE.match(first):
        return _plain_site(first)
    has_segments = first != line.strip()
    if not has_segments:
        return first.split(",")[0] if _is_named_outlet(first.split(",")[0]) else None
    if first.lower() in _NOT_OUTLETS or _KIND_OF_TEXT.match(first) or len(first.split()) > 6:
        return None
    if not first[:1].isupper() or header_dates(first) or is_share_bar(line) or is_junk_line(first):
        return None
    if _OUTLET_WORD.search(first) or (is_menu(line) and ">" not in line and _names_site(first)):
        return _without_capitals(first)
    return None


def _is_named_outlet(text: str) -> bool:
    """Whether a line is an outlet's name and nothing else: capitals throughout and a word like Times or Agency."""
    words = text.split()
    named = all(word[0].isupper() or not word[0].isalpha() or word in {"of", "the", "and", "for"} for word in words)
    is_name = 2 <= len(words) <= (4 if text.isupper() else 7) and named and ":" not in text
    return is_name and bool(_STRONG_OUTLET_WORD.search(text))


def _names_site(first: str) -> bool:
    """Whether a menu's first label is the site's name: several words, or capitals."""
    return len(first.split()) > 1 or bool(_ACRONYM_SITE.match(first))


def find_published(
    raw: Sequence[str], dateline: Dateline | None, metadata: Metadata, text: str
) -> tuple[date | None, DateBasis | None]:
    """The day of publication and what settled it.

    In this order: metadata, the page's header (and the labelled dates under the text), a dateline
    with its year, the address, and the year that alone fits the dateline.

    Args:
        raw: all lines of the page, with their wide gaps.
        dateline: the report's dateline, if one.
        metadata: what the file says about itself.
        text: the cleaned text, for a dateline without a year.
    """
    if metadata.published_on is not None:
        return metadata.published_on, "metadata"
    from_url = url_date(metadata.url)
    anchors = [*([from_url] if from_url else []), *_dateline_days(dateline, raw)]
    years = {day.full.year for line in head_of(raw) for day in find_dates(line) if day.full is not None}
    anchors = anchors or _mentioned_days(text, years)
    dated = dateline.line if dateline is not None and dateline.stated is not None else None
    head = [line for line in head_of(raw) if line != dated]
    from_header = pick_published(head, anchors) or pick_published(_labelled(raw), anchors)
    if from_header is not None:
        return from_header, "header"
    if dateline is not None and dateline.stated is not None:
        day = settle(dateline.stated, anchors)
        if day is not None:
            return day, "dateline"
    else:
        of_head = pick_yearless([*head, *(line for line in raw[: len(head) + _NOTE_LINES] if line not in head)])
        if of_head is not None:
            return of_head, "header"
    if from_url is not None:
        return from_url, "url"
    if dateline is not None and dateline.stated is not None and dateline.stated.year is None:
        year = infer_year(dateline.stated, text, dateline.line, raw)
        inferred = None if year is None else calendar_date(year, dateline.stated.month, dateline.stated.day)
        if inferred is not None:
            return inferred, "inferred"
    return None, None


def _dateline_days(dateline: Dateline | None, raw: Sequence[str]) -> list[date]:
    """The dateline's day; without a year, that day in each year that the page's head names."""
    if dateline is None or dateline.stated is None:
        return []
    stated = dateline.stated
    years = {found.year for line in head_of(raw) for found in find_dates(line) if found.year is not None}
    days = [stated.full] if stated.year else [calendar_date(year, stated.month, stated.day) for year in sorted(years)]
    return [day for day in days if day is not None]


def _mentioned_days(text: str, years: set[int]) -> list[date]:
    """The days that the text names by month, in the years of the page's head when it gives none."""
    found = [stated for stated in find_dates(text) if stated.alternative is None]
    days = [
        calendar_date(year, stated.month, stated.day)
        for stated in found
        for year in ([stated.year] if stated.year else sorted(years))
    ]
    return [day for day in days if day is not None]


def _labelled(raw: Sequence[str]) -> list[str]:
    """Lines near the top or below the text with a date of publication or update, or below it a date alone."""
    near = [*raw[:_HEAD_LINES], *raw[-_TAIL_LINES:]]
    labelled = [line for line in near if _is_labelled(line) and not _EVENT_DATE.match(line)]
    first = next((i for i, line in enumerate(raw) if is_prose(line)), len(raw))
    under = [line for line in raw[first + 1 : first + 3] if is_header_line(line) and not _EVENT_DATE.match(line)]
    return [*labelled, *under, *(line for line in tail_of(raw) if is_bare_date(line) or is_signature(line))]


def _is_labelled(line: str) -> bool:
    return any(found.label != "plain" for found in header_dates(line))
