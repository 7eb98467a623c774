"""Which words may stand in a person's name, and where a name and the titles before it begin and end."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from dagster_project.extraction.persons.text import Text
from dagster_project.extraction.persons.words import Word
from dagster_project.reference.offices import gender_of

# Small words inside names of many languages; they neither open nor close one.
PARTICLES = frozenset(
    """al el ul ud ur bin bint binti ibn ben bar abu ould ould mint ag von van der den de da do dos das del della di
    du la le las los y e i á na og ole ter ten te zu zum zur vom af av ap op het dei degli dal bte san santa dela ou
    anak""".split()
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
_DAYS_THAT_NAME = frozenset({"sunday", "monday", "friday", "saturday"})
# Of these, abbreviations: a capital and no number behind means a name ("Jan Hudák", "Khin Mar Aye").
_SHORT_MONTHS = frozenset({"jan", "sun", "mar", "jun", "jul"})
_BEFORE_MONTHS = frozenset(
    "in on since until till from by last this next of early mid late to and between during for before after".split()
)
# Nouns and verbs that headlines and bodies capitalise and that no name holds.
NOT_NAMES = frozenset(
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
    belt road silk africa asia europe america gulf pacific atlantic indian world brics opec nato g20 g7
    wto imf ecowas sadc comesa mercosur asean gcc saarc oic tribune economic exports imports chamber
    enquiries contacts contact media spokesperson spokesman team additional information date venue time award
    order medal prize peace unity independence liberation revolution army navy police guard force forces court
    supreme constitutional high commissioner commonwealth co chair mou mou mous cepa fta agenda annex article
    section part chapter no vol inter
    administration customs
    brigade brigades
    members member senator representative representatives councillor councilor marshal issue issues report reports
    newsletter expatriates abroad integration directorate division deputies sejm bundestag bundesrat knesset riigikogu
    saeima seimas majlis mejlis majilis storting riksdag lawmaker lawmakers spokeswoman envoy premier chancellor
    counsellor counselor edition laughter applause
    staff reporter correspondent editor desk newsroom wire bulletin courier chronicle ledger monitor observer sentinel
    dispatch telegraph examiner inquirer digest review bureau agência agencia agence agenzia agentur jornal journal
    diario diário noticias notícias gazeta gaceta banco banque ministério ministerio ministère universidad universidade
    université câmara cámara assembleia asamblea assemblée""".split()
)
# In capitals no names, else some land's ("Kim Jong Un", "Ms Au Yeung").
_ACRONYMS = frozenset(
    {"AU", "UN", "EU", "COP", "WHO", "MP", "MPS", "MEP", "MLA", "MOU", "SC", "QC", "KC", "OBE", "CBE"}
)
_LOWER_ONLY = frozenset(w for w in STOP_WORDS if len(w) > 1)
# English function words that are also name words in some land: names when a title or a small word precedes.
NAME_LIKE = frozenset(
    """may will van de an so do say see go no to he she you her on can be by us up me any well had ever ali most
    made due full back why""".split()
)


# Of the nouns that no name holds, those that are family names behind a title and a given name.
_FAMILY_NAMES = frozenset(
    """hall house street king queen west north east day week weeks court price church read order head chief prince peace
    major lake river square mountain field power union forum guard force home chair post west bridge port sea nation
    marshal chancellor dean hope young abbot bishop deacon mayor minister premier councillor read rivers page part best
    award medal africa america world story live division section""".split()
)


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
    if word.text in _ACRONYMS or i in text.unsettled:
        return False
    if i + 1 < len(text.words) and text.words[i + 1].text in _PATRONYMIC and text.words[i + 1].follows_closely:
        return text.place(i) is None
    if low in _MONTHS_THAT_NAME and _is_name_not_date(text, i):
        return True
    if low in _DAYS_THAT_NAME and _is_name_not_day(text, i):
        return True
    if low in _FAMILY_NAMES and _follows_given_name(text, i):
        return True
    if low in _CALENDAR or low in NOT_NAMES or (text.place(i) is not None and not _is_name_not_city(text, i)):
        return False
    return low not in _LOWER_ONLY or low in PARTICLES or (low in NAME_LIKE and _is_name_not_word(text, i))


def _follows_given_name(text: Text, i: int) -> bool:
    """Whether word `i` stands behind a title and one or two words, the first a usual given name ("Mr Adrian Hall")."""
    words = text.words
    for given in (i - 1, i - 2):
        if given < 1 or not text.runs_on(given, i + 1) or gender_of(words[given].text) is None:
            continue
        if _is_title(text, given - 1) and words[given].follows_closely and not words[i - 1].is_possessive:
            return not is_title_case_line(text, i)
    return False


def _is_name_not_city(text: Text, i: int) -> bool:
    """Whether a city's name is a given name: "Foreign Minister Paris Andreou", "Ms Florence Achieng"."""
    place, words = text.places[i], text.words
    if place.kind != "city" or place.first != place.last or i == 0 or i + 1 >= len(words):
        return False
    behind = words[i + 1]
    if not words[i].follows_closely or not behind.follows_closely or words[i].is_possessive:
        return False
    named = behind.is_capitalised and text.place(i + 1) is None and behind.low not in NOT_NAMES
    return named and _is_title(text, i - 1)


def _is_title(text: Text, i: int) -> bool:
    """Whether word `i` is the end of an office or a courtesy."""
    return any(text.lexicon.has(kind, text.words[i].low) for kind in ("head", "office", "courtesy", "portfolio"))


def _is_name_not_date(text: Text, i: int) -> bool:
    """Whether a month's or day's name belongs to a person: "Jan van der Velde", "Minister Wang Jun"."""
    words, low = text.words, text.words[i].low
    # "Since Jan Havel’s trip" is about a person, be "since Jan 2020" about a month.
    if low in _SHORT_MONTHS and text.runs_on(i, i + 2) and _is_plain_name_word(text, i + 1):
        return True
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


def _is_name_not_day(text: Text, i: int) -> bool:
    """ "Trade Minister Sunday Adeola": behind a title and before a name, in no headline."""
    if not text.runs_on(i - 1, i + 2) or i == 0 or not _is_title(text, i - 1) or is_title_case_line(text, i):
        return False
    return text.words[i - 1].is_capitalised and _is_plain_name_word(text, i + 1)


def _is_plain_name_word(text: Text, i: int) -> bool:
    """Whether word `i`, a capital in front and small letters behind, is of no other kind."""
    word = text.words[i]
    plain = word.is_capitalised and not word.is_upper and text.place(i) is None and len(word.text) > 1
    return plain and word.low not in _CALENDAR | NOT_NAMES | _LOWER_ONLY


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


def opens_line(text: Text, i: int) -> bool:
    """Whether word `i` is the first of its line, bullets aside."""
    start = text.words[i].start
    return not re.search(r"\w", text.raw[text.raw.rfind("\n", 0, start) + 1 : start])


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
