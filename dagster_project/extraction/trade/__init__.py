"""Trade figures: which amounts of a text are trade, between whom, when, reported or aimed at.

=================  ================================================================================
`cues`             the words that tell trade and its flows from everything else that has a price
`governors`        which of these words governs an amount
`clauses`          which stretch of the sentence belongs to an amount
`roles`            the part each place plays: owner, origin, destination, partner
`parties`          reporter and partner of a flow: `mutual` trade, `directed` flows, `balances`
`scenes`           what the parties are read from
`perspective`      whose trade the text speaks of when it leaves that out
`status`           reported or target
`growth`           the change stated with a figure
`commodity`        the part of trade that a figure is for
`anaphora`         words that lean on an earlier figure
`dating`           the period a figure is stated for
`table_lines`      lines and cells of tables flattened to text
`tables`           the figures of these tables
`sentences`        the view of one sentence on all that was recognised in it
`sections`         parts of the text that speak of other countries than the rest
`reading`          what was read so far
`statements`       figures that their sentence states
`stated_part`      the part of trade that a stated figure is for
`leaning`          figures that lean on earlier ones
`products`         who sells goods that lean on an earlier figure
`bare`             numbers that leave their unit out
`transactions`     purchases told without a trade word, on the parse of `parsing`
`drafting`         puts one figure together
`assembly`         merges duplicates and gives each figure its confidence
=================  ================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from dagster_project.extraction.home import countries_by_mentions, dateline_country, fiscal_start, outlet_country
from dagster_project.extraction.periods import Clock, spoken_on
from dagster_project.extraction.persons.speech import Speech
from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.trade.assembly import assemble
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.parsing import SentenceParser
from dagster_project.extraction.trade.perspective import Perspective, Signs, find_hub, first_perspective
from dagster_project.extraction.trade.reading import Reading
from dagster_project.extraction.trade.roles import NamedPlace, groups_meant
from dagster_project.extraction.trade.sections import asked_countries, common_country, find_sections
from dagster_project.extraction.trade.sentences import Sentence, last_prose_line, make_sentence, trade_partners
from dagster_project.extraction.trade.statements import read_sentence
from dagster_project.extraction.trade.tables import Page, find_tables

# Bodies of states that buy and sell nothing themselves: lenders, agencies, forums, agreements.
NO_TRADERS = frozenset(
    "ADB AFDB AIIB EBRD ISDB IMF WORLD_BANK UN UNCTAD UNDP UNESCO UNHCR UNICEF WFP WHO WTO FAO IAEA ICRC ILO INTERPOL "
    "IOM AFCFTA CICA COE CSTO NATO NAM_MOVEMENT OSCE OECD OPEC".split()
)


@Language.factory("entente_trade")
class TradeReader:
    """Leaves the trade figures of a document in `doc._.trade_figures`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._parser = SentenceParser(nlp)

    def __call__(self, doc: Doc) -> Doc:
        text = source_text(doc)
        monies = [span._.money for span in doc.spans.get("money", ())]
        periods = [span._.period for span in doc.spans.get("periods", ())]
        places = [*_places(doc)]
        places = sorted([*places, *groups_meant(text, places)], key=lambda place: place.start)
        sentences = [
            make_sentence(text, *_trimmed(text, s.start_char, s.end_char), number, monies, periods, places)
            for number, s in enumerate(doc.sents)
        ]
        actors = [actor for sentence in sentences for actor in sentence.actors]
        partners = [code for sentence in sentences for code in trade_partners(sentence)]
        partners.extend(asked_countries(sentences))
        signs = Signs(outlet_country(doc), dateline_country(doc), doc._.home_country)
        perspective = first_perspective(signs, actors, partners)
        common = common_country(find_sections(sentences), sentences)
        if common is not None and perspective.home not in {signs.outlet, signs.dateline}:
            perspective = perspective.seen_from(common)
        drafts = _read(doc, perspective, sentences, places, self._parser)
        hub = find_hub(drafts, perspective.home)
        if hub is not None and hub != perspective.home:
            drafts = _read(doc, perspective.seen_from(hub), sentences, places, self._parser)
        doc._.trade_figures = assemble(drafts)
        return doc


def _read(
    doc: Doc,
    perspective: Perspective,
    sentences: Sequence[Sentence],
    places: Sequence[NamedPlace],
    parser: SentenceParser,
) -> list[Draft]:
    """One reading of the document from a perspective."""
    published_on = spoken_on(doc)
    clock = Clock(published_on, fiscal_start(doc))
    tables = find_tables(Page(source_text(doc), places, countries_by_mentions(doc), clock, perspective))
    reading = Reading(perspective, published_on, parser, [], sections=find_sections(sentences), base=perspective)
    reading.speech = doc._.speech
    reading.last_prose = last_prose_line(sentences)
    speech: Speech = doc._.speech
    for sentence in sentences:
        reading.listen(speech.within(sentence.start, sentence.end), sentence)
        rows = [draft for draft in tables if sentence.start <= draft.money.start < sentence.end]
        for draft in rows:
            reading.add(draft, sentence.number)
        if not rows:
            read_sentence(sentence, reading)
    return reading.drafts


def _places(doc: Doc) -> Iterator[NamedPlace]:
    for span in doc.spans.get("places", ()):
        place = span._.place
        if span._.code and span._.code not in NO_TRADERS:
            yield NamedPlace(span._.code, place.kind, span.start_char, span.end_char)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence without the white space around it."""
    stripped = text[start:end]
    return start + len(stripped) - len(stripped.lstrip()), end - (len(stripped) - len(stripped.rstrip()))
