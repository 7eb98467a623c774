from __future__ import annotations

import pytest

from tests.agreements.conftest import ReadAgreements


@pytest.mark.parametrize(
    ("text", "parties", "kind", "status", "n"),
    [
        ("Kenya and Rwanda signed 11 agreements covering health.", ("KEN", "RWA"), "other", "signed", 11),
        (
            "The foreign ministers of Peru and Chile inked a memorandum of understanding on lithium.",
            ("CHL", "PER"),
            "memorandum",
            "signed",
            1,
        ),
        ("Fiji and Samoa will sign three MoUs next month.", ("FJI", "WSM"), "memorandum", "planned", 3),
        (
            "The presidents of Uzbekistan and Tajikistan put their names to a treaty on allied relations.",
            ("TJK", "UZB"),
            "treaty",
            "signed",
            1,
        ),
        (
            "A visa waiver agreement between Ghana and Brazil came into force on 1 March 2023.",
            ("BRA", "GHA"),
            "agreement",
            "in_force",
            1,
        ),
        (
            "The Maltese cabinet approved the signing of an air services agreement with Vietnam.",
            ("MLT", "VNM"),
            "agreement",
            "approved",
            1,
        ),
        (
            "Cyprus and Jordan are negotiating an agreement on the transfer of prisoners.",
            ("CYP", "JOR"),
            "agreement",
            "planned",
            1,
        ),
        (
            "Italy and Azerbaijan adopted a joint declaration on strategic partnership.",
            ("AZE", "ITA"),
            "declaration",
            "signed",
            1,
        ),
        ("Vietnam, Laos ink cooperation pact", ("LAO", "VNM"), "agreement", "signed", 1),
        ("Ghana's president took home seven agreements from Qatar.", ("GHA", "QAT"), "other", "signed", 7),
        ("Oman and Bhutan exchanged notes on a grant for clinics.", ("BTN", "OMN"), "agreement", "signed", 1),
        (
            "A public health protocol between Malawi and Cuba, in force since 2019, was praised.",
            ("CUB", "MWI"),
            "protocol",
            "in_force",
            1,
        ),
        (
            "Chile and Latvia signed a programme of joint measures on forestry.",
            ("CHL", "LVA"),
            "program",
            "signed",
            1,
        ),
        (
            "The extradition agreement between Fiji and Spain, whose negotiations are finished, awaits a date.",
            ("ESP", "FJI"),
            "agreement",
            "planned",
            1,
        ),
        (
            "The double taxation treaty between Georgia and Jordan has been in operation since 2021.",
            ("GEO", "JOR"),
            "treaty",
            "in_force",
            1,
        ),
        (
            "A social security agreement between Canada and Peru will be ready before the summer.",
            ("CAN", "PER"),
            "agreement",
            "planned",
            1,
        ),
        (
            "Under a 2019 memorandum of understanding, Nepal sends nurses to Britain.",
            ("GBR", "NPL"),
            "memorandum",
            "signed",
            1,
        ),
        (
            "Latvia reaffirmed its readiness to sign a roadmap on digital cooperation with Benin.",
            ("BEN", "LVA"),
            "roadmap",
            "planned",
            1,
        ),
        (
            "Belgian Foreign Minister Luc Maes visited Zambia to sign a protocol on rail transport.",
            ("BEL", "ZMB"),
            "protocol",
            "signed",
            1,
        ),
        (
            "The talks between Algeria and Mauritania were crowned by the signing of 14 legal instruments.",
            ("DZA", "MRT"),
            "other",
            "signed",
            14,
        ),
    ],
)
def test_a_statement_gives_parties_kind_status_and_count(
    read_agreements: ReadAgreements, text: str, parties: tuple[str, ...], kind: str, status: str, n: int
) -> None:
    found = [(a.parties, a.kind, a.status, a.n_agreements) for a in read_agreements(text)]
    assert found == [(parties, kind, status, n)]


