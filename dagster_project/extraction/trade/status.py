"""Reported or target: was the amount reached, or is it aimed at, forecast, possible?

The nearest word that tells, before the amount or right after it, decides; a period that begins after
publication makes a target of what nothing else settles.
"""

from __future__ import annotations

import re
from datetime import date

from dagster_project.extraction.facts import TradeStatus

_TARGET = (
    r"promise[sd]?\b|promising|would\sbe\scontent\swith|content\swith|aim(?:s|ed|ing)?\b|goals?|targets?|targeted|targeting|ambitions?|ambitious|aspir\w+|objectives?|"
    r"wants?\b|wanted|wish(?:es|ed)?|hopes?|hoped|hoping|"
    r"plans?\b(?!\sto\ssign)|planned|planning|expects?|expected|expecting|expectations?|forecasts?|"
    r"forecasted|forecasting|foresees?|foreseen|project(?:s|ed|ions?)\b|"
    r"estimates?\sthat|predict\w*|anticipat\w+|could|would|will|shall|(?-i:may)\b|might|can\b|potential\w*|"
    r"possib\w+|prospects?|"
    r"(?:to|further)\s(?:\w+ly\s|further\s|soon\s|even\s|more\sthan\s|at\sleast\s|nearly\s|"
    r"almost\s)?(?:reach|hit|raise|increase|boost|bring|lift|push|double|triple|quadruple|expand|grow|take|"
    r"achieve|attain|exceed|surpass|cross|top|scale|elevate|drive|ramp|touch|treble|climb|rise|get|be)\b|"
    r"(?:raising|increasing|boosting|bringing|lifting|pushing|doubling|tripling|expanding|taking|growing|"
    r"achieving|attaining|elevating|scaling)\b(?=[^.;]{0,60}\bto\b|\s(?:it|this|that)|\sthe)|(?:lifting|"
    r"bringing|pushing|taking|raising|boosting)\b|"
    r"talk\sof|set\s(?:our|their|its|his)\s(?:eyes|sights|caps|hearts?|minds?)|eye(?:s|d|ing)?\b|room\s(?:for|to)|seeks?\b|"
    r"seeking|sought|resolved|pledged|vow\w*|committed\sto|commitment|"
    r"agreed\s(?:to|on)|call(?:s|ed|ing)?\sfor|why\snot|roadmap\s(?:to|for)|on\scourse|on\strack|poised|"
    r"set\sto|likely|should|must(?!\sbe\s(?:frank|honest|fair|open|said|noted|admitted|remembered|borne)\b)|need\sto|"
    r"propos\w+|ready\sto|intend\w*|let(?:\sus|['’]s)\ssay|recommend\w*|think(?:ing)?\sof|intention|desire\w*|dream\w*|striv\w+|shoot(?:s|ing)?\sfor|reckons?|endeavou?r\w*|"
    r"milestones?\b|next\sgoal|envisag\w+|envision\w*|looking\s(?:to|at|for)|look(?:s|ing)?\sforward|"
    r"mentioned|named|determined|"
    r"would\slike|working\s(?:to|towards?)|work\s(?:to|towards?)|bid\sto|in\sorder\sto|opportunit\w+|"
    r"capacity|capable|(?:road|way|path|route|drive|push|race|march|journey)\sto(?:wards?)?\b"
)
_REPORTED = (
    r"reached|amounted|amounting|amounts?\sto|totall?ed|totall?ing|(?<!the\s)(?<!its\s)(?<!their\s)(?<!our\s)totals?\b|stood|stands?\sat|standing\sat|"
    r"was|were|came|comes\sto|hit\b|rose|grew|increased|"
    r"climbed|jumped|surged|soared|fell|dropped|declined|decreased|slid|shrank|slipped|plunged|contracted|"
    r"narrowed|widened|exceeded|surpassed|topped|crossed|passed|"
    r"made\sup|made\b|accounted|recorded|registered|posted|valued\sat|worth|has\sbeen|had\sbeen|have\sbeen|"
    r"is\b|are\b|exchanged|exported|imported|sold|bought|shipped|"
    r"closed|clocked|touched|doubled|tripled|quadrupled|expanded|swelled|nearly|fluctuat\w+|had\sreached|"
    r"has\sreached|brought\sin|took\sin|cost|fetched|earned|notched|achieved|attained|went|put|show(?:s|"
    r"ed)?|"
    r"compared|against|from|versus|did|weighed|passing|ran|run|left|generated|exceeding|reaching|ended|"
    r"attests?|according\sto\s(?:data|figures|statistics|customs)|(?:now|currently|presently|today|"
    r"already)(?=\s?(?:\W|about|around|at|worth|nearly|some|over|just|only|$))"
)
_WORD = re.compile(rf"(?<![\w-])(?:(?P<target>{_TARGET})|(?P<reported>{_REPORTED}))(?!\w)", re.IGNORECASE)
# A past word under a modal tells no result: "will have reached", "is expected to be worth".
_MODAL_PHRASE = re.compile(
    r"\b(?:will|would|could|may|might|can|should|must|shall)\s(?:\w+\s){0,3}$|\b(?:expected|likely|set|"
    r"projected|forecast|poised|planned|due|aims?|want\w*|hope[sd]?|targets?|plans?|ready|agreed|able|"
    r"potential|going|not\w*\sreluctant)\s(?:\w+\s){0,2}?to\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_GOAL_SUBJECT = re.compile(
    r"\b(?:aim|goal|target|objective|ambition|plan|forecast|expectation|hope|potential|capacity|benchmark|milestone)s?,?\s"
    r"(?:[\w,]+\s){0,6}$|"
    r"\b(?:aim|goal|target|objective|ambition)s?,\s(?:[\w’']+\s){0,12}[\w’']+,\s$",
    re.IGNORECASE,
)
_RESULT = re.compile(r"to\s(?:reach|hit|exceed|surpass|top|cross|touch|achieve)", re.IGNORECASE)
_ROSE = re.compile(
    r"rose|grew|increased|climbed|jumped|surged|soared|fell|dropped|declined|doubled|tripled|quadrupled|"
    r"expanded|swelled|went",
    re.IGNORECASE,
)
_AFTER_TARGET = re.compile(
    r"^[^.;]{0,60}?(?:\bis\s(?:what|the\s(?:goal|target|aim|next))|\b(?:which|"
    r"as)\s(?:the\s)?[^.;]{0,40}?(?:goal|target|aim|objective)|\bas\s(?:a|an|the|their|its|"
    r"our)\s(?:[\w-]+\s){0,2}(?:goal|target|aim|objective)|"
    r"\bas\s(?:the|a)\s(?:level|figure|volume|mark|amount|value)\s(?:to\sbe\s(?:attained|reached|achieved|met|aimed)|for)\b|"
    r"(?:trade\s)?(?:target|goal|mark\sby|objective)\b|\bwithin\sreach\b|\bremains\s(?:the|a)\s(?:goal|target))",
    re.IGNORECASE,
)


