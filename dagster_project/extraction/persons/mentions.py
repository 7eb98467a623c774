"""What the persons component leaves on a Doc: the interface for the components after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span

from dagster_project.extraction.facts import Person, Role

MentionKind = Literal["name", "nominal", "pronoun", "plural", "delegation"]


@dataclass(frozen=True)
class Office:
    """An office as one mention states it, or as coreference carries it over.

    Attributes:
        role: the contract's role; "leader" alone gives None unless its holder is known.
        title: the words of the office without country and name ("Minister of Trade").
        country: ISO alpha-3 that the office belongs to, or None.
        is_former: "then", "former", "ex-", "late", "outgoing predecessor": held in the past.
        is_deputy: a deputy, vice or assistant: never the chief.
        is_plural: "the foreign ministers", "both presidents".
        countries: of a plural, where each has its own ("the foreign ministers of X and Y").
        confidence: 1 where the country stands in the phrase itself, less where it was inferred.
    """

    role: Role | None
    title: str
    country: str | None = None
    is_former: bool = False
    is_deputy: bool = False
    is_plural: bool = False
    countries: tuple[str, ...] = ()
    confidence: float = 1.0


for _name in ("person", "office", "country", "name"):
    if not Span.has_extension(_name):
        Span.set_extension(_name, default=None)
if not Doc.has_extension("persons"):
    Doc.set_extension("persons", default=())
if not Doc.has_extension("home_country"):
    # The country that the text speaks from, None where that is not settled.
    Doc.set_extension("home_country", default=None)
# Set by the pipeline; a bare text has none.
if not Doc.has_extension("document"):
    Doc.set_extension("document", default=None)


def mentions_within(doc: Doc, start: int, end: int) -> tuple[Span, ...]:
    """The mentions that lie wholly between two token indexes, in the order of the text."""
    return tuple(span for span in doc.spans.get("persons", ()) if span.start >= start and span.end <= end)


def person_of(span: Span) -> Person | None:
    """The person that a mention refers to, None for an unnamed office-holder or delegation."""
    persons: tuple[Person, ...] = span.doc._.persons
    return None if span._.person is None else persons[span._.person]
