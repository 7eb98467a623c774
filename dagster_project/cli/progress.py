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
        logger = logging.Logger("entente.progress", level=logging.INFO)
        logger.addHandler(_Teller(progress))
        return logger

    return dg.LoggerDefinition(tell, description="Shows the progress of a run on the command line.")


class _Teller(logging.Handler):
    def __init__(self, progress: Progress) -> None:
        super().__init__(level=logging.DEBUG)
        self.progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        meta = getattr(record, "dagster_meta", {})
        event: dg.DagsterEvent | None = meta.get("dagster_event")
        if event is None:
            self.progress.said(str(meta.get("orig_message") or record.getMessage()))
        elif event.step_key and event.is_step_start:
            self.progress.started(event.step_key)
        elif event.step_key and event.is_step_success:
            self.progress.ended(event.step_key, event.step_success_data.duration_ms / 1000, True)
        elif event.step_key and event.is_step_failure:
            self.progress.ended(event.step_key, 0.0, False)
