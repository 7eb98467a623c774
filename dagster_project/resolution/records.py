"""What resolution reads and what it hands on. No database here: rows in, rows out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PersonRecord:
    """A person as one document tells of them (`extracted.persons`).

    `text_id` is the document, or the earlier one that it nearly repeats: two records with one
    `text_id` support a reading only once.
    """

    person_key: str
    document_id: str
    text_id: str
    published_on: date | None
    name: str
    aliases: tuple[str, ...]
    role: str | None
    country: str | None


@dataclass(frozen=True)
class VisitRecord:
    """A trip as one document tells it (`extracted.visit_mentions`)."""

    mention_id: str
    document_id: str
    text_id: str
    published_on: date | None
    visitor: str | None
    visitor_role: str
    visitor_country: str
    host_country: str
    host_city: str | None
    start_edtf: str | None
    end_edtf: str | None
    status: str
    visit_kind: str | None
    counterparts: tuple[str, ...]
    confidence: float


@dataclass(frozen=True)
class ResolvedPerson:
    """One person across documents."""

    person_id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    roles: tuple[str, ...]
    n_documents: int


@dataclass(frozen=True)
class PersonMember:
    """Why a document's person was taken for a person of the ledger."""

    person_key: str
    document_id: str
    person_id: str
    name: str
    score: float
    evidence: str


@dataclass(frozen=True)
class ResolvedVisit:
    """One trip across documents, each attribute with its best-supported value."""

    visit_id: str
    visitor_id: str | None
    visitor: str | None
    visitor_role: str
    visitor_country: str
    host_country: str
    host_city: str | None
    start_edtf: str | None
    end_edtf: str | None
    status: str
    visit_kind: str | None
    counterparts: tuple[str, ...]
    confidence: float
    n_documents: int
    n_conflicts: int


@dataclass(frozen=True)
class VisitMember:
    """Why a mention was taken for a trip."""

    mention_id: str
    document_id: str
    visit_id: str
    evidence: str


@dataclass(frozen=True)
class VisitConflict:
    """One value of an attribute on which the documents of a trip differ."""

    visit_id: str
    attribute: str
    value: str
    n_documents: int
    is_chosen: bool


@dataclass(frozen=True)
class Resolution:
    """People and trips of the whole ledger, each tuple sorted by its identifiers."""

    people: tuple[ResolvedPerson, ...]
    person_members: tuple[PersonMember, ...]
    visits: tuple[ResolvedVisit, ...]
    visit_members: tuple[VisitMember, ...]
    visit_conflicts: tuple[VisitConflict, ...]
