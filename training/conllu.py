"""CoNLL-U files to tokens, one sentence at a time (https://universaldependencies.org/format.html)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Token:
    """One syntactic word. `head` counts from 1 within the sentence, 0 is the root; `misc` is the raw last column."""

    word: str
    space_after: bool
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str


@dataclass(frozen=True)
class TreebankSentence:
    """A sentence of a treebank; `opens_document` when a new document starts with it."""

    sent_id: str
    opens_document: bool
    tokens: tuple[Token, ...]


class ConlluError(ValueError):
    """A line that is no CoNLL-U; the message names file and line."""


def _token(columns: list[str], space_after: bool) -> Token:
    _, word, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    return Token(word, space_after, lemma, upos, xpos, feats, int(head), deprel, misc)


def read_conllu(path: Path) -> Iterator[TreebankSentence]:
    """All sentences of a file. Empty nodes are left out; a multi-word token is read as its words without a space.

    Raises:
        ConlluError: when a line has not the ten columns, or its head is no number.
    """
    sent_id, opens, tokens = "", False, list[Token]()
    joined_until, space_after_joined = 0, True
    with path.open(encoding="utf-8") as lines:
        for number, raw in enumerate([*lines, "\n"], start=1):
            line = raw.rstrip("\n")
            if line.startswith("#"):
                opens = opens or line.startswith("# newdoc")
                if line.startswith("# sent_id"):
                    sent_id = line.partition("=")[2].strip()
                continue
            if not line:
                if tokens:
                    yield TreebankSentence(sent_id, opens, tuple(tokens))
                    opens = False
                tokens, joined_until = [], 0
                continue
            columns = line.split("\t")
            if len(columns) != 10:
                raise ConlluError(f"{path}:{number}: expected 10 tab-separated columns, found {len(columns)}: {line!r}")
            space_after = "SpaceAfter=No" not in columns[9]
            if "." in columns[0]:
                continue
            if "-" in columns[0]:
                joined_until, space_after_joined = int(columns[0].split("-")[1]), space_after
                continue
            position = int(columns[0])
            if position <= joined_until:
                space_after = position == joined_until and space_after_joined
            try:
                tokens.append(_token(columns, space_after))
            except ValueError as error:
                raise ConlluError(f"{path}:{number}: expected a number as head, found {columns[6]!r}") from error


def is_masked(sentence: TreebankSentence) -> bool:
    """Whether the words were taken out for copyright reasons (`_` in their place)."""
    return sum(token.word == "_" for token in sentence.tokens) > len(sentence.tokens) / 2
