"""Who trades with whom: the parties of a cue, from the roles of the places around it.

What the sentence leaves out comes from the perspective; each such party lowers the confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dagster_project.extraction.facts import Flow
from dagster_project.extraction.trade.cues import Cue
from dagster_project.extraction.trade.perspective import WORLD, Perspective
from dagster_project.extraction.trade.roles import THERE, Actor


@dataclass(frozen=True)
class Parties:
    """The two sides of a flow. `n_inferred` counts the sides that the clause does not name; `owner` is the
    side that the clause speaks from, the reporter if None.
    """

    flow: Flow
    reporter: str
    partner: str
    n_inferred: int
    owner: str | None = None


@dataclass(frozen=True)
class Scene:
    """What the parties of one cue are read from.

    Attributes:
        text: the document.
        cue: the governing word.
        start, end: the clause of the amount.
        clause: actors of that clause.
        sentence: actors of the whole sentence.
        perspective: what stands behind unnamed parties.
        sentence_start: where the sentence begins.
        goes_on: whether a figure of the same sentence came before.
    """

    text: str
    cue: Cue
    start: int
    end: int
    clause: Sequence[Actor]
    sentence: Sequence[Actor]
    perspective: Perspective
    sentence_start: int
    goes_on: bool


# What may stand between an owner and the noun it owns: adjectives and nouns, no verb or preposition.
_OWNED = re.compile(r"^['’]?s?[\s-]*(?:[\w-]+['’]?s?[\s-]+){0,5}?$")
_BREAKS_OWNERSHIP = re.compile(
    r"\b(?:in|at|on|to|from|by|with|said|says|told|is|are|was|were|has|had|have|will|would|that|which|who|where|president|minister|"
    r"prime|ambassador|government|when|but|put|reached|hit|and\s(?:said|told)|parliament|leader|sold|bought|imported|exported)\b",
    re.IGNORECASE,
)
_OUR = re.compile(r"\b(?:our|we|us)\b\s?(?:own\s)?(?:\w+\s){0,3}$", re.IGNORECASE)
_ITS = re.compile(r"\bits\s(?:own\s)?(?:[\w-]+\s){0,3}$", re.IGNORECASE)


def speaks_of_us(scene: Scene) -> bool:
    """Whether the text speaks of its own country: "our exports", "we imported"."""
    return bool(_OUR.search(scene.text[max(scene.start, scene.cue.start - 40) : scene.cue.start]))


def find_parties(scene: Scene) -> Parties | None:
    """The parties of the scene's cue, None when the text does not settle them."""
    if any(actor.code == THERE for actor in scene.clause):
        scene = replace(scene, perspective=scene.perspective.country_there())
    if scene.cue.kind == "total":
        return _total(scene)
    if scene.cue.kind in {"surplus", "deficit"}:
        return _balance(scene)
    return _directed(scene)


def _codes(actors: Sequence[Actor], *roles: str) -> list[str]:
    return list(dict.fromkeys(a.code for a in actors if a.role in roles and a.code != THERE))


def _owners(scene: Scene) -> list[str]:
    """Parties right before the cue, as possessives or adjectives."""
    owners: list[str] = []
    end = scene.cue.start
    for actor in reversed([a for a in scene.sentence if a.end <= scene.cue.start]):
        gap = scene.text[actor.end : end]
        if (
            actor.role not in {"owner", "free", "of", "for", "between", "to", "in"}
            or not _OWNED.fullmatch(_plain(gap))
            or _BREAKS_OWNERSHIP.search(gap)
        ):
            break
        if actor.role != "owner" and not re.fullmatch(r"\s?[-–—/]\s?|\s(?:and\s)?(?:[\w-]+\s){0,3}", gap):
            break
        if actor.is_city and actor.role != "owner" and not owners and not re.match(r"['’]s", gap):
            break
        owners.insert(0, actor.code)
        end = actor.start
    return list(dict.fromkeys(owners))


def _plain(gap: str) -> str:
    """A gap without the joints of coordinated owners."""
    return re.sub(r"[,–—/&]", " ", gap)


