"""Who travels: the person that a verb or noun of travel belongs to, by its place in the folded line."""

from __future__ import annotations

import re

from dagster_project.extraction.tense import has_verb
from dagster_project.extraction.visits.lexicon import PLANNING, WISHING, alternatives
from dagster_project.extraction.visits.view import D, L, P, View

_CLAUSE_BREAK = re.compile(r";|:\s|\.\s|—|\s–\s|\swhereas\s|\swhile\s|\swhilst\s")
# Verbs that lead on to an infinitive: "promised to visit", "is preparing to travel".
_GOVERNING = alternatives(PLANNING | WISHING)
# Words that may stand between a subject and its verb.
_LINK = re.compile(
    rf"(?:\s|,|\(|\)|\b(?:will|would|shall|'ll|is|are|was|were|am|be|been|being|has|have|had|having|to|also|then|later|last|"
    r"first|again|now|just|recently|himself|herself|themselves|personally|already|subsequently|earlier|soon|still|next|"
    r"officially|due|scheduled|set|expected|slated|planned|planning|plans|plan|going|about|today|never|not|ever|only|twice|"
    r"once|briefly|even|both|jointly|who|which|may|might|could|should|can|must|did|does|do|hopes|hope|hoped|intends|wants|"
    r"wishes|likely|currently|reportedly|on|in|at|of|the|this|early|late|too|however|afterwards?|yesterday|meanwhile|one|"
    r"is\s+understood|understood|before|previously|ready|prepared|supposed|each|all|so|far|it|there|from|for|long|by|"
    rf"together|instead|always|often|finally|formally|separately|reaffirmed|however|likewise|[a-z]+ly|{_GOVERNING})\b|{D}|'ll|'s\b|'d\b)+$",
    re.IGNORECASE,
)
# What joins a further verb to the subject before it.
_JOINT = re.compile(
    r"(?:,|\band|\bbut|\bor|\bthen|\bbefore|\bafter|\bwhen|\bwhile|\bupon|\bwithout|\bas|\bby|\bfor|\bwho|\)|\bto)\s*$",
    re.IGNORECASE,
)
_OBLIQUE = re.compile(
    r"\b(?:with|by|of|to|for|from|between|alongside|against|behind|about|on|under|including|like|as|than|at|into|among|"
    r"and\s+his|and\s+her|called|between|succeed(?:s|ed)?|met|meets?|meeting|told|invited|invites?|thanked|welcomed|welcomes?|received|receives?|"
    r"hosted|hosts?|accompanied|joined|see|sees|saw|seeing|asked|asks|briefed|congratulated|greeted|urged|assured|visited|informed|"
    r"requested|called\s+on|replaced|replaces|representing|quoted|quoting|named|appointed)\s+(?:both\s+|the\s+|a\s+|an\s+|also\s+|then\s+|later\s+|hon'ble\s+|h\.\s?e\.\s+|honou?rable\s+|excellency,?\s+|his\s+|her\s+)*$",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"\b(?:led|headed|chaired|fronted|represented)\s+by\s+$", re.IGNORECASE)
_CHAIN = re.compile(
    rf"{P}(?:\s*\([^)]*\))?(?:'s)?\s*(?:,\s*(?:and\s+|as\s+well\s+as\s+|together\s+with\s+)?|and\s+|&\s+|as\s+well\s+as\s+)(?:the\s+)?$"
)
_PARENTHESIS = re.compile(
    r",\s+(?:who|which|whose|where|when|whom)\b[^,]*,|\([^)]*\)|\s[–—]\s[^–—]*\s[–—]\s|,\s*(?:accompanied|flanked|joined|led|leading|heading|together\s+with|along\s+with|speaking|currently|now|himself|herself)\b[^,]*,"
)


