"""Expectation suites: strict loading, running on warehouse tables, results as rows."""
