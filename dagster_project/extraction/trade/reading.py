"""What was read of a text so far: the figures, the perspective, and where the last figure stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.perspective import Perspective
from dagster_project.extraction.trade.sentences import Sentence


@dataclass
class Reading:
    """What was read so far: the figures, the perspective, and where the last figure stood.

    `heading` is the last line that announces a list of figures, `announced` the last sentence on trade
    that gives a period without an amount.
    """

    perspective: Perspective
    published_on: date | None
    drafts: list[Draft]
    last_sentence: int = -100
    heading: Sentence | None = None
    announced: Sentence | None = None

    @property
    def last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def last_total(self) -> Draft | None:
        """The last figure for trade both ways, else the last figure."""
        return next((d for d in reversed(self.drafts[-6:]) if d.flow == "total"), self.last)

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
