"""What a page puts around an article is taken out; what the article itself lists stays."""

from __future__ import annotations

import pytest

from dagster_project.reading import Document, read_bytes

BODY = """The foreign minister of Narvia, Jon Doval, arrived in Port Amber on Monday for talks on fish.

Trade between Narvia and Ostland reached $12.5 million in 2024, the customs office said on Tuesday.
"""


def text_of(page: str) -> str:
    document = read_bytes(page.encode(), "page.txt")
    assert isinstance(document, Document), document
    return document.text


CLEAN = text_of(BODY)


@pytest.mark.parametrize(
    "above",
    [
        "Home | Politics | World | Sport",
        "Home > News > Business > Trade",
        "Home   Politics   Economy   World      ES | EN",
        "MFA » Press centre » News » 12.03.2025",
        "We use cookies to improve your experience. Accept all | Reject | Settings",
        "Share:  Facebook   X   WhatsApp   Copy link",
        "Share this    Share on X   Share on Facebook   Share via email",
        "26.09.2023   |   Print   |   Subscribe to newsletter",
        "By Ann Lee",
        "12 comments",
    ],
)
def test_page_head_is_taken_out(above: str) -> None:
    assert text_of(f"{above}\n\n{BODY}") == CLEAN


@pytest.mark.parametrize(
    "below",
    [
        "Read also\n» Copper mine to cost US$2 billion\n» Sales of grapes hit $3 million in 2024",
        "READ MORE: Fund's assets at 12 trillion\nREAD MORE: Oil at $67",
        "Most Viewed\n1. Index closes lower\n2. Household debt tops 1,900 trillion won",
        "RELATED STORIES\nTreasury seeks loan\nMilk row: What next?",
        "More from Politics\nCabinet reshuffled\n\nFlood hits the north",
        "Also: Anchovy quota set – Bank approves $250 million for water",
        "Tags: Jon Doval | Ostland | Fish",
        "Latest releases\n→ $180m for broadband",
        "Associated links\n• Trade missions\n• Ostland and the isles\n\nContacts\nPress Secretary, 343-555-0118",
        "Media enquiries: desk@mfa.example  Telephone 020 7008 0000\nTower House, 1 Harbour Road, Port Amber",
        "(END) ABC/DEF",
        "ABC/DEF",
        "- 0 -\nEnditem/AW",
        "© 2025 Narvia Post. All rights reserved.",
        "This article was amended on 8 March to correct a number.",
        "Reporting by Ann Lee; Editing by Jo Fox",
    ],
)
def test_page_foot_is_taken_out(below: str) -> None:
    assert text_of(f"{BODY}\n{below}\n") == CLEAN


def test_teasers_with_one_tail_are_taken_out() -> None:
    topics = [
        "Snow closes road",
        "Clubs merge",
        "Interior minister orders machines out",
        "Two banks fined by regulator",
    ]
    teasers = "\n".join(f"- Society{topic}Full text for members of the club only" for topic in topics)
    assert text_of(f"{BODY}- Society\n{teasers}\n- Politics\n") == CLEAN


def test_headlines_on_other_things_are_taken_out() -> None:
    assert text_of(f"{BODY}\n- Grain prices up\n- Team wins Cup in Lund\n- Rain in the North\n") == CLEAN


def test_related_headlines_inside_the_text_are_taken_out() -> None:
    first, second = BODY.strip().split("\n\n")
    page = f"{first}\n\nREAD ALSO: Fuel price climbs to $3\nAlso read\nMinister sacked over cattle\n\n{second}\n"
    assert text_of(page) == CLEAN


