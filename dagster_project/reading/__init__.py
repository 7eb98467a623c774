"""Bytes to documents: decoding, cleaning, title, outlet, language, date, duplicates. Pure: no I/O but reading files."""
