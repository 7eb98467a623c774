"""Folders of labelled texts, read and extracted with the project's own reading and pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from dagster_project.extraction.facts import Facts
from dagster_project.extraction.pipeline import extract
from dagster_project.reading import read_file
from dagster_project.reading.document import Rejected
from tests.golden.labels import Labels, read_labels
from tests.golden.scoring import Outcome, compare

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Collection:
    """Texts (`*.txt`) and their labels (`*.json`, same stems), in one folder or two."""

    name: str
    texts: Path
    labels: Path

    def stems(self) -> tuple[str, ...]:
        """The labelled documents, in order of their names."""
        return tuple(sorted(path.stem for path in self.labels.glob("*.json")))

    def text_path(self, stem: str) -> Path:
        return self.texts / f"{stem}.txt"

    def read_labels(self, stem: str) -> Labels:
        return read_labels(self.labels / f"{stem}.json")


GOLDEN = PROJECT / "tests" / "golden"
COLLECTIONS = {
    collection.name: collection
    for collection in (
        Collection("articles", PROJECT / "seeds" / "articles", GOLDEN / "labels"),
        Collection("blind", GOLDEN / "blind", GOLDEN / "blind"),
        Collection("reserve", GOLDEN / "reserve", GOLDEN / "reserve"),
        Collection("regions", GOLDEN / "regions", GOLDEN / "regions"),
        Collection("wires", GOLDEN / "wires", GOLDEN / "wires"),
        Collection("fresh", GOLDEN / "fresh", GOLDEN / "fresh"),
        Collection("offbeat", GOLDEN / "offbeat", GOLDEN / "offbeat"),
        Collection("press", GOLDEN / "press", GOLDEN / "press"),
        Collection("unread", GOLDEN / "unread", GOLDEN / "unread"),
    )
}


def outcomes(collection: Collection, nlp: Language) -> tuple[Outcome, ...]:
    """The outcomes of all documents and kinds; a rejected text has found nothing.

    Raises:
        FileNotFoundError: when a label file has no text.
    """
    return tuple(
        outcome
        for stem in collection.stems()
        for outcome in compare(collection.read_labels(stem), _facts(collection, stem, nlp))
    )


def _facts(collection: Collection, stem: str, nlp: Language) -> Facts | None:
    path = collection.text_path(stem)
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no text for the labels {stem}.json; add it or take the labels away")
    document = read_file(path, collection.texts)
    return None if isinstance(document, Rejected) else extract(nlp, document)
