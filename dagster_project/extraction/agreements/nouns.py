"""The nouns that name documents between states, by kind, and what else such nouns can name."""

from __future__ import annotations

import re

from dagster_project.extraction.facts import AgreementKind

# Nouns by kind. The names of things that are no documents are sorted out below.
HEADS: tuple[tuple[AgreementKind, str], ...] = (
    (
        "memorandum",
        r"(?:memorand(?:um|a|ums)(?: of (?:understanding|cooperation|co-operation|intent|agreement|collaboration))?"
        r"(?: \(MO[UC]s?\)| \(MoUs?\))?|MO[UC]s?|MoUs?|MoCs?)",
    ),
    (
        "declaration",
        r"(?:joint |political |common )?(?:declarations?(?: of intent)?|communiqu[eé]s?|joint statements?)",
    ),
    ("declaration", r"statements? of (?:intent|partnership|cooperation|principles)"),
    ("roadmap", r"road ?-?maps?"),
    ("treaty", r"treat(?:y|ies)"),
    ("protocol", r"protocols?(?: of intent| of cooperation)?"),
    (
        "program",
        r"(?:(?:exchange|cooperation|co-operation|working|work|executive|action|cultural|implementation|"
        r"joint|consultations?) (?:programmes?|programs?|plans?)"
        r"|(?:development|national|binational|strategic) plans?"
        r"|(?:programmes?|programs?|plans?) (?:of|for|on) (?:[\w-]+ ){0,2}(?:cooperation|co-operation|exchanges?|"
        r"consultations?|actions?|measures|steps|"
        r"activities|work|events)|action plans?)",
    ),
    ("agreement", r"(?:agreements?|pacts?|accords?|treaty-level deals?)"),
    (
        "agreement",
        r"(?:trade|bilateral|tax|taxation|visa|visa-free|security|defen[cs]e|transit|border|fishing|fisheries|labou?r|"
        r"energy|investment|extradition|migration|mobility|readmission|partnership|cooperation|aviation|open[ -]skies|"
        r"air services?) deals?",
    ),
    # "The two governments exchanged notes on a grant" makes an agreement; an exchange of views makes none.
    (
        "agreement",
        r"(?:(?<=exchanged )|(?<=exchanged the ))(?:diplomatic )?notes"
        r"(?= (?:on|for|regarding|concerning|about|under|establishing)\b)",
    ),
    ("agreement", r"(?:FTA|CEPA|CECA|EPA|PTA|BIT|ASA|BASA)s?\b"),
    (
        "agreement",
        r"exchange of (?:diplomatic )?notes|notes verbales?|"
        r"notes(?= (?:on|for|regarding|concerning)\b[^.;]{3,80} (?:was|were) exchanged)|(?<=the )text(?= on\b)",
    ),
    ("contract", r"(?:inter-?governmental |government-to-government |G2G )contracts?"),
    (
        "other",
        r"(?:documents?|papers?|instruments?|letters? of intent|texts|legal instruments|"
        r"(?:agreed |joint )?minutes(?= of| were signed)|understandings?(?= (?:on|for|with|between)\b)|acts|"
        r"terms of reference)",
    ),
    ("other", r"(?:arrangements?|(?:complementary |supplementary )?adjustments?|compacts?|charters?)"),
    ("treaty", r"conventions?"),
    # "A programme for aquaculture", "a deal on ports": documents where they are signed, else many other things.
    ("program", r"programmes?|programs?"),
    ("agreement", r"deals?(?= (?:on|with|between|to|for|that|which)\b)"),
)
# Nouns that name a document only where something is signed.
LOOSE_NOUNS = frozenset({"programme", "programmes", "program", "programs", "deal", "deals"})
ACRONYMS = frozenset({"FTA", "CEPA", "CECA", "EPA", "PTA", "BIT", "ASA", "BASA"})
HEAD = re.compile("|".join(rf"(?P<h{i}>\b{pattern}(?![\w-]))" for i, (_, pattern) in enumerate(HEADS)), re.IGNORECASE)
# Documents that many states share, or that are none.
NOT_BILATERAL = re.compile(
    r"(?:Paris (?:Climate )?|Abraham |Minsk |Lisbon |Schengen |Kyoto |Vienna |Geneva |Cotonou |Marrakesh |Samoa |"
    r"Montreal |Almaty |Maastricht |Rome |Chicago |Hague |Budapest |Dayton |Helsinki |Prespa |Good Friday |"
    r"Non-?Proliferation |North Atlantic |Antarctic |Law of the Sea |Continental Free Trade (?:Area )?|AfCFTA |WTO |"
    r"UN |United Nations |Arab |African |Inter-American |European |International |Accession |"
    r"ceasefire |hostage |truce |gentlemen.s |gentleman.s |collective |coalition |power-sharing |"
    r"purchase |sales? |loan |credit |supply |sponsorship |lease |sales and purchase )$",
    re.IGNORECASE,
)
_BLOC = (
    r"(?:EFTA|Mercosur|MERCOSUR|CPTPP|RCEP|SADC|ECOWAS|COMESA|SACU|EAC|CARICOM|Caricom|CEFTA|BRICS|NATO|SICA|"
    r"Andean Community|Pacific Alliance|African Union|Visegrad Group)"
)
_OF_A_BLOC = re.compile(rf"\b{_BLOC}\s?[-–/]|[-–/]\s?{_BLOC}\b")
_WITH_A_BLOC = re.compile(rf"(?:\s+(?:on|for)\s+[\w ]{{3,40}})?\s+(?:between|with)\s+(?:the\s+)?{_BLOC}\b")
_WITH_MANY = re.compile(
    r"\s+(?:with|between)\s+(?!(?:the|these|those|our)\s+two\b|both\b)(?:[\w-]+\s+){0,3}(?:countries|nations|partners|capitals)\b"
)
_NO_PROTOCOL = re.compile(
    r"(?:health|safety|security|diplomatic|sanitary|state|research|training|medical|standard) $", re.IGNORECASE
)


