"""The lines around a text that date and sign it: "14.06.2022 | Print", "Published 3 July 2024", "14:05 GMT"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dagster_project.reading.stated_dates import StatedDate, find_dates

Label = Literal["published", "updated", "plain"]

_PUBLISHED = (
    r"(?:first )?(?:published|posted|publication date|date(?: of publication)?|issued|released?(?: date)?|dated|"
    r"(?:correct |current |data |position |situation )?as (?:of|at|on)|position|status|situation|state of play|stand|"
    r"created|pub(?:lished)? on|(?:laid|tabled)(?: on the table(?: of the house)?)?|circulated)"
)
_UPDATED = r"(?:last )?(?:updated?|modified|date modified)"
_LABEL = re.compile(
    # "The next note will be released on" gives another one's date.
    rf"(?:^|(?<=\W))(?<!\bbe )(?:(?P<published>{_PUBLISHED}|published in [A-Z].{{2,50}},)|(?P<updated>{_UPDATED}))"
    r"(?: (?:on|at))?\s*:?\s*$",
    re.I,
)
# A release's last line: "Ends/Thursday, July 24, 2025", "(END) 3 March 2025", "- ends - 03.03.2025".
_SIGN_OFF = re.compile(
    r"^\W*(?:ends?|finish|issued|dated|done at [\w .'’-]+)\b[\W_]*(?:(?:on|at|this|the)\s+)*$|^.{0,60}\bthis\s*$", re.I
)
# "By City Desk On Aug 20, 2025 @ 5:05 am": the author, then when it went online.
_BYLINE = re.compile(r"^\W*(?:by|posted by|written by|author:?)\s+\S.*$", re.I)
_TIME_OF_DAY = re.compile(r"\s*[,\[(@|–-]?\s*(?:at\s+)?\d{1,2}[:.h]\d{2}|\W*$", re.I)
_TIME = re.compile(
    r"(?:\bat\s+)?\b\d{1,2}(?:[:.]\d{2}(?::\d{2})?|h\d{2})\s*(?:[ap]\.?m\.?\b)?\s*(?:hrs?\b|[A-Z]{2,4}\b(?:\s?[+-]\d{1,2})?)?",
    re.I,
)
# Headlines of words spoken on a day, which they give at their end: "Remarks by ... at the banquet, 14 May 2025".
_OCCASION = re.compile(
    r"(?:remarks|speech|address|statement|transcript|interview|intervention|briefing)\b.*[,–—-]\s*$", re.I
)
_SEPARATOR = re.compile(r"\s*(?:[|»›>·•◦]|\t| {2,}|\s[–—/-]\s)\s*")
# Small words within the names on a banner: "Press release No 12", "Ministry of the Interior".
_LOWER = frozenset("of the and release bulletin statement communiqué note no issue edition newsletter".split())
# What may stand behind a banner's date: the next name, or a further field of the line.
_BANNER_GOES_ON = re.compile(r"[,|»›·•◦]|[–—/-]\s")
# Minutes open with the day, then tell the room: "Tuesday, 15 July 2025. Hall B and by video".
_OPENS_MINUTES = re.compile(r"\.\s+[A-Z]")
_WORDS_BESIDE = re.compile(r"[^\W\d_]+")
# Words that may stand with a date in its segment.
_MAY_ACCOMPANY = frozenset("at on the of gmt utc ist est edt cet am pm hrs local time".split())


@dataclass(frozen=True)
class HeaderDate:
    """A date on a header line, and what the page calls it."""

    stated: StatedDate
    label: Label


def header_dates(line: str) -> list[HeaderDate]:
    """The dates that a line gives as a page's header does: alone in their segment, or after a label.

    "NNA  Published : 4 Jul 2024, 19:05  Update : 4 Jul 2024" -> published and updated.
    "Transcript of the briefing (August 6, 2024)" -> plain: the date ends the line in brackets.
    """
    if len(line) > 300:
        return []
    return [
        HeaderDate(stated, label)
        for stated in find_dates(line)
        if (label := _label(line, stated)) is not None and stated.year is not None
    ]


def is_header_line(text: str) -> bool:
    """Whether a line holds a header's date and hardly anything else."""
    if len(text.split()) > 20:
        return False
    rest = _without_dates(text)
    bracketed = any(text[: stated.start].endswith("(") for stated in find_dates(text))
    few_words = not bracketed and len(_WORDS_BESIDE.findall(rest)) <= 8
    return is_bare_date(text) or (few_words and bool(header_dates(text)))


