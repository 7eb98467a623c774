"""The facts of a text's parts put together: what two items of a digest tell alike is one fact."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from dagster_project.extraction.facts import Agreement, CommodityFlow, Facts, Person, TradeFigure, VisitMention

Fact = TypeVar("Fact")


def joined(parts: Sequence[Facts]) -> Facts:
    """The facts of one document from those of its parts, in the order of the text; at least one part."""
    if len(parts) == 1:
        return parts[0]
    return Facts(
        parts[0].document_id,
        _once((f for part in parts for f in part.trade_figures), _figure),
        _once((f for part in parts for f in part.visit_mentions), _trip),
        _once((f for part in parts for f in part.agreements), _paper),
        _once((f for part in parts for f in part.commodity_flows), _flow),
        _persons(chain.from_iterable(part.persons for part in parts)),
        tuple(chain.from_iterable(part.entity_mentions for part in parts)),
    )


def _once(facts: Iterable[Fact], key: Callable[[Fact], Hashable]) -> tuple[Fact, ...]:
    """The facts without later ones that say the same."""
    kept: dict[Hashable, Fact] = {}
    for fact in facts:
        kept.setdefault(key(fact), fact)
    return tuple(kept.values())


def _figure(figure: TradeFigure) -> Hashable:
    period = (figure.period_start, figure.period_end)
    amount = (figure.amount_low, figure.amount_high, figure.bound, figure.currency)
    return figure.reporter, figure.partner, figure.flow, amount, period, figure.status, figure.commodity


def _trip(visit: VisitMention) -> Hashable:
    return visit.visitor, visit.visitor_role, visit.visitor_country, visit.host_country, visit.start_edtf, visit.status


def _paper(agreement: Agreement) -> Hashable:
    return agreement.parties, agreement.kind, agreement.subject, agreement.status, agreement.date_edtf


def _flow(flow: CommodityFlow) -> Hashable:
    return flow.exporter, flow.importer, flow.commodity, flow.status


def _persons(found: Iterable[Person]) -> tuple[Person, ...]:
    """One row for each name, with all aliases; office and country from the first part that knows them."""
    kept: dict[str, Person] = {}
    for person in found:
        known = kept.get(person.name)
        if known is None:
            kept[person.name] = person
            continue
        kept[person.name] = replace(
            known,
            aliases=tuple(dict.fromkeys((*known.aliases, *person.aliases))),
            role=known.role or person.role,
            office=known.office or person.office,
            country=known.country or person.country,
        )
    return tuple(kept.values())
