"""What was read of a text so far: the figures, the perspective, and where the last figure stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dagster_project.extraction.money import Money
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.parsing import SentenceParser
from dagster_project.extraction.trade.perspective import WORLD, Perspective
from dagster_project.extraction.trade.sentences import Sentence
from dagster_project.reference.parties import countries


@dataclass
class Reading:
    """What was read so far: the figures, the perspective, and where the last figure stood.

    `heading` is the last line that announces a list of figures, `announced` the last sentence on trade
    that gives a period without an amount, `topic` the last one on trade without an amount at all, `named`
    the parties that the paragraph on `line` names, `dated` the last heading that gives a period for its list.
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
    named: list[str] = field(default_factory=list)

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

    def enter(self, sentence: Sentence) -> None:
        """Moves on to a sentence: a new paragraph forgets the countries of the one before."""
        if sentence.line != self.line:
            self.line, self.named = sentence.line, []
        self.named.extend(a.code for a in sentence.actors)

    def focus(self) -> Perspective:
        """The perspective on the paragraph: on a tour the partner is the only other country that it names."""
        view = self.perspective
        if view.partner == WORLD and self.drafts and self.drafts[-1].line != self.line and view.owner:
            view = view.after(view.owner, next((c for c in view.ranking if c != view.owner), WORLD))
        others = {code for code in self.named if code in countries() and code != view.home}
        if len(others) != 1 or view.home is None:
            return view
        (local,) = others
        if local in {view.owner, view.partner} or not view.is_weighty(local):
            return view
        return view.after(view.home, local)

    def antecedent(self, *, is_goal: bool) -> Draft | None:
        """The figure that "it" means: trade both ways if the last sentence with figures gave it."""
        last = self.last
        if last is None or is_goal:
            return self.last_total()
        same = [d for d in self.drafts[-6:] if d.start == last.start]
        if len({(d.flow, d.reporter) for d in same}) > 1:
            return next((d for d in same if d.flow == "total"), None) or self.last_total()
        return last

    def add(self, draft: Draft, sentence: int) -> None:
        """Keeps a figure and moves the perspective to its parties."""
        self.drafts.append(draft)
        self.last_sentence = sentence
        owner, partner = draft.reporter, draft.partner
        if draft.owner == partner or (draft.flow == "total" and partner == self.perspective.home):
            owner, partner = partner, owner
        self.perspective = self.perspective.after(owner, partner)
