"""Who belongs to whose side: who goes along, who serves whom."""

from __future__ import annotations

import re

from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.journeys import GOING
from dagster_project.extraction.persons.scenes import MEETING
from dagster_project.extraction.persons.text import Text

_GOES_ALONG = re.compile(r"\b(?:accompanied|flanked)\s+by\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_ACCOMPANIED = re.compile(
    r"\b(?:accompanied|flanked|joined) by|\b(?:together|along) with\b|\balongside\b", re.IGNORECASE
)
_ACCOMPANIES = re.compile(
    r"^,? (?:who )?(?:(?:has|had|have|will|is|was|also) ){0,2}"
    r"(?:accompan(?:y|ied|ies|ying)|c[ao]mes?(?: along)? with|went with|travel(?:s|led|ed|ling|ing) with|flew with|"
    r"joins?|joined) (?:the |his |her )?$"
)


def companion_of(text: Text, mention: Mention, said: list[Mention], entities: list[Entity]) -> str | None:
    """ "A, accompanied by B", "A accompanied the Peruvian premier": one's country is the other's."""
    for other in said:
        if text.sentence[other.start] != text.sentence[mention.start]:
            continue
        if other.kind == "nominal" and other.country and _accompanies(text, mention, other):
            return other.country
        if other.kind != "name" or other.person in {None, mention.person}:
            continue
        left, right = sorted((mention, other), key=lambda m: m.start)
        between = text.raw[text.words[left.end - 1].end : text.words[right.start].start]
        country = entities[other.person or 0].country
        if country and len(between) < 200 and _ACCOMPANIED.search(between) and not MEETING.search(between):
            return country
        if country and other is left and _joins_in(text, other, mention, entities):
            return country
    return None


def _accompanies(text: Text, mention: Mention, chief: Mention) -> bool:
    """ "A accompanied the Peruvian premier", "A, who came along with the Peruvian premier"."""
    if chief.start < mention.end or chief.phrase is None or chief.phrase.is_plural:
        return False
    return bool(_ACCOMPANIES.match(text.raw[text.words[mention.end - 1].end : text.words[chief.start].start]))


def chiefs_country(text: Text, mention: Mention, said: list[Mention], entities: list[Entity]) -> str | None:
    """ "His deputy, NAME", "Rey's trade minister, NAME": the country of the one whose deputy or minister it is."""
    if mention.person is not None and (chief := entities[mention.person].chief) is not None:
        return entities[chief].country
    owner = next((m for m in said if m.kind == "name" and m.end == mention.start), None)
    if owner is None or owner.person in {None, mention.person} or mention.phrase is None:
        return None
    is_owner = text.words[owner.end - 1].is_possessive and text.words[mention.start].follows_closely
    return entities[owner.person].country if is_owner and owner.person is not None else None


def goes_along(text: Text, mention: Mention) -> bool:
    """ "A, accompanied by Senator B": B is of A's side, whatever else the text says of B."""
    start = text.words[mention.start].start
    return bool(_GOES_ALONG.search(text.raw[max(0, start - 80) : start]))


def _joins_in(text: Text, left: Mention, right: Mention, entities: list[Entity]) -> bool:
    """ "Kenya’s president A and Foreign Minister B flew to X": the second of two who travel, of another office."""
    gap = text.raw[text.words[left.end - 1].end : text.words[right.start].start]
    if not re.match(r"^,? and (?:the |his |her )?$", gap) or left.person is None or right.person is None:
        return False
    behind = text.raw[text.words[right.end - 1].end :][:60]
    roles = entities[left.person].role, entities[right.person].role
    apart = None not in roles and roles[0] != roles[1] and not {*roles} <= {"head_of_state", "head_of_government"}
    return apart and bool(GOING.match(re.sub(r"^,? (?:\w+ly |will |have |had |are due to |also )*", "", behind)))
