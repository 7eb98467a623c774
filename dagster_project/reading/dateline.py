"""Datelines: the place and day that open a report ("KAMPALA, July 9 (Wire) –", "March 17, Wire.")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from anyascii import anyascii

from dagster_project.reading.stated_dates import WEEKDAYS, StatedDate, find_dates
from dagster_project.reference.parties import capitals
from dagster_project.reference.place_names import cities

_CAPITALISED = r"[A-ZÀ-ÞĀ-Ž][\w’'‘.-]*"
_PARTICLE = r"(?:de|del|la|el|al|da|do|es|of|e|le|las|los)"
# One to four words ("Dar es Salaam"), perhaps two places ("Riga/New York"), perhaps a region ("Lima, Peru").
_NAME = rf"{_CAPITALISED}(?: (?:{_PARTICLE}|{_CAPITALISED})){{0,3}}"
_PLACES = rf"(?P<place>{_NAME}(?:\s?/\s?{_NAME})?)"
_PLACE = rf"{_PLACES}(?:,\s(?P<region>{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}))?"
_CLOCK = r"(?:\d{1,2}[:.]\d\d\s*(?:[|–—-]\s*)?)?"
_DASH = r"\s?\.?\s?(?:[–—―]|--?)\s?"
_DATE_SLOT = "\x01"
_AGENCY_BEFORE = r"(?:\((?P<agency>[^)]{2,40})\),?\s)?"
_AGENCY_AFTER = (
    r"(?:,?\s?\((?P<agency2>[^)]{2,40})\)|\s?/\s?(?P<agency3>[A-Z][\w ]+?)\s?/\.?|"
    r",\s(?P<agency4>[A-Z][\w-]{2,20})(?=\.\s|\s?[–—-]|$))?"
)
# The day by the Islamic calendar, which some agencies put first ("16 Dhu al-Qidah 1446H/14 May 2025").
_HIJRI = (
    r"(?:(?:\d{1,2} [A-Z][\w’' -]{2,20}|[A-Z][\w’' -]{2,20} \d{1,2},?) 1[34]\d\d\s?(?:A?H)?,?\s?"
    r"(?:/|,|corresponding to)?\s?)?"
)
_AGENCY_FIRST = r"(?:(?P<agency5>[A-Z]{2,}(?: [A-Z]{2,}){0,3})\s?[–—/-]\s)?"
_WEEKDAY = "|".join(name.capitalize() for name in WEEKDAYS if len(name) > 5)
# Forms with a date; the date itself is cut out and replaced by `_DATE_SLOT` before they are tried.
_DATED_FORMS = tuple(
    re.compile(form)
    for form in (
        # WIRE – LUND, July 22. / KAMPALA, July 9 (Wire) -- / LIMA (Wire), Aug. 4 – / 16:20 | Quito, Aug. 4.
        rf"^{_CLOCK}{_AGENCY_FIRST}{_PLACE},?\s{_AGENCY_BEFORE}{_HIJRI}{_DATE_SLOT}\.?{_AGENCY_AFTER},?\s?"
        rf"(?:{_DASH}|\s\|\s|\.(?=\s|$)|:\s|$|(?=\s?[A-Z“\"]))",
        # March 17, Wire.
        rf"^{_DATE_SLOT},\s\(?(?P<agency>[A-ZÀ-Þ][\w&.’' +-]{{1,40}}?)\)?(?:\.(?=\s)|{_DASH}|:\s)",
        # Nov 27 (Wire) –
        rf"^{_DATE_SLOT}\s\((?P<agency>[^)]{{2,40}})\)\s?{_DASH}",
        # (Wire) Lima, March 4 – / (Lima, 4 March 2025) / [Lima, 4 March]
        rf"^\((?P<agency>[A-Z][^)]{{1,39}})\)\s{_PLACE},?\s{_DATE_SLOT}\.?{_DASH}",
        rf"^[(\[]{_PLACE},\s{_DATE_SLOT}[)\]]\s?(?:{_DASH}|(?=[A-Z“\"])|$)",
        # Lima, the 4th of March 2025 - / Lima — March 4 — / Lima | March 4 | / LIMA//4 MARCH 2025// / Lima; 4 March
        rf"^{_PLACE}(?:,?\s(?:on\s)?the\s|\s?[|–—―]\s?|\s-\s|\s?//\s?|;\s){_DATE_SLOT}(?:{_DASH}|\s?\||\s?//|[.:]\s)",
        # 04.03.2025 / Lima / ; March 4, 2025; Lima: ; 2025-03-04 Lima –
        rf"^{_DATE_SLOT}\s?[/;|]?\s?{_PLACE}\s?(?:/|:|[–—―]|\s--?\s)\s?",
        # December 9, 2023 – Hanoi, Vietnam
        rf"^{_DATE_SLOT}\s?(?:[–—-]|,|\|)\s?{_PLACE}(?:\s[–—-]\s|\.?$)",
    )
)
_UNDATED_FORMS = tuple(
    re.compile(form)
    for form in (
        # Nairobi (Wire) – / Suva, Thursday
        rf"^{_CLOCK}{_PLACE}\s?\((?P<agency>[^)a-z][^)]{{1,39}})\)\s?{_DASH}",
        rf"^{_PLACE},\s(?:{_WEEKDAY})(?:\s?[–—-]|\.|$)",
    )
)
# Forms of which only a known city is believed: Pretoria – / NAIROBI, Kenya - / ISLAMABAD: / ANKARA
_CITY_FORMS = (re.compile(rf"^{_PLACE}(?:\s(?:[–—―]|--?)\s(?=[A-Z“\"])|:\s(?=[A-Z“\"])|$)"),)
_LEADING_DAY = re.compile(rf"^(?:Date:\s)?{_DATE_SLOT}(?:{_DASH}|\.\s)(?=[A-Z“\"])")
# Words that open a line with a capital but name no place.
_NO_PLACE = re.compile(
    r"\b(?:the|an?|as|in|on|at|by|bulletin|times|post|herald|page|mrs?|ms|dr|photos?|notes?|press|media|news|from|source|date|time|venue|updated?|"
    r"published|posted|explained|analysis|opinion|q|president|minister|ministry|secretary|ambassador|speaker|"
    r"exclusive|breaking|watch|live|factbox|interview|feature|timeline|profile|chairm[ae]n|chairperson|director|deputy|prime|chancellor|king|queen|prince|sheikh|senator|general|release|"
    r"statement|communiqu[eé]|editor|reporter|correspondent|staff|department|office|government|report|"
    + "|".join(WEEKDAYS)
    + r")\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Dateline:
    """What a report's opening says. `weekday` (0 Monday) is set when it names the day of the week."""

    place: str | None
    stated: StatedDate | None
    agency: str | None
    line: str


