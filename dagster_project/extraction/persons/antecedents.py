"""Whom a pronoun, "the guest", "his counterpart" and "the latter" mean, by what stands before them."""

from __future__ import annotations

import re

from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.mentions import Office
from dagster_project.extraction.persons.sides import places_of
from dagster_project.extraction.persons.speech import voice_at
from dagster_project.extraction.persons.text import Text

PRONOUN_SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
# Descriptions that mean one of the people of a scene.
RELATED = frozenset(
    {"guest", "visitor", "host", "counterpart", "colleague", "latter", "former", "predecessor", "successor"}
)
_POSSESSIVES = frozenset({"his", "her", "hers", "my"})
_SPEECH = re.compile(
    r"\b(?:said|says|told|stated|noted|added|stressed|emphasi[sz]ed|underlined|remarked|declared|explained|recalled|"
    r"observed|joked|quoted|continued|went on|concluded|affirmed|pointed out|commented|wrote|tweeted|announced)\b"
)
# Words that make the person behind them an object, no subject of the sentences that follow.
_OBLIQUE = re.compile(
    r"\b(?:with|by|from|to|of|between|for|on behalf of|against|about|like|than|including|met|meets?|received|receives|"
    r"welcomed|hosted|told|thanked|invited|telephoned|briefed|greeted|congratulated|accompanied|joined|succeeded|"
    r"replaced|saw|sees|see|visited|urged|asked|assured)\s+(?:both |also |then |later )?(?:the |his |her |its )?"
    r"(?:host, |guest, |visiting |counterpart, )?$",
    re.IGNORECASE,
)
# What an object in the middle of a sentence costs against a subject one sentence further back.
_OBJECT_COSTS = 1.5
_SENTENCES_BACK = 4
_HEAD_LINES = 6
_INTERVIEWEE = re.compile(
    r"\b(?:interview(?:s|ed)?(?: with| of)?|(?:remarks|speech|statement|address|opening) (?:by|of|from)|"
    r"media release|press conference (?:by|of|with)|doorstop (?:by|with)?)\W*(?:the )?(?:hon\S* )?$",
    re.IGNORECASE,
)
# "“I will come,” he said": by somebody named before.
_PRONOUN_SPEAKS = re.compile(
    r"[”\",] (?:(?:he|she) (?:said|added|told|stressed|noted|explained)|(?:said|added) (?:he|she)\b)"
)
_LEADERS = frozenset({"head_of_state", "head_of_government"})


def is_oblique(text: Text, mention: Mention) -> bool:
    """Whether the words before a mention make it an object ("met NAME", "the trip of NAME")."""
    start = text.words[mention.start].start
    return bool(_OBLIQUE.search(text.raw[max(0, start - 45) : start]))


def salience(text: Text, mention: Mention, said: list[Mention]) -> list[int]:
    """The persons said before, the most likely one to be meant first: near subjects before near objects."""
    cost: dict[int, tuple[float, int]] = {}
    for earlier in said:
        if earlier.person is None:
            continue
        back = text.sentence[mention.start] - text.sentence[earlier.start]
        price = back + (_OBJECT_COSTS if is_oblique(text, earlier) else 0.0)
        cost[earlier.person] = min(cost.get(earlier.person, (99.0, 0)), (price, -earlier.start))
    return sorted(cost, key=lambda person: cost[person])


def antecedent(
    text: Text, mention: Mention, mentions: list[Mention], said: list[Mention], entities: list[Entity]
) -> int | None:
    """Whom a pronoun means: the first subject of its own sentence before it, else of the nearest one before.

    An object is meant only where no subject of the sentences before fits.
    """
    low = text.words[mention.start].text.lower()
    sex = PRONOUN_SEX.get(low)
    if low == "you":
        voice = voice_at(text.doc, text.words[mention.start].start)
        return voice.addressee if voice is not None else None
    if sex is None:
        return speaker_at(text, mention.start, mentions)
    himself = _himself(text, mention.start, mentions)
    others = [m for m in said if m.person is not None and m.person != himself and not is_label(text, m)]
    voice = voice_at(text.doc, text.words[mention.start].start)
    if voice is not None:
        # In a dialogue he is first of all somebody whom the same speaker has named, be it as an object.
        own = [m for m in others if text.words[m.start].start >= voice.start and m.person != voice.addressee]
        if (meant := _nearest(text, mention, own, entities, sex)) is not None:
            return meant
    return _nearest(text, mention, others, entities, sex)


