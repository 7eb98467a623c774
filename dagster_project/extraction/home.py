"""The country a text speaks from and the countries it speaks of.

"Exports reached 2 billion", "Rs 500 crore", "the last fiscal year": whose they are follows from the
text as a whole. Countries are counted over their names, demonyms, capitals and cities.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from dagster_project.extraction.persons.outlet import publishers_country
from dagster_project.reference.parties import fiscal_year_start


def countries_by_mentions(doc: Doc) -> tuple[str, ...]:
    """ISO codes of the countries of `doc`, most mentioned first, then by first mention."""
    counts: Counter[str] = Counter()
    for span in doc.spans.get("places", ()):
        if span._.code and span._.place.kind != "group":
            counts[span._.code] += 1
    return tuple(code for code, _ in counts.most_common())


def fiscal_start(doc: Doc) -> int | None:
    """The month in which the fiscal year begins that `doc` speaks of.

    Of the three countries most spoken of, the first whose fiscal year is not the calendar year;
    None when all of them keep the calendar year, and the words then mean nothing sure.
    """
    for code in countries_by_mentions(doc)[:3]:
        month = fiscal_year_start(code)
        if month != 1:
            return month
    return None


def outlet_country(doc: Doc) -> str | None:
    """The country in the name or address of the publisher of `doc`."""
    document = doc._.document
    return publishers_country(document.publisher) if document and document.publisher else None


def dateline_country(doc: Doc) -> str | None:
    """The country of the city that opens the report; a correspondent's dateline is not home."""
    document = doc._.document
    if document is None or not document.dateline_place:
        return None
    place = document.dateline_place.lower()
    return next((str(s._.code) for s in doc.spans.get("places", ()) if s._.code and s.text.lower() in place), None)
