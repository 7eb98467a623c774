"""Whom descriptions and pronouns mean, and what they tell about countries and offices."""

from __future__ import annotations

import re

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.addressing import (
    addressed,
    asked_about_himself,
    goes_somewhere,
    home_of_voice,
    is_of_speech,
    is_vocative,
    owner_country,
    take_offices_of_labels,
    who_has_the_floor,
    with_quotations,
)
from dagster_project.extraction.persons.antecedents import (
    FIRST_PERSON,
    PRONOUN_SEX,
    RELATED,
    antecedent,
    is_label,
    is_oblique,
    related,
    salience,
    scene_of,
    speaker_at,
)
from dagster_project.extraction.persons.coreference import Entity, Mention, fits, is_leader, title_of
from dagster_project.extraction.persons.countries import counterparts, infer_countries, outlets_country
from dagster_project.extraction.persons.evidence import SINGLE
from dagster_project.extraction.persons.office_words import OfficePhrase
from dagster_project.extraction.persons.offices import role_in
from dagster_project.extraction.persons.outlet import Signs, home_by_section, section_of, standing_signs
from dagster_project.extraction.persons.renown import RECOGNISED, recognise
from dagster_project.extraction.persons.sides import places_of
from dagster_project.extraction.persons.speech import hear, publisher_of, settled
from dagster_project.extraction.persons.text import Text
from dagster_project.reference.offices import leading_office

# How far back, in words, a description reaches.
_REACH = 200
# How many sentences back a description finds somebody of whom no office was said.
_NEAR = 2
_RELATIONAL = frozenset(
    {"counterpart", "colleague", "host", "guest", "visitor", "predecessor", "successor", "namesake"}
)
# Words of an office that do not tell one portfolio from another.
_NO_PORTFOLIO = frozenset(
    "minister ministers of for and the secretary cabinet deputy vice prime state adviser first federal union".split()
)


def resolve(text: Text, mentions: list[Mention], entities: list[Entity]) -> list[Mention]:
    """All mentions with pronouns added, descriptions and pronouns resolved, countries inferred."""
    everything = sorted(mentions + _pronouns(text, mentions), key=lambda m: m.start)
    text.doc._.speech = hear(text, mentions, entities)
    take_offices_of_labels(text, mentions, entities)
    _share_offices(text, mentions, entities)
    recognise(text, entities)
    standing = _with_venue(standing_signs(text, places_of(text)), text.doc._.speech.here)
    infer_countries(text, mentions, entities, standing)
    here = text.doc._.speech.here
    home = publisher_of(text.doc._.speech, entities) or outlets_country(text, mentions, entities, standing)
    home = home or (here[0] if here is not None else _home_of_forms(text, mentions))
    text.doc._.home_country = home
    _walk(text, everything, entities, home)
    _follow_each_other(text, everything, entities)
    _share_offices(text, everything, entities)
    # Descriptions have told offices and countries: weigh again, and read the descriptions anew.
    infer_countries(text, everything, entities, standing)
    everything = [m for m in everything if m.person is not None or not is_of_speech(text, m)]
    for mention in everything:
        if mention.kind != "name":
            mention.person = None
    take_offices_of_labels(text, everything, entities)
    _walk(text, everything, entities, home)
    _give_home(text, everything, entities, home)
    for entity in entities:
        _settle_role(text, entity)
    speech = with_quotations(text, text.doc._.speech, everything)
    text.doc._.speech = settled(text, speech, entities, home)
    return [m for m in everything if m.person is not None or not is_of_speech(text, m)]


def _home_of_forms(text: Text, mentions: list[Mention]) -> str | None:
    """Of a transcript whose home nothing else tells: the one country that has the offices named in it."""
    if not text.doc._.speech.is_transcript:
        return None
    attested = {p.code for p in places_of(text)}
    forms = [set(m.phrase.homes) for m in mentions if m.phrase and m.phrase.homes and m.country is None]
    homes = {code for form in forms for code in (form if len(form) == 1 else form & attested)}
    return homes.pop() if len(homes) == 1 else None


