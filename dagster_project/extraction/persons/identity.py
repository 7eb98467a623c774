"""Whether two written names are one person's: transliterations, partial names, titles left out."""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

from dagster_project.extraction.persons.name_words import PARTICLES

# Share of equal letters from which two spellings of one name word are taken as the same.
SAME_WORD = 0.75
_HONORIFIC_PARTS = frozenset({"sheikh", "shaikh", "jr", "sr", "sir", "prince", "dr", "gen"})


# Letters that transliteration writes now one way, now another.
_VARIANTS = (
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "g"),
    ("dj", "d"),
    ("x", "ks"),
    ("ou", "u"),
    ("ee", "i"),
    ("oo", "u"),
)


@cache
def folded(word: str) -> str:
    """A name word in plain small letters, common variants of transliteration made equal."""
    plain = re.sub(r"[^a-z]", "", anyascii(word).lower())
    for variant, usual in _VARIANTS:
        plain = plain.replace(variant, usual)
    plain = re.sub(r"(.)\1", r"\1", plain)
    return plain.replace("y", "i").replace("q", "k").replace("w", "v").replace("ck", "k").replace("c", "k")


def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, folded: no particles, no titles."""
    raw = re.split(r"[\s\-‐‑.]+", name)
    kept = [folded(w) for w in raw if w and w.lower() not in PARTICLES and w.lower() not in _HONORIFIC_PARTS]
    return tuple(w for w in kept if w)


def same_word(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one; an initial stands for any word it begins."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    return (Levenshtein.normalized_similarity(a, b) >= SAME_WORD and a[0] == b[0]) or JaroWinkler.similarity(
        a, b
    ) >= 0.93


def _runs_together(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Abdel Monem" against "Abdelmonem": the same letters cut into other words."""
    a = "".join(short)
    if len(a) < 6:
        return False
    joined = ["".join(long[i:j]) for i in range(len(long)) for j in range(i + 1, len(long) + 1)]
    return any(len(b) >= 6 and Levenshtein.normalized_similarity(a, b) >= 0.85 for b in joined)


def covers(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether every word of `short` is a word of `long`, and at least one of them whole."""
    left = list(long)
    whole = False
    for word in short:
        match = next((w for w in left if same_word(w, word)), None)
        if match is None:
            return _runs_together(short, long)
        left.remove(match)
        whole = whole or min(len(word), len(match)) > 1
    return whole or _runs_together(short, long)


def same_name(a: str, b: str) -> bool:
    """Whether one name's words fit into the other's."""
    x, y = parts(a), parts(b)
    if not x or not y:
        return False
    return (len(x) >= len(y) and covers(x, y)) or (len(y) >= len(x) and covers(y, x))


def same_family(a: str, b: str) -> bool:
    """ "Nicu Rusu" and "Nicolae Rusu": one family name, given names that begin alike."""
    x, y = parts(a), parts(b)
    return len(x) > 1 and len(y) > 1 and same_word(x[-1], y[-1]) and x[0][:3] == y[0][:3]
