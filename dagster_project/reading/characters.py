"""Characters brought to one form: spaces, quotes, invisible ones, entities, stray spaces before marks."""

from __future__ import annotations

import html
import re
import unicodedata

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Soft hyphen, zero-width characters, direction marks, byte order mark, object replacement.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc\u180e]")
# No-break, thin and other fixed-width spaces.
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\x0b\x0c]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# U+2018 for an apostrophe ("China‘s", "traders‘ rights"); between letters it may be an okina ("Hawai‘i").
_TURNED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])‘(?=(?:s|t|d|m|re|ve|ll)\b|\W|$)")
_SPACE_BEFORE_MARK = re.compile(r"(?<=[^\s.,;:!?–—-]) +(?=[,;:!?](?:\s|$)|\.(?:-?\s|-?$)|\.[”\"’)](?:\s|$))")
# "Quito, 7 March 2023 .- The President": a stop there would end a sentence.
_STOP_DASH = re.compile(r"(?<=\w) ?\.[-–—]{1,2} +(?=[A-ZÀ-Þ“\"])")
_SPACE_IN_BRACKETS = re.compile(r"(?<=[(\[]) +(?=\S)|(?<=\S) +(?=[)\]])")


def normalise(text: str) -> str:
    """Entities unescaped, every space plain, invisible characters out, NFC. Line structure stays."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    text = _CONTROLS.sub("", text)
    text = _TURNED_APOSTROPHE.sub("’", text)
    return unicodedata.normalize("NFC", text)


_SIGN_OFF = re.compile(
    r"(?<=[.!?”\"’)])\s*(?:\((?:END|End|end|ENDS|Ends|ends)\)|[■◼▪□]|#{2,3}|[a-z]{2,3}/[a-z]{2,3}/?)$"
)


def without_sign_off(line: str) -> str:
    """A paragraph without the agency's mark of its end: "... he said. (END)", "... he said. ab/cd"."""
    return _SIGN_OFF.sub("", line)


def close_up(line: str) -> str:
    """Spaces before marks and inside brackets taken out, the Spanish dateline's ".-" made a dash.

    "Rivas , held ( talks ) ." -> "Rivas, held (talks)."; "2023 .- The" -> "2023 – The".
    """
    line = _STOP_DASH.sub(" – ", line)
    line = _SPACE_BEFORE_MARK.sub("", line)
    return _SPACE_IN_BRACKETS.sub("", line)
