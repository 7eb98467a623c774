"""Noun phrases that name a document between states: "three memoranda of understanding on transport"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dagster_project.extraction.agreements.nouns import (
    ACRONYMS,
    HEAD,
    HEADS,
    NOT_BILATERAL,
    is_no_document,
    is_of_a_bloc,
)
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
    r"\s+(?:and (?:of )?(?:a|an|another|the|two|three|four|five|one)\b|"
    r"and (?:announced|agreed|discussed|said|noted|set)\b|with (?:the )?[A-Z]|between|was|were|is|"
    r"are|had|has|have|will|would|which|entered|took effect|came into|as soon as|"
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
    for match in HEAD.finditer(text, start, end):
        kind = next(HEADS[int(name[1:])][0] for name, found in match.groupdict().items() if found)
        # "BIT" is a treaty, "bit" is not.
        if match[0].rstrip("s").upper() in ACRONYMS and not match[0].rstrip("s").isupper():
            continue
        left = text[start : match.start()]
        # "That agreement" opens a sentence as a determiner, "said that agreement" does not.
        edges = [] if left.strip().lower() == "that" else [edge.end() for edge in _EDGE.finditer(left)]
        window = left[edges[-1] :] if edges else left
        found = _opening(window)
        before = window[found.end() :].strip() if found else _last_words(window)
        if (NOT_BILATERAL.search(left) and not _is_pair_name(before)) or is_no_document(
            match[0], left, text[match.end() :], found is not None or left.lower().endswith("draft "), before
        ):
            continue
        determiner = (found["det"] or "").lower() if found else ""
        n = _count(found["count"]) if found else 1
        # A draft and "an updated version of" stand beyond the edge but belong to the phrase.
        draft = re.search(r"\bdrafts?\s+(?:of\s+)?(?:\w+\s+){0,3}$", left, re.IGNORECASE)
        # "The EFTA-Morocco agreement" and one "with Mercosur" are of many states.
        if is_of_a_bloc(text, before, match.end(), end):
            continue
        # "Sixteen agreements and memoranda" are counted together.
        if _COUNTED_WITH.search(left) and re.match(r"memoranda|\w+s\b", match[0], re.IGNORECASE):
            continue
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


def subject_at(text: str, at: int, end: int) -> str | None:
    """What the words from `at` on say a document is about: "on fisheries", None where they do not."""
    match = _SUBJECT.match(text, at, end)
    # "Signed in Colombo" is a place, "cooperation in education" a field.
    if match is None or (match["by"] == "in" and match["what"][0].isupper()):
        return None
    what = match["what"]
    stop = _SUBJECT_END.search(" " + what)
    what = what[: stop.start()] if stop else what
    what = re.split(r"\s[–-]\s", what)[0]
    what = re.sub(r"\s+", " ", what).strip(" –-")
    return what or None


_COUNTED_WITH = re.compile(rf"\b(?:\d{{1,3}}|{'|'.join([*_NUMBERS, *_TENS])}) (?:\w+ ){{1,3}}and $", re.IGNORECASE)
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
        r"\s+(?:No\.\s*\d+\s+)?(?:of|from|dating (?:back )?(?:to|from)|dated|made in)\s+"
        r"(?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?((?:19|20)\d\d)\b",
        text[phrase.end :][:60],
    )
    in_brackets = re.match(r"[^.;:(\n]{0,80}\(((?:19|20)\d\d)\)", text[phrase.end :][:100])
    found = adjective or behind or in_brackets
    return found[1] if found and phrase.n == 1 else None
