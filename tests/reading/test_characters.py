"""Characters brought to one form."""

from __future__ import annotations

import pytest

from dagster_project.reading.characters import close_up, normalise


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("31\u00a0407.2\u202fthousand US\u2009dollars", "31 407.2 thousand US dollars"),
        ("co\u00adopera\u200btion\ufeff", "cooperation"),
        ("Ostland‘s goods, the traders‘ goods", "Ostland’s goods, the traders’ goods"),
        ("Nuku‘alofa and ‘so-called’ talks", "Nuku‘alofa and ‘so-called’ talks"),
        ("Fish &amp; chips &#8364;5&nbsp;m, R&D; AT&T", "Fish & chips €5 m, R&D; AT&T"),
    ],
)
def test_normalise(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Rivas , held ( two ) talks .", "Rivas, held (two) talks."),
        ("grew 12,5 % , to US$ 31,4 million", "grew 12,5 %, to US$ 31,4 million"),
        ("off “for reasons of state” .", "off “for reasons of state”."),
        ("7 March 2023 .- The president", "7 March 2023 – The president"),
        ("from .5 to 1.5 million – more : 3", "from .5 to 1.5 million – more: 3"),
    ],
)
def test_close_up(raw: str, expected: str) -> None:
    assert close_up(raw) == expected
