"""Counting what speaks for a value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def best_supported(stated: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    """Values with the number of distinct texts that state them, most first, then in alphabetical order.

    Args:
        stated: pairs of a value and the text that states it.
    """
    texts: dict[str, set[str]] = defaultdict(set)
    for value, text in stated:
        texts[value].add(text)
    return sorted(((value, len(found)) for value, found in texts.items()), key=lambda pair: (-pair[1], pair[0]))
