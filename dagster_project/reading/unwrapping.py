"""Lines of a file to lines of the text: hard-wrapped paragraphs joined, everything else left on its line.

A line break inside a paragraph is told from one between paragraphs by what stands on both sides of
it (an open sentence, a small letter) and by whether the next word would have fitted on the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from dagster_project.reading.characters import close_up
from dagster_project.reading.dateline import read_dateline
from dagster_project.reading.header import is_bare_date
from dagster_project.reading.stated_dates import MONTHS

BULLET = re.compile(
    r"^\s*(?:[•●◦○▪■◆◇‣⁃∙·*→»►▶➤➢✓★–—-](?=\s)|[•●▪■◆‣→»►▶➤](?=\S)|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\)(?=\s)|\d{1,2}\.(?=\s+\D))\s*"
)
_SPEAKER = re.compile(r"^(?:[A-Z][^:.!?;]{0,70}|Q|A)(?:\([^)]*\))?\s?:(?=\s)")
_BYLINE = re.compile(r"^(?:(?:By|BY) [A-Z]|by \w+$)")
_TERMINATED = re.compile(r"[.!?…:;][\"”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
_COLUMN_GAP = re.compile(r"\t+ *| {2,}")
# A cell of figures: "98,6", "(1.2)", "+38.5%", "US$ 40", "2023".
_FIGURE_CELL = re.compile(r"^[A-Z]{0,3}[$€£¥]?\s?[(+−–-]?\d[\d.,\s]*[)%]?\*?$|^(?:-|–|n/?a|\.\.+)$", re.IGNORECASE)
# Words after which no paragraph or headline ends.
_CONTINUES = re.compile(
    r"(?:,|\b(?:a|an|the|and|or|of|to|in|on|at|by|for|from|with|as|that|which|who|whose|between|its|their|his|her|"
    r"our|was|were|is|are|be|been|has|have|had|will|would|than|into|over|under|per|said|told|added|noted|also|"
    r"not|mr|mrs|ms|dr|us\$|usd|eur))$",
    re.IGNORECASE,
)
# First elements of English compounds that keep their hyphen at the end of a line.
_COMPOUND_HEADS = frozenset(
    """all anti best bi book by car cash coal co cross data decision deep double dollar east end energy euro ex export
    far fast fellow first five food foreign four free front full gas government half hand hard head high home import
    in inter job joint key land large last late law left life light like line long low market mid middle mind multi
    near nearly new next nine non north oil old one open part party peace police policy post power pre price private
    pro public real rice right road rule sea second self semi seven short single six small so south speech state
    strong sub tax ten third three time top trade tri two vice war water weapons week well west wheat wide wine world
    would year""".split()
)
# Prefixes that take a hyphen before their own last vowel ("re-export", "co-operate").
_PREFIXES = frozenset("re co pre anti semi multi".split())
_NUMERALS = frozenset("two three four five six seven eight nine ten self".split())
# Last elements that come with a hyphen.
_COMPOUND_TAILS = frozenset(
    """aged backed based bound building called commerce driven dollar elect end face fact fold friendly fuelled funded
    general going grade growing held high in income intensive largest led level like long made making minded minister
    month most of off oil old one oriented out owned party payer plus powered president producing profile quarter
    range ranking rate rated related rich round run scale sea service sided sized speaking standing state style term
    time to tonne two up way wide week year""".split()
)
# By this share of the width a full line may fall short even of the room that the next word would need.
_SLACK = 0.08
# No word is longer, compounds included.
_LONGEST_WORD = 60
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_ENDS_IN_MONTH = re.compile(rf"\b(?:{_MONTHS})\.?$", re.IGNORECASE)
_STARTS_WITH_MONTH = re.compile(rf"(?:{_MONTHS})\b", re.IGNORECASE)
_ENDS_IN_DAY = re.compile(r"(?:^|[\s–-])\d{1,2}$")
# From this share of blocks with lines that break off a text counts as wrapped throughout.
_WRAPPED_SHARE = 0.4
# A longer line is a paragraph.
_MAX_WRAP_WIDTH = 130


@dataclass(frozen=True)
class Line:
    """One line of the text.

    Attributes:
        text: without indentation, inner spaces single but for columns, which two spaces separate.
        block: number of the group of lines between blank lines that it stood in.
        is_item: it bears a bullet or number.
        is_row: it has columns.
        source: the line with its inner spaces as they were: wide gaps part the labels of menus and headers.
    """

    text: str
    block: int
    source: str
    is_item: bool = False
    is_row: bool = False


def unwrap(text: str) -> list[Line]:
    """The lines of a text, wrapped ones joined."""
    raw = _raw_lines(text)
    wrapping = _find_wrapping(raw)
    vocabulary = _Vocabulary(text)
    joined: list[list[_Raw]] = []
    for line in raw:
        if joined and _continues(joined[-1], line, wrapping):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_finish(parts, vocabulary) for parts in joined]


@dataclass(frozen=True)
class _Raw:
    text: str
    indent: int
    block: int
    is_item: bool
    is_row: bool

    @property
    def is_open(self) -> bool:
        return not _TERMINATED.search(self.text)


def _raw_lines(text: str) -> list[_Raw]:
    lines: list[_Raw] = []
    block = 0
    for physical in text.split("\n"):
        content = physical.rstrip()
        stripped = content.lstrip()
        if not stripped:
            block += 1
            continue
        indent = len(content.expandtabs(4)) - len(content.expandtabs(4).lstrip())
        lines.append(_Raw(stripped, indent, block, bool(BULLET.match(stripped)), _has_columns(stripped)))
    if _is_double_spaced(lines):
        lines = [replace(line, block=0) for line in lines]
    return [_with_heading_rows(lines, i) for i in range(len(lines))]


def _is_double_spaced(lines: list[_Raw]) -> bool:
    """Whether blank lines part the lines of one paragraph: each stands alone and many break off in a sentence."""
    if len(lines) < 6 or len({line.block for line in lines}) < 0.9 * len(lines):
        return False
    broken = sum(line.is_open and following.text[0].islower() for line, following in pairwise(lines))
    return broken > 0.25 * len(lines)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _COLUMN_GAP.split(BULLET.sub("", line).strip()) if cell.strip()]


def _has_columns(line: str) -> bool:
    """Whether a line is a row of a table: columns apart, one of them a figure, and no sentence."""
    cells = _cells(line)
    return len(cells) > 1 and any(_FIGURE_CELL.match(cell) for cell in cells[1:])


def _with_heading_rows(lines: list[_Raw], i: int) -> _Raw:
    """A line of as many columns as the row after it is that table's heading."""
    line = lines[i]
    if line.is_row or i + 1 == len(lines) or not lines[i + 1].is_row or lines[i + 1].block != line.block:
        return line
    n_cells, n_below = len(_cells(line.text)), len(_cells(lines[i + 1].text))
    return replace(line, is_row=n_cells > 1 and n_below - n_cells in {0, 1})


