"""Between whom a document is: named with it, by its signers, or the two parties of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Span

from dagster_project.extraction.agreements.documents import DocumentPhrase
from dagster_project.extraction.facts import AgreementStatus
from dagster_project.extraction.parties import principal_pair, subject_weights
from dagster_project.extraction.source_text import source_text
from dagster_project.reference.parties import countries

_WHO_LEFT = re.compile(r"\bwho\s+(?:then\s+|later\s+)?(?:left|leaves|flew|goes|went|departs|departed|travels)\b")
# Where somebody goes afterwards: "before he takes off for X".
_ONWARD = re.compile(
    r"\b(?:tak(?:es?|ing)\s+off|took\s+off|leav(?:es?|ing)|bound|head(?:s|ed|ing)|en\s+route|on\s+(?:his|her|their)\s+way|"
    r"continu(?:es?|ed|ing)|before\s+(?:\w+ing|\w+\s+\w+)|go(?:es|ing)\s+on)\s+(?:on\s+)?(?:for|to)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SCENE = re.compile(r"\b(?:in|at|to|from|into|near|for)\s+(?:the\s+)?$", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|manufacturers?|corporations?|Ltd|Limited|Inc\.?|LLC|GmbH|PLC|Co\.|"
    r"holdings?|airlines?|airways|"
    r"[Uu]niversit(?:y|ies)|[Ff]ederations? of|[Cc]hambers? of (?:[Cc]omm|[Ii]ndus|[Ee]con|[Aa]gri|[Tt]rade)\w*|"
    r"entrepreneurs|business (?:councils?|associations?)|"
    r"mayors?|municipalit(?:y|ies)|conglomerate|consortium|(?<![Cc]entral )(?<![Nn]ational )[Bb]anks?(?! of [A-Z])|"
    r"[Cc]onfederations? of|[Aa]ssociations? of|"
    r"stock exchange|operator|carrier|"
    r"producers?|exporters?|importers?|packer|start-?ups?|investors?|group)\b"
)
_STATE = re.compile(
    r"\b(?:governments?|ministr(?:y|ies)|ministers?|president|prime minister|premiers?|sides|states?|"
    r"countr(?:y|ies)|parties|republic|"
    r"kingdom|authorit(?:y|ies)|memorand\w+|intergovernmental|bilateral)\b",
    re.IGNORECASE,
)

# The speaker's country is a party where the speaker is one of those who act.
_WE = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|[Mm]y)\b")
# Blocs that make treaties; a continent makes none.
UNIONS = frozenset({"EU", "EAEU", "ASEAN", "GCC"})
# Where a bloc is a party itself: "the EU and Mexico", "with the EU".
_GROUP_BEFORE = re.compile(r"\b(?:with|between|and)\s+(?:the\s+)?$", re.IGNORECASE)
_GROUP_BEHIND = re.compile(r"\s*(?:and|&|[-–—/])\s*(?:the\s+)?[A-Z]")


def codes_with_places(doc: Doc, start: int, end: int) -> list[tuple[int, int, str, str]]:
    """Start, end, code and kind of the settled places between two offsets."""
    return [
        (p.start_char, p.end_char, p._.code, p._.place.kind)
        for p in doc.spans.get("places", ())
        if p._.code is not None and start <= p.start_char and p.end_char <= end
    ]


def parties_of(
    doc: Doc, sentence: Span, phrase: DocumentPhrase, status: AgreementStatus
) -> tuple[tuple[str, ...], float] | None:
    """The sorted codes of the two parties and how sure they are; None when they stay open."""
    joined = _named_with(doc, sentence, phrase)
    if joined is not None:
        return (joined, 0.95) if joined else None
    found = _acting_at(doc, sentence, phrase, status)
    return (_with_union(doc, found[0]), found[1]) if found else None


def _with_union(doc: Doc, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The parties with the European Union in the place of Belgium, where only Brussels is named and the Union is."""
    codes = [(p._.code, p._.place.kind) for p in doc.spans.get("places", ())]
    is_seat = any(code == "EU" for code, _ in codes) and not any(
        code == "BEL" and kind in {"country", "demonym"} for code, kind in codes
    )
    return _sorted(["EU" if code == "BEL" else code for code in parties]) if is_seat else parties


