"""Names of persons in a text, by title, by context, by the model where there is one, and by recurrence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS

from dagster_project.extraction.persons.text import Text
from dagster_project.extraction.persons.titles import OfficePhrase
from dagster_project.extraction.persons.words import Word

# Small words inside names of many languages; they neither open nor close one.
PARTICLES = frozenset(
    """al el ul ud ur bin bint binti ibn ben bar abu ould ould mint ag von van der den de da do dos das del della di
    du la le las los y e ole ter ten te zu zur af av ap bte san santa dela ou""".split()
)
# A capitalised word before one of these is a name, be it an English word too ("Said bin Hamad").
_PATRONYMIC = frozenset({"bin", "bint", "ibn", "ould", "binti"})
_CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct
    nov dec christmas easter ramadan eid diwali""".split()
)
# Of these, given and family names.
_MONTHS_THAT_NAME = frozenset({"jan", "april", "may", "june", "july", "august", "sun", "mar", "sep", "jun", "jul"})
_BEFORE_MONTHS = frozenset(
    "in on since until till from by last this next of early mid late to and between during for before after".split()
)
# Nouns and verbs that headlines and bodies capitalise and that no name holds.
_NOT_NAMES = frozenset(
    """ministry ministries department government parliament senate congress assembly council commission committee
    bank fund agency authority bureau office university college school institute academy hospital church party union
    league association federation confederation organization organisation company corporation group ltd inc plc gmbh
    airport airlines airways port palace house hall square street avenue road boulevard building centre center hotel
    stadium district province state republic kingdom sultanate emirate islands island river sea ocean lake mountain
    agreement treaty memorandum protocol convention declaration statement communique partnership roadmap
    programme program project initiative forum summit conference meeting session dialogue consultations talks visit
    week day year month today yesterday tomorrow tonight north south east west northern southern eastern western
    central african asian european american latin arab islamic muslim christian catholic
    meets met visits visited hosts holds held receives received arrives arrived says said tells told signs signed
    calls called leads leaves heads begins ends starts wraps invites seeks wants urges vows hails praises thanks
    discusses reviews attends opens inaugurates departs lands embarks welcomes greets addresses pledges eyes
    reaffirms announces highlights stresses underscores emphasizes expresses congratulates extends conveys briefs
    presents reiterates calls concludes completes joins sees expects hopes plans pays paid undertakes hold meet visit
    embassy consulate mission delegation ambassador minister president secretary chairman speaker director general
    governor mayor king queen prime deputy vice chief head leader foreign affairs trade commerce economic economy
    cooperation international national bilateral strategic comprehensive joint special official officials press
    news agency times daily post herald tribune gazette journal newspaper radio television reuters xinhua tass
    afp photo image caption source credit read share print email subscribe facebook twitter whatsapp youtube
    instagram linkedin telegram copyright rights reserved home business politics sports world region local
    opinion related latest top stories story most watch live video english french arabic question answer moderator
    mr mrs ms dr h.e hon his her excellency highness majesty sir madam dear friends colleagues ladies gentlemen
    belt road silk africa asia europe america gulf pacific atlantic indian world brics opec nato g20 g7 cop un eu
    au who wto imf ecowas sadc comesa mercosur asean gcc saarc oic tribune economic exports imports chamber
    enquiries contacts contact media spokesperson spokesman team additional information date venue time award
    order medal prize peace unity independence liberation revolution army navy police guard force forces court
    supreme constitutional high commissioner commonwealth co chair mou mou mous cepa fta agenda annex article
    section part chapter no vol inter
    staff reporter correspondent editor desk newsroom wire bulletin courier chronicle ledger monitor observer sentinel
    dispatch telegraph examiner inquirer digest review bureau agência agencia agence agenzia agentur jornal journal
    diario diário noticias notícias gazeta gaceta banco banque ministério ministerio ministère universidad universidade
    université câmara cámara assembleia asamblea assemblée""".split()
)
_LOWER_ONLY = frozenset(w for w in STOP_WORDS if len(w) > 1)
# English function words that are also name words in some land: names when a title or a small word precedes.
_NAME_LIKE = frozenset(
    """may will van de an so do say see go no to he she you her on can be by us up me any well had ever ali most
    made due full back why""".split()
)
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


def is_particle(word: Word) -> bool:
    """Whether the word is a particle written small ("bin", "da")."""
    return word.text.islower() and word.low in PARTICLES


def _has_inner_capital(word: Word) -> bool:
    """ "al-Masri", "d’Almeida": a small prefix before a capital."""
    text = word.text
    for mark in "-'’‘ʻ":
        head, found, tail = text.partition(mark)
        if found and tail[:1].isupper() and head.islower() and len(head) <= 4:
            return True
    return False


