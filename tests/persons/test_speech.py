from __future__ import annotations

from spacy.tokens import Doc

from dagster_project.extraction.persons.speech import Speech
from dagster_project.extraction.persons.turns import read_turns

from .conftest import ReadPersons

JOINT = (
    "JOINT PRESS POINT\nTallinn, Monday\n"
    "MODERATOR: Good morning. Names and outlets, please.\n"
    "MINISTER TAMM: Thank you. Let me welcome my friend, Minister Pedro Luna. Estonia and Ecuador are close.\n"
    "MINISTER LUNA: Thank you. I will see President Kask tonight, and he will give me coffee.\n"
    "QUESTION (Radio Viru): Minister, when does your President come to Estonia?\n"
    "MINISTER LUNA: I’ll be back in May. Our Prime Minister comes to Ecuador’s pavilion.\n"
    "MODERATOR: Thank you.\n"
)


def _speech(doc: Doc) -> Speech:
    speech: Speech = doc._.speech
    return speech


def _behind(doc: Doc, words: str) -> str | None:
    start = doc.text.index(words)
    span = next(s for s in doc.spans["persons"] if s.start_char == start)
    return None if span._.person is None else str(doc._.persons[span._.person].name)


def test_turns_are_told_by_their_labels() -> None:
    kinds = [turn.kind for turn in read_turns(JOINT)]
    assert kinds == ["leads", "speaks", "speaks", "asks", "speaks", "leads"]


def test_facts_behind_a_colon_are_no_turns() -> None:
    assert read_turns("President: Jan Kask\nPrime Minister: Mari Tamm\nArea: 45,000 km2\nContact: Press office\n") == ()


def test_a_dateline_opens_no_turn() -> None:
    assert read_turns("LIMA, 2 May (PNS): President Soto flew to Quito.\nHe came back at night.\n") == ()


def test_an_interview_without_labels_has_questions_and_answers() -> None:
    text = (
        "Interview with Trade Minister Ana Koppel\nWhy Ghana?\nBecause I like it. We went in May.\n"
        "There was talk of your trip to Oslo.\nThere was none. I stayed.\nAnd Peru?\nPeru is far.\n"
    )
    assert [turn.kind for turn in read_turns(text)] == ["asks", "speaks"] * 3


def test_whom_a_speaker_welcomes_is_of_the_other_country(read: ReadPersons) -> None:
    doc = read(JOINT)
    assert {p.name: p.country for p in doc._.persons if p.name in {"Tamm", "Pedro Luna"}} == {
        "Tamm": "EST",
        "Pedro Luna": "ECU",
    }


def test_we_you_and_here_have_countries(read: ReadPersons) -> None:
    speech = _speech(read(JOINT))
    guest, question = speech.at(JOINT.index("I will see")), speech.at(JOINT.index("when does"))
    assert guest is not None
    assert question is not None
    assert (guest.country, guest.audience, question.audience) == ("ECU", "EST", "ECU")
    assert speech.here == ("EST", "Tallinn")


def test_he_is_not_the_one_who_speaks(read: ReadPersons) -> None:
    assert _behind(read(JOINT), "he will give") == "Kask"


def test_a_contracted_pronoun_is_a_mention(read: ReadPersons) -> None:
    doc = read(JOINT)
    start = JOINT.index("I’ll be back")
    assert [s.text for s in doc.spans["persons"] if s.start_char == start] == ["I"]


def test_our_and_your_office_holders_are_those_of_speaker_and_addressee(read: ReadPersons) -> None:
    doc = read(JOINT)
    of = {s.text: s._.country for s in doc.spans["persons"] if s.label_ == "nominal"}
    assert (of["your President"], of["Our Prime Minister"]) == ("ECU", "ECU")


def test_a_title_set_off_in_a_question_is_the_one_asked(read: ReadPersons) -> None:
    assert _behind(read(JOINT), "Minister, when") == "Pedro Luna"


def test_an_emissary_is_the_only_one_named_of_his_country(read: ReadPersons) -> None:
    doc = read(
        "Peruvian presidential adviser Rosa Salcedo met Ecuadorian Foreign Minister Pablo Arteaga in Quito. "
        "The Peruvian emissary leaves on Friday."
    )
    assert _behind(doc, "The Peruvian emissary") == "Rosa Salcedo"


def test_a_guest_welcomed_in_a_report_tells_nothing_of_who_is_quoted(read: ReadPersons) -> None:
    doc = read("Ghanaian President Kofi Asante said he was tired. He welcomed Minister Ama Osei of Ghana.")
    assert [p.country for p in doc._.persons] == ["GHA", "GHA"]
