"""The command `entente`: `commands` are thin, `run` runs the graph, `console` shows it, `instance` is its home."""

from dagster_project.cli.commands import app

__all__ = ["app"]
