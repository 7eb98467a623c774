"""The DuckDB warehouse: its schema, short-lived connections, and loading of documents and facts."""
