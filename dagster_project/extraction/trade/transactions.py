"""Purchases told without a trade word: "Jordan's bakers spent $5 million on Cypriot cheese last year".

A verb of buying, selling or moving governs the amount; its subject and voice come from the parse, the
goods from the tags, the countries from their prepositions and from whose goods they are. Such words
also tell gifts, wages and single deals, so all of it must be there: both countries (or "we" for the
country that the text speaks from), goods in the plural or the mass without an article, and a period
or a habit ("a year").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from dagster_project.extraction.trade import commodity
from dagster_project.extraction.trade.parsing import Parse
from dagster_project.extraction.trade.perspective import Perspective
from dagster_project.extraction.trade.roles import THERE, Actor, preposition
from dagster_project.extraction.trade.scenes import Parties, speaker_of
from dagster_project.extraction.trade.sentences import Piece

# What the subject does: it buys, it sells, or it is goods that go somewhere.
Act = Literal["buy", "sell", "go"]

_FORMS: tuple[tuple[Act, str], ...] = (
    (
        "buy",
        "buy buys bought buying spend spends spent spending pay pays paid paying take takes took taken taking "
        "absorb absorbs absorbed absorbing get gets got getting receive receives received receiving import "
        "imports imported importing purchase purchases purchased purchasing procure procures procured "
        "procuring obtain obtains obtained obtaining consume consumes consumed consuming source sources "
        "sourced sourcing drink drinks drank drunk eat eats ate eaten",
    ),
    (
        "sell",
        "sell sells sold selling export exports exported exporting ship ships shipped shipping supply "
        "supplies supplied supplying place places placed placing provide provides provided providing deliver "
        "delivers delivered delivering send sends sent sending earn earns earned earning make makes made "
        "making bring brings brought bringing fetch fetches fetched fetching net nets netted gross grosses "
        "grossed pocket pockets pocketed",
    ),
    (
        "go",
        "go goes went gone going end ends ended find finds found reach reaches reached enter enters entered "
        "arrive arrives arrived come comes came cross crosses crossed leave leaves left flow flows flowed "
        "move moves moved head heads headed land lands landed carry carries carried haul hauled truck trucked "
        "ferry ferried pass passes passed roll rolls rolled",
    ),
)
ACTS: dict[str, Act] = {form: act for act, forms in _FORMS for form in forms.split()}
_MAY_TELL = re.compile(rf"\b(?:{'|'.join(ACTS)})\b", re.IGNORECASE)
# Verbs between an amount and the verb that tells the deal, which say nothing of their own.
_EMPTY = frozenset("is are was were be been being has have had do does did worth valued priced estimated".split())
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_PASSIVE = frozenset({"aux:pass", "auxpass"})
_US = frozenset({"we", "us", "our", "ours"})
# What the money goes to right after the amount: "$5 of tea", "$5 a year on tea".
_SPENT_ON = re.compile(
    r"^(?:['’]s?)?(?:\sworth)?(?:\s(?:a|per|each|every)\syear|\sannually|\syearly|\slast\syear)?\s"
    r"(?:of|on|for|in)\s(?=[A-Za-z])",
    re.IGNORECASE,
)
# Who sold where the verb tells earnings: "from buyers in Peru", "in Peru".
_EARNS = re.compile(r"(?:earn|ma[dk]|br(?:ing|ought)|fetch|net|gross|pocket)", re.IGNORECASE)
_HABIT = re.compile(
    r"\b(?:a|per|each|every)\syear\b(?!\s(?:earlier|ago|before))|\bannually\b|\byearly\b", re.IGNORECASE
)
# No goods: time, people, firms, money and what is built or done once.
_NO_GOODS = re.compile(
    r"(?:years?|months?|quarters?|weeks?|days?|decades?|season|money|dollars?|euros?|budgets?|funds?|sums?|firms?|"
    r"compan(?:y|ies)|factor(?:y|ies)|plants?|mills?|households?|buyers?|sellers?|importers?|exporters?|farmers?|growers?|"
    r"makers?|producers?|traders?|consumers?|customers?|workers?|people|tourists?|visitors?|students?|soldiers?|"
    r"investors?|services?|projects?|training|research|education|tourism|roads?|schools?|hospitals?|bridges?|weapons?|"
    r"arms|drones?|helicopters?|tanks?|ammunition|submarines?|frigates?|howitzers?|rifles?|radars?|shells|missiles?|jets?|warships?|aircraft|shares?|bonds?|loans?|debts?|fees?|fines?|taxes|wages|salar(?:y|ies)|"
    r"prizes?|awards?|rent|transit|victims?|refugees?|relief|aid|reparations|compensation|total|rest|half|most|part|"
    r"country|nation|kingdom|republic|value|amount|market|markets|border|way|work|rights?|players?|films?|games?|elections?|use|access|passage|"
    r"defen[cs]e|hotels?|banks?|\w+(?:tion|sion|ment|ship|ness|ance|ence|ity|ism))",
    re.IGNORECASE,
)


def may_tell(text: str) -> bool:
    """Whether a text holds a verb that can tell a purchase."""
    return bool(_MAY_TELL.search(text))


@dataclass(frozen=True)
class Transaction:
    """A purchase: its parties as those of an export, and the goods, None if they are all goods."""

    parties: Parties
    goods: str | None


def read_transaction(parse: Parse, piece: Piece, view: Perspective, *, is_dated: bool) -> Transaction | None:
    """The purchase that an amount pays for, None unless the sentence settles all of it.

    Args:
        parse: of the sentence of `piece`.
        piece: the amount.
        view: whom "we" means.
        is_dated: whether a period dates the amount.
    """
    if not (is_dated or _HABIT.search(piece.sentence.text, piece.clause[0], piece.clause[1])):
        return None
    amount = parse.token_at(piece.money.start)
    verb = _verb_of(parse, amount) if amount is not None else None
    if amount is None or verb is None:
        return None
    subject = _subject(verb)
    if _has_rival(parse, piece, subject):
        return None
    goods = _goods(parse, piece, amount, verb, subject)
    if goods is None:
        return None
    deal = _Deal(parse, piece, view, verb, subject, goods)
    seller, buyer = deal.sides()
    if seller == buyer and seller is not None and deal.speaks_of_us:
        # The other minister at the table speaks.
        seller, buyer = (view.other(seller), buyer) if deal.is_ours else (seller, view.other(seller))
    if seller is None or buyer is None or seller == buyer:
        return None
    return Transaction(Parties("export", seller, buyer, 1), deal.name_of_goods())


def described_goods(parse: Parse, offset: int) -> str | None:
    """The goods of which a relative clause tells: "the fish that Peru sold", `offset` being that of the verb."""
    verb = parse.token_at(offset)
    if verb is None or not (verb.dep_.startswith("acl") or verb.dep_ == "relcl") or not _is_goods(verb.head):
        return None
    words = [
        t.text for t in parse.doc[verb.head.left_edge.i : verb.head.i + 1] if t.tag_ in {"NN", "NNS", "JJ", "HYPH"}
    ]
    return commodity.product(" ".join(words))


def _has_rival(parse: Parse, piece: Piece, subject: Token | None) -> bool:
    """Whether the clause speaks of something else that has a price; the words for who acts do not count."""
    acting = {t.i for t in subject.subtree} if subject is not None and not subject.is_currency else set()
    rivals = [c for c in piece.sentence.cues if c.kind == "rival" and piece.clause[0] <= c.start < piece.clause[1]]
    tokens = [parse.token_at(c.start) for c in rivals]
    return any(t is None or t.i not in acting for t in tokens)


def _verb_of(parse: Parse, amount: Token) -> Token | None:
    """The verb of a deal that governs the amount, or the only verb where the amount stands apart."""
    for token in (amount, *amount.ancestors):
        if not amount.is_currency and (told := _told_of(token)) is not None:
            return told
        if token.lower_ in ACTS and token.tag_.startswith(("VB", "NN", "JJ")):
            return token
        if token.tag_.startswith("VB") and token.lower_ not in _EMPTY:
            break
    verbs = [t for t in parse.doc if t.tag_.startswith("VB") and t.lower_ not in _EMPTY and t.lower_ not in _SAYS]
    verbs = [t for t in verbs if any(c.dep_ in _SUBJECTS for c in t.children)]
    return verbs[0] if len(verbs) == 1 and verbs[0].lower_ in ACTS else None


def _told_of(noun: Token) -> Token | None:
    """The finite verb that the parse hangs on its own subject: "tea worth 5 million | entered Peru"."""
    finite = (t for t in noun.children if t.dep_.startswith("acl") and t.tag_ in {"VBD", "VBZ", "VBP"})
    return next((t for t in finite if t.lower_ in ACTS and not any(c.dep_ in _SUBJECTS for c in t.children)), None)


_COPULAS = frozenset("is are was were remains remain remained became become becomes".split())
_SAYS = frozenset("said says told tells added noted explained stressed".split())


def _subject(verb: Token) -> Token | None:
    """Who or what acts: the verb's own subject, the noun it describes, or the subject of the clause it joins."""
    own = next((t for t in verb.children if t.dep_ in _SUBJECTS and t.tag_ not in {"WDT", "WP"}), None)
    if own is not None:
        return own
    if verb.dep_.startswith("acl") or verb.dep_ == "relcl":
        described = verb.head
        if described.head.lower_ in _COPULAS and described.dep_ not in _SUBJECTS:
            return _subject(described.head)
        return next((t for t in described.children if t.dep_ in _SUBJECTS), described)
    if verb.dep_ in {"conj", "advcl", "xcomp", "parataxis"} and verb.head is not verb:
        return _subject(verb.head)
    return None


