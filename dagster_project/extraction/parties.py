"""Which parties a text or a part of it is about: what "the two countries" and "bilateral" refer to.

Reads what the component `entente_places` left on the Doc.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from dagster_project.extraction.source_text import source_text
from dagster_project.reference.parties import countries

# Groups that trade or receive visits as one party; other groups only set the scene.
ACTING_GROUPS = frozenset({"AFRICA", "EU", "EAEU", "ASEAN", "CENTRAL_ASIA", "LATIN_AMERICA", "ARAB", "GCC", "CIS"})
# A place says the more about the subject the nearer it stands to the headline.
HEADLINE_WEIGHT = 4.0
LEAD_WEIGHT = 2.0
BODY_WEIGHT = 1.0
# Lines after the headline that count as the lead.
LEAD_LINES = 2
# A part of an organisation's name, and a city other than the capital, say little about the subject.
PASSING_WEIGHT = 0.5
GROUP_WEIGHT = 0.5
# The second party must weigh so many times as much as the third to be told from it.
LEAST_MARGIN = 1.5


def places_in(span: Span) -> list[Span]:
    """The places that lie wholly in `span`, in the order of the text, unsettled ones included."""
    found = span.doc.spans.get("places", ())
    return [place for place in found if span.start_char <= place.start_char and place.end_char <= span.end_char]


def _weights(doc: Doc) -> Iterator[tuple[str, float]]:
    """The weight of each mention of a country or acting group."""
    text = source_text(doc)
    for place in doc.spans.get("places", ()):
        code = place._.code
        if code not in countries() and code not in ACTING_GROUPS:
            continue
        line = text.count("\n", 0, place.start_char)
        weight = HEADLINE_WEIGHT if line == 0 else LEAD_WEIGHT if line <= LEAD_LINES else BODY_WEIGHT
        if place._.place.in_name or place._.place.kind == "city":
            weight *= PASSING_WEIGHT
        if code in ACTING_GROUPS:
            weight *= GROUP_WEIGHT
        yield code, weight


def subject_weights(doc: Doc) -> Counter[str]:
    """How much the text is about each country or acting group: its mentions, those near the headline counting more."""
    weights: Counter[str] = Counter()
    for code, weight in _weights(doc):
        weights[code] += weight  # type: ignore[assignment]
    return weights


def principal_pair(doc: Doc) -> tuple[str, str] | None:
    """The two parties that the text is about, the weightier first; None when the text does not settle them."""
    ranked = sorted(subject_weights(doc).items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2:
        return None
    if len(ranked) > 2 and ranked[1][1] < LEAST_MARGIN * ranked[2][1]:
        return None
    return ranked[0][0], ranked[1][0]
