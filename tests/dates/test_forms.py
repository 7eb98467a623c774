"""The forms in which outlets write dates, each read in a text of Wednesday, 16 July 2025."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.language import Language

from dagster_project.extraction import dates as _registers_dates
from dagster_project.extraction import pipeline as _registers_extensions
from dagster_project.extraction import sentences as _registers_sentences
from dagster_project.reading.document import Document

assert _registers_dates
assert _registers_extensions
assert _registers_sentences

PUBLISHED = date(2025, 7, 16)


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entente_sentences")
    pipeline.add_pipe("entente_dates")
    return pipeline


def _read(nlp: Language, text: str) -> str:
    """All dates of `text` in EDTF, ranges with a slash, as one line."""
    doc = nlp.make_doc(text)
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, text, None, None)
    refs = [span._.date for span in nlp(doc).spans["dates"]]
    return " ".join(f"{r.start_edtf}/{r.end_edtf}" if r.end_edtf else r.start_edtf for r in refs if r is not None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The envoy will come from 3 to 5 December.", "2025-12-03/2025-12-05"),
        ("The envoy came on the third of June.", "2025-06-03"),
        ("She spent the twenty-first of June in Lund.", "2025-06-21"),
        ("He was there on June the 3rd.", "2025-06-03"),
        ("He was there on the 3rd June.", "2025-06-03"),
        ("He stayed between June 30 and July 2.", "2025-06-30/2025-07-02"),
        ("He stayed between the 3rd and the 5th of June.", "2025-06-03/2025-06-05"),
        ("He stayed from 28 February to 2 March.", "2025-02-28/2025-03-02"),
        ("He stayed from February 28 through March 2, 2025.", "2025-02-28/2025-03-02"),
        ("He stayed from 30 December 2024 to 2 January 2025.", "2024-12-30/2025-01-02"),
        ("He stayed from 30 December to 2 January 2025.", "2024-12-30/2025-01-02"),
        ("He stayed 3rd-5th June.", "2025-06-03/2025-06-05"),
        ("He stayed June 3rd to 5th.", "2025-06-03/2025-06-05"),
        ("He stayed (June 3-5).", "2025-06-03/2025-06-05"),
        ("He stayed on 3, 4 and 5 June.", "2025-06-03/2025-06-05"),
        ("He stayed on 3 & 4 June 2025.", "2025-06-03/2025-06-04"),
        ("He was here on 3.6.2025.", "2025-06-03"),
        ("He was here on 13-06-2025.", "2025-06-13"),
        ("He was here on 2025/06/13.", "2025-06-13"),
        ("He was here on 13/06/25.", "2025-06-13"),
        ("He was here on 13 Jun 2025.", "2025-06-13"),
        ("He was here on 13-Jun-2025.", "2025-06-13"),
        ("He was here on Friday, 13th June, 2025.", "2025-06-13"),
        ("He was here on Friday the 13th of June.", "2025-06-13"),
        ("He was here in June of this year.", "2025-06"),
        ("He was here in June of last year.", "2024-06"),
        ("He was here in June a year ago.", "2024-06"),
        ("He will be here in June of next year.", "2026-06"),
        ("He will be here in June next year.", "2026-06"),
        ("He was here last year in June.", "2024-06"),
        ("He was here in the June of last year.", "2024-06"),
        ("He was here in early June.", "2025-06"),
        ("He was here in mid-June.", "2025-06"),
        ("He was here at the end of June.", "2025-06"),
        ("He was here in the first week of June.", "2025-06"),
        ("He was here in the first half of June.", "2025-06"),
        ("He was here in the second decade of June.", "2025-06"),
        ("He was here at the beginning of June.", "2025-06"),
        ("He was here during the first ten days of June.", "2025-06"),
        ("He will be here in early 2026.", "2026"),
        ("He will be here at the start of 2026.", "2026"),
        ("He will be here at the beginning of next year.", "2026"),
        ("He will be here towards the end of the year.", "2025"),
        ("He will be here later this year.", "2025"),
        ("He will be here before the end of this year.", "2025"),
        ("He will be here by year's end.", "2025"),
        ("He will be here by year-end.", "2025"),
        ("He will be here later this month.", "2025-07"),
        ("He was here earlier this month.", "2025-07"),
        ("He was here at the beginning of this month.", "2025-07"),
        ("He was here at the beginning of the month.", "2025-07"),
        ("He will be here at the end of the month.", "2025-07"),
        ("He will be here next month.", "2025-08"),
        ("He will be here early next month.", "2025-08"),
        ("He was here late last month.", "2025-06"),
        ("He was here the month before last.", "2025-05"),
        ("He will be here this autumn.", "2025"),
        ("He will be here in the autumn.", "2025"),
        ("He was here last autumn.", "2024"),
        ("He was here in the autumn of 2023.", "2023"),
        ("He was here in autumn 2023.", "2023"),
        ("He will be here in Q4 2025.", "2025"),
        ("He will be here in the fourth quarter of 2025.", "2025"),
        ("He will be here in the last quarter of the year.", "2025"),
        ("He will be here in the second half of the year.", "2025"),
        ("He was here yesterday.", "2025-07-15"),
        ("He was here the day before yesterday.", "2025-07-14"),
        ("He will be here the day after tomorrow.", "2025-07-18"),
        ("He was here earlier today.", "2025-07-16"),
        ("He was here earlier in the day.", "2025-07-16"),
        ("He was here this morning.", "2025-07-16"),
        ("He will be here tomorrow morning.", "2025-07-17"),
        ("He was here on Monday evening.", "2025-07-14"),
        ("He was here Monday.", "2025-07-14"),
        ("He was here late on Monday.", "2025-07-14"),
        ("He was here last Monday.", "2025-07-14"),
        ("He will be here next Monday.", "2025-07-21"),
        ("He will be here on Monday.", "2025-07-21"),
        ("He will be here this coming Monday.", "2025-07-21"),
        ("He was here this Monday.", "2025-07-14"),
        ("He will be here this Friday.", "2025-07-18"),
        ("He was here on Monday last week.", "2025-07-07"),
        ("He was here on Monday of last week.", "2025-07-07"),
        ("He will be here on Monday next week.", "2025-07-21"),
        ("He will be here on Monday of next week.", "2025-07-21"),
        ("He was here on Monday this week.", "2025-07-14"),
        ("He was here on Monday and Tuesday.", "2025-07-14/2025-07-15"),
        ("He was here from Monday to Wednesday.", "2025-07-14/2025-07-16"),
        ("He will be here from Monday through Wednesday.", "2025-07-21/2025-07-23"),
        ("He was here last week.", "2025-07"),
        ("He was here this week.", "2025-07"),
        ("He will be here next week.", "2025-07"),
        ("He was here earlier this week.", "2025-07"),
        ("He will be here later this week.", "2025-07"),
        ("He was here over the weekend.", "2025-07-12/2025-07-13"),
        ("He was here at the weekend.", "2025-07-12/2025-07-13"),
        ("He was here last weekend.", "2025-07-12/2025-07-13"),
        ("He will be here this weekend.", "2025-07-19/2025-07-20"),
        ("He will be here next weekend.", "2025-07-19/2025-07-20"),
        ("He was here a week ago.", "2025-07"),
        ("He was here two weeks ago.", "2025-07"),
        ("He was here a fortnight ago.", "2025-07"),
        ("He was here two months ago.", "2025-05"),
        ("He was here a month ago.", "2025-06"),
        ("He was here two years ago.", "2023"),
        ("He will be here in three weeks' time.", "2025-08"),
        ("He will be here in three weeks.", "2025-08"),
        ("He will be here in two months.", "2025-09"),
        ("He will be here in three days.", "2025-07-19"),
        ("He was here three days ago.", "2025-07-13"),
        ("He will be here in a fortnight.", "2025-07"),
        ("He will be here in a week's time.", "2025-07"),
        ("He came to Lund on 3 June. He met the mayor the same day.", "2025-06-03 2025-06-03"),
        ("He came to Lund on 3 June. He met the mayor that day.", "2025-06-03 2025-06-03"),
        ("He came to Lund on 3 June. He met the mayor that same evening.", "2025-06-03 2025-06-03"),
        ("He came to Lund on 3 June. He met the mayor the next day.", "2025-06-03 2025-06-04"),
        ("He came to Lund on 3 June. He met the mayor the following day.", "2025-06-03 2025-06-04"),
        ("He came to Lund on 3 June. He met the mayor the day after.", "2025-06-03 2025-06-04"),
        ("He came to Lund on 3 June. He had met the mayor the day before.", "2025-06-03 2025-06-02"),
        ("He came to Lund on 3 June. He had met the mayor the previous day.", "2025-06-03 2025-06-02"),
        ("He came to Lund on 3 June. He had met the mayor two days earlier.", "2025-06-03 2025-06-01"),
        ("He came to Lund on 3 June. He met the mayor two days later.", "2025-06-03 2025-06-05"),
        ("He came to Lund on 3 June. He met the mayor a week later.", "2025-06-03 2025-06"),
        ("He came to Lund in June. He met the mayor a month later.", "2025-06 2025-07"),
        ("He came to Lund in June 2023. He had met the mayor a year earlier.", "2023-06 2022-06"),
        ("He came to Lund in June 2023. He met the mayor in December of that year.", "2023-06 2023-12"),
        ("He came to Lund in June 2023. He met the mayor in December of the same year.", "2023-06 2023-12"),
        ("He came to Lund in June 2023. He met the mayor in December that year.", "2023-06 2023-12"),
        ("He came to Lund in 2018. He met the mayor in July of that same year.", "2018 2018-07"),
        ("He came to Lund in July 2018. He met the mayor in January the following year.", "2018-07 2019-01"),
        ("He came to Lund in July 2018. He met the mayor in January of the following year.", "2018-07 2019-01"),
        ("He came to Lund in July 2018. He met the mayor later that year.", "2018-07 2018"),
        ("He came to Lund in July 2018. He met the mayor later that month.", "2018-07 2018-07"),
        ("She was in Lund in November 2019, a month after the fire, and again in October 2021.", "2019-11 2021-10"),
        ("He spent St Patrick's Day 2024 in Lund.", "2024-03-17"),
        ("He came on New Year's Day.", "2025-01-01"),
        ("He came on New Year's Eve.", "2024-12-31"),
        ("He came on Christmas Day.", "2024-12-25"),
        ("He came on May Day.", "2025-05-01"),
        ("2007, September: President of Narvia, Lund", "2007-09"),
        ("He invited his host to Lund next May.", "2026-05"),
        ("He was here last October.", "2024-10"),
        ("He will be here this November.", "2025-11"),
        ("He will be here in November this year.", "2025-11"),
        ("He will be here in this year's November.", "2025-11"),
        ("It was announced in November and dropped.", "2024-11"),
        ("He will be here on September 12.", "2025-09-12"),
        ("He was here on September 12.", "2024-09-12"),
        ("He is here until Friday.", "2025-07-18"),
        ("He is to stay until July 18.", "2025-07-18"),
        ("He will be here on the 24th of this month.", "2025-07-24"),
        ("He was here on the 24th of last month.", "2025-06-24"),
        ("He has been here once, in 1998.", "1998"),
        ("He was here back in 1998.", "1998"),
        ("His 1998 visit was short.", "1998"),
        ("The 2022 state visit was short.", "2022"),
        ("He arrived here on Monday, 14 July.", "2025-07-14"),
        ("He arrived here on Monday (14 July).", "2025-07-14"),
        ("He arrived here on Monday (July 14, 2025).", "2025-07-14"),
        ("The march led by 14 singers may come.", ""),
        ("May he come.", ""),
    ],
)
def test_form(nlp: Language, text: str, edtf: str) -> None:
    assert _read(nlp, text) == edtf
