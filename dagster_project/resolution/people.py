"""Persons of many documents to people.

The units are not mentions but *forms*: a folded name in a country. A form joins the one group with
all of whose full names it agrees; where several groups would take it, the office decides, else it
stays alone. Forms are taken in an order that depends on their content (long names first), so that
the result depends on the set of forms alone: neither the order of documents nor another document
with known forms changes it. Only forms that share a key of a token in a country are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dagster_project.resolution.identifiers import stable_hash
from dagster_project.resolution.names import (
    Name,
    NameMatch,
    family_token,
    match_names,
    match_tokens,
    parse_name,
    part_keys,
    stable_key,
)
from dagster_project.resolution.overrides import Override
from dagster_project.resolution.records import PersonMember, PersonRecord, ResolvedPerson, VisitRecord

# Below this a match of full names rests on an initial or on a differing vowel: the office must fit too.
SURE_MATCH = 0.9
# A name without a country is joined only on sounds, not on an initial or a vowel.
SURE_MATCH_ABROAD = 0.93
# Offices that one person may hold one after the other, or that texts confuse.
_NEAR_ROLES = tuple(
    map(
        frozenset,
        (
            ("minister", "foreign_minister"),
            ("minister", "deputy_minister"),
            ("head_of_state", "head_of_government"),
            ("head_of_government", "foreign_minister"),
            ("speaker", "parliamentarian"),
        ),
    )
)
_VAGUE_ROLES = frozenset({"other", "envoy"})


@dataclass(frozen=True)
class _Claim:
    """One document's use of a name."""

    document_id: str
    text_id: str
    written: str
    aliases: tuple[str, ...]
    country: str | None
    role: str | None
    person_key: str | None


@dataclass(frozen=True, order=True)
class _FormKey:
    """Country and folded name; of a bare surname the office too, and the text where no country is known."""

    country: str
    tokens: tuple[str, ...]
    role: str = ""
    text_id: str = ""


@dataclass(eq=False)
class _Form:
    key: _FormKey
    name: Name
    claims: list[_Claim] = field(default_factory=list)

    @property
    def country(self) -> str | None:
        return self.key.country or None

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(claim.role for claim in self.claims if claim.role)


@dataclass(eq=False)
class _Group:
    number: int
    country: str | None
    forms: list[_Form]
    notes: dict[_FormKey, str] = field(default_factory=dict)

    @property
    def full_forms(self) -> list[_Form]:
        return [form for form in self.forms if form.name.is_full]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset().union(*(form.roles for form in self.forms))

    @property
    def sort_key(self) -> tuple[_FormKey, ...]:
        return tuple(sorted(form.key for form in self.forms))


@dataclass(frozen=True)
class People:
    """The people found, and which name of which document is whose.

    `of_name` maps document_id and name as written to a person_id.
    """

    people: tuple[ResolvedPerson, ...]
    members: tuple[PersonMember, ...]
    of_name: Mapping[tuple[str, str], str]
    family_keys: Mapping[str, str]


