"""Sentence boundaries: what ends a sentence, what only looks like it."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from dagster_project.extraction import sentences


def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("entente_sentences")
    return nlp


NLP = pipeline()


def split(text: str) -> list[str]:
    return [s.text.strip() for s in NLP(text).sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade grew. Exports fell.", ["Trade grew.", "Exports fell."]),
        ("He met H.E. Mr. Osei on Dec. 8. They talked.", ["He met H.E. Mr. Osei on Dec. 8.", "They talked."]),
        ("The U.S. President came to St. Lucia.", ["The U.S. President came to St. Lucia."]),
        ("She left for the U.S. The talks went on.", ["She left for the U.S.", "The talks went on."]),
        ("A. B. Mwangi Jr. spoke.", ["A. B. Mwangi Jr. spoke."]),
        ("Trade was worth Rs. 5 crore.", ["Trade was worth Rs. 5 crore."]),
        ("Exports reached $1.2 bn. In 2024 they fell.", ["Exports reached $1.2 bn.", "In 2024 they fell."]),
        ("“We agree.” He smiled.", ["“We agree.”", "He smiled."]),
        ("“Why not?” he asked.", ["“Why not?” he asked."]),
        ("(It rose.) It fell.", ["(It rose.)", "It fell."]),
        ("A headline without a stop\nThe text begins.", ["A headline without a stop", "The text begins."]),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet="Aa. \n”“?1$-(", max_size=60))
def test_no_sentence_crosses_a_line_and_nothing_is_lost(text: str) -> None:
    doc = NLP(text)
    assert "".join(s.text_with_ws for s in doc.sents) == text
    assert all("\n" not in s.text.strip() for s in doc.sents)


def test_debris_without_a_stop_is_cut() -> None:
    lengths = [len(s) for s in NLP("word " * 1000).sents]
    assert max(lengths) == sentences.LONGEST
    assert sum(lengths) == 1000
