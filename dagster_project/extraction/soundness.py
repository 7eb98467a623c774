"""Facts that contradict themselves are misreadings: a missing row is better than a wrong one."""

from __future__ import annotations

from dataclasses import replace

from dagster_project.extraction.facts import Agreement, CommodityFlow, Facts, TradeFigure, VisitMention

# More parties than this sign no bilateral document.
MOST_PARTIES = 12


def _is_sound_figure(figure: TradeFigure) -> bool:
    ordered = figure.period_start is None or figure.period_end is None or figure.period_start <= figure.period_end
    settled = (figure.period_start is None) == (figure.period_end is None)
    return figure.reporter != figure.partner and 0 < figure.amount_low <= figure.amount_high and ordered and settled


def _is_sound_visit(visit: VisitMention) -> bool:
    return visit.visitor_country != visit.host_country


def _is_sound_agreement(agreement: Agreement) -> bool:
    return 1 < len(set(agreement.parties)) <= MOST_PARTIES and agreement.n_agreements > 0


def _is_sound_flow(flow: CommodityFlow) -> bool:
    return flow.exporter != flow.importer and bool(flow.commodity.strip())


def sound(facts: Facts) -> Facts:
    """The facts without those that cannot be as they were read."""
    return replace(
        facts,
        trade_figures=tuple(filter(_is_sound_figure, facts.trade_figures)),
        visit_mentions=tuple(filter(_is_sound_visit, facts.visit_mentions)),
        agreements=tuple(filter(_is_sound_agreement, facts.agreements)),
        commodity_flows=tuple(filter(_is_sound_flow, facts.commodity_flows)),
    )
