"""Title, outlet, dateline and day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from dagster_project.reading import Document, read_bytes
from dagster_project.reading.dateline import read_dateline

BODY = "The foreign ministers of Narvia and Ostland held talks on fishing rights in the palace, the office said."


def read(page: str, name: str = "page.txt") -> Document:
    document = read_bytes(page.encode(), name)
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize(
    ("line", "place", "edtf", "agency"),
    [
        ("Kampala, July 9 – The minister", "Kampala", "XXXX-07-09", None),
        ("HARARE, Feb 3 (Copper Wire) – Two", "Harare", "XXXX-02-03", "Copper Wire"),
        ("March 17, Kurier. As the", None, "XXXX-03-17", "Kurier"),
        ("16:20 | Quito, Aug. 4.", "Quito", "XXXX-08-04", None),
        ("PRAGUE, December 6, 2022. The guest", "Prague", "2022-12-06", None),
        ("Suva, Thursday", "Suva", None, None),
        ("Abidjan, 8 Jan 2024 (APW) – The", "Abidjan", "2024-01-08", "APW"),
        ("NIAMEY, June 11. The minister", "Niamey", "XXXX-06-11", None),
        ("KUWAIT CITY, Oct 2 (KUW) -- The", "Kuwait City", "XXXX-10-02", "KUW"),
        ("Gaborone – The minister", "Gaborone", None, None),
        ("Seoul, July 3 (CWA) The president", "Seoul", "XXXX-07-03", "CWA"),
        ("MOSCOW, November 26. /TAZ/. The", "Moscow", "XXXX-11-26", "TAZ"),
        ("YEREVAN, NOVEMBER 26, ARMWIRE. The", "Yerevan", "XXXX-11-26", "ARMWIRE"),
        ("ISLAMABAD: The prime minister", "Islamabad", None, None),
        ("DAR ES SALAAM, Tanzania (WX) — The", "Dar es Salaam", None, "WX"),
        ("Riga/New York, 9 June 2024", "Riga/New York", "2024-06-09", None),
        ("December 9, 2023 – Hanoi, Vietnam", "Hanoi", "2023-12-09", None),
        ("Jakarta (ANTIRA) - The minister", "Jakarta", None, "ANTIRA"),
        ("ANKARA", "Ankara", None, None),
    ],
)
def test_dateline(line: str, place: str | None, edtf: str | None, agency: str | None) -> None:
    found = read_dateline(line)
    assert found is not None
    assert (found.place, found.stated.edtf if found.stated else None, found.agency) == (place, edtf, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Deputy Prime Minister – Minister of Foreign Affairs Jon Doval met his guest.",
        "MODERATOR: Good afternoon.",
        "On March 12, Narvia signed the treaty.",
        "Whisky, chips – and more",
        "In Lund, on March 3, the two sides met.",
    ],
)
def test_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("26.09.2023   |   Print   |   Subscribe", date(2023, 9, 26)),
        ("BUSINESS | Wednesday, February 5, 2025", date(2025, 2, 5)),
        ("By Our Desk | Updated: 11 July 2025, 06:15 AM IST", date(2025, 7, 11)),
        ("Published: 27 Mar 2024, 10:12 PM | Staff", date(2024, 3, 27)),
        ("07/15/2025 06:48 PM", date(2025, 7, 15)),
        ("14/10/2025 17:42", date(2025, 10, 14)),
        ("5 JUN 2024, 15:20", date(2024, 6, 5)),
        ("Ann Lee  |  19.11.2024 - Update : 20.11.2024", date(2024, 11, 19)),
        ("September 6, 2025 - 20:31", date(2025, 9, 6)),
        ("Wednesday, November 12th 2025 - 10:05 UTC", date(2025, 11, 12)),
        ("Friday 7 March 2025 17:48 GMT    ◦ Save   ◦ Comments 41", date(2025, 3, 7)),
        ("Posted On: 26 NOV 2025 7:12PM by Press Bureau", date(2025, 11, 26)),
        ("MFA » Press centre » News » 12.03.2025", date(2025, 3, 12)),
        ("Remarks at the briefing (August 13, 2025)", date(2025, 8, 13)),
        ("NARVIAN REVIEW / OPINION / 3 SEPTEMBER 2025", date(2025, 9, 3)),
        ("Position: 31 January 2025", date(2025, 1, 31)),
        ("Data as at 30 June 2024", date(2024, 6, 30)),
        ("Tuesday, 15 July 2025. Hall B and by video", date(2025, 7, 15)),
        ("HARBOUR NEWS, 22 August 2025 | Radio Desk", date(2025, 8, 22)),
        ("By City Desk On Mar 20, 2025 @ 5:05 am", date(2025, 3, 20)),
        ("3. 4. 2025", date(2025, 4, 3)),
        ("20/AUG/2025", date(2025, 8, 20)),
        ("20-Aug-25", date(2025, 8, 20)),
        ("Lund, this 20th day of August, 2025", date(2025, 8, 20)),
        ("Press release No 12, 20.8.2025", date(2025, 8, 20)),
        ("Laid on the Table of the House: Monday, 3rd November, 2025", date(2025, 11, 3)),
    ],
)
def test_header_date(header: str, day: date) -> None:
    document = read(f"{header}\n\nMinisters talk about fish\n\n{BODY}")
    assert (document.published_on, document.published_on_basis) == (day, "header")


@pytest.mark.parametrize(
    "page",
    [
        f"Suva, Thursday\n\n{BODY}",
        f"{BODY} The treaty was signed on 3 May 2024, and Narvia ratified it a year later.",
        f"Minister to travel on 5 May 2025\n\n{BODY}",
        f"8/12/2025\n\n{BODY}",
        f"{BODY}\n\nThis article was amended on 8 March 2025.",
        f"{BODY}\n\nDate:   Thursday, 4 December 2025\nTime:   13h30",
        f"Lund, 3 March – {BODY} In 2024 they met twice.",
        f"{BODY}\n\nThe next note will be released on 24 December 2025.",
    ],
)
def test_day_of_publication_stays_open(page: str) -> None:
    assert read(page).published_on is None


def test_order_of_day_and_month_follows_the_dateline() -> None:
    assert read(f"03/04/2025\n\nSuva, April 3 - {BODY}").published_on == date(2025, 4, 3)
    assert read(f"03/04/2025\n\nSuva, March 4 - {BODY}").published_on == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (f"LUND, Tuesday, March 4 (Wire) – {BODY} In 2024, trade reached $5 million.", date(2025, 3, 4)),
        (f"LUND, Dec 4 – {BODY} This year (January-October 2025) trade reached $5 million.", date(2025, 12, 4)),
        (f"LUND, July 22 – {BODY} They met in Lund on July 22, 2024, for an hour.", date(2024, 7, 22)),
        ("LUND, Jan 24 (Wire): The envoy said on Friday that trade grew in FY25. " + BODY, date(2025, 1, 24)),
        ("LUND, Jan 24 (Wire): The envoy said on Friday that it grew in 2023-24. " + BODY, date(2025, 1, 24)),
        (
            "LUND, 13 March (Wire): The envoy said on Thursday that it grew. " + BODY + "\n\n© 2025 Wire",
            date(2025, 3, 13),
        ),
    ],
)
def test_year_is_inferred_where_the_text_settles_it(page: str, day: date) -> None:
    document = read(page)
    assert (document.published_on, document.published_on_basis) == (day, "inferred")


def test_metadata_wins_over_header_and_dateline() -> None:
    front = "---\ntitle: Talks open\ndate: 2025-03-04T10:00:00Z\nsource: Narvian News\n---\n"
    document = read(f"{front}5 March 2025\n\nLund, 6 March 2025 – {BODY}")
    assert (document.published_on, document.published_on_basis) == (date(2025, 3, 4), "metadata")
    assert (document.title, document.publisher) == ("Talks open", "Narvian News")


def test_crawler_line_gives_date_and_site() -> None:
    images = "https://img.narvia.example/a-sm.webp 480w, https://img.narvia.example/a-md.webp 768w"
    document = read(f" date 2025-12-08 narvia.example {images}\n\n{BODY}")
    assert (document.published_on, document.publisher, document.text) == (date(2025, 12, 8), "narvia.example", BODY)


def test_address_gives_date_and_site_when_nothing_else_does() -> None:
    document = read(f"https://www.narvia.example/world/2025/11/27/talks.html\n\n{BODY}")
    assert (document.published_on, document.published_on_basis) == (date(2025, 11, 27), "url")
    assert document.publisher == "narvia.example"


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (
            f"Narvia News Agency (NNA)   14/10/2025 17:42\n\nMinisters talk about fish\n\n{BODY}",
            "Narvia News Agency (NNA)",
        ),
        (f"GOV.NV\nHome > International > Press release\n\n{BODY}", "GOV.NV"),
        (f"LUND, Feb 12 (Copper Wire) – {BODY}", "Copper Wire"),
        (f"From: Foreign & Trade Office\n\n{BODY}", "Foreign & Trade Office"),
        (f"Narvia and Ostland signed a pact on fish in Lund on Monday evening, NarTA reports.\n\n{BODY}", "NarTA"),
        (BODY, None),
    ],
)
def test_publisher(page: str, publisher: str | None) -> None:
    assert read(page).publisher == publisher


@pytest.mark.parametrize(
    "head",
    [
        "Ministers talk about fish in Lund",
        "NEWS RELEASE\nMinisters talk about fish in Lund",
        "TEHRAN POST  ECONOMY\nSeptember 6, 2025 - 20:31\n\nMinisters talk about fish in Lund",
        "26 Nov, 15:20\nMinisters talk about fish in Lund",
        "OFFICE OF THE SPOKESPERSON\nFOR IMMEDIATE RELEASE\n\nMinisters talk about fish in Lund",
        "(LEAD) Ministers talk about fish in Lund\nBy Ann Lee",
    ],
)
def test_title(head: str) -> None:
    assert read(f"{head}\n\n{BODY}").title == "Ministers talk about fish in Lund"


def test_text_that_opens_with_a_sentence_has_no_title() -> None:
    assert read(BODY).title is None


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (f"{BODY}\n\nPublished in The Harbour Daily, October 11th, 2024", date(2024, 10, 11)),
        (f"{BODY}\n\nMarch 18, 2025 | By staff writer\n\n{BODY}", date(2025, 3, 18)),
        (f"Harbour Bulletin, Saturday 24 August 2024, Page 3\n\nTalks open\n\n{BODY}", date(2024, 8, 24)),
        (f"MEDIA ADVISORY 21.3.2025 14.05 EET\n\nTravels of the week\n\n{BODY}", date(2025, 3, 21)),
        (f"As of 6 December 2024\n\nNarvia and Ostland\n\n{BODY}", date(2024, 12, 6)),
        (f"Date: 04/09/2025\n\n{BODY} The guest stays in Lund from 2 to 5 September.", date(2025, 9, 4)),
        (f"{BODY}\n\n27/11/2025 14:15:22", date(2025, 11, 27)),
        (f"{BODY}\n\nEnds/Thursday, July 24, 2025\nIssued at 21:15", date(2025, 7, 24)),
        (f"{BODY}\n\n(Harbour News, 24 July 2025)", date(2025, 7, 24)),
    ],
)
def test_dates_elsewhere_on_the_page(page: str, day: date) -> None:
    document = read(page)
    assert (document.published_on, document.published_on_basis) == (day, "header")
