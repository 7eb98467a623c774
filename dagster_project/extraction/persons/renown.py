"""The country of a person whom the text names without one, but whom the reference data know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.coreference import Entity
from dagster_project.extraction.persons.identity import parts, same_word
from dagster_project.extraction.persons.sides import places_of
from dagster_project.extraction.persons.text import Text
from dagster_project.reference.statesmen import Statesman, statesmen

# How sure the country of a known person is; what the text itself says is surer.
RECOGNISED = 0.95
# Where the family name comes first.
_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "SGP", "HKG"})
# The offices that a statesman other than a head of state is given.
_CABINET: frozenset[Role | None] = frozenset(
    {"minister", "foreign_minister", "deputy_minister", "other", "envoy", "military", "head_of_government", "speaker"}
)


def recognise(text: Text, entities: list[Entity]) -> None:
    """Gives the statesmen among the persons without a country theirs."""
    named = {place.code for place in places_of(text)}
    for entity in entities:
        if entity.country is not None:
            continue
        fitting = [s for s in _namesakes(entity) if s.code in named or _holds(entity, s)]
        fitting = [s for s in fitting if s.code in named] or fitting
        codes = {s.code for s in fitting}
        if len(codes) == 1:
            entity.country, entity.country_confidence = codes.pop(), RECOGNISED


def _holds(entity: Entity, statesman: Statesman) -> bool:
    """Whether the office in the text is the statesman's, and the name more than a family name."""
    return entity.role is not None and entity.role == statesman.role and len(parts(entity.fullest)) > 1


def _namesakes(entity: Entity) -> list[Statesman]:
    """The statesmen whose name the person bears, whole or, beside a fitting office, the family name alone."""
    said = parts(entity.fullest)
    if len(said) > 1:
        candidates = dict.fromkeys(s for word in said for s in _by_word().get(word, ()))
        return [s for s in candidates if any(_is_name_of(said, parts(name)) for name in s.names)]
    if not said:
        return []
    return [s for s in _by_family_name().get(said[0], ()) if _may_hold(entity, s)]


def _may_hold(entity: Entity, statesman: Statesman) -> bool:
    is_of_cabinet = entity.role in _CABINET and statesman.role != "head_of_state"
    return entity.role is None or entity.role == statesman.role or is_of_cabinet


def _is_name_of(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two or more words of the one name stand in the other in their order, or two words turned round."""
    if len(said) == len(known) == 2 and _all_same(said, known[::-1]):
        return True
    short, long = sorted((said, known), key=len)
    if len(short) < 2:
        return False
    rest = iter(long)
    return all(any(_same(word, other) for other in rest) for word in short)


def _all_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(_same(a, b) for a, b in zip(one, other, strict=True))


def _same(one: str, other: str) -> bool:
    return (len(one) > 1 and len(other) > 1 and same_word(one, other)) or one == other


@cache
def _by_word() -> Mapping[str, tuple[Statesman, ...]]:
    """The statesmen by each word of their names."""
    found: dict[str, dict[Statesman, None]] = defaultdict(dict)
    for statesman in statesmen():
        for name in statesman.names:
            for word in parts(name):
                found[word][statesman] = None
    return {word: tuple(bearers) for word, bearers in found.items()}


@cache
def _by_family_name() -> Mapping[str, tuple[Statesman, ...]]:
    """The statesmen by the word by which a text calls them."""
    found: dict[str, dict[Statesman, None]] = defaultdict(dict)
    for statesman in statesmen():
        for name in statesman.names:
            words = parts(name)
            if words:
                found[words[0] if statesman.code in _FAMILY_FIRST else words[-1]][statesman] = None
    return {word: tuple(bearers) for word, bearers in found.items()}
