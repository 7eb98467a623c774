"""The country a text speaks from and the countries it speaks of.

"Exports reached 2 billion", "Rs 500 crore", "the last fiscal year": whose they are follows from the
text as a whole. Countries are counted over their names, demonyms, capitals and cities.
"""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc

from dagster_project.reference.parties import countries as reference_countries
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


def home_country(doc: Doc) -> str | None:
    """The country whose outlet or ministry speaks, None when nothing tells.

    The publisher's name or the ending of its address tells best; a dateline only if the text speaks
    of its country at length, since correspondents travel.
    """
    document = doc._.document
    if document is None:
        return None
    if document.publisher:
        code = _country_of_address(document.publisher)
        if code:
            return code
    if document.dateline_place:
        place = document.dateline_place.lower()
        for span in doc.spans.get("places", ()):
            if span._.code and span.text.lower() in place:
                return None if span._.code in _destinations(doc, document.title or "") else str(span._.code)
    return None


def _destinations(doc: Doc, title: str) -> set[str]:
    """Countries that the headline speaks of going to: a dateline there is a correspondent's."""
    found = set()
    for match in re.finditer(r"\b(?:to|in|visits?|arrives?\sin|tours?)\s(?:the\s)?", title):
        rest = title[match.end() :]
        found |= {
            str(span._.code) for span in doc.spans.get("places", ()) if span._.code and rest.startswith(span.text)
        }
    return found


def _country_of_address(publisher: str) -> str | None:
    """The country of an address's ending: "mfa.gov.ge" speaks from Georgia."""
    match = re.search(r"\.([a-z]{2})(?:/|\s|$)", publisher.lower())
    if not match:
        return None
    alpha2 = "GB" if match[1] == "uk" else match[1].upper()
    return next((c.code for c in reference_countries().values() if c.alpha2 == alpha2), None)
