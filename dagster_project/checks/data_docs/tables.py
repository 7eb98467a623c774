"""Great Expectations' table of results, with the name, effect and reason of each check beside its rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from great_expectations.render import RenderedTableContent
from great_expectations.render.renderer.content_block import ValidationResultsTableContentBlockRenderer

# Titles of the columns that we add, and where the expectation's `meta` has their values.
ADDED_COLUMNS = {"Check": "check_name", "If it fails": "failure", "What it expects": "description"}


class NamedChecksTable(ValidationResultsTableContentBlockRenderer):
    """A row per check. The library's own way to add columns breaks off: it hands them on as arguments."""

    @classmethod
    def _get_content_block_fn(cls, expectation_type: str, expectation_config: Any = None) -> Callable[..., Any]:
        rows_of = super()._get_content_block_fn(expectation_type, expectation_config)

        def named_rows(configuration: Any = None, result: Any = None, **other: Any) -> list[list[Any]]:
            added = [result.expectation_config.meta[name] for name in ADDED_COLUMNS.values()]
            return [[*row, *added] for row in rows_of(configuration=configuration, result=result, **other)]

        return named_rows

    @classmethod
    def _process_content_block(
        cls, content_block: RenderedTableContent, has_failed_evr: bool, render_object: Any = None
    ) -> None:
        super()._process_content_block(content_block, has_failed_evr, render_object)
        content_block.header_row += ADDED_COLUMNS
