from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import dagster_project.extraction.persons
import dagster_project.extraction.places
import dagster_project.extraction.sentences  # noqa: F401
from dagster_project.extraction.facts import Person
from dagster_project.reading.document import Document

ReadPersons = Callable[..., Doc]


@pytest.fixture(scope="session")
def rules_only() -> Language:
    """Sentences, places and persons without a statistical model."""
    nlp = spacy.blank("en")
    for factory in ("entente_sentences", "entente_places", "entente_persons"):
        nlp.add_pipe(factory)
    return nlp


@pytest.fixture
def read(rules_only: Language) -> ReadPersons:
    """Reads a text, optionally with the publisher and dateline of its document."""

    def _read(text: str, *, publisher: str | None = None, dateline: str | None = None) -> Doc:
        doc = rules_only.make_doc(text)
        doc._.document = Document("doc_0", "a.txt", "0", None, publisher, "en", None, None, text, dateline)
        return rules_only(doc)

    return _read


@pytest.fixture
def only(read: ReadPersons) -> Callable[[str], Person]:
    """The one person of a text."""

    def _only(text: str) -> Person:
        persons: tuple[Person, ...] = read(text)._.persons
        assert len(persons) == 1, [p.name for p in persons]
        return persons[0]

    return _only
