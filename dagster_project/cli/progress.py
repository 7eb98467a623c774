"""Dagster's events as a run goes on, told to whoever shows them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import dagster as dg

if TYPE_CHECKING:
    from dagster_project.cli.run import Progress


def progress_logger(progress: Progress) -> dg.LoggerDefinition:
    """A Dagster logger that tells `progress` of steps, and of what they say of themselves."""

    def tell(_context: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.Logger("entente.progress", level=logging.DEBUG)
        logger.addHandler(_Teller(progress))
        return logger

    return dg.LoggerDefinition(tell, description="Shows the progress of a run on the command line.")


class _Teller(logging.Handler):
    def __init__(self, progress: Progress) -> None:
        super().__init__(level=logging.DEBUG)
        self.progress = progress
        self.running: str | None = None

    def emit(self, record: logging.LogRecord) -> None:
        meta = getattr(record, "dagster_meta", {})
        event: dg.DagsterEvent | None = meta.get("dagster_event")
        if event is not None:
            self._tell_of_step(event)
        elif record.levelno >= logging.INFO and self.running is not None and meta.get("step_key") == self.running:
            tell = self.progress.warned if record.levelno >= logging.WARNING else self.progress.said
            tell(str(meta.get("orig_message") or record.getMessage()))

    def _tell_of_step(self, event: dg.DagsterEvent) -> None:
        if event.step_key is None:
            return
        if event.is_step_start:
            self.running = event.step_key
            self.progress.started(event.step_key)
        elif event.is_step_success or event.is_step_failure:
            self.running = None
            seconds = event.step_success_data.duration_ms / 1000 if event.is_step_success else 0.0
            self.progress.ended(event.step_key, seconds, event.is_step_success)
