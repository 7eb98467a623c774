"""What the assets are given: the settings of the run, as configuration that the UI shows."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Self

import dagster as dg
from pydantic import Field

from dagster_project.locking import hold
from dagster_project.project import DataFolder, Settings

# A run of the daemon waits as long for a run of the command line to end.
WAIT_SECONDS = 600


class RunSettings(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Settings of a run. What is left out comes from the environment, else from the defaults."""

    articles: str | None = Field(default=None, description="Folder of texts; else ENTENTE_ARTICLES, seeds/articles.")
    data: str | None = Field(default=None, description="Folder that is written; else ENTENTE_DATA, data.")
    model: str | None = Field(default=None, description="Language model; else ENTENTE_MODEL, the shipped one.")

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator[Self, None, None]:
        """Holds the data folder while the run lasts."""
        folder = self.folder
        folder.create()
        with hold(folder.lock, WAIT_SECONDS):
            yield self

    def load(self) -> Settings:
        """The checked settings; raises ConfigurationError."""
        return Settings.load(self.articles, self.data, self.model)

    @property
    def folder(self) -> DataFolder:
        """The layout of the data folder."""
        return self.load().folder