def _subject(scene: Scene) -> str | None:
    """The first country before the cue that can be the subject of the sentence."""
    for actor in scene.sentence:
        if actor.start >= scene.cue.start:
            return None
        opens = actor.role == "for" and actor.start - scene.sentence_start < 12
        if (actor.role in {"owner", "free"} or opens) and not actor.is_city and actor.code != THERE:
            return actor.code
    return None


def _pair_in_sentence(scene: Scene) -> tuple[str, str] | None:
    """Two coordinated countries of the sentence: "the leaders in Ankara and Bishkek"."""
    for first, second in zip(scene.sentence, scene.sentence[1:], strict=False):
        gap = scene.text[first.end : second.start]
        if (
            first.code != second.code
            and THERE not in {first.code, second.code}
            and re.fullmatch(r"\s?(?:and|[-–—/]|as well as)\s?(?:the\s)?", gap)
        ):
            return first.code, second.code
    return None


# "Foreign trade" is that with the whole world, unless the text names a partner.
_ABROAD = re.compile(
    r"\b(?:foreign|external|overseas|global|international)\s(?:goods\s|merchandise\s)?(?:trade|commerce|turnover)(?:\s(?:turnover|volume|value|exchange))?$",
    re.IGNORECASE,
)


def _total(scene: Scene) -> Parties | None:
    view = scene.perspective
    near = [a for a in scene.clause if a.end <= scene.end]
    between = _codes(near, "between") or _codes(scene.sentence, "between")
    if len(between) >= 2:
        return Parties("total", between[0], between[1], 0)
    owners = _owners(scene)
    after = [a for a in near if a.start >= scene.cue.end]
    partners = _codes(after, "with") or _codes([a for a in near if a.start < scene.cue.start], "with")
    partners = [p for p in partners if p not in owners]
    has_there = any(a.code == THERE and a.role == "with" for a in near)
    if not owners:
        owners = [c for c in _codes([a for a in after if a.start - scene.cue.end < 30], "of") if c not in partners][:2]
    if len(owners) >= 2 and not partners:
        return Parties("total", owners[0], owners[1], 0)
    if owners and partners:
        return Parties("total", owners[-1], partners[0], 0)
    if partners:
        partner = partners[0]
        subject = _subject(scene)
        if len(partners) >= 2 and subject is None and re.search(r"\band\b", scene.text[scene.cue.end : scene.end]):
            subject = None
        owner = subject if subject and subject != partner else view.other(partner)
        return Parties("total", owner, partner, 1) if owner else None
    if _ABROAD.search(scene.text[scene.sentence_start : scene.cue.end]) and not has_there:
        trader = owners[0] if owners else view.home
        return Parties("total", trader, WORLD, 0 if owners else 1) if trader else None
    if len(owners) == 1:
        other = view.other(owners[0])
        if has_there and other is None:
            other = view.partner
        return Parties("total", owners[0], other, 1) if other else None
    pair = _pair_in_sentence(scene)
    if pair:
        return Parties("total", *pair, 1)
    foreign = [a.code for a in scene.clause if a.role in {"free", "by", "owner"} and a.code not in {THERE, view.home}]
    if len(set(foreign)) == 1 and view.home not in {view.owner, view.partner, None}:
        return Parties("total", view.home, foreign[0], 1) if view.home else None
    if len(set(foreign)) == 1 and foreign[0] not in {view.owner, view.partner}:
        other = view.other(foreign[0])
        return Parties("total", other, foreign[0], 1) if other else None
    if view.owner and view.partner:
        return Parties("total", view.owner, view.partner, 2)
    return None


_TILT = re.compile(r"\b(?:tilt|lean|tip|sway|swung)\w*\s(?:\w+\s){0,2}(?:to|towards?)\b")


