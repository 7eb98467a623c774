"""The part of trade that a stated figure is for: what its sentence says was sold.

`commodity` reads the names of goods; this module knows where in the sentence they stand.
"""

from __future__ import annotations

import re

from dagster_project.extraction.trade import commodity
from dagster_project.extraction.trade.cues import Cue
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.scenes import Parties
from dagster_project.extraction.trade.sentences import Piece, Sentence, full_end
from dagster_project.extraction.trade.transactions import described_goods

MEASURE = (
    r"(?:tonnes|tons|litres|liters|hectolitres|barrels|kilos|kilogram\w*|kg|pounds|boxes|bottles|cases|head|bags|bales|cubic\smet\w+|"
    r"MWh|GWh|gallons|sacks|containers)"
)
_QUANTITY = re.compile(rf"\d\s(?:(?:million|billion|thousand|mn|mln)\s)?(?P<unit>{MEASURE})\b(?!\sof\s[a-z])")
_RELATIVE = re.compile(r"\b(?:that|which)\s", re.IGNORECASE)
_OF_IT = re.compile(r"\s(?:['’]s\s)?(?:worth\s)?of\s(?:it|them)\b")
_IN_SERVICES = re.compile(r"(?<!goods\sand\s)(?<!and\s)\b(?:in\s|of\s)services\b(?!\sand\sgoods)", re.IGNORECASE)
_GOES = re.compile(r"\s(?:to|from|by|into|in|abroad|there|over)\b")
# Goods that a pronoun sums up: "It is mostly tractors: they were sold to Peru for".
_THEY_WERE = re.compile(r"\b(?:they|these|those|it)\s(?:was|were|is|are)\s(?:\w+\s)?$")
# "two thirds of sales to Peru, or 5 million": the amount is that of the share.
_OR_SO_MUCH = re.compile(r",\s(?:or|i\.e\.,?|that\sis,?)\s|\s\((?:or\s)?|\s[–—-]\s")


def stated_part(piece: Piece, cue: Cue, parties: Parties, reading: Reading) -> str | None:
    """The part of trade that a figure governed by `cue` is for, None where it is for all of the flow."""
    if cue.kind in {"surplus", "deficit"}:
        return None
    found = _at_amount(piece, cue, reading) or _of_verb(piece, cue, reading)
    if found is None and not cue.is_verb and parties.n_inferred == 2 and parties.flow != "total":
        found = _topical(piece.sentence, reading)
    if found is not None or cue.is_verb or cue.kind == "total" or cue.end > piece.money.start:
        return found
    text = piece.sentence.text
    is_share = _OR_SO_MUCH.search(text, cue.end, piece.money.start)
    return commodity.share_of_flow(text[piece.since : cue.start]) if is_share else None


def _of_verb(piece: Piece, cue: Cue, reading: Reading) -> str | None:
    """What a verb says was sold, where it is named before the verb: "the fish that Peru sold", "tea sold to"."""
    if not cue.is_verb:
        return None
    sentence = piece.sentence
    found: str | None = None
    if _RELATIVE.search(sentence.text, sentence.start, cue.start):
        spans = [(m.start, full_end(sentence, m)) for m in sentence.amounts]
        parse = reading.parser.parse(sentence.text, sentence.start, sentence.end, spans)
        found = described_goods(parse, cue.start) if parse else None
    found = found or _shipped(sentence, cue)
    before = sentence.text[sentence.start : cue.start]
    if found is None and _THEY_WERE.search(before):
        found = commodity.antecedent(before)
    if found is None and _GOES.match(sentence.text, cue.end):
        found = commodity.sold(before)
    return found


