"""The tables that the pipeline writes itself, as typed constants.

One definition serves the DDL with its comments, the loaders, the column schema shown in the
Dagster UI and the reference pages. What belongs here: names, types, keys and meanings of the
schemas `raw`, `extracted`, `resolved` and `audit`. The marts are defined in the dbt project.
"""

from __future__ import annotations

from dataclasses import dataclass

SCHEMAS: dict[str, str] = {
    "raw": "Documents as they were read, where they were seen, and files that could not be read.",
    "extracted": "Facts of one document each, as the extraction pipeline found them.",
    "resolved": "People and trips put together from the facts of all documents.",
    "audit": "Results of the data-quality checks of every run, and the rows that they set aside.",
}


@dataclass(frozen=True)
class Column:
    """One column; `type` is DuckDB's name of the type."""

    name: str
    type: str
    description: str
    nullable: bool = False

    @property
    def sql_name(self) -> str:
        """Quoted, since `start` and `end` are words of SQL."""
        return f'"{self.name}"'


@dataclass(frozen=True)
class Table:
    """One table; `key` names the columns of its primary key."""

    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def qualified_name(self) -> str:
        """Name with schema, as in SQL, the Dagster asset key and the expectation suites."""
        return f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def key_sql(self) -> str:
        """The key of a row as one text: the values of the key's columns, joined by a bar where they are many."""
        names = ", ".join(f'"{name}"' for name in self.key)
        return names if len(self.key) == 1 else f"concat_ws('|', {names})"

    @property
    def run_column(self) -> str:
        """The column that names the run that wrote the row; raises LookupError when there is none."""
        for name in ("run_id", "first_run_id"):
            if name in self.column_names:
                return name
        raise LookupError(f"{self.qualified_name} has no column that names the run that wrote a row")

    @property
    def ddl(self) -> str:
        """`CREATE TABLE IF NOT EXISTS` with not-null columns and the primary key."""
        lines = [f"{c.sql_name} {c.type}{'' if c.nullable else ' NOT NULL'}" for c in self.columns]
        key = ", ".join(f'"{name}"' for name in self.key)
        lines.append(f"PRIMARY KEY ({key})")
        return f"CREATE TABLE IF NOT EXISTS {self.qualified_name} (\n    " + ",\n    ".join(lines) + "\n)"

    @property
    def comments(self) -> tuple[str, ...]:
        """`COMMENT ON` statements for the table and each column."""
        on_table = f"COMMENT ON TABLE {self.qualified_name} IS {_literal(self.description)}"
        on_columns = (
            f"COMMENT ON COLUMN {self.qualified_name}.{c.sql_name} IS {_literal(c.description)}" for c in self.columns
        )
        return (on_table, *on_columns)


def _literal(text: str) -> str:
    """An SQL string: `COMMENT ON` takes no parameters."""
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


RUN_ID = Column("run_id", "VARCHAR", "Run that wrote the row last.")
DOCUMENT_ID = Column("document_id", "VARCHAR", "Document that the row was found in: `doc_` and 16 hex digits.")
EVIDENCE = (
    Column("confidence", "DOUBLE", "How sure the extraction is, 0 to 1."),
    Column("evidence", "VARCHAR", "The sentence that states the fact."),
    Column("evidence_start", "INTEGER", "Offset of the evidence in the document's text, in code points."),
    Column("evidence_end", "INTEGER", "End of the evidence, exclusive."),
)

DOCUMENTS = Table(
    "raw",
    "documents",
    "Every readable text ever seen. A file that later leaves the articles folder keeps its row: the "
    "ledger does not forget what it has read. One row per distinct content of a file.",
    (
        DOCUMENT_ID,
        Column(
            "source_uri", "VARCHAR", "Path below the articles folder; the first in alphabet where many files agree."
        ),
        Column("content_sha256", "VARCHAR", "SHA-256 of the file's bytes, hex."),
        Column("title", "VARCHAR", "Headline.", nullable=True),
        Column("publisher", "VARCHAR", "Outlet or issuing body as the text names it.", nullable=True),
        Column("language", "VARCHAR", "ISO 639-1 code."),
        Column("published_on", "DATE", "Day of publication, NULL when nothing settles it.", nullable=True),
        Column(
            "published_on_basis",
            "VARCHAR",
            "What settled the day: metadata, header, dateline, url or inferred.",
            nullable=True,
        ),
        Column("text", "VARCHAR", "Cleaned text, a paragraph a line; all offsets point into it, in code points."),
        Column("dateline_place", "VARCHAR", "City that opens the report.", nullable=True),
        Column("dateline_edtf", "VARCHAR", "Day of the dateline as EDTF level 1.", nullable=True),
        Column("duplicate_of", "VARCHAR", "Earlier document with nearly the same text.", nullable=True),
        Column("ingested_at", "TIMESTAMP", "When the text was first seen, UTC; kept when it is read again."),
        Column("extractor_version", "VARCHAR", "Version of the pipeline that read and extracted the text."),
        RUN_ID,
    ),
    ("document_id",),
)

