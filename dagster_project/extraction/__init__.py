"""Documents to facts: spaCy components that each read one kind of thing.

Pure: no Dagster, DuckDB or Great Expectations.
"""
