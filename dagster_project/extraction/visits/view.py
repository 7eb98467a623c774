"""A sentence with its persons, places and dates each folded into one character.

Patterns over such a line read like the sentence itself: "P, who arrived in L on D, met P". Characters of
Unicode's private use area stand for the folded spans, so that a regular expression can name a kind of
span by a character class and the offset of a match leads back to the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from dagster_project.extraction.source_text import source_text

# First characters of the ranges that stand for persons, places and dates.
PERSON_BASE, PLACE_BASE, DATE_BASE = 0xE000, 0xE800, 0xF000
P, L, D = "[\ue000-\ue7ff]", "[\ue800-\uefff]", "[\uf000-\uf7ff]"
_GUEST = re.compile(r"\bguests?\b", re.IGNORECASE)
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "myself", "yourself"})
# What interrupts a clause and tells nothing: "for his part", "however".
_ASIDE = re.compile(
    rf",?\s+(?:for|on)\s+(?:{P}|his|her|its|their)\s+(?:own\s+)?(?:part|side)\b(?:\s*,)?"
    rf"|\s+(?:in\s+any\s+case|at\s+any\s+rate|in\s+principle|in\s+fact|for\s+now|after\s+all)(?=\s)"
    rf"|,\s+(?:however|meanwhile|too|moreover|furthermore|incidentally|of\s+course|in\s+particular|among\s+other\s+things|"
    rf"on\s+the\s+other\s+hand|in\s+(?:{P}|his|her|its|their|this)\s+(?:turn|regard|context|connection|respect))\s*,",
    re.IGNORECASE,
)
# A form of honour before an office or a name: "H.E. the Minister", "Her Excellency Ms N".
_HONOUR = re.compile(
    rf"(?:\bH\.?\s?[EHM]\.?|\bHRH|(?:{P}|\bHis|\bHer|\bTheir|\bYour)\s+(?:Royal\s+|Imperial\s+|Serene\s+)*"
    rf"(?:Majest(?:y|ies)|Excellenc(?:y|ies)|Highness(?:es)?|Eminence|Holiness|Honou?r|Worship|Grace))\s*,?\s+(?:the\s+)?(?={P})"
)
_WHOSE_HOST = re.compile(r"\b(?:the|an?|his|her|its|their|our)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BEING = re.compile(r"\b(?:was|were|be|been|is|as)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class View:
    """One sentence, folded.

    Attributes:
        line: the folded text.
        start, end: offsets of the sentence in the document, code points.
        offsets: for each character of `line` the offset in the document at which it starts.
        persons, places, dates: the document's spans, by the number that their character stands for.
        index: number of the sentence in the document.
    """

    line: str
    start: int
    end: int
    offsets: tuple[int, ...]
    persons: tuple[Span, ...]
    places: tuple[Span, ...]
    dates: tuple[Span, ...]
    index: int

    def person_at(self, position: int) -> Span:
        return self.persons[ord(self.line[position]) - PERSON_BASE]

    def place_at(self, position: int) -> Span:
        return self.places[ord(self.line[position]) - PLACE_BASE]

    def date_at(self, position: int) -> Span:
        return self.dates[ord(self.line[position]) - DATE_BASE]

    def positions(self, kind: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Positions of the folded spans of one kind (`P`, `L` or `D`) from `start` to `end`."""
        for match in re.compile(kind).finditer(self.line, start, len(self.line) if end is None else end):
            yield match.start()


def fold(doc: Doc) -> list[View]:
    """The sentences of `doc`, folded. A place inside a person's mention tells whose office it is: it stays inside."""
    mentions = [span for span in doc.spans.get("persons", ()) if not _is_complement(doc, span)]
    persons = (*mentions, *unnamed_groups(doc, mentions))
    places = tuple(doc.spans.get("places", ()))
    dates = tuple(s for s in doc.spans.get("dates", ()))
    units = sorted(
        [(_without_verb(s), _without_place(s), 0, chr(PERSON_BASE + i)) for i, s in enumerate(persons)]
        + [(_without_verb(s), s.end_char, 1, chr(DATE_BASE + i)) for i, s in enumerate(dates)]
        + [(s.start_char, s.end_char, 2, chr(PLACE_BASE + i)) for i, s in enumerate(places)],
        key=lambda u: (u[2], u[0], -u[1]),
    )
    taken: list[tuple[int, int, str]] = []
    for start, end, _, char in units:
        if not any(start < e and s < end for s, e, _ in taken):
            taken.append((start, end, char))
    taken.sort()
    return [_fold_one(doc, sent, i, taken, persons, places, dates) for i, sent in enumerate(doc.sents)]


# A verb that a span begins with: a "host" that was taken for a title, the verb that makes days of "the weekend".
_LEADING_VERB = re.compile(r"host\s+|sp(?:en[dt]s?|ending)\s+(?=the\b)")


def _without_verb(span: Span) -> int:
    """Where a mention or a date begins, less a verb before it ("will host P", "spent the weekend")."""
    verb = _LEADING_VERB.match(span.text)
    return int(span.start_char) + (verb.end() if verb else 0)


# "Her counterpart in Lima": where they met, not whose office it is.
_MET_IN = re.compile(
    r"(?:his|her|their|its|the)\s+(?:[\w-]+\s+){0,2}?(?:counterparts?|hosts?|colleagues?|peers?|opposite\s+numbers?|delegation|team|party)(?=\s+in\s)",
    re.IGNORECASE,
)


def _without_place(span: Span) -> int:
    """Where a mention ends, less the place of a meeting behind it ("his hosts in Lima")."""
    met = _MET_IN.match(span.text) if span.label_ in {"nominal", "plural", "delegation"} else None
    return int(span.start_char) + met.end() if met else int(span.end_char)