DOCUMENT_SIGHTINGS = Table(
    "raw",
    "document_sightings",
    "Files in which a text was seen. One row per document and path.",
    (
        DOCUMENT_ID,
        Column("source_uri", "VARCHAR", "Path below the articles folder."),
        Column("first_run_id", "VARCHAR", "Run that saw the text there first."),
    ),
    ("document_id", "source_uri"),
)

REJECTS = Table(
    "raw",
    "rejects",
    "Files that could not be read, as of the last run that met them. One row per path.",
    (
        Column("source_uri", "VARCHAR", "Path below the articles folder."),
        Column("content_sha256", "VARCHAR", "SHA-256 of the bytes, NULL when they could not be read.", nullable=True),
        Column("reason", "VARCHAR", "Code: empty, not_text, too_large, wrong_language, no_prose or unreadable."),
        Column("detail", "VARCHAR", "What was found, what was expected and what to do."),
        RUN_ID,
        Column("seen_at", "TIMESTAMP", "When the file was last met, UTC."),
        Column("first_run_id", "VARCHAR", "Run that first kept aside these bytes there.", nullable=True),
    ),
    ("source_uri",),
)

EXTRACTIONS = Table(
    "extracted",
    "extractions",
    "Documents whose facts are loaded. A document without a row here is extracted again. One row per document.",
    (
        DOCUMENT_ID,
        Column("extractor_version", "VARCHAR", "Version of the pipeline that found the facts."),
        Column("n_facts", "INTEGER", "Trade figures, visit mentions, agreements and commodity flows found."),
        RUN_ID,
    ),
    ("document_id",),
)

TRADE_FIGURES = Table(
    "extracted",
    "trade_figures",
    "Stated values of trade between two parties. One row per value and document.",
    (
        Column("figure_id", "VARCHAR", "Stable identifier: a hash of document, content and place in the text."),
        DOCUMENT_ID,
        Column("reporter", "VARCHAR", "Party code: exporter, importer or the side with the surplus."),
        Column("partner", "VARCHAR", "Party code of the other side."),
        Column("flow", "VARCHAR", "total, export, import or balance, seen from the reporter."),
        Column("amount_low", "DECIMAL(20,2)", "Lower stated bound in units of `currency`."),
        Column("amount_high", "DECIMAL(20,2)", "Upper stated bound in units of `currency`."),
        Column("bound", "VARCHAR", "exact, approx, at_least or at_most."),
        Column("currency", "VARCHAR", "ISO 4217 code."),
        Column("period_start", "DATE", "First day of the period, inclusive.", nullable=True),
        Column("period_end", "DATE", "Last day of the period, inclusive.", nullable=True),
        Column("status", "VARCHAR", "reported or target."),
        Column("commodity", "VARCHAR", "Product group, NULL for all trade.", nullable=True),
        Column("change_pct", "DECIMAL(10,2)", "Growth stated with the value, signed, percent.", nullable=True),
        Column("is_anaphoric", "BOOLEAN", "Whether the amount stands in an earlier sentence."),
        Column("amount_start", "INTEGER", "Offset of the amount itself in the document's text."),
        Column("amount_end", "INTEGER", "End of the amount, exclusive."),
        *EVIDENCE,
        RUN_ID,
    ),
    ("figure_id",),
)

