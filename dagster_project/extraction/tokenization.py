"""Where this project splits tokens and spaCy's English rules do not."""

from __future__ import annotations

from spacy.language import Language
from spacy.util import compile_infix_regex

# "U.S.-China", "U.K.-based": a hyphen after an abbreviation's stop joins two words, like any other.
_AFTER_ABBREVIATION = r"(?<=[A-Za-z]\.)[-‐‑–](?=[A-Za-z])"


def split_compounds(nlp: Language) -> None:
    """Makes `nlp` split compounds whose first part is a dotted abbreviation, so that each part can be a span."""
    infixes = [*(nlp.Defaults.infixes or ()), _AFTER_ABBREVIATION]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