@pytest.mark.parametrize(
    "text",
    [
        "The Paris Agreement matters to Kenya and Rwanda, which signed it in 2016.",
        "A Kenyan company signed a memorandum with a Rwandan firm.",
        "Kenya and Rwanda stressed the importance of implementing agreements.",
        "No document was signed between Kenya and Rwanda.",
        "Kenya and Rwanda are in full agreement.",
        "Trade between Kenya and Rwanda grew a bit in May, when they exchanged views.",
        "The protocol chief of Kenya met his colleague from Rwanda.",
    ],
)
def test_what_is_no_bilateral_document_gives_nothing(read_agreements: ReadAgreements, text: str) -> None:
    assert read_agreements(text) == ()


def test_documents_named_one_by_one_are_one_record_each(read_agreements: ReadAgreements) -> None:
    found = read_agreements("Poland and Peru signed an agreement on extradition and a memorandum on fisheries.")
    assert [(a.kind, a.subject) for a in found] == [("agreement", "extradition"), ("memorandum", "fisheries")]


def test_another_is_of_the_same_kind(read_agreements: ReadAgreements) -> None:
    found = read_agreements("Poland and Peru signed an agreement on police matters and another on visas.")
    assert [(a.kind, a.subject) for a in found] == [("agreement", "police matters"), ("agreement", "visas")]


def test_items_under_a_colon_share_its_statement(read_agreements: ReadAgreements) -> None:
    found = read_agreements(
        "The ministers of Oman and Turkey are scheduled to sign, on 4 July 2025:\n"
        "(a) an Agreement on joint patrols; and\n"
        "(b) a Memorandum of Understanding on weather data."
    )
    assert [(a.kind, a.status, a.date_edtf) for a in found] == [
        ("agreement", "planned", "2025-07-04"),
        ("memorandum", "planned", "2025-07-04"),
    ]


def test_later_mentions_add_to_the_first(read_agreements: ReadAgreements) -> None:
    found = read_agreements(
        "Poland, Peru sign fisheries memorandum\n"
        "Poland and Peru signed a memorandum on fisheries in Lima on 3 May 2025. "
        "The document was inked by Polish Agriculture Minister Jan Wrona."
    )
    assert [(a.kind, a.date_edtf, a.status) for a in found] == [("memorandum", "2025-05-03", "signed")]


def test_the_next_sentence_may_say_when_it_will_be_signed(read_agreements: ReadAgreements) -> None:
    found = read_agreements("Malta and Oman initialled an agreement on ports. It is to be signed in October 2025.")
    assert [(a.status, a.date_edtf) for a in found] == [("planned", "2025-10")]


def test_a_date_in_an_aside_is_not_the_date_of_the_signature(read_agreements: ReadAgreements) -> None:
    found = read_agreements(
        "The ministers of Malta and Oman, who had met in Muscat in May 2024, signed a protocol on ports."
    )
    assert [a.date_edtf for a in found] == [None]


def test_a_term_is_not_the_date_of_the_signature(read_agreements: ReadAgreements) -> None:
    found = read_agreements("Malta and Oman signed a programme of cooperation for 2025-2028 on 3 May 2025.")
    assert [a.date_edtf for a in found] == ["2025-05-03"]


def test_evidence_is_the_sentence(read_agreements: ReadAgreements) -> None:
    text = "Rain fell. Malta and Oman signed a treaty. Sun shone."
    (agreement,) = read_agreements(text)
    assert text[agreement.evidence_start : agreement.evidence_end].strip() == "Malta and Oman signed a treaty."


def test_one_of_them_is_of_the_kind_of_the_sentence_before(read_agreements: ReadAgreements) -> None:
    found = read_agreements("Peru and Malta signed a treaty on sport. The one on extradition will be signed in May.")
    assert [(a.kind, a.subject, a.status) for a in found] == [
        ("treaty", "sport", "signed"),
        ("treaty", "extradition", "planned"),
    ]


def test_a_home_text_is_a_party_beside_the_one_country_that_the_sentence_names(read_agreements: ReadAgreements) -> None:
    text = (
        "ACCRA, 3 March 2025 - Ghana's foreign ministry reviewed the week. Togo sent a delegation, and Ghana thanked "
        "Benin and Mali for their help at the border of Ghana.\n"
        "A memorandum on water was signed with the visiting minister of Latvia."
    )
    assert [a.parties for a in read_agreements(text)] == [("GHA", "LVA")]
