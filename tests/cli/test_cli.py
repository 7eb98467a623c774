"""The command line: help, exit status, and errors that name what is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dagster_project.cli import app
from dagster_project.locking import LockedError, hold
from dagster_project.project import ConfigurationError, Settings
from tests.whole_run import WholeRun


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def test_help_names_the_commands() -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    for command in ("run", "ui", "sql", "trace", "prepare"):
        assert command in result.output


def test_a_missing_articles_folder_is_named(tmp_path: Path) -> None:
    result = invoke("run", "--articles", tmp_path / "nowhere", "--data", tmp_path / "data")
    assert result.exit_code == 2
    assert f"{tmp_path / 'nowhere'} does not exist" in result.output
    assert not (tmp_path / "data").exists()


def test_an_unknown_option_is_wrong_usage(articles: Path) -> None:
    assert invoke("run", "--artikles", articles).exit_code == 2


def test_an_unknown_model_is_named(articles: Path, tmp_path: Path) -> None:
    result = invoke("run", "--articles", articles, "--data", tmp_path / "data", "--model", "en_no_such_model")
    assert result.exit_code == 2
    assert "'en_no_such_model'" in result.output
    assert "installed package of that name; found neither" in result.output


def test_a_second_run_at_once_is_turned_away(articles: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    program = (
        "import sys, pathlib; from dagster_project.locking import hold\n"
        f"with hold(pathlib.Path({str(data / '.lock')!r})):\n    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        result = invoke("run", "--articles", articles, "--data", data)
        other.communicate()
    assert result.exit_code == 2
    assert f"another run (process {other.pid}) is writing it" in result.output


def test_a_lock_is_free_again_when_its_holder_is_killed(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    program = (
        "import sys, pathlib; from dagster_project.locking import hold\n"
        f"with hold(pathlib.Path({str(lock)!r})):\n    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(LockedError), hold(lock):
            pass
        other.kill()
        other.wait()
        with hold(lock):
            assert lock.read_text() == str(os.getpid())


def test_sql_without_a_release_says_what_to_do(tmp_path: Path) -> None:
    result = invoke("sql", "SELECT 1", "--data", tmp_path)
    assert result.exit_code == 2
    assert "nothing has been published yet" in result.output


def test_sql_prints_rows_for_programs(whole_run: WholeRun) -> None:
    data = whole_run.settings.data
    result = invoke("sql", "SELECT count(*) AS n FROM documents", "--data", data, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == [{"n": 3}]


def test_a_run_with_nothing_new_says_so_and_publishes_nothing(whole_run: WholeRun) -> None:
    settings = whole_run.settings
    release = settings.folder.current.resolve()
    result = invoke("run", "--articles", settings.articles, "--data", settings.data)
    assert result.exit_code == 0
    assert "Nothing new" in result.output
    assert settings.folder.current.resolve() == release


def test_trace_shows_the_sentence_with_its_amount_and_the_document(whole_run: WholeRun) -> None:
    data = whole_run.settings.data
    found = invoke(
        "sql", "SELECT figure_id FROM trade_figures WHERE amount_low = 12500000", "--data", data, "--format", "csv"
    )
    figure_id = found.stdout.split()[1]
    result = invoke("trace", figure_id, "--data", data)
    assert result.exit_code == 0
    assert "reached $12.5 million in 2024" in result.output
    assert "quito_harare_talks.txt" in result.output


def test_trace_of_an_unknown_fact_is_wrong_usage(whole_run: WholeRun) -> None:
    result = invoke("trace", "fig_0000000000000000", "--data", whole_run.settings.data)
    assert result.exit_code == 2
    assert "no fact is called 'fig_0000000000000000'" in result.output


def test_articles_inside_the_data_folder_are_refused(tmp_path: Path) -> None:
    inside = tmp_path / "data" / "articles"
    inside.mkdir(parents=True)
    with pytest.raises(ConfigurationError, match="lies in the data folder"):
        Settings.load(inside, tmp_path / "data")


def test_the_environment_fills_in_what_is_left_out(articles: Path, tmp_path: Path) -> None:
    environment = {"ENTENTE_ARTICLES": str(articles), "ENTENTE_DATA": str(tmp_path / "d"), "ENTENTE_MODEL": "blank:en"}
    settings = Settings.load(environment=environment)
    assert (settings.articles, settings.data, settings.model) == (articles, tmp_path / "d", "blank:en")
    assert Settings.load(data=tmp_path / "other", environment=environment).data == tmp_path / "other"
