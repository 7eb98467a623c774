"""The parse of single sentences: who does what, where word order cannot tell.

Only the few sentences that hold an amount and countries and that no rule could read are parsed, each
alone and with its amounts shortened: the model was trained on prose, and reads "paid $5 for tea" well
and "paid N$1,204.6-mln for tea" badly. Without a model there is no parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from dagster_project.extraction.parsing import has_parser, parse_sentence

_SHORT = "$5"
# An amount that only describes the noun before it: "tea worth $5" is parsed as "tea".
_DESCRIBING = re.compile(
    r",?\s(?:worth|valued\sat|to\sthe\s(?:value|tune|amount)\sof|with\sa\svalue\sof)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE
)
_WORTH_OF = re.compile(r"(?:['’]s?)?\sworth(?=\sof\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Parse:
    """The parse of one sentence, addressed by the offsets of the document.

    `kept` are the stretches of the document that the parsed text is made of: where each begins in the
    document, where in the parsed text, and its length; a shortened amount stands for the whole of it.
    """

    doc: Doc
    kept: tuple[tuple[int, int, int], ...]

    def token_at(self, offset: int) -> Token | None:
        """The token at a code point of the document; what was left out counts as the word before it."""
        at, there, length = next(k for k in reversed(self.kept) if k[0] <= offset or k is self.kept[0])
        place = there + min(max(offset - at, 0), max(length - 1, 0))
        before = [t for t in self.doc if t.idx <= place]
        return before[-1] if before else None

    def offset_of(self, token: Token) -> int:
        """Where a token begins in the document."""
        at, there, _ = next(k for k in reversed(self.kept) if k[1] <= token.idx)
        return at + token.idx - there


class SentenceParser:
    """Parses sentences with the tagger and the parser of a pipeline, whether they run in it or not."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def parse(self, text: str, start: int, end: int, amounts: Sequence[tuple[int, int]]) -> Parse | None:
        """The parse of one sentence of `text`, None without a model; `amounts` lie in it, in order."""
        if not has_parser(self._nlp):
            return None
        written, kept = _shortened(text, start, end, amounts)
        doc = parse_sentence(self._nlp, written)
        return Parse(doc, kept) if len(doc) else None


def _shortened(
    text: str, start: int, end: int, amounts: Sequence[tuple[int, int]]
) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The sentence with its amounts shortened or left out, and where each stretch of it comes from."""
    pieces: list[str] = []
    kept: list[tuple[int, int, int]] = []
    position, length = start, 0

    def keep(words: str, at: int) -> None:
        nonlocal length
        if words:
            kept.append((at, length, len(words)))
            pieces.append(words)
            length += len(words)

    for first, last in amounts:
        describing = _DESCRIBING.search(text, position, first)
        keep(text[position : describing.start() if describing else first], position)
        if not describing:
            keep(_SHORT, first)
        worth = _WORTH_OF.match(text, last)
        position = worth.end() if worth else last
    keep(text[position:end], position)
    return "".join(pieces), tuple(kept)
