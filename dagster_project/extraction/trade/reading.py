"""What was read of a text so far: the figures, the perspective, and where the last figure stood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from dagster_project.extraction.money import Money
from dagster_project.extraction.persons.speech import Speech, Voice
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.parsing import SentenceParser
from dagster_project.extraction.trade.perspective import WORLD, Perspective
from dagster_project.extraction.trade.sections import Section
from dagster_project.extraction.trade.sentences import Sentence
from dagster_project.reference.parties import countries

# A country in so many code points from the beginning of a sentence is its subject.
_OPENING = 5


@dataclass
class Reading:
    """What was read so far: the figures, the perspective, and where the last figure stood.

    `heading` is the last line that announces a list of figures, `announced` the last sentence on trade
    that gives a period without an amount, `topic` the last one on trade without an amount at all, `named` the parties
    that each sentence of the paragraph on `line` names, `dated` the last heading that gives a period for its list,
    `silent` the home of the text while somebody of another country speaks, `asked` the country of the last question.
    """

    perspective: Perspective
    published_on: date | None
    parser: SentenceParser
    drafts: list[Draft]
    last_sentence: int = -100
    heading: Sentence | None = None
    announced: Sentence | None = None
    topic: Sentence | None = None
    dated: Sentence | None = None
    line: int = -1
    named: list[list[str]] = field(default_factory=list)
    sections: dict[int, Section] = field(default_factory=dict)
    base: Perspective | None = None
    speech: Speech = field(default_factory=Speech)
    # The line with which a text in prose ends: below it stand the headlines of other texts.
    last_prose: int | None = None
    _subject: str | None = None
    silent: str | None = None
    asked: str | None = None

    @property
    def last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def last_total(self) -> Draft | None:
        """The last figure for trade both ways, else the last figure."""
        return next((d for d in reversed(self.drafts[-6:]) if d.flow == "total"), self.last)

    def has_total(self) -> bool:
        """Whether one of the last figures is for trade both ways."""
        return any(d.flow == "total" for d in self.drafts[-6:])

    def knows(self, money: Money) -> bool:
        """Whether a figure of this amount was stated before."""
        return any(d.money.low == money.low and d.money.currency == money.currency for d in self.drafts)

    def listen(self, voice: Voice | None, sentence: Sentence) -> None:
        """Takes for home the country of whoever speaks, and for partner the one that a question names."""
        home = self.silent if voice is None or voice.country is None else voice.country
        if home is not None and home != self.perspective.home:
            if self.silent is None:
                self.silent = self.perspective.home
            self.perspective = replace(self.perspective, home=home)
        asked = {a.code for a in sentence.actors if a.code in countries() and a.code != home}
        if voice is not None and voice.asks and home is not None and len(asked) == 1:
            # "And Korea?": that is who "they" are in the answer.
            (self.asked,) = asked
            self.perspective = self.perspective.after(home, self.asked)

    def enter(self, sentence: Sentence) -> None:
        """Moves on to a sentence: a new paragraph forgets the countries of the one before."""
        if sentence.line != self.line:
            self._enter_section(self.sections.get(self.line), self.sections.get(sentence.line))
            self.line, self.named = sentence.line, []
        self.named.append([a.code for a in sentence.actors])
        self.perspective = replace(self.perspective, it=self._subject)
        first = next(iter(sentence.actors), None)
        opens = first is not None and first.role in {"free", "owner"} and first.start - sentence.start < _OPENING
        self._subject = first.code if first is not None and opens and not first.is_city else None
        voice = self.speech.within(sentence.start, sentence.end)
        us, you = (voice.country, voice.audience) if voice is not None else (None, None)
        self.perspective = self.perspective.spoken_by(us, you if you != us else None)

    def _enter_section(self, left: Section | None, entered: Section | None) -> None:
        """Forgets the figures of another part of the text and takes the perspective of the new one.

        Each line of a country's part in a digest is a note of its own, which names its partner or has none.
        """
        if left == entered and not (entered and entered.speaks):
            return
        base = self.base or self.perspective
        base = self.base = replace(base, is_followed=base.is_followed or self.perspective.is_followed)
        plain = base.after(base.home, self.asked) if self.asked and base.home else base
        self.perspective = entered.view(base) if entered else plain
        self.last_sentence = -100
        self.heading = self.announced = self.topic = self.dated = None

    def focus(self) -> Perspective:
        """The perspective on the paragraph: on a tour the partner is the only other country that it names."""
        view = self.perspective
        if view.partner == WORLD and self.drafts and self.drafts[-1].line != self.line and view.owner:
            view = view.after(view.owner, next((c for c in view.ranking if c != view.owner), WORLD))
        if (pair := self._local_pair()) is not None:
            return view.after(*(pair[::-1] if view.home == pair[1] else pair))
        others = {code for codes in self.named for code in codes if code in countries() and code != view.home}
        if len(others) != 1 or view.home is None:
            return view
        (local,) = others
        if local in {view.owner, view.partner} or not view.is_weighty(local):
            return view
        return view.after(view.home, local)

    def _local_pair(self) -> tuple[str, str] | None:
        """The two countries of the last sentence that names any, else of its paragraph, where each is about its own."""
        section = self.sections.get(self.line)
        if not (self.is_scattered if section is None else section.speaks):
            return None
        named = [{code for code in codes if code in countries()} for codes in self.named]
        latest = next((codes for codes in reversed(named) if codes), set())
        spoken = {section.codes[0]} if section else set()
        for codes in (latest, set().union(*named), latest | spoken):
            if len(codes) == 2:
                told = self.perspective.home if self.perspective.is_told and section is None else None
                if told is not None and told not in codes:
                    return None
                order = [code for said in self.named for code in said if code in codes]
                first, second = dict.fromkeys([*spoken & codes, *order])
                return first, second
        return None

    def settles(self, view: Perspective, *, speaks_of_us: bool) -> bool:
        """Whether both sides may be taken from the perspective on the paragraph."""
        if self.is_scattered and view == self.perspective:
            pair = {view.home, view.owner, view.partner}
            if any(code in countries() and code not in pair for codes in self.named for code in codes):
                return False
        named = {code for codes in self.named for code in codes if code in countries()}
        if not speaks_of_us and named == {view.owner, view.partner}:
            return True
        # Whom "we" means, the paragraph does not tell.
        known = self.perspective if speaks_of_us else view
        return known.is_settled(speaks_of_us=speaks_of_us)

    @property
    def is_scattered(self) -> bool:
        """Whether the text speaks of so many countries that each of its paragraphs is about its own."""
        return (self.base or self.perspective).is_scattered

    def antecedent(self, *, is_goal: bool) -> Draft | None:
        """The figure that "it" means: trade both ways if the last sentence with figures gave it."""
        last = self.last
        if last is None or is_goal or last.is_aside:
            return self.last_total()
        same = [d for d in self.drafts[-6:] if d.start == last.start]
        if len({(d.flow, d.reporter) for d in same}) > 1:
            return next((d for d in same if d.flow == "total"), None) or self.last_total()
        return last

    def add(self, draft: Draft, sentence: int) -> None:
        """Keeps a figure and moves the perspective to its parties."""
        self.drafts.append(draft)
        self.last_sentence = sentence
        view = self.perspective
        if {draft.reporter, draft.partner} == {view.owner, view.partner} and (
            draft.flow == "balance" or draft.is_return
        ):
            # A balance and what comes back do not change whose exports the text speaks of.
            self.perspective = view.after(view.owner or draft.reporter, view.partner or draft.partner)
            return
        owner, partner = draft.reporter, draft.partner
        if draft.owner == partner or (draft.flow == "total" and partner == self.perspective.home):
            owner, partner = partner, owner
        self.perspective = self.perspective.after(owner, partner)
