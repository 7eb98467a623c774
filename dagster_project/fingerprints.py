"""Short hashes that say whether something has changed since it was last used.

`extractor_version` decides which documents are read again; `articles_fingerprint` and
`project_fingerprint` let a run, or a sensor, tell that there is nothing new.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from dagster_project.extraction.model_choice import model_fingerprint
from dagster_project.project import DBT, EXPECTATIONS, PACKAGE, REFERENCE_SEEDS, ROOT

LENGTH = 12
# Packages whose source decides what is found in a text.
EXTRACTING = ("reading", "reference", "extraction")
DBT_SOURCES = (".sql", ".yml", ".yaml", ".csv", ".md")


def extractor_version(model: str) -> str:
    """`<package version>+<hash>` over all that decides what is found in a text: source, reference data, model."""
    sources = [p for room in EXTRACTING for p in sorted((PACKAGE / room).rglob("*.py"))]
    sources += sorted(REFERENCE_SEEDS.rglob("*.csv"))
    digest = _digest_files(sources)
    digest.update(model_fingerprint(model).encode())
    return f"{metadata.version('entente')}+{digest.hexdigest()[:LENGTH]}"


def project_fingerprint(model: str) -> str:
    """Over everything that decides what a run publishes, apart from the articles."""
    sources = sorted(PACKAGE.rglob("*.py")) + dbt_sources() + sorted(EXPECTATIONS.rglob("*.json"))
    digest = _digest_files(sources)
    digest.update(model_fingerprint(model).encode())
    return digest.hexdigest()[:LENGTH]


def articles_fingerprint(folder: Path) -> str:
    """Over the names, sizes and modification times of the articles, without reading them."""
    digest = hashlib.sha256()
    for path in _files_below(folder):
        stat = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:LENGTH]


def dbt_sources() -> list[Path]:
    """The files that dbt's manifest is made from, the reference seeds among them."""
    written = (p for p in DBT.rglob("*") if p.suffix in DBT_SOURCES)
    own = [p for p in written if p.relative_to(DBT).parts[0] not in ("target", "logs", "dbt_packages")]
    return sorted(own) + sorted(REFERENCE_SEEDS.rglob("*.csv"))


def _files_below(folder: Path) -> list[Path]:
    """All files below `folder` in the order of their paths, without hidden files and folders."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in files if not name.startswith(".")]
    return sorted(path for path in found if path.is_file())


def _digest_files(paths: Iterable[Path]) -> hashlib._Hash:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest
