"""Amounts and sentences that lean on an earlier figure.

"It came to nearly 5 million", "the aim is 200 million by 2030", "with Peru, it stood at" take flow
and parties from the figure before; "this level", "that mark" take the amount itself.
"""

from __future__ import annotations

import re

# The clause speaks of the value named before.
_PRONOUN = re.compile(
    r"\b(?:it|this|that|these|which|they)\b(?=\s(?:\w+\s){0,3}?(?:was|is|were|had|has|have|came|stood|stands|amounted|reached|hit|rose|grew|fell|dropped|exceeded|surpassed|topped|"
    r"will|would|could|should|may|can|climbed|increased|decreased|declined|went|slid|jumped|totall?ed|crossed|passed|made|accounted|to\b|at\b|past|up\b|represents|compares|compared|represented|marked|marks))|"
    r"\b(?:bringing|bring|brings|lift|lifting|raise|raising|push|pushing|take|taking|increase|increasing|boost|boosting|double|doubling|triple|want|wanted|grow|see|get|keep)\s(?:it|this|that|these|them)\b|"
    r"\bthe\s(?:(?:same|overall|annual|combined|corresponding|current|trade|total)\s)?(?:total|figures?|volume|value|number|amount|sum|indicator|level|turnover|tally|exchanges?|numbers|mark|bill)\b(?!\sof\s(?!trade|which|it))|"
    r"^\W*(?:It|This|That)\b",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"\b(?:aims?|goals?|targets?|objectives?|ambitions?|set\s(?:our|their|its)\s(?:eyes|sights)|forecasts?|expects?|expected|projects|predicts?|foresees?|"
    r"anticipates?|expectations?|milestone|hopes?\s(?:for|to)|want(?:s|ed)?|why\snot|agreed\s(?:on|to)|seeks?|plans?\sto|intend\w*|pledged\sto|vowed\sto|potential)\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    r"^\s*,?\s*(?:and|but|while|or|then)?\s*(?:again\s)?(?:up\s|down\s)?(?:from|against|compared\s(?:to|with)|versus|vs\.?|as\sagainst|than(?:\sthe)?|in\scomparison\s(?:to|with)|over|to|and|or|"
    r"only|just|reaching|peaking|totall?ing|hitting|standing|amounting|exceeding|surpassing|topping|with\sa\s(?:peak|record)|rising\sto|falling\sto|(?:it\s)?(?:stood|stands|reached|rose|fell|grew|climbed|dropped|slid|jumped|hit|was|were|had\sbeen|is|came|amounted|totall?ed)(?:\s(?:to|at|by))?)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:of\s(?:that|this|it|which|these|the\stotal|the\samount|this\samount|that\samount|this\sfigure|this\stotal))\b",
    re.IGNORECASE,
)
# The amount itself stands before: "reached this level", "that mark was passed".
_LEVEL = re.compile(
    r"\b(?:this|that|the\ssame|such\sa|the\slatter|these|those|last\syear[’']s|the\sprevious\syear[’']s|the\s\d{4})\s(?:very\s|record\s|annual\s|full-year\s)?(?:level|mark|figure|amount|value|volume|total|threshold|milestone|sum|indicator|number|result|record|target|goal|high)\b",
    re.IGNORECASE,
)
_ATTAINED = re.compile(r"\b(?:reached|attained|matched|equal?led|repeated|hit|achieved|touched|met)\b", re.IGNORECASE)
_OVERTAKEN = re.compile(
    r"\b(?:overtaken|overtook|exceeded|surpassed|passed|topped|crossed|beaten|outstripped|broken|breached|outdone|bettered|eclipsed|went\sbeyond)\b",
    re.IGNORECASE,
)


def leans_on_figure(before: str) -> bool:
    """Whether the words before an amount speak of the value of an earlier figure.

    >>> leans_on_figure("In 2015 it was less than "), leans_on_figure("The aim is ")
    (True, True)
    """
    return bool(_PRONOUN.search(before) or _GOAL.search(before))


def states_goal(before: str) -> bool:
    """Whether the words name a goal without saying of what."""
    return bool(_GOAL.search(before))


def continues(gap: str) -> bool:
    """Whether the words between two amounts of a sentence make the second another value of the first."""
    return bool(_ELLIPSIS.match(gap) or _PRONOUN.search(gap))


def is_part(text: str) -> bool:
    """Whether the sentence divides the value named before: "of that", "of which"."""
    return bool(_PART.search(text))


def points_to_amount(sentence: str) -> tuple[str, int] | None:
    """`reached` or `overtaken` when the sentence says so of an amount named before, and where it says so.

    >>> points_to_amount("That level was already overtaken in June")
    ('overtaken', 0)
    """
    level = _LEVEL.search(sentence)
    if not level:
        return None
    window = sentence[max(0, level.start() - 60) : level.end() + 60]
    if _OVERTAKEN.search(window):
        return "overtaken", level.start()
    return ("reached", level.start()) if _ATTAINED.search(window) else None
