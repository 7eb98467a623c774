"""How likely it is that a run shows so few, or so many, of something when nothing has changed.

A bare ratio cries wolf: of two documents without a date it says nothing, of two hundred it is sure.
So a run is judged by the probability of what it shows, given what earlier runs of the same source
showed. The models are those of statistical process control for counts whose rate itself varies
(Laney, "Improved control charts for attributes", Quality Engineering 14, 2002): a beta-binomial one
for shares, a negative binomial one for facts per document. Both widen with little history, small
samples, and with what a source's topics change from day to day.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, fsum, lgamma, log

# How far the rate of one source varies between runs although nothing has changed: as that of samples
# of so many cases. A share of 60 % then has a standard deviation of 7 points, a mean one of a seventh.
STEADINESS = 50.0
# The same between sources: outlets differ far more than the days of one.
LIKENESS_OF_SOURCES = 4.0
# Documents that must tell how far facts spread between them before they outweigh what news is like:
# a spread (squared coefficient of variation) of one.
TELLING_SPREAD = 10
# Beyond so many cases the sample adds nothing: the variation between runs is greater than its error.
MOST_CASES = 1000


def share_at_most(
    hits: int, cases: int, earlier_hits: int, earlier_cases: int, steadiness: float = STEADINESS
) -> float:
    """Probability of at most `hits` among `cases`, when earlier ones had `earlier_hits` among `earlier_cases`.

    Args:
        hits: cases with the property in the sample.
        cases: all cases of the sample, 0 or more.
        earlier_hits: cases with the property before.
        earlier_cases: all cases before, 0 or more.
        steadiness: how many cases would vary as much by chance as the rate varies by itself.
    """
    if cases > MOST_CASES:
        hits, cases = round(hits * MOST_CASES / cases), MOST_CASES
    rate = (earlier_hits + 0.5) / (earlier_cases + 1)  # Jeffreys' prior: never quite 0 nor 1
    weight = 1 / (1 / (earlier_cases + 1) + 1 / steadiness)
    return min(1.0, fsum(_beta_binomial(hits, cases, rate * weight, (1 - rate) * weight)))


def share_at_least(hits: int, cases: int, earlier_hits: int, earlier_cases: int) -> float:
    """Probability of at least `hits` among `cases`; arguments as for `share_at_most`."""
    return share_at_most(cases - hits, cases, earlier_cases - earlier_hits, earlier_cases)


def count_at_most(count: int, cases: int, earlier_count: int, earlier_squares: int, earlier_cases: int) -> float:
    """Probability of at most `count` facts in `cases` documents.

    Args:
        count: facts of the sample.
        cases: documents of the sample.
        earlier_count: facts of the documents before.
        earlier_squares: sum of the squared number of facts per document before, which tells their spread.
        earlier_cases: documents before, 2 or more.
    """
    mean = earlier_count / earlier_cases
    if mean == 0 or cases == 0:
        return 1.0
    variance = max(0.0, (earlier_squares - earlier_count * mean) / (earlier_cases - 1))
    # Squared coefficients of variation: of documents beyond Poisson's, of the mean known before, between runs.
    spread = max(0.0, variance - mean) / mean**2
    spread = (spread * earlier_cases + TELLING_SPREAD) / (earlier_cases + TELLING_SPREAD)
    of_the_mean = (spread + 1 / mean) / earlier_cases
    size = 1 / (spread / cases + of_the_mean + 1 / STEADINESS)
    return min(1.0, fsum(_negative_binomial(count, mean * cases, size)))


def _beta_binomial(hits: int, cases: int, a: float, b: float) -> Iterator[float]:
    """Probabilities of 0 to `hits` of `cases`, where the rate follows Beta(a, b)."""
    constant = lgamma(cases + 1) + lgamma(a + b) - lgamma(a) - lgamma(b) - lgamma(cases + a + b)
    for k in range(hits + 1):
        ways = constant - lgamma(k + 1) - lgamma(cases - k + 1)
        yield exp(ways + lgamma(k + a) + lgamma(cases - k + b))


def _negative_binomial(count: int, mean: float, size: float) -> Iterator[float]:
    """Probabilities of 0 to `count`, where the rate follows a gamma distribution of shape `size`."""
    constant = size * log(size / (size + mean)) - lgamma(size)
    step = log(mean / (size + mean))
    for k in range(count + 1):
        yield exp(constant + lgamma(k + size) - lgamma(k + 1) + k * step)
