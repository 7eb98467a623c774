"""What is said of a document: signed, approved, planned, in force, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dagster_project.extraction.agreements.documents import DocumentPhrase
from dagster_project.extraction.facts import AgreementStatus
from dagster_project.extraction.tense import direction_at

_SIGN = (
    r"sign(?:s|ed|ing|ature|atures)?|ink(?:s|ed|ing)?|pen(?:s|ned|ning)?|co-?sign(?:s|ed)|seal(?:s|ed|"
    r"ing)?|conclud(?:e|es|ed|ing)|"
    r"exchang(?:e|es|ed|ing)|clinch(?:es|ed)?|put(?:s|ting)? (?:pen|(?:their|his|her|its) (?:names?|"
    r"signatures?))(?: \w+){0,3}? to|"
    r"affix\w* (?:their|his|her) signatures? to|adopt(?:s|ed|ing)?|enter(?:ed|ing)? into|renew(?:s|ed|"
    r"ing)?|extended|struck|"
    r"strik(?:e|es|ing)|executed|subscribed|formali[sz]ed|"
    # What a traveller brings back has been signed: "took home ten memoranda".
    r"(?:took|brought|carried|bringing|taking) (?:home|back)|(?:walked|came|went) away with|"
    r"(?:left|departed|returned|came back|flew home|went home|is back|are back) with|"
    r"(?:yielded|produced|netted|generated)"
    r"(?= (?:an? |the |[\w-]+ ){0,3}(?:memorand|agreement|accord|pact|protocol|document))"
)
_PLAN = (
    r"initial(?:l?ed|l?ing|s)|draft(?:ed|ing)|negotiat(?:e|es|ed|ing|ions?)|propos(?:e|es|ed|ing|al)s?|"
    r"finali[sz](?:e|es|ed|ing)|"
    r"prepar(?:e|es|ed|ing|ation)|draw(?:n|ing)? up|develop(?:ment|ing|ed)?|work(?:ing|ed)? (?:on|out|"
    r"towards?)|finish(?:ing)?|"
    r"settled the (?:wording|text)|agreed (?:on )?(?:the )?(?:wording|text)|elaborat\w+|call(?:s|ed|"
    r"ing) for|offer(?:ed|s)?|"
    r"exploratory talks|talks (?:on|about|towards?)|discuss(?:ed|ing|ions? (?:on|about))?|consider(?:ed|"
    r"ing)?|under (?:review|negotiation|"
    r"consideration|preparation|discussion)|interest(?:ed)? in|speed(?:ing)? up|accelerat\w+|launch(?:ed|"
    r"ing)? (?:of )?(?:negotiations|talks)|"
    r"ready for signature|unsigned|pending|await\w*|looks? forward to|possibilit(?:y|ies) of|expedit\w+|explor(?:e|"
    r"ed|ing)|in favou?r of|(?:should|will|would|is to|are to|due to) follow|"
    r"early (?:conclusion|signing)|legal (?:review|scrubbing)|be (?:ready|finished|wrapped up|in place)|"
    r"(?:submitted|put forward|presented|opened|ready|sent) (?:to|for) (?:the )?signature|"
    r"(?:text|wording|draft) (?:is|has been|was) (?:agreed|settled|ready|closed)|in the pipeline|on the drawing board|"
    r"taking shape|in the works|hopes? to (?:close|conclude|finali[sz]e)|(?:talks|negotiations) (?:are|were) (?:over|"
    r"finished|completed|concluded|under way|continuing)"
)
_APPROVE = (
    r"approv(?:e|es|ed|al|ing)|ratif(?:y|ies|ied|ication|ying)|endors(?:e|es|ed)|authori[sz](?:e|es|ed)|"
    r"cleared|greenlit|green-lit|g(?:ave|iven|ives?) (?:the|a) green light to"
)
_FORCE = (
    r"(?:enter(?:s|ed|ing)?|c[oa]mes?|coming|going|went|put) into (?:force|effect)|entry into (?:force|"
    r"effect)|in (?:force|effect)|t(?:ook|akes?|ake|aken) effect|effective (?:since|from)|applies since|"
    r"operational since|(?:has|have) bound|binding since|in operation|valid since|running since|"
    r"(?:has|have) (?:applied|governed|been (?:applied|operating|running|valid))|applied since|in place since"
)
_TRIGGER = re.compile(
    rf"\b(?:(?P<force>{_FORCE})|(?P<sign>{_SIGN})|(?P<approve>{_APPROVE})|(?P<plan>{_PLAN}))(?![\w-])", re.IGNORECASE
)
# "32 agreements, 14 of which have entered into force": a tally, no document.
_SOME_OF_THEM = re.compile(r"\bof\s+(?:which|them|these|those)\b", re.IGNORECASE)
_FORCE_RE = re.compile(_FORCE, re.IGNORECASE)
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
_NEGATED = re.compile(r"\b(?:no|not|never|without|nor|neither|failed to|refused to|un)\b[^,;.]{0,40}$", re.IGNORECASE)
# A journey in the past whose purpose is to sign has led to the signature.
_PAST_JOURNEY = re.compile(
    r"\b(?:visited|came|arrived|flew|travelled|traveled|was in|were in|went|met|gathered|landed|"
    r"ceremony was held|visiting|been (?:in|to))\b[^;]{0,120}\bto\s*$",
    re.IGNORECASE,
)
_TO_SIGN = frozenset({"sign", "seal", "ink", "pen", "exchange", "conclude", "adopt", "strike", "clinch"})
_WITNESS = re.compile(
    r"\b(?:witness\w*|hail\w*|welcom\w*|prais\w*|applaud\w*|celebrat\w*|congratulat\w*(?: \w+){0,3} on|"
    r"attend\w*|oversaw|oversee\w*|presid\w+|looked on|following|after|saw|"
    r"culminat\w+(?: in| with)?|led to|during|at|result\w+ in|"
    r"(?:crowned|marked|capped|topped|sealed|ended|concluded) (?:by|with|in)|ceremony (?:of|for)|by)\s+"
    r"(?:\w+\s+){0,2}(?:the\s+)?$",
    re.IGNORECASE,
)


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
    for match in _TRIGGER.finditer(text, start, end):
        if phrase.head <= match.start() < phrase.end or _is_other_thing(match, text):
            continue
        if match["force"] and _SOME_OF_THEM.search(text[phrase.end : match.start()]):
            continue
        distance = _distance(text, phrase, match.start(), match.end())
        if distance is None and match["force"] and 0 <= match.start() - phrase.end <= 120:
            distance = float(match.start() - phrase.end)
        if distance is None:
            continue
        status = _status(text[:end], match, start, phrase)
        if status is None:
            continue
        if best is None or distance < best[0]:
            best = (
                distance,
                Statement(
                    status,
                    match.start(),
                    match.end(),
                    match["sign"] is not None or match[0].lower().startswith("initial"),
                    bool(_AHEAD.search(text[max(start, match.start() - 160) : match.start()])),
                ),
            )
    if best is None and phrase.is_draft:
        return Statement("planned", phrase.start, phrase.end, False)
    return best[1] if best else None


def _is_other_thing(match: re.Match[str], text: str) -> bool:
    """ "Exchange" of experience, "signature" dishes, "development" of relations, "concluded" visits."""
    low = match[0].lower()
    behind = text[match.end() : match.end() + 60].lower()
    if low.startswith("develop") and not re.match(r"\s+(?:of|a|an|the|and)\b", behind):
        return True
    if (
        match["sign"]
        and low.startswith(("enter", "conclud"))
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
        if re.search(r"[;:]|\.\s", between) or len(between) > 160:
            return None
        clauses = len(re.findall(r",\s+(?:and|but|while|who|which)\s|\b(?:which|while|whereas)\b", between))
        return len(between) + 60.0 * clauses
    between = text[phrase.end : start]
    if re.search(r";(?! (?:they|it|both|all)\b)|\.\s", between) or len(between) > 220:
        return None
    # Behind the noun only a passive, a participle or a relative clause speaks of it.
    relative = re.search(r"\b(?:which|that|whose)\b", between) is not None
    passive = re.search(
        r"\b(?:was|were|is|are|be|been|being|get|got)(?:\s+(?:\w+ly|also|not|then|now|still|yet|both|all))*\s+$",
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
    behind_subject = re.fullmatch(r"\s+(?:on|for|of|in|concerning|between|with)\s[^;:.]*?[,:]?\s*", between)
    if len(between) < 90 and (behind_subject or between.strip() == ":"):
        return len(between) + 30.0
    return None


def _status(text: str, match: re.Match[str], start: int, phrase: DocumentPhrase) -> AgreementStatus | None:
    before = text[max(start, match.start() - 160) : match.start()]
    low = match[0].lower()
    if match["force"]:
        return _force(before)
    if match["plan"]:
        return "planned" if not _NEGATED.search(before) else None
    if match["approve"]:
        if _NEGATED.search(before):
            return None
        return "planned" if _AHEAD.search(before) or low.startswith("authori") else "approved"
    if _NEGATED.search(before[-60:]) and not _AHEAD.search(before):
        return None
    if low in {"signing", "signature", "signatures", "exchange", "adoption", "conclusion"}:
        if re.search(r"\b(?:approv\w+|authori[sz]\w+|cleared|endors\w+)\s+(?:the\s+)?$", before):
            return "approved"
        if re.search(r"(?:^|\W)with the\s+$", before, re.IGNORECASE):
            # "With the signing of X, the visit ended": the tense of the sentence tells.
            return (
                "planned"
                if direction_at(text[start:], match.end() - start, match.end() - start) == "future"
                else "signed"
            )
        behind = text[phrase.end : phrase.end + 120]
        ahead = re.search(r"\b(?:will|would|is to|are to|is expected|are expected|should)\b", behind)
        return "signed" if _WITNESS.search(before) and not ahead else "planned"
    if _AHEAD.search(before):
        return "signed" if _PAST_JOURNEY.search(before) and low in _TO_SIGN else "planned"
    if low in _TO_SIGN:
        return "signed" if _is_headline_verb(text, match, start) else "planned"
    if low in {"adopted", "renewed", "extended", "struck", "executed"} and phrase.kind == "other" and phrase.n == 1:
        return None
    return "signed"


def _force(before: str) -> AgreementStatus | None:
    """In force only when it already is: "will enter into force" says that it is signed or to be signed."""
    return None if _AHEAD.search(before) or re.search(r"\b(?:once|until|when)\b[^,;]*$", before) else "in_force"


def _is_headline_verb(text: str, match: re.Match[str], start: int) -> bool:
    """ "X, Y sign pact": the bare verb of a headline, whose subject stands before it."""
    before = text[start : match.start()].strip()
    return bool(before) and not re.search(r"\b(?:to|will|and|or|not|the|an?|of|in|with|by|their|his|her)$", before)
