"""The model under the pipeline: that it loads, that a wrong one is refused, that facts don't depend on processes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from dagster_project.extraction import workers
from dagster_project.extraction.language_model import load_model
from dagster_project.extraction.model_choice import RULES_ONLY, SHIPPED_MODEL, ModelError, model_fingerprint
from dagster_project.extraction.pipeline import build_pipeline, extract
from dagster_project.reading.document import Document

TEXT = """Minister in Quito for talks
QUITO, 12 May 2025. Foreign Minister Tendai Moyo of Zimbabwe arrived in Quito on Monday and met President Lucia Paredes.
In 2024, trade between Zimbabwe and Ecuador came to $12.5 million, 8% more than in 2023."""


def document(text: str = TEXT, name: str = "a.txt") -> Document:
    digest = hashlib.sha256((name + text).encode()).hexdigest()
    return Document(f"doc_{digest[:16]}", name, digest, None, None, "en", None, None, text)


def test_the_shipped_model_loads_from_anywhere_without_the_project(tmp_path: Path) -> None:
    program = f"import spacy; print([e.label_ for e in spacy.load({str(SHIPPED_MODEL)!r})('Amina Odera spoke.').ents])"
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['PERSON']"


def test_the_model_is_as_small_as_promised() -> None:
    assert sum(p.stat().st_size for p in SHIPPED_MODEL.rglob("*") if p.is_file()) < 15_000_000


def test_a_missing_model_is_named_with_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"'en_no_such_model'.*leave the setting out"):
        load_model("en_no_such_model")


def test_a_model_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(ModelError, match="expected an English pipeline with ner"):
        load_model(tmp_path / "bare")


def test_a_model_of_another_language_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ner")
    nlp.initialize()
    nlp.to_disk(tmp_path / "german")
    with pytest.raises(ModelError, match="found language 'de'"):
        build_pipeline(tmp_path / "german")


def test_the_fingerprint_changes_with_the_weights(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path / "model")
    before = model_fingerprint(tmp_path / "model")
    assert model_fingerprint(tmp_path / "model") == before
    (tmp_path / "model" / "tokenizer").write_bytes(b"other")
    assert model_fingerprint(tmp_path / "model") != before
    assert model_fingerprint("blank:en") == RULES_ONLY


def test_sentences_are_the_same_with_and_without_the_model() -> None:
    with_model, by_rule = (build_pipeline(model)(TEXT) for model in (SHIPPED_MODEL, RULES_ONLY))
    assert [s.text for s in with_model.sents] == [s.text for s in by_rule.sents]


def test_the_same_text_gives_the_same_facts_on_any_number_of_processes() -> None:
    documents = [document(TEXT.replace("12.5", f"{n}.5"), f"{n}.txt") for n in range(1, 45)]
    alone = list(workers.extract_all(documents, str(SHIPPED_MODEL), processes=1))
    together = list(workers.extract_all(documents, str(SHIPPED_MODEL), processes=2))
    assert together == alone
    assert [facts.document_id for facts in alone] == [d.document_id for d in documents]


def test_an_error_in_one_document_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_on_b(nlp: object, given: Document) -> object:
        if given.source_uri == "b.txt":
            raise RuntimeError("odd text")
        return extract(nlp, given)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "extract", fails_on_b)
    first, second, third = workers.extract_all([document(name=n) for n in ("a.txt", "b.txt", "c.txt")], "blank:en")
    assert isinstance(second, workers.Failure)
    assert "b.txt: extraction failed: RuntimeError: odd text" in second.message
    assert not isinstance(first, workers.Failure)
    assert not isinstance(third, workers.Failure)


@pytest.mark.parametrize(("documents", "available", "expected"), [(10, 8, 1), (449, 8, 2), (100_000, 4, 4), (0, 2, 1)])
def test_workers_are_started_only_where_they_pay(documents: int, available: int, expected: int) -> None:
    assert workers.workers_for(documents, available) == expected
