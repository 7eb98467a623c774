"""The Dagster objects, thin: read, call a pure function, write, return metadata.

`raw`, `extracted`, `resolved`, `marts` and `published` hold the assets of one layer each, named
after the tables that they write (schema/table); `checks` makes asset checks of the expectation
suites; `automation` holds job, schedule and sensor; `resources` the settings of a run and
`metadata` what the UI shows of a table. No rule about texts, facts or checks belongs here.

Modules with decorated functions do without `from __future__ import annotations`: Dagster reads the
annotation of `context` as it stands.
"""
