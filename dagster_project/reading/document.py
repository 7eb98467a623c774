"""What reading hands on: a document that can be extracted from, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DateBasis = Literal["metadata", "header", "dateline", "url", "inferred"]


@dataclass(frozen=True)
class Document:
    """One readable text.

    Attributes:
        document_id: `doc_` and the first 16 hex digits of `content_sha256`.
        source_uri: the file's path below the articles folder, with `/` separators.
        content_sha256: of the file's bytes, hex.
        title: the headline, or None.
        publisher: the outlet or issuing body as the text or its metadata names it, or None.
        language: ISO 639-1 code.
        published_on: the day of publication, or None when nothing settles it.
        published_on_basis: what settled `published_on`.
        text: cleaned text. Paragraphs, headlines and list items stand on a line of their own,
            separated by one line feed; no line is wrapped, blank, or navigation. All offsets
            of facts are code points into this string.
        dateline_place: the city that opens the report ("Nairobi, July 22 –"), or None.
        dateline_edtf: the dateline's day as EDTF (`XXXX-07-22` without a year), or None.
    """

    document_id: str
    source_uri: str
    content_sha256: str
    title: str | None
    publisher: str | None
    language: str
    published_on: date | None
    published_on_basis: DateBasis | None
    text: str
    dateline_place: str | None = None
    dateline_edtf: str | None = None


RejectReason = Literal["empty", "not_text", "too_large", "wrong_language", "no_prose", "unreadable"]


@dataclass(frozen=True)
class Rejected:
    """A file that could not be read, kept aside.

    Attributes:
        source_uri: as in `Document`.
        content_sha256: of the bytes, None when they could not be read at all.
        reason: a code that SQL can group by.
        detail: what was found, where, what was expected and what to do, for a person.
    """

    source_uri: str
    content_sha256: str | None
    reason: RejectReason
    detail: str
