"""dbt's manifest, which the Dagster definitions are made from.

It is made in a step of its own, before the definitions are loaded, and only when a source is newer:
parsing takes seconds, and definitions must load without running anything.
"""

from __future__ import annotations

from dagster_project.fingerprints import dbt_sources
from dagster_project.project import DBT, DBT_MANIFEST, ConfigurationError


def is_fresh() -> bool:
    """Whether the manifest is there and no dbt source is newer."""
    if not DBT_MANIFEST.is_file():
        return False
    made = DBT_MANIFEST.stat().st_mtime_ns
    return all(path.stat().st_mtime_ns <= made for path in (DBT, *dbt_sources()))


def prepare_manifest() -> None:
    """Parses the dbt project unless the manifest is fresh; raises ConfigurationError when dbt cannot parse it."""
    if is_fresh():
        return
    from dbt.cli.main import dbtRunner

    folders = ["--project-dir", str(DBT), "--profiles-dir", str(DBT)]
    outcome = dbtRunner().invoke(["parse", "--quiet", *folders])
    if not outcome.success:
        raise ConfigurationError(f"dbt project {DBT}: cannot be parsed: {outcome.exception}")
    DBT_MANIFEST.touch()
