"""The tests of the data fail on data that is wrong, each for its reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from tests.conftest import BuiltWarehouse, run_dbt

WRONGS = {
    "UPDATE marts.visits SET status = 'done' WHERE status = 'planned'": "visits_values_are_listed",
    "UPDATE marts.visits SET host_country = 'ZZZ' WHERE status = 'invited'": "visits_parties_are_known",
    "UPDATE marts.visits SET start_edtf = '2023/12' WHERE status = 'completed'": "edtf_visits_start_edtf",
    "UPDATE marts.visit_mentions SET visit_id = 'vis_gone'": (
        "relationships_visit_mentions_visit_id__visit_id__ref_visits_"
    ),
    "UPDATE marts.visit_mentions SET evidence = evidence || '.'": (
        "quoted_from_text_visit_mentions_evidence_start__evidence_end__evidence"
    ),
    "UPDATE marts.visits_by_partner SET n_visits = n_visits + 1": "visits_by_partner_counts_fit",
    "DELETE FROM marts.trade_by_year WHERE reporter = 'IND'": "has_mirror_image_trade_by_year_",
    "UPDATE marts.trade_by_year SET figure_ids = (SELECT list(figure_id) FROM marts.trade_figures)": (
        "rests_on_reported_totals_trade_by_year_"
    ),
    "INSERT INTO marts.trade_by_year SELECT * FROM marts.trade_by_year": "trade_by_year_key_is_unique",
    "UPDATE marts.trade_figures SET amount_low = amount_high + 1": "trade_figures_bounds_in_order",
    "UPDATE marts.agreements SET parties = ['ZZZ']": "lists_known_values_agreements_parties__code__ref_parties_mart_",
}


def test_each_wrong_is_found(built_warehouse: BuiltWarehouse, dbt_target: Path, tmp_path: Path) -> None:
    spoiled = tmp_path / "warehouse.duckdb"
    shutil.copy(built_warehouse.folder.warehouse, spoiled)
    with duckdb.connect(str(spoiled)) as con:
        for wrong in WRONGS:
            con.execute(wrong)
    statuses = run_dbt(spoiled, dbt_target, "test", "--exclude-resource-type", "unit_test")
    assert {name: statuses[name] for name in WRONGS.values()} == dict.fromkeys(WRONGS.values(), "fail")
