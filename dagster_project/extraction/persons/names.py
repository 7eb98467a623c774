"""Names of persons in a text, by title, by context, by the model where there is one, and by recurrence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS

from dagster_project.extraction.persons.name_words import (
    NAME_LIKE,
    NOT_NAMES,
    is_particle,
    is_title_case_line,
    may_be_in_name,
    name_end,
    name_start,
    opens_line,
    skip_courtesies,
    title_before,
)
from dagster_project.extraction.persons.office_words import OfficePhrase
from dagster_project.extraction.persons.text import Text

_SPEECH_OR_MOTION = frozenset(
    """said says told stated noted added met meets visited visits arrived arrives signed signs received receives
    thanked expressed stressed emphasized emphasised underlined highlighted reiterated conveyed invited welcomed
    travelled traveled flew landed left departed led leads headed heads held holds called pledged announced discussed
    congratulated attended hailed praised recalled reaffirmed explained declared insisted argued urged asked replied
    paid pays will was is has had who whose represented co-chaired briefed accompanied hosted presented co-signed
    joined inaugurated opened addressed hopes expects wants plans ended wound began""".split()
)


@dataclass(frozen=True)
class NameHit:
    """A name over the words `start` to `end`; `strength` orders hits that overlap (titled 3, model 2, context 1)."""

    start: int
    end: int
    strength: int


def titled_names(text: Text, offices: tuple[OfficePhrase, ...]) -> list[NameHit]:
    """Names behind an office or a courtesy title."""
    hits: list[NameHit] = []
    for office in offices:
        i = office.end
        if i >= len(text.words):
            continue
        if office.is_plural:
            hits.extend(listed_names(text, i))
            continue
        gap = text.words[i].gap
        # "Ambassador in Astana: NAME", a label at the head of a line.
        labels = gap.strip(" ") == ":" and opens_line(text, office.start)
        named = skip_courtesies(text, i)
        end = name_end(text, named)
        labels = labels or is_bracketed(text, i, end)
        if not (gap.strip(" )") in {"", ","} or labels) or text.words[office.end - 1].is_possessive:
            continue
        if gap.strip(" )") == "," and not is_set_off(text, named, end, may_be_single=_is_one_holder(office)):
            continue
        if end > named:
            hits.append(NameHit(_with_given_title(text, named, end), end, 3))
    i = 0
    while i < len(text.words):
        named = skip_courtesies(text, i)
        if named > i:
            end = name_end(text, named)
            if end > named:
                hits.append(NameHit(_with_given_title(text, named, end), end, 3))
        i = max(named, i + 1)
    return hits


def is_bracketed(text: Text, start: int, end: int) -> bool:
    """Whether brackets hold just these words: "THE MINISTER OF TRADE (Mr J. Banda SC)"."""
    end = behind_letters(text, end)
    return text.words[start].gap == " (" and text.raw[text.words[end - 1].end : text.words[end - 1].end + 1] == ")"


_LETTERS = frozenset("MP MPS MEP MLA SC QC KC OBE CBE AM AO PC".split())


def behind_letters(text: Text, end: int) -> int:
    """The end of a name with the letters that stand behind it ("the Hon Clare Doyle MP")."""
    while end < len(text.words) and text.words[end].text in _LETTERS and text.words[end].gap in {" ", ", "}:
        end += 1
    return end


def listed_names(text: Text, i: int) -> list[NameHit]:
    """The names behind a plural office at word `i`: "Ambassadors A and B", "Presidents A, B and C"."""
    hits: list[NameHit] = []
    while i < len(text.words) and (text.words[i].follows_closely or text.words[i].gap.strip(" )") in {"", ","}):
        if hits and text.words[i].low == "and":
            i += 1
        named = skip_courtesies(text, i)
        end = name_end(text, named)
        if end == named:
            break
        hits.append(NameHit(named, end, 3))
        i = _behind_country(text, end)
    return hits if len(hits) > 1 else []


def _behind_country(text: Text, end: int) -> int:
    """The word behind "of X", "for X" or "(X)" that stands with a name ending before word `end`."""
    words = text.words
    if end < len(words) and words[end].gap == " (":
        place = text.place(end)
        closed = place is not None and text.raw[words[place.last].end : words[place.last].end + 1] == ")"
        return place.last + 1 if place is not None and closed else end
    place = text.place(end + 1) if end + 1 < len(words) and words[end].low in {"of", "for"} else None
    return place.last + 1 if place else end


def names_listed_before(text: Text, end: int) -> list[NameHit]:
    """The names before a plural office in apposition at word `end`: "A, B and C, the presidents of ..."."""
    hits: list[NameHit] = []
    if end >= len(text.words) or text.words[end].gap.strip() not in {",", "–", "—"}:
        return []
    while end > 0:
        start = name_start(text, end)
        if end - start < 2:
            break
        hits.insert(0, NameHit(start, end, 2))
        before = title_before(text, start)
        joint = before > 0 and text.words[before - 1].low == "and" and text.words[before].follows_closely
        comma = before > 0 and text.words[before].gap.strip() == "," and len(hits) > 1
        if not joint and not comma:
            break
        end = before - 1 if joint else before
    return hits if len(hits) > 1 else []


def _with_given_title(text: Text, start: int, end: int) -> int:
    """A title that is as good as a given name stays with a single name: "Sheikh Amina"."""
    kept = end - start == 1 and start > 0 and text.words[start - 1].low in {"sheikh", "sheikha", "shaikh", "shaikha"}
    return start - 1 if kept else start


def _is_one_holder(office: OfficePhrase) -> bool:
    """ "The Indonesian trade minister, SUTRISNO,": a country's one holder may follow by a single name."""
    return office.country is not None and office.role is not None and office.determiner not in {"a", "an"}


