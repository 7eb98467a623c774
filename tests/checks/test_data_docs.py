"""Data Docs: a page for each suite, of the run that made it, whole without network and with values as text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from dagster_project.checks.data_docs.pages import write_index, write_suite_pages
from dagster_project.checks.data_docs.site import Site, page_name, pages_of
from dagster_project.checks.suites import Expectation, Suite, load_suites
from dagster_project.checks.validation import validate_frame
from dagster_project.project import EXPECTATIONS
from tests.whole_run import WholeRun

# What a browser loads on its own, and where links lead: the values of the attributes and of style sheets.
LOADED = re.compile(r"""(?:\b(?:src|href|action|data|poster)\s*=\s*|url\(|@import\s+)["']?([^"'\s>)]+)""")
SENTENCE = "Trade of <script>alert('x')</script> & Co grew to <b>$5 billion</b>."
SUITE = Suite(
    "raw",
    "things",
    (
        Expectation(
            "flow_is_known",
            "expect_column_values_to_be_in_set",
            {"column": "flow", "value_set": ["a"]},
            "critical",
            "The flow is known.",
        ),
        Expectation("size_is_known", "expect_column_values_to_not_be_null", {"column": "size"}, "warning", "A size."),
        Expectation(
            "mean_is_right", "expect_column_mean_to_be_between", {"column": "n", "min_value": 0}, "warning", "Mean."
        ),
    ),
    "",
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "data_docs", "run1", datetime(2025, 3, 1, tzinfo=UTC))
    site.stage()
    return site


@pytest.fixture
def page(site: Site) -> str:
    """The page of a table in which a row breaks a rule and a column is missing."""
    frame = pd.DataFrame(
        {"document_id": ["doc_1", "doc_2"], "evidence": [SENTENCE, "Fine."], "flow": [SENTENCE, "a"], "n": [1, 2]}
    )
    write_suite_pages(site, [validate_frame(SUITE, SUITE.expectations, frame)])
    return (site.folder / page_name(SUITE)).read_text(encoding="utf-8")


def test_a_run_leaves_a_page_for_each_suite_and_an_index_that_leads_to_it(whole_run: WholeRun) -> None:
    index = whole_run.report.data_docs
    assert index is not None
    content = index.read_text(encoding="utf-8")
    assert whole_run.report.run_id in content
    for suite in load_suites(EXPECTATIONS):
        assert f'href="{page_name(suite)}"' in content
        page = (index.parent / page_name(suite)).read_text(encoding="utf-8")
        assert [e.check_name for e in suite.expectations if e.check_name not in page] == []


def test_pages_load_and_link_to_nothing_but_each_other(whole_run: WholeRun) -> None:
    assert whole_run.report.data_docs is not None
    folder = whole_run.report.data_docs.parent
    for path in folder.iterdir():
        loaded = set(LOADED.findall(path.read_text(encoding="utf-8")))
        assert "<script" not in path.read_text(encoding="utf-8")
        assert {target for target in loaded if not target.startswith("#")} <= {p.name for p in folder.iterdir()}


def test_the_search_for_loads_sees_them() -> None:
    library = """<link href="https://cdn/x.css"> <script src='//cdn/x.js'> body { background: url(http://cdn/x.png) }"""
    assert LOADED.findall(library) == ["https://cdn/x.css", "//cdn/x.js", "http://cdn/x.png"]


def test_rows_that_failed_are_shown_with_their_document_and_sentence(page: str) -> None:
    assert "doc_1" in page
    assert "Trade of &lt;script&gt;" in page
    assert "doc_2" not in page


def test_values_stay_text(page: str) -> None:
    assert "<script" not in page
    assert "<b>" not in page


def test_a_check_that_could_not_be_made_counts_as_failed(page: str) -> None:
    assert "no column size; the frame has document_id, evidence, flow, n" in page
    assert re.search(r"Unsuccessful Expectations.*?>2<", page, re.DOTALL)


def test_no_renderer_of_the_library_breaks_off(page: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert "exception" not in page.lower()
    assert "1.5" in page
    assert "Exception" not in capfd.readouterr().err


def test_the_index_says_what_failed_and_what_the_run_did_not_come_to(site: Site) -> None:
    validation = validate_frame(SUITE, SUITE.expectations, pd.DataFrame({"flow": ["b"], "size": [1], "n": [1]}))
    other = Suite("marts", "others", SUITE.expectations, "")
    write_index(site, [other, SUITE], [(SUITE, validation.outcomes)])
    index = (site.folder / "index.html").read_text(encoding="utf-8")
    assert "raw.things: flow_is_known" in index
    assert re.search(r"marts\.others.*not reached", index, re.DOTALL)
    assert index.index('"#section-2">raw') < index.index('"#section-3">marts')


def test_pages_of_a_run_take_the_place_of_the_last_ones(site: Site) -> None:
    site.switch()
    assert pages_of(site.link, "run1") == site.link / "index.html"
    later = Site(site.link, "run2", site.began)
    later.stage()
    assert pages_of(site.link, "run2") is None
    later.switch()
    assert pages_of(site.link, "run1") is None
    assert site.link.resolve() == later.folder.resolve()
    assert not site.folder.exists()