def _acting_at(
    doc: Doc, sentence: Span, phrase: DocumentPhrase, status: AgreementStatus
) -> tuple[tuple[str, ...], float] | None:
    """The parties by those who act in the sentence, its paragraph and the text."""
    found = _in_sentence(doc, sentence)
    if len(found) == 2:
        return _on_a_trip(doc, sentence, found, status) or (_sorted(found), 0.9)
    if len(found) > 2:
        return _among_many(doc, sentence, phrase, found)
    told = _pair_told_at(doc, sentence, status)
    return _beside_one(doc, sentence, found[0], told) if found else _of_the_scene(doc, sentence, told)


def _on_a_trip(
    doc: Doc, sentence: Span, found: list[str], status: AgreementStatus
) -> tuple[tuple[str, ...], float] | None:
    """Guest and host of a trip that the sentence tells, where one of the two that act in it is not named there.

    "When President A of X came to Y, he and the Prime Minister agreed on a pact": whose Prime Minister is inferred.
    """
    trip = _trip_told_in(doc, sentence, status)
    named = {code for _, _, code, _ in codes_with_places(doc, sentence.start_char, sentence.end_char)}
    if trip is None or set(found) <= named or len(set(trip) & set(found)) != 1 or not set(trip) & named:
        return None
    return _sorted(trip), 0.75


def _among_many(
    doc: Doc, sentence: Span, phrase: DocumentPhrase, found: list[str]
) -> tuple[tuple[str, ...], float] | None:
    """The parties where the sentence names three countries or more."""
    clause = _in_clause(doc, sentence, phrase)
    if len(clause) == 2:
        return _sorted(clause), 0.8
    pair = principal_pair(doc) or _leading_pair(doc)
    if pair and set(pair) <= set(found):
        return _sorted(pair), 0.7
    withs = _with_partner(doc, sentence, phrase)
    first = doc._.home_country or found[0]
    return (_sorted([first, withs]), 0.6) if withs and withs != first else None


def _beside_one(
    doc: Doc, sentence: Span, named: str, told: tuple[str, str] | None
) -> tuple[tuple[str, ...], float] | None:
    """The parties where the sentence names one country: it is with the host, the text's pair, or home.

    `told` is the pair of which the paragraph speaks.
    """
    settled, home = principal_pair(doc), doc._.home_country
    if home and home != named and _WE.search(sentence.text):
        return _sorted([named, home]), 0.8
    scene = [code for code in _stages(doc, sentence) if code != named]
    if len(scene) == 1:
        return _sorted([named, scene[0]]), 0.75
    if told and named in told:
        return _sorted(told), 0.75
    if settled and named in settled:
        return _sorted(settled), 0.75
    if home and home != named:
        return _sorted([named, home]), 0.7
    pair = settled or _leading_pair(doc)
    near = [code for code in _nearby(doc, sentence) if code != named]
    if pair and named in pair and (not near or near[0] in pair):
        return _sorted(pair), 0.7
    return (_sorted([named, near[0]]), 0.6) if near else None


def _of_the_scene(doc: Doc, sentence: Span, told: tuple[str, str] | None) -> tuple[tuple[str, ...], float] | None:
    """The parties where the sentence names no country."""
    settled, home, near = principal_pair(doc), doc._.home_country, _nearby(doc, sentence)
    if told and home and home not in told and _WE.search(sentence.text):
        told = None
    if told and (settled is None or set(told) != set(settled)):
        return _sorted(told), 0.65
    if settled and (len(near) < 2 or set(near[:2]) & set(settled)):
        return _sorted(settled), 0.65
    abroad = [code for code in near if code != home]
    if home and abroad:
        return _sorted([home, abroad[0]]), 0.6
    if len(near) > 1:
        return _sorted(near[:2]), 0.6
    pair = settled or _leading_pair(doc)
    return (_sorted(pair), 0.5) if pair else None


