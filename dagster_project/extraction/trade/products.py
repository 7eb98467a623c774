"""Goods that lean on an earlier figure: who sells what is a part of the trade of both sides.

"Of that, 900 million was Peruvian copper", "corn alone brought in 5 million" say what was sold; by whom follows
from whose goods they are, or from where the text has named them before.
"""

from __future__ import annotations

import re

from dagster_project.extraction.trade import commodity
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.roles import THERE
from dagster_project.extraction.trade.scenes import Parties
from dagster_project.extraction.trade.sentences import Piece


def product_parties(piece: Piece, reading: Reading) -> Parties | None:
    """Who sells a product that the clause names as a country's own: "Kenyan avocados made up"."""
    lead = piece.before
    if commodity.subject(lead) is None:
        return None
    seller = next(
        (
            a.code
            for a in reversed(piece.sentence.actors)
            if piece.since <= a.start and a.end <= piece.money.start and a.role in {"owner", "from"} and a.code != THERE
        ),
        None,
    )
    buyer = reading.perspective.other(seller) if seller else None
    return Parties("export", seller, buyer, 1) if seller and buyer else None


def turned_part(piece: Piece) -> str | None:
    """The goods that go the other way; those listed behind "the flow" are all of it."""
    return None if re.search(r"\bflow\b", piece.before) else commodity.antecedent(piece.before)


_IS_GOODS = re.compile(r"(?:\sof\s(?:it|this|that|these|those|which))?\s(?:was|were|is|are|being)\s$")
# Parts of an economy, in which trade goes both ways.
_BRANCH = re.compile(r"services|agri|farm|food|energy|industr|non-|goods|manufactur|digital|e-commerce", re.IGNORECASE)


def complement_parties(piece: Piece, base: Draft) -> Parties | None:
    """ "900 million of that was Peruvian copper": whose goods a part of the trade of both is."""
    pair = {base.reporter, base.partner}
    text = piece.sentence.text
    for actor in piece.sentence.actors:
        if actor.role == "owner" and actor.code in pair and _IS_GOODS.fullmatch(text[piece.end : actor.start]):
            (buyer,) = pair - {actor.code}
            goods = re.match(r"\s[a-z]", text[actor.end : actor.end + 2])
            return Parties("export", actor.code, buyer, 1) if goods and base.flow == "total" else None
    return None


def _named_part(piece: Piece) -> str | None:
    """The goods of which an amount is the value: "tea alone brought 5 million", "5 million of it was tea"."""
    return commodity.subject(piece.before) or commodity.complement(piece.after)


def seller_known(piece: Piece, reading: Reading, base: Draft) -> Parties | None:
    """Who sells a product that the text has named among one side's goods: "sold corn and tea ... Tea alone brought"."""
    part = _named_part(piece)
    if part is None or base.flow != "total" or _BRANCH.search(part):
        return None
    word = re.compile(rf"\b{re.escape(part.split()[0].lower())}\b", re.IGNORECASE)
    told = [d for d in reading.drafts[-8:] if d.flow in {"export", "import"} and d.line >= piece.sentence.line - 3]
    for i, draft in reversed(list(enumerate(told))):
        after = next((d.money.start for d in told[i + 1 :] if d.start == draft.start), draft.end)
        if word.search(piece.sentence.text, draft.money.end, after):
            return Parties(draft.flow, draft.reporter, draft.partner, 1)
    view = reading.focus()
    line = piece.sentence.text.rfind("\n", 0, max(0, piece.sentence.start - 1)) + 1
    listed = re.search(
        r"\b(export|import)s?\s(?:goods|items|products|commodities|articles)\b[^.\n]*?" + word.pattern,
        piece.sentence.text[line : piece.sentence.start],
        re.IGNORECASE,
    )
    if listed is None or view.owner is None or view.partner is None:
        return None
    return Parties("export" if listed[1].lower() == "export" else "import", view.owner, view.partner, 1)


def is_product_of_both(piece: Piece, base: Draft) -> bool:
    """Whether an amount is for goods of which nothing says who sells them: no figure of trade both ways."""
    part = _named_part(piece)
    return part is not None and base.flow == "total" and base.commodity is None and not _BRANCH.search(part)
