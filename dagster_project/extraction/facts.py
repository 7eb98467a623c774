"""The facts that extraction finds in one document.

Offsets are code points into `Document.text`, end exclusive. Countries are ISO 3166-1 alpha-3
(`XKX` Kosovo) or a group's code of `seeds/reference/parties.csv`. Partial dates are EDTF level 1
(`2023-12-09`, `2023-12`, `2023`, `XXXX-12-08`). None means that the text does not settle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Flow = Literal["total", "export", "import", "balance"]
Bound = Literal["exact", "approx", "at_least", "at_most"]
TradeStatus = Literal["reported", "target"]
VisitStatus = Literal["completed", "planned", "invited", "cancelled"]
VisitKind = Literal["state", "official", "working"]
Role = Literal[
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "minister",
    "deputy_minister",
    "speaker",
    "parliamentarian",
    "envoy",
    "military",
    "other",
]
AgreementKind = Literal[
    "memorandum",
    "agreement",
    "treaty",
    "roadmap",
    "protocol",
    "declaration",
    "contract",
    "program",
    "other",
]
AgreementStatus = Literal["signed", "approved", "planned", "in_force"]
CommodityStatus = Literal["traded", "potential"]


@dataclass(frozen=True)
class TradeFigure:
    """One stated value of trade between two parties.

    Amounts are in units of `currency` (ISO 4217), equal when the text gives one value. A balance
    is stated from the side with the surplus. Period bounds are inclusive. `change_pct` is the
    growth stated with this very figure, signed, against the period before. `amount_start` and
    `amount_end` are the offsets of the amount itself, which stands outside the evidence when
    `is_anaphoric`. Evidence is the sentence that makes the statement.
    """

    reporter: str
    partner: str
    flow: Flow
    amount_low: Decimal
    amount_high: Decimal
    bound: Bound
    currency: str
    period_start: date | None
    period_end: date | None
    status: TradeStatus
    commodity: str | None
    change_pct: Decimal | None
    is_anaphoric: bool
    confidence: float
    evidence_start: int
    evidence_end: int
    amount_start: int
    amount_end: int


@dataclass(frozen=True)
class VisitMention:
    """One trip of an office-holder or delegation to another country, as this document tells it.

    `visitor` is the fullest form of the name in the document, None for a delegation without a
    named head. `counterparts` are the people met in the host country, fullest forms.
    """

    visitor: str | None
    visitor_role: Role
    visitor_country: str
    host_country: str
    host_city: str | None
    start_edtf: str | None
    end_edtf: str | None
    status: VisitStatus
    visit_kind: VisitKind | None
    counterparts: tuple[str, ...]
    confidence: float
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True)
class Agreement:
    """One bilateral document. `n_agreements` is 1 or the stated count; `parties` are sorted codes."""

    parties: tuple[str, ...]
    kind: AgreementKind
    subject: str | None
    status: AgreementStatus
    date_edtf: str | None
    n_agreements: int
    confidence: float
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True)
class CommodityFlow:
    """A product group that one party sells to the other (`traded`) or could sell (`potential`)."""

    exporter: str
    importer: str
    commodity: str
    status: CommodityStatus
    confidence: float
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True)
class Person:
    """One person of a document, all mentions taken together.

    `name` is the fullest form without titles; `aliases` are the other forms as written.
    Offsets are those of the mention that gives `name`.
    """

    name: str
    aliases: tuple[str, ...]
    role: Role | None
    office: str | None
    country: str | None
    start: int
    end: int


@dataclass(frozen=True)
class EntityMention:
    """One span of the text.

    `label` is PERSON, ORG, GPE, NORP, DATE, MONEY, PERCENT or OFFICE. `code` is the country or
    party code, `person` the `Person.name` that the span refers to; both None when unresolved.
    """

    start: int
    end: int
    label: str
    code: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Facts:
    """All that was found in one document, each kind in the order of the text."""

    document_id: str
    trade_figures: tuple[TradeFigure, ...] = ()
    visit_mentions: tuple[VisitMention, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    commodity_flows: tuple[CommodityFlow, ...] = ()
    persons: tuple[Person, ...] = ()
    entity_mentions: tuple[EntityMention, ...] = ()
