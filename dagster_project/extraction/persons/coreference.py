"""Which mentions of a document are one person: names first, then descriptions and pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dagster_project.extraction.facts import Person, Role
from dagster_project.extraction.persons.identity import covers, parts, same_family, same_name
from dagster_project.extraction.persons.mentions import MentionKind, Office
from dagster_project.extraction.persons.office_words import OfficePhrase
from dagster_project.extraction.persons.offices import role_in
from dagster_project.extraction.persons.text import Text
from dagster_project.reference.offices import gender_of, leading_office

_LEADER_ROLES: frozenset[Role] = frozenset({"head_of_state", "head_of_government"})
_MINISTER_ROLES: frozenset[Role] = frozenset({"minister", "foreign_minister", "deputy_minister"})
FEMALE = frozenset(
    {"mrs", "ms", "miss", "madam", "madame", "mme", "lady", "baroness", "queen", "smt", "dame", "sheikha"}
)
MALE = frozenset({"mr", "sir", "lord", "baron", "king", "shri", "emir", "sultan", "monsieur"})


@dataclass
class Mention:
    """A mention while the document is being read; word indexes, `person` an index once resolved."""

    kind: MentionKind
    start: int
    end: int
    name: tuple[int, int] | None = None
    phrase: OfficePhrase | None = None
    country: str | None = None
    courtesy: str = ""
    person: int | None = None
    office: Office | None = None


@dataclass
class Entity:
    """A person while its mentions are gathered."""

    names: list[str]
    mentions: list[Mention] = field(default_factory=list)
    country: str | None = None
    role: Role | None = None
    gender: str | None = None
    is_former: bool = False
    office: str | None = None
    country_confidence: float = 1.0
    chief: int | None = None

    @property
    def fullest(self) -> str:
        return max(self.names, key=lambda n: (len(parts(n)), sum(len(p) > 1 for p in parts(n)), -self.names.index(n)))


def spelled(text: Text, mention: Mention) -> str:
    """The name of a mention as written, capitals of a heading turned into those of a name."""
    assert mention.name is not None
    first, last = mention.name
    raw = text.raw[text.words[first].start : text.words[last - 1].end]
    if text.words[last - 1].text.lower() in {"jr", "sr"}:
        raw = re.sub(r"\s+", " ", text.raw[text.words[first].start : text.words[last - 1].end + 1]).rstrip(" ,")
    raw = re.sub(r"\s+", " ", raw)
    letters = [c for c in raw if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        raw = raw.title()
    return raw


def gather(text: Text, mentions: Iterable[Mention]) -> list[Entity]:
    """Groups the named mentions into persons, fullest names first so that surnames find their owner."""
    named = [m for m in mentions if m.name is not None]
    entities: list[Entity] = []
    order = sorted(named, key=lambda m: (-len(parts(spelled(text, m))), m.start))
    for mention in order:
        name = spelled(text, mention)
        fitting = [e for e in entities if _may_be(text, e, name, mention)]
        entity = _closest(text, fitting, mention)
        if entity is None:
            entity = Entity([])
            entities.append(entity)
        entity.names.append(name)
        entity.mentions.append(mention)
        _learn(text, entity, mention)
    for entity in entities:
        entity.mentions.sort(key=lambda m: m.start)
        spellings = [spelled(text, m) for m in entity.mentions]
        entity.names = list(dict.fromkeys(spellings))
    entities.sort(key=lambda e: e.mentions[0].start)
    for index, entity in enumerate(entities):
        for mention in entity.mentions:
            mention.person = index
    return entities


def _may_be(text: Text, entity: Entity, name: str, mention: Mention) -> bool:
    alike = any(same_name(name, other) for other in entity.names[:1]) or any(
        covers(parts(other), parts(name)) for other in entity.names[1:]
    )
    if not alike and not (same_family(name, entity.fullest) and not _contradicts(entity, mention, strict=True)):
        return False
    if _other_office(entity, mention) and not set(parts(name)) <= {w for n in entity.names for w in parts(n)}:
        return False
    return not _contradicts(entity, mention, strict=False)


def _other_office(entity: Entity, mention: Mention) -> bool:
    """Whether both have an office that one person at a time holds, and not the same."""
    role = mention.phrase.role if mention.phrase else None
    alone = _LEADER_ROLES | {"foreign_minister", "speaker"}
    return role in alone and entity.role in alone and role != entity.role


def _contradicts(entity: Entity, mention: Mention, *, strict: bool) -> bool:
    """Whether country or sex speak against it; when `strict`, another office does too."""
    if mention.country and entity.country and mention.country != entity.country:
        return True
    sex = _sex(mention)
    if sex and entity.gender and sex != entity.gender:
        return True
    role = mention.phrase.role if mention.phrase else None
    return strict and bool(role and entity.role and role != entity.role)


def _closest(text: Text, fitting: list[Entity], mention: Mention) -> Entity | None:
    """Of several people with the name, the one of the same office, else the one named last before."""
    if not fitting:
        return None
    role = mention.phrase.role if mention.phrase else None
    same_office = [e for e in fitting if role and e.role == role]

    def distance(entity: Entity) -> tuple[bool, int]:
        gaps = [mention.start - m.start for m in entity.mentions]
        before = [g for g in gaps if g >= 0]
        return (not before, min(before) if before else min(-g for g in gaps))

    return min(same_office or fitting, key=distance)


def _sex(mention: Mention) -> str | None:
    words = set(mention.courtesy.split()) | set(
        mention.phrase.forms[0][1].split() if mention.phrase and mention.phrase.forms else ()
    )
    if words & FEMALE:
        return "f"
    return "m" if words & MALE else None


def _sex_of_name(name: str) -> str | None:
    """The sex that the given name tells; of a single word, which may be a family name, nothing."""
    first, *others = name.split()
    return gender_of(first) if others else None


def _learn(text: Text, entity: Entity, mention: Mention) -> None:
    """Takes over what a mention says of its person; the first explicit statement stands."""
    entity.country = entity.country or mention.country
    entity.gender = entity.gender or _sex(mention) or _sex_of_name(spelled(text, mention))
    phrase = mention.phrase
    if phrase is None or phrase.role is None:
        return
    raised = (entity.role in {"other", "minister"} and phrase.role == "foreign_minister") or (
        # A senator or member of parliament who is a minister.
        entity.role == "parliamentarian" and phrase.role in _MINISTER_ROLES | _LEADER_ROLES
    )
    if entity.role is None or raised:
        entity.role = phrase.role
        entity.office = title_of(text, phrase)
        entity.is_former = phrase.is_former


def title_of(text: Text, phrase: OfficePhrase) -> str:
    """The words of an office without country and determiner."""
    raw = text.raw[text.words[phrase.core].start : text.words[phrase.core_end - 1].end]
    return re.sub(r"\s+", " ", raw)


def fits(phrase_role: Role | None, nominal: str, role: Role | None, office: str = "") -> bool:
    """Whether a description ("the leader", "the commissioner") fits a person of this role and office."""
    if phrase_role in {"other", "military", "envoy"} and nominal and re.search(rf"\b{nominal}\b", office.lower()):
        return True
    if nominal in {"leader", "ruler", "strongman", "statesman"}:
        return role in _LEADER_ROLES
    if nominal in {"guest", "visitor", "host", "counterpart", "colleague", "dignitary", "national", "politician"}:
        return True
    if nominal == "majesty":
        return role == "head_of_state"
    if nominal in {"lawmaker", "parliamentarian", "legislator"}:
        return role in {"speaker", "parliamentarian"}
    if nominal in {"diplomat", "official", "envoy"}:
        return role in {"envoy", "foreign_minister", "deputy_minister", "other"} | _MINISTER_ROLES
    if phrase_role == "minister":
        return role in _MINISTER_ROLES
    if phrase_role == "other" and role != "other":
        return False
    return phrase_role is not None and phrase_role == role


def is_leader(phrase: OfficePhrase) -> bool:
    """Whether the words are "leader", "ruler", "strongman", alone."""
    return not phrase.is_plural and bool(phrase.forms) and phrase.forms[-1] in _LEADERS


_LEADERS = frozenset({("description", "leader"), ("description", "ruler"), ("description", "strongman")})


def office_of(text: Text, mention: Mention, entity: Entity | None) -> Office | None:
    """The office that a mention carries, its own words first, then its person's."""
    phrase = mention.phrase
    country = mention.country or (entity.country if entity else None)
    if phrase is not None and entity is None and is_leader(phrase):
        return Office(leading_office(country), title_of(text, phrase), country, phrase.is_former)
    sure = 1.0 if mention.country or entity is None or not entity.country else entity.country_confidence
    if phrase is not None and (phrase.role is not None or entity is None):
        role = role_in(text.lexicon, phrase, country)
        title = title_of(text, phrase)
        several = phrase.countries if phrase.is_plural else ()
        return Office(role, title, country, phrase.is_former, phrase.is_deputy, phrase.is_plural, several, sure)
    if entity is None or entity.role is None:
        return None
    return Office(entity.role, entity.office or "", country, entity.is_former, confidence=sure)


def to_person(text: Text, entity: Entity) -> Person:
    """The finished person of the contract."""
    fullest = entity.fullest
    mention = next(m for m in entity.mentions if spelled(text, m) == fullest)
    assert mention.name is not None
    first, last = mention.name
    aliases = tuple(name for name in entity.names if name != fullest)
    return Person(
        fullest, aliases, entity.role, entity.office, entity.country, text.words[first].start, text.words[last - 1].end
    )
