"""Reference data of `seeds/reference/` as typed look-ups: parties, place names, currencies, offices. Pure.

The README beside the CSVs gives each file's meaning, source and licence.
"""
