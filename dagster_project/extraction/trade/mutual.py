"""The two sides of trade both ways: "between A and B", "A's trade with B", "bilateral trade"."""

from __future__ import annotations

import re

from dagster_project.extraction.trade.perspective import WORLD
from dagster_project.extraction.trade.roles import THERE
from dagster_project.extraction.trade.scenes import (
    Parties,
    Scene,
    codes_of,
    owners_of,
    pair_in_sentence,
    source_of,
    subject_of,
    us_of,
)
from dagster_project.reference.parties import countries

# "Foreign trade" is that with the whole world, unless the text names a partner.
_ABROAD = re.compile(
    r"\b(?:foreign|external|overseas|global|international)\s(?:goods\s|merchandise\s)?(?:trade|commerce|"
    r"turnover)(?:\s(?:turnover|volume|value|exchange))?$",
    re.IGNORECASE,
)


def mutual_parties(scene: Scene) -> Parties | None:
    """The parties of trade both ways, the owner of the phrase first."""
    near = [a for a in scene.clause if a.end <= scene.end]
    between = codes_of(near, "between") or codes_of(scene.sentence, "between")
    if len(between) >= 2:
        return Parties("total", between[0], between[1], 0)
    if len(between) == 1 and _BETWEEN_US.search(scene.text[scene.sentence_start : scene.end]):
        us = us_of(scene)
        return Parties("total", us, between[0], 1) if us and us != between[0] else None
    after = [a for a in near if a.start >= scene.cue.end]
    owners = owners_of(scene)
    partners = codes_of(after, "with") or codes_of([a for a in near if a.start < scene.cue.start], "with")
    partners = [p for p in partners if p not in owners]
    if not owners:
        owners = [c for c in codes_of([a for a in after if a.start - scene.cue.end < 30], "of") if c not in partners][
            :2
        ]
    if len(owners) >= 2 and not partners:
        return Parties("total", owners[0], owners[1], 0)
    if partners:
        return _with_partner(scene, owners, partners[0])
    return _without_partner(scene, owners)


# "between us and Bolivia", "between Bolivia and ourselves"
_BETWEEN_US = re.compile(r"\bbetween\s(?:us|ourselves|our\scountry)\sand\b|\band\s(?:us|ourselves|our\scountry)\b")


def _with_partner(scene: Scene, owners: list[str], partner: str) -> Parties | None:
    if owners:
        return Parties("total", owners[-1], partner, 0)
    subject = next(
        (c for c in (_its(scene), subject_of(scene), source_of(scene), _capital_acting(scene)) if c and c != partner),
        None,
    )
    owner = subject or scene.perspective.other(partner)
    return Parties("total", owner, partner, 1) if owner else None


_ITS = re.compile(r"\b(?:its|their|her)\s(?:[\w-]+\s){0,2}$")


def _its(scene: Scene) -> str | None:
    """ "the Peruvian side said that its trade with": whoever is named last before the pronoun."""
    if not _ITS.search(scene.text[scene.sentence_start : scene.cue.start]):
        return None
    named = [a.code for a in scene.sentence if a.end <= scene.cue.start and a.role in {"by", "owner", "free", "of"}]
    return named[-1] if named and named[-1] != THERE else None


def _capital_acting(scene: Scene) -> str | None:
    """ "Madrid trades with Rabat": a capital right before the verb stands for its country."""
    return next(
        (a.code for a in scene.sentence if a.is_city and a.role == "free" and 0 < scene.cue.start - a.end <= 1), None
    )


# "With the five republics taken together": a group that the sentence does not name.
_SEVERAL = re.compile(
    r"\bwith\s(?:all\s)?(?:of\s)?(?:the|its|these|those|our|their)\s(?!two\b|both\b)(?:[\w-]+\s){0,2}(?:republics|countries|states|"
    r"members|neighbou?rs|economies|nations)\b",
    re.IGNORECASE,
)


def _without_partner(scene: Scene, owners: list[str]) -> Parties | None:
    view = scene.perspective
    if _SEVERAL.search(scene.text[scene.sentence_start : scene.end]):
        groups = [c for c in view.ranking if c not in countries()]
        trader = owners[0] if owners else view.home
        return Parties("total", trader, groups[0], 1) if trader and len(groups) == 1 else None
    has_there = any(a.code == THERE and a.role == "with" for a in scene.clause)
    if _ABROAD.search(scene.text[scene.sentence_start : scene.cue.end]) and not has_there:
        trader = owners[0] if owners else view.home
        return Parties("total", trader, WORLD, 0 if owners else 1) if trader else None
    if owners:
        other = view.other(owners[0])
        return Parties("total", owners[0], other, 1) if other else None
    return _unnamed(scene)


def _unnamed(scene: Scene) -> Parties | None:
    """ "Bilateral trade", "their trade": two countries of the sentence, else those of the perspective."""
    view = scene.perspective
    pair = pair_in_sentence(scene)
    if pair:
        return Parties("total", *pair, 1)
    acting = list(dict.fromkeys(a.code for a in scene.clause if a.role in {"free", "by", "owner"} and a.code != THERE))
    if len(acting) == 2:
        return Parties("total", acting[0], acting[1], 1)
    foreign = {a.code for a in scene.clause if a.role in {"free", "by", "owner"}} - {THERE, view.home}
    if len(foreign) == 1:
        (named,) = foreign
        if view.home is not None and view.home not in {view.owner, view.partner}:
            return Parties("total", view.home, named, 1)
        if named not in {view.owner, view.partner}:
            other = view.other(named)
            return Parties("total", other, named, 1) if other else None
    return Parties("total", view.owner, view.partner, 2) if view.owner and view.partner else None
