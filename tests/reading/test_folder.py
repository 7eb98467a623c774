"""Files and folders: what is read, in which order, and why the rest is not."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.reading import Document, Rejected, read_bytes, read_file, read_folder

SENTENCE = "The foreign ministers of Narvia and Ostland met in Lund on Monday for talks about fish."


def reason(data: bytes, name: str = "a.txt") -> str | None:
    read = read_bytes(data, name)
    return read.reason if isinstance(read, Rejected) else None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (bytes(range(256)) * 10, "not_text"),
        (b"%PDF-1.4 " + SENTENCE.encode(), "not_text"),
        (b"x" * 5_000_000, "too_large"),
        (b"<html><body><img src='a.png'><script>var a = 1;</script></body></html>", "no_prose"),
        (b"Home | News | World\n\nShare: Facebook X WhatsApp\n", "no_prose"),
        (
            "Die Außenminister trafen sich am Montag in Lund, um über den Fischfang zu sprechen.".encode(),
            "wrong_language",
        ),
        (SENTENCE.encode(), None),
        (SENTENCE.encode() + b" \xff\xfe They signed a treaty.", None),
    ],
)
def test_broken_inputs(data: bytes, expected: str | None) -> None:
    assert reason(data) == expected


def test_rejection_says_what_was_found_and_expected() -> None:
    rejected = read_bytes(b"x" * 3_000_000, "big.txt")
    assert isinstance(rejected, Rejected)
    assert "big.txt: 3,000,000 bytes; expected at most 2,000,000" in rejected.detail
    assert rejected.content_sha256 == hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_folder_is_read_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ["b/z.txt", "b/a.html", "a.md", "c.text", "plain"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCE, encoding="utf-8")
    for name in [".hidden.txt", "README.md", "LICENSE"]:
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "table.csv").write_text("a,b", encoding="utf-8")
    read = list(read_folder(tmp_path))
    assert [item.source_uri for item in read] == ["a.md", "b/a.html", "b/z.txt", "c.text", "plain", "table.csv"]
    assert [isinstance(item, Document) for item in read] == [True] * 5 + [False]


def test_other_kinds_of_file_are_named_with_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b", encoding="utf-8")
    rejected = read_file(path, tmp_path)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "not_text"
    assert "'.csv'; expected one of .txt" in rejected.detail


def test_file_over_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 5_000_000)
    rejected = read_file(path, tmp_path)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "too_large"
    assert "5,000,000 bytes" in rejected.detail


def test_missing_file_is_unreadable(tmp_path: Path) -> None:
    rejected = read_file(tmp_path / "gone.txt", tmp_path)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_forbidden_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    path.chmod(0)
    rejected = read_file(path, tmp_path)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "unreadable"


def test_identity_comes_from_the_bytes_alone() -> None:
    one, other = read_bytes(SENTENCE.encode(), "a.txt"), read_bytes(SENTENCE.encode(), "b/c.md")
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert one.document_id == other.document_id == "doc_" + hashlib.sha256(SENTENCE.encode()).hexdigest()[:16]


def check_form(text: str) -> None:
    """What `Document.text` promises of every line."""
    assert text
    for line in text.split("\n"):
        assert line
        assert line == line.strip()
        assert "\u00a0" not in line
        assert "\r" not in line


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=600))
def test_no_bytes_raise(data: bytes) -> None:
    read = read_bytes(data, "a.txt")
    assert read == read_bytes(data, "a.txt")
    if isinstance(read, Document):
        check_form(read.text)


PIECES = st.sampled_from(
    [SENTENCE, "Read also", "Home | News", "\n", "\n\n", "  ", "- an item", "5 May 2025", "LUND, May 5 –", "\t", "12.5",
     "<p>", "</p>", "**", "[a](b)", "| 1 | 2 |", "bil-", "lion", ":", "&amp;", "\u200b", "\u00a0", "‘s", "{", "---"]
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=30))
def test_no_page_raises(pieces: list[str]) -> None:
    read = read_bytes(" ".join(pieces).encode(), "a.txt")
    if isinstance(read, Document):
        check_form(read.text)


SENTENCES = st.sampled_from(
    [
        SENTENCE,
        "Trade between the two countries reached $12.5 million in 2024, the customs office said.",
        "“We are glad,” Prime Minister Lea Marsh told reporters after the talks in the palace.",
        "The minister, Jon Doval, flies on to Port Amber on Tuesday.",
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6))
def test_reading_prose_again_changes_nothing(paragraphs: list[str]) -> None:
    once = read_bytes("\n\n".join(paragraphs).encode(), "a.txt")
    assert isinstance(once, Document)
    again = read_bytes(once.text.encode(), "a.txt")
    assert isinstance(again, Document)
    assert again.text == once.text == "\n".join(paragraphs)
