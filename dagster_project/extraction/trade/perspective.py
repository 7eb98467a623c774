"""Whose trade the text speaks of when a sentence names only one party, or none.

The perspective is the pair of the last figure, owner first; at the beginning the country that the
text speaks from and its main partner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.roles import THERE, Actor
from dagster_project.reference.parties import countries, parties

# The code of the whole world as a partner.
WORLD = "WORLD"


@dataclass(frozen=True)
class Perspective:
    """What stands behind unnamed parties.

    Attributes:
        home: the country that the text speaks from.
        owner: whose exports "the exports" are.
        partner: the other party.
        ranking: countries and groups of the text, most spoken of first.
        mentions: how often each of the ranking is mentioned.
        is_told: whether outlet, dateline or people tell home.
        is_followed: whether a figure named the pair.
        us: the country of who speaks at this place of the text, None where the text itself does.
        you: the country of those spoken to.
        it: the country that the sentence before began with.
    """

    home: str | None
    owner: str | None
    partner: str | None
    ranking: tuple[str, ...] = ()
    mentions: tuple[int, ...] = ()
    is_told: bool = False
    is_followed: bool = False
    us: str | None = None
    you: str | None = None
    it: str | None = None

    def spoken_by(self, us: str | None, you: str | None) -> Perspective:
        """The perspective where a person of one country speaks to those of another."""
        return self if (us, you) == (self.us, self.you) else replace(self, us=us, you=you)

    def other(self, code: str) -> str | None:
        """The party that trades with `code` when the sentence names no other."""
        if code == self.owner:
            return self.partner
        if code == self.partner:
            return self.owner
        if self.home in {self.owner, self.partner}:
            return self.home if code != self.home else next((c for c in self.ranking if c != code), None)
        if self.owner and code != self.owner:
            return self.owner
        return next((c for c in self.ranking if c != code), None)

    def is_weighty(self, code: str) -> bool:
        """Whether a country is one of those that the text is about, not named in passing."""
        weights = dict(zip(self.ranking, self.mentions, strict=True))
        return weights.get(code, 0) >= 2 and weights[code] * 3 > weights.get(self.partner or "", 0)

    def is_settled(self, *, speaks_of_us: bool) -> bool:
        """Whether both sides may be taken from here: not where a text on several countries tells no home."""
        if self.is_told or self.is_followed or (speaks_of_us and self.us is not None):
            return True
        states = [n for code, n in zip(self.ranking, self.mentions, strict=True) if code in countries()]
        return len(states) < 3 or (not speaks_of_us and states[1] > states[2])

    def country_there(self) -> Perspective:
        """The same perspective with a country for a partner: "that country" is none of the groups."""
        if self.partner in countries() or self.owner is None:
            return self
        country = next((c for c in self.ranking if c in countries() and c != self.owner), None)
        return self.after(self.owner, country) if country else self

    def seen_from(self, home: str) -> Perspective:
        """The perspective from another country of the text."""
        return Perspective(
            home, home, next((c for c in self.ranking if c != home), None), self.ranking, self.mentions, True
        )

    def spoken_in(self, home: str) -> Perspective:
        """The perspective of a part of the text that speaks from another country, of a partner yet to be named."""
        return replace(self, home=home, owner=home, partner=None, is_followed=True)

    @property
    def is_scattered(self) -> bool:
        """Whether the text speaks of so many countries that its main pair is not half of them."""
        weights = dict(zip(self.ranking, self.mentions, strict=True))
        states = sum(n for code, n in weights.items() if code in countries())
        return 2 * (weights.get(self.home or "", 0) + weights.get(self.partner or "", 0)) < states

    def after(self, owner: str, partner: str) -> Perspective:
        """The perspective once a figure of this pair was stated."""
        return replace(self, owner=owner, partner=partner, is_followed=True)


# Weights of the signs of home; only their order matters.
_OUTLET, _DATELINE, _PEOPLE, _FIRST, _SHARE, _ADDRESSED, _PARTNER = 4.0, 2.0, 1.5, 1.5, 3.0, -0.5, -1.0
# Signs of one kind count at most so often.
_CAP = 3
# Who is named first counts near the top, in code points.
_HEAD = 600


@dataclass(frozen=True)
class Signs:
    """What tells the country of a text beside its words on trade: outlet, dateline, and its people."""

    outlet: str | None
    dateline: str | None
    people: str | None


def first_perspective(signs: Signs, actors: Sequence[Actor], partners: Sequence[str]) -> Perspective:
    """The perspective of a text before its first figure.

    Home is the country where most of this points: outlet, dateline, its people, who is named first, and
    how much of the text is about it; against a country speaks that one goes to it or trades with it, or
    that a sentence in the first person names it. `partners` are the parties of such sentences.
    """
    counts = Counter(a.code for a in actors if a.code in countries())
    groups = Counter(a.code for a in actors if a.code not in countries() and a.code != THERE)
    ranking = tuple(code for code, _ in [*counts.most_common(), *groups.most_common()])
    addressed = Counter(a.code for a in actors if a.role in {"to", "with"} or (a.role == "in" and not a.is_city))
    traded = Counter(partners)
    total = sum(counts.values()) or 1
    first = next(
        (
            a.code
            for a in actors
            if a.role in {"owner", "free", "between", "of"} and a.code in ranking[:2] and a.start < _HEAD
        ),
        None,
    )
    named = {**counts, **{code: 0 for code in (signs.outlet, signs.people) if code and code not in counts}}
    scores = {
        code: _OUTLET * (code == signs.outlet)
        + _DATELINE * (code == signs.dateline)
        + _PEOPLE * (code == signs.people)
        + _FIRST * (code == first)
        + _SHARE * n / total
        + _ADDRESSED * min(_CAP, addressed[code])
        + _PARTNER * min(_CAP, traded[code])
        for code, n in named.items()
    }
    home = max(scores, key=lambda code: scores[code], default=None)
    partner = next((code for code in ranking if code != home and _may_be_meant(code)), None)
    mentions = tuple({**counts, **groups}[code] for code in ranking)
    is_told = home is not None and home in {signs.outlet, signs.dateline, signs.people}
    return Perspective(home, home, partner, ranking, mentions, is_told)


def _may_be_meant(code: str) -> bool:
    """Whether a text can mean a party without naming it: a region only sets the scene."""
    return code in countries() or parties()[code].kind == "bloc"


def find_hub(drafts: Sequence[Draft], home: str | None) -> str | None:
    """The country whose trade with several partners the text gives, None where there is no such country.

    Counted over figures that name both sides, so that a wrong first guess does not confirm itself.
    """
    partners: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.n_inferred == 0:
            partners.setdefault(draft.reporter, set()).add(draft.partner)
            partners.setdefault(draft.partner, set()).add(draft.reporter)
    ranked = sorted(partners, key=lambda code: (-len(partners[code]), code))
    if not ranked or len(partners[ranked[0]]) < 2:
        return None
    if len(partners[ranked[0]]) == 2 and any(d.reporter == home for d in drafts if d.n_inferred == 0):
        # Two partners may be the subject's: one is home, the other is where the subject sells besides.
        return None
    if len(ranked) > 1 and len(partners[ranked[1]]) == len(partners[ranked[0]]):
        return None
    return ranked[0]
