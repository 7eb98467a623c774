"""Which language model is meant, and whether it can serve: told from its `meta.json`, without loading it.

The shipped model lies in `dagster_project/language_model`; its README is its card. A setting may
name another one: a folder, an installed package (`en_core_web_trf`), or `blank:en` for rules alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

SHIPPED_MODEL = Path(__file__).parents[1] / "language_model"
RULES_ONLY = "blank:en"
# Our components read persons from `ner`; a model without it is worse than rules that know so.
NEEDED = ("ner",)
_WHAT_TO_DO = f"Name another model, {RULES_ONLY!r} for rules alone, or leave the setting out to use the shipped one."


class ModelError(ValueError):
    """A language model that is missing or cannot serve; the message says what to do."""


def model_folder(model: str | Path) -> Path:
    """The folder of a model that is a folder or an installed package; raises ModelError."""
    folder = Path(model)
    if not folder.is_dir() and str(model).isidentifier():
        spec = importlib.util.find_spec(str(model))
        places = spec.submodule_search_locations if spec else None
        folder = Path(places[0]) if places else folder
    if not (folder / "meta.json").is_file():
        raise ModelError(
            f"language model {str(model)!r}: expected a folder with a spaCy pipeline (config.cfg, meta.json), or an "
            f"installed package of that name; found neither. {_WHAT_TO_DO}"
        )
    return folder


def check_model(model: str | Path) -> None:
    """Raises ModelError when there is no such model, it is not English, or lacks a needed component."""
    if str(model) == RULES_ONLY:
        return
    path = model_folder(model) / "meta.json"
    try:
        meta = json.loads(path.read_text(encoding="utf-8"))
        language, components = meta["lang"], meta.get("pipeline", [])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"language model {path}: expected spaCy's description, found {error!r}. {_WHAT_TO_DO}"
        ) from error
    if language != "en" or not set(NEEDED) <= set(components):
        raise ModelError(
            f"language model {str(model)!r}: expected an English pipeline with {', '.join(NEEDED)}, found language "
            f"{language!r} with {', '.join(components) or 'no components'}. {_WHAT_TO_DO}"
        )


def model_fingerprint(model: str | Path = SHIPPED_MODEL) -> str:
    """A short text that changes with the model's files; the documentation beside them does not count."""
    if str(model) == RULES_ONLY:
        return RULES_ONLY
    folder = model_folder(model)
    digest = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".md", ".pyc"}):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
