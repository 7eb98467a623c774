"""Whom a speaker welcomes, or calls a friend before others: people of another country than his own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dagster_project.extraction.persons.antecedents import speaker_at
from dagster_project.extraction.persons.coreference import Mention
from dagster_project.extraction.persons.speech import voice_at
from dagster_project.extraction.persons.text import Text

_KIND = r"(?:friend|brother|sister|colleague|counterpart|guest|host|opposite number|neighbou?r)"
_DEAR = r"(?:(?:very|good|dear|old|great|esteemed|distinguished|honou?rable|young) )*"
_WELCOMED = re.compile(
    r"\b(?:welcom(?:e|ed|ing)|(?<!would be )(?:delighted|pleased|happy|glad|joy|pleasure|honou?red|honou?r|privilege|"
    r"great)(?: \w+){0,2} to (?:have|host|receive|greet)|joined(?: here| today)* by|(?:beside|next to) me(?: is)?|"
    r"honou?r of (?:having|hosting|receiving))(?: here| with us| today| to \w+)* (?:to my side )?"
    rf"(?:my |our )?{_DEAR}(?:{_KIND}(?: and {_KIND})?,? )?(?:here )?(?:the )?$",
    re.IGNORECASE,
)
_FRIEND = re.compile(
    rf"\bmy {_DEAR}(?!colleague){_KIND}(?: and {_DEAR}{_KIND})?,? (?:here,? )?(?:the )?$", re.IGNORECASE
)
_OWN_BEHIND = re.compile(r"^,? (?:here,? )?(?:our|my) ", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:would|will|shall|hope|want|look(?:s|ing)? forward|wish|when|until|ready)\b|['’]d\b", re.IGNORECASE
)
_SPEAKER_ACTS = re.compile(r"(?:\b(?:I|we|We|us|me|my|My|It|it|What|what)\b|^|[.!?:] )[^.!?]{0,60}$")
# Outside of a transcript only the first person tells that the speaker himself welcomes.
_OURSELVES = re.compile(r"\b(?:I|[Ww]e|[Ll]et me|[Mm]y|[Oo]ur)\b")
# How far before a name the words of welcome may begin, in characters.
_REACH = 110


@dataclass(frozen=True)
class Met:
    """One person and another of whom he speaks as of a guest or friend; indexes of persons."""

    speaker: int
    other: int
    is_welcomed: bool


def people_met(text: Text, mentions: list[Mention]) -> Iterator[Met]:
    """Everybody whom a speaker welcomes or calls a friend, unless he calls him his own minister."""
    for mention in mentions:
        if mention.kind != "name" or mention.person is None:
            continue
        start, end = text.words[mention.start].start, text.words[mention.end - 1].end
        before = text.raw[max(0, start - _REACH) : start] + _before_name(text.raw[start:end])
        welcome, friend = _WELCOMED.search(before), _FRIEND.search(before)
        is_own = _OWN_BEHIND.match(text.raw[end : end + 8]) or re.search(r"\bour\b", text.raw[start:end])
        speaker = speaker_at(text, mention.start, mentions) if (welcome or friend) and not is_own else None
        if speaker is None or speaker == mention.person:
            continue
        is_said = voice_at(text.doc, start) is not None or _OURSELVES.search(before) is not None
        acts = welcome is not None and is_said and _SPEAKER_ACTS.search(before[: welcome.start()]) is not None
        is_welcomed = acts and not _NOT_YET.search(before)
        if friend or is_welcomed:
            yield Met(speaker, mention.person, is_welcomed)


def _before_name(mention: str) -> str:
    """What of a mention stands before office and name: "my colleague", "the"."""
    match = re.match(r"(?:[Mm]y \w+,? )?(?:the )?", mention)
    return match[0] if match else ""
