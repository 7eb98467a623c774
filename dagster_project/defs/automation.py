"""When the pipeline runs: the job of all assets, a daily schedule, and a sensor for changed articles."""

import dagster as dg

from dagster_project.defs.resources import RunSettings
from dagster_project.fingerprints import articles_fingerprint

ingest = dg.define_asset_job(
    "ingest",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="Reads new articles, extracts, resolves, builds the marts, checks and publishes.",
)

daily = dg.ScheduleDefinition(
    name="daily",
    job=ingest,
    cron_schedule="0 5 * * *",
    execution_timezone="UTC",
    description="Every day at 05:00 UTC, whether or not articles have changed.",
)

# Runs that have not ended yet.
OPEN = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]
FINGERPRINT_TAG = "entente/articles"
# Runs that are asked for of the same articles before somebody has to look.
ATTEMPTS = 3


@dg.sensor(job=ingest, minimum_interval_seconds=60, description="Starts a run when the articles folder has changed.")
def changed_articles(context: dg.SensorEvaluationContext, run_settings: RunSettings) -> dg.SensorResult | dg.SkipReason:
    """Asks for a run of what it sees, and holds that to be done only when such a run has succeeded.

    The cursor is `<fingerprint>/<attempt>` of the last request. A run key is used once, even when its
    run fails: so the key carries the attempt, and a failed one is asked for again.
    """
    seen = articles_fingerprint(run_settings.load().articles)
    last, _, attempt = (context.cursor or "").partition("/")
    if seen != last:
        return _request(seen, 1)
    run = next(iter(context.instance.get_runs(dg.RunsFilter(tags={FINGERPRINT_TAG: seen}), limit=1)), None)
    if run is None or run.status in OPEN:
        return dg.SkipReason(f"a run of the articles as they are ({seen}) has been asked for")
    if run.status == dg.DagsterRunStatus.SUCCESS:
        return dg.SkipReason(f"nothing new: the articles as they are ({seen}) are in the ledger")
    if int(attempt) >= ATTEMPTS:
        return dg.SkipReason(f"{attempt} runs of the articles as they are ({seen}) have failed: see the last one")
    return _request(seen, int(attempt) + 1)


def _request(seen: str, attempt: int) -> dg.SensorResult:
    key = f"{seen}/{attempt}"
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=key, tags={FINGERPRINT_TAG: seen})], cursor=key)
