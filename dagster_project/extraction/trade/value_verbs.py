"""Verbs that say what a value came to: "reached", "weighed in at", "registers", "has made up".

English of many countries is meant, translated English too: "has made", "constituted", "represented".
"""

from __future__ import annotations

_REGULAR = (
    "reach amount total exceed surpass top cross pass touch hover average measure register record climb "
    "jump soar surge slump plunge plummet drop decline decrease increase expand contract double triple "
    "treble quadruple halve near approach equal recover rebound settle end finish close clock post log "
    "notch mark slip edge inch ease dip balloon swell nudge attain achieve fluctuate approximate gross "
    "rocket leap tumble shrink number crest peak bounce return retreat advance move range vary oscillate "
    "stay remain"
)
_IRREGULAR = (
    "hit hits was were is are stood stands come comes came rise rises rose risen grow grows grew grown "
    "fall falls fell fallen sink sank sunk slide slides slid run runs ran swell swollen shrank shrunk "
    "leapt break breaks broke broken go goes went gone see saw sees weighed weighs tot totted add added "
    "adds sum summed beat beats overtook overtake overtaken outstripped hitting reaching totalling "
    "totaling amounting standing exceeding surpassing topping crossing passing closing falling rising "
    "climbing dropping growing"
)


def _forms(verb: str) -> list[str]:
    """Present and past forms of a regular verb."""
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d"]
    if verb.endswith(("ch", "ss")):
        return [verb, verb + "es", verb + "ed"]
    if verb[-1] in "plt" and verb in {"total", "top", "dip", "slip", "drop", "log", "clock", "equal", "recover"}:
        return [verb, verb + "s", verb + "ed", verb + verb[-1] + "ed"]
    return [verb, verb + "s", verb + "ed"]


VALUE_FORMS = tuple(dict.fromkeys([*(f for verb in _REGULAR.split() for f in _forms(verb)), *_IRREGULAR.split()]))
# One form with what may follow it: "weighed in at", "added up to", "went past the mark of".
VALUE_VERB = (
    rf"(?:{'|'.join(sorted(VALUE_FORMS, key=len, reverse=True))})\b"
    r"(?:\s(?:up|in|out|down|back|past|beyond|over|above|below|under|through|away|just|only|barely|even|already|again|"
    r"almost|nearly|about|around|some|close|more|less|than|roughly|approximately|well|slightly|first|steadily|sharply)\b)*"
    r"(?:\s(?:to|at|by|of|on|for)\b)?"
)
# What may stand between such a verb and its amount.
UP_TO_AMOUNT = (
    r"(?:\s(?:the|a|an|its|their|about|around|nearly|almost|some|over|under|roughly|just|only|mere|approximately|more|"
    r"less|than|close|to|record|all-time|historic|high|low|peak|mark|bar|level|threshold|milestone|ceiling|line|barrier|of|"
    r"at|value|volume|figure|sum|total|estimated|even|well|not|no|up|whopping|modest|paltry|meagre|all))*\s?"
)
