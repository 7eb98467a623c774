"""Bytes to documents: decoding, cleaning, title, outlet, language, date, duplicates. Pure: no I/O but reading files."""

from dagster_project.reading.article import MAX_BYTES, read_bytes
from dagster_project.reading.document import Document, Rejected
from dagster_project.reading.duplicates import find_duplicates
from dagster_project.reading.folder import article_paths, read_file, read_folder

__all__ = [
    "MAX_BYTES",
    "Document",
    "Rejected",
    "article_paths",
    "find_duplicates",
    "read_bytes",
    "read_file",
    "read_folder",
]
