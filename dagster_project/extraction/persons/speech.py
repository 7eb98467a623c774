"""Who says "I", "we" and "our country" at a place of the text, whom "you" means there, and where "here" is.

The component leaves `doc._.speech`. A `Voice` is a stretch that one person speaks: a turn of a transcript or an
interview, a quotation, or a whole statement in the first person.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.sides import other_party, places_of
from dagster_project.extraction.persons.text import PlaceHit, Text
from dagster_project.extraction.persons.turns import Turn
from dagster_project.reference.parties import countries

# The country of the only speaker is that of the text where words as plain as the form of his office tell it.
_SURE = 0.8
# Who speaks for a country when he says "we".
_OF_STATE: frozenset[Role] = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "speaker"}
)


@dataclass(frozen=True)
class Voice:
    """A stretch of the text that one person speaks; offsets are code points.

    Attributes:
        start, end: the stretch.
        person: index of the speaker, None where nobody with a name speaks.
        asks: whether it is a question.
        leads: whether it only leads through the event.
        addressee: index of the person who is spoken to, where one alone can be.
        country: of the speaker: whom "we" and "our" mean.
        audience: country of those spoken to: whom "you" and "your" mean.
        label_end: where the words end that name the speaker.
        is_quoted: whether it stands between quotation marks.
    """

    start: int
    end: int
    person: int | None
    asks: bool = False
    leads: bool = False
    addressee: int | None = None
    country: str | None = None
    audience: str | None = None
    label_end: int = 0
    is_quoted: bool = False


@dataclass(frozen=True)
class Speech:
    """The voices of a text in order of their beginnings.

    `here` is the place at which a transcript was taken down, `is_away` whether somebody is interviewed away from home.
    """

    voices: tuple[Voice, ...] = ()
    here: tuple[str, str] | None = None
    is_transcript: bool = False
    is_away: bool = False

    def at(self, offset: int) -> Voice | None:
        """The innermost voice at an offset."""
        i = bisect_right([v.start for v in self.voices], offset)
        holding = [v for v in self.voices[:i] if offset < v.end]
        return holding[-1] if holding else None

    def within(self, start: int, end: int) -> Voice | None:
        """Who speaks at the beginning of a stretch, else the first who does later in it."""
        return self.at(start) or next((v for v in self.voices if start < v.start < end), None)


if not Doc.has_extension("speech"):
    Doc.set_extension("speech", default=Speech())


def voice_at(doc: Doc, offset: int) -> Voice | None:
    """Who speaks at an offset of a doc."""
    speech: Speech = doc._.speech
    return speech.at(offset)


def hear(text: Text, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Speech:
    """The turns of a text with their speakers, their countries yet to be settled."""
    turns = text.turns
    persons = _speakers(text, turns, mentions, entities)
    voices = tuple(
        Voice(
            turn.start,
            turn.end,
            person,
            turn.kind == "asks" or _is_questioner(text, turn, person, entities),
            turn.kind == "leads",
            label_end=turn.said if turn.label else turn.start,
        )
        for turn, person in zip(turns, persons, strict=True)
    )
    voices = tuple(replace(voice, addressee=_addressee(voices, i)) for i, voice in enumerate(voices))
    return Speech(voices, _venue(text) if turns else None, bool(turns), bool(_GUEST_OF_STUDIO.search(text.raw)))


def only_speaker(speech: Speech) -> int | None:
    """The only one who speaks in a transcript or gives an interview."""
    speaking = {v.person for v in speech.voices if not v.asks and not v.leads and v.person is not None}
    return speaking.pop() if speech.is_transcript and len(speaking) == 1 else None


# Who is interviewed away from home.
_GUEST_OF_STUDIO = re.compile(
    r"\b(?:thank(?:s| you) for having me|brings you (?:here|to)|your (?:visit|stay) (?:here|in|to))\b", re.IGNORECASE
)


def publisher_of(speech: Speech, entities: Sequence[Entity]) -> str | None:
    """The country whose office took a transcript down: that of the only principal who speaks."""
    speaker = only_speaker(speech)
    if speaker is None or speech.is_away:
        return None
    principal = entities[speaker]
    is_known = principal.role in _OF_STATE and principal.country_confidence >= _SURE
    return principal.country if is_known else None


def settled(text: Text, speech: Speech, entities: Sequence[Entity], home: str | None) -> Speech:
    """The voices with the countries of who speaks and who is spoken to."""
    voices = tuple(
        replace(v, country=country_of(v, entities, home), audience=audience_of(text, v, entities, home))
        for v in speech.voices
    )
    return replace(speech, voices=voices)


def country_of(voice: Voice, entities: Sequence[Entity], home: str | None) -> str | None:
    """Whose country "our country" is."""
    if voice.person is not None and (known := entities[voice.person].country):
        return known
    return home if voice.person is None or not voice.asks else None


def audience_of(text: Text, voice: Voice, entities: Sequence[Entity], home: str | None) -> str | None:
    """Whose country "your country" is: that of who is spoken to, else the other of the two that the text is about."""
    own = country_of(voice, entities, home)
    if voice.addressee is not None:
        addressed = entities[voice.addressee].country
        return addressed if voice.asks or addressed != own else None
    return None if voice.asks or own is None else other_party(text, own)


def _speakers(
    text: Text, turns: Sequence[Turn], mentions: Sequence[Mention], entities: Sequence[Entity]
) -> list[int | None]:
    """Who speaks in each turn: the person named in its label, else the one whom an earlier label means."""
    if turns and not any(turn.label for turn in turns):
        asked = _interviewee(text, turns[0].start, mentions, entities)
        return [asked if turn.kind == "speaks" else None for turn in turns]
    found: list[int | None] = [_named_in(text, turn, mentions) if turn.kind == "speaks" else None for turn in turns]
    known = {_plain(t.label): p for t, p in zip(turns, found, strict=True) if p is not None}
    alone = set(found) - {None}
    for i, turn in enumerate(turns):
        if found[i] is not None or turn.kind != "speaks":
            continue
        found[i] = _like_label(turn.label, known) or _by_family_name(turn.label, entities)
        if found[i] is None and _OFFICE_ALONE.fullmatch(turn.label.strip()):
            single = next(iter(alone)) if len(alone) == 1 else None
            found[i] = single if single is not None else _interviewee(text, turns[0].start, mentions, entities)
    return found


def _named_in(text: Text, turn: Turn, mentions: Sequence[Mention]) -> int | None:
    """The longest name of a label, first of those outside of brackets."""
    named: list[tuple[bool, int, int]] = []
    for mention in mentions:
        start = text.words[mention.start].start
        if mention.name is None or mention.person is None or not turn.start <= start < turn.said:
            continue
        first, last = (text.words[i].start for i in (mention.name[0], mention.name[1] - 1))
        if first >= turn.said:
            continue
        length = text.words[mention.name[1] - 1].end - first
        is_aside = text.raw[turn.start : last].count("(") > text.raw[turn.start : last].count(")")
        if length >= _SHORTEST_NAME and (not is_aside or first != last or length > _INITIALS):
            named.append((not is_aside, length, mention.person))
    return max(named)[2] if named else None


def _like_label(label: str, known: Mapping[str, int | None]) -> int | None:
    """ "MINISTER" behind "MINISTER NAME", "Secretary (ER)" behind "Smt. NAME, Secretary (ER)"."""
    plain = _plain(label)
    if plain in known:
        return known[plain]
    persons = {person for other, person in known.items() if re.search(rf"\b{re.escape(plain)}\b", other)}
    return next(iter(persons)) if plain and len(persons) == 1 else None


def _by_family_name(label: str, entities: Sequence[Entity]) -> int | None:
    words = _plain(re.sub(r"\([^)]*\)", "", label)).split()
    if not words:
        return None
    fitting = [i for i, e in enumerate(entities) if words[-1] in _plain(e.fullest).split()]
    return fitting[0] if len(fitting) == 1 else None


def _plain(words: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return re.sub(r"[^\w ]", "", bare).strip().casefold()


def _interviewee(text: Text, end: int, mentions: Sequence[Mention], entities: Sequence[Entity]) -> int | None:
    """The office-holder named first above the first turn, else the one whose letterhead it is."""
    above = [m for m in mentions if m.kind == "name" and m.person is not None and text.words[m.start].start < end]
    spoken = [m.end() for m in re.finditer(r"\binterview", text.raw[:end], re.IGNORECASE)]
    behind = [m for m in above if spoken and text.words[m.start].start > spoken[-1]]
    above = [*behind, *(m for m in above if m not in behind)]
    for mention in above:
        if mention.person is not None and entities[mention.person].role is not None:
            return mention.person
    titled = [m.person for m in above if m.courtesy or m.phrase is not None]
    return titled[0] if titled else None


_SHORTEST_NAME, _INITIALS = 3, 4
# Labels that name no person: the one whose press point or interview the head announces.
_OFFICE_ALONE = re.compile(
    r"A|(?i:answer|ans\.?|response|reply|(?:the )?(?:(?:prime |foreign |deputy |trade |vice[- ]?)*(?:minister|"
    r"president|premier|secretary|speaker|chancellor|ambassador|commissioner|senator|pm|fm)))"
)
_QUESTION = re.compile(r"\?[^.!?]{0,40}$")


def _is_questioner(text: Text, turn: Turn, person: int | None, entities: Sequence[Entity]) -> bool:
    """A member who asks, in a record of a parliament, or a reporter called by name."""
    role = entities[person].role if person is not None else None
    said = text.raw[turn.said : turn.end].strip()
    return role in {None, "parliamentarian"} and bool(_QUESTION.search(said))


def _addressee(voices: Sequence[Voice], i: int) -> int | None:
    """Of a question who answers next, of a principal the only other one."""
    voice = voices[i]
    if voice.asks:
        return next((v.person for v in voices[i + 1 :] if not v.asks and not v.leads), None)
    speaking = {v.person for v in voices if not v.asks and not v.leads and v.person is not None}
    others = speaking - {voice.person}
    return next(iter(others)) if voice.person is not None and len(others) == 1 else None


_HEAD_LINES = 6
_LONGEST_HEAD_LINE = 220
_HERE_IN = re.compile(r"\bhere,?\s+(?:in|at)\s+$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:to|of|from|with|on|why|between|and)\s+(?:the\s+)?$", re.IGNORECASE)


def _venue(text: Text) -> tuple[str, str] | None:
    """The town called "here in" by those who speak, else the one in the head of a transcript: "PRESS POINT, LIMA"."""
    towns = [p for p in places_of(text) if p.kind in {"capital", "city"} and p.code in countries()]
    for place in towns:
        start = text.words[place.first].start
        if _HERE_IN.search(text.raw[max(0, start - 12) : start]):
            return place.code, _as_written(text, place)
    end = _end_of_head(text.raw)
    for place in towns:
        start = text.words[place.first].start
        if start < end and not _ELSEWHERE.search(text.raw[max(0, start - 14) : start]):
            return place.code, _as_written(text, place)
    return None


def _as_written(text: Text, place: PlaceHit) -> str:
    surface = text.raw[text.words[place.first].start : text.words[place.last].end]
    return surface.title() if surface.isupper() else surface


def _end_of_head(raw: str) -> int:
    """Where the lines without a sentence end that open a transcript."""
    end = 0
    for line in raw.split("\n")[:_HEAD_LINES]:
        if len(line) > _LONGEST_HEAD_LINE or re.search(r":\s\S.*[.?!]$|[a-z]{3}[.!?]\s*$|\?$", line):
            break
        end += len(line) + 1
    return end
