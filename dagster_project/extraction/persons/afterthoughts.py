"""What is known of offices only when the whole text was read: ranks, portfolios left out, headlines."""

from __future__ import annotations

import re

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.coreference import Entity, Mention, fits
from dagster_project.extraction.persons.name_words import opens_line
from dagster_project.extraction.persons.text import Text

_RANKS = frozenset(
    """general gen admiral adm colonel col major maj marshal brigadier brig commodore commander capt captain lieutenant
    lt""".split()
)
_RETIRED = re.compile(r"\b(?:rtd|retd|ret|retired)\b", re.IGNORECASE)
# Lines at the head of the text in which an office-holder may stand before his or her name.
_HEAD_LINES = 3
# "The last Danish premier to come", "another minister": not the one of today, or not one that is known.
_NOT_THE_PRESENT = frozenset({"last", "previous", "next", "another", "any", "no", "every", "some"})
_BARE = frozenset({"minister", "the minister", "hon minister", "federal minister", "secretary"})


def rank_officers(text: Text, entities: list[Entity]) -> None:
    """ "General NAME" of whom no office is told: an officer, unless retired."""
    for entity in entities:
        if entity.role is not None:
            continue
        for mention in entity.mentions:
            start = text.words[mention.start].start
            words = set(mention.courtesy.split())
            around = text.raw[max(0, start - 12) : text.words[mention.end - 1].end + 8]
            if words & _RANKS and not _RETIRED.search(around):
                entity.role, entity.office = "military", mention.courtesy
                break


_HEADS_LAWMAKERS = re.compile(
    r"\b(?:parliament\w*|lawmakers|mps|senators|deputies|legislators|congressmen|friendship group|"
    r"members of (?:the )?(?:\w+ ){0,2}(?:assembly|senate|house|congress|diet|chamber))\b[^.;\n]{0,80}"
    r"\b(?:led|headed|chaired) by (?:(?:its|the committee['’]s|the group['’]s) (?:\w+ ){0,2})?$|"
    r"\b(?:diet|assembly) members[^.;\n]{0,40}\b(?:led|headed) by $",
    re.IGNORECASE,
)


_CHAIRS = frozenset({"chairman", "chair", "chairwoman", "chairperson", "head", "leader", "president"})


def seat_heads_of_groups(text: Text, entities: list[Entity]) -> None:
    """ "A group of lawmakers led by NAME", of whom nothing else is told: a member of parliament."""
    for entity in entities:
        if entity.role is None or (entity.role == "other" and (entity.office or "").lower() in _CHAIRS):
            starts = [text.words[m.start].start for m in entity.mentions]
            if any(_HEADS_LAWMAKERS.search(text.raw[max(0, start - 160) : start]) for start in starts):
                entity.role = "parliamentarian"


def settle_portfolios(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """ "Minister A" of a text about "the foreign ministers of X and Y", or of a foreign minister’s counterpart."""
    countries = {
        country
        for mention in mentions
        if mention.kind == "plural" and mention.phrase and mention.phrase.role == "foreign_minister"
        for country in mention.phrase.countries
    }
    for entity in entities:
        if entity.role == "minister" and entity.country in countries and (entity.office or "").lower() in _BARE:
            entity.role = "foreign_minister"
    _promote_speakers(text, mentions, entities)
    for mention in mentions:
        if mention.kind != "name" or mention.person is None or mention.phrase is None:
            continue
        entity = entities[mention.person]
        if ("description", "counterpart") in mention.phrase.forms and (entity.office or "").lower() in _BARE:
            others: set[Role | None] = {
                e.role for e in entities if e is not entity and e.country not in {None, entity.country}
            }
            if "foreign_minister" in others and "minister" not in others:
                entity.role = "foreign_minister"


def _promote_speakers(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """ "MINISTER NAME: ..." in a transcript that knows of no ministers but foreign ones: they are foreign ministers."""
    phrases = [m.phrase for m in mentions if m.phrase is not None and not m.phrase.is_deputy]
    if not any(p.role == "foreign_minister" for p in phrases):
        return
    portfolios = [p for p in phrases if p.role == "minister" and p.core_end - p.core > 1]
    if portfolios:
        return
    for mention in mentions:
        if mention.kind != "name" or mention.person is None or not opens_line(text, mention.start):
            continue
        entity = entities[mention.person]
        behind = text.raw[text.words[mention.end - 1].end :][:1]
        if behind == ":" and entity.role == "minister" and (entity.office or "").lower() in _BARE:
            entity.role = "foreign_minister"


def name_holders_in_headlines(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """ "Moldovan premier to visit Prague", a headline: the one Moldovan premier whom the text then names."""
    for mention in mentions:
        phrase = mention.phrase
        if mention.kind != "nominal" or mention.person is not None or phrase is None or phrase.is_former:
            continue
        if text.raw.count("\n", 0, text.words[mention.start].start) >= _HEAD_LINES or mention.country is None:
            continue
        if phrase.determiner in {"a", "an"} or text.key(phrase.start - 1, phrase.start) in _NOT_THE_PRESENT:
            continue
        form = phrase.forms[-1][1] if phrase.forms else ""
        role = mention.office.role if mention.office else phrase.role
        holders = [
            index
            for index, entity in enumerate(entities)
            if entity.country == mention.country
            and not entity.is_former
            and form not in {"delegation", "guest", "host", "counterpart", "colleague"}
            and fits(role, form, entity.role, entity.office or "")
        ]
        if len(holders) == 1:
            mention.person = holders[0]
