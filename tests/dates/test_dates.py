"""Calendar dates: what is written, and what it means on a given day of writing."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from dagster_project.extraction import dates as rooms
from dagster_project.extraction import pipeline as _registers_extensions
from dagster_project.extraction import sentences as _registers_sentences
from dagster_project.extraction.dates import Anchor, DateExpression, anchor_of, find_expressions, resolve
from dagster_project.reading.document import Document

assert _registers_sentences
assert _registers_extensions
assert rooms

# A Wednesday.
PUBLISHED = date(2024, 5, 8)


def _document(text: str, published: date | None, dateline: str | None = None) -> Document:
    return Document("doc_0", "a.txt", "0", None, None, "en", published, None, text, None, dateline)


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entente_sentences")
    pipeline.add_pipe("entente_dates")
    return pipeline


def _read(nlp: Language, text: str, published: date | None = PUBLISHED, dateline: str | None = None) -> list[object]:
    doc = nlp.make_doc(text)
    doc._.document = _document(text, published, dateline)
    found = [span._.date for span in nlp(doc).spans["dates"]]
    return [(ref.start_edtf, ref.end_edtf) if ref else None for ref in found]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The envoy came on 3 March.", "2024-03-03", None),
        ("The envoy came on March 3rd, 2021.", "2021-03-03", None),
        ("The envoy came on Feb. 9.", "2024-02-09", None),
        ("The envoy came on 17.04.2023.", "2023-04-17", None),
        ("The envoy stayed from 3 to 5 April.", "2024-04-03", "2024-04-05"),
        ("The envoy stayed from the 18th to the 21st of April.", "2024-04-18", "2024-04-21"),
        ("The envoy stayed on April 26 and 27.", "2024-04-26", "2024-04-27"),
        ("The envoy stayed from 29 April to 2 May 2023.", "2023-04-29", "2023-05-02"),
        ("The envoy came in April 2023.", "2023-04", None),
        ("The envoy came in November.", "2023-11", None),
        ("The envoy will come in November.", "2024-11", None),
        ("The envoy will come in March.", "2025-03", None),
        ("The envoy came last May.", "2023-05", None),
        ("The envoy comes next May.", "2025-05", None),
        ("The envoy comes to Lund in March.", "2025-03", None),
        ("The envoy came in October last year.", "2023-10", None),
        ("The envoy came this January.", "2024-01", None),
        ("The envoy came on Monday.", "2024-05-06", None),
        ("The envoy came on Wednesday.", "2024-05-08", None),
        ("The envoy came on Thursday.", "2024-05-02", None),
        ("The envoy will come on Thursday.", "2024-05-09", None),
        ("The envoy will stay from Monday to Friday.", "2024-05-13", "2024-05-17"),
        ("The envoy came yesterday.", "2024-05-07", None),
        ("The envoy comes tomorrow.", "2024-05-09", None),
        ("The envoy came last month.", "2024-04", None),
        ("The envoy will come next year.", "2025", None),
        ("The envoy comes in the first half of 2025.", "2025", None),
        ("The envoy came two years ago.", "2022", None),
    ],
)
def test_a_date_takes_the_year_and_day_that_its_tense_asks_for(
    nlp: Language, text: str, start: str, end: str | None
) -> None:
    assert _read(nlp, text) == [(start, end)]


def test_a_day_told_by_its_number_belongs_to_the_month_told_before(nlp: Language) -> None:
    assert _read(nlp, "In January this year, on the 15th, the envoy came.") == [("2024-01", None), ("2024-01-15", None)]


def test_steps_count_from_the_date_told_before(nlp: Language) -> None:
    text = "The pact was signed on Friday. The envoy had arrived a day earlier."
    assert _read(nlp, text) == [("2024-05-03", None), ("2024-05-02", None)]


def test_a_step_before_a_clause_leads_to_what_the_clause_tells(nlp: Language) -> None:
    text = "The envoy called in May 2023, four months after the minister came to the island."
    assert _read(nlp, text) == [("2023-05", None), ("2023-01", None)]


def test_a_year_is_carried_between_months_joined_by_and_alone(nlp: Language) -> None:
    assert _read(nlp, "He came in January and March of 2021.") == [("2021-01", None), ("2021-03", None)]
    separate = _read(nlp, "He saw one island in May and another in January 2021.", published=None)
    assert separate == [("XXXX-05", None), ("2021-01", None)]


def test_without_a_day_of_writing_relative_words_mean_nothing(nlp: Language) -> None:
    assert _read(nlp, "He came on Friday, and last year.", published=None) == [None, None]
    assert _read(nlp, "He came on 8 December.", published=None) == [("XXXX-12-08", None)]


def test_a_dateline_without_a_year_still_tells_the_day(nlp: Language) -> None:
    assert _read(nlp, "He came yesterday.", published=None, dateline="XXXX-03-01") == [("XXXX-02-29", None)]


@pytest.mark.parametrize(
    "text",
    [
        "He may come in person.",
        "The march went on.",
        "It cost $2024.",
        "Rule 3.14 holds.",
        "Lorries wait every Friday.",
    ],
)
def test_words_and_numbers_that_are_no_dates(nlp: Language, text: str) -> None:
    assert _read(nlp, text) == []


def test_the_dateline_is_the_anchor_where_it_fits_the_publication_day() -> None:
    assert anchor_of(_document("", date(2024, 5, 8), "XXXX-05-07")) == Anchor(2024, 5, 7)
    assert anchor_of(_document("", date(2024, 1, 1), "XXXX-12-30")) == Anchor(2023, 12, 30)
    assert anchor_of(_document("", date(2024, 5, 8), "XXXX-11-07")) == Anchor(2024, 5, 8)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_past_weekday_is_within_the_last_week_and_a_coming_one_within_the_next(today: date, weekday: int) -> None:
    anchor = Anchor(today.year, today.month, today.day)
    past = resolve(DateExpression(weekday=weekday), anchor, "past")
    future = resolve(DateExpression(weekday=weekday), anchor, "future")
    assert past
    assert future
    assert timedelta(0) <= today - date.fromisoformat(past.start_edtf) < timedelta(7)
    assert timedelta(0) <= date.fromisoformat(future.start_edtf) - today < timedelta(7)
    assert date.fromisoformat(past.start_edtf).weekday() == date.fromisoformat(future.start_edtf).weekday() == weekday


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_a_bare_month_is_never_on_the_wrong_side_of_the_day_of_writing(today: date, month: int) -> None:
    anchor = Anchor(today.year, today.month, today.day)
    past = resolve(DateExpression(month=month), anchor, "past")
    future = resolve(DateExpression(month=month), anchor, "future")
    assert past
    assert future
    assert past.start_edtf <= today.isoformat()[:7] <= future.start_edtf


@given(st.text(max_size=200))
def test_no_text_breaks_the_search_and_findings_do_not_overlap(text: str) -> None:
    found = list(find_expressions(text))
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("head", "text", "edtf"),
    [
        ("DIPLOMATIC DIARY, 22 to 26 June 2026", "The envoy came on 3 June.", "2026-06-03"),
        ("DIPLOMATIC DIARY, 22 to 26 June 2026", "The envoy came yesterday.", "2026-06-25"),
        ("COCOA QUARTERLY  Issue 2/2026", "The envoy came in May.", "2026-05"),
        ("CHAMBER BULLETIN No. 7/2026", "The envoy will come in November.", "2026-11"),
        ("CHAMBER BULLETIN Issue 3/2026 (July - September)", "The envoy came last year.", "2025"),
    ],
)
def test_the_head_of_a_periodical_dates_a_text_that_nothing_else_dates(
    nlp: Language, head: str, text: str, edtf: str
) -> None:
    assert _read(nlp, f"{head}\n{text}", published=None)[-1] == (edtf, None)


def test_an_issue_does_not_tell_the_day_of_writing(nlp: Language) -> None:
    assert _read(nlp, "COCOA QUARTERLY  Issue 2/2026\nThe envoy came yesterday.", published=None) == [None]


def test_the_same_day_does_not_point_back_to_the_bound_of_a_stay(nlp: Language) -> None:
    text = "On 8 May he met the envoy, who had been here since Monday. On the same day they signed."
    assert _read(nlp, text)[-1] == ("2024-05-08", None)
