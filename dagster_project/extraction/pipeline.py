"""The extraction pipeline: a language model where there is one, then our components in order.

`build_pipeline` wires, `extract` runs one document and gathers the facts that the components
left on the Doc:

=================================  =====================================================================
`doc._.document`                   the `Document` that is read (None for a bare text)
`doc.spans["places"]`              countries, demonyms, capitals, cities, groups; `span._.code`
`doc.spans["persons"]`             mentions of persons; `doc._.persons` the `Person` of each
`doc.spans["money"]`               amounts; `span._.money`
`doc.spans["periods"]`             periods of trade; `span._.period`
`doc.spans["dates"]`               calendar dates; `span._.date`
`doc._.trade_figures` and so on    the facts themselves
=================================  =====================================================================
"""

from __future__ import annotations

import importlib
from dataclasses import fields, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dagster_project.extraction.facts import Facts
from dagster_project.extraction.joining import joined
from dagster_project.extraction.language_model import load_model
from dagster_project.extraction.model_choice import SHIPPED_MODEL
from dagster_project.extraction.parts import Part, parts_of
from dagster_project.extraction.soundness import sound
from dagster_project.extraction.tokenization import split_compounds
from dagster_project.reading.document import Document

# Module and factory of each component, in the order in which they run.
COMPONENTS = (
    ("places", "entente_places"),
    ("persons", "entente_persons"),
    ("money", "entente_money"),
    ("periods", "entente_periods"),
    ("dates", "entente_dates"),
    ("trade", "entente_trade"),
    ("visits", "entente_visits"),
    ("agreements", "entente_agreements"),
    ("commodities", "entente_commodities"),
    ("entities", "entente_entities"),
)

FACT_KINDS = tuple(f.name for f in fields(Facts) if f.name != "document_id")

if not Doc.has_extension("document"):
    Doc.set_extension("document", default=None)
for _kind in FACT_KINDS:
    if not Doc.has_extension(_kind):
        Doc.set_extension(_kind, default=())


def build_pipeline(model: str | Path = SHIPPED_MODEL) -> Language:
    """A pipeline over `model`: a path, an installed package, or `blank:en` for rules alone.

    Raises:
        ModelError: when the model is missing or lacks a needed component.
    """
    importlib.import_module("dagster_project.extraction.sentences")
    nlp = load_model(model)
    split_compounds(nlp)
    nlp.add_pipe("entente_sentences", first=True)
    for module, factory in COMPONENTS:
        importlib.import_module(f"dagster_project.extraction.{module}")
        nlp.add_pipe(factory)
    return nlp


def extract(nlp: Language, document: Document) -> Facts:
    """All facts of one document; the items of a digest are read one by one."""
    parts = parts_of(document.text)
    facts = [_facts_of_part(nlp, document, part) for part in parts] or [_facts(nlp, document)]
    return sound(joined(facts))


def _facts(nlp: Language, document: Document) -> Facts:
    doc = nlp.make_doc(document.text)
    doc._.document = document
    doc = nlp(doc)
    return Facts(document.document_id, **{kind: tuple(getattr(doc._, kind)) for kind in FACT_KINDS})


def _facts_of_part(nlp: Language, document: Document, part: Part) -> Facts:
    """What an item tells, with offsets into the whole document."""
    found = _facts(nlp, replace(document, text=part.text(document.text)))
    own = {kind: tuple(part.located(fact) for fact in getattr(found, kind) if part.tells(fact)) for kind in FACT_KINDS}
    return Facts(document.document_id, **own)