def _pair_told_at(doc: Doc, sentence: Span, status: AgreementStatus) -> tuple[str, str] | None:
    """The two countries of which the paragraph speaks where the sentence stands.

    Nearest first: those of a trip that the sentence, or one before it in its paragraph, tells; or the two that
    act there. None where a third one comes between.
    """
    found: list[str] = []
    for before in _back_in_paragraph(doc, sentence):
        trip = _trip_told_in(doc, before, status)
        if trip and set(found) <= set(trip):
            return trip
        if before.start != sentence.start:
            found.extend(code for code in _in_sentence(doc, before) if code not in found)
        if len(found) == 2:
            return found[0], found[1]
        if len(found) > 2:
            return None
    return None


def _trip_told_in(doc: Doc, sentence: Span, status: AgreementStatus) -> tuple[str, str] | None:
    """Home and host of the trips that the sentence tells, where they are the same two countries.

    What is signed was not signed on a trip to come, nor where somebody "who left for X" went.
    """
    if _WHO_LEFT.search(sentence.text) or _ONWARD.search(sentence.text):
        return None
    pairs = {
        tuple(sorted((visit.visitor_country, visit.host_country)))
        for visit in doc._.visit_mentions
        if sentence.start_char <= visit.evidence_start < sentence.end_char
        and visit.status in ({"completed"} if status == "signed" else {"completed", "planned", "invited"})
    }
    pair = pairs.pop() if len(pairs) == 1 else None
    return (pair[0], pair[1]) if pair and pair[0] != pair[1] and all(code in countries() for code in pair) else None


def _back_in_paragraph(doc: Doc, sentence: Span) -> Iterator[Span]:
    """The sentence and those before it in its paragraph, nearest first."""
    text, start = source_text(doc), sentence.start_char
    for before in _back(doc, sentence):
        if before.start != sentence.start and "\n" in text[before.end_char - 1 : start]:
            return
        yield before
        start = before.start_char


def _sorted(codes: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))


def _is_party(code: str) -> bool:
    return code in countries() or code in UNIONS


def _named_with(doc: Doc, sentence: Span, phrase: DocumentPhrase) -> tuple[str, ...] | None:
    """ "Between X and Y" behind the phrase, "X-Y" or "X and Y" as its first words."""
    text = source_text(doc)
    behind = codes_with_places(doc, phrase.end, sentence.end_char)
    between = re.compile(r"\bbetween\b", re.IGNORECASE).search(text, phrase.end, sentence.end_char)
    if between:
        pair = list(dict.fromkeys(c for s, _, c, _ in behind if between.start() < s < between.end() + 120))
        if len(pair) >= 2:
            # A bloc that is no party of ours has an agreement, but not a bilateral one.
            return _sorted(pair[:2]) if all(_is_party(c) for c in pair[:2]) else ()
    ahead = codes_with_places(doc, phrase.start, phrase.head)
    pair = list(dict.fromkeys(c for _, _, c, _ in ahead if _is_party(c)))
    return _sorted(pair) if len(pair) == 2 else None


def _in_sentence(doc: Doc, sentence: Span) -> list[str]:
    """Countries that act in the sentence: named ones, those of its people, capitals that stand for their state."""
    text = source_text(doc)
    found: list[tuple[int, str]] = []
    for start, end, code, kind in codes_with_places(doc, sentence.start_char, sentence.end_char):
        if any(sentence.start_char + m.end() == start for m in _ONWARD.finditer(sentence.text)):
            continue
        scene = kind in {"capital", "city"} and (kind == "city" or _SCENE.search(text[max(0, start - 14) : start]))
        acts = code in countries() and not scene and not _is_capital_of(text, start, sentence.end_char)
        if acts or (code in UNIONS and _is_party_group(text, start, end)):
            found.append((start, code))
    for mention in doc.spans.get("persons", ()):
        inside = sentence.start_char <= mention.start_char < sentence.end_char
        if inside and mention._.country in countries():
            found.append((mention.start_char, mention._.country))
    return list(dict.fromkeys(code for _, code in sorted(found)))


def _is_party_group(text: str, start: int, end: int) -> bool:
    """ "The EU and Mexico", "with the EU": a bloc that acts beside a country."""
    before = _GROUP_BEFORE.search(text[max(0, start - 14) : start])
    return before is not None or _GROUP_BEHIND.match(text, end) is not None


