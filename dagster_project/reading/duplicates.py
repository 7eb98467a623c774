"""Near-identical texts: one story republished under another header."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from zlib import crc32

from dagster_project.reading.document import Document

# Words to a shingle: five in a row are rarely shared by two reports in words of their own.
_SHINGLE_WORDS = 5
# Jaccard similarity of shingle sets from which two texts count as one story.
NEAR_DUPLICATE = 0.8
# Candidates are gathered from a lower similarity and then compared exactly, so that few are missed.
_CANDIDATE = 0.65
_PERMUTATIONS = 128
_WORD = re.compile(r"\w+")

Shingles = frozenset[str]


def find_duplicates(documents: Iterable[Document]) -> dict[str, str]:
    """For each document that repeats an earlier one: its id and the id of the earliest of its group.

    Two texts are in a group when their shingles of five words have a Jaccard similarity of at
    least `NEAR_DUPLICATE`, or by way of a third. The earliest is the first by day of publication
    (unknown days last), then by id. The result does not depend on the order of the documents.
    """
    by_id = {document.document_id: document for document in documents}
    ordered = [by_id[key] for key in sorted(by_id)]
    shingles = {document.document_id: shingle(document.text) for document in ordered}
    leader = {key: key for key in shingles}
    for one, other in _similar_pairs(shingles):
        first, second = _root(leader, one), _root(leader, other)
        leader[max(first, second)] = min(first, second)
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in ordered:
        groups[_root(leader, document.document_id)].append(document)
    return {
        document.document_id: earliest.document_id
        for group in groups.values()
        if (earliest := min(group, key=_age))
        for document in group
        if document is not earliest
    }


def shingle(text: str) -> Shingles:
    """The runs of five words in a text, case and marks aside; a shorter text is one run."""
    words = [word.lower() for word in _WORD.findall(text)]
    last = max(1, len(words) - _SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[i : i + _SHINGLE_WORDS]) for i in range(last))


def jaccard(one: Shingles, other: Shingles) -> float:
    """Size of the intersection over size of the union."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def _similar_pairs(shingles: dict[str, Shingles]) -> Iterable[tuple[str, str]]:
    """Pairs of near-identical texts: candidates by locality-sensitive hashing, then compared exactly."""
    # Brings scipy with it, which takes longer to import than all the rest of reading.
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS, weights=(0.2, 0.8))
    # To draw permutations for each text takes as long as to hash it. CRC serves as well as SHA here, and is in C.
    empty = MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=crc32)
    for key, own in shingles.items():
        signature = empty.copy()
        signature.update_batch([run.encode() for run in sorted(own)])
        for candidate in sorted(str(found) for found in index.query(signature)):
            if jaccard(own, shingles[candidate]) >= NEAR_DUPLICATE:
                yield candidate, key
        index.insert(key, signature)


def _root(leader: dict[str, str], key: str) -> str:
    while leader[key] != key:
        key = leader[key]
    return key


def _age(document: Document) -> tuple[date, str]:
    return document.published_on or date.max, document.document_id
