"""Groups of near-identical texts."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from dagster_project.reading import Document, find_duplicates
from dagster_project.reading.duplicates import jaccard, shingle

STORY = (
    "The foreign minister of Narvia arrived in Port Amber on Monday for talks on the fishing treaty with Ostland. "
    "Trade between the two countries reached twelve million dollars in 2024, the customs office said in a note. "
    "He met the prime minister in the palace and will return to Lund on Wednesday after a tour of the harbour. "
    "The two sides signed three agreements on transport, health and schools, and set up a joint commission."
)
RETOLD = (
    "Narvia's top diplomat flew to Port Amber on Monday to speak about fish. Commerce with Ostland stood at twelve "
    "million dollars in 2024. Three agreements were signed, among them one on schools, before he toured the harbour."
)


def document(key: str, text: str, published_on: date | None = None) -> Document:
    return Document(f"doc_{key}", f"{key}.txt", key, None, None, "en", published_on, None, text)


def test_republished_story_points_to_the_earliest() -> None:
    first = document("b", "LUND, March 3 (Wire) – " + STORY, date(2025, 3, 3))
    second = document("a", "Narvia Post | Ministers meet\n" + STORY, date(2025, 3, 4))
    undated = document("0", STORY)
    assert find_duplicates([undated, second, first]) == {"doc_a": "doc_b", "doc_0": "doc_b"}


def test_report_in_other_words_is_no_duplicate() -> None:
    assert find_duplicates([document("a", STORY), document("b", RETOLD)]) == {}


def test_same_text_in_two_files_is_a_duplicate() -> None:
    assert find_duplicates([document("a", STORY), document("b", STORY)]) == {"doc_b": "doc_a"}


def test_same_document_given_twice_is_one() -> None:
    only = document("a", STORY)
    assert find_duplicates([only, replace(only, source_uri="copy.txt")]) == {}


def test_order_does_not_matter() -> None:
    rng = random.Random(7)
    words = STORY.split()
    documents = [document(f"{i:02d}", " ".join(words[: len(words) - i % 4])) for i in range(12)]
    documents += [document(f"x{i}", " ".join(rng.sample(words, len(words)))) for i in range(6)]
    expected = find_duplicates(documents)
    assert len(expected) == 11
    for _ in range(5):
        rng.shuffle(documents)
        assert find_duplicates(documents) == expected


def test_similarity_is_that_of_runs_of_five_words() -> None:
    assert jaccard(shingle("a b c d e f"), shingle("A, b. c d e g")) == 1 / 3
    assert jaccard(shingle("too short"), shingle("too short")) == 1.0
