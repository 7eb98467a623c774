"""The words that tell of a trip, by what they tell: one readable place, with their inflections.

A verb stands here by its infinitive; `LEMMAS` leads every form of it back. A verb of two words ("set off")
stands by its first word where that alone is enough. What a class says of the arguments is told at the class.
"""

from __future__ import annotations

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "be": ("am", "is", "are", "was", "were", "been", "being", "'s", "'m", "'re"),
    "begin": ("begins", "began", "begun", "beginning"),
    "bid": ("bids", "bade", "bidden", "bidding"),
    "bring": ("brings", "brought", "bringing"),
    "co-lead": ("co-leads", "co-led", "co-leading"),
    "come": ("comes", "came", "coming"),
    "cut": ("cuts", "cutting"),
    "drive": ("drives", "drove", "driven", "driving"),
    "find": ("finds", "found", "finding"),
    "fly": ("flies", "flew", "flown", "flying"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "have": ("has", "had", "having", "'ve"),
    "hold": ("holds", "held", "holding"),
    "know": ("knows", "knew", "known", "knowing"),
    "lay": ("lays", "laid", "laying"),
    "lead": ("leads", "led", "leading"),
    "leave": ("leaves", "left", "leaving"),
    "let": ("lets", "letting"),
    "lie": ("lies", "lay", "lain", "lying"),
    "lose": ("loses", "lost", "losing"),
    "make": ("makes", "made", "making"),
    "meet": ("meets", "met", "meeting"),
    "pay": ("pays", "paid", "paying"),
    "put": ("puts", "putting"),
    "rise": ("rises", "rose", "risen", "rising"),
    "say": ("says", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "shake": ("shakes", "shook", "shaken", "shaking"),
    "sit": ("sits", "sat", "sitting"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spend": ("spends", "spent", "spending"),
    "strike": ("strikes", "struck", "striking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "sweep": ("sweeps", "swept", "sweeping"),
    "swing": ("swings", "swung", "swinging"),
    "take": ("takes", "took", "taken", "taking"),
    "teach": ("teaches", "taught", "teaching"),
    "tell": ("tells", "told", "telling"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "wind": ("winds", "wound", "winding"),
    "write": ("writes", "wrote", "written", "writing"),
    "build": ("builds", "built", "building"),
    "buy": ("buys", "bought", "buying"),
    "sell": ("sells", "sold", "selling"),
    "bear": ("bears", "bore", "born", "borne", "bearing"),
    "grow": ("grows", "grew", "grown", "growing"),
    "win": ("wins", "won", "winning"),
    "become": ("becomes", "became", "becoming"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "keep": ("keeps", "kept", "keeping"),
    "think": ("thinks", "thought", "thinking"),
    "show": ("shows", "showed", "shown", "showing"),
    "run": ("runs", "ran", "running"),
    "stand": ("stands", "stood", "standing"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "hear": ("hears", "heard", "hearing"),
}
# Verbs whose last consonant doubles ("stopped"); of those in "-el" both spellings are in use ("travelled").
_DOUBLING = frozenset(
    "stop drop pop hop jet plan travel cancel scrap wrap step "
    "slip initial pencil transit commit submit permit brag refer confer defer".split()
)

# The subject goes to a place: behind "to", "into", "for", "in", or, for the arrivals, "at".
GOING = frozenset(
    "go come pass travel fly head journey proceed move drive sail jet cross return continue depart leave set "
    "embark hop rush shuttle hurry swing drop pop transfer transit march venture make bound repair hasten "
    "relocate route ride fare land arrive touch disembark alight stop call descend reach sweep dash detour "
    "divert wing step slip be get".split()
)
# Of these the ones that tell of a journey only together with other words.
NOT_ALONE = frozenset("be get make call land arrive touch leave depart set stop".split())
# The subject is somewhere: "in", "at".
STAYING = frozenset(
    "be stay stop remain spend overnight sojourn pause rest land arrive touch disembark alight call halt "
    "transit linger tour holiday vacation expect await schedule slate due anticipate announce set plan find".split()
)
# The object is the place.
REACHING = frozenset("visit revisit tour reach enter leave depart quit criss-cross crisscross exit".split())
# Of these the ones whose object is left behind.
LEAVING = frozenset("leave depart quit exit".split())
# "Is off to", "is on his way to", "is bound for".
OUTWARD = frozenset("off bound back way route road due away home".split())
# The subject comes from the place: "from".
COMING_BACK = frozenset("return leave come fly arrive be get head travel depart land".split())
# The subject takes part in what is held: its place is where the subject is.
ATTENDING = frozenset(
    "attend participate take join address open inaugurate close chair co-chair preside lead co-lead head "
    "represent host deliver speak tell brief announce declare discuss launch sign co-sign ink initial pen "
    "seal witness watch observe oversee lay plant cut unveil present receive accept collect mark commemorate "
    "celebrate hold conduct begin start conclude finish end wrap wind complete kick meet confer consult "
    "negotiate talk sit review agree exchange hand sign-off dine lunch breakfast breakfasted swear award "
    "decorate confirm say reveal appear gather assemble convene reconvene rally pledge thank add state note "
    "stress recall warn urge propose pay make have see greet shake embrace walk inspect tour visit pose "
    "hammer thrash find resume continue submit figure guest-star keynote moderate front co-host be converse "
    "mediate express call explain pull withdraw".split()
)
# The subject is at home, the object is the guest.
HOSTING = frozenset(
    "host receive welcome greet entertain fete welcome-back accommodate treat meet await expect".split()
)
# The object travels; the subject sends it.
SENDING = frozenset("send dispatch despatch delegate second".split())
# The object travels, taken by a journey or a person.
TAKING = frozenset("take bring carry fly lead".split())
# The subject travels with others.
LEADING = frozenset("lead head bring take accompany chair co-lead front".split())
# Somebody is asked to come: the object or what stands behind "to".
INVITING = frozenset("invite ask summon urge beckon bid".split())
# "In L" said with these tells nothing of where the subject is.
ELSEWHERE = frozenset(
    "bear live reside study grow die base locate own invest build buy sell condemn denounce deplore serve "
    "work appoint elect register export import accuse hail praise mourn describe back support follow monitor "
    "fund finance train post accredit station employ name nominate reopen establish create set-up publish "
    "write know think believe kill arrest detain sentence jail imprison happen want need like love criticise "
    "criticize blame educate graduate headquarter produce manufacture teach learn read hear marry "
    "order imagine help aid plan fear phone telephone ring compare boost increase expand raise "
    "reduce strengthen deepen enhance promote improve lose fall rise drop".split()
)

# Others are brought to do what the infinitive behind tells.
PERMITTING = frozenset(
    "encourage allow enable help want advise order permit persuade force instruct expect authorise authorize require "
    "warn tell appeal remind".split()
)

# The journey itself.
JOURNEYS = frozenset(
    "visit trip tour journey stay sojourn stopover stop-over stop swing mission pilgrimage voyage arrival "
    "return leg homecoming layover coming calls call halt junket jaunt flight ticket pass odyssey shuttle "
    "excursion foray passage transit expedition departure travels visits trips tours journeys stays "
    "stopovers stops legs missions arrivals destination".split()
)
# What people come together for.
TALKS = frozenset(
    "talks talk meeting meetings consultations consultation discussions discussion negotiations negotiation "
    "dialogue conversation conversations encounter audience tete-a-tete briefing session sessions round "
    "rounds summit conference forum congress assembly council committee commission ceremony inauguration "
    "swearing-in funeral coronation wedding celebrations celebration anniversary festival exhibition expo "
    "fair event gathering symposium workshop seminar dinner lunch banquet reception parade opening launch "
    "signing handover meeting-room retreat summits game games week day days hours programme gala engagement "
    "engagements groundbreaking commemoration commemorations mechanism tete airport airbase convention mass "
    "service burial memorial investiture enthronement plenary colloquium roundtable panel".split()
)
# What is done with a gathering: the place of it is where those are who take part.
HOLDING = frozenset(
    "hold host take open organise organize convene stage begin start schedule plan run kick slate set be happen "
    "occur conclude close end gather bring".split()
)
# How long somebody is in a place.
DURATIONS = frozenset("days day hours week weekend night nights weeks morning afternoon evening".split())
# What lists the places of a journey, and the verbs with which it does.
PROGRAMMES = frozenset("programme program itinerary agenda schedule diary route calendar plans".split())
INCLUDING = frozenset("include cover comprise feature encompass take span embrace".split())
# What lies in a place for itself: "discussed the situation in L" tells of nobody's being there.
LOCATED = frozenset(
    "situation situations development developments crisis war conflict violence fighting election elections "
    "event events unrest victims people citizens nationals companies company firms investor investors "
    "investment investments project projects stability security peace reform reforms progress presence "
    "interest interests market markets democracy earthquake flood floods attack attacks ceasefire refugees "
    "students workers community communities diaspora coup operations production prices demand economy "
    "tensions hostilities compatriots tourists".split()
)
# What one leads from far away or for years, without coming there for it.
POSTS = frozenset(
    "office offices bureau branch mission embassy consulate subsidiary company companies firm department unit "
    "operations troops forces command party movement bank agency programme project".split()
)
# The object is a thing looked at on the spot.
SEEING = frozenset("visit tour inspect see inaugurate open view".split())
# Being there, as what is held is told of ("with the participation of P").
PRESENCES = frozenset("participation attendance presence involvement".split())
# Nouns whose infinitive has the subject of their verb ("an invitation to come to L").
OFFERS = frozenset("invitation invitations plan plans intention readiness decision promise wish hope desire".split())
DAYPARTS = frozenset("morning afternoon evening night noon midnight midday dawn".split())
GUESTS = frozenset("guest guests visitor visitors attendee participant speaker".split())
# "Plans", "is due", "promised": what the infinitive behind it tells is still to come.
PLANNING = frozenset(
    "plan intend expect schedule slate due set prepare promise undertake agree pledge vow decide resolve "
    "propose mean aim confirm announce be have ready tap book pencil bill tip line gear commit accept".split()
)
# "Hopes", "has been asked": wished for only.
WISHING = frozenset("hope wish want like love invite ask urge long desire consider mull weigh offer seek try".split())
# What the infinitive behind it tells was not done.
FAILING = frozenset("fail refuse decline forget neglect".split())


def forms(lemma: str) -> tuple[str, ...]:
    """The inflected forms of a verb, the infinitive first."""
    if lemma in _IRREGULAR:
        return lemma, *_IRREGULAR[lemma]
    if lemma in _DOUBLING:
        doubled = lemma + lemma[-1]
        single = (f"{lemma}ed", f"{lemma}ing") if lemma[-1] in "lt" else ()
        return lemma, f"{lemma}s", f"{doubled}ed", f"{doubled}ing", *single
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    s = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return lemma, f"{lemma}{s}", f"{lemma}ed", f"{lemma}ing"


def alternatives(lemmas: frozenset[str]) -> str:
    """All forms of some verbs as alternatives of a regular expression, the longest first."""
    return "|".join(sorted((f for lemma in lemmas for f in forms(lemma) if f[0].isalpha()), key=lambda f: (-len(f), f)))


_VERBS = (
    GOING | STAYING | REACHING | COMING_BACK | ATTENDING | HOSTING | SENDING | TAKING | LEADING | INVITING
    | ELSEWHERE | PLANNING | WISHING | FAILING | PERMITTING | HOLDING | INCLUDING | SEEING | frozenset(_IRREGULAR)
)  # fmt: skip
# Form to infinitive. "Found" is of "find", "lay" of "lay", "left" of "leave".
LEMMAS: dict[str, str] = {form: lemma for lemma in sorted(_VERBS, reverse=True) for form in forms(lemma)}