def _at_amount(piece: Piece, cue: Cue, reading: Reading) -> str | None:
    """What stands with the word for the flow or with its amount."""
    text, sentence = piece.sentence.text, piece.sentence
    if text[cue.start : cue.end].lower().startswith("re"):
        return text[cue.start : cue.end].lower()
    found = commodity.bracketed(text[sentence.start : piece.money.start])
    found = found or _counted(piece, cue, reading) or _named_with_cue(piece, cue)
    if found is None and text.startswith(" alone", piece.end):
        found = commodity.antecedent(text[sentence.start : piece.money.start])
    if found is None and not cue.is_verb:
        found = commodity.before_cue(text[sentence.start : cue.start], is_flow=cue.kind != "total")
    if found is None and cue.end <= piece.money.start:
        found = _behind_cue(piece, cue)
    elif found is None and cue.start >= piece.money.end:
        found = commodity.complement(text[piece.end : piece.clause[1]]) if cue.is_verb else None
        found = found or commodity.after_cue(text[cue.end : piece.clause[1]], is_total=cue.kind == "total")
        found = found or commodity.subject(text[piece.since : piece.money.start])
    return found


def _counted(piece: Piece, cue: Cue, reading: Reading) -> str | None:
    """ "bought 400,000 tonnes for 5 million": of what, the figure before tells."""
    amount = _QUANTITY.search(piece.sentence.text, cue.end, piece.money.start) if cue.is_verb else None
    if amount is None:
        return None
    last = reading.last
    is_near = last is not None and piece.sentence.number - reading.last_sentence <= 2
    return (last.commodity if last is not None and is_near else None) or amount["unit"]


def _named_with_cue(piece: Piece, cue: Cue) -> str | None:
    """ "the tea bill", "in services alone, trade came to"."""
    text = piece.sentence.text
    if left_out := commodity.left_out(text[piece.sentence.start : cue.start]):
        return left_out
    billed = re.fullmatch(r"(?!import)([a-z ]+)\sbill", text[cue.start : cue.end])
    if billed is not None:
        return billed[1]
    is_services = cue.kind == "total" and _IN_SERVICES.search(text[piece.sentence.start : cue.start])
    return "services" if is_services else None


def _behind_cue(piece: Piece, cue: Cue) -> str | None:
    """The goods between the word for the flow and its amount, or right behind the amount."""
    text, sentence = piece.sentence.text, piece.sentence
    lead = text[cue.end : piece.money.start]
    found = commodity.object_of_verb(lead) if cue.is_verb else commodity.after_cue(lead, is_total=cue.kind == "total")
    after = text[piece.end : piece.clause[1]]
    if found is None and (cue.is_verb or " worth" in text[piece.end : piece.end + 10]):
        found = commodity.after_amount(after)
    elif found is None:
        found = commodity.known_after_amount(after)
    if found is None and cue.is_verb and _OF_IT.match(after):
        found = commodity.antecedent(text[sentence.start : cue.start])
    divides = re.match(r"\W*of\s(?:the|its|their|these|those)\b", text[piece.since : cue.start], re.IGNORECASE)
    if found is None and (cue.is_verb or divides):
        found = commodity.subject(text[sentence.start : piece.money.start])
    elif found is None and "," in lead:
        # A later clause of the sentence may turn to one product: ", with tea alone earning".
        found = commodity.subject(lead[lead.rindex(",") :])
    return found


def _topical(sentence: Sentence, reading: Reading) -> str | None:
    """ "Peru sells Chile shrimps. Sales came to 5 million": the goods that the sentence before says are sold."""
    topic = reading.topic
    if topic is None or sentence.number - topic.number != 1 or topic.line != sentence.line:
        return None
    verb = next((c for c in topic.cues if c.is_verb and c.kind != "rival"), None)
    return commodity.antecedent(topic.text[verb.end : topic.end]) if verb else None


def _shipped(sentence: Sentence, cue: Cue) -> str | None:
    """ "Ivorian raw nuts shipped to": what a participle says was sold, named right after whose it is."""
    owner = next((a for a in reversed(sentence.actors) if a.end <= cue.start), None)
    if owner is None or owner.role != "owner" or not _GOES.match(sentence.text, cue.end):
        return None
    named = re.fullmatch(r"\s((?:[a-z][a-z-]+\s){1,3})", sentence.text[owner.end : cue.start])
    return commodity.goods_of(named[1].strip()) if named else None
