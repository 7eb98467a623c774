"""Persons with their offices and countries, all mentions of one person taken together.

The component `entente_persons` runs after `entente_places` and leaves:

`doc._.persons`
    Tuple of `Person`, in the order of their first mention. `country` and `role` are those that
    the whole document settles, None where it does not.
`doc.spans["persons"]`
    Mentions in the order of the text. They do not overlap. A span covers the whole referring
    expression: office and country before the name, the name, the apposition after it ("Kenyan
    President Josphat Barasa"; "Li Wei, a member of the Political Bureau"; "the Saudi tourism
    minister, Fahad Al Otaibi"), without a closing comma or possessive. So a place inside a
    mention says whose office it is, never where a trip goes.

`span.label_` says what a mention is:

=============  ========================================================================
`name`         holds a name; `span._.name` is the Span of the name alone
`nominal`      "the head of state", "the Egyptian minister", "his counterpart", "the guest"
`pronoun`      he, she, him, her, his, hers; I, me and my in direct speech and transcripts
`plural`       "the two ministers", "the leaders", "the foreign ministers of the two sides"
`delegation`   "a delegation of the Shura Council", "a parliamentary delegation"
=============  ========================================================================

`span._.person`   index into `doc._.persons`; None for an unnamed office-holder and for plurals
`span._.office`   `Office` (role, title, country, is_former, is_deputy, is_plural), or None.
                  For a mention without office words ("Mr Barros", "he") it is the person's own.
`span._.country`  ISO alpha-3 of the office or the person, None when unsettled

`mentions_within(doc, start, end)` and `person_of(span)` of `mentions` read these.
"""

from __future__ import annotations

from dagster_project.extraction.persons.component import Persons
from dagster_project.extraction.persons.mentions import MentionKind, Office, mentions_within, person_of

__all__ = ["MentionKind", "Office", "Persons", "mentions_within", "person_of"]