def may_be_in_name(text: Text, i: int) -> bool:
    """Whether word `i` could be a word of a name: written like one and not a word of another kind."""
    word = text.words[i]
    if not (word.is_capitalised or _has_inner_capital(word)):
        return False
    low = word.text.lower()
    if i + 1 < len(text.words) and text.words[i + 1].text in _PATRONYMIC and text.words[i + 1].follows_closely:
        return text.place(i) is None
    if low in _MONTHS_THAT_NAME and _is_name_not_date(text, i):
        return True
    if low in _CALENDAR or low in _NOT_NAMES or (text.place(i) is not None and not _is_name_not_city(text, i)):
        return False
    return low not in _LOWER_ONLY or low in PARTICLES or (low in _NAME_LIKE and _is_name_not_word(text, i))


def _is_name_not_city(text: Text, i: int) -> bool:
    """Whether a city's name is a given name: "Foreign Minister Paris Andreou", "Ms Florence Achieng"."""
    place, words = text.places[i], text.words
    if place.kind != "city" or place.first != place.last or i == 0 or i + 1 >= len(words):
        return False
    before, behind = words[i - 1], words[i + 1]
    if not words[i].follows_closely or not behind.follows_closely or words[i].is_possessive:
        return False
    titled = any(text.lexicon.has(kind, before.low) for kind in ("head", "office", "courtesy", "portfolio"))
    return titled and behind.is_capitalised and text.place(i + 1) is None and behind.low not in _NOT_NAMES


def _is_name_not_date(text: Text, i: int) -> bool:
    """Whether a month's or day's name belongs to a person: "Jan van der Velde", "Minister Wang Jun"."""
    words = text.words
    if (i and words[i - 1].low in _BEFORE_MONTHS) or re.match(r"[.,]?\s*\d", text.raw[words[i].end :]):
        return False
    if i + 1 < len(words) and words[i + 1].follows_closely:
        if is_particle(words[i + 1]):
            return True
        if _is_name_not_word(text, i) or (words[i].gap == ", " and words[i + 1].is_capitalised):
            return text.place(i + 1) is None
    # The last word of a name: another behind a title or a word that is no office itself.
    if i < 2 or not words[i].follows_closely or not words[i - 1].follows_closely or is_title_case_line(text, i):
        return False
    titled = text.lexicon.has("head", words[i - 2].low) or text.lexicon.has("office", words[i - 2].low)
    return words[i].low in {"jun", "jul", "sun", "mar", "may"} and titled and may_be_in_name(text, i - 1)


def _is_name_not_word(text: Text, i: int) -> bool:
    """Whether a capital on a function word marks a name: a small word or a title before, a capital behind."""
    words = text.words
    if i + 1 < len(words) and words[i + 1].follows_closely and words[i + 1].is_capitalised:
        if i == 0 or not words[i].follows_closely or is_title_case_line(text, i):
            return False
        before = words[i - 1].low
        return words[i - 1].text.islower() or text.lexicon.has("head", before) or text.lexicon.has("office", before)
    return False


def name_end(text: Text, start: int, longest: int = 7) -> int:
    """End of the name that starts at word `start`; `start` when none does."""
    words, end = text.words, start
    if start >= len(words) or not may_be_in_name(text, start):
        return start
    end = start + 1
    while (
        end < len(words) and end - start < longest and words[end].follows_closely and not words[end - 1].is_possessive
    ):
        if may_be_in_name(text, end):
            end += 1
            continue
        ahead = end
        while ahead < len(words) and is_particle(words[ahead]) and words[ahead].follows_closely and ahead - end < 3:
            ahead += 1
        if ahead == end or ahead >= len(words) or not words[ahead].follows_closely or not may_be_in_name(text, ahead):
            break
        end = ahead + 1
    # "NAME, Jr."
    if end < len(words) and words[end].low in {"jr", "sr"} and words[end].gap.strip() in {"", ","}:
        end += 1
    return end


def name_start(text: Text, end: int, longest: int = 6) -> int:
    """Start of the name that ends before word `end`; `end` when none does."""
    words, start = text.words, end
    while start > 0 and end - start < longest:
        i = start - 1
        if start < end and (not words[start].follows_closely or words[i].is_possessive):
            break
        if may_be_in_name(text, i) or (is_particle(words[i]) and start < end):
            start = i
        else:
            break
    while start < end and is_particle(words[start]) and not words[start].is_capitalised:
        start += 1
    return start


# "H.E. Dr. (Mrs.) NAME", "Dato’ NAME": what may stand between two courtesies.
_AMID_COURTESIES = " .,()'’"


