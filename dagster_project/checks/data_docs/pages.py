"""The pages: one for each suite that was validated, and an index of them all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from great_expectations.core import ExpectationSuiteValidationResult
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.expectations.registry import get_expectation_impl
from great_expectations.render import (
    RenderedDocumentContent,
    RenderedHeaderContent,
    RenderedSectionContent,
    RenderedStringTemplateContent,
    RenderedTableContent,
    TextContent,
)
from great_expectations.render.renderer import ValidationResultsPageRenderer

from dagster_project.checks.data_docs.site import INDEX, Site, page_name
from dagster_project.checks.data_docs.tables import NamedChecksTable
from dagster_project.checks.data_docs.view import OfflinePageView
from dagster_project.checks.results import Found, Outcome
from dagster_project.checks.suites import Expectation, Suite
from dagster_project.checks.validation import Validation

LAYERS = ("raw", "extracted", "resolved", "marts", "audit")
# The library loads the renderer of its tables by name.
SECTION = {
    "class_name": "ValidationResultsColumnSectionRenderer",
    "table_renderer": {"class_name": NamedChecksTable.__name__, "module_name": NamedChecksTable.__module__},
}


def write_suite_pages(site: Site, validations: Iterable[Validation]) -> None:
    """Writes the page of each suite that was validated."""
    for validation in validations:
        (site.folder / page_name(validation.suite)).write_text(suite_page(validation, site), encoding="utf-8")


def write_index(site: Site, suites: Sequence[Suite], found: Found) -> None:
    """Writes the index of all suites: what was found, or that the run did not come to them."""
    (site.folder / INDEX).write_text(index_page(site, suites, found), encoding="utf-8")


def suite_page(validation: Validation, site: Site) -> str:
    """What was found on one table: the failed checks with their rows, then Great Expectations' own page."""
    document = ValidationResultsPageRenderer(column_section_renderer=SECTION).render(_prepared(validation, site))
    # The library links to a page of the suite, which we don't make: its checks stand on this one.
    document.sections[0].content_blocks[0].subheader.string_template["styling"]["params"].pop("expectation_suite_name")
    overview, *columns = document.sections
    expectations = {e.check_name: e for e in validation.suite.expectations}
    failed = [_failure(expectations[o.check_name], o) for o in validation.outcomes if not o.passed]
    document.sections = [overview, *failed, *columns]
    return _html(document, site, heading=validation.suite.name, index=INDEX)


def index_page(site: Site, suites: Sequence[Suite], found: Found) -> str:
    """All suites by layer, with counts of checks, and the checks that failed."""
    outcomes = {suite.name: outcomes for suite, outcomes in found}
    sections = [_failures(found)] if any(not o.passed for _, each in found for o in each) else []
    for layer in sorted({suite.schema for suite in suites}, key=_position):
        rows = [_index_row(suite, outcomes.get(suite.name)) for suite in suites if suite.schema == layer]
        sections.append(_section(layer, _table(["Table", "Checks", "Passed", "Warned", "Failed"], rows)))
    document = RenderedDocumentContent(sections=sections, renderer_type="SiteIndexPageRenderer", page_title="Checks")
    return _html(document, site, heading="Checks of a run")


def _html(document: RenderedDocumentContent, site: Site, heading: str, index: str | None = None) -> str:
    page: str = _view().render(document, heading=heading, site=site, index=index)
    return page


@cache
def _view() -> OfflinePageView:
    return OfflinePageView()


def _prepared(validation: Validation, site: Site) -> ExpectationSuiteValidationResult:
    """The library's result with what its page is to show of the run, the checks and their names."""
    expectations = {e.check_name: e for e in validation.suite.expectations}
    results = list(validation.results)
    for result in results:
        config = result.expectation_config
        expectation = expectations[config.meta["check_name"]]
        config.meta["failure"] = _effect(validation.suite, expectation)
        config.meta["description"] = expectation.description
        config.kwargs.pop("batch_id", None)
        if not get_expectation_impl(expectation.type).__module__.startswith("great_expectations."):
            config.description = expectation.description
        # The renderers take plain numbers alone, not numpy's.
        result.result = json.loads(json.dumps(result.to_json_dict()["result"], default=str))
    passed = sum(outcome.passed for outcome in validation.outcomes)
    evaluated = len(validation.outcomes)
    return ExpectationSuiteValidationResult(
        suite_name=validation.suite.name,
        success=passed == evaluated,
        results=results,
        suite_parameters={},
        statistics={
            "evaluated_expectations": evaluated,
            "successful_expectations": passed,
            "unsuccessful_expectations": evaluated - passed,
            "success_percent": 100 * passed / evaluated if evaluated else None,
        },
        meta={
            "run_id": RunIdentifier(run_name=site.run_id, run_time=site.began),
            "batch_spec": {"data_asset_name": validation.suite.name},
        },
    )


def _effect(suite: Suite, expectation: Expectation) -> str:
    if suite.sets_aside(expectation):
        return "sets rows aside"
    return "stops the run" if expectation.is_blocking else "warns"


def _failure(expectation: Expectation, outcome: Outcome) -> RenderedSectionContent:
    """A failed check with the rows that failed it, each with its document and sentence where it has them."""
    blocks: list[Any] = [TextContent(text=[expectation.description, f"{outcome.finding}."])]
    if outcome.failing_rows:
        columns = list(dict.fromkeys(name for row in outcome.failing_rows for name in row))
        blocks.append(_table(columns, [[row.get(name) for name in columns] for row in outcome.failing_rows]))
    return _section(f"{'✗' if outcome.stops_the_run else '!'} {outcome.check_name}", *blocks)


def _failures(found: Found) -> RenderedSectionContent:
    rows = [
        [_link(page_name(suite), f"{suite.name}: {outcome.check_name}"), outcome.finding]
        for suite, outcomes in found
        for outcome in sorted(outcomes, key=lambda outcome: not outcome.stops_the_run)
        if not outcome.passed
    ]
    return _section("Failed checks", _table(["Check", "What was found"], rows))


def _index_row(suite: Suite, outcomes: Sequence[Outcome] | None) -> list[Any]:
    if outcomes is None:
        return [suite.name, "not reached", "", "", ""]
    failed = [o for o in outcomes if not o.passed]
    blocking = sum(o.stops_the_run for o in failed)
    counts = (len(outcomes), len(outcomes) - len(failed), len(failed) - blocking, blocking)
    return [_link(page_name(suite), suite.name), *map(str, counts)]


def _position(layer: str) -> tuple[int, str]:
    """Layers stand in the order in which a run makes them."""
    return (LAYERS.index(layer) if layer in LAYERS else len(LAYERS), layer)


def _link(target: str, text: str) -> RenderedStringTemplateContent:
    styling = {"params": {"text": {"tag": "a", "attributes": {"href": target}}}}
    return RenderedStringTemplateContent(
        string_template={"template": "$text", "params": {"text": text}, "styling": styling}
    )


def _section(name: str, *blocks: Any) -> RenderedSectionContent:
    header = RenderedHeaderContent(header=name, styling={"header": {"classes": ["alert", "alert-secondary"]}})
    return RenderedSectionContent(section_name=name, content_blocks=[header, *blocks])


def _table(columns: list[str], rows: list[list[Any]]) -> RenderedTableContent:
    return RenderedTableContent(header_row=columns, table=rows, styling={"body": {"classes": ["table"]}})
