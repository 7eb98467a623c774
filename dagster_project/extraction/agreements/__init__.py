"""Bilateral documents: what was signed, approved, planned or is in force, one record for each.

Sentence by sentence: `documents` finds the noun phrases, `status` what is said of them, `parties`
between whom, `timing` when. `merging` then makes one record of all that is said of one document.
"""

from __future__ import annotations

from dagster_project.extraction.agreements.component import Agreements

__all__ = ["Agreements"]
