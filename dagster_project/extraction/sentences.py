"""Sentence boundaries by rule, the same with and without a statistical model.

A line of the text never shares a sentence with the next one. Within a line a sentence ends at
a full stop, question mark or exclamation mark, with closing quotes and brackets after it, unless
the stop belongs to an abbreviation or an initial, or what follows does not look like a start.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

# Tokens after which a sentence is cut: prose has none so long, and debris must not cost more than its share.
LONGEST = 400
TERMINATORS = frozenset({".", "!", "?", "…", "。"})
CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»", "''"})
OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "«", "``", "-", "–", "—", "•", "*"})
# Abbreviations that a name or a number follows: their stop never ends a sentence.
BINDING = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt adm sen rep gov amb hon rev fr st sr h.e hh hrh messrs mme
    jr vs no nos vol art fig para pp al etc viz approx ca cf e.g i.e u.s u.k u.n e.u d.c p.m a.m
    engr eng ing barr rtd retd atty lic dra mgr brig cde alh adv
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    rs tk sh shri smt excl dept min pres bros ltd inc corp co""".split()
)
# Titles behind which "Ma." is the Filipino short form of Maria, no family name at the end of a sentence.
BEFORE_MA = frozenset(
    """Secretary Undersecretary Minister President Senator Ambassador Governor Commissioner Congresswoman Director
    Justice Mayor Ms Mrs Miss Dr Hon Rep Amb""".split()
)
# Of these, the ones that also end sentences: what follows decides.
AMBIGUOUS = frozenset("jr etc p.m a.m u.s u.k u.n e.u d.c ltd inc corp co al".split())


def _closes(doc: Doc, i: int) -> bool:
    """Whether token `i` carries a sentence-final mark."""
    text = doc[i].text
    return text in TERMINATORS or (len(text) > 1 and text[-1] in TERMINATORS)


def _is_bound(token: Token, following: Token) -> bool:
    """Whether the stop at `token` belongs to an abbreviation or initial that goes on."""
    text = token.text
    if text == ".":
        if token.i == 0 or token.nbor(-1).whitespace_:
            return False
        word = token.nbor(-1).text.lower()
        attached = token.nbor(-1).text
    elif text.endswith("."):
        word, attached = text[:-1].lower(), text[:-1]
    else:
        return False
    if len(attached) == 1 and attached.isalpha() and attached.isupper():
        return True
    word = word.rstrip(".")
    if word in AMBIGUOUS:
        return not (following.is_title and following.text.lower() in _STARTERS)
    if word == "ma" and text == "." and token.i > 1:
        return token.nbor(-2).text.rstrip(".") in BEFORE_MA
    return word in BINDING or (len(word) > 2 and all(len(p) == 1 for p in word.split(".")))


_STARTERS = frozenset(
    "the a an he she it they we i in on at this that these those his her its their but and however "
    "during after before according for then there".split()
)


def _may_start(token: Token) -> bool:
    """Whether a sentence may begin with `token`: anything but a small letter or a mark inside one."""
    first = token.text[0]
    return not first.islower() and (first.isalnum() or first in "$€£¥₹₦" or token.text in OPENERS)


@Language.factory("entente_sentences")
class Sentences:
    """Sets `is_sent_start` on every token."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        # Setting `is_sent_start` token by token looks through the whole Doc each time.
        starts: Any = numpy.array([1 if start else -1 for start in _starts(doc)], dtype="int64").astype("uint64")
        if len(doc) > 0:
            doc.from_array([SENT_START], starts)
        return doc


def _starts(doc: Doc) -> Iterator[bool]:
    """For each token whether a sentence starts with it."""
    start_next, length = True, 0
    for i, token in enumerate(doc):
        yield start_next
        length = 1 if start_next else length + 1
        if length == LONGEST:
            start_next = True
            continue
        start_next = token.is_space and "\n" in token.text
        if not token.is_space and i + 1 < len(doc):
            start_next = _ends(doc, i, doc[i + 1])


def _ends(doc: Doc, i: int, following: Token) -> bool:
    """Whether a sentence ends with token `i`, the closing quotes after its stop included."""
    token = doc[i]
    if not token.whitespace_ or following.is_space:
        return False
    end = i
    while end > 0 and doc[end].text in CLOSERS and not doc[end - 1].whitespace_:
        end -= 1
    if not _closes(doc, end) or (end == i and _is_bound(doc[end], following)):
        return False
    return _may_start(following)
