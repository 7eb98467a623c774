"""Trips of many documents: what is one, what is two, and which value of each attribute is kept."""

from __future__ import annotations

import random as randomness
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.resolution import VisitRecord, resolve
from dagster_project.resolution.records import ResolvedVisit

COUNTER = iter(range(1_000_000))


def mention(
    start: str | None = None,
    *,
    visitor: str | None = "Amos Kiprono",
    role: str = "speaker",
    country: str = "KEN",
    host: str = "BLR",
    city: str | None = None,
    end: str | None = None,
    status: str = "completed",
    met: tuple[str, ...] = (),
    published: str | None = None,
    doc: str | None = None,
) -> VisitRecord:
    number = next(COUNTER)
    document = doc or f"doc{number}"
    day = date.fromisoformat(published) if published else None
    return VisitRecord(
        f"mnt{number}", document, document, day, visitor, role, country, host, city, start, end, status, None, met, 0.8
    )


def trips(*mentions: VisitRecord) -> list[ResolvedVisit]:
    return list(resolve([], mentions).visits)


def starts(*mentions: VisitRecord) -> list[str | None]:
    return sorted((v.start_edtf for v in trips(*mentions)), key=str)


def test_days_next_to_each_other_are_one_trip() -> None:
    found = trips(mention("2025-12-08"), mention("2025-12-10"))
    assert [(v.start_edtf, v.n_documents, v.n_conflicts) for v in found] == [("2025-12-08", 2, 1)]


def test_days_far_apart_are_two_trips() -> None:
    assert starts(mention("2025-03-01"), mention("2025-12-10")) == ["2025-03-01", "2025-12-10"]


def test_neighbouring_months_are_two_trips() -> None:
    assert starts(mention("2023-12"), mention("2024-01")) == ["2023-12", "2024-01"]


def test_a_month_joins_its_day() -> None:
    assert starts(mention("2023-12"), mention("2023-12-09")) == ["2023-12-09"]


def test_a_day_without_a_year_takes_the_year_of_another_document() -> None:
    found = trips(mention("XXXX-12-08", city="Minsk"), mention("2025-12", met=("Olga Savich",)))
    assert [(v.start_edtf, v.host_city, v.counterparts) for v in found] == [("2025-12-08", "Minsk", ("Olga Savich",))]


def test_a_day_without_a_year_is_not_taken_for_a_trip_of_another_time() -> None:
    """A text of spring 2024 that says December means the last one, not that of 2021."""
    found = starts(mention("XXXX-12-08", published="2024-03-01"), mention("2021-12-08"))
    assert found == ["2021-12-08", "XXXX-12-08"]


def test_of_two_trips_on_one_day_of_the_year_the_one_next_to_the_text_is_meant() -> None:
    found = trips(mention("2024-05-02"), mention("2025-05-02"), mention("XXXX-05-02", published="2025-05-03"))
    assert sorted((v.start_edtf, v.n_documents) for v in found) == [("2024-05-02", 1), ("2025-05-02", 2)]


def test_a_year_joins_the_only_trip_of_that_year() -> None:
    assert starts(mention("2023"), mention("2023-04")) == ["2023-04"]
    assert len(trips(mention("2023"), mention("2023-04"), mention("2023-12"))) == 3


def test_a_mention_without_a_date_joins_the_only_trip() -> None:
    assert [v.n_documents for v in trips(mention(None), mention("2023-12"), mention("2023-12"))] == [3]


def test_a_mention_without_a_date_stays_alone_where_two_trips_are_possible() -> None:
    assert len(trips(mention(None), mention("2023-04"), mention("2023-12"))) == 3


def test_undated_news_is_not_taken_for_a_trip_after_it_or_long_before() -> None:
    assert len(trips(mention(None, published="2023-01-01"), mention("2023-12"))) == 2
    assert len(trips(mention(None, published="2025-12-01"), mention("2021-12"))) == 2
    assert len(trips(mention(None, published="2023-12-20"), mention("2023-12"))) == 1


def test_undated_mentions_published_close_together_are_one_trip() -> None:
    close = (mention(None, published="2025-01-10"), mention(None, published="2025-01-20"))
    assert len(trips(*close)) == 1
    assert len(trips(*close, mention(None, published="2025-09-01"))) == 2


def test_an_undated_invitation_is_not_the_trip_that_was_made() -> None:
    assert len(trips(mention(None, status="invited"), mention(None))) == 2
    assert len(trips(mention(None, status="invited"), mention("2023-12"))) == 2


def test_a_plan_is_fulfilled_by_the_report() -> None:
    found = trips(mention("2025-12", status="planned", published="2025-11-01"), mention("2025-12-08"))
    assert [(v.status, v.n_conflicts) for v in found] == [("completed", 0)]
    undated = trips(mention(None, status="planned", published="2025-11-01"), mention("2025-12-08"))
    assert [v.status for v in undated] == ["completed"]


def test_a_trip_called_off_is_cancelled_unless_it_is_reported() -> None:
    plan, end = mention("2025-12-08", status="planned"), mention("2025-12-08", status="cancelled")
    assert [v.status for v in trips(plan, end)] == ["cancelled"]
    assert [(v.status, v.n_conflicts) for v in trips(plan, end, mention("2025-12-08"))] == [("completed", 1)]


def test_other_hosts_and_other_visitors_are_other_trips() -> None:
    assert len(trips(mention("2025-12-08"), mention("2025-12-08", host="RUS"))) == 2
    assert len(trips(mention("2025-12-08"), mention("2025-12-08", visitor="Grace Otieno"))) == 2


