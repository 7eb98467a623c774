"""A sentence of the text with all that was recognised in it, and the surroundings of each amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dagster_project.extraction.money import Money
from dagster_project.extraction.periods import Period
from dagster_project.extraction.trade.cues import Cue, find_cues
from dagster_project.extraction.trade.roles import THERE, Actor, NamedPlace, find_actors
from dagster_project.extraction.trade.scenes import speaker_of


@dataclass(frozen=True)
class Sentence:
    """One sentence with all that was recognised in it; offsets are those of the document."""

    text: str
    start: int
    end: int
    number: int
    line: int
    amounts: tuple[Money, ...]
    conversions: tuple[Money, ...]
    periods: tuple[Period, ...]
    cues: tuple[Cue, ...]
    actors: tuple[Actor, ...]


@dataclass(frozen=True)
class Piece:
    """One amount with its surroundings: `since` is where the amount before ends."""

    sentence: Sentence
    money: Money
    since: int
    end: int
    clause: tuple[int, int]
    index: int

    @property
    def before(self) -> str:
        return self.sentence.text[self.since : self.money.start]

    @property
    def after(self) -> str:
        return self.sentence.text[self.end : self.clause[1]]


def make_sentence(
    text: str,
    start: int,
    end: int,
    number: int,
    monies: Sequence[Money],
    periods: Sequence[Period],
    places: Sequence[NamedPlace],
) -> Sentence:
    """The view of one sentence on the document's amounts, periods and places."""
    inside = [m for m in monies if start <= m.start and m.end <= end]
    places = [p for p in places if not any(m.start <= p.start < m.end for m in inside)]
    cues = [c for c in find_cues(text, start, end) if not _is_name(text, c, start)]
    return Sentence(
        text,
        start,
        end,
        number,
        text.count("\n", 0, start),
        tuple(m for m in inside if not m.is_conversion),
        tuple(m for m in inside if m.is_conversion),
        tuple(p for p in periods if start <= p.start and p.end <= end),
        tuple(c for c in cues if not any(m.start <= c.start < m.end for m in inside)),
        tuple(find_actors(text, [p for p in places if start <= p.start and p.end <= end], start, end)),
    )


def full_end(sentence: Sentence, money: Money) -> int:
    """Where an amount ends with its values in other currencies."""
    end = money.end
    for conversion in sentence.conversions:
        if any(conversion.start == a.start for a in money.alternatives):
            end = conversion.end + (sentence.text[conversion.end : conversion.end + 1] in {")", "]"})
    return end


# A paragraph of prose is at least so long; a text in prose has some of them.
_PARAGRAPH, _PARAGRAPHS = 120, 4


def last_prose_line(sentences: Sequence[Sentence]) -> int | None:
    """The line of the last paragraph of a text in prose, None for tables, lists and notes."""
    spans: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        first, _ = spans.get(sentence.line, (sentence.start, 0))
        spans[sentence.line] = (first, sentence.end)
    prose = [
        line
        for line, (start, end) in spans.items()
        if end - start >= _PARAGRAPH and re.search(r"[.!?][”\"’)]*$", sentences[0].text[start:end])
    ]
    return prose[-1] if len(prose) >= _PARAGRAPHS else None


def is_in_turn(sentence: Sentence) -> bool:
    """Whether the sentence lists things that go with its amounts in order."""
    return bool(re.search(r"\brespectively\b", sentence.text[sentence.start : sentence.end]))


def trade_partners(sentence: Sentence) -> list[str]:
    """Parties that a sentence on trade names as the other side: "exports to Peru", "turnover with Chile"."""
    if against := _against_us(sentence) or _gone_to(sentence):
        return against
    flows = [c for c in sentence.cues if c.kind != "rival"]
    if not flows:
        return []
    return list(dict.fromkeys(a.code for a in sentence.actors if a.role in {"to", "with", "from"} and a.code != THERE))


_US = re.compile(r"\b(?:we|us|our)\b")


def _against_us(sentence: Sentence) -> list[str]:
    """The one country that a sentence in the first person names: "Chile buys our tea"; none where it speaks itself."""
    codes = list(dict.fromkeys(a.code for a in sentence.actors if a.code != THERE))
    said = sentence.text[sentence.start : sentence.end]
    if (
        len(codes) != 1
        or not _US.search(said)
        or speaker_of(sentence.text, sentence.start, sentence.end, sentence.actors)
    ):
        return []
    return codes


# "I will travel to", "my sixth visit to": where the speaker goes is not home.
_MY_TRIP = re.compile(
    r"\b(?:I|we)\s(?:(?:will|shall|am|are|was|were|to|have|had|then|also|last|just)\s){0,3}(?:travel\w*|fly|flew|flying|depart\w*|go|"
    r"going|went|visit\w*|continue|proceed|head\w*|leave|left)\b|\bmy\s(?:[a-z]+\s){0,3}(?:visit|trip|journey|tour|stay)\b"
)


def _gone_to(sentence: Sentence) -> list[str]:
    """The countries to which a sentence takes its speaker."""
    trip = _MY_TRIP.search(sentence.text, sentence.start, sentence.end)
    if trip is None:
        return []
    return list(dict.fromkeys(a.code for a in sentence.actors if a.start >= trip.start() and a.role in {"to", "for"}))


def _is_name(text: str, cue: Cue, start: int) -> bool:
    """Whether a capitalised cue belongs to a name: "Ministry of Industry and Trade"."""
    if not text[cue.start].isupper():
        return False
    before = text[start : cue.start].rstrip()
    if re.search(r"\b(?:of|for|and|&)\s(?:[A-Z][\w-]+\s){1,3}$", text[start : cue.start]):
        # "the Minister of Foreign Trade"
        return True
    return bool(
        re.search(r"(?:\b(?:and|of|for|&|on)|,)$", before)
        and re.search(r"[A-Z][\w]+(?:\s(?:and|of|for|on|&)|,)$", before)
    )
