"""The lines around a text that date and sign it: "14.06.2022 | Print", "Published 3 July 2024", "14:05 GMT"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dagster_project.reading.stated_dates import StatedDate, calendar_date, find_dates

Label = Literal["published", "updated", "plain"]

_PUBLISHED = (
    r"(?:first )?(?:published|posted|(?:date )?(?:posted|published)|(?:publication|publish(?:ing)?|issue) date|"
    r"date(?: of (?:publication|issue|release))?|issued|released?(?: date)?|dated|added|uploaded|filed|prepared|"
    r"compiled|"
    r"recorded|aired|broadcast|delivered|online since|on ?air|embargo(?:ed)?(?: until)?|"
    r"(?:correct |current |data |position |situation )?as (?:of|at|on)|position|status|situation|state of play|stand|"
    r"created|pub(?:lished)? on|(?:laid|tabled)(?: on the table(?: of the house)?)?|circulated|"
    r"(?:to be )?answered|went to press|"
    r"(?:sent|mailed|distributed|dispatched|transmitted|released|issued|compiled|prepared|written|drafted|closed|"
    r"completed|"
    r"finali[sz]ed|circulated|answered|received)(?: (?!by\b)[a-z]+){0,4}?(?= on)|sent out|sent|mailed|dispatched|"
    r"finali[sz]ed|"
    # The page's own words around an English text.
    r"publi[ée]e? le|publicado(?: e[lm])?|veröffentlicht(?: am)?|pubblicato(?: il)?|diterbitkan)"
)
_UPDATED = r"(?:last )?(?:updated?|modified|date modified)"
# "Published at 10:12 on", "Filed at 10:15,".
_AT_TIME = r"(?:\s*:?\s*(?:at\s+)?\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4}\b)?\s*(?:,|\||on\b)?)?"
_LABEL = re.compile(
    # "The next note will be released on" gives another one's date.
    rf"(?:^|(?<=\W))(?<!\bbe )(?<!\bnext )(?:(?P<published>{_PUBLISHED}|published in [A-Z].{{2,50}},)|"
    rf"(?P<updated>{_UPDATED}))"
    rf"(?: (?:on|at))?{_AT_TIME}\s*:?\s*$",
    re.I,
)
# A release's last line: "Ends/Thursday, July 24, 2025", "(END) 3 March 2025", "- ends - 03.03.2025", "Issued by N,
# Lund, on".
_SIGN_OFF = re.compile(
    r"^\W*(?:ends?|finish|issued(?: (?:at|in|by)\b[ :][\w .,’'-]+)?|dated|done at [\w .'’-]+)(?![^\W_])[\W_]*"
    r"(?:(?:on|at|this|the)\s+)*$|^.{0,60}\bthis\s*$",
    re.I,
)
# "This story appeared in the print edition of N on".
_APPEARED = re.compile(
    r"^\W*this (?:article|story|piece|report|text|item|interview|column|dispatch)\b.{0,20}"
    r"\b(?:appeared|published|printed|broadcast|aired|ran|posted)\b.{0,70}\b(?:on|of|dated)\s*$",
    re.I,
)
# "By City Desk On Aug 20, 2025 @ 5:05 am": the author, then when it went online.
_BYLINE = re.compile(r"^\W*(?:by|posted by|written by|author:?)\s+\S.*$", re.I)
# What may stand behind a byline's date: a time of day, the section, when it was changed.
_TIME_OF_DAY = re.compile(
    r"\s*[,\[(@|–-]?\s*(?:at\s+)?\d{1,2}[:.h]\d{2}|\W*$|\s+in\s+[A-Z]\w+$|\W*(?:last )?(?:updated?|modified)\b", re.I
)
# "Staff Report", "Our Correspondent": who wrote, without "by".
_STAFF = re.compile(
    r"^(?:[A-Z][\w.’'-]*\s+){0,3}(?:Reports?|Reporters?|Correspondents?|Desk|Agencies|Monitoring|Bureau|Staff|"
    r"Editors?)\W*$"
)
_TIME = re.compile(
    r"(?:\bat\s+)?\b\d{1,2}(?:[:.]\d{2}(?::\d{2})?|h\d{2})\s*(?:[ap]\.?m\.?\b)?\s*(?:hrs?\b|"
    r"[A-Z]{2,4}\b(?:\s?[+-]\d{1,2})?)?",
    re.I,
)
# Headlines of words spoken on a day, which they give at their end: "Remarks by ... at the banquet, 14 May 2025".
_OCCASION = re.compile(
    r"(?:[\w’'-]+\s){0,3}(?:remarks|speech|address|statement|transcript|interview|intervention|briefing|"
    r"press conference|"
    r"doorste?o?p|press point|media call|hansard|sitting|minutes|communiqu[ée])\b.*[,–—-]\s*$",
    re.I,
)
# "Press release No 45 of", "Minutes of the meeting of", "Speech delivered on".
_PAPER_OF = re.compile(
    r"(?:from the )?(?:[\w’'-]+\s){0,2}(?:release|statement|communiqu[ée]|bulletin|minutes|decisions|edition|"
    r"newsletter|transcript|"
    r"record|sitting|speech|remarks|issue)\b(?: no\.)?[^.;:]{0,40}?\b(?:of|from|dated|on|for|edition|held on)\s*$|"
    r"^.{0,30}\bprint edition\W*$",
    re.I,
)
# The day again, by its name or by another calendar: "(Tuesday)", "(Falgun 20, 2081)".
_SAME_DAY = re.compile(
    r"\s*[,(/]+\s*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[^\d()]{0,20}\d{1,2},? \d{4}"
    r"|\d{1,2} [^\d()]{3,20} \d{4}(?: ?A?H)?|[dmy]{2,4}(?:[/.-][dmy]{2,4}){2})\)?\.?(?=\W|$)",
    re.I,
)
# "Questions and answers    Lund, 5 June 2025": the place of the release, in its own segment.
_CITY_AND = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3},\s+")
_YEAR = re.compile(r"(?<![\d.,-])20\d\d(?![\d%])")
_ORDER_NAMED = re.compile(r"\b(?P<first>[dm])[dm]?[/.-][dm]{1,2}[/.-]y{2,4}\b", re.I)
_CLOCK_OF_24 = re.compile(r"\b(?:[01]\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?!\d|\s*[ap]\.?m)", re.I)
# A mark of the right, before the name of the house: "(c) Harbour News, 4 March 2025".
_RIGHTS = re.compile(r"^\W*(?:\(c\)|©|copyright|source:)\s*", re.I)
# "/NNA/ 04.03.2025", "NNA/4 March 2025".
_ACRONYM = re.compile(r"^[/(]?\s?[A-Z]{2,8}(?:/[A-Z]{2,8})?\s?[/)]\s?$")
# A date of another matter: "Also read: ... (4 March 2025)", "Next update: 4 March".
_OF_ANOTHER = re.compile(
    r"^\W*(?:(?:also |further )?read(?: (?:also|more|next))?|see also|related|next|previous(?:ly)?|deadline|"
    r"registration)\b",
    re.I,
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
    return [found for found in _any_dates(line) if found.stated.year is not None]


def _any_dates(line: str) -> list[HeaderDate]:
    """The dates of a header line, with their year or without."""
    if len(line) > 300 or _OF_ANOTHER.match(line):
        return []
    return [
        HeaderDate(_ordered(line, stated), label)
        for stated in find_dates(line)
        if (label := _label(line, stated)) is not None
    ]


def _ordered(line: str, stated: StatedDate) -> StatedDate:
    """The date with the order of day and month that its line settles.

    It does where it names the form ("dd/mm/yyyy") or tells the time on a clock of 24 hours, as those who put the
    month first do not.
    """
    if stated.alternative is None:
        return stated
    form = _ORDER_NAMED.search(line)
    if form is not None and form["first"].lower() == "m":
        month_first = stated.alternative
        return replace(stated, month=month_first.month, day=month_first.day, alternative=None)
    return replace(stated, alternative=None) if form or _CLOCK_OF_24.search(line, stated.end) else stated


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


def pick_yearless(lines: Sequence[str]) -> date | None:
    """The day of publication that a header line gives without its year, where the header names one year alone.

    "The week ahead: 10-16 March 2025 / Compiled on Friday 7 March": a day of the week that is told must fit.
    """
    years = {int(match[0]) for line in lines for match in _YEAR.finditer(line)}
    found = [header for line in lines for header in _any_dates(line) if header.stated.year is None]
    if len(years) != 1 or not found:
        return None
    stated = min(found, key=lambda header: header.label != "published").stated
    day = calendar_date(years.pop(), stated.month, stated.day)
    fits = day is not None and stated.weekday in (None, day.weekday())
    return day if fits else None


def _is_banner(line: str, stated: StatedDate) -> bool:
    """Whether a line is names and a date between commas: "Harbour Bulletin, Saturday 24 August 2024, Page 3"."""
    before, after = _RIGHTS.sub("", line[: stated.start]).rstrip(), line[stated.end :].lstrip()
    before, after = before.lstrip("(["), after.rstrip(")].")
    before = re.sub(r"[,;]\s+(?:on|the)$", ",", before)
    words = re.findall(r"\S+", before + " " + after.lstrip(","))
    apart = (not before or before.endswith((",", ";"))) and (not after or bool(_BANNER_GOES_ON.match(after)))
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
    again = _SAME_DAY.match(after)
    after = after[again.end() :] if again else after
    match = _LABEL.search(before)
    if match:
        return "published" if match["published"] else "updated"
    n_words = len(line.split())
    if (_SIGN_OFF.match(before) and n_words <= 16) or _APPEARED.match(before):
        return "published"
    is_short = n_words <= 14
    behind_names = (_BYLINE.match(before) and n_words <= 16) or _STAFF.match(before)
    if behind_names and _TIME_OF_DAY.match(after):
        return "plain"
    if is_short and re.match(r"\s*[,\[(]?\s*(?:\d{1,2}[:.h]\d{2}|last updated\b)", after, re.I):
        return "plain"
    if _is_banner(line, stated):
        return "plain"
    if not before.strip() and is_short and _OPENS_MINUTES.match(after):
        return "plain"
    is_last = not after.strip(" .)")
    if is_last and (_OCCASION.match(before) or (is_short and (_PAPER_OF.match(before) or _ACRONYM.match(before)))):
        return "plain"
    if before.rstrip().endswith("(") and re.match(r"\s*\)\W*$", after):
        return "plain"
    beside = _SEPARATOR.split(before)[-1], _SEPARATOR.split(after)[0]
    if is_short and _CITY_AND.fullmatch(beside[0]) and not beside[1].strip(" ."):
        return "plain"
    segment = " ".join(beside)
    words = [word.lower() for word in _WORDS_BESIDE.findall(_TIME.sub(" ", segment))]
    return "plain" if all(word in _MAY_ACCOMPANY for word in words) else None
