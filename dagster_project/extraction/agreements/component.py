"""The component `entente_agreements`: from sentences to records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.agreements.chains import (
    changed,
    counted_before,
    further_of,
    is_of_another,
    names_items,
    pointed_at,
    split,
)
from dagster_project.extraction.agreements.documents import DocumentPhrase, dated_by_year, find_documents
from dagster_project.extraction.agreements.events import today_of
from dagster_project.extraction.agreements.merging import Draft, merge
from dagster_project.extraction.agreements.nouns import LOOSE_NOUNS
from dagster_project.extraction.agreements.parties import is_between_companies, parties_of
from dagster_project.extraction.agreements.status import Statement, statement_about
from dagster_project.extraction.agreements.timing import date_of, settled, told_date
from dagster_project.extraction.agreements.told import Told, without_counts_of
from dagster_project.extraction.facts import Agreement, AgreementKind
from dagster_project.extraction.source_text import source_text

# A list item: "(a) an Agreement on ...", "- a memorandum on ...", "1. Protocol of ...".
_ITEM = re.compile(r"^\s*(?:\(?[a-z0-9ivx]{1,4}[.)]|[-–—•*◦·])\s*|^(?=(?:an?|the)\s)", re.IGNORECASE)
# The headline stands among so many lines.
_HEAD_LINES = 6
# From this certainty on, the parties were read in the sentence itself.
_NAMED_HERE = 0.8
# Kinds that need a signature or an adoption nearby: as such words they name too many other things.
_NEEDS_SIGNATURE: frozenset[AgreementKind] = frozenset({"other", "contract"})
# Verbs of signing proper: what is adopted or extended may be a programme of no state.
_SIGNS = re.compile(r"(?:co-?)?sign|ink|initial|exchang|pen|seal|clinch|str(?:uck|ik)|conclud|put|affix", re.IGNORECASE)
_IS_DRAWN_UP = re.compile(
    r"finali|draft|prepar|draw|agreed|unsigned|ready|negotiat|settled|\w+ for signature", re.IGNORECASE
)
_IS_PUT_OFF = re.compile(r"left|kept|held over|put off|saved|finali|initial", re.IGNORECASE)
_SIGNS_IT = re.compile(
    r"\b(?:sign|ink|initial|conclude|seal|clinch|approv|ratif)\w*\s+(?P<it>it|them)\b", re.IGNORECASE
)
# "What did you sign?", and the name of whoever answers.
_ASKS = re.compile(
    r"\b(?:what|which|anything)\b[^.?]*\b(?:sign(?:ed)?|inked?|conclud(?:ed?)|brought|bring)\b", re.IGNORECASE
)
_ANSWER = re.compile(r"\s*(?:[^:.]{2,60}:\s*)?(?:(?:yes|well)[,.]?\s+)?", re.IGNORECASE)
# Deals that are purchases or settle a war.
_COMMERCIAL = re.compile(
    r"\b(?:\d|dollars?|bn|million|billion|arms|weapons?|gas|oil|LNG|supply|purchase|fighters?|tanks?|aircraft|jets?|peace|"
    r"hostage|prisoners?|ceasefire|truce|transfer|loan|debt|bailout|rescue|plea|merger|takeover|broadcast|sponsor\w*)\b",
    re.IGNORECASE,
)


def _phrases(doc: Doc, sentence: Span) -> list[DocumentPhrase]:
    """The document phrases of a sentence, "another on X" included."""
    text, end = source_text(doc), sentence.end_char
    found = [part for phrase in find_documents(text, sentence.start_char, end) for part in split(text, phrase)]
    found = sorted([*found, *further_of(text, found, end)], key=lambda p: p.start)
    return [p for before, p in zip([None, *found], found, strict=False) if not is_of_another(text, before, p)]


def _is_headline(doc: Doc, sentence: Span) -> bool:
    """A line without a full stop among the first lines of the text; a row of a list of documents is none."""
    text = source_text(doc)
    if text.count("\n", 0, sentence.start_char) >= _HEAD_LINES or not _is_open(sentence.text):
        return False
    above = text[: sentence.start_char].rstrip("\n").rsplit("\n", 1)[-1]
    below = text[sentence.end_char :].lstrip("\n").split("\n", 1)[0]
    return not any(_is_open(line) and next(find_documents(line, 0, len(line)), None) for line in (above, below))


def _is_open(line: str) -> bool:
    """Whether a line ends without a mark, as headlines and rows do."""
    return bool(line.strip()) and not line.rstrip().endswith((".", ":", ";", "”", '"', "!", "?", ")"))


def _draft(
    doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement, whose: Span, told: Told | None = None
) -> Draft | None:
    """The record of one phrase; `whose` is the sentence that names parties and date for a list item.

    "That agreement" has the parties of the record told before.
    """
    said = settled(doc, whose, said)
    found = parties_of(doc, whose, phrase, said.status)
    known = told.antecedent(phrase) if told is not None else None
    if known is not None and (found is None or found[1] < _NAMED_HERE):
        found = known.record.parties, known.record.confidence
    if found is None or is_between_companies(source_text(doc), whose, phrase):
        return None
    parties, sure = found
    record = Agreement(
        parties=parties,
        kind=phrase.kind,
        subject=phrase.subject,
        status=said.status,
        date_edtf=date_of(doc, whose, phrase, said, parties),
        n_agreements=phrase.n,
        confidence=round(sure * (0.9 if said.status in {"signed", "in_force"} else 0.8), 2),
        evidence_start=sentence.start_char,
        evidence_end=sentence.end_char,
    )
    headline = whose is sentence and _is_headline(doc, sentence)
    # The day of the report may be that of its dateline alone.
    is_dated = told_date(doc, whose, phrase, said) not in {None, today_of(doc)}
    return Draft(record, phrase, _noun(doc, phrase), said, headline, is_dated)


def _items(doc: Doc, sentences: list[Span], i: int) -> Iterator[tuple[Span, DocumentPhrase]]:
    """The documents listed line by line under a sentence that ends with a colon."""
    for sentence in sentences[i + 1 : i + 25]:
        line_start = source_text(doc).rfind("\n", 0, sentence.start_char) + 1
        if sentence.start_char - line_start > 6:
            continue
        if not _ITEM.match(source_text(doc)[line_start : sentence.end_char]):
            phrases = _phrases(doc, sentence)
            if not phrases or phrases[0].start - sentence.start_char > 3:
                return
        for phrase in _phrases(doc, sentence)[:1]:
            yield sentence, phrase


def _drafts(doc: Doc) -> list[Draft]:
    """The record of every telling of a document, in the order of the text."""
    sentences = list(doc.sents)
    told = Told()
    for i, sentence in enumerate(sentences):
        told.enter(source_text(doc), sentence)
        phrases = _phrases(doc, sentence)
        if not phrases and told.last is not None:
            phrases = list(
                pointed_at(source_text(doc), told.last.of or told.last.phrase, sentence.start_char, sentence.end_char)
            )
        if sentence.text.rstrip().endswith(":"):
            listed = list(_items(doc, sentences, i))
            said = _listed_statement(doc, sentence, phrases)
            if listed and said is not None:
                for item, phrase in listed:
                    told.add(_draft(doc, item, phrase, said, sentence))
                continue
        before = told.last
        for phrase in phrases:
            told.add(_before_its_change(doc, sentence, phrase, told))
            told.add(_told(doc, sentence, phrase, phrases, told, before))
        if not phrases and before is not None:
            told.add(_echo(doc, sentence, before))
        if before is not None and phrases and told.drafts and told.drafts[-1] is before:
            told.drafts[-1] = _of_kind_named(before, phrases[0])
        if phrases and told.last is before:
            told.mention(_silent(doc, sentence, phrases[-1]))
    return without_counts_of(told.drafts)


def _before_its_change(doc: Doc, sentence: Span, phrase: DocumentPhrase, told: Told) -> Draft | None:
    """The record of a document that is to be changed, where the sentence tells when it was made."""
    known = changed(source_text(doc), phrase, sentence.start_char, sentence.end_char)
    return _draft(doc, sentence, phrase, Statement(*known), sentence, told) if known is not None else None


def _change(doc: Doc, sentence: Span, phrase: DocumentPhrase, told: Told) -> Draft | None:
    """The record of the new text of such a document, where it is planned."""
    said = statement_about(source_text(doc), phrase, sentence.start_char, phrase.end)
    if said is None or said.status != "planned":
        return None
    draft = _draft(doc, sentence, phrase, said, sentence, told)
    return replace(draft, is_change=True) if draft is not None else None


def _told(
    doc: Doc, sentence: Span, phrase: DocumentPhrase, phrases: list[DocumentPhrase], told: Told, before: Draft | None
) -> Draft | None:
    """The record of a phrase: of what is said of it, or of the count of which it is one.

    `before` is the document that was spoken of when the sentence began.
    """
    if changed(source_text(doc), phrase, sentence.start_char, sentence.end_char) is not None:
        return _change(doc, sentence, phrase, told)
    draft = _stated(doc, sentence, phrase, phrases[0], told)
    count = counted_before(source_text(doc), phrases, phrase)
    whole = next((d for d in told.drafts if count is not None and d.phrase == count), None)
    if whole is None and before is not None and not before.is_silent and not phrase.is_anaphoric:
        is_naming = names_items(source_text(doc), sentence.start_char, sentence.end_char)
        whole = told.counted(before) if is_naming else None
    if whole is None:
        return draft
    if draft is not None:
        sure = draft.record.confidence >= whole.record.confidence
        date = draft.record.date_edtf or (whole.record.date_edtf if draft.said.status == whole.said.status else None)
        parties = draft.record.parties if sure else whole.record.parties
        return replace(
            draft, record=replace(draft.record, parties=parties, date_edtf=date), of=whole.of or whole.phrase
        )
    record = replace(
        whole.record,
        kind=phrase.kind,
        subject=phrase.subject,
        n_agreements=phrase.n,
        evidence_start=sentence.start_char,
        evidence_end=sentence.end_char,
    )
    return replace(
        whole, record=record, phrase=phrase, noun=_noun(doc, phrase), is_headline=False, of=whole.of or whole.phrase
    )


def _of_kind_named(before: Draft, phrase: DocumentPhrase) -> Draft:
    """ "The document was signed. The memorandum provides for ...": the document, of the kind that is named after it."""
    if before.record.kind != "other" or before.phrase.n > 1 or not phrase.is_anaphoric or phrase.kind == "other":
        return before
    return replace(before, record=replace(before.record, kind=phrase.kind))


def _silent(doc: Doc, sentence: Span, phrase: DocumentPhrase) -> Draft | None:
    """A document that its sentence only names, for the next one to say something of it."""
    draft = _draft(doc, sentence, phrase, Statement("planned", phrase.start, phrase.end, False), sentence)
    return replace(draft, is_silent=True) if draft is not None and phrase.kind not in _NEEDS_SIGNATURE else None


def _noun(doc: Doc, phrase: DocumentPhrase) -> str:
    return source_text(doc)[phrase.head : phrase.end]


def _stated(doc: Doc, sentence: Span, phrase: DocumentPhrase, first: DocumentPhrase, told: Told) -> Draft | None:
    """The record of a phrase of which the sentence says something, or which its year dates.

    `first` is the first document that the sentence names.
    """
    text = source_text(doc)
    said = statement_about(text, phrase, sentence.start_char, sentence.end_char)
    if said is None and _answers(text, sentence, first):
        said = Statement("signed", phrase.start, phrase.end)
    year = dated_by_year(text, phrase) if said is None or said.status == "in_force" else None
    if said is None and year is not None and phrase.kind != "other" and phrase.noun not in LOOSE_NOUNS:
        said = Statement("signed", phrase.start, phrase.end)
    if said is None or not _is_enough(text, phrase, said):
        return None
    draft = _draft(doc, sentence, phrase, said, sentence, told)
    if draft is None or (phrase.noun.startswith("deal") and draft.record.confidence < _NAMED_HERE * 0.8):
        return None
    known = draft.record.date_edtf
    if year is None or (known is not None and (known.startswith(year) or draft.record.status == "in_force")):
        return draft
    return replace(draft, record=replace(draft.record, date_edtf=year))


def _answers(text: str, sentence: Span, phrase: DocumentPhrase) -> bool:
    """ "What was signed? A treaty on ports.": the document that answers the question before it."""
    asked = text[: sentence.start_char].rstrip()
    opening = text[sentence.start_char : phrase.start]
    return asked.endswith("?") and bool(_ASKS.search(asked.rsplit("\n", 1)[-1])) and bool(_ANSWER.fullmatch(opening))


def _is_enough(text: str, phrase: DocumentPhrase, said: Statement) -> bool:
    """Whether what is said of a noun makes it a document: vague nouns need a signature."""
    if phrase.determiner in {"any", "no"}:
        return False
    if phrase.kind in _NEEDS_SIGNATURE and said.status not in {"signed", "planned"}:
        return False
    if phrase.noun in LOOSE_NOUNS and re.search(r"\b(?:which|that|who)\b", text[phrase.end : said.start]):
        return False
    if phrase.noun in LOOSE_NOUNS:
        signs = said.is_signature and _SIGNS.match(text, said.start) is not None
        signs = signs or (phrase.kind == "agreement" and _IS_PUT_OFF.match(text, said.start) is not None)
        return signs and not _COMMERCIAL.search(phrase.before + " " + (phrase.subject or ""))
    if phrase.kind == "program":
        return said.is_signature or _IS_DRAWN_UP.match(text, said.start) is not None
    return phrase.kind != "other" or _is_weighty(phrase, said)


def _echo(doc: Doc, sentence: Span, last: Draft) -> Draft | None:
    """ "It is to be signed in May", "they hope to ink it": what a sentence says of the document before it."""
    text = source_text(doc)
    subject = re.match(r"\s*(?:It|They|This|Both|Its signature|The signing)\b", sentence.text)
    object_ = _SIGNS_IT.search(sentence.text)
    if object_ is not None:
        start, end = (sentence.start_char + offset for offset in object_.span("it"))
    elif subject is not None:
        start, end = sentence.start_char, sentence.start_char + subject.end()
    else:
        return None
    pronoun = replace(last.phrase, start=start, head=start, end=end, is_anaphoric=True)
    said = statement_about(text, pronoun, sentence.start_char, sentence.end_char)
    if said is None or not said.is_signature:
        return None
    record = replace(
        last.record,
        status=said.status,
        date_edtf=date_of(doc, sentence, pronoun, said, last.record.parties),
        evidence_start=sentence.start_char,
        evidence_end=sentence.end_char,
    )
    return replace(last, record=record, phrase=pronoun, said=said, is_silent=False)


def _is_weighty(phrase: DocumentPhrase, said: Statement) -> bool:
    """Whether a vague noun ("documents") stands for signed state papers: counted, or signed and definite."""
    if phrase.noun in {"paper", "document"} and not phrase.before and phrase.n == 1 and not phrase.is_anaphoric:
        return False
    vague = phrase.noun in {"documents", "papers", "text", "texts", "instrument", "instruments"}
    return phrase.n > 1 or phrase.is_anaphoric or (said.is_signature and not vague)


def _listed_statement(doc: Doc, sentence: Span, phrases: list[DocumentPhrase]) -> Statement | None:
    """What the line that opens a list says of its items."""
    end = sentence.start_char + len(sentence.text.rstrip(" :\n"))
    phrase = phrases[-1] if phrases else DocumentPhrase(end, end, end, "other", 1, "", "", None, False)
    return statement_about(source_text(doc), phrase, sentence.start_char, end)


@Language.factory("entente_agreements")
class Agreements:
    """Sets `doc._.agreements`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        doc._.agreements = merge(_drafts(doc))
        return doc
