"""Bytes to characters."""

from __future__ import annotations

import pytest

from dagster_project.reading.decoding import NotTextError, decode

SENTENCE = "The envoy said it’s a “new dawn” for São Brás, whose exports reached €5 million."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encoding_is_recognised(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_central_european_bytes_are_recognised() -> None:
    sentence = "Minister Łukasz Wójcik met his colleague Józef Mąka in Łódź on Monday, and the two signed a protocol."
    assert decode(sentence.encode("cp1250")) == sentence


def test_text_decoded_wrongly_upstream_is_repaired() -> None:
    assert decode(SENTENCE.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d").encode()) == SENTENCE


def test_bad_bytes_in_utf8_cost_only_themselves() -> None:
    data = "Trade with Córdoba ".encode() + b"\xff" + " grew to €5 million.".encode()
    text = decode(data)
    assert text.startswith("Trade with Córdoba ")
    assert text.endswith(" grew to €5 million.")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\x00\x01\x02\x03" * 200,
        b"%PDF-1.7 the words of a text",
        b"PK\x03\x04 the words of a text",
        b"\x7fELF" + b"\x02\x01\x01\x00" * 50,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


def test_line_ends_and_composition_are_normalised() -> None:
    assert decode("Bogota\u0301\r\nLima\rQuito\u2028Cusco".encode()) == "Bogotá\nLima\nQuito\nCusco"
