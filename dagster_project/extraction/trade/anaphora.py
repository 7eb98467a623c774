"""Amounts and sentences that lean on an earlier figure.

"It came to nearly 5 million", "the aim is 200 million by 2030", "with Peru, it stood at" take flow
and parties from the figure before; "this level", "that mark" take the amount itself.
"""

from __future__ import annotations

import re

from dagster_project.extraction.trade.value_verbs import UP_TO_AMOUNT, VALUE_VERB

_CAME = (
    r"(?:was|is|were|had|has|have|came|stood|stands|amounted|reached|hit|rose|grew|fell|dropped|exceeded|surpassed|topped|"
    r"will|would|could|should|may|can|climbed|increased|decreased|declined|went|slid|jumped|totall?ed|crossed|passed|made|"
    rf"accounted|represents|compares|compared|represented|marked|marks|{VALUE_VERB})"
)
# What may stand between "this" or "which" and such a verb: "which the partners have" is of another subject.
_LEADS = (
    r"(?:in|last|year|also|already|then|now|later|still|only|even|alone|never|not|thus|today|again|soon|figure|sum|amount|"
    r"total|number|volume|value|level|trade|turnover|mark|indicator|result|goal|target|might|been|time|did|does|do|\d{4})"
)
# The clause speaks of the value named before.
_PRONOUN = re.compile(
    rf"\b(?:it|they)\b(?=\s(?:(?!to\b)[a-z]+\s){{0,3}}?{_CAME})|"
    r"\bit['’]s\s(?=(?:over|about|around|nearly|almost|more|less|under|only|just|some|close)\b)|"
    rf"\b(?:this|that|these|which)\b(?=\s(?:{_LEADS}\s){{0,4}}?{_CAME})|"
    r"\b(?:bringing|bring|brings|lift|lifting|raise|raising|push|pushing|take|taking|increase|increasing|"
    r"boost|boosting|double|doubling|triple|want|wanted|grow|see|get|keep)\s(?:it|this|that|these|them)\b|"
    r"\bthe\s(?:(?:same|overall|annual|combined|corresponding|current|trade|total)\s)?(?:total|figures?|"
    r"volume|value|number|amount|sum|indicator|level|turnover|tally|exchanges?|numbers|mark|"
    r"bill)\b(?!\sof\s(?!trade|which|it))|"
    r"\b(?:those|the\sones)\s(?:to|from|with|destined|bound|sent|going|coming)\b|"
    r"\bthe\slatter\b(?!['’])(?=\s[a-z])|"
    r"^\W*(?:It|This|That)\b",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"\b(?:aims?|goals?|targets?|objectives?|ambitions?|set\s(?:our|their|its)\s(?:eyes|sights|caps|hearts?|minds?)|milestone|striv(?:e|es|ing)\sfor|shoot(?:s|ing)?\sfor|"
    r"(?:work|working|aspir\w+)\s(?:towards?|to)|reckons?|forecasts?|"
    r"expects?|expected|projects|predicts?|foresees?|"
    r"anticipates?|expectations?|milestone|hopes?\sfor|(?:strive|striving|aspire|push|shoot|settle|go|reach|aiming|spoken|speak|talk)\s(?:for|of)(?=\s(?:\w+\s){0,3}[A-Z$€£\d])|"
    r"set\s(?:their|our|its|his)\s(?:caps?|hearts?|minds?|sights?|eyes)|happy\swith|(?:be\s)?content(?:ed)?\swith|want(?:s|ed)?(?=\s(?:it|this|that|to\ssee|[$€£]|"
    r"\w+\s(?:million|billion)))|why\snot|agreed\son|talk\sof|"
    r"(?:hopes?|hoping|wants?|wanted|agreed|plans?|planned|intends?|pledged|vowed|seeks?|aims?|ready|"
    r"resolved|decided)\sto\s(?:\w+\s)?(?:reach|hit|raise|increase|boost|bring|lift|push|double|triple|take|"
    r"achieve|attain|exceed|surpass|see|get|grow|expand))\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    r"^\s*[^,;.]{0,30},\s(?:almost|nearly|more\sthan|over|about|roughly|just|well|not)?\s?(?:double|twice|triple|three\stimes|"
    r"four\stimes|five\stimes|ten\stimes|half)\s(?:of\s)?(?:the|its|that)\b|"
    r"^\s*,?\s*(?:and|but|while|or|then)?\s*(?:again\s)?(?:up\s|down\s)?(?:from|against|compared\s(?:to|"
    r"with)|versus|vs\.?|as\sagainst|than(?:\sthe)?|in\scomparison\s(?:to|with)|over|to|and|or|"
    r"only|just|reaching|peaking|totall?ing|hitting|standing|amounting|exceeding|surpassing|topping|"
    r"with\sa\s(?:peak|record)|rising\sto|falling\sto|(?:it\s)?(?:stood|stands|reached|rose|fell|grew|"
    r"climbed|dropped|slid|jumped|hit|was|were|had\sbeen|is|came|amounted|totall?ed)(?:\s(?:to|at|by))?)\b",
    re.IGNORECASE,
)
# The amount itself stands before: "reached this level", "that mark was passed".
_LEVEL = re.compile(
    r"\b(?:(?:the|its|their)\s(?:[A-Z]\w+(?:an|ese|ish|i|se|c))\sfigure|(?:this|that|the\ssame|such\sa|"
    r"the\slatter|these|those|last\syear[’']s|the\sprevious\syear[’']s|the\s\d{4})\s(?:very\s|record\s|"
    r"annual\s|full-year\s)?(?:level|mark|figure|amount|value|volume|total|threshold|milestone|sum|"
    r"indicator|number|result|record|target|goal|high))\b",
    re.IGNORECASE,
)
_ATTAINED = re.compile(r"\b(?:reached|attained|matched|equal?led|repeated|hit|achieved|touched|met)\b", re.IGNORECASE)
_OVERTAKEN = re.compile(
    r"\b(?:overtaken|overtook|exceeded|surpassed|passed|topped|crossed|beaten|outstripped|broken|breached|"
    r"outdone|bettered|eclipsed|went\sbeyond)\b",
    re.IGNORECASE,
)


_VERBS_OF_VALUE = (
    r"equal\w*|hovered|averaged|measured|ran|counted|registered|surged|soared|plunged|neared|approached|"
    r"edged|stayed|remained|settled|"
    r"ended|closed|clocked|touched|barely|never|hardly|already|only|even|still"
)
_ALSO = re.compile(
    r"\b(?:we|they|both|the\stwo\s\w+)\s(?:\w+\s){0,2}?(?:are|were|stood|stand|got|closed|ended|finished|came)\b[^.;]{0,20}?"
    r"\s(?:at|to|on)\s(?:[\w-]+\s){0,3}$|"
    r"\b(?:increase|decrease|growth|decline|rise|drop|fall|reduction|dynamics)\s(?:is|was|has\sbeen)\s(?:observed|noted|recorded|"
    r"registered|seen|reported)\b[^.;]{0,20}$|"
    rf"\bit\s(?:{_VERBS_OF_VALUE})\b|\b(?:we|there)\s(?:had|have|made|did|was|were|moved|went)\s(?:[a-z]+\s){{0,3}}$|"
    r"\b(?:statistics|data|figures|customs|sources|books|records|estimates?|numbers|officials?)\b[^.;]{0,40}\b(?:say|says|give|"
    r"gives|show|shows|have|has|put|puts|speak|speaks|report|reports|cite|cites|name|names)\b[^.;]{0,25}$|"
    r"\b(?:result|outcome|total|sum|volume|figure|tally)s?\s?:\s$|"
    rf"\bwe\s(?:have\s|had\s)?(?:\w+\s){{0,2}}?(?:surpassed|reached|exceeded|hit|crossed|topped|"
    rf"passed|achieved|saw|stood|traded)\b|"
    r"\b(?:increase|growth|rise|drop|decline|fall)\sto\s(?:[\w-]+\s){0,3}$|\bhaving\s(?:stood|been|reached|amounted)\b",
    re.IGNORECASE,
)


def leans_on_figure(before: str) -> bool:
    """Whether the words before an amount speak of the value of an earlier figure.

    >>> leans_on_figure("In 2015 it was less than "), leans_on_figure("The aim is ")
    (True, True)
    """
    return bool(_PRONOUN.search(before) or _GOAL.search(before) or _ALSO.search(before))


def states_goal(before: str) -> bool:
    """Whether the words name a goal without saying of what."""
    return bool(_GOAL.search(before))


_CHANGE = re.compile(
    r"\b(?:from|against|compared|versus|vs|than|reaching|peaking|peak|rising|falling|growing)\b|"
    r"\bto\s(?:about\s|nearly\s|almost\s|around\s|over\s|more\sthan\s|some\s|a\srecord\s)?$",
    re.IGNORECASE,
)


_AGAINST = re.compile(
    r"^\W*(?:(?:almost|nearly|more\sthan|over|about|roughly|just|well|far|slightly|much|not|less\sthan|some)\s){0,2}(?:double|twice|"
    r"triple|three\stimes|four\stimes|five\stimes|half|quadruple|above|below|ahead\sof|short\sof|up\son|down\son)\s(?:of\s)?(?:the|its|"
    r"that)\s|^\W*(?:(?:up|down|rising|falling)\s)?(?:from|against|compared|versus|vs|than|as\sagainst|in\scomparison|over)\b",
    re.IGNORECASE,
)
# "an increase of $30 million" states a change, no level.
_DIFFERENCE = re.compile(
    r"\b(?:(?:increase|rise|growth|gain|jump|surge|decline|drop|fall|decrease|reduction|difference|"
    r"improvement|uptick|hike|expansion|boost)\sof|"
    r"(?:increased|rose|grew|gained|jumped|surged|declined|dropped|fell|decreased|shrank|up|down|reduced|"
    r"expanded|widened|narrowed|climbed)\sby)"
    r"\s(?:about\s|around\s|nearly\s|almost\s|some\s|over\s|more\sthan\s|roughly\s|approximately\s|a\s|another\s)*$",
    re.IGNORECASE,
)


_KNOWN_WHOLE = re.compile(r"\bof\s(?:the|that|this|its|their)\s(?:total\s|overall\s|whole\s)?$", re.IGNORECASE)


# "up 12.4 percent, or $15 million": the change once more, in money.
_OR_SO_MUCH = re.compile(
    r"(?:%|per\s?cent|percent|pct),?\s(?:\(|or\s)(?:by\s)?(?:about\s|around\s|nearly\s|some\s)?$", re.IGNORECASE
)
_BY_SO_MUCH = re.compile(
    r"^\s(?:more|less|higher|lower|fewer|above|below|up|down)\s(?:than|on|over|the|what)\b", re.IGNORECASE
)


def is_surplus_over(after: str) -> bool:
    """Whether an amount is how much more there was: "20 million more than in 2023"."""
    return bool(_BY_SO_MUCH.match(after))


def names_whole(gap: str) -> bool:
    """Whether the amount after `gap` is the whole of which the one before is a part: "5 of the 9 million"."""
    return bool(_KNOWN_WHOLE.search(gap))


def is_set_against(lead: str) -> bool:
    """Whether the clause of an amount begins by setting it against another: "from", "compared with"."""
    return bool(_AGAINST.match(lead))


# "raise exports of nuts by 5 million"; a balance may tilt by its whole value.
_BY = re.compile(
    r"(?<!followed\s)\bby\s(?:about\s|around\s|nearly\s|almost\s|some\s|over\s|more\sthan\s|roughly\s|"
    r"approximately\s|a\s|another\s|an\sadditional\s)*$",
    re.IGNORECASE,
)
_TILTS = re.compile(r"\b(?:tilt|lean|tip|sway|swung|favou?r|black|red)\w*\b", re.IGNORECASE)


# "which should add $170 million to it"
_ADDS = re.compile(
    r"\badd\s(?:(?:another|an\sextra|an\sadditional|about|around|nearly|some|over|up\sto|more\sthan|as\smuch\sas)\s)*$",
    re.IGNORECASE,
)
# "increase deliveries of 40 goods for the amount of 5 million"
_INCREASED_FOR = re.compile(
    r"\b(?:increas\w+|rais\w+|expand\w*|boost\w*|add\w*)\s[^.;]{0,70}\bfor\s(?:the|a)\s(?:total\s)?(?:amount|sum|value)\sof\s"
    r"(?:about\s|around\s|nearly\s|some\s|over\s|more\sthan\s)*$",
    re.IGNORECASE,
)


def is_difference(before: str) -> bool:
    """Whether the amount is a change of the value and not the value."""
    return bool(
        _DIFFERENCE.search(before)
        or _INCREASED_FOR.search(before)
        or _ADDS.search(before)
        or _OR_SO_MUCH.search(before)
        or (_BY.search(before) and not _TILTS.search(before))
    )


def compares(gap: str) -> bool:
    """Whether the words between two amounts set one value against another of another time."""
    return bool(_CHANGE.search(gap))


# ", crossed the bar of": a verb of value right before the amount goes on with the subject before.
_CAME_TO = re.compile(rf"\b{VALUE_VERB}{UP_TO_AMOUNT}$", re.IGNORECASE)


def continues(gap: str) -> bool:
    """Whether the words between two amounts of a sentence make the second another value of the first."""
    return bool(_ELLIPSIS.match(gap) or _PRONOUN.search(gap) or _ALSO.search(gap) or _CAME_TO.search(gap))


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
