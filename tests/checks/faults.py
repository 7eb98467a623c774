"""For every check a fault that it is there to find, as SQL that plants it in a ledger in which all is well."""

from __future__ import annotations

# Makes a table forget its keys, so that it can hold a row twice.
TWICE = "CREATE OR REPLACE TABLE {0} AS (SELECT * FROM {0} UNION ALL SELECT * FROM {0})"


def _twice(table: str) -> str:
    return TWICE.format(table)


def _facts(table: str, **changes: str) -> dict[str, str]:
    """Faults that a change of one column plants: check to `column = value`."""
    return {f"{table}.{check}": f"UPDATE {table} SET {change}" for check, change in changes.items()}


QUOTE = "evidence = evidence || ' and more'"
NOBODY = "(SELECT min(person_key) FROM extracted.persons)"

FAULTS: dict[str, str] = {
    # raw
    "raw.documents.there_are_documents": "DELETE FROM raw.documents",
    "raw.documents.document_id_is_unique": _twice("raw.documents"),
    **_facts(
        "raw.documents",
        document_id_is_of_its_content="content_sha256 = 'f' || content_sha256",
        text_has_a_length="text = ''",
        language_is_known="language = 'xx'",
        published_on_basis_is_known="published_on_basis = 'guess'",
        a_date_has_a_basis="published_on_basis = NULL WHERE published_on IS NOT NULL",
        dateline_edtf_is_edtf="dateline_edtf = '9 May'",
        publication_year_is_plausible="published_on = DATE '1025-05-12'",
        publication_is_not_in_the_future="published_on = ingested_at::DATE + 2",
        most_documents_have_a_date="published_on = NULL, published_on_basis = NULL",
        most_documents_have_a_title="title = NULL",
        duplicate_is_of_an_original="duplicate_of = document_id",
        text_is_free_of_markup="text = '<p>' || text",
        text_is_free_of_blank_lines="text = replace(text, chr(10), chr(10) || chr(10))",
    ),
    "raw.documents.rejects_are_few": (
        "INSERT INTO raw.rejects SELECT rejects.* REPLACE (concat(source_uri, n) AS source_uri) "
        "FROM raw.rejects, range(50) AS t(n)"
    ),
    "raw.document_sightings.sighting_is_unique": _twice("raw.document_sightings"),
    "raw.document_sightings.seen_document_is_stored": "UPDATE raw.document_sightings SET document_id = 'doc_gone'",
    "raw.rejects.source_uri_is_unique": _twice("raw.rejects"),
    **_facts("raw.rejects", reason_is_known="reason = 'dislike'", detail_says_what_to_do="detail = 'bad'"),
    # extracted
    "extracted.extractions.most_documents_are_extracted_from": "DELETE FROM extracted.extractions",
    "extracted.extractions.all_documents_are_extracted_from": (
        "DELETE FROM extracted.extractions WHERE document_id = (SELECT min(document_id) FROM raw.documents)"
    ),
    **_facts(
        "extracted.extractions",
        number_of_facts_is_plausible="n_facts = 201",
        facts_per_document_are_plausible="n_facts = 0",
    ),
    "extracted.trade_figures.figure_id_is_unique": _twice("extracted.trade_figures"),
    **_facts(
        "extracted.trade_figures",
        evidence_is_the_text_at_its_offsets="evidence_start = evidence_start + 1",
        reporter_is_known="reporter = 'ZZZ'",
        partner_is_known="partner = 'ZZZ'",
        no_party_trades_with_itself="partner = reporter",
        flow_is_known="flow = 'transit'",
        bound_is_known="bound = 'roughly'",
        status_is_known="status = 'rumoured'",
        currency_has_its_form="currency = 'dollars'",
        amount_is_positive="amount_low = 0",
        amount_is_plausible="amount_high = 6e16",
        amounts_are_in_order="amount_low = amount_high + 1",
        amount_is_stated_in_the_text="amount_start = 0, amount_end = 4",
        period_has_both_ends="period_end = NULL",
        period_ends_after_its_start="period_end = period_start - 1",
        period_is_plausible="period_start = DATE '0203-01-01'",
        reported_period_has_begun="period_start = DATE '2099-01-01', period_end = DATE '2099-12-31'",
        growth_is_plausible="change_pct = -120",
        confidence_is_a_share="confidence = 1.5",
    ),
    "extracted.visit_mentions.mention_id_is_unique": _twice("extracted.visit_mentions"),
    **_facts(
        "extracted.visit_mentions",
        evidence_is_the_text_at_its_offsets=QUOTE,
        visitor_country_is_known="visitor_country = 'ZZZ'",
        host_country_is_known="host_country = 'ZZZ'",
        nobody_visits_home="host_country = visitor_country",
        visitor_role_is_known="visitor_role = 'tourist'",
        status_is_known="status = 'dreamt'",
        visit_kind_is_known="visit_kind = 'secret'",
        start_edtf_is_edtf="start_edtf = 'May 2024'",
        end_edtf_is_edtf="end_edtf = '2024-5-1'",
        visit_ends_after_its_start="start_edtf = '2024-05-02', end_edtf = '2024-04'",
        completed_visit_is_not_in_the_future="status = 'completed', start_edtf = '2031'",
        visitor_is_a_name="visitor = '12'",
        confidence_is_a_share="confidence = -0.5",
    ),
    "extracted.visit_mentions.role_fits_the_office": (
        "UPDATE extracted.persons SET office = 'King'; "
        "UPDATE extracted.visit_mentions SET visitor_role = 'envoy', visitor = (SELECT min(name) FROM "
        "extracted.persons WHERE persons.document_id = visit_mentions.document_id)"
    ),
    "extracted.agreements.agreement_id_is_unique": _twice("extracted.agreements"),
    **_facts(
        "extracted.agreements",
        evidence_is_the_text_at_its_offsets=QUOTE,
        parties_are_known="parties = ['NOR', 'ZZZ']",
        parties_are_sorted="parties = ['PER', 'NOR']",
        agreement_has_two_parties="parties = ['NOR']",
        kind_is_known="kind = 'handshake'",
        status_is_known="status = 'forgotten'",
        date_edtf_is_edtf="date_edtf = '2024/05'",
        count_is_positive="n_agreements = 0",
        count_is_plausible="n_agreements = 2024",
        confidence_is_a_share="confidence = 2",
    ),
    "extracted.commodity_flows.commodity_flow_id_is_unique": _twice("extracted.commodity_flows"),
    **_facts(
        "extracted.commodity_flows",
        evidence_is_the_text_at_its_offsets=QUOTE,
        exporter_is_known="exporter = 'ZZZ'",
        importer_is_known="importer = 'ZZZ'",
        nobody_sells_to_itself="importer = exporter",
        status_is_known="status = 'wished'",
        commodity_is_short="commodity = repeat('fish and ', 20)",
        confidence_is_a_share="confidence = 90",
    ),
    "extracted.persons.person_key_is_unique": _twice("extracted.persons"),
    **_facts(
        "extracted.persons",
        role_is_known="role = 'celebrity'",
        country_is_known="country = 'ZZZ'",
        role_fits_the_office="office = 'Ambassador', role = 'head_of_state'",
        name_begins_with_a_letter="name = '- ' || name",
        name_is_short="name = repeat(name, 20)",
        name_is_the_text_at_its_offsets="start = start + 1",
    ),
    **_facts(
        "extracted.entity_mentions",
        text_is_the_text_at_its_offsets="text = text || 's'",
        label_is_known="label = 'THING'",
        code_is_known="code = 'ZZZ'",
        person_is_stored="person_key = 'psn_gone'",
    ),
    # audit
    **{
        f"audit.run_comparisons.{check}": (
            f"UPDATE audit.run_comparisons SET probability = 1e-6 WHERE measure = '{measure}'"
        )
        for check, measure in {
            "publishers_are_named_as_usual": "named",
            "titles_are_found_as_usual": "titled",
            "dates_are_found_as_usual": "dated",
            "layout_gives_the_date_as_usual": "dated_by_layout",
            "texts_give_facts_as_usual": "with_facts",
            "facts_per_document_are_as_usual": "facts_per_document",
            "places_are_resolved_as_usual": "places_resolved",
            "countries_of_persons_are_resolved_as_usual": "persons_resolved",
            "rejects_are_as_few_as_usual": "rejected",
            "extraction_fails_as_rarely_as_usual": "failed",
            "duplicates_are_as_few_as_usual": "duplicated",
            "short_texts_are_as_few_as_usual": "short",
        }.items()
    },
    "audit.run_comparisons.source_still_gives_facts": (
        "UPDATE audit.run_comparisons SET probability = 1e-6, n_hits = 0 WHERE measure = 'with_facts'"
    ),
    "audit.run_comparisons.new_source_gives_facts": (
        "UPDATE audit.run_comparisons SET probability = 1e-6, n_hits = 0 WHERE measure = 'facts_of_a_new_source'"
    ),
    "audit.run_statistics.new_texts_are_extracted": "UPDATE audit.run_statistics SET n_extracted = 0",
    "audit.run_statistics.most_of_the_ledger_is_extracted": "UPDATE audit.run_statistics SET n_extracted = 1",
    "audit.run_statistics.new_files_are_readable": "UPDATE audit.run_statistics SET n_rejects = 99",
    "audit.run_statistics.counts_of_sources_make_up_the_run": (
        "DELETE FROM audit.run_statistics WHERE source <> '(all)'"
    ),
    "audit.source_freshness.no_source_has_fallen_silent": (
        "UPDATE audit.source_freshness SET allowed_days = silent_days - 1 WHERE source <> '(all)'"
    ),
    "audit.source_freshness.ledger_keeps_up": (
        "UPDATE audit.source_freshness SET allowed_days = silent_days - 1 WHERE source = '(all)'"
    ),
    **_facts(
        "audit.warehouse_columns",
        every_declared_column_is_there="stored_type = NULL WHERE column_name = 'reporter'",
        types_are_as_declared="stored_type = 'BLOB' WHERE column_name = 'reporter'",
        no_column_is_strange="declared_type = NULL WHERE column_name = 'reporter'",
    ),
    # resolved
    "resolved.people.person_id_is_unique": _twice("resolved.people"),
    **_facts(
        "resolved.people",
        country_has_its_form="country = 'Norway'",
        roles_are_sorted="roles = ['minister', 'envoy']",
        aliases_are_sorted="aliases = ['B', 'A']",
        person_is_in_a_document="n_documents = 0",
    ),
    "resolved.people.person_is_told_of": (
        "INSERT INTO resolved.people SELECT 'per_new', 'Nobody', aliases, country, roles, n_documents, run_id "
        "FROM resolved.people LIMIT 1"
    ),
    "resolved.person_members.person_key_is_unique": _twice("resolved.person_members"),
    "resolved.person_members.nobody_is_lost": f"DELETE FROM resolved.person_members WHERE person_key = {NOBODY}",
    "resolved.person_members.person_exists": "DELETE FROM resolved.people",
    "resolved.person_members.person_of_a_document_exists": "DELETE FROM extracted.persons",
    **_facts("resolved.person_members", score_is_a_share="score = 7"),
    "resolved.visit_members.mention_id_is_unique": _twice("resolved.visit_members"),
    "resolved.visit_members.no_mention_is_lost": "DELETE FROM resolved.visit_members",
    "resolved.visit_members.visit_exists": "DELETE FROM resolved.visits",
    "resolved.visit_members.mention_exists": "DELETE FROM extracted.visit_mentions",
    "resolved.visit_conflicts.visit_exists": "UPDATE resolved.visit_conflicts SET visit_id = 'vis_gone'",
    "resolved.visit_conflicts.value_is_in_a_document": "UPDATE resolved.visit_conflicts SET n_documents = 0",
    "resolved.visits.visit_id_is_unique": _twice("resolved.visits"),
    "resolved.visits.visitor_exists": "UPDATE resolved.visits SET visitor_id = 'per_gone'",
    "resolved.visits.visit_has_mentions": "DELETE FROM resolved.visit_members",
    **_facts(
        "resolved.visits",
        nobody_visits_home="host_country = visitor_country",
        visitor_country_is_known="visitor_country = 'ZZZ'",
        host_country_is_known="host_country = 'ZZZ'",
        visitor_role_is_known="visitor_role = 'tourist'",
        status_is_known="status = 'dreamt'",
        visit_kind_is_known="visit_kind = 'secret'",
        start_edtf_is_edtf="start_edtf = '2024-13'",
        end_edtf_is_edtf="end_edtf = '?'",
        visit_ends_after_its_start="start_edtf = '2024', end_edtf = '2023-12-31'",
        visit_is_in_a_document="n_documents = 0",
        confidence_is_a_share="confidence = 1.01",
    ),
    # marts
    "marts.documents.there_are_documents": "DELETE FROM marts.documents",
    "marts.documents.document_id_is_unique": _twice("marts.documents"),
    "marts.documents.no_document_is_lost": (
        "DELETE FROM marts.documents WHERE document_id = (SELECT min(document_id) FROM marts.documents)"
    ),
    "marts.documents.no_document_is_invented": "DELETE FROM raw.documents",
    **_facts("marts.documents", text_is_kept="text = text || '.'"),
    "marts.trade_figures.figure_id_is_unique": _twice("marts.trade_figures"),
    "marts.trade_figures.no_figure_is_lost": (
        "DELETE FROM marts.trade_figures WHERE figure_id = (SELECT min(figure_id) FROM marts.trade_figures)"
    ),
    "marts.trade_figures.no_figure_is_invented": "DELETE FROM extracted.trade_figures",
    **_facts(
        "marts.trade_figures",
        evidence_is_the_text_at_its_offsets=QUOTE,
        amount_is_as_extracted="amount_high = amount_high * 1000",
        amount_in_dollars_is_plausible="amount_usd = 60e12",
        amount_of_two_countries_is_plausible="amount_usd = 3e12",
        amount_fits_its_neighbours=(
            "amount_usd = amount_usd * 1000 WHERE figure_id = (SELECT min(figure_id) FROM marts.trade_figures "
            "WHERE (reporter, partner, flow, year(period_start)) = ('NOR', 'PER', 'total', 2023) "
            "AND period_end - period_start > 360)"
        ),
    ),
    "marts.trade_by_year.key_is_unique": _twice("marts.trade_by_year"),
    **_facts(
        "marts.trade_by_year",
        no_party_trades_with_itself="partner = reporter",
        year_is_plausible="year = 20233",
        value_rests_on_figures="figure_ids = []",
        value_rests_on_documents="n_documents = 0",
        span_is_in_order="amount_usd_low = amount_usd_high + 1",
        amount_fits_the_year_before="amount_usd = amount_usd * 1000 WHERE year = 2023 AND flow = 'total'",
        stated_growth_fits_computed="change_pct_computed = change_pct_stated + 11",
    ),
    "marts.trade_by_year.amount_fits_its_history": (
        "INSERT INTO marts.trade_by_year BY NAME SELECT * REPLACE (year + 2 AS year, amount_usd * 1000 AS amount_usd) "
        "FROM marts.trade_by_year WHERE year = 2023 AND flow = 'total' AND NOT is_partial"
    ),
    "marts.trade_by_year.parts_fit_the_total": (
        "INSERT INTO marts.trade_by_year BY NAME SELECT * REPLACE ('export' AS flow, "
        "amount_usd * 2 AS amount_usd) FROM marts.trade_by_year WHERE flow = 'total' AND year = 2022 "
        "UNION ALL BY NAME SELECT * REPLACE ('import' AS flow) FROM marts.trade_by_year "
        "WHERE flow = 'total' AND year = 2022"
    ),
    "marts.trade_by_year.balance_fits_the_parts": (
        "INSERT INTO marts.trade_by_year BY NAME SELECT * REPLACE (unnest(['export', 'import']) AS flow) "
        "FROM marts.trade_by_year WHERE flow = 'balance'; "
        "UPDATE marts.trade_by_year SET amount_usd = amount_usd + 5e9 WHERE flow = 'balance'"
    ),
    "marts.visit_mentions.mention_id_is_unique": _twice("marts.visit_mentions"),
    "marts.visit_mentions.no_mention_is_lost": (
        "DELETE FROM marts.visit_mentions WHERE mention_id = (SELECT min(mention_id) FROM marts.visit_mentions)"
    ),
    "marts.visit_mentions.no_mention_is_invented": "DELETE FROM extracted.visit_mentions",
    "marts.visit_mentions.visit_exists": "DELETE FROM marts.visits",
    **_facts(
        "marts.visit_mentions",
        evidence_is_the_text_at_its_offsets=QUOTE,
        start_bounds_are_in_order="start_earliest = DATE '2024-05-02', start_latest = DATE '2024-05-01'",
    ),
    "marts.visits.visit_id_is_unique": _twice("marts.visits"),
    "marts.visits.no_visit_is_lost": (
        "DELETE FROM marts.visits WHERE visit_id = (SELECT min(visit_id) FROM marts.visits)"
    ),
    "marts.visits.no_visit_is_invented": "DELETE FROM resolved.visits",
    **_facts(
        "marts.visits",
        start_bounds_are_in_order="start_earliest = DATE '2024-05-02', start_latest = DATE '2024-05-01'",
    ),
    "marts.visits_by_partner.key_is_unique": _twice("marts.visits_by_partner"),
    **_facts(
        "marts.visits_by_partner",
        nobody_visits_home="partner = country",
        direction_is_known="direction = 'sideways'",
        each_trip_is_counted_once="n_visits = n_visits + 1",
        dates_are_in_order="first_date = DATE '2024-05-02', last_date = DATE '2024-05-01'",
    ),
    "marts.agreements.agreement_id_is_unique": _twice("marts.agreements"),
    "marts.agreements.no_agreement_is_lost": "DELETE FROM marts.agreements",
    "marts.agreements.no_agreement_is_invented": "DELETE FROM extracted.agreements",
    **_facts("marts.agreements", evidence_is_the_text_at_its_offsets=QUOTE),
    "marts.commodity_flows.commodity_flow_id_is_unique": _twice("marts.commodity_flows"),
    "marts.commodity_flows.no_flow_is_lost": "DELETE FROM marts.commodity_flows",
    "marts.commodity_flows.no_flow_is_invented": "DELETE FROM extracted.commodity_flows",
    **_facts(
        "marts.commodity_flows",
        evidence_is_the_text_at_its_offsets=QUOTE,
        nobody_sells_to_itself="importer = exporter",
    ),
    "marts.entity_mentions.text_is_the_text_at_its_offsets": "UPDATE marts.entity_mentions SET text = text || 's'",
    "marts.entity_mentions.no_mention_is_lost_or_invented": "DELETE FROM marts.entity_mentions",
    "marts.data_contract.no_published_column_is_lost": "ALTER TABLE marts.visit_mentions DROP COLUMN host_city",
    "marts.data_contract.no_published_type_is_changed": (
        "ALTER TABLE marts.visits_by_partner ALTER COLUMN n_planned TYPE VARCHAR"
    ),
    "marts.people.person_id_is_unique": _twice("marts.people"),
    "marts.people.no_person_is_lost": "DELETE FROM marts.people",
    "marts.people.no_person_is_invented": "DELETE FROM resolved.people",
    "marts.parties.all_countries_are_there": "DELETE FROM marts.parties WHERE code < 'G'",
    "marts.parties.code_is_unique": _twice("marts.parties"),
    "marts.parties.kind_is_known": "UPDATE marts.parties SET kind = 'planet'",
}
