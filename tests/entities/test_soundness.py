"""Facts that contradict themselves don't leave extraction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dagster_project.extraction.facts import Agreement, CommodityFlow, Facts, TradeFigure, VisitMention
from dagster_project.extraction.soundness import sound

FIGURE = TradeFigure(
    "KEN", "PER", "export", Decimal(5), Decimal(6), "exact", "USD", date(2024, 1, 1), date(2024, 12, 31),
    "reported", None, None, False, 0.9, 0, 10, 0, 5,
)  # fmt: skip
VISIT = VisitMention("A", "other", "KEN", "PER", None, None, None, "completed", None, (), 0.9, 0, 10)
AGREEMENT = Agreement(("KEN", "PER"), "treaty", None, "signed", None, 1, 0.9, 0, 10)
FLOW = CommodityFlow("KEN", "PER", "tea", "traded", 0.8, 0, 10)
GOOD = Facts("doc_1", (FIGURE,), (VISIT,), (AGREEMENT,), (FLOW,))


def test_sound_facts_pass() -> None:
    assert sound(GOOD) == GOOD


@pytest.mark.parametrize(
    "broken",
    [
        replace(GOOD, trade_figures=(replace(FIGURE, partner="KEN"),)),
        replace(GOOD, trade_figures=(replace(FIGURE, amount_low=Decimal(0)),)),
        replace(GOOD, trade_figures=(replace(FIGURE, amount_low=Decimal(7)),)),
        replace(GOOD, trade_figures=(replace(FIGURE, period_end=date(2023, 1, 1)),)),
        replace(GOOD, trade_figures=(replace(FIGURE, period_end=None),)),
        replace(GOOD, visit_mentions=(replace(VISIT, host_country="KEN"),)),
        replace(GOOD, agreements=(replace(AGREEMENT, parties=("KEN", "KEN")),)),
        replace(GOOD, commodity_flows=(replace(FLOW, importer="KEN"),)),
    ],
)
def test_a_contradiction_is_left_out_and_nothing_else(broken: Facts) -> None:
    kept = sound(broken)
    kinds = ("trade_figures", "visit_mentions", "agreements", "commodity_flows")
    assert sum(len(getattr(kept, kind)) for kind in kinds) == 3
