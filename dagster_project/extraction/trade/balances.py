"""The two sides of a balance: who has the surplus.

A deficit is that of its owner, so the surplus is the other's; "in favour of", "tilted to" name the side
with the surplus at once.
"""

from __future__ import annotations

import re

from dagster_project.extraction.trade.roles import THERE
from dagster_project.extraction.trade.scenes import (
    Parties,
    Scene,
    codes_of,
    implied_owner,
    owners_of,
    subject_of,
    us_of,
)

_NEGATIVE = re.compile(r"negative|deficit|unfavou?rable|passive|minus|in the red")
_POSITIVE = re.compile(r"favou?r|positive|surplus|active|in the black|tilt|lean|tip|sway|swung")
_TILT = re.compile(r"\b(?:tilt|lean|tip|sway|swung)\w*\s(?:\w+\s){0,2}(?:to|towards?)\b")
_IN_FAVOUR_OF = re.compile(r"in\s(?:the\s)?favou?r\sof\s")
# "In our favour", "in their favour": the side of whoever speaks, or the other.
_OURS = re.compile(r"in\sour\sfavou?r\b")
_THEIRS = re.compile(r"in\s(?:their|your|its\sneighbou?r['’]s)\sfavou?r\b")
_IN_ONES_FAVOUR = re.compile(r"in\s[\w’' -]+?favou?r\b")


def balance_parties(scene: Scene) -> Parties | None:
    """The parties of a balance, the side with the surplus first."""
    is_balance = "balance" in scene.text[scene.cue.start : scene.cue.end].lower()
    said = scene.text[max(scene.sentence_start, scene.cue.start - 60) : scene.end].lower()
    is_negative = bool(_NEGATIVE.search(said))
    if is_balance and not is_negative and not _POSITIVE.search(said):
        # Some write "balance" for the volume of trade: nothing tells the side.
        return None
    partners = codes_of(scene.clause, "with") or _there(scene)
    favoured = _favoured(scene, is_balance=is_balance)
    side = favoured or _owner(scene, partners)
    if side is None:
        return None
    other = next((p for p in partners if p != side), None) or scene.perspective.other(side)
    if other is None or other == side:
        return None
    inferred = 0 if partners else 1
    is_deficit = favoured is None and (scene.cue.kind == "deficit" or (is_balance and is_negative))
    return Parties("balance", other, side, inferred, side) if is_deficit else Parties("balance", side, other, inferred)


def _there(scene: Scene) -> list[str]:
    """ "The deficit with that country": the country named last before, unless it is the one that speaks."""
    there = next((a for a in scene.clause if a.code == THERE and a.role == "with"), None)
    if there is None:
        return []
    named = [a.code for a in scene.sentence if a.start < there.start and a.code not in {THERE, scene.perspective.home}]
    return named[-1:]


def _favoured(scene: Scene, *, is_balance: bool) -> str | None:
    """The side that the clause names as the one with the surplus."""
    text = scene.text[scene.start : scene.end]
    if is_balance and _TILT.search(scene.text[scene.cue.start : scene.end].lower()):
        return next((a.code for a in scene.clause if a.role == "to" and a.start >= scene.cue.start), None)
    favour = _IN_FAVOUR_OF.search(text)
    if favour:
        return next((a.code for a in scene.clause if a.start >= scene.start + favour.end()), None)
    us = us_of(scene)
    if _OURS.search(text):
        return us
    if us is not None and _THEIRS.search(text):
        return scene.perspective.other(us)
    own = _IN_ONES_FAVOUR.search(text)
    if own:
        inside = range(scene.start + own.start(), scene.start + own.end())
        return next((a.code for a in scene.clause if a.start in inside), None)
    return None


def _owner(scene: Scene, partners: list[str]) -> str | None:
    """Whose surplus or deficit it is."""
    view = scene.perspective
    owners = owners_of(scene) or codes_of([a for a in scene.clause if 0 <= a.start - scene.cue.end < 60], "for", "of")
    if owners:
        return owners[0]
    candidates = [
        a.code
        for a in scene.clause
        if (a.start < scene.cue.start and a.role not in {"from", "to", "with"}) or a.role in {"owner", "free"}
    ]
    if "in the" in scene.text[scene.cue.start : scene.cue.end].lower():
        candidates.reverse()
    side = next((c for c in candidates if c not in partners and c != THERE), None)
    side = side or subject_of(scene) or implied_owner(scene)
    if side is None and partners:
        side = view.other(partners[0])
    return side or view.owner
