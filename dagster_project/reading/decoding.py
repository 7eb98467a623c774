"""Bytes to characters: which encoding, what is binary, and repair of text decoded wrongly upstream."""

from __future__ import annotations

import codecs
import re

import ftfy
from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of formats that may hold text but are no text files.
_BINARY_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
# Control characters of text: tab, line feed, vertical tab, form feed, carriage return, Ctrl-Z, escape.
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
# Above this share of control characters (C0) a file is binary. Texts with a stray one stay far below.
_MAX_CONTROL_SHARE = 0.01
# Encodings of texts in English with foreign names, the likelier first. Statistical guesses go wild on the few
# accented letters of such a text; what a wrong one gives away is symbols in words and capitals after small letters.
_LATIN_ENCODINGS = ("cp1252", "cp1250", "cp1254", "cp1257")
_ODD = re.compile(r"[^\W\d_][£¥¤¦¬¹²³ºª¼½¾×÷¿¡±µ¶·¸§]|[£¥¤¦¬¹²³ºª¼½¾×÷±µ¶¸](?=[^\W\d_])|[a-zß-ÿ][À-ÞŸŠŽŒ]|\ufffd")
# Above this share of bytes beyond ASCII a text is in another script.
_OTHER_SCRIPT_SHARE = 0.4
# Two-, three- and four-byte sequences of UTF-8: their presence tells a damaged UTF-8 text from another encoding.
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_REPAIR = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_character_width=False,
    remove_control_chars=True,
    explain=False,
)


class NotTextError(ValueError):
    """The bytes are no text; the message says what was found."""


def decode(data: bytes) -> str:
    """The text of `data`, as well as it can be read, NFC, with `\\n` line ends.

    UTF-8 is tried first. Single bad bytes in a UTF-8 text are read as Windows-1252 (the usual
    mixture) and cost no more than themselves.

    Raises:
        NotTextError: the bytes are binary.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _repaired(data.decode(encoding, "replace"))
    if data.startswith(_BINARY_SIGNATURES):
        raise NotTextError(f"it starts with {data[:8]!r}, the signature of a binary format")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_invalid(data, error)
    _refuse_controls(text)
    return _repaired(text)


def _decode_invalid(data: bytes, error: UnicodeDecodeError) -> str:
    """Text of bytes that are no valid UTF-8."""
    _refuse_nulls(data, error)
    n_sequences = len(_UTF8_SEQUENCE.findall(data))
    n_high = sum(byte >= 0x80 for byte in data)
    if n_high > _OTHER_SCRIPT_SHARE * len(data):
        guess = from_bytes(data).best()
        if guess is None:
            raise NotTextError(f"byte {error.start} is no UTF-8, and no encoding fits {data[error.start :][:8]!r}")
        return str(guess)
    if n_sequences * 2 > n_high - n_sequences * 2:
        return data.decode("utf-8", "entente_windows_1252")
    readings = [data.decode(encoding, "replace") for encoding in _LATIN_ENCODINGS]
    return min(readings, key=lambda reading: len(_ODD.findall(reading)))


def _refuse_nulls(data: bytes, error: UnicodeDecodeError) -> None:
    controls = sum(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in data)
    if controls > _MAX_CONTROL_SHARE * len(data):
        raise NotTextError(
            f"{controls} of {len(data)} bytes are control characters and byte {error.start} is no UTF-8: binary"
        )


def _refuse_controls(text: str) -> None:
    """Binary may be valid UTF-8 by accident: control characters give it away."""
    controls = sum(char < " " and ord(char) not in _TEXT_CONTROLS for char in text)
    if controls > max(1, _MAX_CONTROL_SHARE * len(text)):
        raise NotTextError(f"{controls} of {len(text)} characters are control characters: binary")


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: one bad byte as Windows-1252, or U+FFFD where that has none."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("entente_windows_1252", _windows_1252)


def _repaired(text: str) -> str:
    """Undoes text that somebody decoded wrongly before us ("donâ€™t"), and normalises line ends and composition."""
    return ftfy.fix_text(text, _REPAIR)
