"""The figures of the model's card: syntax, entities, speed."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from training.scheme import trim_other, trim_person

SYNTAX_MEASURES = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
# Labels of other models under our scheme.
EQUIVALENT = {"LOC": "GPE", "FAC": "GPE"}


@dataclass(frozen=True)
class Score:
    """Exact matches of one label."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def syntax_scores(nlp: Language, treebank: Path) -> dict[str, float]:
    """Accuracy per measure, in per cent, on a DocBin with gold syntax."""
    docs = DocBin().from_disk(treebank).get_docs(nlp.vocab)
    with nlp.select_pipes(disable=["ner"]):
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return {name: 100 * scores[name] for name in SYNTAX_MEASURES if scores.get(name) is not None}


def _edges_cut(nlp: Language, text: str, start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """The span without titles, articles and possessives, so that annotation habits don't count as errors."""
    tokens = nlp.make_doc(text[start:end])
    words = tuple(token.text for token in tokens)
    first, last = (trim_person if label == "PERSON" else trim_other)(words, 0, len(words))
    if first >= last:
        return None
    return start + tokens[first].idx, start + tokens[last - 1].idx + len(words[last - 1]), label


def entity_scores(nlp: Language, gold: Path) -> dict[str, Score]:
    """Score per label and `ALL` on a JSONL file.

    Each line holds `text`, `ents` ([start, end, label] in code points) and `labels` (those that are
    annotated; predictions of other labels are not counted).
    """
    hits, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows), strict=True):
        labels = set(row["labels"])
        expected = {_edges_cut(nlp, row["text"], *span) for span in row["ents"]} - {None}
        predicted = {
            _edges_cut(nlp, row["text"], e.start_char, e.end_char, EQUIVALENT.get(e.label_, e.label_)) for e in doc.ents
        }
        for name, spans in (("wanted", expected), ("found", predicted - {None}), ("hits", expected & predicted)):
            counter = {"wanted": wanted, "found": found, "hits": hits}[name]
            counter.update(span[2] for span in spans if span and span[2] in labels)
    for counter in (hits, found, wanted):
        counter["ALL"] = counter.total()
    return {
        label: Score(hits[label] / found[label] if found[label] else 0.0, hits[label] / wanted[label])
        for label in sorted(wanted)
        if wanted[label]
    }


def words_per_second(nlp: Language, gold: Path) -> float:
    """Words per CPU-second of the whole pipeline over the texts of a JSONL file."""
    texts = [json.loads(line)["text"] for line in gold.read_text(encoding="utf-8").splitlines() if line]
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return words / (time.process_time() - start)


def report(model: str, treebanks: list[Path], entity_sets: list[Path]) -> str:
    """A Markdown table of all figures."""
    nlp = spacy.load(model)
    lines = ["| set | measure | value |", "|---|---|---|"]
    for path in treebanks:
        lines += [f"| {path.stem} | {name} | {value:.1f} |" for name, value in syntax_scores(nlp, path).items()]
    for path in entity_sets:
        for label, score in entity_scores(nlp, path).items():
            figures = f"{100 * score.precision:.1f} / {100 * score.recall:.1f} / {100 * score.f1:.1f}"
            lines.append(f"| {path.stem} | {label} P / R / F1 | {figures} |")
    if entity_sets:
        lines.append(f"| {entity_sets[0].stem} | words per CPU-second | {words_per_second(nlp, entity_sets[0]):.0f} |")
    return "\n".join(lines)