def _nearest(text: Text, mention: Mention, others: list[Mention], entities: list[Entity], sex: str) -> int | None:
    low = text.words[mention.start].text.lower()
    here = text.sentence[mention.start]
    objects: list[int] = []
    others = _without_own_subject(text, mention, others)
    for back in range(_SENTENCES_BACK):
        candidates = [
            m
            for m in others
            if m.person is not None
            and text.sentence[m.start] == here - back
            and entities[m.person].gender in {None, sex}
        ]
        if back == 0 and candidates and low in _POSSESSIVES:
            return _settle_sex(entities, [m.person for m in candidates if m.person is not None], sex, -1)
        subjects = [m.person for m in candidates if m.person is not None and not is_oblique(text, m)]
        if subjects:
            return _settle_sex(entities, subjects, sex, 0)
        if candidates and back == 0 and low in {"him", "her"}:
            return candidates[0].person
        objects = objects or [m.person for m in candidates if m.person is not None]
    return _settle_sex(entities, objects, sex, 0) if objects else None


# "NAME met him": nothing but a verb and small words between the subject and its object.
_OF_ONE_CLAUSE = re.compile(r"^(?: (?!that\b|and\b|but\b|who\b|before\b|after\b|when\b|if\b|as\b)[a-z]+){1,4} $")


def _without_own_subject(text: Text, mention: Mention, others: list[Mention]) -> list[Mention]:
    """The persons before, less the subject whose object "him" is: nobody meets himself."""
    i = mention.start
    last = others[-1] if others else None
    if text.words[i].text.lower() != "him" or last is None or last.end > i:
        return others
    between = text.raw[text.words[last.end - 1].end : text.words[i].start]
    if not _OF_ONE_CLAUSE.match(between) or is_oblique(text, last):
        return others
    return [m for m in others if m.person != last.person]


def _himself(text: Text, i: int, mentions: list[Mention]) -> int | None:
    """Who speaks at word `i`, whom "he" does not mean there; None outside of speech."""
    at = text.words[i].start
    before = text.raw[text.raw.rfind("\n", 0, at) + 1 : at]
    is_quoted = before.rfind("“") > before.rfind("”") or (before.count('"') % 2 == 1 and "“" not in before)
    return speaker_at(text, i, mentions) if is_quoted or voice_at(text.doc, at) is not None else None


def is_label(text: Text, mention: Mention) -> bool:
    """Whether a mention only tells who speaks: "MINISTER NAME: ..."."""
    start = text.words[mention.start].start
    voice = voice_at(text.doc, start)
    return voice is not None and start < voice.label_end


def _settle_sex(entities: list[Entity], persons: list[int], sex: str, index: int) -> int:
    """The chosen one of several; who alone can be meant is of the pronoun's sex."""
    chosen = persons[index]
    if len(set(persons)) == 1 and entities[chosen].gender is None:
        entities[chosen].gender = sex
    return chosen


def scene_of(text: Text, mention: Mention) -> str | None:
    """The country in which the sentences before take place: the last place that somebody is in or comes to."""
    here = text.sentence[mention.start]
    for place in reversed(places_of(text)):
        if place.first >= mention.start or here - text.sentence[place.first] > 3:
            continue
        before = text.raw[max(0, text.words[place.first].start - 14) : text.words[place.first].start]
        if place.kind in {"capital", "city", "country"} and re.search(r"\b(?:in|at|to|into|here,?) (?:the )?$", before):
            return place.code
    return None


def related(
    text: Text, mention: Mention, form: str, mentions: list[Mention], said: list[Mention], entities: list[Entity]
) -> tuple[int | None, Office | None]:
    """Whom "the guest", "his host", "her Peruvian counterpart" or "the latter" means, and the office it tells.

    The person is None where two fit alike or nobody does; a counterpart without a name still has the
    office of the one whose counterpart it is.
    """
    near = [m for m in said if m.person is not None and m.kind != "pronoun" and 0 <= mention.start - m.start <= 200]
    if form in {"latter", "former"}:
        return _one_of_two(text, mention, form, near), None
    if form in {"predecessor", "successor"}:
        owner = _owner(text, mention, mentions)
        if owner is None or entities[owner].role is None or mention.phrase is None or not mention.phrase.determiner:
            return None, None
        chief = entities[owner]
        return None, Office(chief.role, chief.office or "", chief.country, is_former=form == "predecessor")
    if form in {"counterpart", "colleague"}:
        return _counterpart(text, mention, mentions, near, entities)
    order = [p for p in salience(text, mention, near) if entities[p].role and entities[p].country]
    scene = scene_of(text, mention) or text.doc._.home_country
    if mention.country is not None:
        fitting = [p for p in order if entities[p].country == mention.country][:1]
    elif scene is not None:
        fitting = [p for p in order if (entities[p].country == scene) == (form == "host")]
    else:
        return None, None
    owner = _owner(text, mention, mentions)
    fitting = [p for p in fitting if p != owner]
    if len(fitting) > 1:
        leading = [p for p in fitting if entities[p].role in _LEADERS]
        fitting = leading if len(leading) == 1 else fitting if len({entities[p].country for p in fitting}) == 1 else []
    return (fitting[0] if fitting else None), None


