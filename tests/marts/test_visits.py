"""Trips, counted once, from both sides."""

from __future__ import annotations

import datetime

import duckdb


def test_three_texts_in_two_spellings_are_one_trip(marts: duckdb.DuckDBPyConnection) -> None:
    found = marts.execute(
        "SELECT visitor, host_city, start_edtf, start_earliest, counterparts, n_documents, n_conflicts FROM visits "
        "WHERE visitor_country = 'BLR'"
    ).fetchall()
    day = datetime.date(2023, 12, 8)
    assert found == [("Alaksandar Orlenka", "Nairobi", "2023-12-08", day, ["Peter Mwangi"], 3, 1)]


def test_contradictions_stay_visible(marts: duckdb.DuckDBPyConnection) -> None:
    assert marts.execute(
        "SELECT attribute, value, n_documents, is_chosen FROM visit_conflicts ORDER BY 2"
    ).fetchall() == [
        ("start_edtf", "2023-12-08", 1, True),
        ("start_edtf", "2023-12-09", 1, False),
    ]


def test_every_mention_says_why_it_was_joined(marts: duckdb.DuckDBPyConnection) -> None:
    assert marts.execute("SELECT count(*) FROM visit_mentions WHERE joined_because = ''").fetchone() == (0,)


def test_visits_by_partner_shows_both_directions(marts: duckdb.DuckDBPyConnection) -> None:
    found = marts.execute(
        "SELECT country, partner, year, visitor_role, n_visits, n_planned, first_date, last_date "
        "FROM visits_by_partner WHERE direction = 'incoming' ORDER BY ALL"
    ).fetchall()
    day, first, last = (datetime.date(2023, 12, 8), datetime.date(2024, 9, 1), datetime.date(2024, 9, 30))
    assert found == [
        ("BLR", "KEN", 2024, "head_of_state", 0, 1, first, last),
        ("KEN", "BLR", 2023, "head_of_state", 1, 0, day, day),
        ("NOR", "PER", None, "parliamentarian", 1, 0, None, None),
        ("PER", "KEN", None, "head_of_state", 0, 1, None, None),
    ]
    mirrored = marts.execute(
        "SELECT count(*) FROM visits_by_partner o JOIN visits_by_partner i ON o.country = i.partner "
        "AND o.partner = i.country AND o.direction = 'outgoing' AND i.direction = 'incoming' "
        "AND o.visit_ids = i.visit_ids"
    ).fetchone()
    assert mirrored == (4,)


def test_a_cancelled_trip_is_listed_and_counted_nowhere(marts: duckdb.DuckDBPyConnection) -> None:
    assert marts.execute("SELECT status FROM visits WHERE visitor = 'Ana Quispe'").fetchall() == [("cancelled",)]
    counted = "SELECT count(*) FROM visits_by_partner, unnest(visit_ids) u(id) JOIN visits ON visit_id = id"
    assert marts.execute(f"{counted} WHERE status = 'cancelled'").fetchone() == (0,)


def test_planned_trips_that_nobody_reported_can_be_asked_for(marts: duckdb.DuckDBPyConnection) -> None:
    found = marts.execute("SELECT visitor, host_country FROM visits WHERE status = 'planned'").fetchall()
    assert found == [("Peter Mwangi", "BLR")]


def test_people_are_listed_with_their_other_names(marts: duckdb.DuckDBPyConnection) -> None:
    found = marts.execute("SELECT aliases, roles, n_documents FROM people WHERE country = 'BLR'").fetchall()
    assert found == [(["Aleksandr Orlenko", "Orlenko"], ["head_of_state"], 3)]


def test_agreements_have_their_days(marts: duckdb.DuckDBPyConnection) -> None:
    first, last = datetime.date(2023, 5, 1), datetime.date(2023, 5, 31)
    assert marts.execute("SELECT date_earliest, date_latest FROM agreements").fetchall() == [(first, last)]
