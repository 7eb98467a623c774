"""Treebank sentences to spaCy Docs with tags, lemmas, morphology, heads and sentence starts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.conllu import TreebankSentence, is_masked
from training.typography import typographic

# Older releases of the treebanks name these relations otherwise.
RELATIONS = {
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
}
SENTENCES_PER_DOC = 10
ATTRIBUTES = ["ORTH", "SPACY", "TAG", "POS", "LEMMA", "MORPH", "HEAD", "DEP", "SENT_START"]


def grouped(sentences: Iterable[TreebankSentence], size: int = SENTENCES_PER_DOC) -> Iterator[list[TreebankSentence]]:
    """Consecutive sentences of one document, at most `size` together, so that boundaries can be learnt."""
    group: list[TreebankSentence] = []
    for sentence in sentences:
        if group and (sentence.opens_document or len(group) == size):
            yield group
            group = []
        if not is_masked(sentence):
            group.append(sentence)
    if group:
        yield group


def to_doc(vocab: Vocab, sentences: list[TreebankSentence], rng: random.Random | None = None) -> Doc:
    """The sentences as one Doc; with `rng`, some get typographic quotes and dashes."""
    tokens = [(s, i, token) for s in sentences for i, token in enumerate(s.tokens)]
    words = [token.word for _, _, token in tokens]
    spaces = [token.space_after or i == len(s.tokens) - 1 for s, i, token in tokens]
    heads = [position - i + (token.head - 1 if token.head else i) for position, (_, i, token) in enumerate(tokens)]
    return Doc(
        vocab,
        words=typographic(words, spaces, rng) if rng else words,
        spaces=spaces,
        tags=[token.xpos for _, _, token in tokens],
        pos=["" if token.upos == "_" else token.upos for _, _, token in tokens],
        lemmas=[token.lemma for _, _, token in tokens],
        morphs=["" if token.feats == "_" else token.feats for _, _, token in tokens],
        heads=heads,
        deps=["ROOT" if token.head == 0 else RELATIONS.get(token.deprel, token.deprel) for _, _, token in tokens],
    )


def write_syntax(groups: Iterable[list[TreebankSentence]], target: Path, *, vary: bool) -> int:
    """Writes a DocBin and returns its number of words; `vary` for training data."""
    vocab = spacy.blank("en").vocab
    docs = DocBin(attrs=ATTRIBUTES)
    words = 0
    for seed, group in enumerate(groups):
        doc = to_doc(vocab, group, random.Random(seed) if vary else None)
        words += len(doc)
        docs.add(doc)
    docs.to_disk(target)
    return words
