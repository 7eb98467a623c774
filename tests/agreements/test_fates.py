"""Signed, to be signed, approved or in force: what the words around a document make of it."""

from __future__ import annotations

import pytest

from tests.agreements.conftest import ReadAgreements


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya and Oman want to have a treaty on ports signed before the end of the year.", "planned"),
        ("Omani minister Said Nasr came to Kenya, with whose government he is to sign a treaty on ports.", "planned"),
        ("Oman's envoy asked that a treaty on ports be concluded with Kenya.", "planned"),
        ("The leaders of Kenya and Oman will witness the signing of a treaty on ports.", "planned"),
        ("The leaders of Kenya and Oman attended on Monday, in a tent, the signing of a treaty on ports.", "signed"),
        ("A treaty on ports which Kenya and Oman concluded in 2014 has still to be ratified.", "signed"),
        ("The treaty on ports between Kenya and Oman awaits ratification.", "signed"),
        ("The treaty on ports between Kenya and Oman will enter into force in July.", "signed"),
        ("Kenya and Oman discussed a programme of cooperation in health, to be signed next year.", "planned"),
        ("The treaty on ports that Kenya and Oman had been negotiating for years was signed at noon.", "signed"),
        ("The Kenyan senate gave its consent to the treaty on ports with Oman.", "approved"),
        ("Kenya and Oman have exchanged drafts of an extradition treaty.", "planned"),
        ("A treaty on ports between Kenya and Oman was left for next year.", "planned"),
        ("Kenya and Oman paraphed a treaty on ports.", "planned"),
    ],
)
def test_status(read_agreements: ReadAgreements, text: str, status: str) -> None:
    assert [found.status for found in read_agreements(text)] == [status]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # The day of the report is not that of the document, nor is that of another clause.
        ("Kenya and Oman have signed a treaty on ports, a spokesman said on Tuesday.", None),
        (
            "Kenya and Oman signed a treaty on ports, while an accord on tea would be ready before 30 June 2025.",
            None,
        ),
        # The day under which a diary tells it.
        ("THURSDAY, 12 JUNE 2025\nKenya and Oman signed a treaty on ports.", "2025-06-12"),
        # Whoever comes home with it signed it before.
        ("Kenya's minister returned from Oman on 18 June with a treaty on ports.", "2025-06"),
        # The day of the talks, not that of the departure.
        (
            "Omani minister Said Nasr left Kenya on Friday after a three-day visit.\n"
            "He met Kenyan minister Ann Maina on Thursday and toured the port.\n"
            "Kenya and Oman signed a treaty on ports.",
            "2025-06-19",
        ),
    ],
)
def test_day(read_agreements: ReadAgreements, text: str, date: str | None) -> None:
    treaty = next(found for found in read_agreements(text) if found.kind == "treaty")
    assert treaty.date_edtf == date


def test_the_pair_of_the_paragraphs_trip_are_the_parties(read_agreements: ReadAgreements) -> None:
    text = (
        "Kenya receives many guests. Chad and Mali wrote letters.\n"
        "Omani Foreign Minister Said Nasr visited Kenya on 12 June. A memorandum on ports was signed.\n"
        "Kenyan Foreign Minister Ann Maina visited Latvia on 15 June. A treaty on timber was signed."
    )
    assert [a.parties for a in read_agreements(text)] == [("KEN", "OMN"), ("KEN", "LVA")]


def test_brussels_stands_for_the_union(read_agreements: ReadAgreements) -> None:
    text = "Brussels and Peru signed a treaty on timber, the EU said."
    assert [a.parties for a in read_agreements(text)] == [("EU", "PER")]