@dataclass(frozen=True)
class _Wrapping:
    """How a text was wrapped.

    Attributes:
        width: the longest line that breaks off in a sentence, None when there is none.
        blocks: those in which lines break off in sentences.
        is_general: such blocks are the rule, so that a break in another may be one of wrapping too.
    """

    width: int | None
    blocks: frozenset[int]
    is_general: bool


def _find_wrapping(lines: list[_Raw]) -> _Wrapping:
    """Evidence is a line that breaks off in a sentence which the next line takes up in small letters."""
    broken = [
        line
        for line, following in pairwise(lines)
        if line.block == following.block
        and line.is_open
        and not line.is_row
        and not following.is_item
        and following.text[0].islower()
        and following.indent <= line.indent + 1
        and len(line.text) <= _MAX_WRAP_WIDTH
    ]
    width = max((line.indent + len(line.text) for line in broken), default=None)
    blocks = frozenset(line.block for line in broken)
    joinable = {line.block for line, following in pairwise(lines) if line.block == following.block}
    return _Wrapping(width, blocks, len(blocks) >= _WRAPPED_SHARE * len(joinable))


def _continues(paragraph: list[_Raw], line: _Raw, wrapping: _Wrapping) -> bool:
    """Whether `line` goes on with the paragraph: by its words where they show it, else by the width."""
    last = paragraph[-1]
    if line.block == last.block and _splits_date(last.text, line.text):
        return True
    if _is_dash_in_prose(paragraph, line, wrapping):
        return True
    if line.is_item or line.is_row or last.is_row or _is_contact(line.text):
        return False
    if re.match(r"[,;)](?:\s|$)", line.text):
        return True
    breaks_off = last.is_open and line.text[0].islower()
    if line.block != last.block:
        return breaks_off and len(last.text.split()) > 5 and len(line.text.split()) > 1
    if breaks_off:
        return not (is_bare_date(last.text) or _BYLINE.match(line.text))
    if _ends_hyphenated(last.text) or (last.is_open and _is_short_rest(paragraph, line)):
        return True
    if _CONTINUES.search(last.text) and not _is_label(last.text):
        return True
    if not _in_prose(paragraph) and _stands_alone(line.text):
        return False
    return _continues_by_width(paragraph, line, wrapping)


