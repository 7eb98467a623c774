"""The text of a Doc, put together once: spaCy's `doc.text` joins all tokens anew at each call."""

from __future__ import annotations

from spacy.tokens import Doc

_KEY = "entente_text"


def source_text(doc: Doc) -> str:
    """The whole text of `doc`, into which all offsets point."""
    text: str | None = doc.user_data.get(_KEY)
    if text is None:
        text = str(doc.text)
        doc.user_data[_KEY] = text
    return text
