"""Name matching, measured on pairs of names in several romanisations."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from dagster_project.resolution import PersonRecord, resolve

PAIRS = Path(__file__).parent / "name_pairs.csv"


@dataclass(frozen=True)
class Pair:
    name_a: str
    name_b: str
    country: str
    is_same: bool
    group: str

    @property
    def is_joined(self) -> bool:
        """Whether resolution takes the names for one person's: found for comparison, compared, and joined."""
        records = [PersonRecord(n, n, n, None, n, (), None, self.country) for n in (self.name_a, self.name_b)]
        return len(resolve(records, []).people) == 1


def pairs() -> list[Pair]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [
            Pair(r["name_a"], r["name_b"], r["country"], r["same"] == "yes", r["group"]) for r in csv.DictReader(file)
        ]


def test_precision_and_recall_on_name_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrongly joined people cannot be told apart any more, so precision comes first."""
    counts: dict[str, dict[tuple[bool, bool], int]] = defaultdict(lambda: defaultdict(int))
    wrong = []
    for pair in pairs():
        for group in (pair.group, "all"):
            counts[group][pair.is_same, pair.is_joined] += 1
        if pair.is_same != pair.is_joined:
            wrong.append(f"{'missed' if pair.is_same else 'wrongly joined'}: {pair.name_a} / {pair.name_b}")
    lines = []
    for group, seen in counts.items():
        hits, joined = seen[True, True], seen[True, True] + seen[False, True]
        same = seen[True, True] + seen[True, False]
        lines.append(
            f"{group:<12} {sum(seen.values()):>4} pairs  precision {hits / joined:.3f}  recall {hits / same:.3f}"
        )
    with capsys.disabled():
        print("", *lines, *wrong, sep="\n")
    overall = counts["all"]
    assert sum(overall.values()) >= 200
    hits = overall[True, True]
    assert hits / (hits + overall[False, True]) >= 0.97
    assert hits / (hits + overall[True, False]) >= 0.93
