"""Noun phrases that name a document between states: "three memoranda of understanding on transport"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dagster_project.extraction.facts import AgreementKind

_NUMBERS = {
    word: value
    for value, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split(),
        start=1,
    )
}
_TENS = {"thirty": 30, "forty": 40, "fifty": 50}
# Nouns by kind. The names of things that are no documents are sorted out below.
_HEADS: tuple[tuple[AgreementKind, str], ...] = (
    (
        "memorandum",
        r"(?:memorand(?:um|a|ums)(?: of (?:understanding|cooperation|co-operation|intent|agreement|collaboration))?"
        r"(?: \(MO[UC]s?\)| \(MoUs?\))?|MO[UC]s?|MoUs?|MoCs?)",
    ),
    (
        "declaration",
        r"(?:joint |political |common )?(?:declarations?(?: of intent)?|communiqu[eé]s?|joint statements?)",
    ),
    ("declaration", r"statements? of (?:intent|partnership|cooperation|principles)"),
    ("roadmap", r"road ?-?maps?"),
    ("treaty", r"treat(?:y|ies)"),
    ("protocol", r"protocols?(?: of intent| of cooperation)?"),
    (
        "program",
        r"(?:(?:exchange|cooperation|co-operation|working|work|executive|action|cultural|implementation|"
        r"joint|consultations?) (?:programmes?|programs?|plans?)"
        r"|(?:development|national|binational|strategic) plans?"
        r"|(?:programmes?|programs?|plans?) (?:of|for|on) (?:[\w-]+ ){0,2}(?:cooperation|co-operation|exchanges?|"
        r"consultations?|actions?|measures|steps|"
        r"activities|work|events)|action plans?)",
    ),
    ("agreement", r"(?:agreements?|pacts?|accords?|treaty-level deals?)"),
    (
        "agreement",
        r"(?:trade|bilateral|tax|taxation|visa|visa-free|security|defen[cs]e|transit|border|fishing|fisheries|labou?r|"
        r"energy|investment|extradition|migration|mobility|readmission|partnership|cooperation|aviation|open[ -]skies|"
        r"air services?) deals?",
    ),
    # "The two governments exchanged notes on a grant" makes an agreement; an exchange of views makes none.
    (
        "agreement",
        r"(?<=exchanged )(?:diplomatic )?notes(?= (?:on|for|regarding|concerning|about|under|establishing)\b)",
    ),
    ("agreement", r"(?:FTA|CEPA|CECA|EPA|PTA|BIT|ASA|BASA)s?\b"),
    ("agreement", r"exchange of (?:diplomatic )?notes|notes verbales?"),
    ("contract", r"(?:inter-?governmental |government-to-government |G2G )contracts?"),
    (
        "other",
        r"(?:documents?|papers|instruments?|letters? of intent|texts|legal instruments|"
        r"(?:agreed |joint )?minutes(?= of| were signed)|understandings?(?= (?:on|for|with|between)\b)|acts)",
    ),
    ("other", r"(?:arrangements?|(?:complementary |supplementary )?adjustments?|compacts?|charters?)"),
    ("treaty", r"conventions?"),
    # "A programme for aquaculture", "a deal on ports": documents where they are signed, else many other things.
    ("program", r"programmes?|programs?"),
    ("agreement", r"deals?(?= (?:on|with|between|to|for|that|which)\b)"),
)
# Nouns that name a document only where something is signed.
LOOSE_NOUNS = frozenset({"programme", "programmes", "program", "programs", "deal", "deals"})
_ACRONYMS = frozenset({"FTA", "CEPA", "CECA", "EPA", "PTA", "BIT", "ASA", "BASA"})
_HEAD = re.compile("|".join(rf"(?P<h{i}>\b{pattern}(?![\w-]))" for i, (_, pattern) in enumerate(_HEADS)), re.IGNORECASE)
# Documents that many states share, or that are none.
_NOT_BILATERAL = re.compile(
    r"(?:Paris (?:Climate )?|Abraham |Minsk |Lisbon |Schengen |Kyoto |Vienna |Geneva |Cotonou |Marrakesh |Samoa |"
    r"Montreal |Almaty |Maastricht |Rome |Chicago |Hague |Budapest |Dayton |Helsinki |Prespa |Good Friday |"
    r"Non-?Proliferation |North Atlantic |Antarctic |Law of the Sea |Continental Free Trade (?:Area )?|AfCFTA |WTO |"
    r"UN |United Nations |ceasefire |hostage |truce |gentlemen.s |gentleman.s |collective |coalition |power-sharing |"
    r"purchase |sales? |loan |credit |supply |sponsorship |lease |sales and purchase )$",
    re.IGNORECASE,
)
_NO_PROTOCOL = re.compile(
    r"(?:health|safety|security|diplomatic|sanitary|state|research|training|medical|standard) $", re.IGNORECASE
)
_COUNT = (
    r"(?:\d{1,3}|"
    + "|".join([*_NUMBERS, *_TENS])
    + r"|dozen|several|(?:a )?(?:number|series|package|set|raft|host|batch) of|many|some|various|multiple)"
)
_DETERMINER = re.compile(
    rf"(?:(?P<det>\b(?:a|an|the|this|that|these|those|its|their|another|both|no|any|each|every|said|his|"
    rf"her|our)\b)\s+)?"
    rf"(?:(?P<count>\b{_COUNT})\s+)?(?:(?:new|other|further|more|major|key|important|bilateral|joint|"
    rf"additional|different)\s+)*",
    re.IGNORECASE,
)
# Where the noun phrase cannot reach back beyond.
_EDGE = re.compile(
    r"[,;:(\[\"“”—]|\s[–-]\s|\.\s|\b(?:sign(?:ed|s|ing)?|ink(?:ed|s|ing)?|penn?(?:ed|s|ing)?|of|on|to|for|"
    r"with|by|and|or|in|from|"
    r"under|via|was|were|is|are|be|been|had|has|have|will|that|which|who|approved?|conclud\w+|exchang(?:ed|es|ing)|"
    r"(?:to|will) exchange|"
    r"finali[sz]\w+|reached|"
    r"seal(?:ed|s)?|witness\w*|draft|propos\w+|negotiat\w+|adopt\w+|prepar\w+|develop\w*|updated version of|as|when|"
    r"after|while|into|"
    r"initial(?:l?ed)?|clinch(?:ed)?|struck|strike|renew(?:ed)?|ratif\w+|welcom\w+|review\w*|agree|finish|"
    r"draw up|out|put|need|needs)\s",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s*(?:\([^)]{1,40}\)\s*)?(?:(?P<by>on|for|in the (?:field|area|sphere|domain)s? of|concerning|"
    r"regarding|about|to establish|"
    r"to set up|establishing|setting up|covering|aimed at|to (?:avoid|promote|boost|strengthen|cooperate|"
    r"build)|in|governing|of|under which)\s+)"
    r"(?P<what>(?!force\b|effect\b|\d{1,2}(?:st|nd|rd|th)? [A-Z]|"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\d{4})\b)[^.;:,(“”\"\n]{3,140})"
)
_SUBJECT_END = re.compile(
    r"\s+(?:and (?:a|an|another|the|two|three|four|five|one)\b|with (?:the )?[A-Z]|between|was|were|is|"
    r"are|had|has|have|will|would|which|"
    r"that|who|during|at the|at a|in [A-Z]\w+|on \d|next|earlier|following|after|before|while|when|signed|"
    r"to be|by the|by their|last|this (?:week|month|year)|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:January|February|March|April|May|June|July|"
    r"August|September|"
    r"October|November|December|\d{4}))\b"
)


@dataclass(frozen=True)
class DocumentPhrase:
    """A phrase that names one or several documents; offsets in the text.

    Attributes:
        start: where the phrase begins, its determiner or count included.
        head: where the noun begins.
        end: the end of the noun.
        kind: by the noun.
        n: the stated number, 1 for one.
        determiner: in small letters, "" for none.
        before: the words between determiner and noun ("free trade").
        subject: what it is about, None when not said.
        is_anaphoric: points back to a document named before ("the document", "that agreement").
        noun: the noun as written, in small letters.
        singular: the kind of each of several: "two memoranda" are memoranda, "two agreements" `other` together.
    """

    start: int
    head: int
    end: int
    kind: AgreementKind
    n: int
    determiner: str
    before: str
    subject: str | None
    is_anaphoric: bool
    noun: str = ""
    singular: AgreementKind = "other"

    @property
    def is_draft(self) -> bool:
        return "draft" in self.before.lower()


def _count(word: str | None) -> int:
    """The number that a count word states; vague ones ("several") give 1."""
    if not word:
        return 1
    low = word.lower()
    if low.isdigit():
        return max(1, int(low))
    return _NUMBERS.get(low) or _TENS.get(low) or 1


def find_documents(text: str, start: int, end: int) -> Iterator[DocumentPhrase]:
    """The document phrases between two offsets, in order."""
    for match in _HEAD.finditer(text, start, end):
        kind = next(_HEADS[int(name[1:])][0] for name, found in match.groupdict().items() if found)
        # "BIT" is a treaty, "bit" is not.
        if match[0].rstrip("s").upper() in _ACRONYMS and not match[0].rstrip("s").isupper():
            continue
        left = text[start : match.start()]
        # "That agreement" opens a sentence as a determiner, "said that agreement" does not.
        edges = [] if left.strip().lower() == "that" else [edge.end() for edge in _EDGE.finditer(left)]
        window = left[edges[-1] :] if edges else left
        found = _opening(window)
        before = window[found.end() :].strip() if found else _last_words(window)
        if (_NOT_BILATERAL.search(left) and not _is_pair_name(before)) or _is_no_document(
            match[0], left, text[match.end() :], found is not None or left.lower().endswith("draft "), before
        ):
            continue
        determiner = (found["det"] or "").lower() if found else ""
        n = _count(found["count"]) if found else 1
        # A draft and "an updated version of" stand beyond the edge but belong to the phrase.
        draft = re.search(r"\bdrafts?\s+(?:of\s+)?(?:\w+\s+){0,3}$", left, re.IGNORECASE)
        # "Acts" are documents where they are counted.
        if match[0].lower() == "acts" and n == 1:
            continue
        subject = subject_at(text, match.end(), end) or _premodifier(before) or _purpose(text, match.end(), end)
        plural_pact = kind == "agreement" and n > 1
        yield DocumentPhrase(
            match.start() - (len(window) - found.start() if found else len(before) + 1),
            match.start(),
            match.end(),
            "other" if plural_pact else kind,
            n,
            determiner,
            "draft " + before if draft else before,
            subject,
            determiner in {"the", "this", "that", "these", "those", "its", "their"} and not before and subject is None,
            match[0].lower(),
            kind,
        )


def _opening(window: str) -> re.Match[str] | None:
    """The last determiner or count of the window, with which the phrase opens."""
    opening = None
    for match in _DETERMINER.finditer(window):
        if match[0].strip() and (match["det"] or match["count"]):
            opening = match
    return opening


def _last_words(window: str) -> str:
    """What stands before the noun when no determiner opens the phrase: capitalised or hyphened words and adjectives."""
    return " ".join(window.split()[-5:]).lstrip("-–—•* ")


def _is_pair_name(before: str) -> bool:
    return bool(re.search(r"\w[-–]\w", before))


def _is_no_document(noun: str, left: str, right: str, determiner: bool, before: str) -> bool:
    """Whether the noun is an abstract one here: "in agreement", "agreement was reached that", "protocol chief"."""
    low = noun.lower()
    bare = not determiner and not before and noun.islower() and not left.endswith("signed ")
    if bare and low in {"agreement", "accord", "protocol", "convention"}:
        return True
    if (
        low == "agreement"
        and re.match(r"\s+(?:that|to|was reached (?:that|to|on))\b", right)
        and not before
        and not determiner
    ):
        return True
    if re.match(r"\s+(?:noted|said|says|reads?|stated|added|quoted|reported)\b", right):
        return True
    if low == "charter" and re.match(r"\s+(?:flights?|planes?|jets?|airlines?|compan(?:y|ies)|members?)\b", right):
        return True
    if low.startswith("document") and re.search(
        r"\b(?:travel|identity|shipping|customs|supporting|court|leaked)\s+$", left
    ):
        return True
    if low.startswith("instrument") and re.match(r"\s+of (?:ratification|accession|acceptance)", right):
        return True
    is_between = re.match(r"\s+(?:between|with)\b|,? (?:in force|signed)\b", right) or re.search(
        r"\b(?:signed|inked|initialled|exchanged)\s+(?:an?\s+|the\s+)?\w+ $", left
    )
    if low.startswith("protocol") and _NO_PROTOCOL.search(left) and not is_between:
        return True
    if low.startswith("protocol") and re.match(r"\s+(?:chief|officer|department|service|team|issues)\b", right):
        return True
    return bool(
        re.search(r"\b(?:in|by|under|into) (?:full |mutual |broad )?$", left) and low in {"agreement", "accord"}
    )


def subject_at(text: str, at: int, end: int) -> str | None:
    """What the words from `at` on say a document is about: "on fisheries", None where they do not."""
    match = _SUBJECT.match(text, at, end)
    # "Signed in Colombo" is a place, "cooperation in education" a field.
    if match is None or (match["by"] == "in" and match["what"][0].isupper()):
        return None
    what = match["what"]
    stop = _SUBJECT_END.search(" " + what)
    what = what[: stop.start()] if stop else what
    what = re.sub(r"\s+", " ", what).strip(" –-")
    return what or None


_PURPOSE = re.compile(r"\s+(?:that|which) would\s+([^.;:,(“”\"\n]{3,140})")


def _purpose(text: str, at: int, end: int) -> str | None:
    """ "An agreement that would free officials from visas": what it is for, when nothing shorter is said."""
    match = _PURPOSE.match(text, at, end)
    return match[1].strip() if match else None


def _premodifier(before: str) -> str | None:
    """ "Free trade" of "a free trade agreement"; names of parties and drafts are no subject."""
    words = re.sub(r"\b(?:draft|new|joint|bilateral|proposed|planned|first|third|such|similar|two|the)\b", "", before)
    words = re.sub(r"\b[A-Z]\w+[-–][A-Z]\w+\b|\b(?:19|20)\d\d\b", "", words)
    words = re.sub(r"\s+", " ", words).strip()
    return words or None


def dated_by_year(text: str, phrase: DocumentPhrase) -> str | None:
    """The year of "a 2019 memorandum", "the agreement of 1994", "a pact dating back to 2001", None without one."""
    adjective = re.search(r"(?:^|[’']s? )((?:19|20)\d\d)(?= |$)", phrase.before)
    behind = re.match(
        r"\s+(?:No\.\s*\d+\s+)?(?:of|from|dating (?:back )?(?:to|from)|dated|made in)\s+((?:19|20)\d\d)\b",
        text[phrase.end :][:40],
    )
    found = adjective or behind
    return found[1] if found and phrase.n == 1 else None