@pytest.mark.parametrize(
    "listed",
    [
        "RECENT VISITS\n- Speaker Mia Lund to Port Amber, March 2023\n- Prime Minister Per Rask to Lund, 1 June 2023",
        "His programme:\n• Port Amber, Ostland, 24–26 August\n• Lund, 26–27 August",
        "BY THE NUMBERS\n740 km: length of the common border\n$15 million: trade foreseen for 2027",
        "Quick facts\n• Narvia sold goods worth $8 million to Ostland in 2024.\n• Ostland opened an embassy in 2011.",
        "* Narvian firms have built 77 bridges in Ostland\n* 31 flights connect Narvia with Port Amber\n* 400 firms of "
        "Narvia work in Ostland",
        "Notes to editors\n- Exports to Ostland were $22 million in 2023.\n- The treaty with Ostland dates from 1999.",
    ],
)
def test_lists_of_the_article_stay(listed: str) -> None:
    assert text_of(f"{BODY}\n{listed}\n") == f"{CLEAN}\n{listed}"


def test_table_headings_are_no_menu() -> None:
    table = "Year   Export   Import\n2022   12.1     8.0\n2023   14.0     10.2"
    assert "Year  Export  Import\n2022  12.1  8.0" in text_of(f"{table}\n\n{BODY}")


@pytest.mark.parametrize(
    "below",
    [
        "LEIA MAIS\n- Soy harvest at 166 million tonnes\n- Bridge opened",
        "MORE BUSINESS\n◆ Sugar payout at $91 a tonne\n◆ Airline orders two jets for $840m",
        "READ: Island picks up the pieces",
        "Topics: Isles | Fish\nBank mission abroad | Oil firm raises $1.7 billion | Airline orders freighters",
        "All news 27.04.2025 [20:11] Deputy PM to visit Baku",
        "» Hotels: 93% occupancy\n» Gourde at 137",
    ],
)
def test_headlines_in_other_forms_are_taken_out(below: str) -> None:
    assert text_of(f"{BODY}\n{below}\n") == CLEAN


@pytest.mark.parametrize("mark", [" (END)", " (end)", " ab/cd", " ■", " ###"])
def test_sign_off_at_the_end_of_a_paragraph_is_taken_out(mark: str) -> None:
    assert text_of(f"{BODY.rstrip()}{mark}\n") == CLEAN


def test_dateline_on_its_own_line_stays() -> None:
    assert text_of(f"Windhoek, 9 May 2024\n\n{BODY}") == f"Windhoek, 9 May 2024\n{CLEAN}"


@pytest.mark.parametrize(
    "own",
    [
        "(c) a Memorandum of Understanding on fishing.",
        "Published data for 2023 show exports of $40 million.",
        "Sponsored by Narvia, the resolution on fish was adopted in Lund in June.",
        "The new network brings faster service to subscribers in Ostland and on the isles.",
        "Topics: fish, grain and the border were on the table for two hours, the ministers said.",
        "Exports 2024: 12 345 678\nImports 2024: 2 345 678",
    ],
)
def test_sentences_with_the_words_of_furniture_stay(own: str) -> None:
    first, second = BODY.strip().split("\n\n")
    assert own in text_of(f"{first}\n\n{own}\n\n{second}\n")
    assert own in text_of(f"INFORMATION\n\n{first}\n\n{own}\n\n{second}\n")


def test_contacts_between_governments_are_no_address() -> None:
    """ "Contacts at the highest level" heads a list of visits, not the way to the press office."""
    rows = "Contacts at the highest level\n\n- Jon Doval to Port Amber, 3 May 2024\n- Ana Rell to Narvia, 9 May 2024"
    assert "Jon Doval to Port Amber" in text_of(f"{BODY}\n{rows}\n")


def test_a_closing_list_with_headings_of_two_levels_stays() -> None:
    south = "From the south\n• President Luis Rey, in October\n• Ana Kos, in June"
    closing = f"Visits\n{south}\nFrom the north\n• Kari Nes, in May"
    assert text_of(f"{BODY}\n{closing}\n").endswith(closing)


def test_the_days_of_a_calendar_stay() -> None:
    prose = BODY.splitlines()[0]
    calendar = f"Monday 9 June\nBanks meet.\nTuesday 10 June\n{prose}\nFriday 13 June\nA fair opens."
    assert text_of(f"The week ahead\n{calendar}\n").endswith(calendar)