VISIT_MENTIONS = Table(
    "extracted",
    "visit_mentions",
    "Trips as one document tells them. One row per trip and document.",
    (
        Column("mention_id", "VARCHAR", "Stable identifier: a hash of document, content and place in the text."),
        DOCUMENT_ID,
        Column("visitor", "VARCHAR", "Name as written, fullest form; NULL for an unnamed delegation.", nullable=True),
        Column("visitor_role", "VARCHAR", "Rank of the visitor, one of the ten roles."),
        Column("visitor_country", "VARCHAR", "Party code."),
        Column("host_country", "VARCHAR", "Party code."),
        Column("host_city", "VARCHAR", "City of the visit.", nullable=True),
        Column("start_edtf", "VARCHAR", "First day as EDTF level 1.", nullable=True),
        Column("end_edtf", "VARCHAR", "Last day as EDTF level 1, where the text gives an end.", nullable=True),
        Column("status", "VARCHAR", "completed, planned, invited or cancelled."),
        Column("visit_kind", "VARCHAR", "state, official or working.", nullable=True),
        Column("counterparts", "VARCHAR[]", "People met in the host country, fullest forms."),
        *EVIDENCE,
        RUN_ID,
    ),
    ("mention_id",),
)

AGREEMENTS = Table(
    "extracted",
    "agreements",
    "Bilateral documents that an article tells of. One row per agreement and document.",
    (
        Column("agreement_id", "VARCHAR", "Stable identifier: a hash of document, content and place in the text."),
        DOCUMENT_ID,
        Column("parties", "VARCHAR[]", "Party codes, sorted."),
        Column("kind", "VARCHAR", "memorandum, agreement, treaty, roadmap, protocol, declaration, contract and so on."),
        Column("subject", "VARCHAR", "What it is about.", nullable=True),
        Column("status", "VARCHAR", "signed, approved, planned or in_force."),
        Column("date_edtf", "VARCHAR", "Day of signing or of the status as EDTF level 1.", nullable=True),
        Column("n_agreements", "INTEGER", "1, or the stated count."),
        *EVIDENCE,
        RUN_ID,
    ),
    ("agreement_id",),
)

COMMODITY_FLOWS = Table(
    "extracted",
    "commodity_flows",
    "Product groups that one party sells or could sell to another. One row per flow and document.",
    (
        Column("commodity_flow_id", "VARCHAR", "Stable identifier: a hash of document, content and place in the text."),
        DOCUMENT_ID,
        Column("exporter", "VARCHAR", "Party code of the seller."),
        Column("importer", "VARCHAR", "Party code of the buyer."),
        Column("commodity", "VARCHAR", "Product group as written."),
        Column("status", "VARCHAR", "traded or potential."),
        *EVIDENCE,
        RUN_ID,
    ),
    ("commodity_flow_id",),
)

PERSONS = Table(
    "extracted",
    "persons",
    "Persons of one document, all mentions taken together. One row per person and document.",
    (
        Column("person_key", "VARCHAR", "Stable identifier of the person within the document."),
        DOCUMENT_ID,
        Column("name", "VARCHAR", "Fullest form without titles."),
        Column("aliases", "VARCHAR[]", "Other forms as written."),
        Column("role", "VARCHAR", "One of the ten roles.", nullable=True),
        Column("office", "VARCHAR", "Office as written.", nullable=True),
        Column("country", "VARCHAR", "Party code of the country served.", nullable=True),
        Column("start", "INTEGER", "Offset of the mention that gives the name."),
        Column("end", "INTEGER", "End of that mention, exclusive."),
        RUN_ID,
    ),
    ("person_key",),
)

ENTITY_MENTIONS = Table(
    "extracted",
    "entity_mentions",
    "Every entity found in a text. One row per span and label.",
    (
        DOCUMENT_ID,
        Column("start", "INTEGER", "Offset in the document's text, in code points."),
        Column("end", "INTEGER", "End, exclusive."),
        Column("text", "VARCHAR", "The span as written."),
        Column("label", "VARCHAR", "PERSON, ORG, GPE, NORP, DATE, MONEY, PERCENT or OFFICE."),
        Column("code", "VARCHAR", "Party code that the span stands for.", nullable=True),
        Column("person_key", "VARCHAR", "Person of the document that the span refers to.", nullable=True),
        RUN_ID,
    ),
    ("document_id", "start", "end", "label"),
)

PEOPLE = Table(
    "resolved",
    "people",
    "Persons across documents. One row per person.",
    (
        Column("person_id", "VARCHAR", "Stable identifier: a hash of the country and the skeleton of the name."),
        Column("name", "VARCHAR", "Canonical name: the fullest form that most documents support."),
        Column("aliases", "VARCHAR[]", "All other forms as written, sorted."),
        Column("country", "VARCHAR", "Party code.", nullable=True),
        Column("roles", "VARCHAR[]", "Roles held, sorted."),
        Column("n_documents", "INTEGER", "Distinct texts that name the person; near-duplicates count once."),
        RUN_ID,
    ),
    ("person_id",),
)

