"""What a text states of a person's country in so many words, outside of the office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dagster_project.extraction.persons.coreference import Mention
from dagster_project.extraction.persons.scenes import sentence_bounds
from dagster_project.extraction.persons.sides import places_of
from dagster_project.extraction.persons.text import PlaceHit, Text

_HONORIFIC = r"(?:H\.\s?E\.?,?\s+|(?:His|Her) Excellency,?\s+|(?:the\s+)?Hon\S*\s+)?"
_LED_BY = rf"\b(?:led|headed|chaired|presided|fronted|represented)(?: over)? by\s+(?:the\s+|its\s+)?{_HONORIFIC}$"
# "The Cuban delegation was led by A, the Omani one by B".
_ONE_BY = re.compile(rf"^ (?:one|side|part|team|delegation|party),?(?: was| is)? by (?:the |its )?{_HONORIFIC}$")
# "On the Peruvian side, the pact was signed by NAME", "signed for Peru by NAME".
_SIDE = re.compile(
    r"^ (?:side|part|team|delegation|party)\b[^.;]{0,80}?\b(?:by|was|were|is|included|includes)\s+(?:the\s+)?$"
    r"|^ side,? (?:the\s+)?$"
)
_FOR_SIDE = re.compile(
    r"\b(?:for|on behalf of|representing) (?:the )?(?:Republic of |Kingdom of |government of )?$", re.IGNORECASE
)
_BY = re.compile(r"^,? (?:(?:was|were|it was|by|and) ){0,2}by (?:the |its )?$")
_REPRESENTED = re.compile(
    r"^,? (?:(?:was|were|is|will be|has been|had been) )?(?:\w+ly )?"
    r"(?:represented(?: at [^.;,]{1,40})?|led|sent)?(?: by)? ?(?:the |its |it )?$"
)
# "Peru: Trade Minister NAME", "Peru | NAME", and the heading "Peru" above NAME.
_NO_WORD = re.compile(r"^\W*$")
_LABEL_BEHIND = re.compile(r"^\s*(?:[:|\t]|[-–—](?= ))\s*(?:the\s+)?$", re.IGNORECASE)
_HEADING = re.compile(r"^\s*:?\s*\n\s*(?:[-–—•*]\s*)?$")
_OWN_COUNTRY = re.compile(
    r"\b(?:his|her|my|our) (?:home |own |native )?(?:country|nation|homeland|government),? ?(?:the )?$", re.IGNORECASE
)
# "NAME said that Peru wants more trade": for whom office-holders speak. Praise of others uses other words.
_STANCE = re.compile(
    r"^ (?:wants?|wanted|hopes?|hoped|is|was|would be|stands?|stood|would like|seeks?|sought|intends?|intended|"
    r"attach(?:es|ed)|valued?s?|aims?|remain(?:s|ed)|looks? forward|looked forward|will continue|would continue|"
    r"has always|had always|plans?|planned)\b"
    r"(?: (?:more|to|ready|keen|committed|eager|willing|determined|interested|prepared|looking|working|great|high|"
    r"forward|supportive|a strong|hopeful|importance|particular|special|its)\b)"
)
_SAYING = re.compile(
    r"\b(?:said|says|told|stated|noted|added|stressed|emphasi[sz]ed|underlined|underscored|reaffirmed|reiterated|"
    r"affirmed|assured|pledged|declared|announced|expressed|conveyed|confirmed|highlighted|explained)\b"
    r"[^.;“”\"]{0,70}?(?:\bthat\b)?(?: the)? ?$"
)


def stated_countries(text: Text, mention: Mention, mentions: list[Mention]) -> Iterator[str]:
    """Every country that some wording around the name gives the person."""
    for stated in (
        _of_side(text, mention),
        head_of_delegation(text, mention, mentions),
        signs_for(text, mention),
        represents(text, mention),
        told_in_relative_clause(text, mention),
        _labelled(text, mention),
        _own_country(text, mention),
    ):
        if stated:
            yield stated


def spoken_for(text: Text, mention: Mention) -> str | None:
    """ "NAME said that Peru wants more trade": the country of whose will the person speaks."""
    _, last = sentence_bounds(text, mention.start)
    end = text.words[mention.end - 1].end
    for place in _countries_between(text, mention.end, last):
        before, behind = text.raw[end : text.words[place.first].start], text.raw[text.words[place.last].end :][:60]
        if _SAYING.search(before) and _STANCE.match(behind):
            return place.code
    return None


def _countries_between(text: Text, start: int, end: int) -> list[PlaceHit]:
    return [p for p in places_of(text) if start <= p.first < end and p.kind == "country"]


def _of_side(text: Text, mention: Mention) -> str | None:
    """ "On the Peruvian side, it was signed by NAME", "Peru was represented by NAME, Chile by NAME"."""
    first, _ = sentence_bounds(text, mention.start)
    start = text.words[mention.start].start
    for place in reversed([p for p in places_of(text) if first <= p.first < mention.start]):
        between = text.raw[text.words[place.last].end : start]
        before = text.raw[text.words[first].start : text.words[place.first].start]
        owned = re.sub(r"^['’]s", "", between)
        if place.kind in {"demonym", "country"} and (_SIDE.match(owned) or _ONE_BY.match(owned)):
            return place.code
        if place.kind == "country" and between.endswith("by ") | between.endswith(("by the ", "by its ")):
            acts = _FOR_SIDE.search(before) and _BY.match(between)
            if acts or (_REPRESENTED.match(between) and "represented" in before + between):
                return place.code
        if (
            place.kind == "country"
            and re.search(r"\b[Rr]epresenting (?:the )?$", before)
            and between in {", ", ", the "}
        ):
            return place.code
        break
    return None


def _labelled(text: Text, mention: Mention) -> str | None:
    """ "Peru: Trade Minister NAME", "Peru | NAME", and below the heading "Peru": a list by country."""
    raw, start = text.raw, text.words[mention.start].start
    line = raw.rfind("\n", 0, start) + 1
    above = raw.rfind("\n", 0, max(0, line - 1)) + 1
    for place in reversed(
        [p for p in places_of(text) if p.last < mention.start and text.words[p.first].start >= above]
    ):
        before = raw[raw.rfind("\n", 0, text.words[place.first].start) + 1 : text.words[place.first].start]
        between = raw[text.words[place.last].end : start]
        if place.kind != "country" or not _NO_WORD.match(before):
            continue
        return place.code if _LABEL_BEHIND.match(between) or _HEADING.match(between) else None
    return None


def _own_country(text: Text, mention: Mention) -> str | None:
    """ "NAME said his country, Peru, ...": the country called the person's own."""
    _, last = sentence_bounds(text, mention.start)
    end = text.words[mention.end - 1].end
    for place in _countries_between(text, mention.end, last):
        if _OWN_COUNTRY.search(text.raw[end : text.words[place.first].start]):
            return place.code
    return None