def is_no_document(noun: str, left: str, right: str, determiner: bool, before: str) -> bool:
    """Whether the noun is an abstract one here: "in agreement", "agreement was reached that", "protocol chief"."""
    low = noun.lower()
    bare = not determiner and not before and noun.islower() and not left.endswith("signed ")
    if bare and low in {"agreement", "accord", "protocol", "convention"}:
        return True
    if (
        low == "agreement"
        and re.match(r"\s+(?:that|to|was reached (?:that|to|on))\b", right)
        and not before
        and not determiner
    ):
        return True
    # "Among the documents signed was a treaty": the treaty is the document.
    if low.endswith("s") and re.search(r"\b[Aa]mong (?:the|these)(?: \w+)? $", left):
        return True
    if low.startswith("agreements") and re.match(r"\s+(?:previously\s+)?(?:reached|achieved|made)\b", right):
        return True
    if re.match(r"\s+(?:noted|said|says|reads?|stated|added|quoted|reported)\b", right):
        return True
    if low == "charter" and re.match(r"\s+(?:flights?|planes?|jets?|airlines?|compan(?:y|ies)|members?)\b", right):
        return True
    if low.startswith("document") and re.search(
        r"\b(?:travel|identity|shipping|customs|supporting|court|leaked)\s+$", left
    ):
        return True
    if re.search(r"\baccession to (?:the )?(?:[A-Z]\w+ ){0,3}$", left):
        return True
    if low.startswith("instrument") and re.match(r"\s+of (?:ratification|accession|acceptance)", right):
        return True
    is_between = re.match(r"\s+(?:between|with)\b|,? (?:in force|signed)\b", right) or re.search(
        r"\b(?:signed|inked|initialled|exchanged)\s+(?:an?\s+|the\s+)?\w+ $", left
    )
    if low.startswith("protocol") and _NO_PROTOCOL.search(left) and not is_between:
        return True
    if low.startswith("protocol") and re.match(r"\s+(?:chief|officer|department|service|team|issues)\b", right):
        return True
    return bool(
        re.search(r"\b(?:in|by|under|into) (?:full |mutual |broad )?$", left) and low in {"agreement", "accord"}
    )


def is_of_a_bloc(text: str, before: str, at: int, end: int) -> bool:
    """ "The EFTA-Morocco agreement", "a pact with Mercosur": `before` stands before the noun that ends at `at`."""
    many = _WITH_A_BLOC.match(text, at, end) or _WITH_MANY.match(text, at, end)
    return _OF_A_BLOC.search(before) is not None or many is not None