def is_set_off(text: Text, start: int, end: int, *, may_be_single: bool = False) -> bool:
    """Whether the words stand between commas, or between a comma and the end of the clause.

    A single word without a title needs more: the possessive, or a comma behind it where the office
    before it has one holder (`may_be_single`).
    """
    if end - start < 2 and title_before(text, start) == start:
        closed = may_be_single and end < len(text.words) and text.words[end].gap.startswith(",")
        plain = end > start and not text.words[start].is_upper
        return plain and (text.words[end - 1].is_possessive or closed)
    if end >= len(text.words):
        return True
    gap = text.words[end].gap.strip()
    return gap != "" or text.words[end].low in {"and", "as", "at", "in", "on", "to", "said", "for", "who"}


def appositive_names(text: Text, offices: tuple[OfficePhrase, ...]) -> list[NameHit]:
    """Names before an office that is set off by a comma: "NAME, the envoy", "NAME (trade minister)"."""
    hits: list[NameHit] = []
    for office in offices:
        gap = text.words[office.start].gap.strip()
        if gap not in {",", "(", "–", "—"}:
            continue
        if office.is_plural:
            hits.extend(names_listed_before(text, office.start))
            continue
        start = name_start(text, office.start)
        if office.start - start >= 2 or (office.start - start == 1 and _is_single_holder(text, start, office)):
            hits.append(NameHit(start, office.start, 1))
    return hits


def _is_single_holder(text: Text, i: int, office: OfficePhrase) -> bool:
    """ "Sugiarto, the Indonesian foreign minister, ...": one word for the one holder, where the model reads a name."""
    if not _is_one_holder(office) or office.determiner != "the" or text.words[i].is_upper:
        return False
    token = text.doc.char_span(text.words[i].start, text.words[i].end, alignment_mode="expand")
    return token is not None and token[0].tag_ == "NNP" and not text.words[i].low.endswith("ly")


