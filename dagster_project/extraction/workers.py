"""Many documents to facts, on as many processes as are worth starting.

A worker takes text and returns facts: passing spaCy Docs between processes costs more than it saves.
The facts don't depend on the number of processes, and come in the order of the documents.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from dagster_project.extraction.facts import Facts
from dagster_project.extraction.pipeline import build_pipeline, extract
from dagster_project.reading.document import Document

# A worker takes seconds to load the pipeline; below so many documents for each it does not pay.
DOCUMENTS_PER_WORKER = 150
CHUNK = 20


@dataclass(frozen=True)
class Failure:
    """A document from which nothing could be extracted; `message` names it and says why."""

    document_id: str
    message: str


def workers_for(documents: int, available: int | None = None) -> int:
    """How many processes pay for so many documents; `available` defaults to the usable processors."""
    usable = available or len(os.sched_getaffinity(0))
    return max(1, min(usable, documents // DOCUMENTS_PER_WORKER))


class Extractor:
    """A pipeline that turns errors of one document into a `Failure`, so that the others are not lost."""

    def __init__(self, model: str) -> None:
        self._nlp = build_pipeline(model)

    def __call__(self, document: Document) -> Facts | Failure:
        try:
            return extract(self._nlp, document)
        # A text that breaks a rule must not cost the other texts their facts.
        except Exception as error:  # noqa: BLE001
            reason = f"{type(error).__name__}: {error}"
            return Failure(document.document_id, f"{document.source_uri}: extraction failed: {reason}")


_extractor: Extractor | None = None


def _start(model: str) -> None:
    global _extractor  # noqa: PLW0603  one pipeline per worker process, loaded once
    _extractor = Extractor(model)


def _work(document: Document) -> Facts | Failure:
    if _extractor is None:
        raise RuntimeError("a worker of extraction was started without its pipeline")
    return _extractor(document)


def extract_all(documents: Sequence[Document], model: str, processes: int | None = None) -> Iterator[Facts | Failure]:
    """Facts, or the failure, of each document in turn.

    Args:
        documents: what to extract from.
        model: as for `build_pipeline`.
        processes: how many; by default as many as pay.

    Raises:
        ModelError: when the model cannot be loaded.
    """
    if not documents:
        return
    count = processes or workers_for(len(documents))
    if count == 1:
        yield from map(Extractor(model), documents)
        return
    # Forking a process that holds threads and database handles is unsafe: workers start afresh.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, initializer=_start, initargs=(model,)) as pool:
        yield from pool.map(_work, documents, chunksize=CHUNK)
