"""What one party sells to the other, or could: product groups with exporter and importer.

A sentence is folded so that every place is one character, and a few shapes are read from it:

* "Norway's main exports to Ghana are fish and paper"
* "Ghana buys fish and paper from Norway", "fish is imported from this Nordic country"
* "goods supplied by Norway to Ghana include fish and paper"
* "they discussed the possible supply of fish to Ghana", "Norway is ready to sell Ghana fish" (potential)

A party that the sentence does not name is the other one of the two that the text is about. Without
such a pair, and where a list does not look like products, nothing is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.facts import CommodityFlow, CommodityStatus
from dagster_project.extraction.parties import places_in, principal_pair
from dagster_project.extraction.source_text import source_text
from dagster_project.reference.parties import countries, group_members

# A folded place: code points of a private-use area, one per place of the sentence.
FIRST_PLACE = 0xE000
MOST_PLACES = 200
P = f"[\\u{FIRST_PLACE:x}-\\u{FIRST_PLACE + MOST_PLACES:x}]"
# "this African country": the party of the text that lies there.
_DESCRIBED = re.compile(
    rf"\b(?:this|that|the)\s(?:[\w-]+\s)?(?P<region>{P})\s(?:country|nation|state|kingdom|republic|partner|neighbou?r)\b"
)
_LIST = r"(?P<list>[^;:()“”\"$€£]{3,160}?)"
_END = (
    r"(?=[.;:]?$|[;:]|,\s(?:while|whereas|but|and\s(?:imports|exports|buys|sells)|which|worth|with|according)\b"
    r"|\swhile\b)"
)
_MAIN = (
    r"(?:(?:main|chief|key|principal|top|major|leading|traditional|biggest|largest)\s(?:articles\sof\s|items\sof\s)?)?"
)
_ARE = (
    r"\s?(?:are|is|were|was|include[ds]?|comprise[ds]?|consist(?:s|ed)?\s(?:mainly\s)?of|:|–|—)\s"
    r"(?:mainly|chiefly|mostly|largely)?\s?"
)
_STOP = r"(?=[.;:]|,\s[a-z]+ed\b|$)"
_CHIEFLY = r"(?:mainly|chiefly|mostly|largely|primarily|especially|notably)"
_OFTEN = r"(?:(?:mainly|chiefly|mostly|also|currently|already|largely|primarily|traditionally)\s)?"
_SELL = r"(?:exports?|exported|sells?|sold|ships?|shipped|suppl(?:y|ies|ied)|delivers?|delivered)"
_BUY = r"(?:imports?|imported|buys?|bought|purchase[ds]?|sources?|sourced|procure[ds]?)"
_SOLD = r"(?:exported|sold|shipped|supplied|delivered)"
_BOUGHT = r"(?:imported|bought|purchased|sourced|procured)"
_WISH = (
    r"(?:ready|willing|able|keen|interested|readiness|interest|plans?|planned|wants?|hopes?|offer(?:s|ed)?|propose[ds]?|"
    r"intends?|could|can|may|might|would|discussed|explored|considered|potential|possib(?:le|ility)|prospects?|"
    r"opportunit(?:y|ies)|looking|aims?|future)"
)

TRADED: tuple[str, ...] = (
    # owner's exports to a party
    rf"(?P<exporter>{P})(?:['’]s?)?\s{_MAIN}exports?(?:\sto\s(?:the\s)?(?P<importer>{P}))?{_ARE}{_LIST}{_END}",
    rf"(?P<importer>{P})(?:['’]s?)?\s{_MAIN}imports?(?:\sfrom\s(?:the\s)?(?P<exporter>{P}))?{_ARE}{_LIST}{_END}",
    rf"\b{_MAIN}exports\sto\s(?:the\s)?(?P<importer>{P}){_ARE}{_LIST}{_END}",
    rf"\b{_MAIN}imports\sfrom\s(?:the\s)?(?P<exporter>{P}){_ARE}{_LIST}{_END}",
    # its exports, chiefly these
    rf"(?P<exporter>{P})(?:['’]s?)?\sexports?(?:\sto\s(?:the\s)?(?P<importer>{P}))?,\s{_CHIEFLY}\s{_LIST}{_STOP}",
    rf"(?P<importer>{P})(?:['’]s?)?\simports?(?:\sfrom\s(?:the\s)?(?P<exporter>{P}))?,\s{_CHIEFLY}\s{_LIST}{_STOP}",
    # goods supplied by one to another
    rf"\b(?:products|goods|items|commodities)\s{_SOLD}\sby\s(?:the\s)?(?P<exporter>{P})"
    rf"(?:\sto\s(?:the\s)?(?P<importer>{P}))?{_ARE}{_LIST}{_END}",
    rf"\b(?:products|goods|items|commodities)\s{_BOUGHT}\sby\s(?:the\s)?(?P<importer>{P})"
    rf"(?:\sfrom\s(?:the\s)?(?P<exporter>{P}))?{_ARE}{_LIST}{_END}",
    # active
    rf"(?P<exporter>{P})\s{_OFTEN}{_SELL}\s{_LIST}\sto\s(?:the\s)?(?P<importer>{P})",
    rf"(?P<importer>{P})\s{_OFTEN}{_BUY}\s{_LIST}\sfrom\s(?:the\s)?(?P<exporter>{P})",
    rf"(?P<exporter>{P})\s{_OFTEN}suppl(?:ies|ied)\s(?:the\s)?(?P<importer>{P})\swith\s{_LIST}{_END}",
    # passive
    rf"^{_LIST}\s(?:are|is|were|was)\s{_OFTEN}{_BOUGHT}\sfrom\s(?:the\s)?(?P<exporter>{P})",
    rf"^{_LIST}\s(?:are|is|were|was)\s{_OFTEN}{_SOLD}\sto\s(?:the\s)?(?P<importer>{P})",
)
POTENTIAL: tuple[str, ...] = (
    rf"\b{_WISH}\b[^.;]{{0,40}}?\b(?:suppl(?:y|ies|ying)|exports?|exporting|deliver(?:y|ies|ing)|shipments?|ship|shipping|sales?|sell|selling)\s(?:of\s)?{_LIST}"
    rf"\sto\s(?:the\s)?(?P<importer>{P})",
    rf"\b{_WISH}\b[^.;]{{0,40}}?\b(?:buy(?:ing)?|imports?|importing|purchas(?:e|ing)|procur(?:e|ing|ement)|sourc(?:e|ing))"
    rf"\s(?:of\s)?{_LIST}\sfrom\s(?:the\s)?(?P<exporter>{P})",
)

_JOINTS = re.compile(r",\sas\swell\sas\s|\sas\swell\sas\s|\ssuch\sas\s|,?\sincluding\s|,\sand\s|\sand\s|,\s|\s&\s")
_LEADING = re.compile(
    r"^(?:(?:the|its|their|our|more|some|various|such|products|goods|items|a|an|of|in|both|also|even|further|mainly|chiefly)"
    r"\s)+",
    re.IGNORECASE,
)
# Words that a product group is not made of: the list has run into the rest of the sentence.
_NO_PRODUCT = re.compile(
    rf"\d|%|{P}|\b(?:worth|value|volume|more|less|most|it|them|that|this|which|who|we|they|he|she|by|than|year|month|"
    r"will|would|has|have|had|was|were|is|are|be|been|to|at|from|with|said|per|cent|one|all|other|others|things?|"
    r"investment|cooperation|relations|countries)\b",
    re.IGNORECASE,
)
_ALL_GOODS = re.compile(r"(?:goods|products|items|commodities|merchandise|exports?|imports?|trade)", re.IGNORECASE)
LONGEST_GROUP = 5
BOTH_NAMED, ONE_INFERRED = 0.8, 0.6


@dataclass(frozen=True)
class FoldedSentence:
    """A sentence with its places folded; `codes[i]` is the party of the i-th place, None when unsettled."""

    text: str
    codes: tuple[str | None, ...]

    def code(self, mark: str | None) -> str | None:
        """The party of a folded place; None for a missing one."""
        return None if mark is None else self.codes[ord(mark) - FIRST_PLACE]


def _there(region: str | None, pair: tuple[str, str] | None) -> str | None:
    """A country itself; for a group the one of the pair that lies in it, None where both or neither do."""
    if region is None or region in countries():
        return region
    inside = [code for code in pair or () if code in group_members(region)]
    return inside[0] if len(inside) == 1 else None


def fold(sentence: Span, pair: tuple[str, str] | None) -> FoldedSentence:
    """The sentence with each place, and each description of one by its region, as one character."""
    places = places_in(sentence)[:MOST_PLACES]
    codes = [place._.code for place in places]
    pieces, end = [], sentence.start_char
    for i, place in enumerate(places):
        pieces += [source_text(sentence.doc)[end : place.start_char], chr(FIRST_PLACE + i)]
        end = place.end_char
    pieces.append(source_text(sentence.doc)[end : sentence.end_char])
    text = "".join(pieces).strip()
    for described in _DESCRIBED.finditer(text):
        position = ord(described["region"]) - FIRST_PLACE
        codes[position] = _there(codes[position], pair)
    return FoldedSentence(_DESCRIBED.sub(lambda match: match["region"], text), tuple(codes))


def product_groups(text: str) -> list[str]:
    """The product groups of a list, none when a part of it does not look like one.

    >>> product_groups("cut flowers, fruits and seeds")
    ['cut flowers', 'fruits', 'seeds']
    >>> product_groups("more than it sells")
    []
    """
    groups = [_LEADING.sub("", part).strip(" .,") for part in _JOINTS.split(text)]
    groups = [group for group in groups if group and not _ALL_GOODS.fullmatch(group)]
    if any(_NO_PRODUCT.search(group) or len(group.split()) > LONGEST_GROUP for group in groups):
        return []
    # A sentence may begin with the list; a later capital is a name, unless all of it is (an acronym).
    first, rest = groups[:1], groups[1:]
    if any(group[0].isupper() and not group.split()[0].isupper() for group in rest):
        return []
    return list(
        dict.fromkeys([group[0].lower() + group[1:] if not group.isupper() else group for group in first] + rest)
    )


def _parties(
    match: re.Match[str], folded: FoldedSentence, pair: tuple[str, str] | None
) -> tuple[str, str, bool] | None:
    """Exporter, importer, and whether both are named; None when they are not settled."""
    groups = match.groupdict()
    exporter, importer = folded.code(groups.get("exporter")), folded.code(groups.get("importer"))
    if exporter and importer:
        return (exporter, importer, True) if exporter != importer else None
    named = exporter or importer
    if named is None or pair is None or named not in pair:
        return None
    other = pair[1] if named == pair[0] else pair[0]
    return (named, other, False) if exporter else (other, named, False)


def _may_trade(code: str, pair: tuple[str, str] | None) -> bool:
    return code in countries() or (pair is not None and code in pair)


def _flows(sentence: Span, pair: tuple[str, str] | None) -> Iterator[CommodityFlow]:
    folded = fold(sentence, pair)
    shapes: tuple[tuple[CommodityStatus, tuple[str, ...]], ...] = (("potential", POTENTIAL), ("traded", TRADED))
    for status, patterns in shapes:
        for pattern in patterns:
            for match in re.finditer(pattern, folded.text, re.IGNORECASE):
                parties = _parties(match, folded, pair)
                if parties is None or not all(_may_trade(code, pair) for code in parties[:2]):
                    continue
                exporter, importer, both_named = parties
                confidence = BOTH_NAMED if both_named else ONE_INFERRED
                start = sentence.start_char
                end = start + len(sentence.text.rstrip())
                for group in product_groups(match["list"]):
                    yield CommodityFlow(exporter, importer, group, status, confidence, start, end)


def commodity_flows(doc: Doc) -> tuple[CommodityFlow, ...]:
    """The flows of `doc`, each exporter, importer and group once, as its first sentence tells it."""
    pair = principal_pair(doc)
    found: dict[tuple[str, str, str], CommodityFlow] = {}
    for sentence in doc.sents:
        for flow in _flows(sentence, pair):
            found.setdefault((flow.exporter, flow.importer, flow.commodity.lower()), flow)
    return tuple(found.values())


if not Doc.has_extension("commodity_flows"):
    Doc.set_extension("commodity_flows", default=())


@Language.factory("entente_commodities")
class Commodities:
    """Sets `doc._.commodity_flows`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        doc._.commodity_flows = commodity_flows(doc)
        return doc
