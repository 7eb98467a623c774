"""From a mention to a traveller: which person or office, of which country."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from dagster_project.extraction.facts import Person, Role
from dagster_project.extraction.visits.drafts import Traveller
from dagster_project.reference.parties import countries

# Posted abroad: their meetings there are no trips.
_RESIDENT = re.compile(
    r"\b(?:ambassador|high commissioner|consul|charg[eé]|permanent representative|resident coordinator|head of mission|heads of mission)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:chief executive|ceo|businessm[ae]n|entrepreneur|singer|actor|coach|footballer|spokes(?:man|woman|person)|analyst|professor|"
    r"retired|journalist|author|owner|founder|correspondent|moderator|economist)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Party:
    """One mention, resolved as far as it goes."""

    span: Span
    person: int | None
    country: str | None
    role: Role | None
    is_resident: bool
    is_official: bool


def party_of(doc: Doc, span: Span) -> Party:
    """Country and role of a mention: those of its own office first, else those of the person."""
    index: int | None = span._.person
    person: Person | None = doc._.persons[index] if index is not None else None
    office = span._.office
    country = (person.country if person else None) or span._.country or (office.country if office else None)
    role = (person.role if person else None) or (office.role if office else None)
    words = " ".join(
        filter(
            None,
            [
                span.text if span.label_ != "pronoun" else "",
                office.title if office else "",
                (person.office or "") if person else "",
            ],
        )
    )
    is_resident = bool(_RESIDENT.search(words)) and not re.search(
        r"\bspecial\b|\broving\b|\bat large\b", words, re.IGNORECASE
    )
    is_official = (role is not None or span.label_ == "delegation" or country is not None) and not _PRIVATE.search(
        words
    )
    return Party(span, index, country, role, is_resident and role in {"envoy", "other", None}, is_official)


def as_traveller(doc: Doc, party: Party, host: str, pair: tuple[str, ...]) -> Traveller | None:
    """The party as one who goes to `host`; None for residents, private persons and domestic trips.

    Without a country of their own they are of the other of the two countries that the text is about.
    """
    if party.is_resident or not party.is_official or party.span.label_ == "plural":
        return None
    if party.country is not None:
        if party.country == host or party.country not in countries():
            return None
        return Traveller(party.person, party.role or "other", party.country)
    other = next((code for code in pair[:2] if code != host), None)
    if host not in pair[:3] or other is None or party.role is None:
        return None
    return Traveller(party.person, party.role, other, is_country_certain=False)