def _balance(scene: Scene) -> Parties | None:
    view = scene.perspective
    text = scene.text[scene.start : scene.end]
    favoured = re.search(r"in\s(?:the\s)?favou?r\sof\s", text)
    partners = _codes(scene.clause, "with")
    side: str | None = None
    said = scene.text[max(scene.sentence_start, scene.cue.start - 60) : scene.end].lower()
    is_balance = "balance" in scene.text[scene.cue.start : scene.cue.end].lower()
    is_negative = bool(re.search(r"negative|deficit|unfavou?rable|passive|minus|in the red", said))
    if (
        is_balance
        and not is_negative
        and not re.search(r"favou?r|positive|surplus|active|in the black|tilt|lean|tip|sway|swung", said)
    ):
        # Some write "balance" for the volume of trade: nothing tells the side.
        return None
    tilted = _TILT.search(scene.text[scene.cue.start : scene.end].lower())
    if is_balance and tilted:
        side = next((a.code for a in scene.clause if a.role == "to" and a.start >= scene.cue.start), None)
    elif favoured:
        side = next((a.code for a in scene.clause if a.start >= scene.start + favoured.end()), None)
    elif re.search(r"in\s[\w’' -]+?favou?r\b", text):
        match = re.search(r"in\s[\w’' -]+?favou?r\b", text)
        side = next(
            (
                a.code
                for a in scene.clause
                if match and scene.start + match.start() <= a.start < scene.start + match.end()
            ),
            None,
        )
    if side is None:
        owners = _owners(scene) or _codes([a for a in scene.clause if 0 <= a.start - scene.cue.end < 60], "for", "of")
        candidates = [a.code for a in scene.clause if a.start < scene.cue.start or a.role in {"owner", "free"}]
        if "in the" in scene.text[scene.cue.start : scene.cue.end].lower():
            candidates.reverse()
        side = next(iter(owners), None) or next((c for c in candidates if c not in partners and c != THERE), None)
        side = side or _subject(scene) or _implied_owner(scene)
        is_deficit = scene.cue.kind == "deficit" or (is_balance and is_negative)
    else:
        is_deficit = False
    if side is None and partners:
        side = view.other(partners[0])
    side = side or view.owner
    if side is None:
        return None
    other = next((p for p in partners if p != side), None) or view.other(side)
    if other is None or other == side:
        return None
    inferred = 0 if partners else 1
    return Parties("balance", other, side, inferred, side) if is_deficit else Parties("balance", side, other, inferred)


def _implied_owner(scene: Scene) -> str | None:
    before = scene.text[max(scene.start, scene.cue.start - 40) : scene.cue.start]
    if _OUR.search(before):
        return scene.perspective.home
    if _ITS.search(before):
        return _subject(scene) or scene.perspective.owner
    return None


# "Total exports" without a destination are those to the whole world.
_WORLDWIDE = re.compile(r"\b(?:total|overall|global|worldwide|aggregate|world|national)\s$", re.IGNORECASE)


def _directed(scene: Scene) -> Parties | None:
    """Exports and imports, as nouns and verbs; passive forms name the actor with "by" or "from"."""
    cue, view = scene.cue, scene.perspective
    if scene.text[cue.start : cue.end].lower() == "cost":
        return _cost(scene)
    is_export = cue.kind == "export"
    flow: Flow = "export" if is_export else "import"
    toward, away = ("to", "from") if is_export else ("from", "to")
    after = [a for a in scene.clause if a.start >= cue.end]
    before = [a for a in scene.clause if a.end <= cue.start]
    if _ROLE_OF_PARTNER.search(scene.text[cue.start : cue.end]):
        return _partner_role(scene, flow)
    owner = _actor_of(scene, before, after, away)
    destination = _destination(scene, before, after, toward)
    if owner == destination and owner is not None:
        owner = None
    if owner is None and destination is None:
        if view.owner and view.partner:
            return Parties(flow, view.owner, view.partner, 2)
        return None
    if owner is None and destination == THERE:
        return Parties(flow, view.owner, view.partner, 2) if view.owner and view.partner else None
    if owner is None and destination is not None:
        subject = _subject(scene) if not before or cue.is_verb else None
        candidate = subject if subject and subject != destination else view.other(destination)
        return Parties(flow, candidate, destination, 1) if candidate else None
    if owner is not None and destination is None and _WORLDWIDE.search(scene.text[scene.start : cue.start]):
        return None
    if owner is not None and destination in {None, THERE}:
        other = _other_in_sentence(scene, owner) if destination == THERE else None
        other = other or view.other(owner)
        return Parties(flow, owner, other, 1) if other else None
    return Parties(flow, owner, destination, 0) if owner and destination else None