# "P will leave on D, stopping in L": a participle behind a comma.
_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_LOOSE = re.compile(r"(?:,|\b(?:by|while|after|before|and|then|without|upon))\s*$")
# "A delegation of the Latvian parliament's trade committee visited": the body belongs to the subject.
_OF_A_BODY = re.compile(
    r"^(?:'s|')?\s+(?:[\w-]+\s+){0,4}(?:committee|commission|parliament|assembly|ministry|chamber|house|senate|council|group)\b"
    r"(?:\s+(?:on|for|of)(?:\s+[\w-]+){1,4}?(?=\s+(?:visited|will|is|was|were|arrived|has|have|travel|flew|went|came|had)))?"
)
_RELATIVE = re.compile(r"\s*(?:\([^)]*\)\s*)?,?\s+who\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    rf"({P})\s*(?:,?\s+(?:when|while|as|after|before|because|whilst|where)|\s+(?:will|did|does|has|would)\s*:)\s+$",
    re.IGNORECASE,
)


def _pronoun_antecedent(view: View, position: int) -> int | None:
    """ "Worked out by P when he visited L": a pronoun that opens the clause behind a person is that person."""
    if view.person_at(position).text.lower() not in {"he", "she"}:
        return None
    match = _SUBORDINATE.search(view.line[max(0, position - 16) : position])
    return max(0, position - 16) + match.start(1) if match else None


# "P was the last leader to make the trip".
_NTH_COPULA = re.compile(
    rf"({P})\s*,?\s+(?:will\s+be|is\s+to\s+be|would\s+be|was|is|became|becomes|has\s+become|had\s+been|has\s+been|remains)\s+"
    r"(?:also\s+|only\s+|thus\s+|then\s+)*(?:the\s+)?(?:very\s+)?(?:first|last|only|latest|second|third|fourth|highest)\b[\s\w-]{0,40}$",
    re.IGNORECASE,
)


def _named_by_copula(view: View, position: int) -> int | None:
    """The person whom an office without a name says more of: "P was the last leader to come"."""
    if view.person_at(position).label_ != "nominal":
        return None
    match = _NTH_COPULA.search(view.line, 0, position)
    return match.start(1) if match and match.end() == position else None


def clause_start(view: View, position: int) -> int:
    """Where the clause of `position` begins."""
    breaks = [m.end() for m in _CLAUSE_BREAK.finditer(view.line, 0, position)]
    return breaks[-1] if breaks else 0


def clause_end(view: View, position: int) -> int:
    """Where the clause of `position` ends."""
    match = _CLAUSE_BREAK.search(view.line, position)
    return match.start() if match else len(view.line)


def is_oblique(view: View, position: int) -> bool:
    """Whether the person at `position` is the object of a verb or preposition, by the words before it."""
    before = view.line[max(0, position - 60) : position]
    if _LED_BY.search(before):
        return False
    if _OBLIQUE.search(before):
        return True
    chain = _CHAIN.search(view.line, 0, position)
    while chain and chain.end() != position:
        chain = _CHAIN.search(view.line, chain.start() + 1, position)
    return is_oblique(view, chain.start()) if chain else False


