"""Trips read off the dependency parse, in sentences whose words the folded patterns do not know.

A place abroad, the predicate that governs it and that predicate's subject are all that is asked: "P crossed the
mountains for talks in L", "P, who is preparing to travel to L". What the predicate says of its arguments is told by
its class in `lexicon`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dagster_project.extraction.visits import lexicon
from dagster_project.extraction.visits.arguments import (
    RELATIVES,
    VERBS,
    meant,
    owners,
    participants,
    persons_of,
    presences_of,
    subjects_of,
    travellers_of,
)
from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import CITY_KINDS, Host, Leg, read_host
from dagster_project.extraction.visits.status import Reading, status_of_verb
from dagster_project.extraction.visits.status_of_nouns import status_of_noun
from dagster_project.extraction.visits.subjects import agent_after, clause_end, clause_start, is_nobody
from dagster_project.extraction.visits.syntax import Parse, Parser, Word
from dagster_project.extraction.visits.talks import is_elsewhere
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger, TriggerKind
from dagster_project.extraction.visits.view import L, P, View

_WEIGHT = 0.8
_INWARD = frozenset({"to", "into", "onto", "for", "towards"})
_INSIDE = frozenset({"in", "at", "inside", "around", "across", "throughout", "within", "near", "outside"})
_THROUGH = frozenset({"through", "via", "across", "by"})
_HELD = frozenset("held taking hosted organised organized convened staged scheduled planned".split())
_OWN = re.compile(
    r"\b(?:here|(?:our|this|the)\s+(?:\w+\s+)?(?:country|capital|republic|kingdom|nation))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Telling:
    """Who goes where by which word, as the parse has it."""

    kind: TriggerKind
    word: Word
    travellers: tuple[Word, ...]
    is_noun: bool = False


def read_parsed(
    discourse: Discourse, view: View, parser: Parser, told: frozenset[tuple[str, str | None]]
) -> list[Draft]:
    """The trips of a sentence to places that no pattern found in it (`told` are those found: country and city)."""
    if is_elsewhere(view) or not _may_tell(discourse, view):
        return []
    parse = parser.parse(view)
    drafts: list[Draft] = []
    for word in parse.words:
        if word.kind != "place":
            continue
        host = discourse.settled_host(read_host(view, word.at)) or _city_of_event(view, word)
        if host is None or host.code is None or _is_told(host, told):
            continue
        telling = _telling(parse, word, host.city is not None)
        if telling is not None:
            drafts.extend(_drafts(discourse, view, parse, telling, Leg(host, ())))
    return drafts


def _city_of_event(view: View, word: Word) -> Host | None:
    """ "The Lima trade fair": a city before the name of what is held there."""
    if word.relation != "compound" or not re.match(L, view.line[word.at]):
        return None
    place = view.place_at(word.at)
    is_city = place._.place.kind in CITY_KINDS and not place._.place.in_name
    return Host(word.at, word.end, place._.code, place.text) if is_city else None


def _is_told(host: Host, told: frozenset[tuple[str, str | None]]) -> bool:
    """Whether a trip there is found already; one to the country is told by naming any city of it, and the reverse."""
    cities = {city for code, city in told if code == host.code}
    return bool(cities) and (host.city in cities or host.city is None or None in cities)


def _may_tell(discourse: Discourse, view: View) -> bool:
    """Whether some office-holder and a place of another country stand in the sentence."""
    codes = sorted({view.place_at(at)._.code or "" for at in view.positions(L)})
    if discourse.setting.home and _OWN.search(view.line):
        codes.append(discourse.setting.home[0])
    parties = [discourse.cast.by_position(view, at) for at in view.positions(P)]
    return any(code and party.country != code and not party.is_posted for code in codes for party in parties)


def _telling(parse: Parse, place: Word, is_city: bool) -> Telling | None:
    anchor = place
    while anchor.relation == "conj" and (head := parse.head(anchor)) is not None and head.kind == "place":
        anchor = head
    preposition = parse.preposition(place) or ("in" if place.text == "here" else "")
    governor = parse.head(anchor)
    if parse.children(anchor, "nsubj"):
        return _of_copula(parse, anchor, preposition)
    if anchor.relation == "nsubj" and governor is not None and governor.text in lexicon.JOURNEYS:
        # "L was the last stop on P's tour".
        return Telling("noun", governor, travellers_of(parse, governor), True)
    while governor is not None and (governor.kind == "date" or anchor.relation == governor.relation == "compound"):
        governor = parse.head(governor)
    if governor is None:
        return None
    if anchor.relation == "compound" and governor.text in lexicon.TALKS and is_city:
        # "Opened the Lima trade fair".
        verb = parse.head(governor)
        is_there = verb is not None and verb.lemma in lexicon.ATTENDING
        return Telling("presence", verb, subjects_of(parse, verb)) if verb is not None and is_there else None
    if not preposition and anchor.relation == "obj" and governor.lemma in lexicon.REACHING:
        if governor.lemma in lexicon.LEAVING and any(w.kind == "place" for w in parse.children(governor, "obl")):
            # "Left L for L": which of the two is home, the patterns weigh.
            return None
        return Telling("move", governor, subjects_of(parse, governor))
    if not preposition and anchor.relation == "obj" and governor.lemma in lexicon.INCLUDING:
        # "A tour that includes L", "his programme includes L".
        return Telling("noun", governor, owners(parse, governor), True)
    if not preposition:
        return None
    subjects = parse.children(governor, "nsubj")
    if governor.text in lexicon.OUTWARD and preposition in _INWARD | {"from"}:
        # "P is off to L", "P is on the way to L"; "just back from L, P said".
        who = meant(parse, subjects[0], governor) if subjects else subjects_of(parse, governor)
        return Telling("move", governor, who)
    event = _event_held(parse, governor, anchor, preposition)
    if event is not None:
        return _at_event(parse, event, is_city)
    telling = _of_noun(parse, governor, preposition, is_city) if anchor.relation.startswith("nmod") else None
    return telling or _of_verb(parse, governor, preposition, is_city)


def _of_copula(parse: Parse, place: Word, preposition: str) -> Telling | None:
    """ "P will be in L", "P, who was here", "P's next stop is L"."""
    subject = parse.children(place, "nsubj")[0]
    if subject.text in lexicon.JOURNEYS and not preposition:
        return Telling("noun", subject, travellers_of(parse, subject), True)
    return Telling("move", place, meant(parse, subject, place)) if preposition in _INSIDE else None


def _event_held(parse: Parse, verb: Word, place: Word, preposition: str) -> Word | None:
    """ "The forum to be held in L", "the fair, which opens in L", "a summit hosted by L": the noun of what is held."""
    is_host = preposition == "by" and verb.lemma in lexicon.HOSTING | lexicon.HOLDING
    event = parse.head(verb)
    if event is None or verb.lemma not in lexicon.HOLDING or not verb.relation.startswith(("acl", "advcl")):
        return None
    if event.lemma in VERBS and verb.text in _HELD:
        # "Attends the fair taking place in L": hung on the verb.
        event = next((w for w in reversed(parse.words[: verb.index]) if w.text in lexicon.TALKS), event)
    if event.kind or event.lemma in VERBS:
        return None
    own = parse.children(verb, "nsubj")
    is_its_own = not own or own[0].text in RELATIVES
    return event if is_its_own and (is_host or preposition in _INSIDE) and place.kind == "place" else None


def _at_event(parse: Parse, event: Word, is_city: bool) -> Telling | None:
    """Who takes part in what is held, as subject of the verb that the event belongs to."""
    verb = next((w for w in parse.ancestors(event) if w.lemma in VERBS), None)
    presence = parse.head(event)
    if presence is not None and presence.text in lexicon.PRESENCES:
        return Telling("presence", presence, travellers_of(parse, presence), True)
    if verb is None or verb.lemma in lexicon.ELSEWHERE:
        return None
    if verb.lemma in lexicon.GOING | lexicon.INVITING | lexicon.SENDING:
        return _of_verb(parse, verb, "to", is_city)
    return _of_verb(parse, verb, "in", is_city) if verb.lemma in lexicon.ATTENDING else None


def _of_verb(parse: Parse, verb: Word, preposition: str, is_city: bool) -> Telling | None:
    lemma = verb.lemma
    if lemma not in VERBS:
        return None
    objects = [p for w in parse.children(verb, "obj", "iobj") for p in persons_of(parse, w)]
    if preposition in _INWARD and lemma in lexicon.INVITING | lexicon.SENDING and not objects:
        passive = next(iter(parse.children(verb, "nsubj:pass")), None)
        return Telling("move", verb, meant(parse, passive, verb) if passive is not None else ())
    if preposition in _INWARD and lemma in lexicon.INVITING | lexicon.SENDING | lexicon.TAKING and objects:
        return Telling("move", verb, tuple(objects))
    if preposition in _INSIDE and lemma in lexicon.HOSTING and objects:
        return Telling("hosting", verb, tuple(objects))
    if _is_away(parse, verb):
        return None
    things = [w.text for w in parse.children(verb, "obj")]
    if lemma in lexicon.ELSEWHERE or any(thing in lexicon.POSTS for thing in things):
        return None
    is_going = (
        (preposition in _INWARD and lemma in lexicon.GOING | lexicon.LEADING)
        or (preposition in _THROUGH and lemma in lexicon.GOING)
        or (preposition in _INSIDE and lemma in lexicon.STAYING | lexicon.GOING)
        or (preposition in {"from", "out"} and lemma in lexicon.COMING_BACK)
        or (preposition == "after" and lemma in lexicon.GOING)
    )
    if is_going:
        return Telling("move", verb, subjects_of(parse, verb))
    if preposition in _INSIDE and (is_city or lemma in lexicon.ATTENDING):
        present = [p for w in presences_of(parse, verb) for p in persons_of(parse, w)]
        return Telling("presence", verb, subjects_of(parse, verb) or tuple(present))
    return None


def _of_noun(parse: Parse, noun: Word, preposition: str, is_city: bool) -> Telling | None:
    if noun.text in lexicon.JOURNEYS and preposition in _INWARD | _INSIDE | _THROUGH | {"of"}:
        return Telling("noun", noun, travellers_of(parse, noun), True)
    if noun.text in lexicon.PRESENCES and preposition in _INSIDE:
        # "The presence of P in L".
        return Telling("presence", noun, travellers_of(parse, noun), True)
    if noun.text in lexicon.DURATIONS and preposition in _INSIDE:
        # "P's two days in L", "after a weekend in L, P".
        whose = [p for w in parse.children(noun, "nmod:poss") for p in persons_of(parse, w)]
        if not whose and parse.preposition(noun) in {"after", "following", "during", "for"}:
            whose.extend(next((subjects_of(parse, w) for w in parse.ancestors(noun) if w.lemma in VERBS), ()))
        if whose:
            return Telling("noun", noun, tuple(whose), True)
    if preposition in _INSIDE and noun.text in lexicon.TALKS:
        presence = parse.head(noun)
        if presence is not None and presence.text in lexicon.PRESENCES:
            # "Confirmed her attendance at the summit in L".
            return Telling("noun", presence, travellers_of(parse, presence), True)
        verb = next((w for w in parse.ancestors(noun) if w.lemma in VERBS or parse.children(w, "nsubj")), None)
        if verb is not None and (verb.lemma in lexicon.ELSEWHERE or _is_offered(parse, noun) or _is_away(parse, verb)):
            return None
        travellers = participants(parse, noun) or (subjects_of(parse, verb) if verb else ())
        return Telling("meeting", verb or noun, travellers, verb is None)
    if (
        preposition in _INSIDE
        and parse.children(noun, "nsubj")
        and (parse.preposition(noun) or noun.text in lexicon.GUESTS)
    ):
        # "P was a guest in L", "P was on her doorstep in L".
        return Telling("move", noun, meant(parse, parse.children(noun, "nsubj")[0], noun))
    above = parse.head(noun)
    if preposition in _INSIDE and above is not None and above.lemma in lexicon.SEEING and noun.relation == "obj":
        # "Toured a shipyard in L"; "saw" only of those who went to see.
        is_gone = above.lemma != "see" or any(w.lemma in lexicon.GOING for w in parse.ancestors(above))
        is_there = is_gone and noun.text not in lexicon.LOCATED | lexicon.POSTS
        return Telling("presence", above, subjects_of(parse, above)) if is_there else None
    if preposition in _INWARD:
        # "Travelled with a delegation of forty to L".
        verb = next((w for w in parse.ancestors(noun) if w.lemma in VERBS), None)
        return (
            Telling("move", verb, subjects_of(parse, verb))
            if verb is not None and verb.lemma in lexicon.GOING
            else None
        )
    if noun.kind == "person" and preposition in _INSIDE and is_city:
        verb_of = parse.head(noun)
        return _of_verb(parse, verb_of, preposition, is_city) if verb_of is not None else None
    return None


def _is_away(parse: Parse, verb: Word) -> bool:
    """ "Stayed away from the summit in L"."""
    return any(w.text in {"away", "absent", "aloof"} for w in parse.children(verb))


def _is_offered(parse: Parse, noun: Word) -> bool:
    """ "An invitation to the parade in L": the reader of invitations tells what became of it."""
    head = parse.head(noun)
    return head is not None and head.text in {"invitation", "invitations", "invite"}


def _drafts(discourse: Discourse, view: View, parse: Parse, telling: Telling, leg: Leg) -> list[Draft]:
    positions = [w.at for w in telling.travellers if not is_nobody(view, w.at)]
    if not positions or (telling.kind == "noun" and not positions):
        return []
    owner = agent_after(view, telling.word.end) if telling.kind == "noun" else None
    if owner is not None and owner not in positions:
        # "P on the visit of P": whose it is, the words behind it say.
        return []
    parties = tuple(discourse.cast.by_position(view, at) for at in positions)
    host = leg.host.code or ""
    parties = tuple(p for p in parties if _can_be_abroad(p, host, telling.kind))
    if telling.kind in {"hosting", "meeting", "presence"} and _is_third_country(discourse, view, host):
        return []
    start, last = min(telling.word.at, leg.host.start), max(telling.word.end, leg.host.end)
    begin, end = clause_start(view, start), clause_end(view, last)
    if telling.is_noun:
        reading = status_of_noun(view.line, begin, telling.word.at, telling.word.end, end)
    else:
        before = [at for at in positions if at < telling.word.at]
        group = max(before) + 1 if before else begin
        reading = status_of_verb(view.line, group, telling.word.at, telling.word.end, end)
    if telling.word.lemma in lexicon.INVITING and reading.status == "completed":
        reading = Reading("invited", True)
    is_back = " from " in view.line[telling.word.end : leg.host.start]
    if telling.word.text in lexicon.OUTWARD and reading == Reading("completed", False) and not is_back:
        reading = Reading("planned", True)
    trigger = Trigger(telling.kind, telling.word.at, telling.word.end, "clause", _WEIGHT)
    return tell(discourse, view, trigger, (leg,), parties, reading, end)


def _is_third_country(discourse: Discourse, view: View, host: str) -> bool:
    """Whether persons of several countries come together where none of them is at home."""
    all_of = {discourse.cast.by_position(view, at).country for at in view.positions(P)} - {None}
    return host not in all_of and len(all_of) > 1


def _can_be_abroad(party: Party, host: str, kind: TriggerKind) -> bool:
    """Talks and presence alone tell of a trip only for office-holders known to be of another country."""
    if kind in {"move", "noun"}:
        return True
    return party.country not in {None, host} and party.role is not None and not party.is_posted
