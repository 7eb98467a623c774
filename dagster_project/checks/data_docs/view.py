"""Great Expectations' page view with templates that load nothing, and with values that stay text."""

from __future__ import annotations

import html
from typing import Any

from great_expectations.render.view import DefaultJinjaPageView
from jinja2 import ChoiceLoader, PackageLoader, pass_context


class OfflinePageView(DefaultJinjaPageView):
    """Renders a document of Great Expectations' renderers to HTML that needs nothing but our style sheet.

    Our templates come before the library's of the same name. The library escapes the parameters of its
    sentences, but neither cells of tables nor the sentences themselves, in which values of the data stand.
    """

    def __init__(self) -> None:
        super().__init__()
        ours = PackageLoader("dagster_project.checks.data_docs", "templates")
        self.env.loader = ChoiceLoader([ours, self.env.loader])

    @pass_context
    def render_content_block(
        self,
        jinja_context: Any,
        content_block: Any,
        index: Any = None,
        content_block_id: Any = None,
        render_to_markdown: bool = False,
    ) -> str:
        """A block of the document as HTML; what is no block is a value, and stays text."""
        if isinstance(content_block, list) and not _is_list_of_blocks(content_block):
            content_block = ", ".join(map(str, content_block))
        if not isinstance(content_block, list | dict):
            return "" if content_block is None else html.escape(str(content_block))
        rendered: str = super().render_content_block(
            jinja_context, content_block, index, content_block_id, render_to_markdown
        )
        return rendered

    def render_string_template(self, template: Any) -> str:
        """A sentence as HTML, whose own text holds no markup."""
        rendered: str = super().render_string_template(
            {**template, "template": html.escape(template.get("template", ""), quote=False)}
        )
        return rendered


def _is_list_of_blocks(values: list[Any]) -> bool:
    return any(isinstance(value, dict) and "content_block_type" in value for value in values)
