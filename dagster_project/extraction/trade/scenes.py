"""What the parties of one cue are read from: its clause, the places around it, and who owns what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dagster_project.extraction.facts import Flow
from dagster_project.extraction.trade.cues import Cue
from dagster_project.extraction.trade.perspective import Perspective
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
    r"\b(?:in|at|on|to|from|by|with|said|says|told|is|are|was|were|has|had|have|will|would|that|which|who|"
    r"where|president|minister|"
    r"prime|ambassador|government|when|but|put|reached|hit|and\s(?:said|told)|parliament|leader|sold|bought|"
    r"imported|exported)\b",
    re.IGNORECASE,
)
OUR = re.compile(r"\b(?:our|we|us)\b\s?(?:own\s)?(?:\w+\s){0,3}$", re.IGNORECASE)
_ITS = re.compile(r"\bits\s(?:own\s)?(?:[\w-]+\s){0,3}$", re.IGNORECASE)


def speaks_of_us(scene: Scene) -> bool:
    """Whether the text speaks of its own country: "our exports", "we imported"."""
    return bool(OUR.search(scene.text[max(scene.start, scene.cue.start - 40) : scene.cue.start]))


def codes_of(actors: Sequence[Actor], *roles: str) -> list[str]:
    """The parties that play one of the roles, each once, in order."""
    return list(dict.fromkeys(a.code for a in actors if a.role in roles and a.code != THERE))


def owners_of(scene: Scene) -> list[str]:
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


def subject_of(scene: Scene) -> str | None:
    """The first country before the cue that can be the subject of the sentence."""
    for actor in scene.sentence:
        if actor.start >= scene.cue.start:
            return None
        opens = actor.role == "for" and actor.start - scene.sentence_start < 12
        if (actor.role in {"owner", "free"} or opens) and not actor.is_city and actor.code != THERE:
            return actor.code
    return None


# "Morocco is a small market:", "For Morocco,": the sentence is about trade with the country that opens it.
_TOPIC = re.compile(r"\s(?:is|remains|was|became|has\sbeen)\s(?:[\w-]+\s){0,5}[\w-]+[:;–—]|:\s|\s[–—-]\s")


def topic_of(scene: Scene) -> str | None:
    """The country that the sentence announces as its topic."""
    first = next((a for a in scene.sentence if a.code != THERE), None)
    if first is None or first.is_city or first.role != "free" or first.start - scene.sentence_start > 12:
        return None
    return first.code if first.end <= scene.cue.start and _TOPIC.match(scene.text, first.end) else None


def pair_in_sentence(scene: Scene) -> tuple[str, str] | None:
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


_OFFICE = re.compile(
    r"(?:['’]s)?\s(?:[\w-]+\s){0,3}?(?:minister|ministry|premier|president|ambassador|envoy|secretary|commissioner|"
    r"consul|attach[eé]|official|chamber|spokes\w+|government|delegation|governor|adviser|counsell?or|exporters?|farmers?)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:said|says|saying|told|tells|added|adds|noted|notes|explained|stressed|recalled|remarked|observed|argued|"
    r"insisted|pointed\sout|declared|stated|complained|quipped|replied|answered|according\sto)\b",
    re.IGNORECASE,
)


def speaker_of(text: str, start: int, end: int, actors: Sequence[Actor]) -> str | None:
    """The country for which the office-holder speaks whom the sentence quotes: ", the Peruvian minister said"."""
    said = _SPEAKS.search(text, start, end)
    if said is None:
        return None
    offices = [a for a in actors if a.role in {"owner", "of"} and _OFFICE.match(text, a.end)]
    near = [a for a in offices if abs(a.start - said.start()) < 80]
    return min(near, key=lambda a: abs(a.start - said.start())).code if near else None


def us_of(scene: Scene) -> str | None:
    """Whom "we" and "our" mean: the country of the speaker, else home."""
    end = max([scene.end, *(a.end for a in scene.sentence)]) + 60
    line_end = scene.text.find("\n", scene.end)
    end = min(end, line_end if line_end >= 0 else len(scene.text))
    view = scene.perspective
    return speaker_of(scene.text, scene.sentence_start, end, scene.sentence) or view.us or view.home


# "According to Thai Customs", "the Hungarian statistics office puts": whose books a figure is from.
_BOOKS = re.compile(
    r"(?:['’]s)?\s(?:(?:state|national|official|central|federal|foreign|trade)\s){0,2}(?:customs|statistics|statistical|data|figures|"
    r"central\sbank|trade\sministry|ministry\sof\s(?:trade|commerce|economy)|bureau|books|records|sources)\b",
    re.IGNORECASE,
)
_STATISTICS = re.compile(r"\b(?:Statistics|Customs|Bank\sof)\s$")


def source_of(scene: Scene) -> str | None:
    """The country whose books the sentence quotes."""
    for actor in scene.sentence:
        if actor.code == THERE or not (scene.sentence_start <= actor.start):
            continue
        if _BOOKS.match(scene.text, actor.end) or _STATISTICS.search(scene.text[scene.sentence_start : actor.start]):
            return actor.code
    return None


def implied_owner(scene: Scene) -> str | None:
    """Whom "our" and "its" before the cue mean."""
    before = scene.text[max(scene.start, scene.cue.start - 40) : scene.cue.start]
    if OUR.search(before):
        return us_of(scene)
    if _ITS.search(before):
        return subject_of(scene) or scene.perspective.owner
    return None
