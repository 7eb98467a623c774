"""Where everything lies, and the settings of a run.

Paths of the project are constants; paths of a run hang off one data folder. Three settings can be
given on the command line, as Dagster run configuration, or in the environment: the folder of
articles (`ENTENTE_ARTICLES`), the data folder (`ENTENTE_DATA`) and the language model
(`ENTENTE_MODEL`). What other modules need to know about places is asked here and nowhere else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from dagster_project.extraction.model_choice import SHIPPED_MODEL, ModelError, check_model

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
SEEDS = ROOT / "seeds"
REFERENCE_SEEDS = SEEDS / "reference"
SAMPLE_ARTICLES = SEEDS / "articles"
DBT = ROOT / "dbt"
DBT_MANIFEST = DBT / "target" / "manifest.json"
# The same manifest in dbt's own form.
DBT_PARSED = DBT_MANIFEST.with_name("partial_parse.msgpack")
EXPECTATIONS = ROOT / "expectations"
DEFAULT_DATA = ROOT / "data"


class ConfigurationError(ValueError):
    """A setting is wrong; the message names it, what was found and what to do."""


@dataclass(frozen=True)
class DataFolder:
    """The layout below one data folder. Only the pipeline writes here."""

    root: Path

    @property
    def warehouse(self) -> Path:
        """The pipeline's own database: layers raw, extracted, resolved, staging, marts, checks."""
        return self.root / "warehouse.duckdb"

    @property
    def releases(self) -> Path:
        """A folder per release, each with a read-only `marts.duckdb`."""
        return self.root / "releases"

    @property
    def current(self) -> Path:
        """Link to the latest release, switched atomically."""
        return self.root / "current"

    @property
    def marts(self) -> Path:
        """The published marts, which analysts open."""
        return self.current / "marts.duckdb"

    @property
    def data_docs(self) -> Path:
        """Pages of what the checks of the last run found; open `index.html`. A link, switched atomically."""
        return self.root / "data_docs"

    @property
    def dagster_home(self) -> Path:
        """Dagster's instance: run and event storage, `dagster.yaml`."""
        return self.root / "dagster_home"

    @property
    def logs(self) -> Path:
        """Logs of the tools, dbt's above all."""
        return self.root / "logs"

    @property
    def dbt_target(self) -> Path:
        """What dbt leaves behind in a run, apart from the manifest that the definitions are made from."""
        return self.root / "dbt_target"

    @property
    def lock(self) -> Path:
        """Held by the one run that may write."""
        return self.root / ".lock"

    @property
    def last_run(self) -> Path:
        """What the last complete run was made from, so that the next one can tell that nothing is new."""
        return self.root / "last_run.json"

    def create(self) -> None:
        """Makes the folders; raises ConfigurationError when it cannot be written."""
        try:
            for folder in (self.root, self.releases, self.dagster_home, self.logs, self.dbt_target):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(
                f"data folder {self.root}: {error.strerror}. Give a folder that can be written, with --data or "
                "ENTENTE_DATA."
            ) from error


class Settings(BaseModel):
    """The settings of a run, checked.

    Attributes:
        articles: folder of texts, searched with its subfolders.
        data: folder that the pipeline writes.
        model: path or installed package of the language model, or `blank:en` for rules alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: Path
    data: Path
    model: str

    @property
    def folder(self) -> DataFolder:
        """The layout of the data folder."""
        return DataFolder(self.data)

    @classmethod
    def load(
        cls,
        articles: str | Path | None = None,
        data: str | Path | None = None,
        model: str | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> Self:
        """What is given, else the environment, else the defaults; raises ConfigurationError."""
        articles = Path(articles or environment.get("ENTENTE_ARTICLES") or SAMPLE_ARTICLES).expanduser().absolute()
        data = Path(data or environment.get("ENTENTE_DATA") or DEFAULT_DATA).expanduser().absolute()
        model = model or environment.get("ENTENTE_MODEL") or str(SHIPPED_MODEL)
        if not articles.is_dir():
            found = "is not a folder" if articles.exists() else "does not exist"
            raise ConfigurationError(
                f"articles folder {articles} {found}. Give a folder of texts, with --articles or ENTENTE_ARTICLES."
            )
        if data.exists() and not data.is_dir():
            raise ConfigurationError(f"data folder {data} is a file. Give a folder, with --data or ENTENTE_DATA.")
        if articles.is_relative_to(data):
            raise ConfigurationError(
                f"articles folder {articles} lies in the data folder {data}, which the pipeline writes. Separate them."
            )
        try:
            check_model(model)
        except ModelError as error:
            raise ConfigurationError(f"{error} The setting is --model or ENTENTE_MODEL.") from error
        return cls(articles=articles, data=data, model=model)
