"""Documents named by pointing at others: "another on ports", "One is a treaty on ...", "the one on visas"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dagster_project.extraction.agreements.documents import DocumentPhrase, subject_at
from dagster_project.extraction.facts import AgreementStatus

_ABOUT = r"(?:on|for|about|concerning|regarding|covering|in)\b"
# "... and another on X", "one on air services and one on extradition", "a second one will follow".
_FURTHER = re.compile(
    rf"\b(?:another|one more|one|a (?:second|third|fourth|further))(?: one)?"
    rf"(?= {_ABOUT}|,? (?:will|would|should|is to|is being|is due|was|has been)\b)"
    rf"|\bthe (?:first|previous|earlier)(?: one)?(?= (?:having|being|of (?:19|20)\d\d)\b)"
)
_ONE = re.compile(
    rf"\s*(?:And\s+)?(?:The (?:other |second |third |last |remaining )?one|Another(?: one)?|One more|One|"
    rf"The other|(?:A|The) (?:second|third|fourth|further|last)(?: one)?|That one)(?=,? {_ABOUT}),?"
)
# What opens a sentence that tells which documents those before were; the verb follows at once.
_NAMING = re.compile(
    r"\s*(?:And\s+)?(?:(?:One|Another|The (?:first|second|third|last|other|main|principal|chief|weightiest|biggest|"
    r"most [\w-]+)(?: one| (?:of (?:them|these)))?|The one (?:that|which) [\w ]{3,30}?|One of (?:them|these))"
    r"\s+(?:is|was|being)\b|(?:Among|Amongst|Of) (?:them|these|those)\s+(?:is|are|was|were|being)\b|"
    r"(?:They|These|Those)\s+(?:are|were|include|included|comprise|comprised|concern|concerned)\b|"
    r"(?:Included|Also signed|Also exchanged)\s+(?:is|are|was|were)\b)"
)
# Between a count and what it counts: "two papers: a treaty and ...", "nine documents, among them a treaty".
_OPENS_LIST = re.compile(
    r":|\bnamely\b|\bincluding\b|\bamong (?:them|these|which)\b|\bsuch as\b|\s[–—-]\s|\bto wit\b|^,\s+one\b"
)


def further_of(text: str, phrases: Sequence[DocumentPhrase], end: int) -> Iterator[DocumentPhrase]:
    """ "...and another on X": a further document of the kind of the phrase before it."""
    for phrase, behind in zip(phrases, [*phrases[1:], None], strict=False):
        for match in _FURTHER.finditer(text, phrase.end, behind.start if behind else end):
            yield _one(text, phrase, match.start(), match.end(), end)


def pointed_at(text: str, last: DocumentPhrase, start: int, end: int) -> Iterator[DocumentPhrase]:
    """ "The one on X will be signed later", "Another, on X, ...": of the kind that was named before."""
    match = _ONE.match(text, start, end)
    if match:
        yield _one(text, last, start, match.end(), end)


def _one(text: str, of: DocumentPhrase, start: int, stop: int, end: int) -> DocumentPhrase:
    """One more document of the kind that `of` names; of "papers" it is an agreement."""
    kind = "agreement" if of.singular == "other" else of.singular
    return DocumentPhrase(start, start, stop, kind, 1, "another", "", subject_at(text, stop, end), False, singular=kind)


def names_items(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells which documents those of the sentence before were: "Among them is a treaty"."""
    return _NAMING.match(text, start, end) is not None


def counted_before(text: str, phrases: Sequence[DocumentPhrase], phrase: DocumentPhrase) -> DocumentPhrase | None:
    """The "two documents" of the same sentence of which `phrase` is one, None where it is none of a count."""
    counts = [p for p in phrases if p.n > 1 and p.end <= phrase.start]
    if phrase.n > 1 or not counts:
        return None
    count = counts[-1]
    return count if _OPENS_LIST.search(text[count.end : phrase.end]) else None


_OF_ANOTHER = re.compile(r"\s+(?:to|for|under|implementing|amending)\s*")
_CHANGE = re.compile(
    r"\b(?:expan(?:d|ding|sion\s+of)|widen(?:ing)?(?:\s+of)?|upgrad(?:e|ing)(?:\s+of|\s+to)?|updat(?:e|ing)(?:\s+of)?|"
    r"moderni[sz](?:e|ing|ation\s+of)|revis(?:e|ing|ion\s+of)|renewal\s+of|extension\s+of|renegotiat(?:e|ing|ion\s+of)|"
    r"deepen(?:ing)?(?:\s+of)?|amend(?:ing|ments?\s+to)?)\s+(?:(?:the|their|an?|its)\s+)?$",
    re.IGNORECASE,
)
_THERE_ALREADY = re.compile(
    r"(?:\s+No\.?\s*\d+)?(?:\s+(?:on|for|between|with)\s[^,;.]{3,60}?)?,?\s+"
    r"(?:(?:which|that)\s+(?:was|has\s+been)\s+)?(?P<deed>signed|concluded|in\s+(?:force|effect)|of\s+(?:19|20)\d\d)\b"
)


def changed(text: str, phrase: DocumentPhrase, start: int, end: int) -> tuple[AgreementStatus, int, int] | None:
    """ "The widening of the pact signed in 2002": what is said of the document that is to be changed, and where."""
    deed = _THERE_ALREADY.match(text, phrase.end, end)
    if deed is None or not _CHANGE.search(text, max(start, phrase.start - 40), max(phrase.start, start)):
        return None
    return "in_force" if deed["deed"].startswith("in") else "signed", deed.start("deed"), deed.end("deed")


def is_of_another(text: str, before: DocumentPhrase | None, phrase: DocumentPhrase) -> bool:
    """ "A protocol to the tax treaty", "terms of reference for a trade agreement": named by the document before it."""
    return before is not None and _OF_ANOTHER.fullmatch(text, before.end, phrase.start) is not None


def split(text: str, phrase: DocumentPhrase) -> tuple[DocumentPhrase, ...]:
    """ "Agreements on fishing and on tourism": as many documents as there are subjects, each with its preposition."""
    if phrase.n > 1 or not re.match(r"(?:memoranda|\w+s)\b", phrase.noun) or phrase.subject is None:
        return (phrase,)
    first, *others = re.split(r",? and (?=(?:on|for)\s)", phrase.subject)
    if not others or len(others) > 2:
        return (phrase,)
    kinds = replace(phrase, kind=phrase.singular)
    return (
        replace(kinds, subject=first),
        *(replace(kinds, subject=re.sub(r"^(?:on|for)\s+", "", other)) for other in others),
    )
