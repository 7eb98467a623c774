"""Entente: news and press releases on foreign affairs, read into a ledger of facts.

Data flows one way: `reading` (bytes to documents), `extraction` (documents to facts),
`resolution` (facts of many documents to people and trips), `warehouse` (DuckDB), the dbt
project beside this package (marts), `checks` and `publishing`. `defs` holds the Dagster
objects that wire them; the first three packages know nothing of Dagster or DuckDB.
"""
