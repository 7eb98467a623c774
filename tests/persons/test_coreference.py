from __future__ import annotations

from itertools import pairwise

import pytest
from spacy.tokens import Doc

from tests.persons.conftest import ReadPersons


def _person_behind(doc: Doc, text: str) -> str | None:
    """The name behind the first mention written `text`."""
    mention = next(s for s in doc.spans["persons"] if s.text == text)
    return None if mention._.person is None else str(doc._.persons[mention._.person].name)


def test_short_forms_join_the_full_name(read: ReadPersons) -> None:
    doc = read("Ghanaian President Kofi Amankwah arrived. Mr Amankwah met traders. Amankwah left on Friday.")
    assert [(p.name, p.aliases) for p in doc._.persons] == [("Kofi Amankwah", ("Amankwah",))]


def test_namesakes_in_different_offices_stay_two(read: ReadPersons) -> None:
    doc = read(
        "Burkina Faso's president, Issa Ouattara, spoke. The Burkinabe foreign minister, Paul-Henri Ouattara, listened."
    )
    assert len(doc._.persons) == 2


def test_a_description_with_a_country_finds_its_holder(read: ReadPersons) -> None:
    doc = read(
        "Belarusian President Ihar Kavalenka met Kenyan Senate Speaker Zipporah Nyambura. "
        "The Belarusian leader thanked her."
    )
    assert _person_behind(doc, "The Belarusian leader") == "Ihar Kavalenka"


def test_a_minister_of_another_portfolio_is_somebody_else(read: ReadPersons) -> None:
    doc = read("Trade Minister Amina Diop spoke. The transport minister was absent.")
    assert _person_behind(doc, "The transport minister") is None


def test_a_pronoun_means_the_subject_of_the_sentence_before(read: ReadPersons) -> None:
    doc = read("Samoan Prime Minister Sina Leavai met Fijian President Ratu Jone Vakatora. She flew home on Sunday.")
    assert _person_behind(doc, "She") == "Sina Leavai"


def test_a_speaker_in_a_transcript_says_i(read: ReadPersons) -> None:
    doc = read("MINISTER ASANTE: Good evening. I was in Oslo last week.")
    assert _person_behind(doc, "I") == "Asante"


def test_a_counterpart_shares_the_office_and_has_the_other_country(read: ReadPersons) -> None:
    doc = read("Argentina’s foreign minister Diana Molina and her Paraguayan colleague Rubén Lezcano signed it.")
    assert [(p.role, p.country) for p in doc._.persons] == [("foreign_minister", "ARG"), ("foreign_minister", "PRY")]


def test_a_predecessor_had_the_same_office(read: ReadPersons) -> None:
    doc = read("Latvian Prime Minister Ilze Ozola spoke. Ozola’s predecessor, Andris Kalnins, did not.")
    assert [(p.name, p.role, p.country) for p in doc._.persons][1] == ("Andris Kalnins", "head_of_government", "LVA")


def test_mentions_do_not_overlap_and_stand_in_order(read: ReadPersons) -> None:
    doc = read(
        "The Saudi tourism minister, Fahad Al Otaibi, will visit Phuket. Thailand’s prime minister Somsak Wongsa "
        "will receive him, and the two ministers will talk."
    )
    spans = list(doc.spans["persons"])
    assert all(a.end <= b.start for a, b in pairwise(spans))