def is_signature(text: str) -> bool:
    """Whether a line is a name and a date in brackets: "(Harbour News Agency, 24 July 2025)"."""
    return text.lstrip().startswith(("(", "[")) and any(
        _is_banner(text, stated) for stated in find_dates(text) if stated.year is not None
    )


def is_bare_date(text: str) -> bool:
    """Whether a line is a date, perhaps with a time, and nothing else."""
    return len(text) < 60 and not _WORDS_BESIDE.search(_without_dates(text)) and bool(find_dates(text))


def _without_dates(text: str) -> str:
    """A line without its dates and times of day."""
    for stated in reversed(find_dates(text)):
        text = text[: stated.start] + " " + text[stated.end :]
    return _TIME.sub(" ", text)


def pick_published(lines: Sequence[str], anchors: Sequence[date]) -> date | None:
    """The day of publication that header lines state: a labelled one first, then the first plain, then updates.

    `anchors` are other dates of the document; they settle "8/12/2025". None when nothing settles it.
    """
    found = [header for line in lines for header in header_dates(line)]
    certain = [h.stated.full for h in found if h.stated.full is not None and h.stated.alternative is None]
    for label in ("published", "plain", "updated"):
        for header in found:
            if header.label == label and (day := settle(header.stated, [*anchors, *certain])) is not None:
                return day
    return None


def _is_banner(line: str, stated: StatedDate) -> bool:
    """Whether a line is names and a date between commas: "Harbour Bulletin, Saturday 24 August 2024, Page 3"."""
    before, after = line[: stated.start].rstrip(), line[stated.end :].lstrip()
    before, after = before.lstrip("(["), after.rstrip(")].")
    words = re.findall(r"\S+", before + " " + after.lstrip(","))
    apart = (not before or before.endswith(",")) and (not after or bool(_BANNER_GOES_ON.match(after)))
    return apart and len(words) <= 8 and all(not word[0].islower() or word in _LOWER for word in words)


def settle(stated: StatedDate, anchors: Sequence[date]) -> date | None:
    """The calendar date; for one whose order of day and month is open, the reading that alone is near an anchor.

    Near is within a week: a report speaks of days around its own.
    """
    if stated.full is None or stated.alternative is None:
        return stated.full
    near = [
        reading
        for reading in (stated.full, stated.alternative)
        if any(abs((reading - anchor).days) <= 7 for anchor in anchors)
    ]
    return near[0] if len(near) == 1 else None


def _label(line: str, stated: StatedDate) -> Label | None:
    before, after = line[: stated.start], line[stated.end :]
    match = _LABEL.search(before)
    if match:
        return "published" if match["published"] else "updated"
    if _SIGN_OFF.match(before) and len(line.split()) <= 14:
        return "published"
    if _BYLINE.match(before) and len(line.split()) <= 16 and _TIME_OF_DAY.match(after):
        return "plain"
    if len(line.split()) <= 14 and re.match(r"\s*[,\[(]?\s*\d{1,2}[:.h]\d{2}", after):
        return "plain"
    if _is_banner(line, stated):
        return "plain"
    if not before.strip() and len(line.split()) <= 14 and _OPENS_MINUTES.match(after):
        return "plain"
    if _OCCASION.match(before) and not after.strip(" ."):
        return "plain"
    if before.rstrip().endswith("(") and re.match(r"\s*\)\W*$", after):
        return "plain"
    segment = _SEPARATOR.split(before)[-1] + " " + _SEPARATOR.split(after)[0]
    words = [word.lower() for word in _WORDS_BESIDE.findall(_TIME.sub(" ", segment))]
    return "plain" if all(word in _MAY_ACCOMPANY for word in words) else None