def model_names(text: Text) -> list[NameHit]:
    """PERSON entities of the model, cut to the words that may stand in a name."""
    hits: list[NameHit] = []
    for ent in text.doc.ents:
        if ent.label_ != "PERSON":
            continue
        inside = [i for i, w in enumerate(text.words) if ent.start_char <= w.start < ent.end_char]
        if _is_of_institution(text, inside):
            continue
        while inside and not may_be_in_name(text, inside[0]):
            inside.pop(0)
        while inside and not may_be_in_name(text, inside[-1]):
            inside.pop()
        if inside:
            inside = [i for i in inside if i >= skip_courtesies(text, inside[0])]
        if not inside or not text.runs_on(inside[0], inside[-1] + 1):
            continue
        # The model cuts off family names that are English words ("To Minh", "He Wei").
        before = inside[0] - 1
        if before >= 0 and text.words[before].low in NAME_LIKE and may_be_in_name(text, before):
            inside.insert(0, before)
        while before >= 0 and _opens_name(text, before):
            inside.insert(0, before)
            before -= 1
        if len(inside) == 1 and not _stands_as_name(text, inside[0]):
            continue
        if _names_a_work(text, inside[0], inside[-1] + 1):
            continue
        if all(may_be_in_name(text, i) or is_particle(text.words[i]) for i in inside):
            hits.append(NameHit(inside[0], inside[-1] + 1, 2))
    return hits


def _is_of_institution(text: Text, inside: list[int]) -> bool:
    """ "Daily Counter", "Agência Atlântico": a word that no name holds, and one word beside it."""
    kept = [i for i in inside if may_be_in_name(text, i)]
    others = [text.words[i] for i in inside if i not in kept]
    own = [w for w in others if w.is_capitalised and w.low in NOT_NAMES]
    titles = [w for w in own if any(text.lexicon.has(kind, w.low) for kind in ("office", "head", "chair", "courtesy"))]
    return len(kept) == 1 and len(own) > len(titles)


def _opens_name(text: Text, i: int) -> bool:
    """Whether word `i` is a given name that the model left off the name behind it."""
    word, behind = text.words[i], text.words[i + 1]
    if not behind.follows_closely or word.is_possessive or is_title_case_line(text, i) or not may_be_in_name(text, i):
        return False
    return not word.low.endswith(("ing", "ed", "ly")) and text.key(i, i + 1) not in text.lexicon.roles["courtesy"]


_WORKS = frozenset(
    """port project airport bridge road highway dam plant zone border district province island river mine field terminal
    corridor railway line stadium university hospital park power hydropower industrial market valley gate crossing
    checkpoint refinery pipeline basin reservoir harbour harbor tunnel canal free special economic""".split()
)


def _names_a_work(text: Text, start: int, end: int) -> bool:
    """ "The Vung Ang port project": a small noun behind says that the name is a place's or a work's."""
    if end >= len(text.words) or not text.words[end].follows_closely or text.words[end - 1].is_possessive:
        return False
    behind = text.words[end]
    if behind.is_capitalised:
        return behind.low in _WORKS | _NAMED_AFTER and not is_title_case_line(text, start)
    return behind.text in _WORKS and title_before(text, start) == start


# What is named after somebody ("King Fahd University", "Queen Amina Quay").
_NAMED_AFTER = frozenset(
    """quay causeway mosque complex college school centre center foundation award prize cup avenue boulevard street
    square tower memorial institute academy base barracks library museum theatre terminal cathedral scholarship
    scholarships programme program medal lecture""".split()
)


def leads_to_work(text: Text, office: OfficePhrase) -> bool:
    """ "King Fahd University": the office in the name of a work."""
    end = name_end(text, office.end) if office.end < len(text.words) else office.end
    return end > office.end and text.words[office.end].follows_closely and _names_a_work(text, office.end, end)


