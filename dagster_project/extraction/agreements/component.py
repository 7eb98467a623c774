"""The component `entente_agreements`: from sentences to records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.agreements.documents import (
    DocumentPhrase,
    another_of,
    dated_by_year,
    find_documents,
    one_of_them,
)
from dagster_project.extraction.agreements.merging import Draft, merge
from dagster_project.extraction.agreements.parties import is_between_companies, parties_of
from dagster_project.extraction.agreements.status import Statement, statement_about
from dagster_project.extraction.agreements.timing import date_of, today_of, told_date
from dagster_project.extraction.facts import Agreement, AgreementKind
from dagster_project.extraction.source_text import source_text

# A list item: "(a) an Agreement on ...", "- a memorandum on ...", "1. Protocol of ...".
_ITEM = re.compile(r"^\s*(?:\(?[a-z0-9ivx]{1,4}[.)]|[-–—•*◦·])\s*|^(?=(?:an?|the)\s)", re.IGNORECASE)
# From this certainty on, the parties were read in the sentence itself.
_NAMED_HERE = 0.8
# Kinds that need a signature or an adoption nearby: as such words they name too many other things.
_NEEDS_SIGNATURE: frozenset[AgreementKind] = frozenset({"other", "contract"})


def _phrases(doc: Doc, sentence: Span) -> list[DocumentPhrase]:
    """The document phrases of a sentence, "another on X" included."""
    found = list(find_documents(source_text(doc), sentence.start_char, sentence.end_char))
    further = [more for phrase in found for more in another_of(source_text(doc), phrase, sentence.end_char)]
    return sorted(found + further, key=lambda p: p.start)


def _is_headline(doc: Doc, sentence: Span) -> bool:
    """A line without a full stop among the first lines of the text."""
    before = source_text(doc)[: sentence.start_char]
    return before.count("\n") < 6 and not sentence.text.rstrip().endswith((".", ":", ";", "”", '"', "!", "?", ")"))


def _draft(
    doc: Doc, sentence: Span, phrase: DocumentPhrase, said: Statement, whose: Span, last: Draft | None = None
) -> Draft | None:
    """The record of one phrase; `whose` is the sentence that names parties and date for a list item.

    "That agreement" has the parties of the `last` record of the sentence before.
    """
    found = parties_of(doc, whose, phrase)
    if last is not None and phrase.is_anaphoric and (found is None or found[1] < _NAMED_HERE):
        found = last.record.parties, last.record.confidence
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
    is_dated = told_date(doc, whose, said) not in {None, today_of(doc)}
    return Draft(record, phrase, source_text(doc)[phrase.head : phrase.end], headline, is_dated)


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


def _drafts(doc: Doc) -> Iterator[Draft]:
    sentences = list(doc.sents)
    last: Draft | None = None
    for i, sentence in enumerate(sentences):
        phrases = _phrases(doc, sentence)
        if not phrases and last is not None:
            phrases = list(one_of_them(source_text(doc), last.phrase, sentence.start_char, sentence.end_char))
        if sentence.text.rstrip().endswith(":"):
            listed = list(_items(doc, sentences, i))
            said = _listed_statement(doc, sentence, phrases)
            if listed and said is not None:
                found = [_draft(doc, item, phrase, said, sentence) for item, phrase in listed]
                yield from (draft for draft in found if draft is not None)
                continue
        here = [draft for phrase in phrases if (draft := _stated(doc, sentence, phrase, last)) is not None]
        if not phrases and last is not None and (echo := _echo(doc, sentence, last)) is not None:
            here = [echo]
        yield from here
        last = here[-1] if here else None


def _stated(doc: Doc, sentence: Span, phrase: DocumentPhrase, last: Draft | None) -> Draft | None:
    """The record of a phrase of which the sentence says something, or which its year dates."""
    said = statement_about(source_text(doc), phrase, sentence.start_char, sentence.end_char)
    year = dated_by_year(source_text(doc), phrase) if said is None or said.status == "in_force" else None
    if said is None and year is not None and phrase.kind != "other":
        said = Statement("signed", phrase.start, phrase.end)
    if said is None or (phrase.kind in _NEEDS_SIGNATURE and said.status not in {"signed", "planned"}):
        return None
    if (phrase.kind == "program" and not said.is_signature) or (
        phrase.kind == "other" and not _is_weighty(phrase, said)
    ):
        return None
    draft = _draft(doc, sentence, phrase, said, sentence, last)
    if draft is None or year is None:
        return draft
    return replace(draft, record=replace(draft.record, date_edtf=draft.record.date_edtf or year))


def _echo(doc: Doc, sentence: Span, last: Draft) -> Draft | None:
    """ "It is to be signed in May": what the next sentence says of the document of the one before."""
    opening = re.match(r"\s*(?:It|They|This|Both|Its signature|The signing)\b", sentence.text)
    if opening is None:
        return None
    start = sentence.start_char
    pronoun = replace(last.phrase, start=start, head=start, end=start + opening.end(), is_anaphoric=True)
    said = statement_about(source_text(doc), pronoun, start, sentence.end_char)
    if said is None or not said.is_signature:
        return None
    record = replace(
        last.record,
        status=said.status,
        date_edtf=date_of(doc, sentence, pronoun, said, last.record.parties),
        evidence_start=start,
        evidence_end=sentence.end_char,
    )
    return replace(last, record=record, phrase=pronoun)


def _is_weighty(phrase: DocumentPhrase, said: Statement) -> bool:
    """Whether a vague noun ("documents") stands for signed state papers: counted, or signed and definite."""
    vague = phrase.noun in {"document", "documents", "papers", "text", "texts", "instrument", "instruments"}
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
        doc._.agreements = merge(list(_drafts(doc)))
        return doc