def test_spellings_of_the_visitor_are_one_person() -> None:
    found = trips(
        mention("2023-12-04", visitor="Alaksandar Łukašenka", role="head_of_state", country="BLR", host="KEN"),
        mention("2023-12", visitor="Alexander Lukashenko", role="head_of_state", country="BLR", host="KEN"),
        mention(None, visitor="Lukashenko", role="head_of_state", country="BLR", host="KEN"),
    )
    assert [(v.start_edtf, v.n_documents) for v in found] == [("2023-12-04", 3)]
    assert found[0].visitor_id is not None


def test_an_unnamed_office_holder_joins_the_named_one() -> None:
    found = trips(mention("2025-12-08"), mention("2025-12", visitor=None))
    assert [v.visitor for v in found] == ["Amos Kiprono"]


def test_an_unnamed_delegation_of_another_rank_stays_alone() -> None:
    assert len(trips(mention("2025-12-08"), mention("2025-12-08", visitor=None, role="minister"))) == 2


def test_most_texts_decide_and_the_other_value_is_kept() -> None:
    resolution = resolve(
        [],
        [mention("2025-12-08", city="Minsk"), mention("2025-12-08", city="Minsk"), mention("2025-12-08", city="Brest")],
    )
    assert [v.host_city for v in resolution.visits] == ["Minsk"]
    assert {(c.value, c.n_documents, c.is_chosen) for c in resolution.visit_conflicts} == {
        ("Minsk", 2, True),
        ("Brest", 1, False),
    }


def test_a_text_that_does_not_tell_the_rank_contradicts_none() -> None:
    found = trips(mention("2025-12-08", role="other"), mention("2025-12-08", role="other"), mention("2025-12-08"))
    assert [(v.visitor_role, v.n_conflicts) for v in found] == [("speaker", 0)]


def test_near_duplicates_count_once() -> None:
    original = mention("2025-12-08", city="Minsk")
    copies = [replace(original, mention_id=f"copy{i}", document_id=f"copy{i}") for i in range(3)]
    other = [mention("2025-12-08", city="Brest"), mention("2025-12-08", city="Brest")]
    found = trips(original, *copies, *other)
    assert [(v.host_city, v.n_documents) for v in found] == [("Brest", 3)]


def test_people_met_are_listed_once_under_one_name() -> None:
    found = trips(
        mention("2025-12-08", met=("Natalya Kochanova",)),
        mention("2025-12-09", met=("Natallia Kachanava", "Ivan Rak")),
    )
    assert [v.counterparts for v in found] == [("Ivan Rak", "Natallia Kachanava")]


def test_the_end_is_kept_where_it_follows_the_start() -> None:
    assert [v.end_edtf for v in trips(mention("2025-12-08", end="2025-12-10"), mention("2025-12"))] == ["2025-12-10"]
    assert [v.end_edtf for v in trips(mention("2025-12-08", end="2025-11-10"))] == [None]


def test_a_spelling_or_a_plan_more_keeps_the_identifier() -> None:
    before = trips(mention("2025-12-09", visitor="Amason Kingi"))[0].visit_id
    after = trips(mention("2025-12-09", visitor="Amason Kingi"), mention("XXXX-12-08", visitor="Amazon Jeff Kingi"))
    assert [v.visit_id for v in after] == [before]


@pytest.mark.parametrize("n", [2000])
def test_costs_grow_about_linearly(n: int) -> None:
    """Names and hosts are many in a big ledger: all pairs of 2,000 would take minutes."""
    shuffle = randomness.Random(7)
    syllables = ["ka", "ro", "mi", "te", "bu", "len", "zor", "dav", "shi", "pel", "gor", "nat"]

    def name() -> str:
        return " ".join("".join(shuffle.choices(syllables, k=3)).title() for _ in range(2))

    found = trips(*(mention("2025-12-08", visitor=name(), country="KEN", host="BLR") for _ in range(n)))
    assert len(found) > 0.9 * n


DATES = [None, "2023", "2023-12", "2023-12-08", "2023-12-09", "2024-05-02", "XXXX-12-08", "XXXX-05", "2024"]
mentions = st.lists(
    st.builds(
        lambda start, visitor, status, published, number: replace(
            mention(start, visitor=visitor, status=status, published=published),
            mention_id=f"mnt{number:03}",
            document_id=f"doc{number:03}",
            text_id=f"doc{number:03}",
        ),
        st.sampled_from(DATES),
        st.sampled_from(["Amason Kingi", "Amazon Jeff Kingi", "Kingi", "Grace Otieno", None]),
        st.sampled_from(["completed", "planned", "invited", "cancelled"]),
        st.sampled_from([None, "2023-12-20", "2024-05-03", "2025-06-01"]),
        st.integers(0, 999),
    ),
    max_size=10,
    unique_by=lambda m: m.mention_id,
)


@settings(max_examples=200, deadline=None)
@given(mentions, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(found: list[VisitRecord], random: randomness.Random) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert resolve([], shuffled) == resolve([], found)


@settings(max_examples=200, deadline=None)
@given(mentions, st.data())
def test_a_document_that_tells_nothing_new_changes_no_identifier(found: list[VisitRecord], data: st.DataObject) -> None:
    if not found:
        return
    repeated = data.draw(st.sampled_from(found))
    again = replace(repeated, mention_id="mnt_again", document_id="doc_again", text_id="doc_again")
    before = {m.mention_id: m.visit_id for m in resolve([], found).visit_members}
    after = {m.mention_id: m.visit_id for m in resolve([], [*found, again]).visit_members}
    assert after.pop("mnt_again") == before[repeated.mention_id]
    assert after == before
