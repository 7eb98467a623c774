"""Files and folders of articles: which files are read, in which order, and what becomes of the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dagster_project.reading.article import MAX_BYTES, read_bytes
from dagster_project.reading.document import Document, Rejected

# A file without a suffix is read as plain text.
ARTICLE_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ""})
# Files about a folder, not articles in it.
_ABOUT_THE_FOLDER = frozenset({"readme", "readme.md", "readme.txt", "license", "license.txt", "license.md", "notice"})


def read_file(path: Path, root: Path, max_bytes: int = MAX_BYTES) -> Document | Rejected:
    """The document in a file below `root`, or the reason why there is none. Never raises for what a file holds."""
    source_uri = path.relative_to(root).as_posix()
    if path.suffix.lower() not in ARTICLE_SUFFIXES:
        detail = (
            f"{source_uri}: suffix {path.suffix!r}; expected one of .txt, .md, .html or none. "
            "Save the article in one of these forms, or move the file out of the articles folder."
        )
        return Rejected(source_uri, None, "not_text", detail)
    try:
        # One byte more than allowed tells a file that is too large without reading all of it.
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        detail = f"{source_uri}: {error.strerror or error}; expected a readable file. Check its permissions."
        return Rejected(source_uri, None, "unreadable", detail)
    if len(data) > max_bytes:
        detail = f"{source_uri}: {size:,} bytes; expected at most {max_bytes:,}. Split the file into one article each."
        return Rejected(source_uri, None, "too_large", detail)
    return read_bytes(data, source_uri, max_bytes)


def article_paths(root: Path) -> list[Path]:
    """The files below `root` that are read, sorted by their path.

    Hidden files and folders are skipped, and so are a README, LICENSE or NOTICE: they are about the folder.
    """
    return sorted(
        (path for path in root.rglob("*") if path.is_file() and _is_article(path.relative_to(root))),
        key=lambda path: path.relative_to(root).as_posix(),
    )


def _is_article(relative: Path) -> bool:
    hidden = any(part.startswith((".", "~")) for part in relative.parts)
    return not hidden and relative.name.lower() not in _ABOUT_THE_FOLDER


def read_folder(root: Path, max_bytes: int = MAX_BYTES) -> Iterator[Document | Rejected]:
    """Every file below `root`, in the order of `article_paths`, as a document or a rejection."""
    for path in article_paths(root):
        yield read_file(path, root, max_bytes)
