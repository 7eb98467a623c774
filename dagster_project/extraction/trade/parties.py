"""Who trades with whom: the parties of a cue, from the roles of the places around it.

What the sentence leaves out comes from the perspective; each such party lowers the confidence.
"""

from __future__ import annotations

from dataclasses import replace

from dagster_project.extraction.trade.balances import balance_parties
from dagster_project.extraction.trade.directed import directed_parties
from dagster_project.extraction.trade.mutual import mutual_parties
from dagster_project.extraction.trade.roles import THERE
from dagster_project.extraction.trade.scenes import Parties, Scene


def find_parties(scene: Scene) -> Parties | None:
    """The parties of the scene's cue, None when the text does not settle them."""
    if any(actor.code == THERE for actor in scene.clause):
        scene = replace(scene, perspective=scene.perspective.country_there())
    if scene.cue.kind == "total":
        return mutual_parties(scene)
    if scene.cue.kind in {"surplus", "deficit"}:
        return balance_parties(scene)
    return directed_parties(scene)