def roles_fit(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one person may be said to hold both sets of offices."""
    if not a or not b or a & b or (a | b) & _VAGUE_ROLES:
        return True
    return any(near & a and near & b for near in _NEAR_ROLES)


def resolve_people(
    persons: Sequence[PersonRecord], visits: Sequence[VisitRecord], overrides: Sequence[Override] = ()
) -> People:
    """People behind the persons of all documents and behind the visitors and hosts of all trips."""
    claims = _claims(persons, visits)
    forms = _forms(claims)
    groups = _Grouping(overrides).group(forms)
    return _describe(groups)


def _claims(persons: Sequence[PersonRecord], visits: Sequence[VisitRecord]) -> list[_Claim]:
    """Names of persons, and those of trips that no person of the document has."""
    hosts: dict[tuple[str, str], str] = {}
    travellers: dict[tuple[str, str], tuple[str, str]] = {}
    for visit in sorted(visits, key=lambda v: v.mention_id):
        for name in visit.counterparts:
            hosts.setdefault((visit.document_id, name), visit.host_country)
        if visit.visitor:
            travellers.setdefault((visit.document_id, visit.visitor), (visit.visitor_country, visit.visitor_role))
    text_of = {visit.document_id: visit.text_id for visit in visits}
    claims = []
    claimed: set[tuple[str, str]] = set()
    for person in sorted(persons, key=lambda p: p.person_key):
        uses = [(person.document_id, name) for name in (person.name, *person.aliases)]
        claimed.update(uses)
        host = next((hosts[use] for use in uses if use in hosts), None)
        # Whoever travels is of the country that sent them, whichever one stands next to the name.
        sender, role = next((travellers[use] for use in uses if use in travellers), (None, None))
        claims.append(
            _Claim(
                person.document_id,
                person.text_id,
                person.name,
                person.aliases,
                sender or person.country or host,
                person.role or role,
                person.person_key,
            )
        )
    for use in sorted({*travellers, *hosts} - claimed):
        country, role = travellers.get(use, (hosts.get(use), None))
        claims.append(_Claim(use[0], text_of[use[0]], use[1], (), country, role, None))
    return [claim for claim in claims if parse_name(claim.written).tokens]


def _forms(claims: Iterable[_Claim]) -> list[_Form]:
    forms: dict[_FormKey, _Form] = {}
    for claim in claims:
        name = parse_name(claim.written)
        if name.is_full:
            key = _FormKey(claim.country or "", name.tokens)
        elif claim.country:
            key = _FormKey(claim.country, name.tokens, claim.role or "")
        else:
            key = _FormKey("", name.tokens, claim.role or "", claim.text_id)
        forms.setdefault(key, _Form(key, name)).claims.append(claim)
    return list(forms.values())


class _Grouping:
    """Groups under construction, with an index of the keys of their tokens."""

    def __init__(self, overrides: Sequence[Override]) -> None:
        self.overrides = overrides
        self.groups: list[_Group] = []
        self.index: dict[tuple[str | None, str], set[int]] = defaultdict(set)

    def group(self, forms: Sequence[_Form]) -> list[_Group]:
        """All forms in groups: full names with a country first, bare surnames without one last."""

        def order(form: _Form) -> tuple[object, ...]:
            # Offices before their absence: a surname alone finds the group of its office first.
            return (not form.name.is_full, not form.country, -len(form.name.tokens), form.key.role == "", form.key)

        for form in sorted(forms, key=order):
            if form.name.is_full:
                self._place(form, [g for g in self._candidates(form) if self._takes(g, form)])
            elif form.country:
                self._place(form, [g for g in self._candidates(form) if self._takes_surname(g, form)])
            else:
                self._place(form, [])
        self._apply_same()
        return self.groups

    def _candidates(self, form: _Form) -> list[_Group]:
        """Groups of the same country, of any where the form has none, that may bear the name.

        Two parts of a full name must meet, so that all the Wangs of a country are not compared.
        """
        met: Counter[int] = Counter()
        for keys in part_keys(form.name, form.country, is_search=True):
            met.update({number for key in keys for number in self.index.get((form.country, key), ())})
        needed = 2 if form.name.is_full else 1
        return [self.groups[number] for number in sorted(met) if met[number] >= needed]

    def _place(self, form: _Form, takers: list[_Group]) -> None:
        """Puts the form into the one group that takes it, or into a new one."""
        if len(takers) > 1:
            takers = [g for g in takers if g.roles & form.roles] or takers
        if len(takers) == 1:
            group = takers[0]
            group.forms.append(form)
        else:
            group = _Group(len(self.groups), form.country, [form])
            self.groups.append(group)
        for keys in part_keys(form.name, form.country or group.country):
            for key in keys:
                # Under no country too, where forms without one look.
                for country in {form.country, None}:
                    self.index[country, key].add(group.number)

    def _is_barred(self, group: _Group, form: _Form) -> bool:
        return any(
            override.decision == "different"
            and override.covers(group.country)
            and tuple(sorted((form.name.tokens, member.name.tokens))) == override.names
            for override in self.overrides
            for member in group.forms
        )

    def _takes(self, group: _Group, form: _Form) -> bool:
        """Whether a full name agrees with every full name of the group."""
        if self._is_barred(group, form):
            return False
        country = form.country or group.country
        for member in group.full_forms:
            match = match_names(form.name, member.name, country)
            if match is None:
                return False
            if form.country is None and group.country is not None and match.weakest < SURE_MATCH_ABROAD:
                return False
            if match.weakest < SURE_MATCH and not roles_fit(form.roles, member.roles):
                return False
        return bool(group.full_forms)

    def _takes_surname(self, group: _Group, form: _Form) -> bool:
        """Whether a name of one part and its office fit a group of the same country.

        Its family name will do; another part only where the very office is the same.
        """
        if group.country != form.country or self._is_barred(group, form) or not roles_fit(group.roles, form.roles):
            return False
        token = form.name.tokens[0]
        for member in group.forms:
            for part in member.name.tokens:
                match = match_tokens(token, part, form.country)
                if match is None or match.score < SURE_MATCH:
                    continue
                if part == family_token(member.name, form.country) or group.roles & form.roles:
                    return True
        return False

    def _apply_same(self) -> None:
        """Joins the groups that an analyst has called one person."""
        for override in self.overrides:
            if override.decision != "same":
                continue
            meant = [
                group
                for group in self.groups
                if override.covers(group.country) and any(f.name.tokens in override.names for f in group.forms)
            ]
            by_country: dict[str | None, list[_Group]] = defaultdict(list)
            for group in meant:
                by_country[group.country].append(group)
            for first, *others in by_country.values():
                for other in others:
                    for form in other.forms:
                        first.notes[form.key] = f"override: {override.note or 'same person'}"
                    first.forms.extend(other.forms)
                    first.notes.update(other.notes)
                    self.groups.remove(other)


def _describe(groups: Sequence[_Group]) -> People:
    ids = _person_ids(groups)
    people, members = [], []
    of_name: dict[tuple[str, str], str] = {}
    family_keys: dict[str, str] = {}
    for group, person_id in zip(groups, ids, strict=True):
        canonical = _canonical_name(group)
        family_keys[person_id] = min(
            stable_key(Name((family_token(form.name, group.country),)), group.country) for form in group.forms
        )
        written = {w for form in group.forms for claim in form.claims for w in (claim.written, *claim.aliases)}
        people.append(
            ResolvedPerson(
                person_id,
                canonical,
                tuple(sorted(written - {canonical})),
                group.country,
                tuple(sorted(group.roles)),
                len({claim.text_id for form in group.forms for claim in form.claims}),
            )
        )
        for form in group.forms:
            score, evidence = _why(group, form, canonical)
            for claim in form.claims:
                for name in (claim.written, *claim.aliases):
                    of_name.setdefault((claim.document_id, name), person_id)
                if claim.person_key:
                    members.append(
                        PersonMember(claim.person_key, claim.document_id, person_id, claim.written, score, evidence)
                    )
    return People(
        tuple(sorted(people, key=lambda p: p.person_id)),
        tuple(sorted(members, key=lambda m: m.person_key)),
        of_name,
        family_keys,
    )


def _person_ids(groups: Sequence[_Group]) -> list[str]:
    """An identifier for each group: its country and the least key of its full names.

    People of one country with one key are told apart by their place among each other, in the order
    of their names.
    """
    keys = []
    for group in groups:
        named = group.full_forms or group.forms
        # A bare surname of no country is told from its like by its text and office.
        own = named[0].key.text_id and f"{named[0].key.text_id} {named[0].key.role}"
        name = min(stable_key(form.name, group.country) for form in named)
        keys.append((group.country or "", bool(group.full_forms), name, own))
    taken: Counter[tuple[str, bool, str, str]] = Counter()
    ids = [""] * len(groups)
    for number in sorted(range(len(groups)), key=lambda n: groups[n].sort_key):
        taken[keys[number]] += 1
        ids[number] = "per_" + stable_hash(*keys[number], taken[keys[number]])
    return ids


def _canonical_name(group: _Group) -> str:
    """Of the full forms the one in most texts, of those the one with most parts, then the longest."""
    texts: dict[str, set[str]] = defaultdict(set)
    for form in group.forms:
        for claim in form.claims:
            texts[claim.written].add(claim.text_id)
    parts = {written: len(parse_name(written).tokens) for written in texts}
    return min(texts, key=lambda w: (parts[w] < 2, -len(texts[w]), -parts[w], -len(w), w))


def _why(group: _Group, form: _Form, canonical: str) -> tuple[float, str]:
    """Score and words for a form's place in its group."""
    offices = "/".join(sorted(form.roles)) or "no office"
    where = f"{group.country or 'no country'}, {offices}"
    if form.key in group.notes:
        return 1.0, group.notes[form.key]
    if len(group.forms) == 1:
        texts = len({claim.text_id for claim in form.claims})
        return 1.0, f"{'one text' if texts == 1 else f'{texts} texts'} with this name; {where}"
    name = parse_name(canonical)
    if form.name.tokens == name.tokens:
        return 1.0, f"name of the person; {where}"
    if form.name.is_full and name.is_full:
        match = match_names(form.name, name, group.country)
        if match:
            return match.score, f"{canonical}: {match.evidence}; {where}"
    else:
        match = _surname_match(form.name, name, group.country)
        if match:
            return match.score, f"{canonical}: {match.evidence}, the only such person with a fitting office; {where}"
    return SURE_MATCH, f"{canonical}: through another form of the name; {where}"


def _surname_match(a: Name, b: Name, country: str | None) -> NameMatch | None:
    matches = [m for x in a.tokens for y in b.tokens if (m := match_tokens(x, y, country))]
    best = max(matches, key=lambda m: m.score, default=None)
    # Part of a name tells less than the whole.
    return NameMatch(round(0.9 * best.score, 3), best.score, best.how) if best else None