def is_goal_after(after: str) -> bool:
    """Whether the words after an amount make it a goal: "as a medium-term goal"."""
    return bool(_AFTER_TARGET.match(after))


# "has yet to reach 5 million" tells what trade has not come to, no goal.
_NOT_YET = re.compile(
    r"\b(?:yet|failed|unable|still)\sto\s(?:reach|hit|cross|exceed|surpass|top|touch)\b[^.;]{0,20}$", re.I
)


# "I put five hundred by 2028": without any word for a result, what is dated so is to come.
_BY_YEAR = re.compile(r",?\sby\s(?:the\s(?:end\sof\s|year\s)?)?20\d\d\b")


def read_status(before: str, after: str, first_day: date | None, published_on: date | None) -> TradeStatus:
    """The status of an amount, from the words of its clause before and after it and from its period.

    >>> read_status("The sides aim to bring trade to ", " by 2030", None, None)
    'target'
    >>> read_status("Against a goal set long ago, trade reached ", " in 2023", None, None)
    'reported'
    """
    if _AFTER_TARGET.match(after):
        return "target"
    if _NOT_YET.search(before):
        return "reported"
    if first_day is not None and published_on is not None and first_day > published_on:
        return "target"
    words = list(_WORD.finditer(before))
    if _BY_YEAR.match(after) and all(word[0].lower() == "put" for word in words):
        return "target"
    while words:
        word = words.pop()
        if word["target"] and words and _RESULT.match(word[0]) and _ROSE.fullmatch(words[-1][0]):
            # "doubled last year to reach 48 million" tells a result, unless the rise itself is hoped for.
            continue
        if word["target"]:
            return "target" if not _is_achieved(before, word) else "reported"
        if _GOAL_SUBJECT.search(before[: word.start()]) and word["reported"].lower() in {
            "is",
            "was",
            "are",
            "were",
            "from",
        }:
            return "target"
        if not _MODAL_PHRASE.search(before[: word.start()]):
            return "reported"
    return "reported"


def _is_achieved(before: str, word: re.Match[str]) -> bool:
    """Whether a target word names a goal already met ("achieved the target of")."""
    return bool(
        re.search(
            r"\b(?:achieved|met|reached|hit|attained|exceeded|surpassed|beat|fulfilled)\s(?:\w+\s){0,3}$",
            before[: word.start()],
            re.IGNORECASE,
        )
    )