MET = "Chilean President Pablo Soto met Peruvian President Luis Rey in Lima. "


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        # A subject before an object, also one sentence further back.
        (MET + "He left on Friday.", "He", "Pablo Soto"),
        (
            "Baroness Anne Whitcombe landed in Accra. The pact follows the trip of Ghanaian Minister Efua Mensah. She "
            "flew on.",
            "She",
            "Anne Whitcombe",
        ),
        # A title or a given name tells the sex.
        ("Peruvian President Luis Rey received Foreign Minister Carla Soto of Chile. She left.", "She", "Carla Soto"),
        ("Peruvian President Luis Rey received Mr Xi Vidal and Ms Lin Paz. She left.", "She", "Lin Paz"),
        # The one who is a speaker, the one who is visiting.
        ("Peruvian Speaker Luis Rey met Chilean President Pablo Soto. The speaker left.", "The speaker", "Luis Rey"),
        (
            MET.replace("President", "Trade Minister") + "The visiting minister left.",
            "The visiting minister",
            "Pablo Soto",
        ),
        (MET + "The guest laid a wreath.", "The guest", "Pablo Soto"),
        (MET + "His host gave a dinner.", "His host", "Luis Rey"),
        (MET + "His Peruvian counterpart gave a dinner.", "His Peruvian counterpart", "Luis Rey"),
        (MET + "The former will return in May.", "The former", "Pablo Soto"),
        (MET[:-2] + ", when the latter opened a fair.", "the latter", "Luis Rey"),
        ("His Majesty King Tariq Farouk of Jordan arrived. His Majesty left on Friday.", "His Majesty", "Tariq Farouk"),
        # Spoken by the one whose interview it is.
        ("Interview with Trade Minister Carla Soto\nWhat next?\nWell, I was in Lima last week.", "I", "Carla Soto"),
    ],
)
def test_a_description_or_pronoun_means_the_likeliest(read: ReadPersons, text: str, mention: str, name: str) -> None:
    assert _person_behind(read(text), mention) == name


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The King of Jordan met French President Luc Moreau. The King left.", "The King"),
        ("Peru’s Speaker was ill. Chilean President Pablo Soto met the speaker of Peru.", "the speaker of Peru"),
    ],
)
def test_nobody_is_meant_whom_the_words_do_not_fit(read: ReadPersons, text: str, mention: str) -> None:
    assert _person_behind(read(text), mention) is None


def test_a_counterpart_without_a_name_has_the_office(read: ReadPersons) -> None:
    doc = read("Djibouti’s Foreign Minister Ali Guedi invited his Ethiopian counterpart to visit Djibouti.")
    mention = next(s for s in doc.spans["persons"] if s.text == "his Ethiopian counterpart")
    assert (mention._.person, mention._.office.role, mention._.country) == (None, "foreign_minister", "ETH")


def test_an_unnamed_leader_holds_the_leading_office(read: ReadPersons) -> None:
    doc = read("The Fijian leader arrived in Apia.")
    assert doc.spans["persons"][0]._.office.role == "head_of_government"


def test_an_address_with_an_office_is_one_mention(read: ReadPersons) -> None:
    doc = read("His Majesty the King of Bhutan visited Delhi.")
    assert [(s.text, s._.office.role, s._.country) for s in doc.spans["persons"]] == [
        ("His Majesty the King of Bhutan", "head_of_state", "BTN")
    ]


def test_a_leader_may_be_the_only_one_named_of_a_country(read: ReadPersons) -> None:
    doc = read(
        "Vietnamese National Assembly Chairman Tran Huy came to Vientiane. The Vietnamese leader left on Friday."
    )
    assert _person_behind(doc, "The Vietnamese leader") == "Tran Huy"


def test_the_author_is_nobody_described(read: ReadPersons) -> None:
    doc = read("By James Osborne\nThe Sultan of Brunei will fly to Dili.\nMr James Osborne is our correspondent.")
    assert all(s._.person is None for s in doc.spans["persons"] if s.label_ == "nominal")


def test_a_statement_speaks_for_the_one_of_its_letterhead(read: ReadPersons) -> None:
    doc = read("Minister for Trade\nSenator the Hon Fiona Marsh\nMedia release\nToday I depart for Fiji.")
    assert _person_behind(doc, "I") == "Fiona Marsh"


def test_what_he_said_is_said_by_the_one_named_before(read: ReadPersons) -> None:
    doc = read(
        "Remarks by Trade Minister Carla Soto\nPeruvian President Luis Rey spoke.\n“I will be in Quito,” he said."
    )
    assert _person_behind(doc, "I") == "Luis Rey"


def test_the_president_who_acts_is_the_outlets_own(read: ReadPersons) -> None:
    doc = read("The president will go to Quito. She met the president of Peru.", publisher="Santiago Times")
    assert [s._.country for s in doc.spans["persons"] if s.label_ == "nominal"] == ["CHL", "PER"]


def test_an_unnamed_predecessor_had_the_office(read: ReadPersons) -> None:
    doc = read("Peruvian Trade Minister Luis Rey said his predecessor had been to Hanoi.")
    mention = next(s for s in doc.spans["persons"] if s.text == "his predecessor")
    assert (mention._.office.role, mention._.country, mention._.office.is_former) == ("minister", "PER", True)
