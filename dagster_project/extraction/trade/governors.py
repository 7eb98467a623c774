"""Which cue governs an amount: what stands right after it, else the nearest before it.

"$5 million in exports", "a $2 billion loan" are governed from the right; "exports came to $5
million" from the left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.extraction.trade.cues import Cue, CueKind

# What joins an amount to the noun that it is an amount of.
_RIGHT = re.compile(
    r"^(?:\s?\([^)]*\))?(?:\s(?:a|per|each)\syear|\sannually|"
    r"\syearly)?(?:\sof\s(?:it|this|that|these|those|which|(?:the|this|that)\s(?:total|sum|amount|figure|volume|value))"
    r"(?=\s(?:was|were|is|are|came|represent)))?(?:\s?(?P<worth>(?:['’]s?\s)?worth)?\s?(?P<prep>of|in|from)\s(?!(?:it|that|this|"
    r"which|these|them|20\d\d|19\d\d|the\s(?:first|second|third|fourth|last|same|year|period|fiscal|"
    r"financial|four|nine|six|twelve|past|previous))\b)|,\s(?P<item>was|is|were|are)\s(?:also\s|by\sfar\s)?the\s(?:[\w-]+\s){0,3}(?:item|product|good|export|import|"
    r"commodity|category|group|line|article)s?\s(?:of|in|among|on)\s|,?\s?(?P<is>was|were|is|are|being|represents?|"
    r"represented|came\sfrom|:)\s|\s(?P<goal>as|for)\s(?:a|the|their|its|our)\s(?:\w+\s){0,3}(?:goal|target|"
    r"aim|objective|benchmark)\s(?:for|of|in)\s|[\s-])",
)
# "$50 million of trade a year": the bare noun is a cue only right after its amount.
_OF_TRADE = re.compile(
    r"^\s(?:worth\s)?(?:of|in)\s(?:(?:annual|yearly|bilateral|mutual|two-way|total|joint|non-oil|reciprocal|"
    r"goods)\s){0,2}(?P<trade>trade|commerce|turnover|business)\b"
    r"(?!\s(?:financ|credit|agreement|deal|barrier|tariff|relations|facilitation|fair|mission|preference|"
    r"sanction|support))",
    re.IGNORECASE,
)
# "200 million of Peruvian goods in Japan": whose goods they are and where they go is all that is said.
_OF_GOODS = re.compile(
    r"^\s(?:worth\s)?(?:of|in)\s(?:(?:[\w-]+\s){1,2}(?P<goods>goods|products|merchandise|produce)\s(?:in|to|for|into|on)\s|"
    r"(?:[\w-]+\s)?(?P<origin>goods|products|merchandise|produce)\s(?:from|out\sof)\s)(?:the\s)?(?=[A-Z])"
)
_NOUN_REACH = re.compile(r"^(?:[\w’'&%/-]+,?\s){0,6}?$")
# "a $75 million export order": the noun after the cue is what the amount is of.
_HEADED = re.compile(
    r"\s(?!market|volume|target|goal|value|turnover|to\b|from\b|in\b|and\b|last\b|this\b|by\b|with\b|for\b|"
    r"during\b|of\b|on\b|at\b|over\b)[a-z]+"
)
_VERB_IN = re.compile(
    r"\b(?:was|were|is|are|has|had|have|said|says|will|would|to|from|with|in|at|by|on|for|during|last|this|"
    r"year|while|and|but|compared|against|up|down|than|that|which|according|since|over|between|through|"
    r"within|as|when|because|after|before|amid|due|thanks|if|so|who)\b",
    re.IGNORECASE,
)
_WEAK_RIVAL_BEFORE = re.compile(
    r"\b(?:by|despite|amid|after|through|under|besides|without|excluding|following|thanks\sto|due\sto|like|"
    r"as|and)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


# "of the $400 million that Peru sold there": a relative clause says what the amount is.
_RELATIVE = re.compile(
    r"\s(?:from|for)\s(?:the\s)?(?:[a-z-]+\s){1,4}|"
    r"(?:\sof\s(?:it|this|that))?\s(?:(?:of|was|is|were|are)\swhat\s(?:[\w'’-]+\s){0,4})|"
    r"\s(?:worth\s)?(?:(?:that|which)\s(?:[\w'’-]+\s){1,5}|(?:the\s)?(?:[A-Z][\w'’.-]*\s){1,3}(?:has\s|"
    r"had\s|have\s)?|(?:it|we|they)\s(?:has\s|had\s|have\s)?)"
)


# An amount of goods that was sold or bought, the verb after it: "worth of goods was imported from there".
_PASSIVE = re.compile(
    r"\s(?:['’]s?\s)?worth\sof\s(?:[\w-]+\s){1,4}(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen)\s(?:\w+ly\s)?",
    re.IGNORECASE,
)


_PLAIN_NOUNS: tuple[tuple[re.Pattern[str], str, CueKind], ...] = (
    (_OF_GOODS, "goods", "export"),
    (_OF_TRADE, "trade", "total"),
)


def right_governor(text: str, amount_start: int, amount_end: int, clause_end: int, cues: Sequence[Cue]) -> Cue | None:
    """The cue of the noun phrase that follows the amount, if one follows."""
    clause = text[amount_end:clause_end]
    close = next((c for c in cues if c.kind in {"surplus", "deficit"} and 0 <= c.start - amount_end <= 1), None)
    if close is not None:
        return close
    left = [c for c in cues if c.end <= amount_start]
    if left and left[-1].kind in {"surplus", "deficit"} and _IS_PRICED.fullmatch(text[left[-1].end : amount_start]):
        return left[-1]
    verb = next((c for c in cues if c.is_verb and c.start >= amount_end), None)
    if verb is not None and (
        _RELATIVE.fullmatch(text[amount_end : verb.start]) or _PASSIVE.fullmatch(text[amount_end : verb.start])
    ):
        return verb
    plain = _plain_noun(clause, amount_end)
    if plain is not None and not (left and left[-1].is_verb and amount_start - left[-1].end < _OBJECT_REACH):
        return plain
    joint = _RIGHT.match(clause)
    if not joint:
        return None
    phrase_start = amount_end + joint.end()
    for cue in cues:
        if cue.start < phrase_start:
            continue
        if cue.start >= clause_end:
            return None
        gap = text[phrase_start : cue.start]
        if not _NOUN_REACH.fullmatch(gap) or cue.is_verb:
            return None
        is_direct = not (joint["prep"] or joint["is"] or joint["item"] or joint["goal"])
        if is_direct and (len(gap.split()) > 2 or _VERB_IN.search(gap)):
            return None
        if _VERB_IN.search(gap) and not joint["is"]:
            return None
        if is_direct and cue.kind in {"export", "import"} and _HEADED.match(text, cue.end):
            return None
        return cue
    return None


# How far the verb may stand before the amount of its object: "bought goods worth 5 million of goods".
_OBJECT_REACH = 40


def _plain_noun(clause: str, at: int) -> Cue | None:
    """The cue in words that are one only right after an amount; `at` is where the clause begins."""
    for pattern, name, kind in _PLAIN_NOUNS:
        if match := pattern.match(clause):
            group = name if match[name] else "origin"
            return Cue(kind, False, at + match.start(group), at + match.end(group))
    return None


# "projects worth $2 billion": what has its price right after it governs, however it came in.
_IS_PRICED = re.compile(
    r"\s(?:\w+\s)?(?:worth|valued\sat|of|for|at|by|costing|totall?ing|amounting\sto)\s(?:\w+\s){0,2}", re.IGNORECASE
)
# Verbs that only say what a flow named before them came to.
_VERB_OF_FLOW = re.compile(r"cost|brought\sin|took\sin|fetched|earned|made\sup|brings\sin", re.IGNORECASE)


# "Imports of rice cost it 5 million", not "after the plant cost 5 million".
_COST_WHOM = re.compile(r"\s(?:it|us|them|the\s(?:country|nation|island|kingdom|state|treasury|economy))\b")


def left_governor(text: str, amount_start: int, start: int, cues: Sequence[Cue]) -> Cue | None:
    """The nearest cue before the amount; a rival in passing ("driven by investment") is passed over."""
    before = [c for c in cues if start <= c.start and c.end <= amount_start]
    if len(before) > 1 and _VERB_OF_FLOW.fullmatch(text[before[-1].start : before[-1].end]):
        noun = before[-2]
        if (
            noun.kind in {"export", "import"}
            and not noun.is_verb
            and not re.search(r"[;:]", text[noun.end : before[-1].start])
            and (before[-1].kind != "rival" or _COST_WHOM.match(text, before[-1].end))
        ):
            return noun
    for i in range(len(before) - 1, -1, -1):
        cue = before[i]
        if (
            cue.kind == "rival"
            and i > 0
            and _WEAK_RIVAL_BEFORE.search(text[start : cue.start])
            and before[i - 1].kind != "rival"
            and not _IS_PRICED.fullmatch(text[cue.end : amount_start])
        ):
            continue
        return cue
    return None
