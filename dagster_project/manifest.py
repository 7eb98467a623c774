"""dbt's manifest, which the Dagster definitions are made from.

It is made in a step of its own, before the definitions are loaded, and only when a source is newer:
parsing takes seconds, and definitions must load without running anything.
"""

from __future__ import annotations

import os
import time

from dagster_project.fingerprints import dbt_sources
from dagster_project.project import DBT, DBT_MANIFEST, DBT_PARSED, DEFAULT_DATA, ConfigurationError, DataFolder

# dbt's profile reads the path of the warehouse from it.
WAREHOUSE_VARIABLE = "ENTENTE_WAREHOUSE"


def is_fresh() -> bool:
    """Whether the manifest is there, and no dbt source is newer nor was one taken away since."""
    if not (DBT_MANIFEST.is_file() and DBT_PARSED.is_file()):
        return False
    made = DBT_MANIFEST.stat().st_mtime_ns
    sources = dbt_sources()
    folders = {path.parent for path in sources} - {DBT}
    return all(path.stat().st_mtime_ns <= made for path in (*sources, *folders))


def prepare_manifest() -> None:
    """Parses the dbt project unless the manifest is fresh; raises ConfigurationError when dbt cannot parse it."""
    if is_fresh():
        return
    from dbt.cli.main import dbtRunner

    began = time.time_ns()
    # The profile wants a path; parsing does not open it.
    os.environ.setdefault(WAREHOUSE_VARIABLE, str(DataFolder(DEFAULT_DATA).warehouse))
    folders = ["--project-dir", str(DBT), "--profiles-dir", str(DBT)]
    outcome = dbtRunner().invoke(["parse", "--quiet", *folders])
    if not outcome.success:
        raise ConfigurationError(f"dbt project {DBT}: cannot be parsed: {outcome.exception}")
    # As old as what was read: a source that changed meanwhile is newer.
    os.utime(DBT_MANIFEST, ns=(began, began))
