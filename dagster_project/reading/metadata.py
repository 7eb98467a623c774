"""What a file says about itself before its text: front matter, crawler lines, JSON, addresses."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dagster_project.reading.stated_dates import calendar_date, find_dates

_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published_on",
    "published": "published_on",
    "published_at": "published_on",
    "published_on": "published_on",
    "publication_date": "published_on",
    "publish_date": "published_on",
    "pubdate": "published_on",
    "pub_date": "published_on",
    "date_published": "published_on",
    "datepublished": "published_on",
    "article:published_time": "published_on",
    "source": "publisher",
    "publisher": "publisher",
    "outlet": "publisher",
    "site": "publisher",
    "site_name": "publisher",
    "og:site_name": "publisher",
    "publication": "publisher",
    "domain": "publisher",
    "url": "url",
    "link": "url",
    "source_url": "url",
    "canonical": "url",
    "permalink": "url",
    "author": "",
    "authors": "",
    "byline": "",
    "language": "",
    "lang": "",
    "tags": "",
    "keywords": "",
    "category": "",
    "categories": "",
    "section": "",
    "description": "",
    "summary": "",
    "image": "",
    "id": "",
    "slug": "",
    "layout": "",
    "draft": "",
    "crawled": "",
    "crawled_at": "",
    "retrieved": "",
    "fetched_at": "",
    "country": "",
}
# A colon belongs to a key after a vocabulary's name alone: "title: Talks: what was said" has the key "title".
_KEY_LINE = re.compile(
    r"^\s*[\"']?(?P<key>(?:(?:og|article|dc|dcterms|twitter):)?[A-Za-z]\w*(?:[ _-]\w+)?)[\"']?"
    r"\s*[:=]\s*(?P<value>.*?)\s*$"
)
_FENCE = re.compile(r"^(?:---|\+\+\+|===)\s*$")
_URL = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;]")
_WIDTH = re.compile(r"\b\d{2,4}(?:\.\d+)?[wx]\b")
_DOMAIN = re.compile(r"^(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})$", re.IGNORECASE)
_URL_DATES = (
    re.compile(r"/(?P<y>20\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/_.-]|$)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
)


@dataclass(frozen=True)
class Metadata:
    """What stands before or around a text; each None when absent. `published_on` is as stated there."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    url: str | None = None

    def filled_from(self, other: Metadata) -> Metadata:
        """This metadata with its gaps filled from another."""
        return Metadata(
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            published_on=self.published_on or other.published_on,
            url=self.url or other.url,
        )


def address_line(line: str) -> str | None:
    """The page's address, where a line holds nothing else ("Source: https://site.example/2025/03/04/talks")."""
    match = re.fullmatch(r"\s*(?:(?:source|url|link|original)\s?:\s*)?(https?://\S+)\s*", line, re.IGNORECASE)
    return match[1] if match else None


def url_date(url: str | None) -> date | None:
    """The day that an article's address carries (`/2025/12/08/`, `20251208`, `2025-12-08`), if one."""
    for pattern in _URL_DATES:
        if url and (match := pattern.search(url)):
            return calendar_date(int(match["y"]), int(match["m"]), int(match["d"]))
    return None


def split_metadata(text: str) -> tuple[Metadata, str]:
    """The metadata that opens a text, and the text without it."""
    stripped = text.lstrip()
    if stripped.startswith("{"):
        return _split_json(text, stripped)
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return Metadata(), text
    crawled = crawler_line(lines[first])
    if crawled is not None:
        return crawled, "\n".join(lines[first + 1 :])
    return _split_front_matter(lines, first, text)


