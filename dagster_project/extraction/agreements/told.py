"""What a text has told of documents so far: to what "it", "another" and "the agreement" point."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Span

from dagster_project.extraction.agreements.documents import DocumentPhrase
from dagster_project.extraction.agreements.merging import Draft

# So many sentences of one paragraph further on a document is still the one that is spoken of.
_SPAN = 3


@dataclass
class Told:
    """The drafts so far, and the last document that was named.

    Attributes:
        drafts: those that state something, in the order of the text.
        last: the document to which a pronoun points, which may be named only (`is_silent`); None where it is too far.
    """

    drafts: list[Draft] = field(default_factory=list)
    last: Draft | None = None
    _age: int = 0

    def enter(self, text: str, sentence: Span) -> None:
        """Begins a sentence: what was named long ago, or in another paragraph, is out of reach."""
        self._age += 1
        end = self.last.record.evidence_end if self.last is not None else 0
        far = "\n" in text[max(0, end - 1) : sentence.start_char] or (self.last is not None and self.last.is_silent)
        if self._age > (1 if far else _SPAN):
            self.last = None

    def add(self, draft: Draft | None) -> None:
        """Takes up what a sentence states."""
        if draft is not None:
            self.drafts.append(draft)
            self.last, self._age = draft, 0

    def mention(self, draft: Draft | None) -> None:
        """Takes up a document of which its sentence states nothing."""
        if draft is not None:
            self.last, self._age = draft, 0

    def antecedent(self, phrase: DocumentPhrase) -> Draft | None:
        """The document that "the agreement" means: the last one named, else the last record of its kind."""
        if not phrase.is_anaphoric:
            return None
        alike = [draft for draft in self.drafts if draft.phrase.singular == phrase.singular and draft.phrase.n == 1]
        return self.last or (alike[-1] if alike else None)

    def counted(self, last: Draft) -> Draft:
        """The "four documents" of which "the documents" speak; `last` itself where none were counted."""
        if last.phrase.n > 1 or not last.phrase.is_anaphoric or last.of is not None:
            return last
        counts = [d for d in self.drafts if d.phrase.n > 1 and d.record.parties == last.record.parties]
        return counts[-1] if counts else last


def without_counts_of(drafts: list[Draft]) -> list[Draft]:
    """The drafts without "two papers" where the text then names the two of them."""
    items = Counter(draft.of for draft in drafts if draft.of is not None)
    counts = [draft for draft in drafts if 1 < draft.phrase.n <= items[draft.phrase]]
    return [draft for draft in drafts if draft not in counts and not any(_speaks_of(draft, count) for count in counts)]


def _speaks_of(draft: Draft, count: Draft) -> bool:
    """ "The documents were signed by ...": no document beside those that were counted before."""
    vague = draft.phrase.is_anaphoric and draft.record.kind == "other" and draft.phrase.noun.endswith("s")
    later = draft.record.evidence_start > count.record.evidence_start
    return vague and later and draft.record.parties == count.record.parties
