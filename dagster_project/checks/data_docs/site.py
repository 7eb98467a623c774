"""The folder of the pages: written aside while the run goes on, and switched to in one step."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dagster_project.checks.suites import Suite

STYLE = Path(__file__).with_name("style.css")
INDEX = "index.html"


@dataclass(frozen=True)
class Site:
    """The pages of one run.

    Attributes:
        link: what people open; a link to the folder of the last run whose checks have ended.
        run_id: of the run that the pages are about.
        began: when its checks began.
    """

    link: Path
    run_id: str
    began: datetime

    @property
    def folder(self) -> Path:
        """Where the pages of this run are written."""
        return self.link.with_name(f"{_prefix(self.link)}{self.run_id}")

    def stage(self) -> None:
        """Makes the folder, with the style sheet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(STYLE, self.folder / STYLE.name)

    def switch(self) -> None:
        """Has the link lead to this run's pages and removes those of others; a reader sees old ones or new ones."""
        staged = self.link.with_name(f".{self.link.name}.link-{self.run_id}")
        staged.unlink(missing_ok=True)
        staged.symlink_to(self.folder.name)
        staged.replace(self.link)
        for other in self.link.parent.glob(f"{_prefix(self.link)}*"):
            if other != self.folder and other.is_dir():
                shutil.rmtree(other)


def page_name(suite: Suite) -> str:
    """The file of a suite's page."""
    return f"{suite.name}.html"


def pages_of(link: Path, run_id: str) -> Path | None:
    """The index of the pages of that run, if it is its pages that the link leads to."""
    return link / INDEX if link.resolve().name == f"{_prefix(link)}{run_id}" else None


def _prefix(link: Path) -> str:
    return f".{link.name}-"
