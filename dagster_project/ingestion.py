"""Which documents need work, and doing that work: between the pure rooms and the Dagster assets.

Knows neither Dagster nor DuckDB. A file is read again when its bytes are new or the extractor has
changed since; a document is extracted from when no facts of this version are stored. Import it where it
is used: the libraries for language take seconds, and definitions must load fast.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dagster_project.extraction.facts import Facts
from dagster_project.extraction.workers import Failure, extract_all
from dagster_project.reading import article_paths, find_duplicates, read_file
from dagster_project.reading.document import Document, Rejected

# Documents whose facts are stored in one transaction.
BATCH = 200


@dataclass(frozen=True)
class News:
    """What is new in the articles folder.

    Attributes:
        documents: read in this run.
        duplicates: document_id to that of the earlier near-identical text, for the whole ledger.
        sightings: document_id and source_uri of every readable file.
        rejects: files kept aside.
        unchanged: files whose text is stored already.
    """

    documents: tuple[Document, ...]
    duplicates: Mapping[str, str]
    sightings: tuple[tuple[str, str], ...]
    rejects: tuple[Rejected, ...]
    unchanged: int


@dataclass(frozen=True)
class Batch:
    """What was found in some documents, and messages about those on which extraction failed.

    Those stay without facts of this version, and so are tried again by the next run.
    """

    facts: tuple[Facts, ...]
    failures: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.facts) + len(self.failures)


def read_new(root: Path, known: Mapping[str, str], stored: Sequence[Document], version: str) -> News:
    """Reads the files that are not known under this version.

    Args:
        root: the articles folder.
        known: content hash to extractor version of the documents that are done.
        stored: all documents of the ledger.
        version: the extractor version of this run.
    """
    ledger = {d.content_sha256: d for d in stored}
    read: dict[str, Document] = {}
    sightings, rejects, unchanged = [], [], 0
    for path in article_paths(root):
        digest = _sha256(path)
        if digest is not None and known.get(digest) == version and digest in ledger:
            unchanged += 1
            sightings.append((ledger[digest].document_id, path.relative_to(root).as_posix()))
            continue
        found = read_file(path, root)
        if isinstance(found, Rejected):
            rejects.append(found)
            continue
        sightings.append((found.document_id, found.source_uri))
        read.setdefault(found.content_sha256, found)
    whole = {**ledger, **read}
    duplicates = find_duplicates([whole[digest] for digest in sorted(whole)])
    return News(tuple(read.values()), duplicates, tuple(sightings), tuple(rejects), unchanged)


def extract_batches(documents: Sequence[Document], model: str) -> Iterator[Batch]:
    """Facts of the documents, in batches that are stored in one transaction each."""
    found = extract_all(documents, model)
    while some := list(islice(found, BATCH)):
        facts = tuple(f for f in some if isinstance(f, Facts))
        yield Batch(facts, tuple(f.message for f in some if isinstance(f, Failure)))


def _sha256(path: Path) -> str | None:
    """Of the file's bytes; None when it cannot be read, which reading then reports."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
