"""From a mention to a traveller: which person or office, of which country."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from dagster_project.extraction.facts import Person, Role
from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.visits.drafts import Traveller
from dagster_project.extraction.visits.view import P, View
from dagster_project.reference.parties import countries

# Posted abroad: their meetings there are no trips.
_RESIDENT = re.compile(
    r"\b(?:ambassadors?|high commissioners?|consuls?|charg[eé]|permanent representative|resident coordinator|"
    r"heads? of mission)\b",
    re.IGNORECASE,
)
_ROVING = re.compile(r"\bspecial\b|\broving\b|\bat large\b", re.IGNORECASE)
# "P, the Saudi tourism minister," and "Foreign Minister of Russia, P": one person in two mentions.
_NAMED_BEFORE = re.compile(rf"({P})\s*,\s+(?:the\s+)?$")
_NAMED_BEHIND = re.compile(rf"\s*(?:\([^)]*\))?\s*,?\s*({P})")
_LED_BY = re.compile(
    rf"[^.;]{{0,60}}?\b(?:led|headed|chaired|under)\s+(?:by\s+)?(?:the\s+|its\s+)?(?:[\w'-]+\s+){{0,2}}({P})"
)
_WITH_COMPANY = re.compile(rf"\s*,?\s+(?:and|with)\s+(?:(?:the|an?)\s+)?(?:[\w-]+\s+){{0,2}}({P})")
_PRIVATE = re.compile(
    r"\b(?:chief executive|ceo|businessm[ae]n|entrepreneur|singer|actor|coach|footballer|spokes(?:man|woman|person)|"
    r"analyst|professor|retired|journalist|author|owner|founder|correspondent|moderator|economist)\b",
    re.IGNORECASE,
)
_PRIVATE_BEFORE = re.compile(rf"{_PRIVATE.pattern}\s+$", re.IGNORECASE)
# Bodies whose commissioners and secretaries-general travel for them, by the codes of the contract.
_BODIES = frozenset({"AFRICA", "ARAB", "ASEAN", "CIS", "EAEU", "EU", "GCC"})
# "No foreign minister has come since".
_NOBODY = re.compile(r"\b(?:no|neither|not\s+(?:a\s+single|one)|hardly\s+(?:any|a))\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Party:
    """One mention, resolved as far as it goes.

    `is_country_certain` when some mention of the person states the country in so many words, `is_nobody` when the
    sentence says that no such office-holder did what it tells.
    """

    span: Span
    person: int | None
    country: str | None
    role: Role | None
    is_resident: bool
    is_official: bool
    is_country_certain: bool
    is_nobody: bool = False

    @property
    def is_posted(self) -> bool:
        """Whether talks alone tell nothing of a trip: envoys hold them where they live."""
        return self.is_resident or (self.role == "envoy" and not _ROVING.search(self.span.text))


class Cast:
    """The persons of one document, as parties to a trip.

    `pair` are the two countries of the entry that is read: nobody in it is taken to be of a third one, unless
    words say so.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.pair: tuple[str, ...] = ()
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
        country = country or self._country_before(span) or self._country_inside(span)
        role = (person.role if person else None) or (office.role if office else None)
        titles = [span.text if span.label_ != "pronoun" else "", office.title if office else ""]
        words = " ".join([*titles, (person.office or "") if person else ""])
        before = source_text(self.doc)[max(0, span.start_char - 20) : span.start_char].rpartition("\n")[2]
        is_private = bool(_PRIVATE.search(words) or _PRIVATE_BEFORE.search(before))
        is_nobody = bool(_NOBODY.search(before))
        is_resident = bool(_RESIDENT.search(words)) and not _ROVING.search(words) and role in {"envoy", "other", None}
        is_official = not is_private and (span.label_ == "delegation" or index is not None or role is not None)
        certain = index in self.certain or bool(office and office.country and office.confidence >= 1)
        if self.pair and country not in self.pair and not certain:
            country = None
        return Party(span, index, country, role, is_resident, is_official, certain, is_nobody)

    def by_position(self, view: View, position: int) -> Party:
        """The party at `position` of a folded line; an office behind a comma belongs to the name before it."""
        party = self.party(view.person_at(position))
        if party.span.label_ == "delegation":
            return self._head_of(view, position, party)
        company = _WITH_COMPANY.match(view.line, position + 1) if not party.is_country_certain else None
        if company is not None and _is_delegation(view.person_at(company.start(1))):
            # "P and the Latvian delegation": he travels for the same country.
            party = replace(party, country=self.party(view.person_at(company.start(1))).country or party.country)
        if party.span.label_ != "nominal" or party.person is not None:
            return party
        match = _NAMED_BEFORE.search(view.line, 0, position) or None
        name = view.person_at(match.start(1)) if match and match.end() == position else None
        if name is None and (behind := _NAMED_BEHIND.match(view.line, position + 1)):
            name = view.person_at(behind.start(1))
        if name is None or name.label_ != "name":
            return party
        named = self.party(name)
        if named.country not in {None, party.country} and party.country is not None:
            return party
        role = party.role if named.role in {None, "other"} else named.role
        return replace(named, role=role, country=named.country or party.country, is_official=True)

    def _country_inside(self, span: Span) -> str | None:
        """ "A delegation of the Latvian parliament": the country named inside the mention of a group."""
        if span.label_ not in {"delegation", "plural"}:
            return None
        inside = (p for p in self.doc.spans.get("places", ()) if p.start >= span.start and p.end <= span.end)
        return next((p._.code for p in inside if p._.code in countries()), None)

    def _head_of(self, view: View, position: int, delegation: Party) -> Party:
        """ "A delegation from L led by P": its head travels for it."""
        led = _LED_BY.match(view.line, position + 1)
        if led is None:
            return delegation
        head = self.by_position(view, led.start(1))
        country = delegation.country or head.country
        return replace(head, country=country) if not head.is_country_certain else head

    def _country_before(self, span: Span) -> str | None:
        """ "U.S. President X": the country that stands right before a mention, there or where the person is named."""
        mentions = (
            [s for s in self.doc.spans["persons"] if s._.person == span._.person]
            if span._.person is not None
            else [span]
        )
        ends = {
            place.end: place
            for place in self.doc.spans.get("places", ())
            if place._.place.kind in {"country", "demonym"}
        }
        return next((ends[m.start]._.code for m in mentions if m.start in ends), None)


def _is_delegation(span: Span) -> bool:
    """ "The Latvian delegation"; "his delegation" tells no country by itself."""
    return span.label_ == "delegation" and not re.match(r"(?:his|her|their|its|my|our)\b", span.text, re.IGNORECASE)


def as_traveller(party: Party, host: str, is_sure_of_trip: bool) -> Traveller | None:
    """The party as one who goes to `host`; None for residents, private persons and domestic trips.

    Several office-holders together travel only where a verb of travel says so: they are a delegation.
    """
    is_group = party.span.label_ in {"delegation", "plural"}
    if party.is_resident or not party.is_official or party.is_nobody:
        return None
    if party.span.label_ == "plural" and (party.country is None or not is_sure_of_trip):
        return None
    if party.country is not None and party.country not in countries() and party.country not in _BODIES:
        return None
    if party.country == host:
        return None
    return Traveller(party.person, party.role or "other", party.country, is_group)
