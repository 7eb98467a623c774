"""Who holds which office: letterheads, minutes, predecessors, headlines, ranks, bodies that are no states."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dagster_project.extraction.facts import Person

Only = Callable[[str], Person]
Read = Callable[..., Doc]


def _role(doc: Doc, name: str) -> str | None:
    persons: tuple[Person, ...] = doc._.persons
    return next(p.role for p in persons if p.name == name)


def _persons_meant(doc: Doc, words: str) -> list[str | None]:
    """Whom each mention with these words means."""
    return [
        None if span._.person is None else doc._.persons[span._.person].name
        for span in doc.spans["persons"]
        if words in span.text and span.label_ != "name"
    ]


def test_office_on_the_line_below_a_name_is_its_own(read: Read) -> None:
    doc = read("Senator the Hon Marcus Webb\nMinister for Foreign Affairs\n\nToday Mr Webb travels to Suva.")
    assert _role(doc, "Marcus Webb") == "foreign_minister"


def test_office_below_a_sentence_is_nobody_s_before_it(read: Read) -> None:
    doc = read("The bridge was opened on Friday by the engineer Marcus Webb of Suva.\nMinister for Trade\n\nA column.")
    assert all(p.role != "minister" for p in doc._.persons)


def test_minutes_name_the_holder_in_brackets(only: Only) -> None:
    assert only("THE MINISTER OF LABOUR (Mr J. Banda): I thank the House.").role == "minister"


@pytest.mark.parametrize(
    "text",
    [
        "It was the first visit by an Omani foreign minister to Tirana since Yusuf Harthi in 2015.",
        "No Omani foreign minister had been to Tirana since Mr Yusuf Harthi’s visit in 2015.",
        "The last Omani foreign minister to come here was Mr Yusuf Harthi.",
    ],
)
def test_earlier_holder_of_an_office_that_is_told_without_a_name(only: Only, text: str) -> None:
    person = only(text)
    assert (person.name, person.role, person.country) == ("Yusuf Harthi", "foreign_minister", "OMN")


def test_one_after_whom_somebody_came_holds_no_office_of_a_holder_named(read: Read) -> None:
    doc = read("The Omani foreign minister, Salim Farsi, has been in Tirana since Yusuf Harthi left on Monday.")
    assert _role(doc, "Yusuf Harthi") is None


def test_office_in_the_headline_means_the_holder_named_below(read: Read) -> None:
    doc = read("Moldovan premier to visit Prague\nPrime Minister Vasile Creanga of Moldova will visit Prague in May.")
    assert _persons_meant(doc, "Moldovan premier") == ["Vasile Creanga"]


def test_office_in_the_headline_means_nobody_where_two_hold_it(read: Read) -> None:
    doc = read(
        "Moldovan minister to visit Prague\n"
        "Minister of Trade of Moldova Ion Rusu and Minister of Energy of Moldova Ana Munteanu met."
    )
    assert _persons_meant(doc, "Moldovan minister") == [None]


def test_rank_alone_is_an_officer_s_unless_retired(read: Read) -> None:
    doc = read("General Moussa Camara flew to Bamako. Maj. Gen. (Rtd) Ali Keita said so.")
    assert (_role(doc, "Moussa Camara"), _role(doc, "Ali Keita")) == ("military", None)


@pytest.mark.parametrize(
    "text",
    [
        "Ricardo Abbas, president of the Peruvian Chamber of Commerce, will go to Cairo.",
        "Chamber President Ricardo Abbas will go to Cairo.",
        "University President Ricardo Abbas will go to Cairo.",
        "The president of the Federation of Industries, Ricardo Abbas, will go to Cairo.",
    ],
)
def test_president_of_a_body_is_no_head_of_state(only: Only, text: str) -> None:
    assert only(text).role == "other"


def test_ministers_at_a_meeting_of_foreign_ministers_are_foreign_ministers(read: Read) -> None:
    doc = read(
        "Remarks by the Foreign Ministers of Chile and Ghana\n"
        "MINISTER ADJEI: Good morning. I welcome Minister Ignacia Reyes of Chile to Ghana.\n"
        "Minister Adjei of Ghana spoke first."
    )
    assert _role(doc, "Ignacia Reyes") == "foreign_minister"


def test_guest_of_a_country_is_its_office_holder(read: Read) -> None:
    doc = read("President Sam Rotich of Kenya met Foreign Minister Pal Nagy of Hungary. The Hungarian guest smiled.")
    assert _persons_meant(doc, "guest") == ["Pal Nagy"]


def test_visiting_minister_is_not_the_one_of_the_land_that_writes(read: Read) -> None:
    doc = read(
        "DHAKA, May 3 - Trade Minister Dorji Wangchen of Bhutan called on Trade Minister Selina Rahman of Bangladesh "
        "in Dhaka. The visiting minister invited her to Thimphu."
    )
    assert _persons_meant(doc, "visiting minister") == ["Dorji Wangchen"]


def test_commissioner_is_known_by_the_word_of_the_office(read: Read) -> None:
    doc = read("EU Trade Commissioner Hanna Lindqvist arrived in Accra. The commissioner met farmers.")
    assert _persons_meant(doc, "The commissioner") == ["Hanna Lindqvist"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Minister of Trade and Industry (Sen. The Hon. Denise Baptiste): I thank you.", "minister"),
        ("The Minister of Energy (Hon. Stuart Lall SC): I thank you.", "minister"),
        ("Tánaiste and Minister for Foreign Affairs (Deputy Cormac Devlin): I thank the House.", "foreign_minister"),
        ("The Minister of State with responsibility for trade, Deputy Fergal Nugent, flew to Rome.", "minister"),
        ("Five members of the House, led by Deputy Nayla Haddad, flew to Rome.", "parliamentarian"),
        ("A group of lawmakers led by Mr Kenji Hoshi flew to Rome.", "parliamentarian"),
        ("Then-President Guillermo Lazo flew to Rome.", "head_of_state"),
        ("Our Deputy Minister for economic summitry, Ms Anna Fotiou, flew to Rome.", "deputy_minister"),
        ("The Hon Fiona Galvin MP\nMinister for International Development and the Pacific\n\nTranscript", "minister"),
    ],
)
def test_role_of_a_holder_with_several_titles(only: Only, text: str, role: str) -> None:
    assert only(text).role == role


def test_who_asks_the_minister_is_none(read: Read) -> None:
    doc = read("Ms. Vidya Maharaj asked the Minister of Energy whether he will go to Caracas.")
    assert _role(doc, "Vidya Maharaj") is None


def test_colleague_of_an_unnamed_speaker_is_a_speaker(read: Read) -> None:
    doc = read(
        "Foreign Minister Tigran Hovsepian of Armenia spoke. I bring the invitation of our Parliament’s Speaker to his "
        "Greek colleague, Mr. Stathis Vlahos."
    )
    assert _role(doc, "Stathis Vlahos") == "speaker"


def test_minister_who_goes_on_from_a_land_is_not_that_land_s(read: Read) -> None:
    doc = read(
        "Foreign Minister Shegun Adjavi of Benin met Foreign Minister Marat Nurlan of Kazakhstan in Astana. "
        "From Astana the minister travelled on to Tashkent."
    )
    assert _persons_meant(doc, "the minister") == ["Shegun Adjavi"]


def test_name_of_a_port_or_a_university_is_nobody(read: Read) -> None:
    doc = read("Ships leave Mr Khalifa bin Salman Port for Mombasa, and King Fahd University opened.")
    assert not doc._.persons
    assert not doc.spans["persons"]


def test_deputy_premier_is_not_the_minister_of_later(read: Read) -> None:
    doc = read(
        "Foreign Minister Selam Tadese of Ethiopia received Deputy Prime Minister Getnet Abera of Ethiopia. "
        "The Minister thanked them."
    )
    assert _persons_meant(doc, "The Minister") == ["Selam Tadese"]


def test_ministers_who_speak_are_foreign_ministers_where_no_others_are_told_of(read: Read) -> None:
    doc = read(
        "MINISTER LYIMBA: Welcome, Jan Hruska. The last Czech foreign minister who came stayed an hour.\n"
        "MINISTER HRUSKA: Thank you for having me."
    )
    assert _role(doc, "Lyimba") == "foreign_minister"


def test_ministers_who_speak_stay_ministers_where_others_are_told_of(read: Read) -> None:
    doc = read(
        "MINISTER LYIMBA: Welcome. The Czech foreign minister and the Minister of Trade Jan Hruska are here.\n"
        "MINISTER HRUSKA: Thank you for having me."
    )
    assert _role(doc, "Lyimba") == "minister"


def test_envoy_to_some_states_of_a_region_is_named_behind_the_comma(only: Only) -> None:
    assert only("Ghana’s special envoy to the three Sahel states, Larry Gbevlo-Mensah, flew to Bamako.").role == "envoy"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Defence Minister Taavi Lepik of Estonia was in Kyiv. The Estonian flew on.", "The Estonian", "Taavi Lepik"),
        ("Minister Tamer Kaabi of Qatar was in Kyiv. The Qatari official flew on.", "official", "Tamer Kaabi"),
    ],
)
def test_adjective_of_a_country_means_its_office_holder(read: Read, text: str, words: str, name: str) -> None:
    assert _persons_meant(read(text), words) == [name]


@pytest.mark.parametrize(
    "text", ["The Estonian exports grew.", "The Dutch flew on.", "The Qatari official visit ended."]
)
def test_adjective_of_a_country_before_a_noun_is_nobody(read: Read, text: str) -> None:
    assert not read(text).spans["persons"]


def test_nobody_sees_himself_off(read: Read) -> None:
    doc = read("President Sam Rotich of Kenya met President Paul Mukasa of Uganda. Mukasa saw him off.")
    assert _persons_meant(doc, "him") == ["Sam Rotich"]


def test_coordinating_minister_has_the_portfolio_behind(only: Only) -> None:
    assert only("Coordinating Minister for Economic Affairs Bambang Harto flew to Rome.").name == "Bambang Harto"


def test_towns_in_a_list_are_no_persons(read: Read) -> None:
    assert not read("Traders cross at Seme and Chikandu, and in Puebla, Leonto and Celayu.")._.persons


def test_who_invites_abroad_by_letter_is_not_told_to_go_there(read: Read) -> None:
    doc = read(
        "Prime Minister Pham Dinh of Vietnam was in Cambodia. In Phnom Penh he conveyed State President Vu Hai’s "
        "invitation to the king to pay a visit to Vietnam."
    )
    assert next(p.country for p in doc._.persons if p.name == "Vu Hai") == "VNM"