def _stands_as_name(text: Text, i: int) -> bool:
    """Whether a single unknown word is used like a person's name, not like an exclamation or a place."""
    word = text.words[i]
    token = text.doc.char_span(word.start, word.end, alignment_mode="expand")
    if len(word.text) < 2 or (token is not None and token[0].tag_ not in {"", "NNP", "NNPS"}):
        return False
    if re.search(r"[a-z][A-Z]{2}", word.text) or (word.is_upper and not is_title_case_line(text, i)):
        return False
    if _is_before_noun(text, i):
        return False
    before = text.words[i - 1] if i and word.follows_closely else None
    if before and (
        before.low in {"in", "at", "from", "near", "the"} or (text.place(i - 1) and not before.is_possessive)
    ):
        return False
    if before is None:
        return sum(w.text == word.text for w in text.words) > 1
    return not _is_listed_as_place(text, i)


_TO_PLACES = frozenset({"in", "at", "from", "between", "near", "via", "around", "through", "to"})


def _is_listed_as_place(text: Text, i: int) -> bool:
    """ "At Seme and Chikanda", "in Puebla, Leon and Celaya": one of a list behind a preposition of place."""
    words = text.words
    while i > 1 and (words[i - 1].low == "and" or words[i].gap == ", "):
        i -= 2 if words[i - 1].low == "and" else 1
        if not words[i].is_capitalised or i == 0 or "\n" in words[i].gap:
            return False
        if words[i].follows_closely and words[i - 1].low in _TO_PLACES:
            return True
    return False


def _is_before_noun(text: Text, i: int) -> bool:
    """ "31 million Solomon dollars": a small noun right behind a single word."""
    if i + 1 >= len(text.words) or not text.words[i + 1].follows_closely or text.words[i].is_possessive:
        return False
    behind = text.words[i + 1]
    token = text.doc.char_span(behind.start, behind.end, alignment_mode="expand")
    return behind.text.islower() and token is not None and token[0].tag_ in {"NN", "NNS"}


def contextual_names(text: Text) -> list[NameHit]:
    """Two or more name words before a verb of speech or motion, or behind a country's possessive."""
    hits: list[NameHit] = []
    i = 0
    while i < len(text.words):
        end = name_end(text, i)
        if end - i < 2 or title_before(text, i) < i:
            i = max(end, i + 1)
            continue
        owned = i > 0 and text.words[i].follows_closely and text.place(i - 1) and text.words[i - 1].is_possessive
        acts = end < len(text.words) and text.words[end].follows_closely and text.words[end].text in _SPEECH_OR_MOTION
        if (owned or acts) and not any(text.words[k].is_upper for k in range(i, end)):
            hits.append(NameHit(i, end, 1))
        i = end
    return hits


_BEFORE_NAMES = frozenset(
    "with by met and between since hosted received greeted told from as for of thanked invited".split()
)


def unaided_names(text: Text) -> list[NameHit]:
    """Two to four name words inside a sentence; where a model reads too, only behind what persons stand behind."""
    hits: list[NameHit] = []
    has_model = text.doc.has_annotation("ENT_IOB")
    leading = _BEFORE_PERSONS if has_model else _BEFORE_NAMES
    i = 0
    while i < len(text.words):
        end = name_end(text, i)
        opens = text.words[i].follows_closely and i > 0 and text.words[i - 1].text in leading
        opens = opens and end > i and not (has_model and _is_known_otherwise(text, i, end))
        plain = 2 <= end - i <= 4 and not any(text.words[k].is_upper for k in range(i, end))
        if opens and plain and not is_title_case_line(text, i) and not _runs_into_lower_noun(text, end):
            hits.append(NameHit(i, end, 1))
        i = max(end, i + 1)
    return hits


_BEFORE_PERSONS = frozenset("with by met since hosted received greeted told thanked invited was were".split())