def skip_courtesies(text: Text, i: int) -> int:
    """The first word at or behind `i` that is no title or form of address ("H.E. Mr.", "Hon Dr")."""
    words = text.words
    while i < len(words):
        n = next(
            (n for n in (3, 2, 1) if text.runs_on(i, i + n) and text.lexicon.has("courtesy", text.key(i, i + n))), 0
        )
        if n == 0 and words[i].text == "U" and any(place.code == "MMR" for place in text.places.values()):
            n = 1
        if n == 0 or i + n >= len(words):
            return i
        following = words[i + n]
        is_written_big = words[i].is_capitalised or (n > 1 and words[i].low == "the")
        if following.gap.strip(_AMID_COURTESIES) or "\n" in following.gap or not is_written_big:
            return i
        i += n
    return i


def title_before(text: Text, start: int) -> int:
    """The first word of the courtesies that stand directly before word `start`."""
    i = start
    while i > 0 and not text.words[i].gap.strip(_AMID_COURTESIES.replace(",", "")) and "\n" not in text.words[i].gap:
        n = next((n for n in (3, 2, 1) if i - n >= 0 and text.lexicon.has("courtesy", text.key(i - n, i))), 0)
        # "Senator the Hon NAME".
        if n == 0 or not (text.words[i - n].is_capitalised or (n > 1 and text.words[i - n].low == "the")):
            break
        i -= n
    return i


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
        if gap.strip(" ") not in {"", ","} or text.words[office.end - 1].is_possessive:
            continue
        named = skip_courtesies(text, i)
        end = name_end(text, named)
        if gap.strip(" ") == "," and not is_set_off(text, named, end, may_be_single=_is_one_holder(office)):
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
    """A title that is as good as a given name stays with a single name: "Sheikh Hasina"."""
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
        if office.start - start >= 2:
            hits.append(NameHit(start, office.start, 1))
    return hits


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
        if before >= 0 and text.words[before].low in _NAME_LIKE and may_be_in_name(text, before):
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
    own = [w for w in others if w.is_capitalised and w.low in _NOT_NAMES]
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
    return text.words[end].text in _WORKS and title_before(text, start) == start


def _stands_as_name(text: Text, i: int) -> bool:
    """Whether a single unknown word is used like a person's name, not like an exclamation or a place."""
    word = text.words[i]
    token = text.doc.char_span(word.start, word.end, alignment_mode="expand")
    if len(word.text) < 2 or (token is not None and token[0].tag_ not in {"", "NNP", "NNPS"}):
        return False
    if re.search(r"[a-z][A-Z]{2}", word.text) or (word.is_upper and not is_title_case_line(text, i)):
        return False
    before = text.words[i - 1] if i and word.follows_closely else None
    if before and (
        before.low in {"in", "at", "from", "near", "the"} or (text.place(i - 1) and not before.is_possessive)
    ):
        return False
    if before is None:
        return sum(w.text == word.text for w in text.words) > 1
    return True


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
    """Two to four name words inside a sentence, for texts read without a model."""
    hits: list[NameHit] = []
    i = 0
    while i < len(text.words):
        end = name_end(text, i)
        opens = text.words[i].follows_closely and i > 0 and text.words[i - 1].text in _BEFORE_NAMES
        plain = 2 <= end - i <= 4 and not any(text.words[k].is_upper for k in range(i, end))
        if opens and plain and not is_title_case_line(text, i) and not _runs_into_lower_noun(text, end):
            hits.append(NameHit(i, end, 1))
        i = max(end, i + 1)
    return hits


def _runs_into_lower_noun(text: Text, end: int) -> bool:
    """Whether a small word other than a verb or conjunction follows directly: "the Amber Plus scheme"."""
    if end >= len(text.words) or not text.words[end].follows_closely:
        return False
    behind = text.words[end]
    return behind.low not in STOP_WORDS and behind.text not in _SPEECH_OR_MOTION


def settle(text: Text, hits: list[NameHit]) -> list[NameHit]:
    """One hit per stretch of text: the stronger of two that overlap, but the model's end within a headline."""
    kept: list[NameHit] = []
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


def is_title_case_line(text: Text, i: int) -> bool:
    """Whether most longer words of the line of word `i` are capitalised."""
    first = i
    while first > 0 and "\n" not in text.words[first].gap:
        first -= 1
    last = i + 1
    while last < len(text.words) and "\n" not in text.words[last].gap:
        last += 1
    line_end = text.words[last - 1].end
    if text.raw[line_end : line_end + 1] in {".", "!", "?", "…"}:
        return False
    long = [w for w in text.words[first:last] if len(w.text) > 3]
    return len(long) > 3 and sum(w.is_capitalised for w in long) >= 0.7 * len(long)
