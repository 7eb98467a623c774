"""Reference data of `seeds/reference/` as typed look-ups: countries, parties, cities, currencies, offices. Pure."""
