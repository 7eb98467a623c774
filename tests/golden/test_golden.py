"""Extraction keeps the precision and recall on labelled texts that it has reached."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from dagster_project.extraction.model_choice import SHIPPED_MODEL
from dagster_project.extraction.pipeline import build_pipeline
from tests.golden.collection import COLLECTIONS, outcomes
from tests.golden.report import differences, score_table
from tests.golden.scoring import Outcome, score

MODELS = {"model": str(SHIPPED_MODEL), "rules": "blank:en"}
THRESHOLDS = tomllib.loads(Path(__file__).with_name("thresholds.toml").read_text(encoding="utf-8"))


@cache
def pipeline_of(name: str) -> Language:
    return build_pipeline(MODELS[name])


@cache
def measured(collection: str, pipeline: str) -> tuple[Outcome, ...]:
    return outcomes(COLLECTIONS[collection], pipeline_of(pipeline))


@pytest.mark.parametrize(
    ("collection", "pipeline", "kind"),
    [
        (collection, pipeline, kind)
        for collection, pipelines in THRESHOLDS.items()
        for pipeline, kinds in pipelines.items()
        for kind in kinds
    ],
)
def test_precision_and_recall_do_not_fall(collection: str, pipeline: str, kind: str) -> None:
    of_kind = [outcome for outcome in measured(collection, pipeline) if outcome.kind == kind]
    counts = score(of_kind)
    fallen = [
        f"{level} {measure} {getattr(counts, measure)(level):.3f}, at least {least} is required"
        for level, measures in THRESHOLDS[collection][pipeline][kind].items()
        for measure, least in measures.items()
        # The thresholds are written with three decimals.
        if round(getattr(counts, measure)(level), 3) < least
    ]
    assert not fallen, "\n".join(
        [f"{kind} on {collection} ({pipeline}):", *fallen, score_table(of_kind), differences(of_kind)]
    )
