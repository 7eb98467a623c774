"""One record per document: later mentions of it add to the first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from dagster_project.extraction.agreements.documents import DocumentPhrase
from dagster_project.extraction.agreements.status import Statement
from dagster_project.extraction.facts import Agreement, AgreementStatus

# Likeness of two subjects (0 to 100) from which they are one.
SAME_SUBJECT = 70
# A later mention may tell that a planned document was signed, not the other way round.
_RANK: dict[AgreementStatus, int] = {"planned": 0, "approved": 1, "signed": 2, "in_force": 3}
# Words for any kind of document.
_GENERIC = re.compile(r"^(?:documents?|papers|texts?|instruments?|pacts?|accords?|agreements?|deals?)$", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """A record with what merging needs.

    Attributes:
        noun: the noun as written.
        said: what makes it a record.
        is_headline: stands in a headline.
        is_dated: the sentence of the document tells its date, not the talks around it.
        is_silent: the document is named only, nothing is said of it.
        of: the count of which it is one ("two papers, a treaty and ...").
        is_change: a new text of a document that there is already ("the widening of the treaty signed in 2002").
    """

    record: Agreement
    phrase: DocumentPhrase
    noun: str
    said: Statement
    is_headline: bool
    is_dated: bool = False
    is_silent: bool = False
    of: DocumentPhrase | None = None
    is_change: bool = False


def merge(drafts: list[Draft]) -> tuple[Agreement, ...]:
    """The records of all drafts, those of one document put together, in the order of the text."""
    kept: list[Draft] = []
    # Body before headline: the body says it in full.
    for draft in sorted(drafts, key=lambda d: (d.is_headline, d.record.evidence_start, d.phrase.start)):
        alike = [i for i in reversed(range(len(kept))) if _is_same(kept[i], draft)]
        # Of several that a headline or "the document" may mean, the one of its kind and fate.
        match = min(alike, key=lambda i: _unlikeness(kept[i], draft), default=None)
        if match is None:
            kept.append(draft)
        else:
            kept[match] = _joined(kept[match], draft)
    kept.sort(key=lambda d: (d.record.evidence_start, d.phrase.start))
    return tuple(d.record for d in kept)


def _unlikeness(known: Draft, new: Draft) -> int:
    return 2 * (known.record.kind != new.record.kind) + (known.record.status != new.record.status)


def _is_same(known: Draft, new: Draft) -> bool:
    a, b = known.record, new.record
    if a.parties != b.parties or known.is_change != new.is_change:
        return False
    generic = bool(_GENERIC.match(new.noun)) and (new.phrase.is_anaphoric or new.is_headline)
    if a.kind != b.kind and not (generic and (a.status == b.status or new.phrase.is_anaphoric)):
        return False
    if a.n_agreements != b.n_agreements and not (new.is_headline or new.phrase.is_anaphoric):
        return False
    if new.phrase.is_anaphoric or new.is_headline:
        return True
    if a.kind != b.kind and not (a.n_agreements > 1 and a.n_agreements == b.n_agreements):
        return False
    if a.n_agreements > 1:
        return True
    if a.date_edtf and b.date_edtf and _differ(a.date_edtf, b.date_edtf) and a.status == b.status:
        return False
    if a.subject is None or b.subject is None:
        return new.phrase.determiner not in {"a", "an", "another"}
    return fuzz.token_set_ratio(a.subject.lower(), b.subject.lower()) >= SAME_SUBJECT


def _differ(a: str, b: str) -> bool:
    """Whether two EDTF dates cannot be one day."""
    return not (a.startswith(b) or b.startswith(a))


def _joined(known: Draft, new: Draft) -> Draft:
    a, b = known.record, new.record
    if _RANK[b.status] > _RANK[a.status]:
        first, second = b, a
    else:
        first, second = a, b
    date = first.date_edtf or (second.date_edtf if first.status == second.status else None)
    if first.status == second.status and new.is_dated and not known.is_dated:
        date = b.date_edtf
    record = replace(
        first,
        kind=a.kind if a.kind != "other" or a.n_agreements > 1 else b.kind,
        subject=a.subject or b.subject,
        date_edtf=date,
        n_agreements=max(a.n_agreements, b.n_agreements),
        confidence=max(a.confidence, b.confidence),
    )
    return replace(known, record=record, is_dated=known.is_dated or new.is_dated)
