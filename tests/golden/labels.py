"""Labels: what a careful reader puts into the ledger after reading one text, and nothing else.

A label file stands beside its text or in a folder of its own, under the text's stem. A value that
the text leaves open carries its accepted readings in a `..._any` list; a record on which careful
readers differ is `optional` and counts neither way. `quote` is a passage of the text.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from dagster_project.extraction.facts import AgreementKind, AgreementStatus, Bound, Role, TradeStatus, VisitStatus

Party = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2,3}|[A-Z_]{4,}|OTHER:.+)$")]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class Record(BaseModel):
    """What every labelled fact has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quote: str = Field(min_length=3)
    optional: bool = False


class Amount(BaseModel):
    """Another statement of the same amount, in another currency or by another reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    amount_low: float | None
    amount_high: float | None
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class TradeLabel(Record):
    """A stated value of trade. `a` exports to `b`, or has the surplus over `b`; a turnover has no direction."""

    flow: Literal["turnover", "exports", "balance"]
    a: Party
    b: Party
    amount_low: float | None
    amount_high: float | None
    bound: Bound
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    period_start: date | None
    period_end: date | None
    status: TradeStatus
    commodity: str | None
    change_pct: float | None
    alternatives: tuple[Amount, ...] = ()
    flow_any: tuple[str, ...] | None = None
    bound_any: tuple[Bound, ...] | None = None
    period_start_any: tuple[date | None, ...] | None = None
    period_end_any: tuple[date | None, ...] | None = None
    status_any: tuple[TradeStatus, ...] | None = None
    commodity_any: tuple[str | None, ...] | None = None
    change_pct_any: tuple[float | None, ...] | None = None

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The amount and its alternatives."""
        stated = Amount(amount_low=self.amount_low, amount_high=self.amount_high, currency=self.currency)
        return (stated, *self.alternatives)


class VisitLabel(Record):
    """A trip of an office-holder or an official delegation of one country to another."""

    visitor: str | None
    visitor_role: Role
    visitor_country: Party
    host_country: Party
    host_city: str | None
    start: PartialDate | None
    end: PartialDate | None
    status: VisitStatus
    counterparts: tuple[str, ...]
    visitor_any: tuple[str | None, ...] | None = None
    role_any: tuple[Role, ...] | None = None
    host_city_any: tuple[str | None, ...] | None = None
    start_any: tuple[PartialDate | None, ...] | None = None
    end_any: tuple[PartialDate | None, ...] | None = None
    status_any: tuple[VisitStatus, ...] | None = None


class AgreementLabel(Record):
    """A bilateral document, or several that the text only counts."""

    parties: tuple[Party, ...] = Field(min_length=2)
    kind: AgreementKind
    subject: str
    status: AgreementStatus
    date: PartialDate | None
    count: int | None
    kind_any: tuple[AgreementKind, ...] | None = None
    status_any: tuple[AgreementStatus, ...] | None = None
    date_any: tuple[PartialDate | None, ...] | None = None


class Labels(BaseModel):
    """All that one text states. `notes` tells the next reader what was hard to decide."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    doc_id: str
    published_on: date | None
    trade: tuple[TradeLabel, ...]
    visits: tuple[VisitLabel, ...]
    agreements: tuple[AgreementLabel, ...]
    notes: str = ""

    @property
    def records(self) -> tuple[Record, ...]:
        """The labelled facts of all kinds."""
        return (*self.trade, *self.visits, *self.agreements)


def read_labels(path: Path) -> Labels:
    """The labels of one file.

    Raises:
        pydantic.ValidationError: when a key is missing, unknown, or holds a value outside its list.
    """
    return Labels.model_validate(json.loads(path.read_text(encoding="utf-8")))


def is_quoted(quote: str, text: str) -> bool:
    """Whether `quote` stands in `text`, line breaks, spacing and hyphens at a line's end aside."""
    return _unbroken(quote) in _unbroken(text)


def _unbroken(text: str) -> str:
    return re.sub(r"\s+|(?<=\w)-\s+(?=[a-z])", "", text)
