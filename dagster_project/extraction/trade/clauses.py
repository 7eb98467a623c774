"""The stretch of a sentence that belongs to each of its amounts.

>>> text = "exports were $5 million and imports $7 million in 2024"
>>> split_at(text, [(13, 23), (36, 46)], 0, len(text))
[(0, 23), (23, 54)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# Joints between two amounts, the strongest first: the clause of the second begins there. A bracket that
# closes before the second amount belongs to the first.
_JOINTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s?\((?![^()]*\))(?=(?:(?:in|for|from)\s)?(?:19|20)\d\d|last\syear|previous\syear|a\syear|in\s)",
        r";|\n|:(?!\d)|\s[–—-]\s(?=\w+\s\w+)",
        r",?\s\b(?:while|whereas|whilst)\b",
        r",\s(?:and|but|with|including|of\swhich|plus)\b",
        r",?\s(?:against|compared|versus|vs\.?|(?:up\s|down\s)?from(?=\s(?:(?:about|around|nearly|just|only|"
        r"some|the|a|over|more|less|than|almost|roughly|under|below)\s){0,3}$)|as\sagainst|than|"
        r"in\scomparison|over\sthe)\b",
        r"\s(?:but|and|with|including|of\swhich|or)\b",
        r"\sto\s(?:[\w-]+\s){0,2}$",
        r"\s(?:after|having|following|when|where|which|who)\b",
        r",",
        r"\s\((?![^()]*\))",
    )
)


def split_at(text: str, amounts: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Where the clause of each amount begins and ends; together the clauses cover the sentence."""
    borders = [start]
    for (_, last_end), (next_start, _) in pairwise(amounts):
        borders.append(_joint(text, last_end, next_start))
    borders.append(end)
    return list(pairwise(borders))


_TRAILS = re.compile(r"\s(?:in|during|for|by|last|this|over|at|a)\b")


def _joint(text: str, start: int, end: int) -> int:
    for rank, joint in enumerate(_JOINTS):
        found = list(joint.finditer(text, start, end))
        if found:
            # A comma that lists goes with what follows; a strong joint is the first break of the thought.
            return (found[-1] if rank >= 5 else found[0]).start()
    # Nothing parts them: "in 2024" after the first belongs to it.
    return end if _TRAILS.match(text, start, end) else start
