from __future__ import annotations

from itertools import pairwise

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