def _with_venue(signs: Signs, here: tuple[str, str] | None) -> Signs:
    """The place where a transcript was taken down is its dateline."""
    if here is None or signs.get(here[0], {}).get("dateline"):
        return signs
    return {**signs, here[0]: {**signs.get(here[0], {}), "dateline": 1.0}}


def _pronouns(text: Text, mentions: list[Mention]) -> list[Mention]:
    taken = {i for m in mentions for i in range(m.start, m.end)}
    found = []
    for i, word in enumerate(text.words):
        low = word.text.lower()
        is_meant = low in PRONOUN_SEX or (low in FIRST_PERSON and (low != "i" or word.text == "I"))
        if i not in taken and (is_meant or (low in {"you", "we"} and goes_somewhere(text, i))):
            found.append(Mention("pronoun", i, i + 1))
    return found


def _share_offices(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """ "His Jordanian counterpart, X": X has the office of the person named before; "his deputy, X" the next below."""
    _deputise(text, mentions, entities)
    for mention, before in counterparts(text, mentions, entities):
        if mention.person is None:
            continue
        if before.person is None:
            entity = entities[mention.person]
            if entity.role is None and before.phrase is not None:
                entity.role, entity.office = before.phrase.role, title_of(text, before.phrase)
            continue
        entity, owner = entities[mention.person], entities[before.person]
        if entity.role is None and owner is not entity:
            entity.role, entity.office = owner.role, owner.office


_DEPUTY_OF: dict[Role, Role] = {
    "foreign_minister": "deputy_minister",
    "minister": "deputy_minister",
    "head_of_government": "minister",
    "speaker": "parliamentarian",
}


def _deputise(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """ "Minister A was in X. His deputy, B, is in Y": B is A's deputy, of A's country."""
    last: int | None = None
    for mention in mentions:
        if mention.kind != "name" or mention.person is None:
            continue
        if _form(mention) == "deputy" and mention.phrase is not None:
            own = mention.phrase.determiner == "my"
            owner = speaker_at(text, mention.start, mentions) if own else last
            if owner is not None and owner != mention.person:
                chief, entity = entities[owner], entities[mention.person]
                entity.role = entity.role or _DEPUTY_OF.get(chief.role or "other", "other")
                entity.office = entity.office or f"deputy {chief.office or ''}".strip()
                entity.chief = owner
        last = mention.person


def _follow_each_other(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """ "My predecessor, X", "Y’s predecessor, X": office and country of the one whose predecessor it is."""
    last: int | None = None
    for mention in mentions:
        if mention.kind == "name" and mention.person is not None:
            if _form(mention) in {"predecessor", "successor"} and mention.phrase is not None:
                own = mention.phrase.determiner in {"my", "our"}
                owner = speaker_at(text, mention.start, mentions) if own else last
                if owner is not None and owner != mention.person:
                    _inherit(entities[mention.person], entities[owner], is_former=_form(mention) == "predecessor")
            last = mention.person


def _inherit(entity: Entity, owner: Entity, *, is_former: bool) -> None:
    entity.role, entity.office = entity.role or owner.role, entity.office or owner.office
    entity.is_former = is_former
    known = entity.country or owner.country
    for one in (entity, owner):
        if one.country is None and known:
            one.country, one.country_confidence = known, 0.8


def _walk(text: Text, mentions: list[Mention], entities: list[Entity], home: str | None) -> None:
    """Resolves descriptions and pronouns in the order of the text."""
    said: list[Mention] = []
    waiting: list[Mention] = []
    for mention in mentions:
        if mention.kind == "nominal" and mention.person is None:
            _resolve_nominal(text, mention, said, entities, home)
            if mention.person is None and _form(mention) in RELATED:
                mention.person, mention.office = related(text, mention, _form(mention), mentions, said, entities)
                if mention.office is not None:
                    mention.country = mention.country or mention.office.country
        elif mention.kind == "name" and mention.person is not None and _is_unsettled(entities[mention.person]):
            _take_up(text, mention, waiting, entities)
        elif mention.kind == "pronoun":
            mention.person = antecedent(text, mention, mentions, said, entities)
        if mention.person is not None:
            said.append(mention)
        elif (mention.kind == "nominal" and mention.phrase is not None and mention.phrase.role) or mention.country:
            waiting.append(mention)


def _is_unsettled(entity: Entity) -> bool:
    return entity.role is None or entity.country is None


def _take_up(text: Text, mention: Mention, waiting: list[Mention], entities: list[Entity]) -> None:
    """ "The X premier had been expected. NAME came ...": the name behind an office-holder left unnamed."""
    if not waiting or mention.name is None or mention.name[1] - mention.name[0] < 2:
        return
    before = waiting[-1]
    distance = text.sentence[mention.start] - text.sentence[before.start]
    if before.kind != "nominal" or before.phrase is None or not 0 <= distance <= _NEAR or before.person is not None:
        return
    if _form(mention) in _RELATIONAL | {"deputy"} or _form(before) in _RELATIONAL:
        return
    assert mention.person is not None
    entity = entities[mention.person]
    if entity.role is not None and entity.role != before.phrase.role:
        return
    between = text.raw[text.words[before.end - 1].end : text.words[mention.start].start]
    # "The last visit by a minister of X was in 2019, when NAME came".
    told = distance == 0 and re.search(r"\bwhen $", between)
    if distance == 0 and not told:
        return
    agreed = not (before.country and entity.country and before.country != entity.country)
    first = mention is entity.mentions[0] or mention.start == entity.mentions[0].start
    if agreed and first and before.country and (told or before.phrase.determiner in {"the", "her", "his", "their"}):
        before.person = mention.person
        entity.office = entity.office or (title_of(text, before.phrase) if before.phrase.role else None)
        entity.role = entity.role or before.phrase.role
        entity.country, entity.country_confidence = entity.country or before.country, 0.8


def _give_home(text: Text, mentions: list[Mention], entities: list[Entity], outlet: str | None) -> None:
    """ "The Prime Minister", "our President", unnamed and without a country: the outlet's own, or the speaker's."""
    sections = home_by_section(text, places_of(text))
    for mention in mentions:
        phrase = mention.phrase
        home = section_of(text, sections, mention.start) or home_of_voice(text, mention, entities, outlet)
        if phrase is not None and phrase.determiner in {"my", "our", "your", "their"} and mention.kind == "nominal":
            home = owner_country(text, mention, mentions, entities, outlet)
        if mention.kind != "nominal" or mention.person is not None or mention.country or phrase is None or not home:
            continue
        of_state = phrase.role in {"head_of_state", "head_of_government", "foreign_minister", "minister", "speaker"}
        big = phrase.determiner in {"our", "your", "their"} or text.words[phrase.core].is_capitalised
        # "The president will go to X": in small letters only where he acts, and only the one there is.
        small = phrase.role in SINGLE | {"deputy_minister"} and phrase.determiner == "the"
        own = big or (small and not phrase.is_of_country and not is_oblique(text, mention))
        if (of_state or small) and phrase.determiner in {"", "the", "our", "your", "their"} and own:
            mention.country = home


def _form(mention: Mention) -> str:
    return mention.phrase.forms[-1][1] if mention.phrase and mention.phrase.forms else ""


def _is_definite(text: Text, phrase: OfficePhrase) -> bool:
    """Whether the description points to somebody already known."""
    if phrase.determiner:
        return phrase.determiner not in {"a", "an", "his", "her", "their", "its", "whose"}
    owned = phrase.start < phrase.core and text.words[phrase.start].is_possessive
    return owned or text.words[phrase.core].is_capitalised


def _resolve_nominal(
    text: Text, mention: Mention, said: list[Mention], entities: list[Entity], outlet: str | None
) -> None:
    phrase = mention.phrase
    if phrase is None or phrase.is_former or _form(mention) in _RELATIONAL or not _is_definite(text, phrase):
        return
    if is_vocative(text, mention) or asked_about_himself(text, mention, entities):
        mention.person = addressed(text, phrase, mention, entities)
        return
    whose = owner_country(text, mention, said, entities, outlet)
    outlet = home_of_voice(text, mention, entities, outlet)
    near = [m for m in said if m.kind != "pronoun" and mention.start - m.start <= _REACH and m.person is not None]
    bare = (phrase.role in SINGLE or text.words[phrase.core].is_capitalised) and not mention.country
    home = outlet if bare else None
    himself = who_has_the_floor(text, mention)
    near = [m for m in near if m.person != himself or himself is None]
    order = salience(text, mention, near)
    if _is_visiting(text, phrase):
        of_guests = {entities[person].country for person in order}
        scene = outlet if outlet in of_guests else scene_of(text, mention)
        order = [person for person in order if scene is None or entities[person].country != scene]
    # Without a country, "the president" is the outlet's own before it is the guest.
    if is_leader(phrase):
        order.sort(key=lambda p: entities[p].role != leading_office(entities[p].country))
    if (left := _left_behind(text, mention)) is not None:
        order = [person for person in order if entities[person].country != left]
    for person in sorted(order, key=lambda p: entities[p].country != home) if home else order:
        entity = entities[person]
        country = mention.country or whose
        if entity.is_former or (country and entity.country and country != entity.country):
            continue
        if whose and entity.country != whose:
            continue
        if country and not entity.country and (is_oblique(text, mention) or _acts_here(text, mention, person, said)):
            continue
        if _is_other_throne(phrase, entity) or not _may_be_home(phrase, entity):
            continue
        role = role_in(text.lexicon, phrase, country or entity.country)
        if fits(role, _form(mention), entity.role, entity.office or "") and _same_portfolio(text, phrase, entity):
            _adopt(text, mention, person, entity, role)
            return
    if (only := _only_one_of(mention, near, entities)) is not None:
        mention.person = only
        return
    _name_the_nameless(text, mention, near, entities)


_GOES_ON = re.compile(
    r"\s+(?:then |later |also |will |is to |was to )?"
    r"(?:travel(?:l?ed|s)?|flew|fly|flies|went|goes|go|continued|proceeded|headed|left|departed|moved) "
    r"(?:on |for |to |onwards? )"
)


def _left_behind(text: Text, mention: Mention) -> str | None:
    """ "From Astana the minister travelled on to X": who goes on from there is not of that country."""
    if not _GOES_ON.match(text.raw[text.words[mention.end - 1].end :][:40]):
        return None
    place = text.place(mention.start - 1) if mention.start else None
    if place is None or place.first == 0 or text.words[place.first - 1].low != "from":
        return None
    return place.code


# Whoever is sent may be called so, whatever his office.
_SENT = frozenset({"emissary", "special emissary", "envoy", "special envoy"})


def _only_one_of(mention: Mention, near: list[Mention], entities: list[Entity]) -> int | None:
    """ "The Vietnamese leader", "the Peruvian emissary" where one office-holder of the country was named: whom else?"""
    is_sent = _form(mention) in _SENT
    if mention.country is None or mention.phrase is None or not (is_sent or is_leader(mention.phrase)):
        return None
    of_country = {m.person for m in near if m.person is not None and entities[m.person].country == mention.country}
    holders = [p for p in of_country if not entities[p].is_former and (entities[p].role or is_sent)]
    if len(holders) != 1 or (is_sent and entities[holders[0]].role in {"head_of_state", "head_of_government"}):
        return None
    return holders[0]


def _acts_here(text: Text, mention: Mention, person: int, said: list[Mention]) -> bool:
    """ "He rang up the minister of Peru": somebody whom the sentence has named already is not its other person."""
    return any(m.person == person and text.sentence[m.start] == text.sentence[mention.start] for m in said)


_CROWNS = frozenset("king queen emir amir sultan emperor monarch sovereign prince".split())


def _may_be_home(phrase: OfficePhrase, entity: Entity) -> bool:
    """Whether the country of the person has an office of that form ("the Taoiseach" is nobody Chilean)."""
    return not phrase.homes or entity.country is None or entity.country in phrase.homes


def _is_visiting(text: Text, phrase: OfficePhrase) -> bool:
    return any(text.words[i].low == "visiting" for i in range(phrase.start, phrase.core))


def _is_other_throne(phrase: OfficePhrase, entity: Entity) -> bool:
    """ "The King" is no president, nor "the President" a king."""
    said = {w for _, form in phrase.forms for w in form.split()}
    known = set((entity.office or "").lower().split())
    return phrase.role == "head_of_state" and (
        bool(said & _CROWNS and "president" in known) or bool("president" in said and known & _CROWNS)
    )


def _is_byline(text: Text, mention: Mention) -> bool:
    """ "By NAME", a line of the name alone, "NAME:" before a turn: who writes or asks, not whom the text is about."""
    start, end = text.words[mention.start].start, text.words[mention.end - 1].end
    line = text.raw[text.raw.rfind("\n", 0, start) + 1 : start]
    rest = text.raw[end:].split("\n", 1)[0]
    # "2117. SHRI NAME:", a question of parliament by its number.
    if not line.strip(" .*()0123456789") and (not rest.strip() or rest.startswith(":")) and mention.phrase is None:
        return True
    return bool(re.search(r"(?:^|\n)\W*(?:by|from|text|photo)[: ]+$", text.raw[max(0, start - 12) : start], re.I))


def _name_the_nameless(text: Text, mention: Mention, near: list[Mention], entities: list[Entity]) -> None:
    """A description of somebody named just before without any office: the first of them in the text."""
    assert mention.phrase is not None
    role = mention.phrase.role
    if is_oblique(text, mention) and any(
        m.kind == "name" and text.sentence[m.start] == text.sentence[mention.start] for m in near
    ):
        return
    if role in {None, "other"} and not (mention.country and _form(mention) in {"leader", "ruler", "strongman"}):
        return
    for earlier in near:
        if (
            earlier.kind != "name"
            or earlier.name is None
            or text.sentence[mention.start] - text.sentence[earlier.start] > _NEAR
        ):
            continue
        assert earlier.person is not None
        entity = entities[earlier.person]
        between = {m.person for m in near if m.kind == "name" and m.start > earlier.start} - {earlier.person, None}
        if any(entities[person].role is not None for person in between if person is not None):
            continue
        free = (
            entity.role is None
            and not _is_byline(text, earlier)
            and not is_label(text, earlier)
            and not (mention.country and entity.country and mention.country != entity.country)
        )
        if free and len(entity.fullest.split()) > 1:
            _adopt(text, mention, earlier.person, entity, role)
            return


def _same_portfolio(text: Text, phrase: OfficePhrase, entity: Entity) -> bool:
    """ "The transport minister" is not the trade minister named before, nor the deputy premier "the minister"."""
    if phrase.role == "minister" and entity.role == "minister":
        said_deputy, is_deputy = _is_deputy_premier(title_of(text, phrase)), _is_deputy_premier(entity.office or "")
        if said_deputy != is_deputy and (said_deputy or "minister" in title_of(text, phrase).lower()):
            return False
    said = set(title_of(text, phrase).lower().split()) - _NO_PORTFOLIO
    known = {w.strip(",") for w in (entity.office or "").lower().split()} - _NO_PORTFOLIO
    if phrase.role not in {"minister", "deputy_minister"} or not said:
        return True
    return bool(said & known) if known or entity.role == "foreign_minister" else True


def _is_deputy_premier(office: str) -> bool:
    """Whether an office is that of a deputy head of government and of no ministry."""
    return bool(re.fullmatch(r"(?:\w+ )*(?:deputy|vice)[ -](?:prime minister|premier|pm|chancellor)", office.lower()))


def _adopt(text: Text, mention: Mention, person: int, entity: Entity, role: Role | None) -> None:
    """Ties a description to its person, who learns country and role from it."""
    mention.person = person
    if mention.country and (entity.country is None or entity.country_confidence < RECOGNISED):
        entity.country, entity.country_confidence = mention.country, 0.9
    if entity.role is None and mention.phrase is not None:
        entity.role = role or leading_office(mention.country or entity.country)
        entity.office = title_of(text, mention.phrase)


def _settle_role(text: Text, entity: Entity) -> None:
    """The role as the person's country has it, once the country is known."""
    if entity.role is None and any(m.phrase and is_leader(m.phrase) for m in entity.mentions):
        entity.role = leading_office(entity.country)
    for mention in entity.mentions:
        phrase = mention.phrase
        if phrase and phrase.role and entity.country and phrase.country in {None, entity.country}:
            role = role_in(text.lexicon, phrase, entity.country)
            if role != phrase.role and entity.role in {phrase.role, "foreign_minister", "minister"}:
                entity.role = role
                return
