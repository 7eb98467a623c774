"""Forms in which outlets, offices and newsletters give the day of publication, and dates that are none."""

from __future__ import annotations

from datetime import date

import pytest

from dagster_project.reading import Document, read_bytes

TITLE = "Ministers of Narvia and Ostland talk about fish"
BODY = (
    "The foreign ministers of Narvia and Ostland held talks on fishing rights in the palace, the office said. They "
    "will "
    "meet again before the year is out."
)
DAY = date(2025, 3, 4)


def published(page: str) -> date | None:
    document = read_bytes(page.encode(), "page.txt")
    assert isinstance(document, Document), document
    return document.published_on


@pytest.mark.parametrize(
    "header",
    [
        "Published at 10:12 on 4 March 2025",
        "Date of issue: 4 March 2025",
        "Issued on: 04/03/2025 - 18:22 Modified: 05/03/2025 - 08:20",
        "Uploaded: 4 March 2025",
        "Press release No. 45/2025 of 4 March 2025",
        "LIMA – March 4, 2025",
        "Lima, on 4 March 2025",
        "Staff Report 04 March 2025",
        "2025-03-04 (Tue)",
        "March 4, 2025 (Falgun 20, 2081)",
        "Embargoed until 10:00, 4 March 2025",
        "03/04/2025 (MM/DD/YYYY)",
        "4 March 2025 Last updated at 11:15 GMT",
        "Doorstop interview, Lund, 4 March 2025",
        "Minutes of the meeting of 4 March 2025",
        "Filed at 10:15, 4 March 2025",
        "Questions and answers                Lund, 4 March 2025",
        "Press release no. 141  -  Lund City, March 4, 2025",
        "Sent to subscribers on Tuesday 4 March 2025. All times local.",
        "Digest no. 7/2025 | 1-3 March | sent out 4 March 2025",
        "TO BE ANSWERED ON 04.03.2025",
        "The week ahead: 5-11 March 2025\nCompiled on Tuesday 4 March, 17:30. All times local.",
    ],
)
def test_header_form(header: str) -> None:
    assert published(f"{header}\n\n{TITLE}\n\n{BODY}") == DAY


@pytest.mark.parametrize(
    "foot",
    [
        "NNA/4 March 2025",
        "Issued by the Ministry of Foreign Affairs, Lund, 4 March 2025",
        "This story appeared in the print edition of Harbour News on March 4, 2025.",
        "Created on 04-03-2025 14:20",
        "(c) Harbour News, 4 March 2025",
        "Lund, the 4th of March 2025",
    ],
)
def test_foot_form(foot: str) -> None:
    assert published(f"{TITLE}\n\n{BODY}\n\n{foot}") == DAY


@pytest.mark.parametrize(
    "lead",
    [
        "(Wire) Lund, March 4, 2025 – ",
        "(Lund, 4 March 2025) ",
        "Lund | March 4, 2025 | ",
        "Lund — March 4, 2025 — ",
        "LUND//4 MARCH 2025// ",
        "Lund, the 4th of March 2025 - ",
        "04.03.2025 / Lund / ",
        "Lund, Ramadan 4, 1446, March 4, 2025, NNA -- ",
        "March 4, 2025 – ",
    ],
)
def test_lead_form(lead: str) -> None:
    assert published(f"{TITLE}\n\n{lead}{BODY}") == DAY


@pytest.mark.parametrize(
    "page",
    [
        f"Also read: Minister in Quito (4 March 2025)\n\n{TITLE}\n\n{BODY}",
        f"Next update: 4 March 2025\n\n{TITLE}\n\n{BODY}",
        f"Visit of the minister, 4-6 March 2025\n\n{TITLE}\n\n{BODY}",
        f"{TITLE}\n\n{BODY}\n\nRELATED\nMinister in Quito\n4 March 2025",
        f"{TITLE}\n\n4 March 2025 – {BODY}\n\n6 March 2025 – {BODY}",
        f"Week 10 of 2025 and 2026\nCompiled on 4 March\n\n{TITLE}\n\n{BODY}",
        f"The week ahead: 5-11 March 2025\nCompiled on Friday 4 March\n\n{TITLE}\n\n{BODY}",
    ],
    ids=["related headline", "next update", "event", "related below", "chronicle", "two years", "other weekday"],
)
def test_date_of_another_matter(page: str) -> None:
    assert published(page) is None