_ROLE_OF_PARTNER = re.compile(
    r"(?:market|destination|buyer|customer|client|outlet|supplier|seller|source)", re.IGNORECASE
)


def _partner_role(scene: Scene, flow: Flow) -> Parties | None:
    """ "Peru was Bolivia's largest market": the possessor trades with the subject."""
    owners = _owners(scene) or _codes([a for a in scene.clause if 0 <= a.start - scene.cue.end < 40], "of", "for")
    owner = owners[-1] if owners else scene.perspective.home
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
    cue, text = scene.cue, scene.text
    owners = _owners(scene)
    if owners and not cue.is_verb:
        return owners[-1]
    implied = _implied_owner(scene)
    passive = re.search(
        r"\b(?:was|were|been|being|are|is|be)\s(?:\w+\s)?$", text[max(scene.start, cue.start - 25) : cue.start]
    )
    if cue.is_verb and not passive:
        # ", importing": the subject of the sentence goes on.
        if text[cue.start : cue.end].lower().endswith("ing") and re.search(
            r"[,;]\s(?:\w+\s)?$", text[scene.sentence_start : cue.start]
        ):
            return _subject(scene)
        subject = next((a for a in reversed(before) if a.role in {"free", "owner"} and a.code != THERE), None)
        if subject is None and scene.goes_on and not implied:
            return scene.perspective.owner
        if subject is None:
            subject = next(
                (
                    a
                    for a in reversed([a for a in scene.sentence if a.end <= cue.start])
                    if a.role in {"free", "owner"} and a.code != THERE
                ),
                None,
            )
        if implied and (subject is None or _OUR.search(text[max(scene.start, cue.start - 40) : cue.start])):
            return implied
        return subject.code if subject else implied
    if implied:
        return implied
    origin = next((a.code for a in after if a.role == away and a.code != THERE), None)
    if origin:
        return origin
    if passive or not cue.is_verb:
        by = next((a.code for a in after if a.role == "by"), None)
        if by:
            return by
    of = next((a.code for a in after if a.role in {"of", "owner"} and a.start - cue.end < 25 and a.code != THERE), None)
    if of and not cue.is_verb and cue.kind == "export":
        return of
    if (
        of
        and not cue.is_verb
        and re.match(r"\s(?:of\s)(?:the\s)?$", text[cue.end : next(a.start for a in after if a.code == of)])
    ):
        return of
    if away == "from":
        pre = next((a.code for a in before if a.role == "from"), None)
        if pre:
            return pre
    return None


def _destination(scene: Scene, before: Sequence[Actor], after: Sequence[Actor], toward: str) -> str | None:
    """The other end: `to` of exports, `from` of imports, or the object of "sold" and "bought"."""
    cue, text = scene.cue, scene.text
    found = next((a.code for a in after if a.role == toward), None)
    if found:
        return found
    if cue.is_verb and cue.kind == "export":
        objects = [a for a in after if a.start - cue.end < 12 and a.role in {"free", "owner"}]
        if objects:
            return objects[0].code
    if cue.kind == "import":
        goods = next(
            (a.code for a in after if a.role in {"owner", "of"} and a.code != THERE and a.start - cue.end < 80), None
        )
        if goods and (
            cue.is_verb
            or re.search(r"\bof\s(?:\w+\s)?$", text[cue.end : next(a.start for a in after if a.code == goods)])
        ):
            return goods
    pre = next((a.code for a in before if a.role in {toward, "with"}), None)
    if pre:
        return pre
    if cue.kind == "export":
        return next((a.code for a in after if a.role in {"in", "with"} and not a.is_city and a.code != THERE), None)
    return next((a.code for a in after if a.role == "with"), None)
