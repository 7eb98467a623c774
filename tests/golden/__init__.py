"""Extraction measured on labelled texts: `python -m tests.golden`."""