PERSON_MEMBERS = Table(
    "resolved",
    "person_members",
    "Which person of which document is which person of the ledger, and why. One row per person and document.",
    (
        Column("person_key", "VARCHAR", "Person within the document (`extracted.persons`)."),
        DOCUMENT_ID,
        Column("person_id", "VARCHAR", "Person across documents (`resolved.people`)."),
        Column("name", "VARCHAR", "Name as this document writes it."),
        Column("score", "DOUBLE", "Strength of the best link to another member, 0 to 1; 1 for a person alone."),
        Column("evidence", "VARCHAR", "Why the member was joined: compared name, measures, office, override."),
        RUN_ID,
    ),
    ("person_key",),
)

VISITS = Table(
    "resolved",
    "visits",
    "Trips across documents, each attribute with its best-supported value. One row per trip.",
    (
        Column("visit_id", "VARCHAR", "Stable identifier of the trip."),
        Column("visitor_id", "VARCHAR", "Person (`resolved.people`), NULL for an unnamed visitor.", nullable=True),
        Column("visitor", "VARCHAR", "Canonical name.", nullable=True),
        Column("visitor_role", "VARCHAR", "Rank of the visitor, one of the ten roles."),
        Column("visitor_country", "VARCHAR", "Party code."),
        Column("host_country", "VARCHAR", "Party code."),
        Column("host_city", "VARCHAR", "City, the first by support where there are many.", nullable=True),
        Column("start_edtf", "VARCHAR", "First day, the most precise that the documents agree on.", nullable=True),
        Column("end_edtf", "VARCHAR", "Last day.", nullable=True),
        Column("status", "VARCHAR", "completed, planned, invited or cancelled."),
        Column("visit_kind", "VARCHAR", "state, official or working.", nullable=True),
        Column("counterparts", "VARCHAR[]", "Canonical names of the people met, sorted."),
        Column("confidence", "DOUBLE", "Highest confidence of the mentions."),
        Column("n_documents", "INTEGER", "Distinct texts that tell of the trip; near-duplicates count once."),
        Column("n_conflicts", "INTEGER", "Attributes on which the documents contradict each other."),
        RUN_ID,
    ),
    ("visit_id",),
)

VISIT_MEMBERS = Table(
    "resolved",
    "visit_members",
    "Which mention tells of which trip, and why it was joined. One row per mention.",
    (
        Column("mention_id", "VARCHAR", "Mention (`extracted.visit_mentions`)."),
        DOCUMENT_ID,
        Column("visit_id", "VARCHAR", "Trip (`resolved.visits`)."),
        Column("evidence", "VARCHAR", "Why the mention was joined to the trip."),
        RUN_ID,
    ),
    ("mention_id",),
)

VISIT_CONFLICTS = Table(
    "resolved",
    "visit_conflicts",
    "Attributes of a trip on which documents contradict each other. One row per trip, attribute and value.",
    (
        Column("visit_id", "VARCHAR", "Trip (`resolved.visits`)."),
        Column("attribute", "VARCHAR", "Attribute that the documents state differently."),
        Column("value", "VARCHAR", "A stated value."),
        Column("n_documents", "INTEGER", "Distinct texts that state it."),
        Column("is_chosen", "BOOLEAN", "Whether the trip carries this value."),
        RUN_ID,
    ),
    ("visit_id", "attribute", "value"),
)

CHECK_RESULTS = Table(
    "audit",
    "check_results",
    "Every data-quality check of every run. One row per run, tool, table and check.",
    (
        Column("run_id", "VARCHAR", "Run that made the check."),
        Column("ran_at", "TIMESTAMP", "When it was made, UTC."),
        Column("layer", "VARCHAR", "Schema of the table that was checked."),
        Column("table_name", "VARCHAR", "Table that was checked."),
        Column("check_name", "VARCHAR", "Name of the check."),
        Column("severity", "VARCHAR", "error (stops publishing) or warn."),
        Column("passed", "BOOLEAN", "Whether the data held."),
        Column("observed", "JSON", "What was seen."),
        Column("tool", "VARCHAR", "great_expectations or dbt."),
    ),
    ("run_id", "tool", "layer", "table_name", "check_name"),
)