def _continues_by_width(paragraph: list[_Raw], line: _Raw, wrapping: _Wrapping) -> bool:
    """Whether a line goes on with the paragraph although its words do not show it: the last line was full."""
    last = paragraph[-1]
    if wrapping.width is None or len(last.text) > _MAX_WRAP_WIDTH:
        return False
    if not paragraph[0].is_item and len(paragraph) > 1 and line.indent > last.indent + 1:
        return False
    room = wrapping.width - last.indent - len(last.text)
    needed = len(line.text.split()[0]) + 1
    if wrapping.is_general and room < needed and _may_be_split(paragraph, line):
        return True
    is_full = room < needed + _SLACK * wrapping.width
    if last.is_open:
        return _continues_open(paragraph, line, is_full, wrapping)
    return is_full and _in_prose(paragraph) and not _SPEAKER.match(line.text)


def _continues_open(paragraph: list[_Raw], line: _Raw, is_full: bool, wrapping: _Wrapping) -> bool:
    """Whether a line that starts with a capital, a figure or a quote goes on with an unfinished one."""
    last = paragraph[-1]
    if _is_label(last.text) or (_SPEAKER.match(line.text) and (not is_full or _SPEAKER.match(paragraph[0].text))):
        return False
    if _in_prose(paragraph):
        return True
    if line.block in wrapping.blocks:
        return is_full and not _SPEAKER.match(line.text)
    return is_full and wrapping.is_general and not _is_title_like(last.text, line.text)


def _splits_date(last: str, following: str) -> bool:
    """Whether a date is broken between two lines ("on March | 25. The", "since 11 | January 1979")."""
    if following[0].isdigit():
        return bool(_ENDS_IN_MONTH.search(last))
    return bool(_ENDS_IN_DAY.search(last) and _STARTS_WITH_MONTH.match(following))


def _is_dash_in_prose(paragraph: list[_Raw], line: _Raw, wrapping: _Wrapping) -> bool:
    """Whether a line starts with a dash that belongs to an unfinished sentence, not with a bullet."""
    last = paragraph[-1]
    if line.text[0] not in "–—-" or line.block != last.block or wrapping.width is None or last.is_row:
        return False
    room = wrapping.width - last.indent - len(last.text)
    return last.is_open and not paragraph[0].is_item and _in_prose(paragraph) and room < _SLACK * wrapping.width + 2


def _is_short_rest(paragraph: list[_Raw], line: _Raw) -> bool:
    """Whether a few words that end a sentence stand below a long line that ends none: its rest, not a paragraph."""
    n_before, n_words = len(paragraph[-1].text.split()), len(line.text.split())
    return n_before >= 10 and n_words <= 4 and bool(_SENTENCE_END.search(line.text)) and not _SPEAKER.match(line.text)


def _may_be_split(paragraph: list[_Raw], line: _Raw) -> bool:
    """Whether a line to which the next word would not have been added may be a headline's or label's first half."""
    last = paragraph[-1]
    if _SPEAKER.match(line.text) or _SENTENCE_END.search(last.text):
        return False
    return not _is_label(last.text) or line.text.isupper()


