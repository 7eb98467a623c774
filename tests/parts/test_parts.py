from __future__ import annotations

from dataclasses import replace

import pytest

from dagster_project.extraction.facts import Facts, Person, VisitMention
from dagster_project.extraction.joining import joined
from dagster_project.extraction.parts import parts_of

DIGEST = """PRESS REVIEW
Compiled on 4 May 2024
[CHILE - OMAN] Trade minister Rosa Vidal flew to Muscat on Thursday for two days of talks.
[PERU - NORWAY] The prime minister will receive the Norwegian premier in Lima next week.
[IN BRIEF] A film on whales won a prize at a festival, and a second one was shown.
[GHANA - LAOS] The speaker, who was in Vientiane in March, has asked for an embassy there."""

DIARY = """THE WEEK
MONDAY 6
Lima – The Norwegian foreign minister is in town for three days and meets her host.
Quito – Bankers of the region will hear a lecture about currencies and go home again.
TUESDAY 7
Accra – The speaker of the parliament of Laos is received by the president at noon.
Background: the two countries opened embassies in each other's capitals last year."""


def _own_texts(text: str) -> list[str]:
    return ["\n".join(text[start:end] for start, end in part.slices[part.own :]) for part in parts_of(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("[", "]"), ("", ":"), ("", " –"), ("1. ", "."), ("• ", ":"), ("[3] ", "."), ("2) ", " -")],
)
def test_items_are_known_by_their_label_in_any_form(opening: str, closing: str) -> None:
    items = [
        f"{opening}{label}{closing} The minister went there on Friday and spoke to the press at length."
        for label in ("CHILE / OMAN", "PERU / NORWAY", "GHANA / LAOS")
    ]
    assert _own_texts("\n".join(["Digest", *items])) == ["Digest", *items]


def test_an_item_is_read_below_the_masthead_and_without_its_neighbours() -> None:
    first = parts_of(DIGEST)[1]
    assert first.text(DIGEST).splitlines() == DIGEST.splitlines()[:3]


def test_an_item_without_a_country_among_others_stands_alone() -> None:
    assert [text.split("]")[0] for text in _own_texts(DIGEST)[1:]] == [
        "[CHILE - OMAN",
        "[PERU - NORWAY",
        "[IN BRIEF",
        "[GHANA - LAOS",
    ]


def test_an_item_of_a_diary_keeps_its_day_and_its_background() -> None:
    last = parts_of(DIARY)[-1]
    assert last.text(DIARY).splitlines() == ["THE WEEK", *DIARY.splitlines()[4:]]


def test_items_below_a_country_stand_below_its_name() -> None:
    sections = [
        f"{name}\n- The minister flew to Muscat on Thursday for two days of talks about fish.\n- Rain is forecast."
        for name in ("CHILE", "PERU", "GHANA")
    ]
    parts = parts_of("\n".join(["IN BRIEF", *sections]))
    assert [part.text("\n".join(["IN BRIEF", *sections])).splitlines()[:2] for part in parts[1::2]] == [
        ["IN BRIEF", "CHILE"],
        ["IN BRIEF", "PERU"],
        ["IN BRIEF", "GHANA"],
    ]


def test_headings_below_a_lead_part_one_report() -> None:
    lead = (
        "The trade minister of Laos left on Monday for three countries of the coast, where she will open a number of "
        "fairs and meet her colleagues."
    )
    stops = [
        f"{name}\nShe will be there for two days and will meet the head of the chamber of commerce."
        for name in ("CHILE", "PERU", "GHANA")
    ]
    assert parts_of("\n".join(["A tour", lead, *stops])) == ()


def test_the_masthead_of_a_diary_ends_at_its_first_item() -> None:
    items = [
        "MONDAY 6",
        "• 10:00 The central bank of Norway publishes its report.",
        "TUESDAY 7",
        *(
            f"• 09:30 {name}: The foreign minister arrives for two days and meets his host."
            for name in ("Laos", "Ghana", "Chile")
        ),
    ]
    text = "\n".join(["THE WEEK", *items])
    assert parts_of(text)[-1].text(text).splitlines() == ["THE WEEK", "TUESDAY 7", items[-1]]


@pytest.mark.parametrize(
    "text",
    [
        # Rows of a table.
        "Exports by market\nChile: $2 billion\nPeru: $1 billion\nOman: $3 million\nLaos: $1 million",
        "Exports\n"
        + "\n".join(
            f"{name}: $2.3 billion in 2024 (a year before: $1.9 billion), chiefly fruit and minerals."
            for name in ("Chile", "Peru", "Oman")
        ),
        # A report whose paragraphs happen to open with a city.
        "A tour\nLima – The minister was there for two days and met her host for talks.\nShe left.\nQuito was next.",
        "One line",
    ],
)
def test_a_text_that_is_one_is_not_parted(text: str) -> None:
    assert parts_of(text) == ()


def test_facts_point_into_the_whole_text() -> None:
    part = parts_of(DIARY)[-1]
    text = part.text(DIARY)
    at = text.index("parliament of Laos")
    person = Person("X Y", (), None, None, None, at, at + 10)
    located = part.located(person)
    assert DIARY[located.start : located.end] == "parliament"
    assert part.tells(person)
    assert not part.tells(replace(person, start=0, end=8))


def _trip(visitor: str, evidence: int) -> VisitMention:
    return VisitMention(
        visitor, "minister", "CHL", "OMN", "Muscat", "2024-05", None, "completed", None, (), 0.9, evidence, evidence + 9
    )


def test_what_two_items_tell_alike_is_one_fact() -> None:
    first = Facts("doc_1", visit_mentions=(_trip("Rosa Vidal", 0),))
    second = Facts("doc_1", visit_mentions=(_trip("Rosa Vidal", 50), _trip("Juan Soto", 80)))
    assert [v.evidence_start for v in joined([first, second]).visit_mentions] == [0, 80]


def test_a_person_of_two_items_is_one_with_all_that_is_known() -> None:
    first = Facts("doc_1", persons=(Person("Rosa Vidal", ("Vidal",), "minister", None, None, 0, 10),))
    second = Facts("doc_1", persons=(Person("Rosa Vidal", ("Ms Vidal",), None, None, "CHL", 50, 60),))
    (person,) = joined([first, second]).persons
    assert (person.aliases, person.role, person.country, person.start) == (("Vidal", "Ms Vidal"), "minister", "CHL", 0)
