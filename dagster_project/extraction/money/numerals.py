"""Numbers as news writes them: digits in both decimal conventions, and words.

>>> read_number("1,350.5"), read_number("1.350,5"), read_number("11 245.6")
(Decimal('1350.5'), Decimal('1350.5'), Decimal('11245.6'))
>>> read_number("3,4"), read_number("1,200"), read_number("two and a half")
(Decimal('3.4'), Decimal('1200'), Decimal('2.5'))
"""

from __future__ import annotations

import re
from decimal import Decimal

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}

SCALES = {
    "k": Decimal(10) ** 3,
    "thousand": Decimal(10) ** 3,
    "thousands": Decimal(10) ** 3,
    "thsd": Decimal(10) ** 3,
    "lakh": Decimal(10) ** 5,
    "lakhs": Decimal(10) ** 5,
    "lac": Decimal(10) ** 5,
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "mil": Decimal(10) ** 6,
    "mio": Decimal(10) ** 6,
    "million": Decimal(10) ** 6,
    "millions": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "crores": Decimal(10) ** 7,
    "cr": Decimal(10) ** 7,
    "b": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "bil": Decimal(10) ** 9,
    "billion": Decimal(10) ** 9,
    "billions": Decimal(10) ** 9,
    "milliard": Decimal(10) ** 9,
    "milliards": Decimal(10) ** 9,
    "mld": Decimal(10) ** 9,
    "mrd": Decimal(10) ** 9,
    "mlrd": Decimal(10) ** 9,
    "t": Decimal(10) ** 12,
    "tn": Decimal(10) ** 12,
    "trn": Decimal(10) ** 12,
    "tln": Decimal(10) ** 12,
    "trln": Decimal(10) ** 12,
    "trillion": Decimal(10) ** 12,
    "trillions": Decimal(10) ** 12,
    "hundred": Decimal(10) ** 2,
}

# A space groups thousands only between a short head and groups of exactly three digits ("11 245.6").
DIGITS = (
    r"(?<![\d.,])\d{1,3}(?:[ '’]\d{3})+(?![\d'’])(?:[.,]\d+)?|"
    r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?(?!\d)|(?<!\d)\d+(?:[.,]\d+)?(?!\d)"
)
_SMALL = "|".join([*sorted([*UNITS, *TENS], key=len, reverse=True), "hundred"])
WORDS = (
    rf"\b(?:half an?|(?:an?|one)[ -]quarter of an?|three[ -]quarters of an?|"
    rf"(?:a hundred and (?:{_SMALL})(?:[ -](?:{_SMALL}))*|"
    rf"a|an|(?:{_SMALL})(?:(?:[ -]|(?<=hundred) and )(?:{_SMALL}))*)(?: and a half|"
    rf" and a quarter)?(?: hundred)?)"
)
# Longest first, so that "lakh crore" is not read as lakh. One letter stands only against its number.
_SCALE_WORDS = sorted((s for s in SCALES if len(s) > 1 and s != "hundred"), key=len, reverse=True)
SCALE = rf"(?:lakh[ -]crore|thousand[ -](?:million|crore|billion)|(?:{'|'.join(_SCALE_WORDS)})\b)"
SCALE_LETTER = r"[kKmMbBtT]\b"


def scale_factor(scale: str) -> Decimal:
    """What `scale` multiplies by; two words multiply ("lakh crore" is 10^12).

    >>> scale_factor("bn."), scale_factor("lakh crore"), scale_factor("")
    (Decimal('1000000000'), Decimal('1000000000000'), Decimal('1'))
    """
    factor = Decimal(1)
    for word in re.split(r"[ -]+", scale.lower().rstrip(".")):
        factor *= SCALES.get(word, Decimal(1))
    return factor


def read_number(written: str, *, is_scaled: bool = True) -> Decimal:
    """The value of digits or number words.

    One mark before exactly three digits is ambiguous. A comma groups thousands ("1,200 crore"); a
    full stop is decimal before a scale word ("1.350 million"), else it groups ("EUR 250.000").
    """
    text = written.strip()
    if text[0].isdigit():
        return _read_digits(re.sub(r"[ '’]", "", text), is_scaled=is_scaled)
    return _read_words(text.lower())


def _read_digits(text: str, *, is_scaled: bool) -> Decimal:
    marks = [c for c in text if c in ".,"]
    if not marks:
        return Decimal(text)
    last = marks[-1]
    head, tail = text.rsplit(last, 1)
    if len(set(marks)) == 2:
        is_decimal = True
    elif len(marks) > 1:
        is_decimal = False
    elif last == ",":
        is_decimal = len(tail) != 3 or head == "0"
    else:
        is_decimal = len(tail) != 3 or is_scaled or head == "0"
    head = re.sub(r"[.,]", "", head)
    return Decimal(f"{head}.{tail}") if is_decimal else Decimal(head + tail)


def _read_words(text: str) -> Decimal:
    if text.startswith("half a"):
        return Decimal("0.5")
    if "quarter" in text and " of a" in text:
        return Decimal("0.75") if text.startswith("three") else Decimal("0.25")
    total, fraction = Decimal(0), Decimal(0)
    for end, value in ((" and a half", Decimal("0.5")), (" and a quarter", Decimal("0.25"))):
        if text.endswith(end):
            text, fraction = text.removesuffix(end), value
    for word in re.split(r"[ -]+", text):
        if word == "and":
            continue
        if word == "hundred":
            total = (total or Decimal(1)) * 100
        elif word in ("a", "an"):
            total = Decimal(1)
        else:
            total += UNITS.get(word, 0) + TENS.get(word, 0)
    return total + fraction
