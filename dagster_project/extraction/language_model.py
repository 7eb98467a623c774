"""The statistical English model under our own components: which one, and whether it can serve.

The shipped model lies in `dagster_project/language_model`; its README is its card. A setting may
name another one: a path, an installed package (`en_core_web_trf`), or `blank:en` for rules alone.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import spacy
from spacy.language import Language

SHIPPED_MODEL = Path(__file__).parents[1] / "language_model"
RULES_ONLY = "blank:en"
# Our components read persons from `ner`; a model without it is worse than rules that know so.
NEEDED = ("ner",)
# What our components read, directly or below it. A parse has not raised any score, and takes half the time.
RUNNING = frozenset({"transformer", "curated_transformer", "tok2vec", "tagger", "ner"})


class ModelError(ValueError):
    """A language model that is missing or cannot serve; the message says what to do."""


def load_model(model: str | Path = SHIPPED_MODEL) -> Language:
    """The named model as a spaCy pipeline.

    Raises:
        ModelError: when there is no such model, it is not English, or lacks a needed component.
    """
    if str(model) == RULES_ONLY:
        return spacy.blank("en")
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"language model {str(model)!r}: cannot be loaded ({error}). Expected a folder with a spaCy pipeline, "
            f"the name of an installed one, or {RULES_ONLY!r}; leave the setting out to use the shipped model."
        ) from error
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        raise ModelError(
            f"language model {str(model)!r}: expected an English pipeline with {', '.join(NEEDED)}, found language "
            f"{nlp.lang!r} with {', '.join(nlp.pipe_names) or 'no components'}. Name another model, or leave the "
            "setting out to use the shipped one."
        )
    nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in RUNNING])
    return nlp


def model_fingerprint(model: str | Path = SHIPPED_MODEL) -> str:
    """A short text that changes with the model: name, version and a digest of its files where it is a folder."""
    if str(model) == RULES_ONLY:
        return RULES_ONLY
    path = Path(model)
    if not path.is_dir():
        if not spacy.util.is_package(str(model)):
            raise ModelError(f"language model {str(model)!r}: no such folder and no such installed package.")
        path = spacy.util.get_package_path(str(model))
    meta_file = next(iter(sorted(path.rglob("meta.json"), key=lambda p: len(p.parts))), None)
    if meta_file is None:
        raise ModelError(f"language model {path}: no meta.json in it; expected a folder saved by spaCy.")
    meta = json.loads(meta_file.read_text())
    digest = hashlib.sha256()
    for file in sorted(p for p in meta_file.parent.rglob("*") if p.is_file() and p.suffix != ".md"):
        digest.update(str(file.relative_to(meta_file.parent)).encode())
        digest.update(file.read_bytes())
    return f"{meta['lang']}_{meta['name']}-{meta['version']}-{digest.hexdigest()[:8]}"