def _is_known_otherwise(text: Text, start: int, end: int) -> bool:
    """Whether the words are a portfolio, or the model takes them, or some of them with others, for a thing."""
    words = text.words[start:end]
    if any(text.lexicon.has("portfolio", w.low) for w in words):
        return True
    span = text.doc.char_span(words[0].start, words[-1].end, alignment_mode="expand")
    if span is None or any(token.tag_ != "NNP" for token in span if token.text[0].isalpha()):
        return True
    # A name of a far language is taken for a place or a firm; behind "since" and "was" it is one who held an office.
    taken_for = {"GPE", "ORG", "LOC"} if text.words[start - 1].low in {"since", "was", "were"} else {"GPE"}
    over = [e for e in text.doc.ents if e.start < span.end and e.end > span.start]
    return any(e.label_ not in taken_for or e.text != span.text for e in over)


# What a person does, and no firm or office, told of a family name alone.
_TRAVELS = re.compile(
    r" (?:(?:then |later |also )?(?:flew|flies|travell?ed|travels|arrived|landed|visited|departed)|"
    r"paid an? (?:\w+ )?visit|"
    r"had been the guest|was (?:the guest|received|welcomed|greeted) (?:of|by)|"
    r"(?:is|was) due (?:in|to (?:visit|travel|fly))|"
    r"will (?:visit|travel|fly)|to (?:visit|depart|fly|travel|leave) )\b"
)
_SHORTEST_ALONE = 4


def travelling_names(text: Text) -> list[NameHit]:
    """ "Okonjo travelled to Algiers": a single unknown word as the subject of a journey, which models leave out."""
    hits: list[NameHit] = []
    for i, word in enumerate(text.words):
        if word.is_upper or word.is_possessive or len(word.text) < _SHORTEST_ALONE or not may_be_in_name(text, i):
            continue
        before = text.words[i - 1] if i and word.follows_closely else None
        if before is not None and (before.is_capitalised or before.low in _NOT_BEFORE_SUBJECTS):
            continue
        if not _TRAVELS.match(text.raw[word.end :][:40]) or re.search(rf"\b{re.escape(word.text.lower())}\b", text.raw):
            continue
        token = text.doc.char_span(word.start, word.end, alignment_mode="expand")
        if token is not None and token[0].tag_ in {"NNP", ""} and token[0].ent_type_ in {"", "PERSON"}:
            hits.append(NameHit(i, i + 1, 1))
    return hits


_NOT_BEFORE_SUBJECTS = frozenset("the a an in at from to near of for via and".split())


def _runs_into_lower_noun(text: Text, end: int) -> bool:
    """Whether a small word other than a verb or conjunction follows directly: "the Amber Plus scheme"."""
    if end >= len(text.words) or not text.words[end].follows_closely:
        return False
    behind = text.words[end]
    return behind.low not in STOP_WORDS and behind.text not in _SPEECH_OR_MOTION


def settle(text: Text, hits: list[NameHit]) -> list[NameHit]:
    """One hit per stretch of text: the stronger of two that overlap, but the model's end within a headline."""
    kept: list[NameHit] = []
    hits = [hit for hit in hits if not _names_a_work(text, hit.start, hit.end)]
    for hit in sorted(hits, key=lambda h: (-h.strength, h.start - h.end, h.start)):
        clash = next((k for k in kept if hit.start < k.end and k.start < hit.end), None)
        if clash is None:
            kept.append(hit)
        elif (
            hit.strength == 2 and clash.strength == 3 and hit.start == clash.start and _cuts_headline(text, hit, clash)
        ) or (hit.strength == 2 and clash.strength == 3 and hit.start <= clash.start and hit.end > clash.end):
            kept[kept.index(clash)] = NameHit(clash.start, hit.end, 3)
    return sorted(set(kept), key=lambda h: h.start)


def _cuts_headline(text: Text, hit: NameHit, clash: NameHit) -> bool:
    """Whether the model ends the name earlier, in a line where every word is capitalised."""
    return hit.end < clash.end and is_title_case_line(text, hit.start)
