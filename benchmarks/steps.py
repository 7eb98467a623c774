"""Where the time of a whole run goes: `make bench`, or `python benchmarks/steps.py [ARTICLES] [--runs N]`.

Each run is a process of its own with an empty data folder, as `make run` is for a newcomer; dbt's manifest
is there already. Prints seconds and share of each phase, the median of all runs. The machine decides the
seconds; shares can be compared between machines.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from rich.console import Console

from dagster_project.cli.console import RunConsole, by_phase
from dagster_project.cli.run import run
from dagster_project.manifest import prepare_manifest
from dagster_project.project import SAMPLE_ARTICLES, Settings

# What no step accounts for: writing Dagster's event log, starting and ending the process.
BETWEEN = "between steps"


def measure(articles: Path) -> dict[str, float]:
    """Seconds of each phase of one run in this process."""
    with tempfile.TemporaryDirectory() as data:
        report = run(Settings.load(articles, data), RunConsole(Console(stderr=True)))
    if not report.succeeded:
        sys.exit(f"the run on {articles} failed: {report.errors or report.failed_checks}")
    phases = {"prepare": report.preparing, **by_phase(report.seconds)}
    return {**phases, BETWEEN: report.total - sum(phases.values())}


def measure_apart(articles: Path) -> dict[str, float]:
    """As `measure`, in a process of its own, with the time to start it."""
    began = time.monotonic()
    command = [sys.executable, __file__, str(articles), "--one"]
    output = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    phases: dict[str, float] = json.loads(output)
    whole = time.monotonic() - began
    return {**phases, BETWEEN: phases[BETWEEN] + whole - sum(phases.values())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="?", type=Path, default=SAMPLE_ARTICLES, help="folder of texts")
    parser.add_argument("--runs", type=int, default=3, help="how many runs to take the median of")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.articles)))
        return
    prepare_manifest()
    runs = [measure_apart(options.articles) for _ in range(options.runs)]
    phases = {name: median(one[name] for one in runs) for name in runs[0]}
    whole = sum(phases.values())
    for name, seconds in phases.items():
        print(f"{name:<28}{seconds:>8.1f} s{seconds / whole:>8.0%}")
    print(f"{'whole run':<28}{whole:>8.1f} s")


if __name__ == "__main__":
    main()
