"""Checks on the tables of a run: expectation suites, and the record of what every check found.

`suites` reads `expectations/<schema>/<table>.json` without Great Expectations, so that the
definitions load fast; `expectations` holds our own expectations; `validation` runs a suite on a
table; `worker` does so in a process that has paid for the slow import; `results` is what is kept.
Which asset waits for which check is decided in `dagster_project.defs.checks`.
"""