# "No minister has visited": nobody does what follows.
_NOBODY = re.compile(
    r"\b(?:no|neither|nor\s+(?:has|had|did|will)\s+an?y?|not\s+(?:a\s+single|one))\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
# "Urged traders to go": those urged go, not the one who urges.
_OTHERS_TO = re.compile(
    r"\b(?:urg(?:e|es|ed|ing)|encourag(?:e|es|ed|ing)|ask(?:s|ed|ing)?|allow(?:s|ed|ing)?|enabl(?:e|es|ed|ing)|"
    r"help(?:s|ed|ing)?|want(?:s|ed|ing)?|advis(?:e|es|ed|ing)|order(?:s|ed|ing)?|permit(?:s|ted|ting)?|"
    r"persuad(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|forc(?:e|es|ed|ing)|instruct(?:s|ed|ing)?|call(?:s|ed|ing)?\s+on|"
    r"appeal(?:s|ed|ing)?\s+to|expect(?:s|ed)?|authoris(?:e|es|ed)|require(?:s|d)?|warn(?:s|ed))\s+"
    r"(?!himself|herself|themselves|to\b)(?:(?!to\b|that\b|he\b|she\b)[\w'-]+\s+){1,6}(?:not\s+)?to\s*$",
    re.IGNORECASE,
)


def is_nobody(view: View, position: int) -> bool:
    """Whether a word denies that the person at `position` does what is told: "no minister has visited"."""
    return _NOBODY.search(view.line[max(0, position - 60) : position]) is not None


def subjects_before(view: View, position: int, is_noun: bool = False) -> tuple[int, ...]:
    """Positions of the persons that do what begins at `position`; several when they do it together.

    Nearest to the left first. A person only counts when nothing but auxiliaries, times and parentheses
    stands between, or when the verb is joined to an earlier verb of that person.
    """
    start = clause_start(view, position)
    masked = _PARENTHESIS.sub(lambda m: "," + " " * (len(m[0]) - 1), view.line[start:position])
    for at in sorted((start + i for i, c in enumerate(masked) if re.match(P, c)), reverse=True):
        is_antecedent = bool(_RELATIVE.match(view.line, at + 1))
        if is_oblique(view, at) and not is_antecedent:
            continue
        owner = _pronoun_antecedent(view, at) or _named_by_copula(view, at)
        if owner is not None:
            return (owner,)
        gap = re.sub(r"\s+", " ", masked[at + 1 - start :])
        gap = _OF_A_BODY.sub("", gap)
        if gap.startswith(("'s ", "' ")) and not is_noun:
            continue
        if _PARTICIPLE.match(view.line, position) and _LOOSE.search(gap):
            return _together(view, at)
        if is_nobody(view, at) or (_OTHERS_TO.search(gap) and not is_noun):
            return ()
        if "," in gap and not has_verb(_LINK.sub("", gap)):
            return _together(view, at)
        rest = _LINK.sub("", gap)
        if not rest.strip() or is_noun or _JOINT.search(rest) or rest.endswith(","):
            return _together(view, at)
        return ()
    return ()


def _together(view: View, position: int) -> tuple[int, ...]:
    """The person at `position` with those joined before: "P and P". Names go without their company."""
    chain = [position]
    while (earlier := _joined_before(view, chain[0])) is not None:
        chain.insert(0, earlier)
    named = tuple(at for at in chain if view.person_at(at).label_ not in _COMPANY)
    return named or tuple(chain[:1])


_COMPANY = frozenset({"delegation", "plural"})
_JOINED = re.compile(
    rf"({P})(?:\s+(?-i:[A-Z][\w-]+)){{0,3}}\s*(?:,\s*(?:and\s+)?|and\s+|&\s+|with\s+|together\s+with\s+|as\s+well\s+as\s+)"
    r"(?:the\s+)?(?:(?-i:Special|Senior|Deputy|Acting|Former)\s+)?$"
)
_JOINED_COMPANY = re.compile(
    rf"({P})\s*(?:,\s*(?:and\s+)?|and\s+|with\s+|together\s+with\s+|as\s+well\s+as\s+)(?:[\w-]+\s+){{0,4}}$"
)
_MEMBERS = re.compile(rf"({P})\s+of\s+(?:[\w-]+\s+){{0,4}}$")


def _joined_before(view: View, position: int) -> int | None:
    """The person joined to the one at `position`, or whose delegation it is ("a delegation of nine MPs")."""
    base = max(0, position - 50)
    window = view.line[base:position]
    label = view.person_at(position).label_
    if label == "plural" and (match := _MEMBERS.search(window)):
        return base + match.start(1)
    match = (_JOINED_COMPANY if label in _COMPANY else _JOINED).search(window)
    if match is None:
        return None
    earlier = base + match.start(1)
    is_list = "," not in match[0] or label in _COMPANY or re.search(r"\band\s", match[0])
    if (
        not is_list
        or is_oblique(view, earlier)
        or view.person_at(earlier).label_ not in {"name", "nominal", "pronoun", "delegation", "plural"}
    ):
        return None
    return earlier


# "P, whose previous visit to L dates from January".
_WHOSE = re.compile(rf"({P})\s*,\s+whose\s+(?:[\w-]+\s+){{0,5}}$")


# "A further P trip".
_NAME_OF_TRIP = re.compile(
    rf"\b(?:an?|the|this|that|another|further|planned|new)\s+(?:[\w-]+\s+){{0,2}}({P})\s+$", re.IGNORECASE
)


def owner_before(view: View, position: int) -> int | None:
    """The person who owns the noun at `position`: "P's three-day visit", "his first trip"."""
    whose = _WHOSE.search(view.line, 0, position) or _NAME_OF_TRIP.search(view.line, 0, position)
    if whose is not None and (whose.re is _WHOSE or view.person_at(whose.start(1)).label_ == "name"):
        return whose.start(1)
    match = re.search(
        rf"({P})(?P<mark>'s|')?\s+(?:(?:[\w-]+|{D}),?\s+){{0,6}}$", view.line[max(0, position - 90) : position]
    )
    while match is not None:
        at = max(0, position - 90) + match.start()
        span = view.person_at(at)
        if match["mark"] or span.text.lower() in {"his", "her", "their", "my", "our", "your"}:
            return at
        later = re.search(rf"({P})(?P<mark>'s|')?\s+(?:(?:[\w-]+|{D}),?\s+){{0,6}}$", view.line[at + 1 : position])
        if later is None:
            return None
        match = re.search(
            rf"({P})(?P<mark>'s|')?\s+(?:(?:[\w-]+|{D}),?\s+){{0,6}}$", view.line[max(at + 1, position - 90) : position]
        )
        if match is None:
            return None
        at2 = max(at + 1, position - 90) + match.start()
        span = view.person_at(at2)
        return at2 if match["mark"] or span.text.lower() in {"his", "her", "their", "my", "our", "your"} else None
    return None


_AGENT = re.compile(
    rf"(?:\s+(?:[\w-]+|{D}|{L})(?:\s*,)?){{0,9}}?\s+(?:by|of)\s+(?:an?\s+|the\s+|its\s+|his\s+|her\s+|our\s+|[\w-]+\s+)?(?P<agent>{P})"
)


_NOT_OF_AGENT = re.compile(
    r"\b(?:was|were|is|said|has|had|will|who|which|that|after|talks|meeting|invitation|request|head|behalf|part|side|end|"
    r"occasion|presence|residence|auspices|inauguration|funeral|leadership|eve|instructions|government|conclusion|grave|"
    r"memory|death|wedding|coronation|swearing-in|office|palace|birthplace|home)\b",
    re.IGNORECASE,
)


# "The visit of our President X".
_OWNED = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}({P})")


