"""Every entity of the text in one list, gathered from what the other components found.

Where spans overlap, the one that a rule has read wins over the model's, and a longer one over a
shorter: "Kenyan President Ruto" gives NORP, OFFICE and PERSON, "€3 million" one MONEY.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.facts import EntityMention
from dagster_project.extraction.source_text import source_text

PERCENT = re.compile(
    r"(?:(?<![\w.])[+\-−–] ?)?\d+(?:[.,]\d+)*(?: ?%| ?per ?cent\b| percentage points?\b)", re.IGNORECASE
)

# Labels of the model that are taken over where no component of ours has read the span.
FROM_MODEL = frozenset({"PERSON", "ORG", "GPE", "NORP", "DATE"})


def _mention(span: Span, label: str, code: str | None = None, person: str | None = None) -> EntityMention:
    return EntityMention(span.start_char, span.end_char, label, code, person)


def _places(doc: Doc) -> Iterator[EntityMention]:
    for span in doc.spans.get("places", []):
        label = "NORP" if span._.place.kind == "demonym" else "GPE"
        yield _mention(span, label, code=span._.code)


def _persons(doc: Doc) -> Iterator[EntityMention]:
    for span in doc.spans.get("persons", []):
        index = span._.person
        if span.label_ == "name":
            yield _mention(span._.name, "PERSON", person=None if index is None else doc._.persons[index].name)
        elif span.label_ == "nominal" and span._.office is not None:
            yield _mention(span, "OFFICE", person=None if index is None else doc._.persons[index].name)


def _read_by_rule(doc: Doc) -> Iterator[EntityMention]:
    yield from _persons(doc)
    yield from _places(doc)
    # Amounts and periods know their own offsets; their spans are widened to whole tokens.
    for span in doc.spans.get("money", []):
        yield EntityMention(span._.money.start, span._.money.end, "MONEY")
    for span in doc.spans.get("dates", []):
        yield _mention(span, "DATE")
    for span in doc.spans.get("periods", []):
        yield EntityMention(span._.period.start, span._.period.end, "DATE")
    for match in PERCENT.finditer(source_text(doc)):
        yield EntityMention(match.start(), match.end(), "PERCENT")


def _without_overlap(mentions: list[EntityMention]) -> list[EntityMention]:
    """The mentions in their order of precedence, less those that overlap one taken before."""
    taken: list[EntityMention] = []
    covered: set[int] = set()
    for mention in mentions:
        span = range(mention.start, mention.end)
        if span and covered.isdisjoint(span):
            taken.append(mention)
            covered.update(span)
    return sorted(taken, key=lambda m: m.start)


def entity_mentions(doc: Doc) -> tuple[EntityMention, ...]:
    """All entities of `doc`, sorted, none overlapping another."""
    by_rule = list(_read_by_rule(doc))
    offices = [m for m in by_rule if m.label == "OFFICE"]
    others = [m for m in by_rule if m.label != "OFFICE"]
    others.sort(key=lambda m: (m.start - m.end, m.start))
    by_model = [_mention(e, e.label_) for e in doc.ents if e.label_ in FROM_MODEL]
    return tuple(_without_overlap([*others, *offices, *by_model]))


if not Doc.has_extension("entity_mentions"):
    Doc.set_extension("entity_mentions", default=())


@Language.factory("entente_entities")
class Entities:
    """Sets `doc._.entity_mentions`; runs last."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        doc._.entity_mentions = entity_mentions(doc)
        return doc
