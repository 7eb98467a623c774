"""Sentences with entities to spaCy DocBins."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.scheme import Sentence
from training.typography import typographic

SENTENCES_PER_DOC = 8


def grouped(sentences: Iterable[Sentence], size: int = SENTENCES_PER_DOC) -> Iterator[list[Sentence]]:
    """Consecutive sentences in groups, so that the model sees context."""
    group: list[Sentence] = []
    for sentence in sentences:
        group.append(sentence)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def to_doc(vocab: Vocab, sentences: list[Sentence], rng: random.Random | None = None) -> Doc:
    """The sentences as one Doc with entities set and open words missing; `rng` varies the typography."""
    words: list[str] = []
    spaces: list[bool] = []
    entities: list[tuple[int, int, str]] = []
    missing: set[int] = set()
    for sentence in sentences:
        offset = len(words)
        words += typographic(sentence.words, sentence.spaces, rng) if rng else sentence.words
        spaces += [*sentence.spaces[:-1], True]
        entities += [(start + offset, end + offset, label) for start, end, label in sentence.entities]
        missing |= {i + offset for i in sentence.missing}
    doc = Doc(vocab, words=words, spaces=spaces)
    covered: set[int] = set()
    named = []
    for start, end, label in sorted(entities):
        if covered.isdisjoint(range(start, end)):
            covered.update(range(start, end))
            named.append(Span(doc, start, end, label=label))
    doc.set_ents(named, missing=[doc[i : i + 1] for i in sorted(missing - covered)], default="outside")
    return doc


def write_entities(groups: Iterable[list[Sentence]], target: Path, *, vary: bool) -> int:
    """Writes a DocBin and returns its number of entities; `vary` for training data."""
    vocab = spacy.blank("en").vocab
    docs = DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"])
    count = 0
    for seed, group in enumerate(groups):
        doc = to_doc(vocab, group, random.Random(seed) if vary else None)
        count += len(doc.ents)
        docs.add(doc)
    docs.to_disk(target)
    return count