def crawler_line(line: str) -> Metadata | None:
    """A line of addresses and image sources with a date and a site, as crawlers leave them.

    "date 2025-12-08 site.example https://site.example/a.webp 480w, https://..." -> date and site.
    """
    urls = _URL.findall(line)
    rest = _WIDTH.sub(" ", _URL.sub(" ", line)).replace(",", " ").split()
    dates = [word for word in rest if re.fullmatch(r"20\d\d-\d\d-\d\d(?:T\S+)?", word)]
    domains = [match[1] for word in rest if (match := _DOMAIN.match(word))]
    others = [word for word in rest if word not in dates and not _DOMAIN.match(word)]
    is_crawled = (dates and (urls or domains)) or len(urls) > 1
    if not is_crawled or any(word.lower().rstrip(":") not in _KEYS for word in others):
        return None
    pages = [url for url in urls if not re.search(r"\.(?:webp|jpe?g|png|gif|svg|avif|mp4)\b", url, re.IGNORECASE)]
    return Metadata(
        publisher=domains[0] if domains else None,
        published_on=value_date(dates[0]) if dates else None,
        url=pages[0] if pages else None,
    )


def value_date(value: str) -> date | None:
    """The date that a metadata value gives; None when it gives none or its order is open."""
    for stated in find_dates(value):
        if stated.full is not None and stated.alternative is None:
            return stated.full
    compact = re.fullmatch(r"(20\d\d)([01]\d)([0-3]\d)(?:T?\d{0,6}Z?)?", value.strip())
    return calendar_date(int(compact[1]), int(compact[2]), int(compact[3])) if compact else None


def from_pairs(pairs: list[tuple[str, str]]) -> Metadata:
    """Metadata of key-value pairs; the first usable value of each kind wins."""
    found = Metadata()
    for key, raw in pairs:
        value = raw.strip().strip("\"'").strip()
        match _KEYS.get(_plain_key(key)) if value else None:
            case "title" if found.title is None:
                found = replace(found, title=value)
            case "publisher" if found.publisher is None:
                found = replace(found, publisher=value)
            case "url" if found.url is None:
                found = replace(found, url=value)
            case "published_on" if found.published_on is None:
                found = replace(found, published_on=value_date(value))
    return found


def _plain_key(key: str) -> str:
    return key.strip().lower().replace(" ", "_").replace("-", "_")


def from_json(data: Any) -> Metadata:
    """Metadata of a JSON object, also JSON-LD (`datePublished`, `publisher.name`, `@graph`)."""
    found = Metadata()
    for node in _nodes(data):
        pairs = [(key, _name(value)) for key, value in node.items()]
        found = found.filled_from(from_pairs([(key, value) for key, value in pairs if value]))
    return found


def _nodes(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [node for item in data for node in _nodes(item)]
    if not isinstance(data, dict):
        return []
    return [data, *_nodes(data.get("@graph"))]


def _name(value: Any) -> str | None:
    """A JSON value as text: a string itself, an object's name."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value if isinstance(value, str) else None


def _split_json(text: str, stripped: str) -> tuple[Metadata, str]:
    try:
        data, end = json.JSONDecoder().raw_decode(stripped)
    except (ValueError, RecursionError):
        return Metadata(), text
    rest = stripped[end:]
    if not rest.strip() and isinstance(data, dict):
        bodies = [data.get(key) for key in ("articleBody", "text", "body", "content")]
        rest = next((body for body in bodies if isinstance(body, str)), "")
    return from_json(data), rest


def _split_front_matter(lines: list[str], first: int, text: str) -> tuple[Metadata, str]:
    """Front matter between fences, or at least two known keys on the first lines."""
    fenced = bool(_FENCE.match(lines[first]))
    pairs: list[tuple[str, str]] = []
    i = first + fenced
    while i < len(lines):
        line = lines[i]
        if _FENCE.match(line):
            i += 1
            break
        match = _KEY_LINE.match(line)
        known = match is not None and _plain_key(match["key"]) in _KEYS
        if match is not None and known:
            pairs.append((match["key"], match["value"]))
        elif not (fenced and (match is not None or line.startswith((" ", "-", "#")) or not line.strip())):
            break
        i += 1
    else:
        if fenced:
            return Metadata(), text
    if len(pairs) < (1 if fenced else 2):
        return Metadata(), text
    return from_pairs(pairs), "\n".join(lines[i:])