QUARANTINE = Table(
    "audit",
    "quarantine",
    "Rows that a rule sets aside: nothing that comes after reads them. They are validated by every run, and come "
    "back in the run that finds them mended. One row per row, rule and run that set it aside.",
    (
        Column("layer", "VARCHAR", "Schema of the table that holds the row."),
        Column("table_name", "VARCHAR", "Table that holds the row."),
        Column("row_key", "VARCHAR", "Primary key of the row; of many columns the values joined by a bar."),
        Column("check_name", "VARCHAR", "Check that the row fails."),
        Column("run_id", "VARCHAR", "Run that set the row aside."),
        Column("quarantined_at", "TIMESTAMP", "When that was, UTC."),
        Column("document_id", "VARCHAR", "Document that the row is of, where it is of one.", nullable=True),
        Column("content", "JSON", "The row as it was when it was set aside."),
        Column("released_run_id", "VARCHAR", "Run that found it mended or gone, NULL while set aside.", nullable=True),
        Column("released_at", "TIMESTAMP", "When that was, UTC.", nullable=True),
    ),
    ("layer", "table_name", "row_key", "check_name", "run_id"),
)

AUDITED = Table(
    "audit",
    "audited",
    "Runs whose rows have been validated, so that a run validates only what none has: what it wrote itself, and "
    "what a run wrote that was killed before its checks. One row per table and run.",
    (
        Column("layer", "VARCHAR", "Schema of the table."),
        Column("table_name", "VARCHAR", "Table that was validated."),
        Column("run_id", "VARCHAR", "Run that wrote the rows."),
        Column("suite_fingerprint", "VARCHAR", "Hash of the rules they were validated by; others validate anew."),
    ),
    ("layer", "table_name", "run_id"),
)

SOURCE = Column(
    "source",
    "VARCHAR",
    "Publisher, else the usual one of the file's first folder, else that folder, else (unknown); (all) for the sum.",
)

RUN_STATISTICS = Table(
    "audit",
    "run_statistics",
    "What a run read and found, for each source and in all. Documents of runs that were killed or not published "
    "count with the run that publishes them. One row per run and source.",
    (
        Column("run_id", "VARCHAR", "Run that is told of."),
        Column("ran_at", "TIMESTAMP", "When its documents were counted, UTC."),
        Column(
            "of_runs",
            "VARCHAR[]",
            "Runs that wrote what is counted, sorted: this one, and ones that were killed or not published before it.",
        ),
        Column("extractor_version", "VARCHAR", "Version of the pipeline that read and extracted."),
        SOURCE,
        Column("n_documents", "INTEGER", "Documents read or extracted from."),
        Column("n_new", "INTEGER", "Of these, documents that no published run had seen before."),
        Column("n_extracted", "INTEGER", "Documents whose facts are loaded; the others failed."),
        Column("n_rejects", "INTEGER", "Files kept aside that no published run had kept aside before."),
        Column("n_duplicates", "INTEGER", "Documents with nearly the same text as an earlier one."),
        Column("n_short", "INTEGER", "Documents with less text than a short report has."),
        Column("n_named", "INTEGER", "Documents that name their publisher."),
        Column("n_titled", "INTEGER", "Documents with a title."),
        Column("n_dated", "INTEGER", "Documents with a day of publication."),
        Column("n_dated_by_layout", "INTEGER", "Documents whose day stands in metadata, header or address."),
        Column("n_documents_with_facts", "INTEGER", "Documents in which a fact was found."),
        Column("n_trade_figures", "INTEGER", "Trade figures found."),
        Column("n_visit_mentions", "INTEGER", "Visit mentions found."),
        Column("n_agreements", "INTEGER", "Agreements found."),
        Column("n_commodity_flows", "INTEGER", "Commodity flows found."),
        Column("n_facts", "INTEGER", "All facts found."),
        Column("n_facts_squared", "BIGINT", "Sum of the squared number of facts per document: their spread."),
        Column("n_places", "INTEGER", "Distinct names of places and peoples per document."),
        Column("n_places_resolved", "INTEGER", "Of these, names that stand for a party's code."),
        Column("n_persons", "INTEGER", "Persons per document."),
        Column("n_persons_resolved", "INTEGER", "Of these, persons whose country is known."),
        Column("n_characters", "BIGINT", "Length of all texts, in code points."),
        Column("last_published_on", "DATE", "Latest day of publication among the documents.", nullable=True),
        Column(
            "is_superseded",
            "BOOLEAN",
            "Whether the run was not published, so that its documents count again with a later one.",
        ),
    ),
    ("run_id", "source"),
)

