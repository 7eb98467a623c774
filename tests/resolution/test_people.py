"""Persons of many documents: who is joined, who is kept apart, and what changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.reference.tables import ReferenceDataError
from dagster_project.resolution import PersonRecord, VisitRecord, read_overrides, resolve
from dagster_project.resolution.records import ResolvedPerson


def person(
    name: str, country: str | None, role: str | None = None, *, doc: str = "", aliases: tuple[str, ...] = ()
) -> PersonRecord:
    document = doc or f"doc_{name}_{country}_{role}"
    return PersonRecord(f"psn_{document}_{name}", document, document, None, name, aliases, role, country)


def people(*records: PersonRecord) -> list[ResolvedPerson]:
    return list(resolve(records, []).people)


def names(*records: PersonRecord) -> list[str]:
    return sorted(p.name for p in people(*records))


def test_romanisations_of_one_name_are_one_person() -> None:
    found = people(
        person("Alexander Lukashenko", "BLR", "head_of_state"),
        person("Aleksandr Lukashenko", "BLR"),
        person("Alaksandar Łukašenka", "BLR", "head_of_state"),
    )
    assert len(found) == 1
    assert found[0].n_documents == 3


def test_two_given_names_are_two_people() -> None:
    assert len(people(person("Ibrahim Traoré", "BFA"), person("Oumar Traore", "BFA"))) == 2


def test_one_name_in_two_countries_is_two_people() -> None:
    assert len(people(person("Ali Hassan", "SOM"), person("Ali Hassan", "KEN"))) == 2


def test_a_surname_joins_the_holder_of_the_office() -> None:
    found = people(
        person("Ibrahim Traoré", "BFA", "head_of_state"),
        person("Oumar Traoré", "BFA", "minister"),
        person("Traoré", "BFA", "head_of_state"),
    )
    assert [p.n_documents for p in found if p.name == "Ibrahim Traoré"] == [2]


def test_the_part_that_stands_for_a_person_depends_on_the_country() -> None:
    assert len(people(person("Shigeru Ishiba", "JPN", "head_of_government"), person("Ishiba", "JPN"))) == 1
    assert len(people(person("Xi Jinping", "CHN", "head_of_state"), person("Xi", "CHN"))) == 1
    assert len(people(person("Xi Jinping", "CHN", "head_of_state"), person("Jinping", "CHN"))) == 2


def test_a_surname_that_two_could_bear_stays_alone() -> None:
    found = names(
        person("Ibrahim Traoré", "BFA", "minister"), person("Oumar Traoré", "BFA", "minister"), person("Traoré", "BFA")
    )
    assert found == ["Ibrahim Traoré", "Oumar Traoré", "Traoré"]


def test_a_surname_with_another_office_is_another_person() -> None:
    assert len(people(person("Amos Wanjala", "KEN", "head_of_state"), person("Wanjala", "KEN", "military"))) == 2


def test_a_given_name_alone_joins_only_where_the_office_is_the_same() -> None:
    assert (
        len(people(person("Prabowo Subianto", "IDN", "head_of_state"), person("Prabowo", "IDN", "head_of_state"))) == 1
    )
    assert len(people(person("Prabowo Subianto", "IDN", "head_of_state"), person("Prabowo", "IDN"))) == 2


def test_a_middle_form_never_ties_two_people_together() -> None:
    """Mohamed Ahmed fits both long names, which do not fit each other."""
    found = people(
        person("Mohamed Ahmed Ali", "SOM"), person("Mohamed Ahmed Hassan", "SOM"), person("Mohamed Ahmed", "SOM")
    )
    assert len(found) == 3


def test_an_initial_joins_only_where_the_office_fits() -> None:
    speaker = person("Subrahmanyam Jaishankar", "IND", "foreign_minister")
    assert len(people(speaker, person("S. Jaishankar", "IND", "foreign_minister"))) == 1
    assert len(people(speaker, person("S. Jaishankar", "IND", "military"))) == 2


def test_a_name_without_a_country_joins_its_only_bearer() -> None:
    assert len(people(person("Vladimir Putin", "RUS"), person("Vladimir Putin", None))) == 1
    assert len(people(person("Ali Hassan", "SOM"), person("Ali Hassan", "KEN"), person("Ali Hassan", None))) == 3


def test_whoever_travels_is_of_the_country_that_sent_them() -> None:
    """The host's country stands next to the name as often as the own one."""
    record = person("Amos Kiprono", "BLR", "speaker", doc="a", aliases=("Kiprono",))
    trip = VisitRecord(
        "m", "a", "a", None, "Kiprono", "speaker", "KEN", "BLR", None, None, None, "completed", None, ("Olga Rak",), 0.8
    )
    found = resolve([record, person("Olga Rak", None, doc="a")], [trip])
    assert {(p.name, p.country) for p in found.people} == {("Amos Kiprono", "KEN"), ("Olga Rak", "BLR")}
    assert found.visits[0].visitor == "Amos Kiprono"


