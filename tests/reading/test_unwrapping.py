"""Wrapped lines joined, all other lines left alone."""

from __future__ import annotations

import textwrap

import pytest

from dagster_project.reading.unwrapping import unwrap

PARAGRAPHS = [
    "The foreign minister of Narvia, Jon Doval, arrived in Port Amber on Monday for talks with Prime Minister "
    "Lea Marsh on the fishing treaty. Doval said the two governments wanted to double their trade by 2030.",
    "Trade between the two countries reached $12.5 million in 2024, against $10 million a year earlier. Exports "
    "of Narvia came to $8 million of it, the customs office said.",
]


def lines(text: str) -> list[str]:
    return [line.text for line in unwrap(text)]


@pytest.mark.parametrize("width", [33, 48, 70, 80, 100])
def test_paragraphs_wrapped_at_any_width_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert lines(wrapped) == PARAGRAPHS


@pytest.mark.parametrize("width", [33, 70])
def test_wrapping_survives_capitals_at_line_starts(width: int) -> None:
    paragraph = (
        "Visiting Foreign Minister Jon Doval met Prime Minister Lea Marsh and Trade Minister Per Lund in Port Amber"
    )
    assert lines(textwrap.fill(paragraph + " on Monday.", width)) == [paragraph + " on Monday."]


def test_unwrapped_paragraphs_stay() -> None:
    assert lines("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_indented_paragraphs_stay_apart() -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, 72, initial_indent="    ") for paragraph in PARAGRAPHS)
    assert lines(wrapped) == PARAGRAPHS


def test_short_last_line_ends_a_paragraph_without_blank_line() -> None:
    first, second = "Marsh thanked the guest for coming to the islands at this time of the year.", PARAGRAPHS[1]
    assert lines(textwrap.fill(first, 60) + "\n" + textwrap.fill(second, 60)) == [first, second]


def test_lines_of_one_paragraph_parted_by_blank_lines_are_joined() -> None:
    assert lines("\n\n".join(textwrap.wrap(PARAGRAPHS[0], 40))) == [PARAGRAPHS[0]]


def test_stray_break_in_a_sentence_is_joined() -> None:
    text = "Trade nearly doubled\nto $4 billion in 2022. The two sides want more of it by the end of the next decade."
    assert lines(text) == [text.replace("\n", " ")]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("worth four bil-\nlion dollars", "worth four billion dollars"),
        ("the Presi-\ndent of Narvia", "the President of Narvia"),
        ("a trade-\nrelated dispute", "a trade-related dispute"),
        ("a 40-\nyear treaty", "a 40-year treaty"),
        ("Sheikh Al-\nSabah said", "Sheikh Al-Sabah said"),
        ("said co-\nchair Marsh; the co-chair left", "said co-chair Marsh; the co-chair left"),
        ("an invest-\nment of one million; the investment", "an investment of one million; the investment"),
    ],
)
def test_hyphen_at_line_end(broken: str, whole: str) -> None:
    assert lines(broken) == [whole]


def test_items_speakers_and_labels_keep_their_lines() -> None:
    text = """The two sides agreed on
these points:
• fish quotas for the years 2025 to 2027 in the waters
  of both states
- a visa waiver
(a) a protocol
1. a roadmap

MINISTER DOVAL: We are glad to be
here today, and we thank you for
the welcome.
QUESTION: When will you
return?"""
    assert lines(text) == [
        "The two sides agreed on these points:",
        "• fish quotas for the years 2025 to 2027 in the waters of both states",
        "- a visa waiver",
        "(a) a protocol",
        "1. a roadmap",
        "MINISTER DOVAL: We are glad to be here today, and we thank you for the welcome.",
        "QUESTION: When will you return?",
    ]


def test_columns_of_a_table_stay_apart() -> None:
    text = """Trade (R billion)
               2023      2024
Exports        98,6      101,2
Imports from Narvia   20,9      22,7

Spaced  prose  is  no  table.  It ends here."""
    assert lines(text) == [
        "Trade (R billion)",
        "2023  2024",
        "Exports  98,6  101,2",
        "Imports from Narvia  20,9  22,7",
        "Spaced prose is no table. It ends here.",
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("They meet again on November\n25. A visit follows.", "They meet again on November 25. A visit follows."),
        ("Relations since 11\nJanuary 1979", "Relations since 11 January 1979"),
        ("The pact of March 3,\n2024 holds.", "The pact of March 3, 2024 holds."),
    ],
)
def test_dates_broken_between_lines_are_joined(broken: str, whole: str) -> None:
    assert lines(broken) == [whole]


def test_dash_inside_a_wrapped_sentence_is_no_bullet() -> None:
    text = "The guest came to Lund on Monday. He signed the treaty on fishing\n– the third of its kind – and left."
    assert lines(text + "\nHe flew home\nlater.")[0].startswith(text.replace("\n", " "))


def test_headline_dateline_and_byline_keep_their_lines() -> None:
    text = f"""Ministers of Narvia and Ostland meet over fish
By Ann Lee
Monday, July 24, 2023
LUND, July 24 – {PARAGRAPHS[1]}"""
    assert lines(text) == text.split("\n")


def test_facts_in_labelled_lines_keep_their_lines() -> None:
    text = """Total trade 2024: KD 158.2 million
  of which exports: KD 131.4 million
Total trade 2023: KD 149 million
Agreement on work permits, signed 11 May 2018, in force
Agreement on consultations, signed 12 Nov 2024
Air services agreement: initialled"""
    assert lines(text) == [
        "Total trade 2024: KD 158.2 million of which exports: KD 131.4 million",
        "Total trade 2023: KD 149 million",
        "Agreement on work permits, signed 11 May 2018, in force",
        "Agreement on consultations, signed 12 Nov 2024",
        "Air services agreement: initialled",
    ]
