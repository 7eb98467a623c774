"""The turns of a transcript, an interview or a record of a parliament, by its layout alone.

MINISTER MARSH: Good morning.            a turn of whom the label names
Q (Ana Ruiz, Diario): And the treaty?    a question
Why so late?                             a question of an interview that has no labels
Because we had to wait.                  the answer
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

# Who puts questions, and who only gives the floor.
_ASKING = (
    r"(?:q|questions?|questioner|journalists?|reporters?|host|anchor|interviewer|press|media|correspondents?|presenter|"
    r"unidentified|off-mike|inaudible|(?:fe)?male reporter|newsreader|audience)"
)
_LEADING = (
    r"(?:moderator|chair|chairman|chairwoman|chairperson|compère|compere|facilitator|interpreter|announcer|emcee|mc|"
    r"presiding officer|operator|translator)"
)
_ANSWERING = r"(?:a|answers?|ans|reply|response)"
_TITLE = (
    r"(?:the\s+)?(?:(?:rt\.?\s+|right\s+)?hon(?:\.|'ble|ou?rable)?\s+)?"
    r"(?:h\.?\s?e\.?|his excellency|her excellency|mr|mrs|ms|miss|dr|prof(?:essor)?|"
    r"sir|dame|lord|sheikh|shri|smt|senator|sen|president|prime|minister|ministers|premier|"
    r"chancellor|deputy|vice|secretary|asec|usec|amb|ambassador|spokes\w+|foreign|fm|pm|governor|commissioner|speaker|"
    r"high|king|queen|crown|prince|princess|general|gen|admiral|col|colonel|state|permanent|assistant|under|director|"
    r"official|madam|madame|monsieur|mme|external|trade|finance|palace|attorney|taoiseach|tánaiste|eam|mos)\b"
)
# Words before a colon that head a line of facts.
_NO_SPEAKER = re.compile(
    r"(?:contact|media (?:contact|enquir|inquir|release|advisory|note)|"
    r"press (?:contact|enquir|release|unit|note|office)|"
    r"sources?|subjects?|date|tel|phone|e-?mail|fax|note|notes|photo|facts?|authorised|authorized|previous|next|"
    r"publish|venue|time|where|when|who|what|more|also|inside|topics?|location|event|e&oe|tags?|share|related|read|see|background|update|correction|"
    r"caption|image|by|from|to|cc|ref|no)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[^\w\n]{0,4}(?:\d{1,3}\.\s+)?(?P<label>[^\W\d_](?:[^\n:]{0,118}[^\s:])?)\s*:(?=\s|$)[ \t]*(?P<said>[^\n]*)",
    re.MULTILINE,
)
_CAPITALS = re.compile(r"(?:^|[\s.])(?!Q\b)[^\W\d_a-zà-ÿ]{3,}(?:[-'’][^\W\d_a-zà-ÿ]+)*\b")
# "M. Rey", "Ana Ruiz, Diario".
_INITIALLED = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,2}\s*[^\W\d_a-z][\w'’-]+$")
_NAME_AND_OUTLET = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*,?\s*){1,7}(?:\([^()]*\))?$")
_WHOLLY_NAME = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s*){1,4}(?:\([^()]*\))?$")
_SENTENCE = re.compile(r"(?:[.?!…][\"”’)\]]*|[–—-])\s*$")
_FEWEST_WORDS = 7
# A speech that opens with those spoken to, on a line of its own.
_SALUTES = re.compile(
    r"^(?:(?:Mr|Madam|Mrs|Ms|Dear|Your|Honou?rable|Esteemed|Distinguished|Excellenc|Ladies|Friends|Colleagues|Comrades?)\b.*,)$",
    re.IGNORECASE,
)
# Signs of a sentence, a heading or a row of facts, outside of brackets.
_NO_LABEL = re.compile(
    r"[;!?|]|\b(?:is|was|were|are|has|said|says|told|will|that|which)\b|[a-zà-ÿ]{5,}\.\s|^[^()]*\d\b(?![^()]*\()",
    re.UNICODE,
)
_END = re.compile(
    r"^\W*(?:ends?|end of (?:transcript|interview|remarks)|concludes?|concluded|transcript ends|"
    r"proceedings? (?:suspended|ended)|interview (?:by|ends)|media (?:contact|enquir|inquir)|press (?:contact|unit)|"
    r"contact|authori[sz]ed by|you may also like|most (?:shared|read)|also in)\b",
    re.IGNORECASE | re.MULTILINE,
)
# The head of an interview whose questions carry no labels.
_INTERVIEW = re.compile(r"\b(?:interview(?:s|ed)?|in conversation with|q ?& ?a|questions and answers)\b", re.IGNORECASE)
_HEAD_LINES = 8
_LONGEST_QUESTION = 260
_ADDRESSES = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|[Mm]y|me|we|We|our|Our|us)\b")


@dataclass(frozen=True)
class Turn:
    """What one speaker says until the next begins; offsets are code points.

    Attributes:
        start: where the label begins, or what is said if there is none.
        said: where what is said begins.
        end: where the turn ends.
        label: the words before the colon, empty without one.
        kind: `asks` a question, `leads` through the event, `speaks` for himself.
    """

    start: int
    said: int
    end: int
    label: str
    kind: str


def read_turns(raw: str) -> tuple[Turn, ...]:
    """The turns of a text in order, none if it is no transcript."""
    return _labelled(raw) or _interview(raw)


def _labelled(raw: str) -> tuple[Turn, ...]:
    found = [m for m in _LABEL.finditer(raw) if not _NO_SPEAKER.match(m["label"])]
    labels = Counter(_plain(m["label"]) for m in found)
    heads = [m for m in found if _is_speaker(m, labels)]
    kinds = [_kind(m["label"]) for m in heads]
    is_exchange = len(heads) > 1 and (
        len(set(kinds)) > 1
        or len({_plain(m["label"]) for m in heads}) < len(heads)
        or sum(bool(re.match(_TITLE, m["label"], re.I) or _INITIALLED.match(m["label"])) for m in heads) > 1
    )
    if is_exchange:
        asking = [m for m in found if m not in heads and _asks_by_name(m)]
        heads = sorted([*heads, *asking], key=lambda m: m.start())
        kinds = ["asks" if m in asking else _kind(m["label"]) for m in heads]
    if not is_exchange and not (len(heads) == 1 and _opens(raw, heads[0])):
        return ()
    turns: list[Turn] = []
    for i, head in enumerate(heads):
        end = heads[i + 1].start() if i + 1 < len(heads) else len(raw)
        closing = _END.search(raw, head.end(), end)
        turns.append(
            Turn(head.start("label"), head.start("said"), closing.start() if closing else end, head["label"], kinds[i])
        )
    return tuple(turns)


def _opens(raw: str, head: re.Match[str]) -> bool:
    """Whether a single label, in capitals or with a title, stands near the top: all that follows is a speech."""
    near_top = raw.count("\n", 0, head.start()) < _HEAD_LINES
    is_set_off = _CAPITALS.search(head["label"]) or re.search(r"\([^()]*[A-Z][^()]*\)$", head["label"])
    is_titled = re.match(_TITLE, head["label"], re.IGNORECASE) is not None and is_set_off is not None
    return near_top and is_titled and bool(_FIRST.search(raw, head.start("said")))


# "41. Mr A asked the Minister of Trade:" in a record of a parliament.
_PUTS = re.compile(r"\b(?:asked|to ask) (?:the|that) (?:hon\S* )?", re.IGNORECASE)


def _plain(label: str) -> str:
    return re.sub(r"\([^)]*\)|[^\w ]", "", label).strip().casefold()


def _is_speaker(match: re.Match[str], labels: Counter[str]) -> bool:
    """Whether a label is that of a speaker and what follows is speech."""
    label, said = match["label"], match["said"].strip()
    if _PUTS.search(label) and re.match(rf"(?:\d{{1,3}}\.?\s+)?{_TITLE}", label, re.IGNORECASE):
        return True
    if len(label.split()) > 16 or _NO_LABEL.search(label):
        return False
    is_speech = not said or bool(_SENTENCE.search(said) or _SALUTES.search(said)) or len(said.split()) >= _FEWEST_WORDS
    if not is_speech:
        return False
    if _kind(label) != "speaks" or re.fullmatch(_ANSWERING, label, re.IGNORECASE):
        return bool(said)
    core = re.sub(r"\([^)]*\)", "", label)
    if _CAPITALS.search(core) or re.match(_TITLE, core, re.IGNORECASE) or _INITIALLED.match(core.strip()):
        return True
    return labels[_plain(label)] > 1 and _WHOLLY_NAME.match(label) is not None


def _asks_by_name(match: re.Match[str]) -> bool:
    """ "Ana Ruiz, Diario: When will ...?": a reporter, among turns that are sure."""
    is_name = _NAME_AND_OUTLET.match(match["label"]) is not None and _NO_LABEL.search(match["label"]) is None
    return is_name and match["said"].rstrip().endswith("?")


def _kind(label: str) -> str:
    if _PUTS.search(label):
        return "asks"
    if re.match(rf"{_ASKING}\b(?!\s+(?:secretary|officer|office|spokes))", label, re.IGNORECASE):
        return "asks"
    return "leads" if re.match(rf"(?:the\s+)?{_LEADING}\b", label, re.IGNORECASE) else "speaks"


def _interview(raw: str) -> tuple[Turn, ...]:
    """Questions and answers in turn, each a line or more: an interview without labels."""
    lines = [(m.start(), m.end(), m[0].strip()) for m in re.finditer(r"[^\n]+", raw)]
    if not any(_INTERVIEW.search(line) for _, _, line in lines[:_HEAD_LINES]):
        return ()
    asked = [i for i, (_, _, line) in enumerate(lines) if line.endswith("?") and len(line) <= _LONGEST_QUESTION]
    if len(asked) < 2:
        return ()
    closing = _END.search(raw, lines[asked[0]][0])
    stop = closing.start() if closing else len(raw)
    turns: list[Turn] = []
    for i in range(asked[0], len(lines)):
        start, end, line = lines[i]
        if start >= stop:
            break
        kind = "asks" if i in asked or _asks_without_mark(line, turns) else "speaks"
        if kind == "speaks" and turns and turns[-1].kind == "speaks":
            turns[-1] = Turn(turns[-1].start, turns[-1].said, end, "", "speaks")
        else:
            turns.append(Turn(start, start, end, "", kind))
    return tuple(turns)


def _asks_without_mark(line: str, turns: list[Turn]) -> bool:
    """ "There was talk of your trip.": a short line between answers that speaks to the other and not of oneself."""
    is_short = len(line) < _LONGEST_QUESTION / 2 and len(re.findall(r"[.!?](?:\s|$)", line)) < 3
    after_answer = bool(turns) and turns[-1].kind == "speaks"
    return (
        after_answer
        and is_short
        and not _FIRST.search(line)
        and line.endswith((".", "…"))
        and bool(_ADDRESSES.search(line) or len(line.split()) <= 14)
    )