def _stands_alone(text: str) -> bool:
    """Whether a line under a headline is a date or a byline, or opens the report with a dateline."""
    if is_bare_date(text) or _BYLINE.match(text):
        return True
    dateline = read_dateline(text)
    return dateline is not None and dateline.place is not None and dateline.stated is not None


def _in_prose(paragraph: list[_Raw]) -> bool:
    """Whether the paragraph is running text already: joined before, or a sentence has ended in it."""
    text = paragraph[-1].text
    return len(paragraph) > 1 or bool(re.search(r"\w{2}[.!?]\s+[A-Z“\"]", text)) or bool(_SENTENCE_END.search(text))


def _is_title_like(text: str, following: str) -> bool:
    """Whether two neighbouring lines look like headlines each: no small word run, capitals at both starts."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return small < 0.34 * len(words) or (len(words) < 6 and following[0].isupper() and small < 3)


def _is_label(text: str) -> bool:
    return text.isupper() and len(text.split()) < 12


def _is_contact(text: str) -> bool:
    return bool(re.match(r"^\S+@\S+$|^https?://|^www\.|^[a-z]{2,4}[./][a-z]{2,4}$", text))


def _ends_hyphenated(text: str) -> bool:
    return text.endswith("-") and bool(re.search(r"(?:^|[^\w-])[^\W_][\w’'-]*-$", text[-_LONGEST_WORD:]))


class _Vocabulary:
    """The words of a text, to tell "bil-|lion" from "trade-|related" without a dictionary."""

    def __init__(self, text: str) -> None:
        unbroken = re.sub(r"\S{1,40}-\n\s{0,40}\S{1,40}", " ", text)
        self._words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", unbroken.lower()))

    def keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether a word broken at a line's end as head-tail has a hyphen of its own.

        A capital or digit after or before it says yes, and so does the text elsewhere. Else the
        parts decide: words that form compounds keep it, syllables do not.
        """
        if not head.isalpha() or not tail[:1].islower():
            return True
        low_head, low_tail = head.lower(), tail.lower()
        hyphenated, closed = self._words[f"{low_head}-{low_tail}"], self._words[low_head + low_tail]
        if hyphenated != closed:
            return hyphenated > closed
        if low_head in _PREFIXES and low_head[-1] == low_tail[0]:
            return True
        if low_head in _NUMERALS and low_tail not in {"teen", "ty", "th"}:
            return True
        if low_tail in _COMPOUND_TAILS and (low_head in _COMPOUND_HEADS or len(low_head) > 3):
            return True
        if low_head in _COMPOUND_HEADS and len(low_head) > 2:
            return self._words[low_tail] > 0 or low_tail in _COMPOUND_TAILS
        return len(low_head) > 3 and self._words[low_head] > 0 and self._words[low_tail] > 0


def _finish(parts: list[_Raw], vocabulary: _Vocabulary) -> Line:
    fragments = [parts[0].text]
    for part in parts[1:]:
        fragments[-1:] = _joints(fragments[-1], part.text, vocabulary.keeps_hyphen)
    text = "".join(fragments)
    first = parts[0]
    if first.is_row:
        marker = BULLET.match(first.text)
        text = (marker[0].strip() + " " if marker else "") + "  ".join(_cells(first.text))
    else:
        text = close_up(" ".join(text.split()))
    source = first.text if len(parts) == 1 else text
    return Line(text, first.block, source, first.is_item, first.is_row)


def _joints(text: str, following: str, keeps_hyphen: Callable[[str, str], bool]) -> tuple[str, str]:
    """Two lines as fragments that, set together, read on: with a space, a hyphen, or neither between them."""
    if not _ends_hyphenated(text):
        return text + " ", following
    head = re.search(r"([^\W_]+)-$", text[-_LONGEST_WORD:])
    tail = re.match(r"[^\W_]+", following)
    if head and tail and not keeps_hyphen(head[1], tail[0]):
        return text[:-1], following
    return text, following
