"""The words that tell what an amount measures: trade, one of its flows, or something else.

A cue is a trade word ("turnover", "exports", "sold") or a rival ("loan", "investment"): whichever
governs the amount decides. "Trade" counts only where it heads a phrase of value, not in "trade
minister" or "trade mission".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dagster_project.extraction.trade.value_verbs import VALUE_VERB

CueKind = Literal["total", "export", "import", "surplus", "deficit", "rival"]


@dataclass(frozen=True)
class Cue:
    """A word that tells what an amount measures.

    Attributes:
        kind: a flow of trade, or `rival` for what is no trade.
        is_verb: "exported", "bought": its subject is the party that acts.
        start, end: offsets, end exclusive.
    """

    kind: CueKind
    is_verb: bool
    start: int
    end: int


# "trade" as the first part of a compound that is no value of trade.
_NO_VALUE = (
    r"agreements?|deals?|pacts?|accords?|treat(?:y|ies)|ministers?|minist(?:ry|ries)|missions?|fairs?|"
    r"offices?|facilitation|"
    r"financ\w+|credits?|wars?|talks|commissions?|committees?|polic(?:y|ies)|routes?|corridors?|cent(?:er|"
    r"re)s?|unions?|blocs?|"
    r"barriers?|relations?|relationships?|ties|links|delegations?|funds?|banks?|departments?|secretar(?:y|"
    r"ies)|associations?|"
    r"chambers?|promotion|shows?|expos?|hubs?|partners?|partnerships?|organi[sz]ations?|cooperation|"
    r"co-operation|negotiat\w+|"
    r"liberali[sz]ation|tensions?|disputes?|unionists?|envoys?|commissioners?|officials?|representatives?|"
    r"forums?|summits?|weeks?|"
    r"conferences?|representation|infrastructure|networks?|bodies|councils?|rules|laws?|sanctions|"
    r"preferences|remed\w+|zones?|areas?|"
    r"opportunities|integration|framework|dialogue|data|statistics|figures\s(?:show|indicate|released)|"
    r"attach[eé]s?|house|"
    r"houses|names?|marks?|secrets?|diplomacy|bureau|board|authorit\w+|development|logistics|licen\w+|"
    r"programmes?|programs?|projects?|"
    r"and\s(?:investment|economic)\s(?:\w+\s)?(?:agreement|cooperation|minister|ministry|forum|ties|"
    r"relations|mission|commission|committee|promotion|summit|office|delegation|fund|bank|department|"
    r"council|projects?)|"
    r"and\s(?:industry|commerce|tourism|development|investment\sminister)|, (?:industry|economic|investment)"
)
# What may move between two countries, and its verbs; a sum of money in digits.
_FLOW = r"(?:exchanges?|interchanges?|flows?|turnover|circulation|traffic|dealings|movements?|transactions|intercourse)"
_DEAL = r"(?:buy|buys|bought|buying|sell|sells|sold|selling|ship|shipped|supply|supplied|trade|traded|purchase[ds]?)"
_SUM = r"(?:(?-i:[A-Z]{0,3})\s?[$€£¥₹¢₵₦₱₫]\s?|(?-i:[A-Z][A-Za-z]{0,3})\.?\s?)?\d"
_PATTERNS: tuple[tuple[CueKind, bool, str], ...] = (
    (
        "rival",
        False,
        r"invest(?:ments?|ed|ing|s|ors?)?\b|FDI|loans?|lend|lent|lending|borrow\w*|credit(?!ors)\w*|grants?|"
        r"aid\b|assistance|donat\w+|humanitarian|gifts?\b|free\sof\scharge|pledg\w+|"
        r"contracts?|tenders?|deals?\b|projects?|GDP|gross\sdomestic\sproduct|debts?|remittances?|"
        r"sent\shome|mailed\shome|budgets?|"
        r"financ(?:e[ds]?|ing)\b|fund(?:s|ed|ing)?\b|bonds?\b|reserves|revenues?|receipts|profits?|"
        r"earnings\s(?:of|from)\s(?:the\s)?(?:company|firm|tourism)|"
        r"market\scap\w*|econom(?:y|ies)\b(?=[^.]{0,20}\b(?:worth|of|sized?)\b|(?:[^.;]|\.\d){0,60}\b(?:worth|output)\b)|"
        r"taxes|tax\b|fees?\b|"
        r"fines?\b|losses|damage\w*|compensation|salar\w+|wages|"
        r"spending(?!\s(?:(?:about|around|nearly|some|over|almost|more\sthan)\s)?(?:[A-Z]{0,3}\s?[$€£]|[A-Z]{1,3}\s?)?\d)|expenditures?|subsid\w+|guarantees?|stakes?\b|acqui\w+|takeover|bailout|"
        r"capital\b(?!\scity)|mobili[sz]\w+|portfolio|assets?\b|"
        r"envelope|scheme|package|facilit(?:y|ies)\b|scholarships?|bills?\b|"
        r"costs?\b(?!\s(?:the\s)?(?-i:[A-Z]))|price[sd]?|populations?|inhabitants|tourists?|visitors|"
        r"tourism|prize|ransom|arms\sdeal|factor(?:y|ies)|plant\b|pipeline|railways?|dam\b|airport|construction|"
        r"built|build\b|purchase\sagreement|arrears|owed?\b|owes|swap\b(?!s\sof)|savings?|insurance|"
        r"stocks?\b|shares\b|share\s(?:of(?!\s(?:[\w-]+\s){1,2}(?:products|goods|deliver|exports))|capital)|"
        r"toll|transit\sfees|freight|(?:port|customs|service|handling)\s(?:charges|fees)|charges\b|royalt\w+|earmark\w*|set\saside|allocat\w+|disburs\w+|repay\w*|repaid|relief|"
        r"fraud|brib\w+|smuggl\w+|launder\w*|"
        r"cancel\w*\s|award\w*|bid(?:s|ding)?\b|orders?\s(?:for|worth|of)|ordered|market\s(?:size|value)|"
        r"valuation|turnover\sof\sthe\s(?:company|firm|group)|tariffs?|dut(?:y|ies)\b|quota|"
        r"contribut\w+|stimulus|crowdfund\w*|startups?|sponsor\w*|rescue|compan(?:y|"
        r"ies)\b(?=[^.;]{0,40}\b(?:export|sold|sells|sales|turnover))|conglomerate|"
        r"property|real\sestate|housing|weapons|programmes?|programs?|initiative|strateg(?:y|ies)|warships?|"
        r"aircraft|jets?\b|satellites?",
    ),
    (
        "surplus",
        False,
        r"(?:(?:bilateral|mutual|goods|merchandise|visible|overall|total)\s){0,2}(?:trade\s|favou?rable\s|"
        r"positive\s)?(?:balance\s(?:of\strade\s)?)?surplus(?:es)?|in\sthe\sblack|in\ssurplus|"
        r"balance\s(?:tilt|lean|tip|sway|favou?r|swung)\w*|(?:positive|favou?rable)\s(?:trade\s)?balance|"
        r"in\s(?:the\s)?(?:[\w.’'-]+\s){0,3}?(?:['’]s?\s)?favou?r\b(?!\s(?:it|this|that)\b)|"
        r"(?:trade\s)balance|balance\sof\s(?:trade|payments)|balance\s(?:(?:was|is|being|remains|tilted|"
        r"tipped)\s)(?:\w+\s)?in\s(?:\w+\s)?favou?r",
    ),
    (
        "deficit",
        False,
        r"(?:(?:bilateral|mutual|goods|merchandise|visible|overall|total)\s){0,2}(?:trade\s|"
        r"negative\s)?deficits?|(?:bilateral|goods|merchandise)\strade\s(?:gap|imbalance)|in\sdeficit|(?:a|"
        r"the|that|this)\sgap|trade\s(?:gap|imbalance|shortfall)|negative\s(?:trade\s)?balance|"
        r"(?:trade\s)imbalance|in\sthe\sred|shortfall",
    ),
    (
        "total",
        False,
        r"(?:trade|goods|commodity|commercial|commodities|merchandise|foreign\strade|"
        r"export[- ]import)\s(?:turnover|exchanges?|circulation)|"
        r"turnover|(?:volume|value|level|amount|total|figure|size|scale)s?\sof\s(?:(?:the|our|their|"
        r"bilateral|mutual|two-way|total|overall|annual|reciprocal|non-oil)\s)*(?:trade|commerce|"
        r"exchanges?)|"
        rf"(?:two|2)-way\s(?:trade|commerce|exchanges?|flows?)|(?:bilateral|mutual|reciprocal|binational|"
        rf"cross-border|bi-lateral)\s(?:goods\s|merchandise\s|commodity\s)?(?:trade|commerce|exchanges?|"
        rf"business)(?!\s(?:{_NO_VALUE})\b)|"
        rf"(?<!free\s)(?<!fair\s)(?<!of\s)(?<!world\s)(?<!minister\sof\s)(?<!minister\sfor\s)(?<!for\s)\btrade(?!-|\s(?:{_NO_VALUE})\b)|(?:value|volume|level)\s(?:of|for)\s(?:\w+\s)?trade\b|of\strade\b(?=\s(?:between|with|in|a\syear|is|was|by|volume|turnover))|"
        r"(?:of\s)(?:\w+\s)?trade(?=\s?$)|yearly\strade|annual\strade|their\strade|"
        r"commerce(?!\s(?:minist\w+|secretar\w+|department|chamber|commission\w*|official\w*|adviser|"
        r"and\sindustry|data))|"
        r"(?:commercial|economic|goods|trade)\s(?:exchanges?|flows?)|exchanges?\s(?:of\sgoods|between|"
        r"in\sgoods)|(?:exchang(?:ed?|ing)|traded?|trading)\s(?:in\s)?(?:goods|merchandise|products|"
        r"commodities)|(?:goods|merchandise|products|commodities)\s(?:exchanged|traded)|chang(?:ed?|es|ing)\shands|"
        r"traded(?=\s(?:with|between|some|about|around|over|more|nearly|almost|[$€£]|\w+\s?[$€£\d]))|"
        r"(?:two-way|bilateral|mutual)\s(?:volume|value|figures?|total)|"
        r"exchanges?\sof(?=\s(?:\w+\s){0,2}[$€£\d])|exchanges?(?=\s(?:(?:had|has|have|will|would)\s)?(?:been\s)?"
        rf"{VALUE_VERB})|(?:annual|yearly|total|overall|the)\sexchanges?(?=\s(?:had|has|have|of|in|last|this|for)\b)|"
        r"import[- ]export\s(?:volume|turnover|value)|"
        r"goods(?:\sand\sservices)?,\sboth\sways|both\sways|trades(?=\swith\b)|"
        r"goods(?=\s(?:worth|valued\sat|for|to\sthe\svalue\sof)\s[^;]{0,40}\s(?:was|were|are|is)\s(?:exchanged|traded)\b)|"
        r"(?:combined|total|overall)\s(?:imports\sand\sexports|exports\sand\simports)|"
        r"(?:imports\sand\sexports|exports\sand\simports)",
    ),
    (
        "total",
        False,
        # Other words for trade both ways, translated ones among them.
        rf"(?:trade|goods|commodity|commercial|commodities|merchandise|economic|products?|mutual|bilateral|reciprocal|"
        rf"two-way|cross-border)\s(?:goods\s|trade\s|commercial\s)?{_FLOW}|"
        rf"{_FLOW}\s(?:of|in)\s(?:goods|merchandise|products|commodities)|"
        r"(?:dealings|interchanges?|exchanges?|business)\s(?:with|between|of\s(?-i:[A-Z])\w+\swith)|"
        r"(?<=\n)goods(?:\sand\sservices)?(?=,?\s(?:in\s)?(?:19|20)\d\d|:|\s{2,})|"
        r"(?:mutual|reciprocal|bilateral)\s(?:deliver(?:y|ies)|supplies|shipments|sales|purchases|exports|imports)"
        r"(?:\sof\s(?:goods|products|commodities))?|"
        rf"{_DEAL}\s(?:and|or)\s{_DEAL}\s(?:(?:to|from|with)\s)?(?:and\s(?:to|from)\s)?(?:each\sother|one\sanother)|"
        rf"{_DEAL}\s(?:(?:to|from|with)\s)?(?:each\sother|one\sanother)|"
        rf"exchanged(?=\s(?:[a-z]+\s){{0,3}}{_SUM})|"
        rf"(?:do|does|did|done|doing)(?=\s(?:[a-z]+\s){{0,3}}{_SUM}[^;]{{0,50}}\b(?:with|business|trade|commerce)\b)|"
        rf"(?:had|have|has|made|did|moved|traded|turned\sover)(?=\s(?:[a-z]+\s){{0,3}}{_SUM}[^;]{{0,25}}"
        rf"\bbetween\s(?:us|them|the\stwo|our|both)\b)|"
        rf"business(?=\s(?:worth|of|amounting\sto|valued\sat)\s(?:[a-z]+\s){{0,3}}{_SUM})|"
        rf"trade(?=\s(?:worth|of|totall?ing|amounting\sto)\s(?:[a-z]+\s){{0,3}}{_SUM})|"
        r"goods\s(?:crossing|that\scross(?:ed)?|passing|moving|flowing|travell?ing)\b[^.;]{0,60}?\b(?:both\sways|"
        r"in\s(?:both|either)\sdirections?)",
    ),
    (
        "total",
        False,
        # "China was the largest trading partner with $2 billion".
        r"(?:trading|trade|commercial)\spartners?(?=[^.;]{0,70}\b(?:with|at|"
        r"to\sthe\stune\sof)\s(?:a\s\w+\sof\s)?(?:\w+\s){0,2}(?:[A-Z]{0,3}\s?[$€£]\s?|[A-Z]{3}\s)?\d)",
    ),
    (
        "export",
        False,
        r"(?:(?:export|main|biggest|largest|top|leading|second|third|fourth|fifth|number\sone|No\.?\s?1|principal|key|"
        r"most\simportant)\s)+(?:markets?|destinations?|buyers?|customers?|clients?|outlets?)"
        r"(?=(?:[^.;]{0,60}\b(?:with|at|worth|taking|buying)\s|,\s|:\s|\s[(–—-]\s?)(?:\w+\s){0,3}(?:[A-Z]{0,3}\s?[$€£]\s?|[A-Z]{3}\s)?\d)",
    ),
    (
        "export",
        False,
        r"(?:markets|buyers|customers|destinations)(?=,?\s(?:with|at)\s(?:[a-z]+\s){0,3}(?-i:[A-Z]{0,3}\s?[$€£]\s?|[A-Z]{3}\s)?\d)",
    ),
    (
        "import",
        False,
        r"(?:(?:main|biggest|largest|top|leading|second|third|fourth|fifth|number\sone|No\.?\s?1|principal|key|most\simportant|"
        r"import)\s)+(?:suppliers?|sources?\sof\simports|sellers?)"
        r"(?=(?:[^.;]{0,60}\b(?:with|at|worth|selling)\s|,\s|:\s|\s[(–—-]\s?)(?:\w+\s){0,3}(?:[A-Z]{0,3}\s?[$€£]\s?|[A-Z]{3}\s)?\d)",
    ),
    (
        "export",
        True,
        r"export(?:ed|ing)\b|(?:has|have|had)\sexported|exports(?=\s(?:(?!was|were|is|are|be|"
        r"been)\w+\s){0,3}worth|\s(?:(?:about|around|some|nearly|over|almost)\s)?(?-i:[A-Z]{0,3}[$€£]|[A-Z]{1,3}\s?\d))|sold\b|sells?\b|ships(?=\s(?:\w+\s){1,4}(?:worth|to)\b)|shipp(?:ed|"
        r"ing)\b|supplied|"
        r"supplies\s(?=\w+\s(?:with|to))|delivered|fetched|"
        r"(?:dispatched|despatched|sent)(?=\s(?:goods|products|merchandise|\w+\s?worth|[$€£][\d.,]+\s?\w*\s(?:worth|of|in)\b))",
    ),
    (
        "import",
        True,
        r"import(?:ed|ing)\b|imports(?=\s(?:(?!was|were|is|are|be|been)\w+\s){0,3}worth)|bought|buys?\b|"
        r"purchas(?:ed|ing)\b(?!\sagreement)|(?<![’']s\s)(?<!of\s)(?<!its\s)(?<!our\s)(?<!their\s)(?<!and\s)purchases(?=\s(?:[a-z]+\s){1,4}(?:from|worth|for)\b)|(?:absorb(?:ed|s|ing)|took|received|receives?)(?=\s(?:[\w.,$€£¥₦₹]+\s){1,5}(?:worth\s)?of\s(?-i:[A-Z])[\w-]+\s[a-z]|"
        rf"\s(?:[a-z]+\s){{0,2}}{_SUM}[\d.,]*(?:\s[a-z]+)?\sworth\b(?!\sof))"
        r"|took(?=\sgoods\s(?:worth|valued\sat|for)\b)|took\sin|brought\sin|takes\sin|brings\sin|spen(?:ds?|"
        r"t)(?=[^.;]{0,50}\son\s(?:\w+\s){0,3}(?:goods|products|imports|merchandise|from|oil|gas|wheat))|"
        r"procur(?:ed|es|ing)|tak(?:es|ing)(?=\s(?:\w+\s){1,4}worth)|cost(?=\s(?:the\s)?(?-i:[A-Z][a-z]{2,}))",
    ),
    (
        "export",
        False,
        r"(?<!import-)exports?\b(?!-import\sbank)(?!\s(?:finance|credit|development|promotion|bank|quota|ban|licen|contract|hub|base|"
        r"market\b|orders?|zones?|guarantee|insurance|industry|sector|processing|oriented|council|control|"
        r"duty|tax|corridor|route|earnings\sof\sthe\scompany))|"
        r"what\s(?:comes|came|goes|went|flows|flowed|arrives|arrived)(?=\s(?:from|to|into|in|over|across|down|up|here|out)\b)|"
        r"(?<=our\s)selling|(?<=its\s)selling|(?<=their\s)selling|share(?=\sof\s(?:[\w-]+\s){1,2}(?:products|goods|deliveries)\b)|re-?exports?|outgoing\s(?:goods|shipments|cargo)|exportation|(?<!humanitarian\s)(?<!relief\s)(?<!aid\s)(?<!emergency\s)(?<!medical\s)(?<!arms\s)(?:shipments?|deliver(?:y|ies)\b|supplies\b|consignments?)|sales\b(?!\stax)|sale(?=\sof\s)|outbound\strade|goods\s(?:sold|shipped|sent)\sto|(?:goods|products|produce|merchandise)(?=\s(?:alone\s)?(?:made|account|represent|amount|totall|were\sworth|took))",
    ),
    (
        "import",
        False,
        r"imports?\b(?!-export\s(?:cargo|business|compan|firm|licen))(?!\s(?:duty|duties|tax|taxes|tariff|"
        r"ban|licen|quota|bill\b|cover|substitution))|"
        r"(?<=our\s)buying|(?<=its\s)buying|(?<=their\s)buying|incoming\s(?:goods|shipments|cargo)|took\sdelivery\sof|"
        r"import\sbill|(?:(?<=the\s)|(?<=our\s)|(?<=its\s)|(?<=['’]s\s))(?:tea|coffee|fuel|oil|gas|wheat|grain|food|rice|sugar|fish|meat|dairy|cement|energy|electricity|power|"
        r"fertili[sz]er|palm\soil)\sbill|importation|purchases|inbound\strade",
    ),
)
_ALL = tuple(
    (kind, is_verb, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE))
    for kind, is_verb, pattern in _PATTERNS
)


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues of a stretch of text, in order; of two that overlap the longer counts.

    >>> [c.kind for c in find_cues("The trade minister said turnover beat the loan", 0, 46)]
    ['total', 'rival']
    """
    in_turn = bool(re.search(r"\brespectively\b", text[start:end]))
    found = [
        Cue(kind, is_verb, match.start(), match.end())
        for kind, is_verb, pattern in _ALL
        for match in pattern.finditer(text, start, end)
        if match.end() > match.start()
        and not (in_turn and re.match(r"exports and imports|imports and exports", match[0], re.IGNORECASE))
    ]
    found.sort(key=lambda cue: (cue.start - cue.end, cue.kind == "rival", cue.start))
    kept: list[Cue] = []
    for cue in found:
        if all(cue.end <= other.start or cue.start >= other.end for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)
