"""Scores extraction against labelled texts: `python -m tests.golden --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dagster_project.extraction.model_choice import SHIPPED_MODEL
from dagster_project.extraction.pipeline import build_pipeline
from tests.golden.collection import COLLECTIONS, Collection, outcomes
from tests.golden.report import differences, score_table


def main() -> int:
    """Prints one table per collection and model; returns the exit code."""
    arguments = _parser().parse_args()
    collections = [_collection(name) for name in arguments.collection]
    for model in arguments.model or [str(SHIPPED_MODEL)]:
        nlp = build_pipeline(model)
        for collection in collections:
            found = outcomes(collection, nlp)
            shown = [outcome for outcome in found if not arguments.kind or outcome.kind == arguments.kind]
            print(f"\n{collection.name}, {len(collection.stems())} documents, model {Path(model).name}\n")
            print(score_table(found))
            if arguments.differences:
                print(f"\n{differences(shown)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument(
        "collection",
        nargs="*",
        default=["articles"],
        help="'articles', 'blind', 'reserve', or a folder of texts with their labels; TEXTS:LABELS for two folders",
    )
    parser.add_argument("--model", action="append", help="path, package, or 'blank:en' for rules alone; repeatable")
    parser.add_argument("--differences", action="store_true", help="list what was missed, spurious, or differs")
    parser.add_argument("--kind", choices=["trade", "visits", "agreements"], help="list differences of one kind only")
    return parser


def _collection(name: str) -> Collection:
    if name in COLLECTIONS:
        return COLLECTIONS[name]
    texts, _, labels = name.partition(":")
    for folder in (texts, labels or texts):
        if not Path(folder).is_dir():
            sys.exit(f"{folder}: neither a collection ({', '.join(COLLECTIONS)}) nor a folder; name one of these")
    return Collection(name, Path(texts), Path(labels or texts))


if __name__ == "__main__":
    sys.exit(main())
