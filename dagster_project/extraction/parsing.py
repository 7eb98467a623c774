"""The parse of one sentence, on demand: the parser of the model runs on no whole text.

Asked for by the readers that need to know who does what where word order cannot tell. They shorten
names and amounts first, since a small model parses plain sentences far better than those of wire reports.
"""

from __future__ import annotations

from typing import Any

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

# What a parse needs, in the order of any English pipeline of spaCy.
_STEPS = ("transformer", "curated_transformer", "tok2vec", "tagger", "parser")


def has_parser(nlp: Language) -> bool:
    """Whether the model of a pipeline can tag and parse; its components need not run on every text."""
    return {"tagger", "parser"} <= set(nlp.component_names)


def parse_sentence(nlp: Language, sentence: str) -> Doc:
    """`sentence` with tags and heads, as one sentence: a parser likes to break between names it does not know."""
    doc = nlp.make_doc(sentence)
    if len(doc) == 0:
        return doc
    starts: Any = numpy.array([1, *[-1] * (len(doc) - 1)], dtype="int64").astype("uint64")
    doc.from_array([SENT_START], starts)
    for name in nlp.component_names:
        if name in _STEPS:
            doc = nlp.get_pipe(name)(doc)
    return doc
