"""When a document was or will be signed; every text is of Friday, 20 June 2025."""

from __future__ import annotations

import pytest

from tests.agreements.conftest import ReadAgreements


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("Kenya and Rwanda signed an agreement on tea yesterday.", "signed", "2025-06-19"),
        ("Kenya and Rwanda signed an agreement on tea in May last year.", "signed", "2024-05"),
        ("An agreement on tea between Kenya and Rwanda is to be signed next year.", "planned", "2026"),
        # The day of the sentence before, where it is of one paragraph.
        ("The ministers of Kenya and Rwanda met on 17 June. They signed an agreement on tea.", "signed", "2025-06-17"),
        # The end of the session, for what is signed at its end.
        (
            "The commission of Kenya and Rwanda met from 16 to 18 June.\n"
            "Trade was discussed for hours.\n"
            "An agreement on tea was signed on the concluding day.",
            "signed",
            "2025-06-18",
        ),
        # A visit long past is not when a document of this text's news was signed.
        (
            "Rwandan President Jean Uwera visited Kenya in February 2022.\n"
            "Trade was discussed for hours.\n"
            "Kenya and Rwanda signed an agreement on tea.",
            "signed",
            None,
        ),
        # The day of talks about a document is not that of the document.
        ("Kenya and Rwanda will hold talks on an agreement on tea in November.", "planned", None),
        ("Kenya and Rwanda hope to conclude talks on an agreement on tea by November.", "planned", "2025-11"),
        # A stay of several days, without the day of its talks.
        (
            "Rwandan President Jean Uwera arrived in Kenya on 17 June.\n"
            "Trade was discussed for hours.\n"
            "Kenya and Rwanda signed an agreement on tea.",
            "signed",
            "2025-06",
        ),
        # The sentence that dates the document is believed before the talks around it.
        (
            "Kenya and Rwanda signed an agreement on tea on Monday. Talks had been long.\n"
            "That agreement is to be ratified next year.",
            "signed",
            "2025-06-16",
        ),
        # The day of the talks, not that on which the guest flew in.
        (
            "Rwandan President Jean Uwera opened a fair in Kenya on Wednesday.\n"
            "Uwera, who flew in on Tuesday, held talks with his host. Kenya and Rwanda signed an agreement on tea.",
            "signed",
            "2025-06-18",
        ),
        # Initialled then, still to be signed.
        ("The agreement on tea between Kenya and Rwanda was initialled in May.", "planned", "2025-05"),
        # Signed where and when the guest comes.
        (
            "Rwandan President Jean Uwera will visit Kenya in August.\n"
            "Rwanda and Kenya are to sign an agreement on tea there.",
            "planned",
            "2025-08",
        ),
        (
            "With the signing of an agreement on tea, Kenya and Rwanda ended three days of talks on 19 June.",
            "signed",
            "2025-06-19",
        ),
    ],
)
def test_date(read_agreements: ReadAgreements, text: str, status: str, date: str | None) -> None:
    assert [(found.status, found.date_edtf) for found in read_agreements(text)] == [(status, date)]


def test_what_follows_the_sentence_does_not_make_a_signature_a_plan(read_agreements: ReadAgreements) -> None:
    text = "Kenya and Rwanda witnessed the signing of an agreement on tea. The next talks will be held in May."
    assert [found.status for found in read_agreements(text)] == ["signed"]


def test_a_tally_of_agreements_in_force_is_no_document(read_agreements: ReadAgreements) -> None:
    text = "Kenya's trade programme with Rwanda now counts 32 agreements, 14 of which have entered into force."
    assert read_agreements(text) == ()