RUN_COMPARISONS = Table(
    "audit",
    "run_comparisons",
    "What a run shows of a source beside what earlier runs showed of it. One row per run, source and measure.",
    (
        Column("run_id", "VARCHAR", "Run that is compared."),
        SOURCE,
        Column("measure", "VARCHAR", "What is compared: dated, titled, with_facts and so on."),
        Column("n_cases", "INTEGER", "Cases in the run; where these are few, with those of the runs just before."),
        Column("n_hits", "INTEGER", "Cases to which the measure applies, or facts."),
        Column("n_earlier_runs", "INTEGER", "Earlier runs that tell what is usual."),
        Column("n_earlier_cases", "INTEGER", "Cases of the earlier runs."),
        Column("n_earlier_hits", "INTEGER", "Of these, cases to which the measure applies, or facts."),
        Column(
            "probability",
            "DOUBLE",
            "Of so bad a result if nothing has changed; NULL where too little is known of earlier runs.",
            nullable=True,
        ),
    ),
    ("run_id", "source", "measure"),
)

SOURCE_FRESHNESS = Table(
    "audit",
    "source_freshness",
    "How long a source has been silent, beside its own cadence. One row per run and source.",
    (
        Column("run_id", "VARCHAR", "Run that looked."),
        SOURCE,
        Column("as_of", "DATE", "Latest day of publication in the ledger; for (all) the day of the run."),
        Column("last_published_on", "DATE", "Latest day on which the source published."),
        Column("n_days", "INTEGER", "Days on which it published."),
        Column("usual_gap_days", "INTEGER", "Nine in ten of its latest gaps are no longer.", nullable=True),
        Column("silent_days", "INTEGER", "Days since it last published."),
        Column("allowed_days", "INTEGER", "Silence that is no surprise; NULL where little is known.", nullable=True),
    ),
    ("run_id", "source"),
)

WAREHOUSE_COLUMNS = Table(
    "audit",
    "warehouse_columns",
    "Columns of the tables that the pipeline writes, as declared and as stored. One row per table and column.",
    (
        Column("layer", "VARCHAR", "Schema of the table."),
        Column("table_name", "VARCHAR", "Table."),
        Column("column_name", "VARCHAR", "Column."),
        Column("declared_type", "VARCHAR", "Type that the pipeline writes; NULL for a strange column.", nullable=True),
        Column("stored_type", "VARCHAR", "Type in the warehouse; NULL for a missing column.", nullable=True),
    ),
    ("layer", "table_name", "column_name"),
)

PUBLISHED_COLUMNS = Table(
    "audit",
    "published_columns",
    "Columns of the release that was current when the run began. One row per table and column.",
    (
        Column("contract_version", "INTEGER", "Version of the data contract that the release keeps."),
        Column("table_name", "VARCHAR", "Table of the release."),
        Column("column_name", "VARCHAR", "Column."),
        Column("data_type", "VARCHAR", "Type."),
    ),
    ("table_name", "column_name"),
)

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    DOCUMENT_SIGHTINGS,
    REJECTS,
    EXTRACTIONS,
    TRADE_FIGURES,
    VISIT_MENTIONS,
    AGREEMENTS,
    COMMODITY_FLOWS,
    PERSONS,
    ENTITY_MENTIONS,
    PEOPLE,
    PERSON_MEMBERS,
    VISITS,
    VISIT_MEMBERS,
    VISIT_CONFLICTS,
    CHECK_RESULTS,
    QUARANTINE,
    AUDITED,
    RUN_STATISTICS,
    RUN_COMPARISONS,
    SOURCE_FRESHNESS,
    WAREHOUSE_COLUMNS,
    PUBLISHED_COLUMNS,
)
# Tables with rows of one document each, replaced whenever the document is extracted again.
FACT_TABLES: tuple[Table, ...] = (
    EXTRACTIONS,
    TRADE_FIGURES,
    VISIT_MENTIONS,
    AGREEMENTS,
    COMMODITY_FLOWS,
    PERSONS,
    ENTITY_MENTIONS,
)
RESOLVED_TABLES: tuple[Table, ...] = (PEOPLE, PERSON_MEMBERS, VISITS, VISIT_MEMBERS, VISIT_CONFLICTS)
# What a run writes of itself, once its facts are there.
RUN_TABLES: tuple[Table, ...] = (
    RUN_STATISTICS,
    RUN_COMPARISONS,
    SOURCE_FRESHNESS,
    WAREHOUSE_COLUMNS,
    PUBLISHED_COLUMNS,
)