def _in_clause(doc: Doc, sentence: Span, phrase: DocumentPhrase) -> list[str]:
    """Countries that act in the clause of the phrase, from the last conjunction or relative word before it."""
    before = source_text(doc)[sentence.start_char : phrase.start]
    breaks = [
        m.end() for m in re.finditer(r"(?:[,;]\s+|\b)(?:where|while|whereas|which|who|after|before|when)\b", before)
    ]
    start = sentence.start_char + (breaks[-1] if breaks else 0)
    codes = [
        (p.start_char, p._.code)
        for p in doc.spans.get("places", ())
        if start <= p.start_char < sentence.end_char and p._.place.kind in {"country", "demonym"}
    ]
    codes += [
        (m.start_char, m._.country) for m in doc.spans.get("persons", ()) if start <= m.start_char < sentence.end_char
    ]
    return list(dict.fromkeys(code for _, code in sorted(c for c in codes if c[1] in countries())))


def _is_capital_of(text: str, start: int, end: int) -> bool:
    """ "In the Turkmen capital": a scene, not a party."""
    return bool(re.match(r"\w+ capital\b", text[start : min(end, start + 40)])) and bool(
        _SCENE.search(text[max(0, start - 14) : start])
    )


def _stages(doc: Doc, sentence: Span) -> list[str]:
    """Countries where the main clause plays: "in X", but not ", who had left for X,"."""
    found: list[str] = []
    for start, _, code, _ in codes_with_places(doc, sentence.start_char, sentence.end_char):
        before = source_text(doc)[sentence.start_char : start]
        inside = re.search(r"\b(?:in|at)\s+(?:the\s+)?(?:\w+\s+)?$", before, re.IGNORECASE)
        aside = re.search(r",\s*(?:who|which|where|after)\b[^,]*$", before)
        if code in countries() and inside and not aside and code not in found:
            found.append(code)
    return found


def _scenes(doc: Doc, sentence: Span) -> list[str]:
    """Countries where the sentence plays."""
    found = codes_with_places(doc, sentence.start_char, sentence.end_char)
    return list(dict.fromkeys(code for _, _, code, _ in found if code in countries()))


def _with_partner(doc: Doc, sentence: Span, phrase: DocumentPhrase) -> str | None:
    for start, _, code, _ in codes_with_places(doc, phrase.end, sentence.end_char):
        if re.search(r"\bwith (?:the )?$", source_text(doc)[max(0, start - 10) : start]):
            return code
    return None


def _nearby(doc: Doc, sentence: Span) -> list[str]:
    """Countries of the sentences before, nearest sentence first: those that act, then those where it plays."""
    before = list(islice(_back(doc, sentence), 1, 5))
    acting = [code for told in before for code in _in_sentence(doc, told)]
    scenes = [code for told in before for code in reversed(_scenes(doc, told))]
    return list(dict.fromkeys(acting + scenes))


def _back(doc: Doc, sentence: Span) -> Iterator[Span]:
    """The sentence and all before it, nearest first."""
    yield sentence
    start = sentence.start
    while start > 0:
        before = doc[start - 1].sent
        yield before
        start = before.start


def _leading_pair(doc: Doc) -> tuple[str, str] | None:
    ranked = [code for code, _ in subject_weights(doc).most_common() if code in countries()]
    return (ranked[0], ranked[1]) if len(ranked) > 1 else None


def is_between_companies(text: str, sentence: Span, phrase: DocumentPhrase) -> bool:
    """Whether firms or banks, and no ministry, government or office-holder, sign or are named as the sides."""
    before = text[sentence.start_char : phrase.start]
    clause = re.split(r"[;:]|,\s+(?:while|which|where|who)\s", before)[-1]
    sides = re.search(r"\b(?:between|with)\s+(?:[\w&’'-]+\s+){0,4}[\w&’'-]+", text[phrase.end : sentence.end_char])
    said = clause + (" " + re.split(r"\band \w+ed\b", sides[0])[0] if sides else "")
    named = any(
        m._.office is not None
        and m._.office.role is not None
        and m.label_ != "pronoun"
        and sentence.start_char <= m.start_char < phrase.start
        for m in sentence.doc.spans.get("persons", ())
    )
    return bool(_COMPANY.search(said)) and not _STATE.search(said) and not named