def _is_complement(doc: Doc, span: Span) -> bool:
    """ "Was the guest of P", "is to host P": a word that brings no further person."""
    before = source_text(doc)[max(0, span.start_char - 12) : span.start_char]
    if _is_spoken_to(doc, span):
        return True
    if span.text.lower() in _REFLEXIVE or (span.text.lower() in {"host", "hosts"} and not _WHOSE_HOST.search(before)):
        return True
    if not _GUEST.search(span.text):
        return False
    return bool(_BEING.search(before))


_NO_TITLE_ALONE = re.compile(r"(?:the|an?|my|our|your|his|her|their|its|this)\s", re.IGNORECASE)
_THANKS = re.compile(
    r"\b(?:thank\s+you(?:\s+(?:very|so)\s+much)?|thanks|welcome|yes|no|well|good\s+\w+|indeed|look),?\s+$", re.I
)


def _is_spoken_to(doc: Doc, span: Span) -> bool:
    """ "Minister, what will you bring?", "Thank you, P.": somebody is addressed, nothing is told of him."""
    voice = doc._.speech.at(span.start_char)
    if voice is None or span.label_ not in {"nominal", "name"} or _NO_TITLE_ALONE.match(span.text):
        return False
    text = source_text(doc)
    before, behind = (
        text[max(voice.label_end, span.start_char - 40) : span.start_char],
        text[span.end_char : span.end_char + 1],
    )
    if not behind or behind not in ",.!?…" or span.start_char < voice.label_end:
        return False
    opens = not before.strip() or bool(_THANKS.search(before))
    return opens or (span.label_ == "nominal" and before.rstrip().endswith((",", "?")) and behind in ".?!")


def _fold_one(
    doc: Doc,
    sent: Span,
    index: int,
    units: list[tuple[int, int, str]],
    persons: tuple[Span, ...],
    places: tuple[Span, ...],
    dates: tuple[Span, ...],
) -> View:
    chars: list[str] = []
    offsets: list[int] = []
    position = sent.start_char
    text = source_text(doc)
    for start, end, char in units:
        if start < sent.start_char or start >= sent.end_char:
            continue
        chars.extend(text[position:start])
        offsets.extend(range(position, start))
        chars.append(char)
        offsets.append(start)
        position = max(position, end)
    chars.extend(text[position : sent.end_char])
    offsets.extend(range(position, sent.end_char))
    line, kept = _smooth("".join(chars).replace("’", "'"), offsets, persons)
    return View(line, sent.start_char, sent.end_char, kept, persons, places, dates, index)


def _smooth(line: str, offsets: list[int], persons: tuple[Span, ...]) -> tuple[str, tuple[int, ...]]:
    """The line without what interrupts it, and the offsets of what is left."""
    gaps = [m.span() for pattern in (_ASIDE, _HONOUR) for m in pattern.finditer(line)]
    for match in re.finditer(rf"({P})\s+(?={P})", line):
        # "HE the Minister", taken for "he".
        if persons[ord(match[1]) - PERSON_BASE].text == "HE":
            gaps.append(match.span())
    left = [i for i in range(len(line)) if not any(start <= i < end for start, end in gaps)]
    return "".join(line[i] for i in left), tuple(offsets[i] for i in left)


_GROUP = (
    r"(?:delegations?|(?:trade|business|fact-finding|official|economic|ministerial|high-level|goodwill|monitoring)\s+missions?|"
    r"(?:parliamentary|ministerial|technical|government|negotiating|advance)\s+(?:teams?|groups?|part(?:y|ies))|(?:negotiating\s+)?team|negotiators|lawmakers|mps|legislators|"
    r"parliamentarians|senators|deputies|members\s+of\s+parliament)"
)
# "A Lithuanian trade mission", "Oman's parliamentary group": behind the name of a country.
_GROUP_BEHIND = re.compile(
    rf"(?:['’]s)?\s+(?:[a-z-]+\s+){{0,3}}?{_GROUP}\b(?!\s+to\s+the\s+(?:UN|United|EU))", re.IGNORECASE
)
# "A team of Omani customs officials", "a group of experts from Oman".
_TEAM_BEFORE = re.compile(
    r"\b(?:an?|the|another|one)\s+(?:[a-z-]+\s+){0,3}?(?:team|group|party|contingent|mission|delegation)\s+of\s+(?:[\w-]+\s+){0,3}?$",
    re.IGNORECASE,
)
_TEAM_BEHIND = re.compile(
    r"\s+(?:[a-z-]+\s+){0,3}?(?:officials|experts|lawmakers|mps|ministers|officers|inspectors|parliamentarians|civil\s+servants|specialists|technicians|diplomats)\b",
    re.IGNORECASE,
)


def unnamed_groups(doc: Doc, mentions: list[Span]) -> list[Span]:
    """Groups that travel for a country and that no mention covers: "a Lithuanian trade mission"."""
    found: list[Span] = []
    taken = [(m.start_char, m.end_char) for m in mentions if m.label_ != "plural"]
    for place in doc.spans.get("places", ()):
        if place._.place.kind not in {"demonym", "country"} or not place._.code or place._.place.in_name:
            continue
        start, end = place.start_char, place.end_char
        before = _TEAM_BEFORE.search(source_text(doc)[max(0, start - 50) : start])
        behind = (_TEAM_BEHIND if before else _GROUP_BEHIND).match(source_text(doc), end)
        if behind is None:
            continue
        start -= len(before[0]) if before else 0
        if any(start < e and s < behind.end() for s, e in taken):
            continue
        span = doc.char_span(start, behind.end(), label="delegation", alignment_mode="expand")
        if span is not None:
            span._.country = place._.code
            found.append(span)
    return found
