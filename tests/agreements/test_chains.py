"""Documents that point at others, and of which a label, a question or the next sentence tells the fate."""

from __future__ import annotations

import pytest

from tests.agreements.conftest import ReadAgreements


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # Counted, then named one by one: the count is no document beside them.
        (
            "Peru and Malta signed two papers on Monday. One is a treaty on sport. The other is a memorandum on tea.",
            [("treaty", "signed", 1), ("memorandum", "signed", 1)],
        ),
        (
            "Peru and Malta signed two documents: an agreement on ports and a memorandum on tea.",
            [("agreement", "signed", 1), ("memorandum", "signed", 1)],
        ),
        # Counted, and some of them named.
        (
            "Peru and Malta signed nine documents. Among them is a treaty on sport.",
            [("other", "signed", 9), ("treaty", "signed", 1)],
        ),
        (
            "Peru and Malta signed a memorandum on tea. Another, on ports, should follow next year.",
            [("memorandum", "signed", 1), ("memorandum", "planned", 1)],
        ),
        (
            "Peru and Malta signed agreements on fishing and on tourism.",
            [("agreement", "signed", 1), ("agreement", "signed", 1)],
        ),
        # What is to be changed, and the change.
        (
            "By July 2026 Peru and Malta must conclude the widening of the tea treaty signed in 2002.",
            [("treaty", "signed", 1), ("treaty", "planned", 1)],
        ),
        ("Peru and Malta signed the document. The treaty provides for sport.", [("treaty", "signed", 1)]),
        ("Sixteen agreements and memoranda were signed by Peru and Malta.", [("other", "signed", 16)]),
        ("Peru's president signed the law on the ratification of a treaty with Malta.", [("treaty", "approved", 1)]),
        ("Peru and Malta concluded negotiations on a treaty.", [("treaty", "planned", 1)]),
        # Only named, then told.
        (
            "Talk in Lima is of an investment treaty between Peru and Malta. They hope to ink it in May 2026.",
            [("treaty", "planned", 1)],
        ),
        (
            "What was signed between Peru and Malta?\nMinister: A treaty on sport.",
            [("treaty", "signed", 1)],
        ),
        (
            "Peru and Malta\nLast signed: Agreement on Sport, Lima, 3 May 2024. Under preparation: Treaty on Ports.",
            [("agreement", "signed", 1), ("treaty", "planned", 1)],
        ),
        (
            "A treaty on sport and a memorandum on tea were among the papers exchanged by Peru and Malta.",
            [("treaty", "signed", 1), ("memorandum", "signed", 1)],
        ),
        ("Among the documents that Peru and Malta signed was a treaty on sport.", [("treaty", "signed", 1)]),
    ],
)
def test_rows(read_agreements: ReadAgreements, text: str, rows: list[tuple[str, str, int]]) -> None:
    assert [(a.kind, a.status, a.n_agreements) for a in read_agreements(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "The EFTA-Peru free trade agreement has been in force since 2011, Malta noted.",
        "Peru and Malta reviewed the implementation of the agreements reached in May.",
        "Peru and Malta signed visitors' books and flew home by charter flight.",
        "The Chamber of Commerce of Peru and its Maltese counterpart signed a cooperation agreement.",
        "Has the treaty between Peru and Malta been signed?",
        "Peru and Malta struck a deal on gas worth 3 billion dollars.",
        "Once ratified, the air services agreement between Peru and Malta will allow seven flights.",
    ],
)
def test_nothing(read_agreements: ReadAgreements, text: str) -> None:
    assert read_agreements(text) == ()


def test_the_documents_that_are_then_named_are_no_row_of_their_own(read_agreements: ReadAgreements) -> None:
    found = read_agreements(
        "Peru and Malta gave an impulse to their ties with the signing of two instruments on 3 June 2025.\n"
        "The documents were subscribed by the two ministers. They are a treaty on sport and a memorandum on tea."
    )
    assert [(a.kind, a.date_edtf) for a in found] == [("treaty", "2025-06-03"), ("memorandum", "2025-06-03")]


def test_a_headline_is_about_what_is_of_its_kind_and_fate(read_agreements: ReadAgreements) -> None:
    found = read_agreements(
        "Peru and Malta sign air agreement\n"
        "The ministers of Peru and Malta signed an air services agreement on 3 June 2025.\n"
        "They agreed to draw up a memorandum on tea, which should be signed next year."
    )
    assert [(a.kind, a.status) for a in found] == [("agreement", "signed"), ("memorandum", "planned")]


def test_rows_of_a_list_are_no_headlines(read_agreements: ReadAgreements) -> None:
    found = read_agreements(
        "Peru and Malta\nTax Agreement (1993)\nAir Services Agreement: initialled in 2023\n"
        "Agreement on Investment - in force since 1 May 2006"
    )
    assert [(a.status, a.date_edtf) for a in found] == [
        ("signed", "1993"),
        ("planned", "2023"),
        ("in_force", "2006-05-01"),
    ]
