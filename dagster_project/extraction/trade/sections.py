"""Parts of a text that speak of other countries than the rest: items of a digest, chapters of a bulletin, questions.

"1. CAMBODIA / BELARUS.", "[SWEDEN - RWANDA]", "KAZAKHSTAN" and "And Korea?" say of whom the lines below them
speak; what these leave out comes from their heading and not from the text as a whole. A heading names both
countries, or one: in a digest that from which its part speaks, in a bulletin of one country its partner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dagster_project.extraction.trade.perspective import Perspective
from dagster_project.extraction.trade.roles import Actor
from dagster_project.extraction.trade.sentences import Sentence
from dagster_project.reference.parties import countries


@dataclass(frozen=True)
class Section:
    """Lines under one heading.

    Attributes:
        first, last: numbers of its lines, the heading included.
        codes: the countries of its heading, at most two.
        speaks: whether the part speaks from the one country of its heading.
    """

    first: int
    last: int
    codes: tuple[str, ...]
    speaks: bool = False

    def view(self, base: Perspective) -> Perspective:
        """The perspective on the lines of this part, `base` being that on the text."""
        if len(self.codes) == 2:
            owner, partner = self.codes if base.home != self.codes[1] else self.codes[::-1]
            return base.after(owner, partner)
        (code,) = self.codes
        if self.speaks:
            return base.spoken_in(code)
        # A home that nothing tells is no surer for the partner's being told.
        return replace(base, owner=base.home, partner=code) if base.home and base.home != code else base


@dataclass(frozen=True)
class _Heading:
    form: str
    line: int
    codes: tuple[str, ...]
    is_whole: bool


_BRACKET = re.compile(r"\[(?P<said>[^\]\d]{5,60})\]")
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Z])[.)]\s+(?P<said>[^.:–—?]{3,70}?)(?:[.:–—]|$)")
_CAPITALS = re.compile(r"(?P<said>[^a-z.]{4,60})")
_TITLE = re.compile(r"(?P<said>(?:[A-Z][\w'’-]+|and|the|of|&|/|–|-)(?:\s(?:[A-Z][\w'’-]+|and|the|of|&|/|–|-)){0,4}):?")
_LABEL = re.compile(r"(?:[-•*–]\s*)?(?:\d\d?[:.]\d\d\s+)?(?P<said>[A-Z][\w'’ /–-]{2,40}?)(?::|\s–|\.)\s")
# "And Korea?", "What about Mozambique?": a question that turns to a country and asks nothing else.
_QUESTION = re.compile(
    r"(?:(?:[A-Z][\w .()'’-]{0,40}:\s)?(?:and|but|so|or|what\sabout|how\sabout|and\swhat\sabout|what\sof|and\swith|why|"
    r"with|then)\s)?"
    r"(?P<said>[^.?!]{3,40})\?(?:\s[^?]{0,60})?",
    re.IGNORECASE,
)
_FORMS = (("bracket", _BRACKET), ("number", _NUMBERED), ("capitals", _CAPITALS), ("title", _TITLE), ("label", _LABEL))
# A chapter of a digest is short; a heading reaches no further.
_REACH = 12
_LEAST = 2
# A country named in so many parts of a bulletin is the one that it speaks from.
_COMMON = 0.6


def find_sections(sentences: Sequence[Sentence]) -> dict[int, Section]:
    """The part of the text that each line belongs to, for the lines that belong to one."""
    lines = _lines(sentences)
    headings = list(_headings(lines))
    usual = Counter(h.form for h in headings if h.codes)
    kept = [h for h in headings if usual[h.form] >= _LEAST or h.form == "question" or _is_plain(h)]
    last = max(lines, default=0)
    parts: list[Section] = []
    for heading in kept:
        if not heading.codes:
            continue
        end = next((h.line - 1 for h in kept if h.line > heading.line and _ends(h, heading)), last)
        if heading.form == "question":
            end = _end_of_answer(heading.line, end, lines)
        end = heading.line if not heading.is_whole else min(end, heading.line + _REACH)
        parts.append(Section(heading.line, end, heading.codes))
    parts = _spoken(parts, lines, kept)
    return {number: part for part in parts for number in range(part.first, part.last + 1)}


def _is_plain(heading: _Heading) -> bool:
    """Whether a heading needs no other to be one: "[SWEDEN - RWANDA]"."""
    return heading.form in {"bracket", "number"} and len(heading.codes) == 2


def _ends(heading: _Heading, before: _Heading) -> bool:
    """Whether a heading closes the part of the one before."""
    return heading.form == before.form or (heading.form, before.form) != ("label", "number")


# What is shorter than this is the next question, whether it has a question mark or not.
_ANSWER = 100


def _end_of_answer(question: int, end: int, lines: dict[int, list[Sentence]]) -> int:
    """The last line of the answer to a question: its first paragraph and the long ones after it."""
    for number in range(question + 2, end + 1):
        said = lines.get(number)
        if said and (said[-1].end - said[0].start < _ANSWER or said[-1].text[said[-1].end - 1] == "?"):
            return number - 1
    return end


def asked_countries(sentences: Sequence[Sentence]) -> list[str]:
    """The countries that questions turn to: whoever answers them speaks of these as of others."""
    found = _headings(_lines(sentences))
    return [code for heading in found if heading.form == "question" for code in heading.codes]


def common_country(sections: dict[int, Section], sentences: Sequence[Sentence]) -> str | None:
    """The country that most chapters of a bulletin name besides that of their heading: whose bulletin it is."""
    parts = [p for p in dict.fromkeys(sections.values()) if len(p.codes) == 1 and not p.speaks]
    return _named_in_most(parts, _lines(sentences)) if len(parts) >= _LEAST else None


def _lines(sentences: Sequence[Sentence]) -> dict[int, list[Sentence]]:
    lines: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        lines.setdefault(sentence.line, []).append(sentence)
    return lines


def _headings(lines: dict[int, list[Sentence]]) -> Iterator[_Heading]:
    for number, sentences in lines.items():
        start, end = sentences[0].start, sentences[-1].end
        text = sentences[0].text
        actors = [a for s in sentences for a in s.actors if a.code in countries()]
        if (asked := _QUESTION.fullmatch(text, start, end)) is not None:
            yield _Heading("question", number, _asked(actors, asked), True)
            continue
        if number == 0:
            continue
        for form, pattern in _FORMS:
            found = pattern.match(text, start, end)
            if found is None:
                continue
            is_whole = found.end() >= end - 1 or (form == "number" and end - start < 90)
            codes = _named(actors, text, found.span("said"), form)
            if codes is None or (form in {"capitals", "title"} and not is_whole):
                continue
            yield _Heading(form, number, codes, is_whole)
            break


def _asked(actors: Sequence[Actor], asked: re.Match[str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(a.code for a in actors if asked.start("said") <= a.start < asked.end("said")))
    return codes if len(codes) == 1 else ()


# What may stand between the countries of a heading, and what a number may head beside them.
_JOINTS = re.compile(
    r"(?:[\s/&,:;–—-]|\b(?:and|the|with|of|republic|kingdom|relations|trade|bilateral|states)\b)*", re.I
)


def _named(actors: Sequence[Actor], text: str, span: tuple[int, int], form: str) -> tuple[str, ...] | None:
    """The countries of a heading; none for a heading of something else, None where it is no heading."""
    inside = [a for a in actors if span[0] <= a.start and a.start < span[1]]
    rest = text[span[0] : span[1]]
    for actor in inside:
        rest = rest.replace(text[actor.start : actor.end], " ")
    codes = tuple(dict.fromkeys(a.code for a in inside))
    is_plain = bool(_JOINTS.fullmatch(rest))
    if form in {"number", "bracket", "capitals"}:
        fits = 0 < len(codes) <= 2 and (is_plain or form == "number" or len(codes) == 2)
        return codes if fits else ()
    return codes if is_plain and 0 < len(codes) <= 2 else None


def _spoken(parts: Sequence[Section], lines: dict[int, list[Sentence]], headings: Sequence[_Heading]) -> list[Section]:
    """Parts of a digest: each speaks from the one country of its heading, as no country is common to them."""
    asked = {h.line for h in headings if h.form == "question"}
    single = [p for p in parts if len(p.codes) == 1 and p.first not in asked]
    if len({p.codes for p in single}) < _LEAST + 1 or _named_in_most(single, lines) is not None:
        return list(parts)
    return [Section(p.first, p.last, p.codes, p in single) for p in parts]


def _named_in_most(parts: Sequence[Section], lines: dict[int, list[Sentence]]) -> str | None:
    heads = {code for p in parts for code in p.codes}
    named: Counter[str] = Counter()
    for part in parts:
        inside = [s for n in range(part.first, part.last + 1) for s in lines.get(n, ())]
        named.update({a.code for s in inside for a in s.actors if a.code in countries() and a.code not in heads})
    code, count = max(named.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return code if parts and count >= _COMMON * len(parts) else None
