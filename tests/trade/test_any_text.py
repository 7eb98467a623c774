"""Whatever the order of its words, a text gives sound figures or none."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trade.conftest import Read

WORDS = (
    "trade exports imports turnover deficit surplus balance exported bought between and with to from of in the its our "
    "Kenya Peruvian Serbia's Cairo Africa EU China $5 million US$7bn 3.4 billion KSh 12 crore 2023 last year this year "
    "2022-23 January-May the same period a year earlier respectively ( ) , ; . : \n - | about more than up to 12% rose "
    "tea copper loan contract worth aim target by 2030 it that level was reached overtaken exceeded two countries there"
).split(" ")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_figures_are_sound(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for figure in read(text):
        assert 0 <= figure.evidence_start < figure.evidence_end <= len(text)
        assert 0 <= figure.amount_start < figure.amount_end <= len(text)
        assert 0 < figure.amount_low <= figure.amount_high
        assert figure.reporter != figure.partner
        assert 0 < figure.confidence <= 1
        if figure.period_start and figure.period_end:
            assert figure.period_start <= figure.period_end


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_text_gives_the_same_figures(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    assert read(text) == read(text)
