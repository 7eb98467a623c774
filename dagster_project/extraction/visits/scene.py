"""What the layout of a text sets for a sentence: the place, the day and the two countries of its entry.

    TUESDAY 10 June                       the day of the entries below
    Nairobi – Minister P opens the fair.  the place of one entry of a diary
    [2] PERU/GHANA. President P ...       the countries of one item of a digest
    15:00  Ghana: Minister P meets P.     the other country of an entry, beside the home of the text

Nothing of it holds beyond its entry, the day not beyond the next heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.visits.view import D, L, View
from dagster_project.reference.parties import countries

_LONGEST_HEADING = 90
_TOWN = frozenset({"capital", "city"})
_TIME = r"\d{1,2}(?:[:.h]\d{2}|\s*[ap]\.?m\b)\.?(?:\s*[-–]\s*\d{1,2}[:.h]\d{2})?"
_HEAD = rf"[^\w\ue000-\uf8ff]*(?:\(?\d{{1,2}}[\].):]\s*)?[^\w\ue000-\uf8ff]*(?:{_TIME}\W*)?"
_DASH = r"(?:\s+[–—-]{1,2}\s+|\s*[—:|]\s+|\s*–\s+)"
_PLACE_OPENING = re.compile(rf"{_HEAD}(?P<place>{L})(?:,\s*{L})?(?:\s*,?\s*\(?{D}\)?)?{_DASH}(?=\S)")
_PAIR_OPENING = re.compile(
    rf"{_HEAD}(?P<one>{L})\s*(?:/|–|—|-|,|&|\band\b|\+|:)\s*(?P<other>{L})\s*(?:[\].:|)]|\s[–—-]\s|$)", re.IGNORECASE
)
_MARKS = r"[^\w\ue000-\uf8ff]*"
_DAY_HEADING = re.compile(rf"{_MARKS}(?:{D}(?:{_MARKS}\d{{0,2}}{_MARKS}))+")


@dataclass(frozen=True)
class Scene:
    """What the layout sets for one sentence.

    Attributes:
        here: code and name of the town that opens its entry.
        day: the sentence and position of the date that heads it.
        pair: the two countries that its entry is about.
    """

    here: tuple[str, str] | None = None
    day: tuple[View, int] | None = None
    pair: tuple[str, ...] = ()


def lines_of(doc: Doc, views: list[View]) -> list[tuple[View, ...]]:
    """The sentences of a text, line by line; the number of a list item stands alone in none of them."""
    text = source_text(doc)
    lines: list[list[View]] = []
    end = -1
    for view in views:
        if not re.search(r"[\w\ue000-\uf7ff]", view.line) or re.fullmatch(r"\W*(?:\d{1,2}|[a-z])[.)]\s*", view.line):
            continue
        if not lines or "\n" in text[end - 1 : view.start]:
            lines.append([])
        lines[-1].append(view)
        end = view.end
    return [tuple(line) for line in lines]


def read_scenes(doc: Doc, views: list[View], home: str | None) -> dict[int, Scene]:
    """The scene of each sentence for which the layout sets one, by the number of the sentence."""
    scenes: dict[int, Scene] = {}
    day: tuple[View, int] | None = None
    headed: tuple[str, ...] = ()
    lines = lines_of(doc, views)
    heads = [len(line) == 1 and _DAY_HEADING.fullmatch(line[0].line) is not None for line in lines]
    for i, line in enumerate(lines):
        view = line[0]
        # A single date alone in its line is that of the text, unless an entry of a diary stands below it.
        is_day = heads[i] and (sum(heads) > 1 or (i + 1 < len(lines) and _town_of(lines[i + 1][0]) is not None))
        if is_day:
            day, headed = (view, next(view.positions(D))), ()
            continue
        pair = _pair_of(view, home)
        if len(line) == 1 and len(view.line) <= _LONGEST_HEADING and not view.line.rstrip().endswith((".", "!", "?")):
            headed = pair if _PAIR_OPENING.fullmatch(view.line.rstrip()) else ()
            day = day if _PLACE_OPENING.match(view.line) or pair else None
        scene = Scene(_town_of(view), day, pair or headed)
        if scene != Scene():
            scenes.update((sentence.index, scene) for sentence in line)
    return scenes


def _town_of(view: View) -> tuple[str, str] | None:
    match = _PLACE_OPENING.match(view.line)
    place = view.place_at(match.start("place")) if match else None
    if place is None or place._.place.kind not in _TOWN or not place._.code or place._.place.in_name:
        return None
    return str(place._.code), _as_written(place)


def _as_written(place: Span) -> str:
    """The name of a town, of one in capitals the usual spelling."""
    text: str = place.text
    return place._.place.host_city or text.title() if text.isupper() else text


def _pair_of(view: View, home: str | None) -> tuple[str, ...]:
    match = _PAIR_OPENING.match(view.line)
    if match is not None:
        codes = tuple(view.place_at(match.start(name))._.code for name in ("one", "other"))
        kinds = {view.place_at(match.start(name))._.place.kind for name in ("one", "other")}
        return codes if len(set(codes) & set(countries())) == 2 and kinds <= {"country", "demonym"} else ()
    single = _PLACE_OPENING.match(view.line)
    place = view.place_at(single.start("place")) if single else None
    if place is None or home is None or place._.place.kind != "country" or place._.code in {None, home}:
        return ()
    return home, str(place._.code)
