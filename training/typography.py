"""Quotes, apostrophes and dashes as the web sets them, which treebanks of the 2000s lack."""

from __future__ import annotations

import random
from collections.abc import Sequence

SHARE = 0.35
CLOSING = frozenset({",", ".", ";", ":", "!", "?", ")", "]", "%", "''", "..."})


def typographic(words: Sequence[str], spaces: Sequence[bool], rng: random.Random, share: float = SHARE) -> list[str]:
    """The words, in `share` of the calls with curly quotes and long dashes; their number stays the same."""
    if rng.random() > share:
        return list(words)
    result, opening = [], True
    for i, word in enumerate(words):
        if word in {'"', "``", "''"}:
            result.append("“" if opening else "”")
            opening = not opening
        elif word in {"-", "--"} and i > 0 and spaces[i - 1] and spaces[i]:
            result.append(rng.choice(["–", "—", "-"]))
        elif word == "'":
            result.append("’" if spaces[i] else rng.choice(["‘", "’"]))
        else:
            result.append(word.replace("'", "’"))
    return result


def spaces_between(words: Sequence[str]) -> tuple[bool, ...]:
    """Where a space follows, guessed for sources that keep only tokens."""
    spaces = [True] * len(words)
    in_quotes = False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        if word in {'"', "``"}:
            if in_quotes and i > 0:
                spaces[i - 1] = False
            elif not in_quotes:
                spaces[i] = False
            in_quotes = not in_quotes
        if word in {"(", "[", "$", "£", "€", "#"}:
            spaces[i] = False
        if following in {",", ".", ";", ":", "!", "?", ")", "]", "%", "''", "..."} or following.startswith(
            ("'", "n't")
        ):
            spaces[i] = False
    return tuple(spaces)
