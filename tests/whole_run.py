"""A ledger made once for all tests that need one: real files, a real run of the whole graph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from dagster_project.cli.run import RunReport, run
from dagster_project.manifest import prepare_manifest
from dagster_project.project import Settings

ARTICLES = {
    "quito_harare_talks.txt": """Date: 12 May 2025
Source: Andean Courier

Zimbabwe's foreign minister visits Quito

QUITO, May 12. Foreign Minister of Zimbabwe Tendai Moyo arrived in Quito on Monday for an official visit. He met
President of Ecuador Lucia Paredes.

Trade between Zimbabwe and Ecuador reached $12.5 million in 2024, up 8% from 2023. In 2023, trade between the two
countries stood at $11.6 million.

The two sides signed a memorandum of understanding on agriculture on 12 May 2025.
""",
    "reprint/quito_talks_second_outlet.txt": """Date: 13 May 2025
Source: Harare Observer

Moyo back from Ecuador

Foreign Minister Tendai Moyo of Zimbabwe visited Ecuador on 12 May 2025. Zimbabwe exported goods worth $4 million
to Ecuador in 2024.
""",
    "oslo_lusaka.txt": """Date: 3 March 2024

Norway and Zambia look at trade

Trade between Norway and Zambia amounted to $95 million in 2023, the Norwegian ministry said. The two countries
want to raise it to $150 million by 2030. Zambia sells copper and cotton to Norway.
Prime Minister of Norway Ingrid Solberg will visit Zambia in June 2024.
""",
}
BROKEN: dict[str, bytes] = {
    "broken/empty.txt": b"",
    "broken/picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "broken/one_line.txt": b"word " * 1_000_000,
    "broken/markup.html": b"<html><body><nav><a href='/'>Home</a></nav><div></div></body></html>",
    "broken/not_utf8.txt": b"Le commerce \xff\xfe\xfa entre les deux pays \xe9\xe8 " * 20,
}


class Silent:
    """Progress that nobody watches."""

    def started(self, step: str) -> None: ...

    def said(self, message: str) -> None: ...

    def warned(self, message: str) -> None: ...

    def ended(self, step: str, seconds: float, succeeded: bool) -> None: ...


@dataclass(frozen=True)
class WholeRun:
    """Settings of a run that has been made, and what it reported."""

    settings: Settings
    report: RunReport


def write_articles(folder: Path, articles: dict[str, str] | dict[str, bytes]) -> None:
    for name, content in articles.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture(scope="session")
def manifest() -> None:
    """dbt's manifest, which the definitions are loaded from."""
    prepare_manifest()


@pytest.fixture(scope="session")
def whole_run(tmp_path_factory: pytest.TempPathFactory, manifest: None) -> WholeRun:
    """A published ledger of three articles in a folder that also holds broken files. Read it, don't write it."""
    root = tmp_path_factory.mktemp("whole_run")
    write_articles(root / "articles", ARTICLES)
    write_articles(root / "articles", BROKEN)
    settings = Settings.load(root / "articles", root / "data", environment={})
    return WholeRun(settings, run(settings, Silent()))
