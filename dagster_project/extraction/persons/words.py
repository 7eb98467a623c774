"""The words of a text with their offsets, as names and offices are written in them.

The tokenizer tears what a name keeps together ("Al-Rawashdeh", "Gi-hoon", "N’Dri") and glues
what it does not ("U.S."), so names are read from words: letters with inner apostrophes, hyphens
and full stops after initials; a possessive ending is set apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from dagster_project.extraction.sentences import BEFORE_MA

APOSTROPHES = "'’‘ʻ`ʼ"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{APOSTROPHES}‐‑\-](?=[^\W\d_])|\.(?=[^\W\d_]))*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
# "I’ll", "she’d": the pronoun is a word of its own.
_CONTRACTED = re.compile(rf"^(I|[Yy]ou|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[Ww]ho)[{APOSTROPHES}](?:ll|d|ve|m|re)$")
# So many blanks part the columns of a table or of signatures.
_COLUMN = 4
# How far back, in characters, a single quotation mark may have been opened.
_QUOTATION = 200
# Abbreviations whose full stop belongs to them, so that the name behind them is not cut off.
_STOPPED = frozenset(
    """mr mrs ms dr prof hon gen lt col maj capt sgt adm rev fr st amb sen rep jr sr smt messrs h.e hh engr eng
    md mohd muh rt drs dra sra lic licda ing barr pst alh cde brig vadm radm atty arch surv dyg mgr adv retd rtd
    mme""".split()
)


@dataclass(frozen=True)
class Word:
    """One word: offsets without the possessive ending, `gap` is the text since the word before."""

    text: str
    start: int
    end: int
    gap: str
    is_possessive: bool

    @cached_property
    def low(self) -> str:
        """Lower case, hyphens as spaces: the form of the reference data."""
        return self.text.lower().replace("-", " ").replace("’", "'")

    @cached_property
    def inner(self) -> str:
        """`low` with the possessive ending, as the word stands inside a longer form."""
        return self.low + ("" if not self.is_possessive else "'" if self.low.endswith("s") else "'s")

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_upper(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def follows_closely(self) -> bool:
        """Whether only blanks stand between this word and the one before, on the same line."""
        return self.gap.strip(" \t\u00a0") == "" and 0 < len(self.gap) < _COLUMN


def _is_letter(text: str, start: int, end: int) -> bool:
    """Whether the apostrophe at `end` closes no quotation: a capital follows, and no mark opens before on the line."""
    if text[start : start + 1].islower() or text[end + 1 : end + 2] != " " or not text[end + 2 : end + 3].isupper():
        return False
    line = text[max(text.rfind("\n", 0, start) + 1, start - _QUOTATION) : start]
    return not re.search(rf"(?:^|[\s(])[{APOSTROPHES}]\S", line)


def read_words(text: str) -> tuple[Word, ...]:
    """All words of `text` in order."""
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        possessive = _POSSESSIVE.search(match[0])
        stem = match[0][: possessive.start()] if possessive else match[0]
        if contracted := _CONTRACTED.match(stem):
            words.append(Word(contracted[1], start, start + contracted.end(1), text[last:start], False))
            last = end
            continue
        if not stem:
            continue
        is_maria = stem == "Ma" and words and words[-1].text in BEFORE_MA
        if text[end : end + 1] == "." and (is_maria or (len(stem) == 1 and stem.isupper()) or stem.lower() in _STOPPED):
            end += 1
        # A last letter that Latin script writes as an apostrophe ("Shia’ Al Sudani"), no closing quotation mark.
        if text[end : end + 1] in set(APOSTROPHES) and stem[-1] in "aiu" and _is_letter(text, match.start(), end):
            end += 1
        # A bare apostrophe after s is a possessive too ("the Philippines’ envoy").
        bare = stem[-1] in "sS" and text[end : end + 1] in set(APOSTROPHES) and text[end + 1 : end + 2] in " ,\n"
        # "Ex-minister", "then-Foreign Minister": the office is the rest.
        prefix = stem.partition("-")[0]
        if prefix.lower() in {"ex", "then"} and len(stem) > len(prefix) + 1:
            cut = start + len(prefix)
            words.append(Word(prefix, start, cut, text[last:start], False))
            words.append(Word(stem[len(prefix) + 1 :], cut + 1, start + len(stem), " ", bool(possessive) or bare))
        else:
            whole = end if text[end - 1] in set(APOSTROPHES) else start + len(stem)
            words.append(Word(stem, start, whole, text[last:start], bool(possessive) or bare))
        last = end + 1 if bare else end
    return tuple(words)
