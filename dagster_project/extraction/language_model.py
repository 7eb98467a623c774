"""The statistical English model under our own components, loaded."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language

from dagster_project.extraction.model_choice import RULES_ONLY, SHIPPED_MODEL, ModelError, check_model

# What our components read, directly or below it. The parser stays at rest: `parsing` asks it for
# single sentences.
RUNNING = frozenset({"transformer", "curated_transformer", "tok2vec", "tagger", "ner"})


def load_model(model: str | Path = SHIPPED_MODEL) -> Language:
    """The named model as a spaCy pipeline.

    Raises:
        ModelError: when there is no such model, it is not English, lacks a needed component, or is broken.
    """
    if str(model) == RULES_ONLY:
        return spacy.blank("en")
    check_model(model)
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"language model {str(model)!r}: spaCy {spacy_version} cannot load it: {error}") from error
    nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in RUNNING])
    return nlp
