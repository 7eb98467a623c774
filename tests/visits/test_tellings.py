"""Ways of telling a trip in one or two sentences, on sentences made for them, with the shipped language model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

import dagster_project.extraction.dates
import dagster_project.extraction.persons
import dagster_project.extraction.places
import dagster_project.extraction.sentences
import dagster_project.extraction.visits  # noqa: F401
from dagster_project.reading.document import Document

ReadPairs = Callable[[str], list[tuple[str, str, str]]]

# Wednesday 8 May 2024.
PUBLISHED = date(2024, 5, 8)
KOS = "Slovenian Foreign Minister Ana Kos"
REY = "Peruvian President Luis Rey"
NOVAK = "Slovenian Prime Minister Jan Novak"
THERE = ("SVN", "PER")


@pytest.fixture
def read(nlp_with_model: Language) -> ReadPairs:
    def _read(text: str) -> list[tuple[str, str, str]]:
        doc = nlp_with_model.make_doc(text)
        doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
        trips = nlp_with_model(doc)._.visit_mentions
        return [(trip.visitor_country, trip.host_country, trip.status) for trip in trips]

    return _read


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} spent Tuesday in Lima and was home for breakfast.",
        f"{KOS} passed the night in Lima.",
        f"{KOS} spent the weekend in Lima.",
        f"{KOS}'s two days in Lima ended without an accord.",
        f"The presence of {KOS} in Lima on Monday was noted.",
        f"Lima was the last stop on {KOS}'s tour.",
        f"Just back from Lima, {KOS} briefed the cabinet.",
        f"{KOS} looked in on Lima on her way home.",
        f"{KOS} carried a message from her president to Lima.",
        f"{KOS} took part in the opening of the fair, which was held in Lima on Monday.",
    ],
)
def test_a_stay_is_a_trip_however_it_is_told(read: ReadPairs, text: str) -> None:
    assert read(text) == [(*THERE, "completed")]


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} plans to take part in the mining forum, to be held in Lima in October.",
        f"{KOS} will attend the fishery conference taking place in Lima in June.",
        f"{KOS} has confirmed her participation in the forum to be hosted by Peru in August.",
        f"{KOS} is anticipated in Lima in June.",
        f"{KOS}'s next stop is Lima.",
    ],
)
def test_a_gathering_to_be_held_is_a_trip_to_come(read: ReadPairs, text: str) -> None:
    assert read(text) == [(*THERE, "planned")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{KOS} has yet to take up an invitation to Lima extended by {REY}.", "invited"),
        (f"{KOS} has been asked to the June fair in Lima.", "invited"),
        (f"{KOS} thanked {REY} for the invitation to visit Lima.", "invited"),
        (f"{KOS} is among those invited to the inauguration in Lima.", "invited"),
        (f"{KOS} has accepted an invitation to attend Peru's Independence Day in July.", "planned"),
        (f"{REY} sent word of his invitation to {KOS} to visit Peru, which she accepted.", "planned"),
    ],
)
def test_the_guest_of_an_invitation_is_found_on_either_side(read: ReadPairs, text: str, status: str) -> None:
    assert read(text) == [(*THERE, status)]


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} declined an invitation to visit Lima.",
        f"{KOS} turned down an invitation to the parade in Lima.",
        f"{KOS} urged traders to go to Lima.",
        "No Slovenian foreign minister has set foot in Lima since 2004.",
        f"{KOS}, who led the World Bank's office in Lima until 2019, presented the budget.",
    ],
)
def test_what_nobody_undertakes_is_no_trip(read: ReadPairs, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "fate",
    [
        "The trip was called off at the last minute.",
        "But the visit was later cancelled.",
        "In the end she cancelled it.",
        "The visit has been postponed indefinitely.",
    ],
)
def test_a_later_sentence_tells_what_became_of_a_plan(read: ReadPairs, fate: str) -> None:
    assert read(f"{KOS} was to visit Peru on Friday. {fate}") == [(*THERE, "cancelled")]


def test_a_call_for_another_matter_leaves_a_plan_alone(read: ReadPairs) -> None:
    assert read(f"{KOS} is to visit Peru on Friday. The auction was cancelled.") == [(*THERE, "planned")]


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} left Lima for Ljubljana on Tuesday.",
        f"{KOS} came home on Monday from four days in Lima.",
        f"{KOS} has fond memories of Lima, where she stayed in March.",
        f"{KOS}, who had been sent to Lima to prepare the ground, was hopeful.",
        f"The fair in Lima was inaugurated by {KOS}.",
        f"{KOS} on 6 May in Lima: a plan of consultations signed.",
        f"{KOS} sat down with her counterpart in Lima on Monday.",
    ],
)
def test_a_trip_is_told_by_its_end_its_purpose_or_its_place_alone(read: ReadPairs, text: str) -> None:
    assert read(text) == [(*THERE, "completed")]


@pytest.mark.parametrize(
    "text",
    [
        f"A programme will be signed during the mining forum in Lima in June, which {KOS} is going to attend.",
        f"The ceremony in Lima on 1 June will be attended by {KOS}.",
    ],
)
def test_those_who_attend_stand_behind_the_event(read: ReadPairs, text: str) -> None:
    assert read(text) == [(*THERE, "planned")]


def test_trips_that_are_counted_are_told_one_by_one(nlp_with_model: Language) -> None:
    doc = nlp_with_model.make_doc(
        f"{KOS} has been to Lima three times: in May 2021, in June 2022 and again in March this year."
    )
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
    assert [trip.start_edtf for trip in nlp_with_model(doc)._.visit_mentions] == ["2021-05", "2022-06", "2024-03"]


def test_the_first_since_another_tells_of_the_trip_of_that_one(nlp_with_model: Language) -> None:
    doc = nlp_with_model.make_doc(
        f"{REY} spoke. {KOS} was in Lima on Monday, the first Slovenian foreign minister to go there "
        "since Foreign Minister Miha Zupan in 2011."
    )
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
    found = [(trip.visitor, trip.start_edtf) for trip in nlp_with_model(doc)._.visit_mentions]
    assert found == [("Ana Kos", "2024-05-06"), ("Miha Zupan", "2011")]


def test_the_last_to_come_is_named_behind_the_verb(nlp_with_model: Language) -> None:
    doc = nlp_with_model.make_doc(
        "The last Slovenian foreign minister to come to Peru was Foreign Minister Miha Zupan in 2011."
    )
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
    found = [(trip.visitor, trip.visitor_country, trip.host_country) for trip in nlp_with_model(doc)._.visit_mentions]
    assert found == [("Miha Zupan", *THERE)]


def test_a_holder_of_long_ago_is_not_the_present_one(nlp_with_model: Language) -> None:
    doc = nlp_with_model.make_doc(
        f"{REY} spoke. The last visit by a Peruvian President to Slovenia was in June 2012. "
        "President Rey has not announced one."
    )
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
    assert [trip.visitor for trip in nlp_with_model(doc)._.visit_mentions] == [None]


def test_who_is_invited_is_not_who_invites(nlp_with_model: Language) -> None:
    doc = nlp_with_model.make_doc(f"{REY} was received by {NOVAK} in Ljubljana on Monday. Rey invited him to Lima.")
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
    found = [(trip.visitor, trip.status) for trip in nlp_with_model(doc)._.visit_mentions]
    assert found == [("Luis Rey", "completed"), ("Jan Novak", "invited")]


def test_the_day_of_an_aside_is_not_that_of_the_clause(nlp_with_model: Language) -> None:
    doc = nlp_with_model.make_doc(
        f"{KOS}, who was last in Lima in December 2022, was invited to open the fair in Cusco."
    )
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
    found = [(trip.status, trip.start_edtf) for trip in nlp_with_model(doc)._.visit_mentions]
    assert found == [("completed", "2022-12"), ("invited", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two last met in Ljubljana in March.", ("PER", "SVN", "completed")),
        ("They had held talks in Lima in 2022.", ("SVN", "PER", "completed")),
    ],
)
def test_an_earlier_encounter_of_two_is_a_trip_of_the_one_abroad(
    read: ReadPairs, text: str, expected: tuple[str, str, str]
) -> None:
    assert read(f"{KOS} spoke by telephone to {REY}. {text}") == [expected]


def test_an_encounter_in_a_third_country_is_no_trip(read: ReadPairs) -> None:
    assert read(f"{KOS} spoke by telephone to {REY}. The two last met in Vienna in March.") == []


def test_the_present_tense_of_a_day_of_the_week_is_to_come(read: ReadPairs) -> None:
    assert read(f"{REY} hosts {KOS} at the palace in Lima on Friday.") == [(*THERE, "planned")]


def test_a_guest_on_a_visit_is_not_the_one_who_talks_to_her(read: ReadPairs) -> None:
    assert read(f"{REY} held talks in Lima on Monday with {KOS}, on a working visit to the country.") == [
        (*THERE, "completed")
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"The ninth session was held in Lima on Monday under the co-chairmanship of {REY} and {KOS}.",
        f"The business forum opened in Lima on Monday in the presence of {REY} and {KOS}.",
    ],
)
def test_a_session_abroad_is_a_trip_of_the_guest_who_leads_it(read: ReadPairs, text: str) -> None:
    assert read(text) == [(*THERE, "completed")]


def test_a_paper_signed_before_guests_of_third_countries_is_no_trip(read: ReadPairs) -> None:
    assert read(f"The accord was signed in Vienna in the presence of {REY} and {KOS}.") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} was in Lima in February to lay the ground for the present visit.",
        f"{KOS} was in Kalinga, Peru, in February for a summit.",
    ],
)
def test_one_stay_is_one_trip(read: ReadPairs, text: str) -> None:
    assert read(text) == [(*THERE, "completed")]


def test_company_that_flew_in_does_not_receive_at_home(read: ReadPairs) -> None:
    assert read(f"{REY} and Slovenian Trade Minister Eva Hribar, who flew in with {NOVAK}, signed an accord.") == []


@pytest.mark.parametrize(
    "text",
    [
        f"The Slovenian delegation was headed by {KOS}, the Peruvian one by {REY}.",
        f"{KOS} headed the Slovenian side.",
        f"The Peruvian side was led by {REY} and the Slovenian side by {KOS}.",
    ],
)
def test_the_head_of_the_side_from_abroad_came_to_the_session(read: ReadPairs, text: str) -> None:
    assert read(f"The fifth session of the joint commission was held in Lima on Monday. {text}") == [
        (*THERE, "completed")
    ]


def test_heads_of_both_sides_at_a_session_elsewhere_visit_neither(read: ReadPairs) -> None:
    found = read(f"Talks were held in Lima on Monday. The Peruvian side was led by {REY}.")
    assert found == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{REY} invited his guest, {KOS}, to come to Lima in June, and she accepted with pleasure.", "planned"),
        (f"An invitation has gone to {KOS} for the June convention in Lima.", "invited"),
        (f"{KOS} has been sent a formal invitation to Lima.", "invited"),
        (f"{REY} hosts {KOS} and her delegation in Lima today.", "completed"),
    ],
)
def test_guests_are_found_behind_any_verb_of_inviting(read: ReadPairs, text: str, status: str) -> None:
    assert read(text) == [(*THERE, status)]


def test_what_is_paid_in_the_present_tense_is_not_most_of_a_year_ago(nlp_with_model: Language) -> None:
    doc = nlp_with_model.make_doc(f"{KOS} is paying an official visit to Peru on 28 June.")
    doc._.document = Document("doc_0", "a.txt", "0", None, None, "en", PUBLISHED, None, doc.text, None)
    found = [(trip.status, trip.start_edtf) for trip in nlp_with_model(doc)._.visit_mentions]
    assert found == [("planned", "2024-06-28")]


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} landed at Lima's Kalinga airport on Monday.",
        f"{KOS}, on her first visit to Lima, was shown round the cathedral.",
        f"A Slovenian delegation led by {KOS} has been working in Lima since Monday.",
        f"{KOS} boarded a flight to Lima on Monday.",
    ],
)
def test_further_ways_of_being_there(read: ReadPairs, text: str) -> None:
    assert [trip[:2] for trip in read(text)] == [THERE]


@pytest.mark.parametrize(
    "text",
    [
        f"{KOS} stayed away from the summit in Lima.",
        f"{KOS} watched the final in Lima on television.",
        f"{KOS} worked in Lima as a young lawyer.",
        f"{KOS} sent a letter to Lima.",
    ],
)
def test_ways_of_not_being_there(read: ReadPairs, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{REY} received in his office in Lima {KOS}, who brought a letter.", "completed"),
        (f"{KOS} would head a mission to the tourism showcase in Lima in September.", "planned"),
    ],
)
def test_what_stands_between_the_verb_and_its_guest_or_place_is_stepped_over(
    read: ReadPairs, text: str, status: str
) -> None:
    assert read(text) == [(*THERE, status)]