def _owner(text: Text, mention: Mention, mentions: list[Mention]) -> int | None:
    """The subject of the sentence whose "his" or "her" the description carries."""
    here = text.sentence[mention.start]
    subjects = [
        m.person
        for m in mentions
        if m.person is not None
        and m.start < mention.start
        and text.sentence[m.start] == here
        and not is_oblique(text, m)
    ]
    return subjects[0] if subjects else None


def _one_of_two(text: Text, mention: Mention, form: str, near: list[Mention]) -> int | None:
    """ "The former" and "the latter" of the two persons named last, in one sentence."""
    for back in range(3):
        here = [m.person for m in near if text.sentence[m.start] == text.sentence[mention.start] - back]
        persons = list(dict.fromkeys(p for p in here if p is not None))
        if len(persons) == 2:
            return persons[0] if form == "former" else persons[1]
        if persons:
            return None
    return None


def _counterpart(
    text: Text, mention: Mention, mentions: list[Mention], near: list[Mention], entities: list[Entity]
) -> tuple[int | None, Office | None]:
    owner = _owner(text, mention, mentions)
    sex = PRONOUN_SEX.get(mention.phrase.determiner) if mention.phrase else None
    if owner is None or (sex is not None and entities[owner].gender not in {None, sex}):
        # "She handed over the invitation of A to his counterpart": the counterpart is A's.
        order = [p for p in salience(text, mention, near) if sex is None or entities[p].gender in {None, sex}]
        owner = order[0] if order else None
    if owner is None or entities[owner].role is None:
        return None, None
    role = entities[owner].role
    holders = [
        i
        for i, e in enumerate(entities)
        if e.role == role
        and i != owner
        and not e.is_former
        and e.country not in {None, entities[owner].country}
        and mention.country in {None, e.country}
    ]
    if len(holders) == 1:
        return holders[0], None
    if mention.country is None:
        return None, None
    return None, Office(role, entities[owner].office or "", mention.country)


def speaker_at(text: Text, i: int, mentions: list[Mention]) -> int | None:
    """Who says what stands at word `i`.

    Whose turn it is in a transcript; whose name heads the line, else who is next to a verb of speech
    there, else the one whose interview, speech or statement the head of the text calls the whole.
    """
    raw = text.raw
    at = text.words[i].start
    voice = voice_at(text.doc, at)
    if voice is not None and not voice.is_quoted:
        return voice.person
    line_start = raw.rfind("\n", 0, at) + 1
    line_end = raw.find("\n", at) if "\n" in raw[at:] else len(raw)
    in_line = [
        m
        for m in mentions
        if m.person is not None and m.kind != "pronoun" and line_start <= text.words[m.start].start < line_end
    ]
    for m in in_line:
        start, end = text.words[m.start].start, text.words[m.end - 1].end
        if start - line_start < 3 and re.match(r"[^\n“\"]{0,40}:", raw[end : end + 42]):
            return m.person
    speakers = [m for m in in_line if _speaks(text, m)]
    if not speakers and _PRONOUN_SPEAKS.search(raw[line_start:line_end]):
        earlier = [m for m in mentions if m.person is not None and text.words[m.start].start < line_start]
        order = salience(text, earlier[-1], earlier[-8:]) if earlier else []
        return order[0] if order else None
    if not speakers:
        return _whose_words(text, mentions)
    return min(speakers, key=lambda m: (abs(m.start - i), m.start)).person


def _whose_words(text: Text, mentions: list[Mention]) -> int | None:
    """ "Interview with Minister NAME", "Statement by NAME", or the letterhead with the name alone."""
    raw = text.raw
    for mention in mentions:
        start, end = text.words[mention.start].start, text.words[mention.end - 1].end
        if raw.count("\n", 0, start) >= _HEAD_LINES:
            break
        if mention.kind != "name" or mention.person is None or not (mention.phrase or mention.courtesy):
            continue
        line_start = raw.rfind("\n", 0, start) + 1
        line_end = raw.find("\n", end) if "\n" in raw[end:] else len(raw)
        rest = f"{raw[line_start:start]} {raw[end:line_end]}"
        stands_alone = len(rest.split()) < 5 and not re.search(r"\b[a-z]{4,}", rest)
        if stands_alone or _INTERVIEWEE.search(raw[line_start:start]):
            return mention.person
    return None


def _speaks(text: Text, mention: Mention) -> bool:
    raw = text.raw
    before = raw[max(0, text.words[mention.start].start - 14) : text.words[mention.start].start]
    end = text.words[mention.end - 1].end
    return bool(_SPEECH.search(raw[end : end + 18]) or _SPEECH.search(before))