def test_a_short_form_joins_where_the_rest_and_the_office_fit() -> None:
    full = person("Olushegun Adjadi Bakari", "BEN", "foreign_minister")
    assert len(people(full, person("Shegun Adjadi Bakari", "BEN", "foreign_minister"))) == 1
    assert len(people(full, person("Shegun Adjadi Bakari", "BEN", "military"))) == 2


def test_the_canonical_name_is_the_fullest_that_most_texts_use() -> None:
    found = people(
        person("Amason Kingi", "KEN", doc="a"),
        person("Amazon Jeff Kingi", "KEN", doc="b"),
        person("Kingi", "KEN", doc="c"),
        person("Kingi", "KEN", doc="d"),
    )
    assert [p.name for p in found] == ["Amazon Jeff Kingi"]
    assert found[0].aliases == ("Amason Kingi", "Kingi")


def test_near_duplicates_support_a_name_once() -> None:
    original = person("Ana Perez", "PER", doc="a")
    copy = replace(original, person_key="psn_copy", document_id="copy")
    assert [p.n_documents for p in people(original, copy)] == [1]


def test_each_member_says_why_it_was_joined() -> None:
    records = (person("Sergei Aleinik", "BLR", "foreign_minister"), person("Siarhiej Alejnik", "BLR"))
    joined = [m for m in resolve(records, []).person_members if m.score < 1]
    assert len(joined) == 1
    assert "forms of one name" in joined[0].evidence
    assert "BLR" in joined[0].evidence


def test_a_new_spelling_keeps_the_identifier() -> None:
    known = [person("Alexander Lukashenko", "BLR"), person("Natalya Kochanova", "BLR")]
    before = {p.person_id for p in people(*known)}
    after = {
        p.person_id for p in people(*known, person("Alaksandar Łukašenka", "BLR"), person("Natallia Kachanava", "BLR"))
    }
    assert before == after


@pytest.fixture
def overrides_file(tmp_path):  # type: ignore[no-untyped-def]
    def write(*lines: str):  # type: ignore[no-untyped-def]
        text = "\n".join(("name_a,name_b,country,decision,note", *lines)) + "\n"
        (tmp_path / "person_overrides.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_an_analyst_can_join_and_part(overrides_file) -> None:  # type: ignore[no-untyped-def]
    records = [
        person("Pelé", "BRA", "minister"),
        person("Edson Arantes", "BRA"),
        person("Jon Smith", "GBR"),
        person("John Smith", "GBR"),
    ]
    overrides = read_overrides(
        overrides_file("Pele,Edson Arantes,BRA,same,football name", "John Smith,Jon Smith,,different,two MPs")
    )
    found = resolve(records, [], overrides)
    assert sorted(p.name for p in found.people) == ["Edson Arantes", "John Smith", "Jon Smith"]
    assert "override: football name" in {m.evidence for m in found.person_members}


def test_overrides_that_contradict_each_other_are_refused(overrides_file) -> None:  # type: ignore[no-untyped-def]
    folder = overrides_file("A B,C D,KEN,same,", "C D,A B,KEN,different,")
    with pytest.raises(ReferenceDataError, match="line 3"):
        read_overrides(folder)


def test_an_unknown_decision_is_refused(overrides_file) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ReferenceDataError, match="maybe"):
        read_overrides(overrides_file("A B,C D,KEN,maybe,"))


def test_the_shipped_overrides_can_be_read() -> None:
    read_overrides()


GIVEN = ["Alexander", "Aleksandr", "Ibrahim", "Oumar", "Mohammed", "Mohamed Ahmed", "A.", ""]
FAMILY = ["Lukashenko", "Łukašenka", "Traoré", "Traore", "Hassan", "Ali", "Kingi"]
records = st.lists(
    st.builds(
        lambda given_name, family, country, role, number: person(
            f"{given_name} {family}".strip(), country, role, doc=f"doc{number}"
        ),
        st.sampled_from(GIVEN),
        st.sampled_from(FAMILY),
        st.sampled_from(["BLR", "BFA", None]),
        st.sampled_from(["head_of_state", "minister", "military", None]),
        st.integers(0, 9),
    ),
    max_size=12,
    unique_by=lambda r: r.person_key,
)


@settings(max_examples=150, deadline=None)
@given(records, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(found: list[PersonRecord], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(found)
    random.shuffle(shuffled)
    assert resolve(shuffled, []) == resolve(found, [])


@settings(max_examples=150, deadline=None)
@given(records, st.data())
def test_a_document_that_tells_nothing_new_changes_no_identifier(
    found: list[PersonRecord], data: st.DataObject
) -> None:
    if not found:
        return
    repeated = data.draw(st.sampled_from(found))
    again = replace(repeated, person_key="psn_again", document_id="doc_again", text_id="doc_again")
    before = {m.person_key: m.person_id for m in resolve(found, []).person_members}
    after = {m.person_key: m.person_id for m in resolve([*found, again], []).person_members}
    if repeated.country or " " in repeated.name:
        assert after.pop("psn_again") == before[repeated.person_key]
    assert {key: after[key] for key in before} == before
