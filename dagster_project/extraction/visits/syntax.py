"""The dependency parse of a folded sentence, where the language model has a parser.

A small model parses short plain sentences far better than those of wire reports with their long titles and
foreign names. So what is parsed is the folded line, in which every person, place and date is replaced by a
short English word of its kind: "Smith flew to Paris on Monday". Relations are those of Universal Dependencies v2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from dagster_project.extraction.parsing import has_parser, parse_sentence
from dagster_project.extraction.visits.hosts import CITY_KINDS, HOST
from dagster_project.extraction.visits.lexicon import LEMMAS
from dagster_project.extraction.visits.view import DATE_BASE, PERSON_BASE, PLACE_BASE, View

_NAMES = ("Smith", "Jones", "Wilson", "Johnson", "Taylor", "Harris")
_CITIES = ("Paris", "London", "Rome", "Berlin", "Madrid", "Vienna")
_LANDS = ("France", "Italy", "Spain", "Germany", "Austria", "Poland")
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|their|its|our|this|that|two|three|four|both)\s+(?:[a-z-]+\s+)*$")
_ARTICLE = re.compile(r"(?:the|an?)\b", re.IGNORECASE)
_OF_MONTHS = re.compile(r"\b(?:in|of|since|by|until|during|late|early|mid|through)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """One word of a parsed line.

    Attributes:
        index: its number in the line; `head` is that of the word it depends on, its own for a root.
        text: the word in small letters; of a folded span the surrogate.
        relation: how it depends on its head.
        at: where it stands in the folded line, `end` where it ends.
        kind: `person`, `place` or `date` for a folded span, else empty.
    """

    index: int
    head: int
    text: str
    relation: str
    at: int
    end: int
    kind: str

    @property
    def lemma(self) -> str:
        return LEMMAS.get(self.text, self.text)


class Parse:
    """The words of one line with their dependents."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self._children: dict[int, list[Word]] = {}
        for word in words:
            if word.head != word.index:
                self._children.setdefault(word.head, []).append(word)

    def children(self, word: Word, *relations: str) -> list[Word]:
        """The dependents of `word`, of the relations named (subtypes of them included), left to right."""
        found = self._children.get(word.index, [])
        return [w for w in found if not relations or w.relation in relations or w.relation.split(":")[0] in relations]

    def head(self, word: Word) -> Word | None:
        """The word that `word` depends on, None for a root."""
        return self.words[word.head] if word.head != word.index else None

    def preposition(self, word: Word) -> str:
        """The preposition before `word`, empty without one: that of the first of words joined by "and"."""
        cases = self.children(word, "case")
        if cases:
            return cases[0].text
        head = self.head(word)
        return self.preposition(head) if head is not None and word.relation == "conj" else ""

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The heads of `word`, the nearest first."""
        head = self.head(word)
        while head is not None:
            yield head
            head = self.head(head)


class Parser:
    """Parses folded lines with the parser of a language model."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    @classmethod
    def of(cls, nlp: Language) -> Parser | None:
        """The parser of a pipeline, None where its model has none; it need not be one that runs on every text."""
        return cls(nlp) if has_parser(nlp) else None

    def parse(self, view: View) -> Parse:
        """The line with surrogates for what is folded, parsed as one sentence."""
        text, positions, kinds = _plain(view)
        words = (
            Word(
                token.i,
                token.head.i,
                token.lower_,
                token.dep_,
                positions[token.idx],
                positions[token.idx + len(token) - 1] + 1,
                kinds.get(token.idx, ""),
            )
            for token in parse_sentence(self.nlp, text.rstrip())
        )
        return Parse(tuple(words))


def _plain(view: View) -> tuple[str, list[int], dict[int, str]]:
    """The line in plain words, the position in the line of each of its characters, and where folded spans begin."""
    pieces: list[str] = []
    positions: list[int] = []
    kinds: dict[int, str] = {}
    places = {m.start("name"): m.end() for m in HOST.finditer(view.line) if m["name"] and m["own"]}
    references = {m.start(): m.end() for m in HOST.finditer(view.line) if m["home"] or m["back"] or m["here"]}
    at = 0
    while at < len(view.line):
        char = view.line[at]
        end = at + 1
        if at in references and view.line[at - 1 : at] in {"", " "}:
            end = references[at]
            piece = view.line[at:end].lower().split()[-1] if "ere" in view.line[at:end].lower() else "France"
            kind = "place"
        elif ord(char) < PERSON_BASE or ord(char) >= DATE_BASE + 0x800:
            piece, kind = char, ""
        elif ord(char) < PLACE_BASE:
            piece, kind = _person(view, at), "person"
        elif ord(char) < DATE_BASE:
            piece, kind = _place(view, at, at in places), "place"
            end = places.get(at, end)
        else:
            piece, kind = _date(view, at), "date"
        if kind:
            # The word that counts is the last: "the minister".
            kinds[len(positions) + piece.rfind(" ") + 1] = kind
        pieces.append(piece)
        positions.extend([at] * len(piece))
        at = end
    return "".join(pieces), positions, kinds


def _person(view: View, at: int) -> str:
    span = view.person_at(at)
    if span.label_ == "pronoun":
        return str(span.text)
    noun = {"plural": "ministers", "delegation": "delegation"}.get(span.label_, "minister")
    article = _ARTICLE.match(span.text)
    if article and span.label_ != "name":
        return f"{article[0].lower()} {noun}"
    if _DETERMINER.search(view.line[max(0, at - 40) : at]):
        return noun
    return _NAMES[(ord(view.line[at]) - PERSON_BASE) % len(_NAMES)]


def _place(view: View, at: int, is_own_city: bool) -> str:
    kind = view.place_at(at)._.place.kind
    if kind == "demonym" and not is_own_city:
        return "French"
    names = _CITIES if kind in CITY_KINDS or is_own_city else _LANDS
    return names[(ord(view.line[at]) - PLACE_BASE) % len(names)]


def _date(view: View, at: int) -> str:
    text = str(view.date_at(at).text)
    if re.fullmatch(r"[A-Za-z]+(?: [a-z]+)?", text):
        return text
    return "May" if _OF_MONTHS.search(view.line[max(0, at - 12) : at]) else "Monday"
