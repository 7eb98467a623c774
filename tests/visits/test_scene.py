"""What the layout of a text sets for a sentence: place, day and countries of its entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from dagster_project.reading.document import Document

Trips = Callable[[str], list[tuple[str, str, str | None, str]]]


@pytest.fixture
def trips(nlp: Language) -> Trips:
    """From, to, start and status of the trips of a text of Friday 6 June 2025."""

    def _trips(text: str) -> list[tuple[str, str, str | None, str]]:
        doc = nlp.make_doc(text)
        doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", date(2025, 6, 6), None, doc.text)
        found = nlp(doc)._.visit_mentions
        return [(t.visitor_country, t.host_country, t.start_edtf, t.status) for t in found]

    return _trips


DIARY = """ANDEAN DIARY
Monday 9 June 2025
Lima – Norwegian Foreign Minister Nils Berg starts a two-day visit.
Quito – Budget speech.
Tuesday 10 June 2025
Nairobi – The speaker of Ghana's parliament, Kofi Boadi, addresses the senate.
Oslo – Joint commission, first day. Peru's trade minister, Juan Paz, is to sign a protocol.
"""


def test_an_entry_of_a_diary_is_set_by_its_place_and_the_day_above_it(trips: Trips) -> None:
    assert trips(DIARY) == [
        ("NOR", "PER", "2025-06-09", "planned"),
        ("GHA", "KEN", "2025-06-10", "planned"),
        ("PER", "NOR", "2025-06-10", "planned"),
    ]


def test_an_item_about_two_countries_tells_whose_an_office_holder_is(trips: Trips) -> None:
    text = (
        "DIGEST\n[1] PERU/NORWAY. President Luis Rey has been in Oslo since Monday.\n"
        "[2] GHANA/KENYA. Prime Minister Kofi Boadi flew to Nairobi on Tuesday.\n[3] CHAD. No news from Lima."
    )
    assert [trip[:2] for trip in trips(text)] == [("PER", "NOR"), ("GHA", "KEN")]


def test_the_date_of_the_text_alone_in_its_line_heads_nothing(trips: Trips) -> None:
    found = trips("6 June 2025\nThe foreign minister of Norway, Nils Berg, has been to Lima.")
    assert found == [("NOR", "PER", None, "completed")]
