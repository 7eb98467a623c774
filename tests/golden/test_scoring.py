"""The scorer itself: what agrees, what does not, and how it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dagster_project.extraction.facts import Agreement, Facts, TradeFigure, VisitMention
from tests.golden.labels import AgreementLabel, Labels, TradeLabel, VisitLabel, is_quoted
from tests.golden.report import differences, score_table
from tests.golden.scoring import Score, compare, same_name, score

NOTHING = Labels(doc_id="d", published_on=None, trade=(), visits=(), agreements=())
EXPORTS = TradeLabel(
    flow="exports", a="PER", b="FIN", amount_low=12_000_000, amount_high=12_000_000, bound="exact", currency="USD",
    status="reported", commodity=None, change_pct=None,
    period_start=date(2024, 1, 1), period_end=date(2024, 12, 31), quote="Peru sold goods worth $12m to Finland",
)  # fmt: skip
IMPORTS = TradeFigure(
    reporter="FIN", partner="PER", flow="import", amount_low=Decimal(12_000_000), amount_high=Decimal(12_000_000),
    bound="exact", currency="USD", status="reported", commodity=None, change_pct=None, is_anaphoric=False,
    confidence=0.9, evidence_start=0, evidence_end=9, amount_start=0, amount_end=4,
    period_start=date(2024, 1, 1), period_end=date(2024, 12, 31),
)  # fmt: skip
VISIT = VisitLabel(
    visitor="Siarhiej Alejnik", visitor_role="foreign_minister", visitor_country="BLR", host_country="KEN",
    host_city=None, start=None, start_any=(None, "2023-04"), end=None, status="completed", counterparts=(), quote="...",
)  # fmt: skip
MENTION = VisitMention(
    visitor="Sergei Aleinik", visitor_role="foreign_minister", visitor_country="BLR", host_country="KEN",
    host_city="Nairobi", start_edtf="2023-04", end_edtf=None, status="completed", visit_kind=None, counterparts=(),
    confidence=0.9, evidence_start=0, evidence_end=9,
)  # fmt: skip
MEMORANDUM = AgreementLabel(
    parties=("BLR", "KEN"), kind="memorandum", subject="consultations", status="signed", date="2023-04", count=None,
    quote="...",
)  # fmt: skip
DOCUMENT = Agreement(("BLR", "KEN"), "memorandum", "consultations", "signed", "2023-04", 1, 0.9, 0, 9)


def counts(kind: str, labels: tuple[Any, ...], facts: tuple[Any, ...]) -> Score:
    """The score of one document that has labels and facts of one kind only."""
    labelled = NOTHING.model_copy(update={kind: labels})
    rooms = {"trade": "trade_figures", "visits": "visit_mentions", "agreements": "agreements"}
    found: dict[str, Any] = {rooms[kind]: facts}
    outcomes = compare(labelled, Facts("d", **found))
    return score(outcome for outcome in outcomes if outcome.kind == kind)


def test_an_import_is_the_partners_export() -> None:
    assert counts("trade", (EXPORTS,), (IMPORTS,)) == Score(labelled=1, found=1, core=1, full=1)


def test_a_total_has_no_direction() -> None:
    turnover = EXPORTS.model_copy(update={"flow": "turnover"})
    assert counts("trade", (turnover,), (replace(IMPORTS, flow="total"),)).full == 1


def test_a_balance_has_a_direction() -> None:
    surplus = EXPORTS.model_copy(update={"flow": "balance"})
    assert counts("trade", (surplus,), (replace(IMPORTS, flow="balance"),)).core == 0


@pytest.mark.parametrize(("amount", "core"), [(12_100_000, 1), (12_200_000, 0)])
def test_amounts_agree_within_one_per_cent(amount: int, core: int) -> None:
    figure = replace(IMPORTS, amount_low=Decimal(amount), amount_high=Decimal(amount))
    assert counts("trade", (EXPORTS,), (figure,)).core == core


def test_another_currency_agrees_only_where_the_label_accepts_it() -> None:
    figure = replace(IMPORTS, amount_low=Decimal(11_000_000), amount_high=Decimal(11_000_000), currency="EUR")
    euros = {"amount_low": 11_000_000, "amount_high": 11_000_000, "currency": "EUR"}
    both = TradeLabel.model_validate(EXPORTS.model_dump() | {"alternatives": (euros,)})
    assert counts("trade", (EXPORTS,), (figure,)).core == 0
    assert counts("trade", (both,), (figure,)).full == 1


def test_a_product_group_is_not_all_trade() -> None:
    assert counts("trade", (EXPORTS,), (replace(IMPORTS, commodity="coffee"),)).core == 0


def test_a_wrong_period_agrees_at_its_core_only() -> None:
    figure = replace(IMPORTS, period_start=None, period_end=None)
    assert counts("trade", (EXPORTS,), (figure,)) == Score(labelled=1, found=1, core=1, full=0)


def test_spellings_of_a_visitor_agree_and_an_open_date_accepts_its_readings() -> None:
    assert counts("visits", (VISIT,), (MENTION,)).full == 1
    assert counts("visits", (VISIT,), (replace(MENTION, start_edtf="XXXX-04-03"),)).full == 1
    assert counts("visits", (VISIT,), (replace(MENTION, start_edtf="2022-04"),)).full == 0


def test_agreements_agree_by_parties_kind_status_and_date() -> None:
    assert counts("agreements", (MEMORANDUM,), (DOCUMENT,)).full == 1
    assert counts("agreements", (MEMORANDUM,), (replace(DOCUMENT, status="planned"),)).full == 0
    assert counts("agreements", (MEMORANDUM,), (replace(DOCUMENT, kind="treaty"),)).core == 0
    undated = MEMORANDUM.model_copy(update={"date": None})
    assert counts("agreements", (undated,), (replace(DOCUMENT, date_edtf="XXXX-04-03"),)).full == 1
    assert counts("agreements", (undated,), (DOCUMENT,)).full == 0


def test_an_optional_label_counts_neither_way() -> None:
    optional = EXPORTS.model_copy(update={"optional": True})
    assert counts("trade", (optional,), (IMPORTS,)) == Score(0, 0, 0, 0)
    assert counts("trade", (optional,), ()) == Score(0, 0, 0, 0)


def test_a_full_match_is_not_lost_to_a_core_match() -> None:
    undated = replace(IMPORTS, period_start=None, period_end=None)
    assert counts("trade", (EXPORTS,), (undated, IMPORTS)) == Score(labelled=1, found=2, core=1, full=1)


def test_a_rejected_text_misses_everything() -> None:
    labels = Labels(doc_id="d", published_on=None, trade=(EXPORTS,), visits=(VISIT,), agreements=(MEMORANDUM,))
    assert score(compare(labels, None)) == Score(labelled=3, found=0, core=0, full=0)


def test_precision_and_recall() -> None:
    counted = Score(labelled=4, found=5, core=2, full=1)
    assert (counted.precision("core"), counted.recall("core")) == (0.4, 0.5)
    assert (counted.precision("full"), counted.recall("full")) == (0.2, 0.25)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Alaksandar Łukašenka", "Alexander Lukashenko", True),
        ("Samer Al-Rawabdeh", "Dr. Samir Al-Rawabdah", True),
        ("Ruto", "William Ruto", True),
        ("William Ruto", "Musalia Mudavadi", False),
        (None, None, True),
        (None, "William Ruto", False),
    ],
)
def test_same_name(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_difference_names_document_fact_and_passage() -> None:
    labels = Labels(doc_id="peru_finland", published_on=None, trade=(EXPORTS,), visits=(), agreements=())
    text = differences(compare(labels, replace(Facts("d"), visit_mentions=(MENTION,))))
    assert "peru_finland (trade)" in text
    assert "missed    exports, PER, FIN, 12,000,000, USD" in text
    assert EXPORTS.quote in text
    assert "spurious  Sergei Aleinik, foreign_minister, BLR -> KEN" in text


def test_the_table_has_a_row_per_kind() -> None:
    labels = Labels(doc_id="d", published_on=None, trade=(EXPORTS,), visits=(VISIT,), agreements=())
    rows = score_table(compare(labels, Facts("d", trade_figures=(IMPORTS,)))).splitlines()
    assert rows[2] == "| trade | 1 | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |"
    assert rows[3] == "| visits | 1 | 0 | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 |"


def test_a_quote_may_run_over_broken_lines() -> None:
    assert is_quoted("imports from China", "im-\nports from\nChi-\nna")
    assert not is_quoted("exports to China", "im-\nports from\nChina")
