"""HTML and Markdown read as their visible text."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from dagster_project.reading.metadata import Metadata, from_json, from_pairs

_IS_HTML = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.I | re.S)
# Tags that no plain text has by accident.
_SOME_HTML = re.compile(r"</(?:p|div|span|li|h[1-6]|a|strong|em|b|i|ul|td)>|<(?:p|br|div|img|hr)\b[^<>]*>", re.I)
_HIDDEN = frozenset(
    "script style noscript template nav footer aside form button svg iframe select option object audio video "
    "canvas dialog menu".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead title tr ul".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Parts whose class or id says that they are no part of the article.
_JUNK_NAME = re.compile(
    r"(?:^|[\s_-])(?:cookie|share|sharing|social|related|breadcrumbs?|menu|navbar|newsletter|subscribe|comments?|"
    r"advert|ads?|sidebar|promo|most-read|recommended)(?:[\s_-]|$)",
    re.I,
)
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]\[\n]{0,400}\]\([^()\n]{0,2000}\)")
_MARKDOWN_LINK = re.compile(
    r"\[([^\]\[\n]{1,400})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+\"[^\"\n]{0,200}\")?\)"
)
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$", re.M)
_MARKDOWN_RULE = re.compile(r"^ {0,3}(?:(?:\* ?){3,}|(?:- ?){3,}|(?:_ ?){3,}|={3,})\s*$", re.M)
_MARKDOWN_ROW = re.compile(r"^ {0,3}\|(.*)\|\s*$", re.M)
_MARKDOWN_TABLE_RULE = re.compile(r"^ {0,3}\|(?:\s*:?-+:?\s*\|)+\s*\n", re.M)
_MARKDOWN_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_MARKDOWN_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_MARKDOWN_QUOTE = re.compile(r"^ {0,3}>\s?(?=\S)", re.M)


def is_html(text: str, suffix: str) -> bool:
    """Whether a text is HTML: by its suffix, its first tag, or tags all over it."""
    if suffix in {".html", ".htm", ".xhtml"} or _IS_HTML.match(text[:2000]):
        return True
    return len(_SOME_HTML.findall(text[:20_000])) >= 3


def read_html(text: str) -> tuple[Metadata, str]:
    """Metadata and visible text of an HTML page, one block a paragraph."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.metadata(), page.text()


def strip_markdown(text: str) -> str:
    """Markdown's marks taken out: images gone, links and emphasis reduced to their words."""
    text = _MARKDOWN_IMAGE.sub("", text)
    text = _MARKDOWN_LINK.sub(r"\1", text)
    text = _MARKDOWN_HEADING.sub(r"\n\1\n", text)
    text = _MARKDOWN_RULE.sub("", text)
    text = _MARKDOWN_TABLE_RULE.sub("", text)
    text = _MARKDOWN_ROW.sub(lambda row: "\t".join(cell.strip() for cell in row[1].split("|")), text)
    text = _MARKDOWN_QUOTE.sub("", text)
    text = _MARKDOWN_STRONG.sub(r"\2", text)
    return _MARKDOWN_EMPHASIS.sub(r"\1", text)


class _Page(HTMLParser):
    """Gathers the text of a page block by block, and apart from it what stands in `<article>` or `<main>`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool]] = []
        self._n_open: Counter[str] = Counter()
        self._n_hidden = 0
        self._n_article = 0
        self._line: list[str] = []
        self._blocks: list[tuple[str, bool]] = []
        self._is_row = False
        self._pairs: list[tuple[str, str]] = []
        self._linked_data: list[str] | None = None
        self._title: list[str] | None = None
        self._json_metadata = Metadata()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self._pairs.append((values.get("property") or values.get("name") or "", values.get("content", "")))
        elif tag == "link" and values.get("rel") == "canonical":
            self._pairs.append(("canonical", values.get("href", "")))
        elif tag == "script" and values.get("type", "").lower() == "application/ld+json":
            self._linked_data = []
        elif tag == "title" and self._title is None:
            self._title = []
        self._start_line(tag)
        if tag in _VOID:
            return
        named = f"{values.get('class', '')} {values.get('id', '')}"
        hidden = tag in _HIDDEN or tag == "title" or (tag not in {"html", "body"} and bool(_JUNK_NAME.search(named)))
        self._open.append((tag, hidden))
        self._n_open[tag] += 1
        self._n_hidden += hidden
        self._n_article += tag in {"article", "main"}

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._linked_data is not None:
            self._read_linked_data("".join(self._linked_data))
            self._linked_data = None
        if not self._n_open[tag]:
            return
        if tag in _BLOCKS:
            self._end_line()
        while self._open:
            name, hidden = self._open.pop()
            self._n_open[name] -= 1
            self._n_hidden -= hidden
            self._n_article -= name in {"article", "main"}
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._linked_data is not None:
            self._linked_data.append(data)
        elif self._title is not None and self._open and self._open[-1][0] == "title":
            self._title.append(data)
        elif not self._n_hidden:
            self._line.append(data)

    def close(self) -> None:
        super().close()
        self._end_line()

    def _start_line(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if self._n_hidden:
            return
        if tag == "li":
            self._line.append("• ")
        elif tag in {"td", "th"}:
            if self._line:
                self._line.append("\t")
            self._is_row = True

    def _end_line(self) -> None:
        cells = [" ".join(cell.split()) for cell in "".join(self._line).split("\t" if self._is_row else "\0")]
        line = "\t".join(cells).strip()
        if line and line != "•":
            self._blocks.append((line, self._n_article > 0))
        self._line, self._is_row = [], False

    def _read_linked_data(self, text: str) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        self._json_metadata = self._json_metadata.filled_from(from_json(data))

    def metadata(self) -> Metadata:
        """What the head of the page and its linked data state."""
        found = self._json_metadata.filled_from(from_pairs(self._pairs))
        if found.title is None and self._title:
            found = replace(found, title=" ".join("".join(self._title).split()) or None)
        return found

    def text(self) -> str:
        """The article's blocks where the page marks them and they hold its bulk, else all visible ones."""
        article = [line for line, inside in self._blocks if inside]
        lines = [line for line, _ in self._blocks]
        if sum(map(len, article)) > 400:
            lines = article
        return "\n\n".join(lines)
