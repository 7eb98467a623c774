"""How a text qualifies an amount: about, more than, up to.

The words stand right before the amount ("nearly $5 billion"), as its verb ("exceeded $5 billion"),
or right after it ("$700-plus million", "$5 billion or more").
"""

from __future__ import annotations

import re

from dagster_project.extraction.facts import Bound

# "rose up to", "added up to": the words belong to the verb. "Exports of up to" bound.
_VERB_UP = "".join(
    rf"(?<!{verb}\s)"
    for verb in (
        "ed add adds ing gone go goes rose risen grew grown come came taken brought driven amounts went goes made "
        "makes make shot crept sums sum stood"
    ).split()
)
_AT_MOST = rf"""(?<!no\s)(?<!not\s)(?:less|lower|fewer|smaller|no\smore|not\smore|no\shigher|nothing\smore)\sthan
  | (?:just\s|slightly\s|well\s|far\s|a\slittle\s|a\sbit\s|a\sshade\s|a\swhisker\s)?(?:under|below) | beneath
  | (?:not|never|\w*n't|\w*n’t|hardly|barely|rarely|seldom|scarcely|yet\sto|fail(?:s|ed)?\sto|unable\sto|without)
    \s(?:to\s|even\s|yet\s|quite\s|so\sfar\s|once\s)?
    (?:exceed(?:ed|ing|s)?|surpass(?:ed|ing)?|top(?:ped)?|reach(?:ed)?|cross(?:ed)?|
    (?:come|came|amount(?:ed)?|add(?:ed)?\sup|run|ran)\sto|make|made|
    get\sto|got\sto|attain(?:ed)?|be|been)
  | (?:not|never|\w*n't|\w*n’t)\seven
  | (?:not|never|\w*n't|\w*n’t)\s(?:get|go|gone|got|rise|risen|climb|move|grow|grown)\s(?:beyond|above|over|past)
  | {_VERB_UP}up\sto | as\s(?:much|high)\sas | at\s(?:the\s)?most | a\smaximum\sof
  | (?:just\s|a\slittle\s)?(?:shy|short)\sof | maximum | <"""
_AT_LEAST = r"""(?:more|higher|greater|larger|bigger|better|(?:no|not)\s(?:less|fewer|lower))\sthan
  | (?:just\s|slightly\s|well\s|far\s|a\slittle\s|a\sbit\s|comfortably\s)?(?:over|above|beyond|past)
  | in\sexcess\sof | upwards?\sof | at\sleast | (?:a\s)?minimum(?:\sof)? | no\sless | north\sof
  | exceed(?:ed|s|ing)? | (?:out)?surpass(?:ed|es|ing)? | top(?:ped|s|ping)? | cross(?:ed|es|ing)?
  | pass(?:ed|es|ing)? | breach(?:ed|es|ing)? | overt(?:ook|aken|ake) | outstrip(?:ped|s)?
  | (?:broke|broken|breaking|break)(?:\sthrough)?
  | > | ≥"""
_APPROX = r"""about | around | nearly | almost | some | roughly | approximately | approx\.? | circa | c\. | ca\.
  | close\s(?:to|on)
  | near(?:ing)? | approaching
  | clos(?:e|es|ed|ing)\sin\son | not\sfar\s(?:from|off) | border(?:ed|s|ing)\son
  | (?:in|to|at)\sthe\s(?:region|order|neighbou?rhood|vicinity|range)\sof | (?:of|on)\sthe\sorder\sof
  | somewhere\saround | an\sestimated | more\sor\sless | (?:something|anything)\slike | virtually | practically | ~
  | ≈ | nigh\son"""
# Words that may stand between the qualifying word and the amount ("exceeded the record mark of $5 billion").
_BETWEEN = (
    r"(?:\s*(?:the|a|an|record|all-time|high|historic|mark|bar|line|ceiling|barrier|level|threshold|milestone|of|figure|total|value|"
    r"psychological|symbolic|worth|even|already|reported|annual|sum|equivalent)\b)*\s*$"
)

_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("at_most", re.compile(rf"(?:^|(?<=\W))(?:{_AT_MOST}){_BETWEEN}", re.IGNORECASE | re.VERBOSE)),
    ("at_least", re.compile(rf"(?:^|(?<=\W))(?:{_AT_LEAST}){_BETWEEN}", re.IGNORECASE | re.VERBOSE)),
    ("approx", re.compile(rf"(?:^|(?<=\W))(?:{_APPROX}){_BETWEEN}", re.IGNORECASE | re.VERBOSE)),
)
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "at_least",
        re.compile(
            r"\s*(?:-?\s?plus\b|\+|,?\s(?:or|and)\s(?:more|above|higher)\b|,?\sat\s(?:the\s)?least\b)", re.IGNORECASE
        ),
    ),
    ("at_most", re.compile(r",?\s(?:or\sless|at\s(?:the\s)?most|maximum|tops)\b", re.IGNORECASE)),
    ("approx", re.compile(r",?\s(?:or\sso|or\sthereabouts|approximately|more\sor\sless)\b", re.IGNORECASE)),
    (
        "at_least",
        re.compile(
            r"\s(?:mark\s)?(?:was|were|has been|had been|is|been)\s(?:already\s)?(?:exceeded|surpassed|"
            r"topped|passed|crossed)\b",
            re.IGNORECASE,
        ),
    ),
)
# "more than doubled to $85 million" qualifies the growth, not the amount: the pattern asks for adjacency.
REACH = 60
# "below the $16 billion of 2022" compares with a stated value; "above the $16 billion mark" bounds one.
_COMPARED = re.compile(r"\b(?:below|under|above|over|than|beyond)\sthe\s$", re.IGNORECASE)
_MARK = re.compile(r"\s?-?(?:mark|threshold|level|line|barrier|milestone)\b", re.IGNORECASE)


def read_bound(before: str, after: str) -> Bound:
    """The bound that the text `before` and `after` an amount gives it.

    >>> read_bound("trade exceeded the record mark of ", " in 2024"), read_bound("nearly doubled to ", "")
    ('at_least', 'exact')
    >>> read_bound("sales did not exceed ", ""), read_bound("trade of ", "-plus last year")
    ('at_most', 'at_least')
    """
    tail = before[-REACH:]
    if _COMPARED.search(tail) and not _MARK.match(after):
        return "exact"
    for bound, pattern in _BEFORE:
        if pattern.search(tail):
            return bound
    for bound, pattern in _AFTER:
        if pattern.match(after):
            return bound
    return "exact"