_TIMES = frozenset("last next every each per year years month annually".split())


def _noun_after(parse: Parse, offset: int) -> Token | None:
    """The head of the noun phrase at a code point of the document: the last noun of its run."""
    token = parse.token_at(offset)
    head: Token | None = None
    while (
        token is not None
        and token.lower_ not in _TIMES
        and token.tag_ in {"DT", "PRP$", "JJ", "VBN", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH"}
    ):
        head = token if token.tag_ in {"NN", "NNS"} else head
        token = token.nbor(1) if token.i + 1 < len(parse.doc) else None
    return head


def _goods(parse: Parse, piece: Piece, amount: Token, verb: Token, subject: Token | None) -> Token | None:
    """The noun that names the goods: what the amount is of or for, the verb's object, or its subject."""
    places = {parse.token_at(a.start) for a in piece.sentence.actors}
    named = _noun_paid_for(parse, piece)
    if named is not None and named not in places and not _is_goods(named):
        # "5 million a year for the use of the port"
        return None
    found = _candidates(parse, piece, amount, verb, subject)
    is_described = not amount.is_currency
    return next((t for t in found if t not in places and _is_goods(t, is_described=is_described and t == amount)), None)


def _noun_paid_for(parse: Parse, piece: Piece) -> Token | None:
    """What the amount is of or for."""
    joint = _SPENT_ON.match(piece.sentence.text[piece.money.end : piece.sentence.end])
    return _noun_after(parse, piece.money.end + joint.end()) if joint else None


def _candidates(parse: Parse, piece: Piece, amount: Token, verb: Token, subject: Token | None) -> Iterator[Token]:
    if not amount.is_currency:
        yield amount
    if (noun := _noun_paid_for(parse, piece)) is not None:
        yield noun
    yield from (t for t in verb.children if t.dep_ in {"obj", "dobj"})
    if ACTS[verb.lower_] != "buy" and subject is not None:
        yield subject
        # "tea growers earned"
        yield from (t for t in subject.lefts if t.dep_ == "compound" or commodity.is_known(t.text))
    if ACTS[verb.lower_] == "buy" or _EARNS.match(verb.text):
        yield from (t for t in verb.subtree if t.dep_ in {"obl", "nmod", "pobj"} and t.i > verb.i)
    if any(t.lower_ in {"that", "this", "it", "them", "these", "those"} for t in verb.subtree if t.i > amount.i):
        first = min(verb.i, amount.i)
        nouns = [t for t in reversed(parse.doc[:first]) if t.tag_ in {"NN", "NNS"} or t.i == 0]
        yield from sorted(nouns, key=lambda t: not commodity.is_known(t.text))


_SINGLE = frozenset({"a", "an", "one", "this", "that", "each", "every"})


def _is_goods(noun: Token, *, is_described: bool = False) -> bool:
    """A plural or a mass of things: no name, no person, no single or counted thing.

    What an amount describes ("tomatoes worth 5 million") is a noun, whatever its tag.
    """
    if not (
        noun.tag_ in {"NN", "NNS"} or (noun.i == 0 and noun.tag_.startswith("NN")) or commodity.is_known(noun.text)
    ):
        return False
    if _NO_GOODS.fullmatch(noun.text) and not commodity.is_known(noun.text):
        return False
    return not any(t.lower_ in _SINGLE or t.tag_ == "CD" for t in noun.lefts)


# "through Georgia": on the way, neither from nor to.
_PASSING = re.compile(r"\b(?:through|via|across|past)\s(?:the\s)?$", re.IGNORECASE)


@dataclass(frozen=True)
class _Deal:
    parse: Parse
    piece: Piece
    view: Perspective
    verb: Token
    subject: Token | None
    goods: Token

    def sides(self) -> tuple[str | None, str | None]:
        """Seller and buyer, each None where the sentence does not tell."""
        act = ACTS[self.verb.lower_]
        if self.verb.lower_ in {"leave", "leaves", "left"}:
            return self._owner_of_goods() or self._receiver(), self._role("for", "to")
        is_passive = any(t.dep_ in _PASSIVE for t in self.verb.children) or (
            self.verb.tag_ == "VBN" and self.verb.dep_ == "acl"
        )
        acting = self._country_of(self.subject) if self.subject is not None and self.subject != self.goods else None
        origin = self._owner_of_goods() or self._role("from")
        if acting is None and self.subject is not None and self.subject.lower_ in {"they", "them"} and origin:
            acting = self.view.other(origin)
        if act == "go":
            inward = self.view.home if self._is_inward() else None
            toward = self._role("to") or inward or self._role("in", "for")
            return origin, toward or self._receiver() or self._here() or self._entered()
        if act == "buy" and not is_passive:
            return origin or self._receiver(), acting
        if act == "buy":
            paid = self.verb.lower_ == "paid"
            return (acting if paid else None) or origin, self._role("by", "in")
        if is_passive:
            return self._role("by") or origin, acting or self._role("to", "in")
        if _EARNS.match(self.verb.text):
            seller = acting or self._owner_of_goods() or self._the_country() or self._receiver()
            buyer = self._role("from", "in", "to", other_than=seller) or self._here() or self._there()
            return seller or (self.view.home if self._there() else None), buyer
        return acting or origin, self._role("to", "in") or self._receiver()

    def _actors(self) -> Iterator[tuple[Actor, Token]]:
        for actor in self.piece.sentence.actors:
            first, last = self.parse.token_at(actor.start), self.parse.token_at(actor.end - 1)
            if first is not None and last is not None and actor.code != THERE:
                inside = self.parse.doc[first.i : last.i + 1]
                yield actor, next((t for t in inside if t.head not in inside or t.head == t), first)

    def _country_of(self, noun: Token) -> str | None:
        """The country that a noun phrase is or belongs to; "we" are the country that the text speaks from."""
        if noun.lower_ in _US or any(t.lower_ == "our" for t in noun.children):
            return self._us()
        inside = [(a, t) for a, t in self._actors() if t == noun or (noun.is_ancestor(t) and _depth(t, noun) <= 3)]
        return inside[0][0].code if inside else self._adjective(noun)

    def _us(self) -> str | None:
        """Whom "we" means: the country of the speaker, else home."""
        sentence = self.piece.sentence
        speaker = speaker_of(sentence.text, sentence.start, sentence.end, sentence.actors)
        return speaker or self.view.us or self.view.home

    def _owner_of_goods(self) -> str | None:
        """Whose goods they are: "Kenyan tea", "our tea", "tea from Kenya"."""
        if self.is_ours:
            return self._us()
        near = [(a, t) for a, t in self._actors() if self.goods.is_ancestor(t) and _depth(t, self.goods) <= 2]
        return next((a.code for a, _ in near if a.role in {"owner", "from", "of"}), None) or self._adjective(self.goods)

    def _adjective(self, noun: Token) -> str | None:
        """The country right before a noun, however the parse attaches it."""
        first = noun.left_edge
        for actor, token in self._actors():
            if actor.role == "owner" and first.i - 2 <= token.i < noun.i and noun.i - token.i <= 4:
                return actor.code
        return None

    def _role(self, *roles: str, other_than: str | None = None) -> str | None:
        """The first country outside of the subject that stands behind one of the prepositions."""
        inside = set() if self.subject is None else {t.i for t in self.subject.subtree if t.i < self.verb.i}
        clause = self.piece.clause
        nearest = sorted(self._actors(), key=lambda a: not clause[0] <= a[0].start < clause[1])
        for actor, token in nearest:
            role = actor.role
            if _PASSING.search(self.piece.sentence.text[: actor.start]):
                continue
            if role == "owner" and token != self.goods and not self.goods.is_ancestor(token):
                # "in Dutch ports"
                role = preposition(self.piece.sentence.text[self.piece.sentence.start : actor.start])
            if role in roles and actor.code != other_than and (role == "to" or token.i not in inside):
                return actor.code
        return None

    @property
    def is_ours(self) -> bool:
        """Whether the goods are "ours"."""
        return any(t.lower_ == "our" for t in self.goods.children)

    @property
    def speaks_of_us(self) -> bool:
        """Whether one side is only called "we"."""
        return self.is_ours or (self.subject is not None and self.subject.lower_ in _US)

    def _here(self) -> str | None:
        """ "Here" is where the text speaks from."""
        return self.view.home if any(t.lower_ in {"here", "home"} for t in self.verb.subtree) else None

    def _is_inward(self) -> bool:
        """Whether the verb goes with "in" alone: "carried in 5 million of tiles"."""
        end = self.parse.offset_of(self.verb) + len(self.verb)
        return bool(re.fullmatch(r"\sin\s(?:[a-z]+\s){0,3}", self.piece.sentence.text[end : self.piece.money.start]))

    def _entered(self) -> str | None:
        """ "Entered the country": the one that the text speaks from."""
        return self.view.home if self._the_country() else None

    def _there(self) -> str | None:
        """ "There" is the other party."""
        home = self.view.home
        return self.view.other(home) if home and any(t.lower_ == "there" for t in self.verb.subtree) else None

    def _the_country(self) -> str | None:
        """ "Earned the country 5 million": the one that the text speaks of."""
        named = any(
            t.lower_ in {"country", "nation", "kingdom", "republic"} for t in self.verb.children if t.i > self.verb.i
        )
        return self.view.owner if named else None

    def _receiver(self) -> str | None:
        """The country that is paid or supplied: "pay Peru", "earned Peru"."""
        return next(
            (a.code for a, t in self._actors() if t.head == self.verb and t.dep_ in {"iobj", "obj", "dobj", "dative"}),
            None,
        )

    def name_of_goods(self) -> str | None:
        """The goods as the text names them, without article and country; None where they are all goods."""
        countries = {
            t.i
            for a, first in self._actors()
            for t in self.parse.doc[first.i : first.i + len(a.code)]
            if self.parse.offset_of(t) < a.end
        }
        words = [
            t.text
            for t in self.parse.doc[self.goods.left_edge.i : self.goods.i + 1]
            if t.i not in countries and t.tag_ not in {"DT", "PRP$", "POS", "IN", "TO"}
        ]
        return commodity.product(" ".join(words))


def _depth(token: Token, top: Token) -> int:
    """How many steps a token lies below another."""
    steps = 0
    for ancestor in token.ancestors:
        steps += 1
        if ancestor == top:
            break
    return steps
