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
    r"\b(?:ambassador|high commissioner|consul|charg[eé]|permanent representative|resident coordinator|"
    r"heads? of mission)\b",
    re.IGNORECASE,
)
_ROVING = re.compile(r"\bspecial\b|\broving\b|\bat large\b", re.IGNORECASE)
_PRIVATE = re.compile(
    r"\b(?:chief executive|ceo|businessm[ae]n|entrepreneur|singer|actor|coach|footballer|spokes(?:man|woman|person)|"
    r"analyst|professor|retired|journalist|author|owner|founder|correspondent|moderator|economist)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Party:
    """One mention, resolved as far as it goes.

    `is_country_certain` when some mention of the person states the country in so many words.
    """

    span: Span
    person: int | None
    country: str | None
    role: Role | None
    is_resident: bool
    is_official: bool
    is_country_certain: bool


class Cast:
    """The persons of one document, as parties to a trip."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.certain = {
            span._.person
            for span in doc.spans.get("persons", ())
            if span._.person is not None and span._.office and span._.office.country and span._.office.confidence >= 1
        }

    def party(self, span: Span) -> Party:
        """Country and role of a mention: those of the person first, else those of the office in the mention."""
        index: int | None = span._.person
        person: Person | None = self.doc._.persons[index] if index is not None else None
        office = span._.office
        country = (person.country if person else None) or span._.country or (office.country if office else None)
        role = (person.role if person else None) or (office.role if office else None)
        titles = [span.text if span.label_ != "pronoun" else "", office.title if office else ""]
        words = " ".join([*titles, (person.office or "") if person else ""])
        before = self.doc.text[max(0, span.start_char - 14) : span.start_char]
        is_private = bool(_PRIVATE.search(words) or _PRIVATE.search(before))
        is_resident = bool(_RESIDENT.search(words)) and not _ROVING.search(words) and role in {"envoy", "other", None}
        is_official = not is_private and (span.label_ == "delegation" or index is not None or role is not None)
        certain = index in self.certain or bool(office and office.country and office.confidence >= 1)
        return Party(span, index, country, role, is_resident, is_official, certain)


def as_traveller(party: Party, host: str) -> Traveller | None:
    """The party as one who goes to `host`; None for residents, private persons and domestic trips.

    A country that was only inferred gives way when it is the host's: the trip is the better evidence.
    """
    if party.is_resident or not party.is_official or party.span.label_ == "plural":
        return None
    if party.country is not None and party.country not in countries():
        return None
    if party.country == host:
        return None if party.is_country_certain else Traveller(party.person, party.role or "other", None)
    return Traveller(party.person, party.role or "other", party.country)
