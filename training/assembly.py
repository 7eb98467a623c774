"""The trained parts put together into the model that ships: small, documented, loadable anywhere."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

SOURCES = [
    {"name": "UD English EWT", "license": "CC BY-SA 4.0 (annotations)"},
    {"name": "GUM, genres academic, bio, court, interview, news, voyage", "license": "CC BY 4.0, CC BY-SA"},
    {"name": "Universal NER, English EWT", "license": "CC BY-SA 4.0"},
    {"name": "Groningen Meaning Bank", "license": "texts freely redistributable, annotations public domain"},
    {"name": "Wikigold", "license": "CC BY 4.0"},
    {"name": "Popular names by country", "license": "CC0 1.0"},
    {"name": "spacy-lookups-data", "license": "MIT"},
]
# A tag's coarse part of speech is refined by relation or word where that is seen so often and so surely.
BY_RELATION, BY_WORD = (20, 0.6), (15, 0.85)


def _add_parts_of_speech(nlp: Language, syntax: Path) -> None:
    """An attribute ruler from fine tags to universal parts of speech, counted on the training treebank."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    refined: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for doc in DocBin().from_disk(syntax).get_docs(nlp.vocab):
        for token in doc:
            if token.pos_ and token.tag_:
                tags[token.tag_][token.pos_] += 1
                refined[token.tag_, "DEP", token.dep_][token.pos_] += 1
                refined[token.tag_, "LOWER", token.lower_][token.pos_] += 1
    ruler = nlp.add_pipe("attribute_ruler")
    usual = {tag: counts.most_common(1)[0][0] for tag, counts in tags.items()}
    for tag, pos in sorted(usual.items()):
        ruler.add([[{"TAG": tag}]], {"POS": pos})  # type: ignore[attr-defined]
    for (tag, attribute, value), counts in sorted(refined.items()):
        pos, count = counts.most_common(1)[0]
        least, share = BY_RELATION if attribute == "DEP" else BY_WORD
        if pos != usual[tag] and count >= least and count / counts.total() > share:
            ruler.add([[{"TAG": tag, attribute: value}]], {"POS": pos})  # type: ignore[attr-defined]


def _round_weights(nlp: Language) -> None:
    """Weights to the precision of float16: same scores, half the size when compressed."""
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, np.asarray(node.get_param(name)).astype("float16").astype("float32"))


def _strings_in(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    parts = value.items() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return set().union(*(_strings_in(part) for part in parts))


def _prune_strings(nlp: Language, folder: Path) -> None:
    """Drops the words of the training texts from the string store: only labels and patterns are needed."""
    keep = set(spacy.blank("en").vocab.strings)
    for _, pipe in nlp.pipeline:
        for label in getattr(pipe, "labels", ()):
            keep |= {label, *label.split("|"), *label.split("-")}
    keep |= _strings_in(nlp.get_pipe("attribute_ruler").patterns)  # type: ignore[attr-defined]
    file = folder / "vocab" / "strings.json"
    file.write_text(json.dumps(sorted(set(json.loads(file.read_text())) & keep)))


def assemble(syntax_model: Path, entity_model: Path, syntax_train: Path, target: Path, version: str) -> None:
    """tok2vec, tagger, ner, parser, attribute_ruler and lemmatizer in one folder.

    `ner` stands before `parser`: spaCy's entity recogniser does not cross sentence starts, and a
    parser breaks between unknown names.
    """
    nlp = spacy.load(syntax_model)
    _add_parts_of_speech(nlp, syntax_train)
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize()  # type: ignore[attr-defined]
    nlp.add_pipe("ner", source=spacy.load(entity_model), before="parser")
    _round_weights(nlp)
    nlp.meta.update(
        name="diplomatic_news_sm",
        version=version,
        license="CC BY-SA 4.0",
        author="The Entente authors",
        description="Small English pipeline for news and press releases on foreign affairs.",
        sources=SOURCES,
    )
    nlp.to_disk(target)
    _prune_strings(nlp, target)
