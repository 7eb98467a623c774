"""Who sells to whom: exports and imports, as nouns and verbs, active and passive."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.extraction.facts import Flow
from dagster_project.extraction.trade.perspective import WORLD
from dagster_project.extraction.trade.roles import THERE, Actor
from dagster_project.extraction.trade.scenes import (
    Parties,
    Scene,
    codes_of,
    implied_owner,
    owners_of,
    speaks_of_us,
    subject_of,
    topic_of,
    us_of,
)

# "Total exports" without a destination are those to the whole world.
_WORLDWIDE = re.compile(r"\b(?:total|overall|global|worldwide|aggregate|world|national)\s$", re.IGNORECASE)


def directed_parties(scene: Scene) -> Parties | None:
    """Exports and imports, as nouns and verbs; passive forms name the actor with "by" or "from"."""
    cue, view = scene.cue, scene.perspective
    if scene.text[cue.start : cue.end].lower() == "cost":
        return _cost(scene)
    is_export = cue.kind == "export"
    flow: Flow = "export" if is_export else "import"
    toward, away = ("to", "from") if is_export else ("from", "to")
    after = [a for a in scene.clause if a.start >= cue.end and not _OTHER_CLAUSE.search(scene.text[cue.end : a.start])]
    before = [a for a in scene.clause if a.end <= cue.start]
    if _ROLE_OF_PARTNER.search(scene.text[cue.start : cue.end]):
        return _partner_role(scene, flow)
    owner = _actor_of(scene, before, after, away)
    destination = _destination(scene, before, after, toward)
    if owner == destination and owner is not None:
        owner = None
    if (
        owner is None
        and destination is None
        and _OF_THE_COUNTRY.match(scene.text, cue.end)
        and _WORLDWIDE.search(scene.text[scene.start : cue.start])
    ):
        return Parties(flow, view.home, WORLD, 1) if view.home else None
    if destination is None and (ranked := _ranked(scene, after)) is not None and ranked != view.home:
        trader = owner or view.home
        return Parties(flow, trader, ranked, 1) if trader else None
    if owner is None and destination is None and (topic := topic_of(scene)) is not None:
        other_side = view.home if view.home != topic else view.other(topic)
        return Parties(flow, other_side, topic, 1) if other_side else None
    if owner is None and destination is None:
        if view.owner and view.partner:
            return Parties(flow, view.owner, view.partner, 2)
        return None
    if owner is None and destination == THERE:
        return Parties(flow, view.owner, view.partner, 2) if view.owner and view.partner else None
    if owner is None and destination is not None:
        subject = subject_of(scene) if not before or cue.is_verb else None
        candidate = subject if subject and subject != destination else view.other(destination)
        return Parties(flow, candidate, destination, 1) if candidate else None
    if owner is not None and destination is None and _WORLDWIDE.search(scene.text[scene.start : cue.start]):
        return None
    if owner is not None and destination in {None, THERE}:
        other = _other_in_sentence(scene, owner) if destination == THERE else None
        topic = topic_of(scene)
        other = other or (topic if topic != owner else None) or view.other(owner)
        return Parties(flow, owner, other, 1) if other else None
    return Parties(flow, owner, destination, 0) if owner and destination else None


# "Total exports of the Kingdom": those of the country that the text speaks from, to the whole world.
_OF_THE_COUNTRY = re.compile(
    r"\sof\sthe\s(?:kingdom|country|nation|republic|sultanate|state|island|emirate)\b", re.IGNORECASE
)
_RANKS = re.compile(
    r"\s(?:took|takes|held|holds|ranked|ranks|was|is|came|comes|stood|stands|led|leads|topped|tops|occupied|occupies)\s"
    r"(?:in\s)?(?:the\s)?(?:first|second|third|top|lead|leading|list|number\sone)\b[^.;\d]{0,30}?\b(?:with|at)\s"
)


def _ranked(scene: Scene, after: Sequence[Actor]) -> str | None:
    """ "On the import side Peru took first place with": the partner at the head of a list."""
    return next((a.code for a in after if a.role == "free" and _RANKS.match(scene.text, a.end)), None)


# "imports fell to 5 million because fuel went to Beira": what follows is another matter.
_OTHER_CLAUSE = re.compile(
    r"\d[^;]*?\b(?:because|since|although|though|after|thanks\sto|due\sto|owing\sto|in\sspite|despite)\b|;\s"
)

_ROLE_OF_PARTNER = re.compile(
    r"(?:market|destination|buyer|customer|client|outlet|supplier|seller|source)", re.IGNORECASE
)


def _partner_role(scene: Scene, flow: Flow) -> Parties | None:
    """ "Peru was Bolivia's largest market": the possessor trades with the subject."""
    owners = owners_of(scene) or codes_of([a for a in scene.clause if 0 <= a.start - scene.cue.end < 40], "of", "for")
    owner = owners[-1] if owners else us_of(scene)
    named = [a.code for a in scene.sentence if a.role in {"free", "by"} and a.code not in {owner, THERE}]
    partner = named[0] if named else None
    return Parties(flow, owner, partner, 0 if owners else 1) if owner and partner else None


def _cost(scene: Scene) -> Parties | None:
    """ "Crude from the kingdom cost Thailand": the buyer is the object, the seller the origin."""
    buyer = next((a.code for a in scene.clause if a.start >= scene.cue.end and a.code != THERE), None)
    origin = next((a.code for a in scene.sentence if a.end <= scene.cue.start and a.role in {"from", "owner"}), None)
    if buyer is None or origin is None:
        return None
    seller = scene.perspective.other(buyer) if origin == THERE else origin
    return Parties("import", buyer, seller, origin == THERE) if seller and seller != buyer else None


def _other_in_sentence(scene: Scene, owner: str) -> str | None:
    codes = [a.code for a in scene.sentence if a.code not in {owner, THERE} and a.role in {"free", "owner"}]
    return codes[-1] if codes else None


def _actor_of(scene: Scene, before: Sequence[Actor], after: Sequence[Actor], away: str) -> str | None:
    """Whose exports or imports: owner of the noun, subject of the verb, or the origin."""
    cue = scene.cue
    is_passive = bool(_PASSIVE.search(scene.text[max(scene.start, cue.start - 25) : cue.start]))
    if cue.is_verb and not is_passive:
        return _subject_of_verb(scene, before)
    owners = [] if cue.is_verb else owners_of(scene)
    if owners:
        return owners[-1]
    named = (
        implied_owner(scene)
        or _with_flow(scene)
        or next((a.code for a in after if a.role == away and a.code != THERE), None)
    )
    named = named or next((a.code for a in after if a.role == "by"), None)
    if named is None and not cue.is_verb:
        named = _of_whom(scene, after)
    if named is None and away == "from":
        named = next((a.code for a in before if a.role == "from"), None)
    return named


def _with_flow(scene: Scene) -> str | None:
    """ "Brazil, with purchases of 5 million": the country before the comma is the one that buys."""
    for actor in reversed(scene.sentence):
        if actor.end <= scene.cue.start and re.fullmatch(
            r",\s(?:and\s)?with\s(?:[a-z]+\s){0,2}", scene.text[actor.end : scene.cue.start]
        ):
            return actor.code if actor.role in {"free", "by", "owner"} else None
    return None


_PASSIVE = re.compile(r"\b(?:was|were|been|being|are|is|be)\s(?:\w+\s)?$")
_AFTER_COMMA = re.compile(r"[,;]\s(?:\w+\s)?$")


def _subject_of_verb(scene: Scene, before: Sequence[Actor]) -> str | None:
    """Who sells or buys: the nearest subject before the verb, in its clause or else in its sentence."""
    cue, text = scene.cue, scene.text
    if text[cue.start : cue.end].lower().endswith("ing") and _AFTER_COMMA.search(
        text[scene.sentence_start : cue.start]
    ):
        # ", importing": the subject of the sentence goes on.
        return subject_of(scene)
    implied = implied_owner(scene)
    if scene.perspective.it is not None and not before and _IT.search(text[scene.sentence_start : cue.start]):
        return scene.perspective.it
    if _THE_COUNTRY.search(text[scene.sentence_start : cue.start]):
        return scene.perspective.home
    # "with India exporting"
    acting = next((a.code for a in scene.sentence if a.role == "with" and 0 < cue.start - a.end <= 1), None)
    subject = acting or _last_subject(before)
    if subject is None and scene.goes_on and implied is None:
        return scene.perspective.owner
    subject = subject or _last_subject([a for a in scene.sentence if a.end <= cue.start])
    return implied if implied and (subject is None or speaks_of_us(scene)) else subject


# "Iran loved that tea. In 2016 it bought": the subject of the sentence before.
_IT = re.compile(
    r"(?:^|[,;]\s|\d\s|\byear\s|[.”\"]\s)(?:it|they)\s(?:has\s|had\s|also\s|then\s|even\s)?$", re.IGNORECASE
)
# "The country sent goods": the one that the text speaks from.
_THE_COUNTRY = re.compile(r"\bthe\s(?:country|nation|island|kingdom|republic)\s(?:has\s|had\s|also\s)?$", re.IGNORECASE)


def _last_subject(actors: Sequence[Actor]) -> str | None:
    return next((a.code for a in reversed(actors) if a.role in {"free", "owner"} and a.code != THERE), None)


def _of_whom(scene: Scene, after: Sequence[Actor]) -> str | None:
    """ "Exports of Peru", "exports of Peruvian fish"; of imports only the country itself is the owner."""
    near = next(
        (a for a in after if a.role in {"of", "owner"} and a.start - scene.cue.end < 25 and a.code != THERE), None
    )
    if near is None:
        return None
    is_direct = bool(re.fullmatch(r"\sof\s(?:the\s)?", scene.text[scene.cue.end : near.start]))
    return near.code if scene.cue.kind == "export" or is_direct else None


# "bought 5 million, the trade minister of Peru said": whose minister speaks sells nothing.
_HOLDS_OFFICE = re.compile(
    r"\b(?:minister|secretary|president|ambassador|chairman|director|head|official|spokes\w+|committee|office|bureau|agency|service|bank|customs|statistics|ministry|government)\b",
    re.IGNORECASE,
)
_US = re.compile(r"^\sus\b|\bto\sus\b")
_YOU = re.compile(r"^\s(?:to\s|from\s)?you\b|\b(?:to|from)\syou\b")
_FROM_US = re.compile(r"\bfrom\sus\b")


def _destination(scene: Scene, before: Sequence[Actor], after: Sequence[Actor], toward: str) -> str | None:
    """The other end: `to` of exports, `from` of imports, or the object of "sold" and "bought"."""
    cue, text = scene.cue, scene.text
    found = next((a.code for a in after if a.role == toward), None)
    if found:
        return found
    if _US.search(text[cue.end : scene.end]) if toward == "to" else _FROM_US.search(text[cue.end : scene.end]):
        return us_of(scene)
    if (you := scene.perspective.you) is not None and _YOU.search(text[cue.end : scene.end]):
        return you
    if cue.is_verb and cue.kind == "export":
        objects = [a for a in after if a.start - cue.end < 12 and a.role in {"free", "owner"}]
        if objects:
            return objects[0].code
    if cue.kind == "import":
        goods = next(
            (
                a.code
                for a in after
                if a.role in {"owner", "of"}
                and a.code != THERE
                and a.start - cue.end < 80
                and not _HOLDS_OFFICE.search(text[cue.end : a.start])
            ),
            None,
        )
        if goods and (
            cue.is_verb
            or re.search(r"\bof\s(?:\w+\s)?$", text[cue.end : next(a.start for a in after if a.code == goods)])
        ):
            return goods
    pre = next(
        (a.code for a in before if a.role in {toward, "with"} and not (cue.is_verb and cue.start - a.end <= 1)), None
    )
    if pre:
        return pre
    if cue.kind == "export":
        return next((a.code for a in after if a.role in {"in", "with"} and not a.is_city and a.code != THERE), None)
    return next((a.code for a in after if a.role == "with"), None)
