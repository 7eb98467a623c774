"""Facts of many documents to people and trips. Pure: no Dagster, DuckDB or Great Expectations."""
