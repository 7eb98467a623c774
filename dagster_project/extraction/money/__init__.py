"""Amounts of money: every way in which English-language outlets write them.

`numerals` reads numbers, `currencies` tells which currency is meant, `bounds` how the text qualifies
the amount, `amounts` is the grammar that puts them together. The component leaves the amounts in
`doc.spans["money"]`, each with its `Money` at `span._.money`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.home import countries_by_mentions
from dagster_project.extraction.money.amounts import Money, find_amounts
from dagster_project.extraction.source_text import source_text

__all__ = ["Money", "find_amounts"]

if not Span.has_extension("money"):
    Span.set_extension("money", default=None)


@Language.factory("entente_money")
class MoneyReader:
    """Leaves the amounts of a document in `doc.spans["money"]`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for money in find_amounts(source_text(doc), countries_by_mentions(doc)):
            span = doc.char_span(money.start, money.end, alignment_mode="expand")
            if span is not None:
                span._.money = money
                spans.append(span)
        doc.spans["money"] = spans
        return doc
