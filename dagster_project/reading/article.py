"""One file's bytes to a document, or the reason why there is none: the order in which the steps run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.reading.characters import normalise, without_sign_off
from dagster_project.reading.dateline import Dateline, find_dateline, read_leading_day
from dagster_project.reading.decoding import NotTextError, decode
from dagster_project.reading.document import Document, Rejected, RejectReason
from dagster_project.reading.furniture import is_menu, is_prose, is_share_word, strip_furniture
from dagster_project.reading.language import ENGLISH, detect_language
from dagster_project.reading.markup import is_html, read_html, strip_markdown
from dagster_project.reading.metadata import Metadata, address_line, split_metadata
from dagster_project.reading.publication import find_published, find_publisher, find_title, head_of, tail_of
from dagster_project.reading.unwrapping import Line, unwrap

# An article of two million bytes would be a book; a file beyond it is an archive, a log, or one endless line.
MAX_BYTES = 2_000_000
# Fewest words of running text that make an article.
_MIN_WORDS = 8


def read_bytes(data: bytes, source_uri: str, max_bytes: int = MAX_BYTES) -> Document | Rejected:
    """The document in `data`, or why there is none.

    Args:
        data: the file's bytes.
        source_uri: the file's path below the articles folder, with `/`; its suffix tells HTML.
        max_bytes: size from which a file is refused as `too_large`.
    """
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > max_bytes:
        found = f"{len(data):,} bytes; expected at most {max_bytes:,}. Split the file into one article each."
        return _rejected(source_uri, digest, "too_large", found)
    if not data.strip(b" \t\r\n\x0b\x0c\0\xef\xbb\xbf"):
        return _rejected(source_uri, digest, "empty", "no characters but white space; fetch the article again.")
    try:
        text = decode(data)
    except NotTextError as error:
        return _rejected(source_uri, digest, "not_text", f"{error}. Save the article as UTF-8 text or HTML.")
    return _read_text(text, source_uri, digest)


def _read_text(text: str, source_uri: str, digest: str) -> Document | Rejected:
    metadata, body = _split(text, source_uri)
    lines = unwrap(body)
    raw = [line.source for line in lines]
    around = [address for line in (*head_of(raw), *tail_of(raw)) if (address := address_line(line))]
    metadata = metadata.filled_from(Metadata(url=around[0] if around else None))
    menus = _menus(lines)
    kept = [replace(line, text=without_sign_off(line.text)) for line in strip_furniture(lines, menus)]
    cleaned = "\n".join(line.text for line in kept)
    if not _has_prose(kept):
        found = f"{len(raw)} lines, none of which is running text; expected sentences. "
        first = f"It starts: {raw[0][:60]!r}." if raw else "Nothing but mark-up stands in it."
        return _rejected(source_uri, digest, "no_prose", found + first)
    language = detect_language(cleaned)
    if language != ENGLISH:
        found = f"the text is in {language!r}, expected English; it starts: {cleaned[:60]!r}. Supply a translation."
        return _rejected(source_uri, digest, "wrong_language", found)
    dateline = _dateline(raw, kept)
    published_on, basis = find_published(raw, dateline, metadata, cleaned)
    return Document(
        document_id=f"doc_{digest[:16]}",
        source_uri=source_uri,
        content_sha256=digest,
        title=find_title([line.source for line in kept], metadata),
        publisher=find_publisher(raw, dateline, metadata),
        language=language,
        published_on=published_on,
        published_on_basis=basis,
        text=cleaned,
        dateline_place=dateline.place if dateline else None,
        dateline_edtf=dateline.stated.edtf if dateline and dateline.stated else None,
    )


def _split(text: str, source_uri: str) -> tuple[Metadata, str]:
    """Metadata and plain text of what may be HTML, Markdown or plain."""
    suffix = "." + source_uri.rsplit(".", 1)[-1].lower() if "." in source_uri else ""
    metadata, body = split_metadata(normalise(text) if not is_html(text, suffix) else text)
    if is_html(body, suffix):
        from_page, visible = read_html(body)
        return metadata.filled_from(from_page), normalise(visible)
    return metadata, strip_markdown(body)


def _menus(lines: Sequence[Line]) -> frozenset[int]:
    """Menus above the first sentence or below the last one; between them a row of short cells is a table's."""
    prose = [i for i, line in enumerate(lines) if is_prose(line.text)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    return frozenset(
        i
        for i, line in enumerate(lines)
        if (i < first or i > last) and not line.is_row and (is_menu(line.source) or is_share_word(line.text))
    )


def _has_prose(lines: Sequence[Line]) -> bool:
    return sum(len(line.text.split()) for line in lines) >= _MIN_WORDS and any(
        is_prose(line.text) or len(line.text.split()) >= _MIN_WORDS for line in lines
    )


def _dateline(raw: Sequence[str], kept: Sequence[Line]) -> Dateline | None:
    """The dateline of the head or the first paragraphs, else one alone below the text, else the day that opens it."""
    prose = [line.text for line in kept if is_prose(line.text)]
    return find_dateline([*head_of(raw), *prose[:2]], tail_of(raw)) or read_leading_day(prose)


def _rejected(source_uri: str, digest: str | None, reason: RejectReason, detail: str) -> Rejected:
    return Rejected(source_uri, digest, reason, f"{source_uri}: {detail}")
