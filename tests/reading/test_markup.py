"""HTML and Markdown as their visible text, and metadata in all its forms."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dagster_project.reading import Document, read_bytes

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks open | Narvia Post</title>
<meta property="og:site_name" content="Narvia Post"><meta property="og:title" content="Talks open in Lund">
<script type="application/ld+json">
{"@graph": [{"@type": "NewsArticle", "datePublished": "2025-05-06T08:00:00+02:00",
"headline": "Talks open in Lund", "publisher": {"@type": "Organization", "name": "Narvia Post"}}]}
</script><style>p {color: red}</style></head>
<body><nav><ul><li>Home</li><li>World</li></ul></nav><div class="social-share">Share on X</div>
<h1>Talks open in Lund</h1>
<p>Narvia&#8217;s foreign minister <b>Jon
Doval</b> arrived in Lund on Monday &amp; met his host.</p>
<p>Trade was worth &euro;40&nbsp;million in 2024.<br>It had been less in 2023.</p>
<ul><li>A visa waiver</li><li>A fishing treaty</li></ul>
<table><tr><th>Year</th><th>2023</th><th>2024</th></tr><tr><td>Exports</td><td>10</td><td>12</td></tr></table>
<div class="related"><ul><li>Rain in the north</li></ul></div>
<footer>Narvia Post, Harbour Road 1</footer><script>track("x < y")</script></body></html>"""


def read(page: str, name: str = "page.txt") -> Document:
    document = read_bytes(page.encode(), name)
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.txt"])
def test_html_is_read_as_its_visible_text(name: str) -> None:
    assert read(PAGE, name).text.split("\n") == [
        "Talks open in Lund",
        "Narvia’s foreign minister Jon Doval arrived in Lund on Monday & met his host.",
        "Trade was worth €40 million in 2024.",
        "It had been less in 2023.",
        "• A visa waiver",
        "• A fishing treaty",
        "Year  2023  2024",
        "Exports  10  12",
    ]


def test_html_states_its_title_outlet_and_date() -> None:
    document = read(PAGE, "page.html")
    assert (document.title, document.publisher) == ("Talks open in Lund", "Narvia Post")
    assert (document.published_on, document.published_on_basis) == (date(2025, 5, 6), "metadata")


def test_article_element_is_preferred_to_what_surrounds_it() -> None:
    sentence = "The two ministers spoke about fish, grain and the price of timber for two hours in the palace."
    article = "".join(f"<p>{sentence} {i}.</p>" for i in range(8))
    page = f"<html><body><p>Win a car! Only today and only for our readers.</p><article>{article}</article></body>"
    assert "Win a car" not in read(page, "a.html").text


def test_markdown_marks_are_taken_out() -> None:
    page = """# Talks open

The **foreign minister** of Narvia [met his host](https://x.example/a_(b)) in *Lund* on Monday, officials said.

![A photo](https://x.example/p.jpg)

---

| Year | Exports |
|------|--------:|
| 2023 | 12.1 |

> “We are glad,” he said after the talks, which lasted for more than two hours.
"""
    assert read(page, "a.md").text.split("\n") == [
        "Talks open",
        "The foreign minister of Narvia met his host in Lund on Monday, officials said.",
        "Year  Exports",
        "2023  12.1",
        "“We are glad,” he said after the talks, which lasted for more than two hours.",
    ]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 'Talks open'\ndate: 2025-03-04\nsource: Narvian News\ntags:\n  - fish\n---\n",
        "Title: Talks open\nDate: 4 March 2025\nSource: Narvian News\nURL: https://n.example/a\n\n",
    ],
)
def test_front_matter(front: str) -> None:
    body = "The foreign ministers of Narvia and Ostland met in Lund on Monday for talks about fish."
    document = read(front + body)
    assert (document.title, document.publisher) == ("Talks open", "Narvian News")
    assert (document.published_on, document.text) == (date(2025, 3, 4), body)


def test_title_of_front_matter_may_hold_colons() -> None:
    body = "The foreign ministers of Narvia and Ostland met in Lund on Monday for talks about fish."
    document = read(f"title: Minister: talks: all open\nog:site_name: Narvian News\n\n{body}")
    assert (document.title, document.publisher, document.text) == ("Minister: talks: all open", "Narvian News", body)


def test_json_record() -> None:
    body = "The foreign ministers of Narvia and Ostland met in Lund on Monday.\n\nThey talked about fish for an hour."
    record = {"headline": "Talks open", "datePublished": "2025-03-04", "publisher": {"name": "NN"}, "articleBody": body}
    document = read(json.dumps(record))
    assert (document.title, document.publisher, document.published_on) == ("Talks open", "NN", date(2025, 3, 4))
    assert document.text == body.replace("\n\n", "\n")


def test_label_in_a_text_is_no_front_matter() -> None:
    page = "Source: Customs Office of Narvia\n\nTrade with Ostland grew by four percent in the first half of last year."
    assert read(page).text.startswith("Source: Customs Office")
