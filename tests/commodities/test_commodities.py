"""Commodity flows: who sells what to whom, and what is left out."""

from __future__ import annotations

import pytest
import spacy

from dagster_project.extraction import commodities, places, sentences  # noqa: F401  register the components
from dagster_project.extraction.commodities import product_groups

NLP = spacy.blank("en")
for factory in ("entente_sentences", "entente_places", "entente_commodities"):
    NLP.add_pipe(factory)

TITLE = "Norway and Ghana review trade\n"


def flows(text: str) -> set[tuple[str, str, str, str]]:
    return {(f.exporter, f.importer, f.commodity, f.status) for f in NLP(TITLE + text)._.commodity_flows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's main exports to Ghana are fish and paper.", {("NOR", "GHA", "fish"), ("NOR", "GHA", "paper")}),
        ("Ghana buys dried cod from Norway.", {("NOR", "GHA", "dried cod")}),
        ("Cocoa beans, shea butter and gold are imported from this African country.",
         {("GHA", "NOR", "cocoa beans"), ("GHA", "NOR", "shea butter"), ("GHA", "NOR", "gold")}),
        ("Goods supplied by Norway to Ghana include pumps, as well as valves.",
         {("NOR", "GHA", "pumps"), ("NOR", "GHA", "valves")}),
        ("Norwegian exports, chiefly fish, reached a record.", {("NOR", "GHA", "fish")}),
    ],
)  # fmt: skip
def test_traded(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert flows(text) == {(*flow, "traded") for flow in expected}


@pytest.mark.parametrize(
    "text",
    [
        "The sides discussed the possible supply of fish to Ghana.",
        "Norway is ready to sell fish to Ghana.",
        "Ghana is interested in buying fish from Norway.",
    ],
)
def test_potential(text: str) -> None:
    assert flows(text) == {("NOR", "GHA", "fish", "potential")}


@pytest.mark.parametrize(
    "text",
    [
        "Norway exports more to Ghana than it imports.",
        "Norway exports goods worth $6 million to Ghana.",
        "Norway sold 40 percent of its shares to Ghana.",
        "Fish is imported from a neighbour.",
        "Exports to Ghana were worth more than in 2023.",
    ],
)
def test_what_is_no_product_or_has_no_parties_is_left_out(text: str) -> None:
    assert flows(text) == set()


def test_a_flow_is_told_once_with_its_first_sentence() -> None:
    doc = NLP(TITLE + "Ghana buys fish from Norway. Again: Ghana buys fish from Norway.")
    (flow,) = doc._.commodity_flows
    assert doc.text[flow.evidence_start : flow.evidence_end] == "Ghana buys fish from Norway."


def test_a_list_that_runs_into_the_sentence_is_refused() -> None:
    assert product_groups("tea, which was cheaper, and coffee") == []
    assert product_groups("agricultural goods such as tea and coffee") == ["agricultural goods", "tea", "coffee"]
