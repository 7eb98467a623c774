"""The process that validates lives no longer than the run that started it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """
import sys
from dagster_project.checks.worker import _worker

if __name__ == "__main__":
    import os
    print(_worker().submit(os.getpid).result(), flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_the_worker_ends_when_its_run_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        run.kill()
    assert _ends_within(worker, seconds=30)


def _ends_within(process: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not _is_alive(process):
            return True
        time.sleep(0.1)
    return False


def _is_alive(process: int) -> bool:
    """Whether it runs; one that has ended and that nobody has asked about is dead, too."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
