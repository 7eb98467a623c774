"""Offices of the world: the words for them and the roles of the contract they stand for.

`seeds/reference/offices.csv` has one row per form, in lower case with spaces for hyphens. Kinds:

===========  ==================================================================================
`office`     a whole office ("prime minister"); `countries` limits its role to some countries
`head`       becomes an office with a portfolio ("trade" + minister, secretary + "of trade")
`chair`      becomes an office with a chamber ("speaker of the senate")
`chamber`    a parliament or a house of one
`foreign`    a portfolio whose minister is the foreign minister
`portfolio`  one word of any other portfolio
`courtesy`   a title or form of address before a name, no office by itself
===========  ==================================================================================

`homes` are the countries that use the form, where these are few: a bare "Taoiseach" is Irish.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from anyascii import anyascii

from dagster_project.extraction.facts import Role
from dagster_project.reference.tables import Row, read_table

KINDS = ("office", "head", "chair", "chamber", "foreign", "portfolio", "courtesy")


@dataclass(frozen=True)
class OfficeLexicon:
    """The forms of each kind.

    Attributes:
        roles: kind to form to country to role; the country "" stands for all not listed.
        homes: kind to form to the countries that use it.
        longest: kind to the number of words of its longest form.
    """

    roles: Mapping[str, Mapping[str, Mapping[str, Role]]]
    homes: Mapping[str, Mapping[str, tuple[str, ...]]]
    longest: Mapping[str, int]

    def has(self, kind: str, form: str) -> bool:
        """Whether `form` (lower case, spaces for hyphens) is of this kind."""
        return form in self.roles[kind]

    def role(self, kind: str, form: str, country: str | None = None) -> Role | None:
        """The role of a form in a country; None for courtesies and unknown forms."""
        by_country = self.roles[kind].get(form, {})
        return by_country.get(country or "") or by_country.get("")

    def homes_of(self, kind: str, form: str) -> tuple[str, ...]:
        """The countries that use the form, none when most do."""
        return self.homes.get(kind, {}).get(form, ())


def _role(row: Row) -> Role | None:
    found = row.optional("role")
    for role in get_args(Role):
        if role == found:
            return role  # type: ignore[no-any-return]
    if found is None:
        return None
    raise row.error("role", f"one of {', '.join(get_args(Role))}, or nothing")


@cache
def office_lexicon() -> OfficeLexicon:
    """The lexicon of the reference file; a row of another kind or role raises `ReferenceError`."""
    roles: dict[str, dict[str, dict[str, Role]]] = {kind: defaultdict(dict) for kind in KINDS}
    homes: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in KINDS}
    longest = dict.fromkeys(KINDS, 0)
    for row in read_table("offices.csv", ("form", "kind", "role", "countries", "homes")):
        form, kind, role = row.text("form"), row.text("kind"), _role(row)
        if kind not in KINDS:
            raise row.error("kind", f"one of {', '.join(KINDS)}")
        known = roles[kind][form]
        if role is not None:
            known.update(dict.fromkeys(row.values("countries") or ("",), role))
        if row.values("homes"):
            homes[kind][form] = row.values("homes")
        longest[kind] = max(longest[kind], form.count(" ") + 1)
    return OfficeLexicon({kind: dict(forms) for kind, forms in roles.items()}, homes, longest)


@cache
def _leaders() -> Mapping[str, Role | None]:
    return {row.text("code"): _role(row) for row in read_table("leaders.csv", ("code", "role"))}


def leading_office(country: str | None) -> Role | None:
    """The role of "the Fijian leader": head of government where that office leads, None where two may be meant."""
    return None if country is None else _leaders().get(country, "head_of_state")


@cache
def _given_names() -> Mapping[str, str]:
    return {row.text("name"): row.text("gender") for row in read_table("given_names.csv", ("name", "gender"))}


def gender_of(given_name: str) -> str | None:
    """ "f" or "m" for a given name that nearly everywhere is a woman's or a man's, else None."""
    plain = anyascii(given_name).lower()
    return _given_names().get(plain) or _given_names().get(plain.split("-")[0])