def head_of_delegation(text: Text, mention: Mention, mentions: list[Mention]) -> str | None:
    """ "The Cuban delegation, headed by NAME", "NAME, who led the Omani side": the country of the side."""
    raw, start, end = text.raw, text.words[mention.start].start, text.words[mention.end - 1].end
    for other in mentions:
        if (
            other.kind != "delegation"
            or other.country is None
            or text.sentence[other.start] != text.sentence[mention.start]
        ):
            continue
        between = raw[text.words[other.end - 1].end : start]
        if other.end <= mention.start and re.search(_LED_BY, between):
            return other.country
    side = re.search(
        r"\b(\w+) (?:side|part|team|delegation|party)\b.{0,40}?\b(?:led|headed|represented) by\s+(?:the\s+)?$",
        raw[:start][-110:],
    )
    if side is not None:
        at = start - len(raw[:start][-110:]) + side.start(1)
        if named := next((p.code for p in places_of(text) if text.words[p.last].start == at), None):
            return named
    behind = re.match(r",? (?:who )?(?:head(?:s|ed|ing)|le(?:d|ads|ading)|chair(?:s|ed|ing)) the ", raw[end : end + 30])
    if behind is None:
        return None
    return next((p.code for p in places_of(text) if text.words[p.first].start == end + behind.end()), None)


_HOLDING = re.compile(
    r"\b(?:presiden|premier|minist|chair|lead|head|govern|serv|runs?\b|in charge|cabinet|portfolio|responsible|"
    r"looks after|affairs|diplomacy)"
)
_OF_STATE = re.compile(
    r"\b(?:affairs|diplomacy|cabinet|government|portfolio|parliament|army|treasury|ministry) (?:of|in) (?:the )?$"
)


def told_in_relative_clause(text: Text, mention: Mention) -> str | None:
    """ "NAME, who holds the Vietnamese presidency,", "NAME, who runs the foreign affairs of Peru,": its country."""
    at = text.words[mention.end - 1].end
    clause = re.match(r", who [^,.;]{0,80}", text.raw[at : at + 90])
    if clause is None or not _HOLDING.search(clause[0]):
        return None
    inside = [p for p in places_of(text) if at <= text.words[p.first].start < at + clause.end()]
    stated = (
        p.code
        for p in inside
        if p.kind == "demonym" or (p.kind == "country" and _OF_STATE.search(text.raw[at : text.words[p.first].start]))
    )
    return next(stated, None)


def signs_for(text: Text, mention: Mention) -> str | None:
    """ "Who signed for Peru": the country behind such words next to the name."""
    at = text.words[mention.end - 1].end
    match = re.match(
        r",? (?:who )?(?:signed|spoke|appeared|acted|stood in) (?:it )?(?:for|on behalf of) ",
        text.raw[at : at + 60],
    )
    if match is None:
        return None
    return next((p.code for p in places_of(text) if 0 <= text.words[p.first].start - (at + match.end()) <= 4), None)


_REPRESENTING = re.compile(
    r"\b(?:represent(?:s|ed|ing)?|stand(?:s|ing)? in for|on behalf of) (?:the )?(?:Republic of )?$"
)


def represents(text: Text, mention: Mention) -> str | None:
    """ "NAME went to Lima to represent Togo", "NAME, who represented Togo there": the country represented."""
    _, last = sentence_bounds(text, mention.start)
    end = text.words[mention.end - 1].end
    for place in _countries_between(text, mention.end, last):
        between = text.raw[end : text.words[place.first].start]
        if len(between) < 120 and _REPRESENTING.search(between) and not text.words[place.last].is_possessive:
            return place.code
    return None