def find_dateline(lines: Sequence[str], last_lines: Sequence[str] = ()) -> Dateline | None:
    """The dateline among the first lines of a text, or a "Place, date" alone on one of its last lines."""
    found = [read for line in lines if (read := read_dateline(line)) is not None]
    dated = [read for read in found if read.stated is not None]
    if found:
        return (dated or found)[0]
    for line in last_lines:
        read = read_dateline(line) if len(line.split()) <= 8 else None
        if read is not None and read.stated is not None and read.place is not None:
            return read
    return None


def read_dateline(line: str) -> Dateline | None:
    """The dateline that opens a line, or None."""
    stated = next((found for found in find_dates(line[:120]) if found.start < 70), None)
    if stated is not None:
        head = line[: stated.start] + _DATE_SLOT + line[stated.end :]
        for form in _DATED_FORMS:
            match = form.match(head)
            if match and (read := _read(match, stated, line)):
                return read
    for form in (*_UNDATED_FORMS, *_CITY_FORMS):
        match = form.match(line)
        read = _read(match, None, line) if match else None
        if read is not None and (form in _UNDATED_FORMS or is_city(read.place)):
            return read
    return None


def read_leading_day(lines: Sequence[str]) -> Dateline | None:
    """The day alone before a report's first sentence ("March 4, 2025 – The"); a chronicle has one on many lines."""
    led = [(line, stated) for line in lines if (stated := _leading_day(line)) is not None]
    is_first = len(led) == 1 and led[0][0] == lines[0]
    return Dateline(None, led[0][1], None, led[0][0]) if is_first else None


def _leading_day(line: str) -> StatedDate | None:
    stated = next(iter(find_dates(line[:60])), None)
    if stated is None:
        return None
    return stated if _LEADING_DAY.match(line[: stated.start] + _DATE_SLOT + line[stated.end :]) else None


def has_city(dateline: Dateline | None) -> bool:
    """Whether a dateline's place is a known city, or two of them ("Riga/New York")."""
    return dateline is not None and any(is_city(part) for part in (dateline.place or "").split("/"))


def is_city(name: str | None) -> bool:
    """Whether a name is that of a notable city, however it is capitalised or accented."""
    return name is not None and _folded(name) in _cities()


@cache
def _cities() -> Mapping[str, str]:
    """The usual name of every notable city, by its folded names."""
    found: dict[str, str] = {}
    names = [(capital.name, *capital.names) for capital in capitals()]
    names += [(city.name, *city.names) for city in cities().values()]
    for name in (name for spellings in names for name in spellings):
        found.setdefault(_folded(name), name)
    return MappingProxyType(found)


def _folded(name: str) -> str:
    return re.sub(r"[^a-z]", "", anyascii(name).lower())


def _read(match: re.Match[str], stated: StatedDate | None, line: str) -> Dateline | None:
    groups = match.groupdict()
    place = groups.get("place")
    agency = next(
        (groups[key] for key in ("agency", "agency2", "agency3", "agency4", "agency5") if groups.get(key)), None
    )
    if place is not None and (_NO_PLACE.search(place) or len(place) < 3):
        return None
    return Dateline(_tidy_place(place), stated, agency.strip() if agency else None, line)


def _tidy_place(place: str | None) -> str | None:
    """A place in capitals as a name: "OUAGADOUGOU" -> "Ouagadougou"."""
    if place is None:
        return None
    place = place.strip(" .,")
    if not place.isupper():
        return place
    return _cities().get(_folded(place)) or place.title()
