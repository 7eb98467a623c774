"""What a large ledger costs: `make bench-scale`, or `python -m benchmarks.scale [--texts N] [--more M]`.

Writes N distinct texts (`benchmarks/texts.py`), runs the pipeline on them in an empty data folder, adds M texts and
runs it again. Prints seconds and share of each phase of both runs, and what of the whole is checking: the checks
of all layers, and dbt's tests, which run while the marts are built. dbt's manifest is there already. The machine
decides the seconds; shares can be compared between machines. What was measured stands in `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks.texts import write_texts
from dagster_project.cli.console import RunConsole, by_phase
from dagster_project.cli.run import RunReport, run
from dagster_project.manifest import prepare_manifest
from dagster_project.project import DataFolder, Settings

# The phases that are named after what the console calls them.
CHECKS, MARTS = "check", "build marts"
DBT_TESTS = "build marts: dbt's tests"


def measure(settings: Settings) -> dict[str, float]:
    """Seconds of each phase of one run; dbt's tests are parted from the building of the marts."""
    report = run(settings, RunConsole(Console(stderr=True)))
    if not report.succeeded:
        sys.exit(f"the run on {settings.articles} failed: {report.errors or report.failed_checks}")
    phases = {"prepare": report.preparing, **by_phase(report.seconds)}
    tests = _seconds_of_tests(settings.folder)
    phases[MARTS] -= tests
    return {**phases, DBT_TESTS: tests, "between steps": _between(report)}


def _between(report: RunReport) -> float:
    return report.total - report.preparing - sum(report.seconds.values())


def _seconds_of_tests(folder: DataFolder) -> float:
    found = json.loads((folder.dbt_target / "run_results.json").read_text(encoding="utf-8"))["results"]
    return float(sum(each["execution_time"] for each in found if each["unique_id"].startswith("test.")))


def show(title: str, phases: dict[str, float]) -> None:
    """Prints the phases and the share of checking."""
    whole = sum(phases.values())
    print(title)
    for name, seconds in phases.items():
        print(f"  {name:<28}{seconds:>8.1f} s{seconds / whole:>8.1%}")
    checking = phases[CHECKS] + phases[DBT_TESTS]
    print(f"  {'whole run':<28}{whole:>8.1f} s\n  {'of it checking':<28}{checking:>8.1f} s{checking / whole:>8.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=10_000, help="how many texts the ledger begins with")
    parser.add_argument("--more", type=int, default=100, help="how many texts come to it")
    options = parser.parse_args()
    prepare_manifest()
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        write_texts(articles, options.texts)
        settings = Settings.load(articles, Path(folder) / "data")
        show(f"{options.texts} texts in an empty ledger", measure(settings))
        write_texts(articles, options.more, first=options.texts)
        show(f"{options.more} more", measure(settings))


if __name__ == "__main__":
    main()