# "The visit P paid to L", "the trip which P is making".
_PAYER = re.compile(
    rf"\s+(?:which\s+|that\s+)?(?:the\s+)?(?P<agent>{P})\s+(?:had\s+|has\s+|have\s+|is\s+|was\s+|will\s+|would\s+|recently\s+|also\s+)*"
    r"(?:pa(?:id|y|ys|ying)|ma(?:de|ke|kes|king)|undert(?:ook|ake|akes|aken|aking)|conduct(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)


def agent_after(view: View, position: int) -> int | None:
    """The person who makes the visit whose noun ends at `position`: "by P", "of P", "made by P to L", "P paid"."""
    payer = _PAYER.match(view.line, position)
    if payer is not None:
        return payer.start("agent")
    match = _AGENT.match(view.line, position)
    if match is None or re.search(_NOT_OF_AGENT, match[0]):
        return None
    agent = match.start("agent")
    owned = _OWNED.match(view.line, agent + 1) if view.person_at(agent).label_ == "pronoun" else None
    return owned.start(1) if owned else agent


def first_subject_after(view: View, position: int) -> tuple[int, ...]:
    """The subject of the main clause behind an opening phrase: "During a visit to L, P said"."""
    end = clause_end(view, position)
    for at in view.positions(P, position, end):
        before = view.line[position:at]
        if "," in before and not is_oblique(view, at):
            return (at,)
    return ()


def participle_subject(view: View, start: int, end: int) -> tuple[int, ...]:
    """ "Arriving in L, P said": the subject stands behind an opening participle."""
    opening = view.line[:start].strip(" \"“'–—-")
    word = view.line[start:end].split()[0].lower()
    if (word.endswith("ing") or word == "while") and len(opening) < 12:
        return first_subject_after(view, end)
    return ()


def hosting_country(view: View, position: int) -> str | None:
    """The country that is told to do what begins at `position`: "L will host P", "L's government sent P"."""
    owner = re.search(
        rf"({L})(?:'s)?\s+(?:(?:[\w-]+|{D})\s+){{0,3}}?(?:will\s+|has\s+|had\s+|also\s+|is\s+to\s+)*$",
        view.line[:position],
    )
    place = view.place_at(owner.start(1)) if owner else None
    return place._.code if place is not None else None
