"""What is said of a document: signed, approved, planned, in force, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dagster_project.extraction.agreements.documents import DocumentPhrase
from dagster_project.extraction.agreements.verbs import FORCE, TRIGGER
from dagster_project.extraction.facts import AgreementStatus
from dagster_project.extraction.tense import direction_at

# "32 agreements, 14 of which have entered into force": a tally, no document.
_SOME_OF_THEM = re.compile(r"\bof\s+(?:which|them|these|those)\b", re.IGNORECASE)
_FORCE_RE = re.compile(FORCE, re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|could|can|may|might|must|to|plans?|planned|intend\w*|ready|readiness|"
    r"expect\w*|hope\w*|due|"
    r"scheduled|set|about|wants?|wish\w*|agreed|aims?|aiming|before|ahead of|upcoming|forthcoming|soon|"
    r"proposed|propose|need|"
    r"invited|possibility of|prospect of|towards?|preparing for|prepare for|paving the way for|"
    r"look\w* forward to|not yet|yet to)"
    r"(?:\s+(?:\w+ly|also|then|be|have|been|jointly|the|both|for|soon|a|its|early)){0,3}\s*$",
    re.IGNORECASE,
)
_FULL_STOP = r"(?<!\bRs)(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bH\.E)\.\s"
_STOP = re.compile(rf"[;:]|{_FULL_STOP}")
_WHILE = re.compile(
    r"\s(?:while|whereas|whilst)\s+(?:an?|the|its|another)\s|\band\s+(?:(?:we|they|he|she|it|both)\s|agreed|announced|"
    r"discussed|decided)"
)
# Still within ", which the two sides have been discussing".
_IN_ASIDE = re.compile(r",\s+(?:which|whose|that)\b[^,;]*$")
_STOP_BEHIND = re.compile(rf";(?! (?:they|it|both|all)\b)|{_FULL_STOP}")
_NEGATED = re.compile(
    r"(?:n[’']t|\bno|\bnot|\bnever|\bwithout|\bnor|\bneither|\bfailed to|\brefused to|\bun)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
# A journey in the past whose purpose is to sign has led to the signature.
_PAST_JOURNEY = re.compile(
    r"\b(?:visited|came|arrived|sat down|flew|travelled|traveled|was in|were in|went|met|gathered|landed|"
    r"ceremony was held|visiting|been (?:in|to))\b[^;]{0,120}\bto\s*$",
    re.IGNORECASE,
)
# ", with whom he is to sign": the journey is past, the signature is not.
_STILL_TO = re.compile(
    r"\b(?:is|are|was|were|due|agreed|set|hopes?|plans?|ready|expect\w*|wants?|about|scheduled|intends?)\s+to\s*$",
    re.IGNORECASE,
)
# "Last signed: Agreement on ...", "Under preparation: ...": a label before the document.
_LABEL = re.compile(r"[^.;:]{0,70}:\s+(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,4}")
# The deed as a noun: done where somebody witnessed it, else spoken of.
_DEEDS = frozenset(
    """signing signature signatures exchange adoption conclusion concluding sealing inking exchanging adopting
    renewing""".split()
)
# "Awaits ratification", "sent for ratification": signed, whatever parliament makes of it.
_AWAITS_RATIFICATION = re.compile(
    r"(?:await\w*|pending)\s+(?:(?:its|the|their|parliamentary)\s+)?(?:ratification|entry\s+into)", re.IGNORECASE
)
_AWAITING = re.compile(r"\b(?:for|await\w*|pending|subject\s+to|requires?|needs?)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:once|when|until|unless|if|after|before|pending)\s+(?:it\s+is\s+)?$", re.IGNORECASE)
_PROGRESSIVE = re.compile(r"(?:\b(?:is|are|am)|[’'](?:re|m))\s+(?:also\s+|now\s+|today\s+)?$")
# Not now, but some day: "we do not sign today".
_NOT_NOW = re.compile(r"[^,;.]{0,30}\b(?:yet|today|this\s+(?:time|week|year)|for\s+now)\b", re.IGNORECASE)
# "Want to have a treaty signed": what somebody would have done.
_WISHED = re.compile(
    r"\b(?:wants?|wish\w*|hopes?|hoping|likes?|expects?|intends?|plans?|aims?|will|would|shall|should)\s+(?:to\s+)?"
    r"(?:\w+ly\s+)?(?:have|see|get)\s+$",
    re.IGNORECASE,
)
_TO_SIGN = frozenset(
    {"extend", "renew", "sign", "seal", "ink", "pen", "exchange", "conclude", "adopt", "strike", "clinch"}
)
_WITNESS = re.compile(
    r"\b(?:witness\w*|hail\w*|welcom\w*|prais\w*|applaud\w*|celebrat\w*|congratulat\w*(?: \w+){0,3} on|"
    r"attend\w*|brought|brings|sees|oversaw|oversee\w*|presid\w+|looked on|following|after|saw|"
    r"culminat\w+(?: in| with)?|led to|during|at|result\w+ in|"
    r"(?:crowned|marked|capped|topped|sealed|ended|concluded) (?:by|with|in)|ceremony (?:of|for)|by)\s+"
    r"(?:[\w()]+,?\s+){0,4}(?:the\s+)?$",
    re.IGNORECASE,
)


_FAR = 80.0


# "Signed the law on the ratification of", "adopted a decision approving": approved at home.
_LAW = re.compile(
    r"\s+(?:the|an?)\s+(?:\w+\s+){0,2}(?:dispatch|bill|law|decree|decision|resolution|act)\s+(?:on|of|to|about|"
    r"approving|ratifying|concerning)\b"
)
# "Concluded negotiations on an agreement": the agreement is still to be signed.
_TALKS_ON = re.compile(r"\b(?:negotiations|talks)\s+(?:on|for|about|over|towards?)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# Somebody was there when it was signed, whatever stands between: "attended on Monday, in Lima, the signing of".
_WITNESSED = re.compile(
    r"\b(?:witness(?:e[sd]|ing)?|attend(?:ed|s|ing)?|overs(?:aw|ee[sn]?)|presid(?:e[sd]?|ing)\s+over|looked\s+on)\b[^.;:]{0,80}$",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:^|:\s|[“\"])\s*(?:Has|Have|Was|Were|Will|Did|Do|Does|Is|Are|When|Why|Can|Could|Should)\b[^.]*\?\W*$"
)
# "That their teams had been negotiating": that is over.
_HAD = re.compile(r"\bhad\s+(?:\w+ly\s+)?(?:been\s+)?$")


@dataclass(frozen=True)
class Statement:
    """A trigger that governs a document phrase: what it says and where it stands.

    `is_signature` where it speaks of signing; `is_ahead` where the thing said is still to be done.
    """

    status: AgreementStatus
    start: int
    end: int
    is_signature: bool = True
    is_ahead: bool = False


def statement_about(text: str, phrase: DocumentPhrase, start: int, end: int) -> Statement | None:
    """The nearest statement about `phrase` within its sentence, None when the sentence only mentions it."""
    best: tuple[float, Statement] | None = None
    if _QUESTION.search(text[start:end]):
        return None
    for match in TRIGGER.finditer(text, start, end):
        within = (phrase.start if match[0] == "exchange" else phrase.head) <= match.start() < phrase.end
        if within or _is_other_thing(match, text, phrase):
            continue
        if match["force"] and _SOME_OF_THEM.search(text[phrase.end : match.start()]):
            continue
        distance = _distance(text, phrase, match.start(), match.end())
        if distance is None and match["force"] and 0 <= match.start() - phrase.end <= 120:
            distance = float(match.start() - phrase.end)
        if distance is None:
            continue
        # What else is said of a document that is to enter into force says more.
        distance += _FAR if match["force"] and _AHEAD.search(text[start : match.start()]) else 0.0
        status = _status(text[:end], match, start, phrase)
        if status is None:
            continue
        is_signature = match["sign"] is not None or match[0].lower().startswith(("initial", "paraph"))
        # "Discussed a programme, to be signed in May": the signature says more than the talks about it.
        distance += _FAR if status == "planned" and not is_signature else 0.0
        # ", which both have been discussing for years, was approved": the main clause says more than the aside.
        in_aside = _IN_ASIDE.search(text[phrase.end : match.start()]) if match.start() > phrase.end else None
        distance += 2 * _FAR if status == "planned" and in_aside else 0.0
        if best is None or distance < best[0]:
            is_ahead = bool(_AHEAD.search(text[max(start, match.start() - 160) : match.start()]))
            best = distance, Statement(status, match.start(), match.end(), is_signature, is_ahead)
    if best is None and phrase.is_draft:
        return Statement("planned", phrase.start, phrase.end, False)
    return best[1] if best else None


def _is_other_thing(match: re.Match[str], text: str, phrase: DocumentPhrase) -> bool:
    """ "Exchange" of experience, "signature" dishes, "development" of relations, "concluded" visits."""
    low = match[0].lower()
    behind = text[match.end() : match.end() + 60].lower()
    if low.startswith("develop") and not re.match(r"\s+(?:of|a|an|the|and)\b", behind):
        return True
    if (
        match["sign"]
        and low.startswith(("enter", "conclud"))
        and match.start() < phrase.start
        and re.match(r"\s+(?:force|effect|with|by|on|in|at)\b", behind)
    ):
        return True
    if low == "exchange":
        return not re.match(
            r"\s+(?:of\s+)?(?:\w+\s+){0,4}(?:mou|memorand|agreement|note|letter|document|protocol|text)", behind
        )
    return low.startswith("exchang") and bool(
        re.match(r"\s+(?:of )?(?:views|experience|opinions|greetings|information)", behind)
    )


def _distance(text: str, phrase: DocumentPhrase, start: int, end: int) -> float | None:
    """How far a trigger stands from the phrase; None when it does not govern it."""
    if end <= phrase.start or start < phrase.head:
        between = text[end : phrase.head]
        # What enters into force stands before the verb, or behind "of".
        if _FORCE_RE.fullmatch(text[start:end]) and not re.search(
            r"\bof (?:(?:the|an?|this|that|their|its) )?[\w -]{0,40}$", between
        ):
            return None
        if _LABEL.fullmatch(between) and not text[:start].rstrip(" \t-–—•*").strip().endswith((",", "and")):
            return float(len(between))
        if _STOP.search(between) or _WHILE.search(between) or len(between) > 160:
            return None
        clauses = len(re.findall(r",\s+(?:and|but|while|who|which)\s|\b(?:which|while|whereas)\b", between))
        return len(between) + 60.0 * clauses
    between = text[phrase.end : start]
    if _STOP_BEHIND.search(between) or len(between) > 220:
        return None
    # Behind the noun only a passive, a participle or a relative clause speaks of it.
    relative = re.search(r"\b(?:which|that|whose)\b", between) is not None
    passive = re.search(
        r"\b(?:was|were|is|are|be|been|being|get|got)(?:\s+(?:\w+ly|also|not|then|now|still|yet|both|all))*\s+[\"“]?$",
        between,
    )
    # "Were among the papers exchanged".
    passive = passive or re.search(r"\bamong\s+(?:the\s+)?(?:\w+\s+){0,2}(?:papers|documents|texts)\s+$", between)
    # "The treaty our two countries signed in 2017".
    passive = passive or re.fullmatch(
        r"\s+(?:our|the|these|those|both)\s+(?:two\s+)?(?:countries|governments|sides|states|nations|ministers|leaders)\s+",
        between,
    )
    lined_up = re.search(r"\b(?:is|are|was|were)\s+(?:\w+\s+){0,3}(?:for|to be)\s+$", between)
    ahead = re.search(
        r"\b(?:will|shall|would|should|may|might|can|could|must)(?:\s+(?:soon|also|then|now))*\s+$", between
    )
    if text[start:end].lower().startswith("be "):
        passive = passive or ahead
    passive = passive or lined_up
    participle = re.fullmatch(r"\s*(?:\([^)]*\))?,?\s*(?:\w+ly\s+|first\s+|to be\s+|already\s+)?", between)
    if not (relative or passive or participle):
        return _distance_of_participle(between)
    return len(between) + 5.0 + 25.0 * between.count(",")


def _distance_of_participle(between: str) -> float | None:
    """An agreement on X signed in May, MoU on X, signed in May, Agreement: signed: a participle behind the subject."""
    behind_subject = re.fullmatch(
        r"\s+(?:on|for|of|in|concerning|between|with)\s[^;:.]*?(?:[,:]\s*(?:text|wording|draft)?)?\s*", between
    )
    if len(between) < 90 and (behind_subject or re.fullmatch(r"\s*:\s*(?:text|wording|draft)?\s*", between)):
        return len(between) + 30.0
    return None


def _status(text: str, match: re.Match[str], start: int, phrase: DocumentPhrase) -> AgreementStatus | None:
    before = text[max(start, match.start() - 160) : match.start()]
    low = match[0].lower()
    if match["force"]:
        return _force(before)
    if match["plan"]:
        if _NEGATED.search(before) or _HAD.search(before):
            return None
        return "signed" if _AWAITS_RATIFICATION.match(text, match.start()) else "planned"
    if match["approve"]:
        return _approval(before, low, phrase)
    return _signature(text, match, start, phrase)


def _signature(text: str, match: re.Match[str], start: int, phrase: DocumentPhrase) -> AgreementStatus | None:
    """Signed, or to be signed, as the words around the verb of signing have it."""
    before = text[max(start, match.start() - 160) : match.start()]
    low = match[0].lower()
    if _WISHED.search(text[max(start, phrase.start - 40) : phrase.start]) and match.start() >= phrase.end:
        return "planned"
    if _NEGATED.search(before[-60:]) and not _AHEAD.search(before):
        return "planned" if _NOT_NOW.match(text[match.end() :]) and match["sign"] else None
    if phrase.is_draft and low.startswith("exchang"):
        return "planned"
    if (law := _LAW.match(text, match.end())) is not None and law.end() <= phrase.head:
        return "approved"
    if low.startswith("conclud") and _TALKS_ON.search(text[max(start, phrase.start - 60) : phrase.start]):
        return "planned"
    if low == "exchanging" and re.match(r"\s+(?:in\s+)?drafts?\b", text[match.end() :]):
        return "planned"
    # "Today we are signing a pact": done, unless the day lies ahead.
    if low.endswith("ing") and _PROGRESSIVE.search(before):
        return "signed"
    if low in _DEEDS:
        return _deed(text, match, start, phrase)
    # "That a memorandum be concluded": asked for.
    if re.search(r"(?<!\bto )\bbe\s+(?:\w+ly\s+)?$", before):
        return "planned"
    if _AHEAD.search(before):
        came = _PAST_JOURNEY.search(before) and not _STILL_TO.search(before)
        return "signed" if came and low in _TO_SIGN else "planned"
    if low in _TO_SIGN:
        return "signed" if _is_headline_verb(text, match, start) else "planned"
    if low in {"adopted", "renewed", "extended", "struck", "executed"} and phrase.kind == "other" and phrase.n == 1:
        return None
    return "signed"


def _deed(text: str, match: re.Match[str], start: int, phrase: DocumentPhrase) -> AgreementStatus:
    """What "the signing of X" tells: done where it is witnessed, else to come."""
    before = text[max(start, match.start() - 160) : match.start()]
    if re.search(r"\b(?:approv\w+|authori[sz]\w+|cleared|endors\w+)\s+(?:the\s+)?$", before):
        return "approved"
    if re.search(r"(?:^|\W)with the\s+$", before, re.IGNORECASE):
        # "With the signing of X, the visit ended": the tense of the sentence tells.
        return (
            "planned" if direction_at(text[start:], match.end() - start, match.end() - start) == "future" else "signed"
        )
    witnessed = _WITNESSED.search(before)
    if witnessed is not None:
        return "planned" if _AHEAD.search(before[: witnessed.start()]) else "signed"
    behind = text[phrase.end : phrase.end + 120]
    ahead = re.search(r"\b(?:will|would|is to|are to|is expected|are expected|should)\b", behind)
    return "signed" if _WITNESS.search(before) and not ahead else "planned"


def _approval(before: str, low: str, phrase: DocumentPhrase) -> AgreementStatus | None:
    """What has still to be ratified is signed; what has still to be approved is a plan."""
    if _NEGATED.search(before) or _CONDITION.search(before):
        return None
    if low.startswith("ratif") and not phrase.is_draft and (_AHEAD.search(before) or _AWAITING.search(before)):
        return "signed"
    return "planned" if _AHEAD.search(before) or low.startswith("authori") else "approved"


def _force(before: str) -> AgreementStatus | None:
    """In force only when it already is: what "will enter into force" is signed, unless that is a condition."""
    if re.search(r"\b(?:once|until|when|after|if|could|may|must)\b[^,;]*$", before):
        return None
    return "signed" if _AHEAD.search(before) else "in_force"


def _is_headline_verb(text: str, match: re.Match[str], start: int) -> bool:
    """ "X, Y sign pact": the bare verb of a headline, whose subject stands before it."""
    before = text[start : match.start()].strip()
    return bool(before) and not re.search(r"\b(?:to|will|and|or|not|the|an?|of|in|with|by|their|his|her)$", before)
