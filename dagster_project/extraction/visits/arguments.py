"""Who a predicate of a parsed sentence tells of: its subject up the tree, whose a journey is, who is meant by "who"."""

from __future__ import annotations

from dagster_project.extraction.visits import lexicon
from dagster_project.extraction.visits.syntax import Parse, Word

VERBS = frozenset(lexicon.LEMMAS.values())
RELATIVES = frozenset({"who", "which", "that", "whom"})


def owners(parse: Parse, verb: Word) -> tuple[Word, ...]:
    """Whose journey it is that takes in a place."""
    journey = next(iter(parse.children(verb, "nsubj")), parse.head(verb))
    if journey is not None and journey.text in RELATIVES:
        journey = parse.head(verb)
    if journey is None or journey.text not in lexicon.JOURNEYS | lexicon.PROGRAMMES:
        return ()
    return travellers_of(parse, journey)


def travellers_of(parse: Parse, noun: Word) -> tuple[Word, ...]:
    """ "P's visit", "the visit of P", "a visit by P", else the subject of the verb that carries the noun."""
    own = [w for w in parse.children(noun, "nmod:poss") if w.kind == "person"]
    by = [w for w in parse.children(noun, "nmod", "obl") if w.kind == "person" and parse.preposition(w) in {"of", "by"}]
    for found in (*own, *by):
        return persons_of(parse, found)
    head = parse.head(noun)
    while head is not None and head.lemma not in VERBS:
        head = parse.head(head)
    named = [w for w in parse.children(noun, "compound") if w.kind == "person"]
    subjects = tuple(named) or (subjects_of(parse, head) if head is not None else ())
    if subjects:
        return subjects
    # "The last stop on P's tour", "his programme includes a visit".
    around = [*parse.children(noun, "nmod", "obl"), *(parse.children(head, "nsubj") if head is not None else ())]
    plans = (w for w in around if w.text in lexicon.JOURNEYS | lexicon.PROGRAMMES)
    return tuple(p for plan in plans for w in parse.children(plan, "nmod:poss") for p in persons_of(parse, w))


def participants(parse: Parse, noun: Word) -> tuple[Word, ...]:
    """ "Talks between P and P": those named with the noun."""
    found = [w for w in parse.children(noun, "nmod") if parse.preposition(w) in {"between", "of", "with"}]
    return tuple(p for w in found for p in persons_of(parse, w)) if any(w.kind == "person" for w in found) else ()


def subjects_of(parse: Parse, verb: Word, depth: int = 0) -> tuple[Word, ...]:
    """The persons who do what `verb` tells, found up the tree where it has no subject of its own."""
    if depth > 8:
        return ()
    passive = [w for w in parse.children(verb, "obl") if w.relation == "obl:agent" or parse.preposition(w) == "by"]
    # "P last sat in L": an adverb may take the subject away from the verb.
    own = parse.children(verb, "nsubj") or [
        w for adverb in parse.children(verb, "nsubj", "advmod", "aux") for w in parse.children(adverb, "nsubj")
    ]
    if own:
        subject = own[-1]
        found = meant(parse, subject, verb)
        if found or subject.text in RELATIVES:
            return found
        if subject.relation == "nsubj:pass":
            takers = passive if verb.lemma in lexicon.ATTENDING | lexicon.LEADING else []
            return tuple(p for w in takers for p in persons_of(parse, w))
        return ()
    head = parse.head(verb)
    if head is None:
        return ()
    if verb.relation.startswith("acl") and (head.kind == "date" or head.text in lexicon.DAYPARTS):
        # "Left on Monday morning heading to L": the participle is the verb's.
        return subjects_of(parse, head, depth + 1)
    is_offer = head.text in lexicon.OFFERS and any(w.text == "to" for w in parse.children(verb, "mark"))
    if verb.relation.startswith("acl") and not is_offer and head.text not in lexicon.TALKS | lexicon.JOURNEYS:
        return persons_of(parse, head)
    if verb.relation == "xcomp" and head.lemma in lexicon.INVITING | lexicon.SENDING | lexicon.WISHING:
        asked = [p for w in parse.children(head, "obj", "iobj") for p in persons_of(parse, w)]
        if asked:
            return tuple(asked)
    if verb.relation == "xcomp" and head.lemma in lexicon.INVITING | lexicon.PERMITTING and parse.children(head, "obj"):
        # "Urged traders to go to L".
        return ()
    return subjects_of(parse, head, depth + 1)


def meant(parse: Parse, subject: Word, predicate: Word) -> tuple[Word, ...]:
    """The persons that a subject stands for: "who" is the one whose relative clause it opens."""
    head = parse.head(predicate)
    if subject.text in RELATIVES and head is not None:
        return persons_of(parse, head)
    if subject.text in {"they", "both"}:
        # "P and P confirmed that they will be in L".
        above = (w for ancestor in parse.ancestors(predicate) for w in parse.children(ancestor, "nsubj"))
        return next((found for w in above if len(found := persons_of(parse, w)) > 1), ())
    return persons_of(parse, subject)


def presences_of(parse: Parse, verb: Word) -> list[Word]:
    """ "Will be held with the participation of P", "with P's participation"."""
    nouns = (w for w in parse.children(verb, "obl") if w.text in lexicon.PRESENCES)
    return [w for noun in nouns for w in parse.children(noun, "nmod") if w.kind == "person"]


def persons_of(parse: Parse, word: Word) -> tuple[Word, ...]:
    """The persons of a phrase: `word` and those joined to it."""
    joined = [w for w in parse.children(word, "conj") if w.kind == "person"]
    return (word, *joined) if word.kind == "person" else ()
