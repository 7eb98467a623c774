"""Whether a figure is for all trade or for a part of it: a product group, services, non-oil.

Goods alone are not a part: news gives trade in goods as trade.
"""

from __future__ import annotations

import re

# Products and scopes that stand before a trade word ("tea exports", "non-oil trade").
_PRODUCTS = (
    r"non-(?:oil|petroleum|energy|hydrocarbons?|mineral|resource|commodity|gas|gold|traditional|"
    r"agricultural)|services?|agricultural|agri(?:-?food|culture|cultural)?(?:\sand\sfood)?|agro(?:-\w+)?|"
    r"farm|food(?:stuffs?)?|"
    r"oil|petroleum|fuel|gas|lng|lpg|crude|energy|electricity|power|coal|hydrocarbons?|diesel|gasoline|"
    r"petrochemicals?|chemicals?|fertili[sz]ers?|potash|"
    r"gold|copper|cobalt|lithium|diamonds?|iron(?:\sore)?|steel|alumini?um|metals?|minerals?|mining|nickel|"
    r"uranium|gemstones?|jewell?ery|zinc|tin|"
    r"tea|coffee|cocoa|kava|wheat|grain|cereals?|maize|corn|rice|barley|sugar|flour|soy\w*|soybeans?|"
    r"palm(?:\soil)?|vegetable\soils?|oilseeds?|cotton|flowers?|cut\sflowers?|fruits?|vegetables?|"
    r"avocados?|bananas?|mangoe?s?|apples?|oranges?|citrus|grapes?|blueberr\w+|cherr\w+|pineapples?|dates|"
    r"durians?|nuts|cashews?|almonds?|olive(?:\soil)?|spices?|"
    r"beef|meat|pork|lamb|mutton|poultry|chicken|dairy|milk|cheese|butter|eggs|honey|livestock|fish|seafood|"
    r"shrimps?|prawns?|salmon|tuna|squid|fisher(?:y|ies)|"
    r"wine|whisky|whiskey|scotch|beer|spirits?|rum|tobacco|cigarettes|salt|timber|wood|furniture|paper|pulp|"
    r"rubber|leather|footwear|shoes|textiles?|garments?|apparel|clothing|jute|wool|silk|carpets?|"
    r"cars?|vehicles?|automobiles?|automotive|auto\sparts|trucks?|buses|tractors?|machinery|machine|"
    r"equipment|electronics?|electrical|semiconductors?|chips?|smartphones?|phones?|computers?|"
    r"pharmaceuticals?|medicines?|drugs?|medical|vaccines?|cosmetics|cement|ceramics?|glass|plastics?|"
    r"arms|defen[cs]e|weapons?|military|digital|tech|technology|high-tech|ict|software|education|tourism|"
    r"travel|manufactur\w+|industrial|raw\smaterials?|"
    r"halal|horticultur\w+|floricultur\w+|forestry|e-commerce|cross-border\se-commerce|cultural|creative|"
    r"cattle|sheep|hides|sesame|pulses|lentils|beans|onions|potatoes"
)
_BEFORE_CUE = re.compile(
    rf"(?:^|(?<=[\s’'“\"(-]))(?P<part>(?:{_PRODUCTS})(?:(?:,\s|\sand\s|\s)(?:{_PRODUCTS}|products?|goods|parts|related|commodit(?:y|ies)|items))*)\s(?:trade\s)?$",
    re.IGNORECASE,
)
# All trade, however the text puts it.
_ALL_TRADE = re.compile(
    r"^(?:(?:its|their|the|all|more|such|those|these|various|other|different|bilateral|total|local|"
    r"our)\s)*(?:goods(?:\sand\sservices)?|services\sand\sgoods|merchandise|products|commodities|both\s\w+|"
    r"them|it|that|this|"
    r"(?:the\s)?(?:\w+\s){1,2}(?:goods|merchandise)|.*\b(?:years?|months?|decades?|direction|directions|way)\b.*|"
    r"exports?|imports?|trade|shipments|sales|deliveries|consignments|supplies|purchases|items|cargo(?:es)?|visible\strade|commerce|which|whom|"
    r"(?:goods|products|merchandise|commodities)\b.*|(?:domestic|national|locally|"
    r"(?-i:[A-Z][\w-]+))(?:-made)?\s(?:goods|products|merchandise|exports|imports|commodities))$",
    re.IGNORECASE,
)
_AFTER_WORTH = re.compile(
    r"^\s?(?:\([^)]*\)\s?)?(?:['’]s?\s)?(?:worth\s)?(?:of|in)\s(?P<part>[^.;:()\n]+)", re.IGNORECASE
)
_AFTER_CUE = re.compile(
    r"^(?:\s(?:value|volume|turnover|exchanges?|flows?))?\s(?P<joint>of|in)\s(?P<part>[^.;:()\n]+)", re.IGNORECASE
)
# Where the name of a product ends.
_STOP = re.compile(
    r"\s(?:to|from|in|into|on|at|by|with|between|for|during|over|last|this|that|which|were|was|is|are|had|"
    r"has|have|worth|reached|amounted|totall?ed|hit|"
    r"rose|fell|grew|increased|exceeded|topped|climbed|jumped|surged|declined|stood|came|according|while|"
    r"but|whereas|compared|against|than|valued|alone|as|per|a\syear|each|annually|up|down|slipped|dropped|"
    r"cost|passed)\b|"
    r"\s(?:US|U\.S\.)?[$€£¥₹]|\s\d|,\s(?:chiefly|mainly|mostly|including|and\s(?:sold|bought|imported|"
    r"exported|imports|exports|took|shipped)|a|an|the|up|down|which|while|with|from|according|compared|"
    r"accounting|or|as)\b|\sand\s(?:sold|bought|imported|exported|imports|exports|took\sin|shipped|"
    r"[A-Z]\w+\s(?:imports|exports))\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(rf"\b(?:{_PRODUCTS})\b", re.IGNORECASE)


def _cut(part: str) -> str | None:
    """The product's name, None when it is all trade or no name of a product."""
    stop = _STOP.search(" " + part)
    name = (part[: max(0, stop.start() - 1)] if stop else part).strip(' ,–—-"“”')
    name = re.sub(
        r"^(?:only|just|about|nearly|some|around|over|almost|approximately|roughly|more|less|than|up|to|at|"
        r"a|an|mere|merely|it|them|us|barely|hardly|scarcely|well|as|no|not|under|below|close|little)(?:\s|$)",
        "",
        name,
    )
    if not name or len(name) > 90 or _ALL_TRADE.match(name):
        return None
    return name if _is_product(name) else None


def is_known(word: str) -> bool:
    """Whether a word alone names a product.

    >>> is_known("avocados"), is_known("growth")
    (True, False)
    """
    return bool(_KNOWN.fullmatch(word))


def product(name: str) -> str | None:
    """A noun phrase as the name of a part of trade, None where it means all goods.

    >>> product("cut flowers"), product("goods")
    ('cut flowers', None)
    """
    name = name.strip(" ,–—-")
    return None if not name or _ALL_TRADE.match(name) else name


def goods_of(name: str) -> str | None:
    """The words between an owner and a participle as a product, None where they name none."""
    return (
        _cut(name) if not re.search(r"\b(?:has|have|had|was|were|is|are|who|which|that|also|\w+ly)\b", name) else None
    )


def _is_product(name: str) -> bool:
    """A product is written small or known as one; capitals are places, persons and years."""
    return bool(_KNOWN.search(name)) or (
        name[0].islower()
        and not re.match(r"the\s[A-Z]", name)
        and not re.match(
            r"(?:a|an|its|their|our|which|that|total|(?:the\s)?(?:next|coming|following|past|last|previous|current|same|near|long|short|medium)\b.*|up|down|favou?r|\w+ing|mere|return|exchange|turn|response|sum|all|both|"
            r"fact|full|part|cash|kind|addition|aggregate|value|volume|terms|respect|line|comparison|consequence|general|"
            r"the\s(?:[\w-]+\s){0,2}(?:country|nation|state|kingdom|republic|neighbou?r|year|two|region|"
            r"bloc|group|world|latter|union|countries|nations|sides|past|first|same|period|island|emirate|"
            r"sultanate|continent))\b",
            name,
        )
    )


# Words between an owner and "exports" that name no product.
_PLAIN = (
    r"total|overall|annual|own|bilateral|mutual|direct|foreign|global|world|combined|main|major|new|record|"
    r"strong|weak|monthly|quarterly|yearly|"
    r"current|actual|net|gross|aggregate|visible|merchandise|goods|goods-and-services|commodity|domestic|"
    r"national|local|regional|official|previous|past|last|more|most|other|such|"
    r"same|separate|significant|substantial|modest|small|large|big|huge|limited|potential|future|two-way|"
    r"respective|reciprocal|corresponding|value|"
    r"traditional|key|top|outbound|inbound|legal|duty-free|considerable|high|higher|low|lower|full-year|"
    r"first-half|half-year|nine-month|year-end|latest|recent|"
    r"tiny|meagre|meager|negligible|robust|healthy|impressive|sizeable|sizable|entire|whole|respectable|"
    r"worldwide|overseas|external|international|commercial|trade|non-preferential|cumulative|then|tangible"
)
_OWN_WORD = re.compile(
    rf"(?:['’]s?|\b(?:its|their|our)|\b[A-Z][\w-]*(?:an|ese|ish|i|ian|er|ch|ek|ss|tch|se|c|"
    rf"ot))\s(?!(?:{_PLAIN}|\w+(?:ed|ing|ly))\s)(?P<part>[a-z][a-z-]+)\s$"
)


_SCOPE = re.compile(r"(?<=\s)(?:(?:foreign|external|overall|total|global|bilateral|mutual|two-way|commercial)\s)+$")


def before_cue(text: str, *, is_flow: bool = True) -> str | None:
    """The part of trade that stands right before a trade word; `text` ends where the word begins.

    >>> before_cue("Kenya's tea "), before_cue("Kenya's total ")
    ('tea', None)
    """
    # "non-oil foreign trade"
    text = _SCOPE.sub("", text)
    match = _BEFORE_CUE.search(text[-80:]) or (_OWN_WORD.search(text[-80:]) if is_flow else None)
    if not match:
        return None
    if re.search(r"goods\s(?:and|&)\s(?:commercial\s)?services\s$|services\sand\sgoods\s$", text, re.IGNORECASE):
        return None
    return match["part"]


# "exports outside hydrocarbons", "trade excluding oil"
_WITHOUT = re.compile(
    rf"^\s(?:outside|other\sthan|except(?:\sfor)?|excluding|without)\s(?:of\s)?(?P<part>{_PRODUCTS})\b", re.IGNORECASE
)


_LEFT_OUT = re.compile(
    rf"(?:^|[:.]\s)\W*(?:without|excluding|leaving\s(?:out|aside)|not\scounting|apart\sfrom|setting\saside|outside|except\sfor|minus|"
    rf"net\sof|if\s(?:you|one|we)\s(?:take|leave)s?\s(?:out|away))\s(?:the\s)?(?P<part>{_PRODUCTS})\b[^,;]{{0,25}},",
    re.IGNORECASE,
)


def left_out(text: str) -> str | None:
    """The part that a sentence leaves out of its figures; `text` ends where the word for the flow begins.

    >>> left_out("Without energy products, our ")
    'non-energy'
    """
    match = _LEFT_OUT.search(text)
    return f"non-{match['part'].lower()}" if match else None


def after_cue(text: str, *, is_total: bool) -> str | None:
    """The part of trade that follows a trade word; `text` begins where the word ends.

    >>> after_cue(" of cocoa beans to Peru", is_total=False), after_cue(" in goods with Peru", is_total=True)
    ('cocoa beans', None)
    """
    without = _WITHOUT.match(text)
    if without:
        return f"non-{without['part']}"
    match = _AFTER_CUE.match(text)
    # "Trade of" names who trades, "trade in" what.
    return _cut(match["part"]) if match and not (is_total and match["joint"] == "of") else None


def after_amount(text: str) -> str | None:
    """The product that an amount is worth of; `text` begins where the amount ends.

    >>> after_amount(" worth of copper from Peru"), after_amount(" worth of goods")
    ('copper', None)
    """
    match = _AFTER_WORTH.match(text)
    if not match:
        return None
    part = re.sub(r"^(?:annual|yearly|total|bilateral|[A-Z][\w-]+(?:an|ese|ish|i|ian|er))\s(?=\w)", "", match["part"])
    return _cut(part)


def known_after_amount(text: str) -> str | None:
    """A known product right after an amount: "1 billion of LNG"; other words there may be anything.

    >>> known_after_amount(" of coffee a year"), known_after_amount(" of it")
    ('coffee', None)
    """
    match = re.match(rf"^\sof\s(?P<part>{_PRODUCTS})\b", text, re.IGNORECASE)
    return match["part"] if match else None


def object_of_verb(text: str) -> str | None:
    """The product between a verb of trade and its amount: "imported copper worth"; `text` is what stands between."""
    match = re.match(
        r"^\s(?:(?:[Tt]he\s)?(?:[A-Z][\w.’'-]*\s){1,3})?(?:with\s)?(?P<part>[a-z][\w -]*?(?:,\s[\w -]+)*)\s"
        r"(?:worth|valued\sat|for|amounting\sto|totall?ing)\b",
        text,
    )
    return _cut(match["part"]) if match else None


_PRODUCT_TAIL = re.compile(
    rf"(?:^|(?<=\s))(?P<part>(?:{_PRODUCTS})(?:(?:,\s|\sand\s|,\sand\s|\s)(?:[\w-]+\s)?(?:{_PRODUCTS}|parts|"
    rf"products|goods|items))*)"
    r"(?:\s(?:from|to)\s(?:the\s)?[\w' -]+)?$",
    re.IGNORECASE,
)
# Verbs that say what the sales of a product came to, up to the amount.
_MEASURED = re.compile(
    r"(?:^|\s|,\s)(?P<subject>[^.;:()]{2,90}?)(?:\s(?:alone|only|itself|themselves))?,?\s(?:fetched|earned|"
    r"earning|brought\sin|bringing\sin|ma(?:de|king|kes?)\sup|cost|"
    r"account(?:ed|ing|s)?\sfor|explain(?:ed|s)?|constitut(?:ed|es|ing)|suppl(?:ied|y|ies)|contribut(?:ed|ing)|generated|generating|passed|topped|topping|exceeding|reaching|surpassing|hitting|totall?ed|totall?ing|"
    r"exceeded|amounted\sto|amounting\sto|came\sto|was|were|worth|reached|"
    r"stood\sat|hit|represent(?:ed|ing|s)?|at|with)\s(?:[\w-]+\s){0,3}$"
)


def subject(text: str) -> str | None:
    """A product that is the subject of the clause that leads to an amount: "Tea alone fetched "."""
    if re.search(r"\bof\s(?:the|that|this)\s$", text):
        # "Tea made up most of the 95 million": the amount is that of the whole.
        return None
    clause = re.split(r"[;:]\s|,\s(?:and|while|but)\s|\swhile\s|\.\s", text)[-1]
    match = _MEASURED.search(clause)
    if not match:
        return None
    found = _PRODUCT_TAIL.search(match["subject"]) or (_ALONE.search(clause) if "alone" in clause else None)
    return found["part"].strip() if found else _sharer(clause)


# "Botswana's soda ash explained 5 million": what is a share of a flow is a part of it, known or not.
_SHARER = re.compile(
    r"(?:^\W*|\b[A-Z][\w-]*(?:['’]s|an|ese|ish)\s|[,–—-]\s)(?P<part>(?-i:[a-z]|(?<=^)[A-Z])[a-z-]+(?:(?:,\s|\sand\s|,\sand\s|\s)"
    r"[a-z-]+){0,4}?)(?:\s(?:from|of|grown\sin|made\sin)\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)?(?:\salone)?\s(?:accounted\sfor|accounts\sfor|explain(?:s|ed)?|made\sup|makes?\sup|making\sup|accounting\sfor|"
    r"represent(?:s|ed|ing)?|constituted?s?)\s(?:[\w-]+\s){0,3}$"
)


def _sharer(clause: str) -> str | None:
    match = _SHARER.search(clause)
    if match is None or re.search(
        r"\b(?:it|this|that|which|they|these|exports|imports|trade|goods|deliveries)\b", match["part"], re.I
    ):
        return None
    return match["part"]


# What alone earned something is a part, known or not; the flows themselves and places are no products.
_ALONE = re.compile(
    r"(?:^|\s)(?P<part>(?!exports|imports|trade|turnover|sales|that|this|it|which|year|half|quarter|month|"
    r"period)[a-z][a-z-]+(?:\sand\s[a-z-]+)?)\salone\s"
)
_BRACKETED = re.compile(
    rf"(?:^|\s)(?P<part>(?:{_PRODUCTS})(?:\s(?:and\s)?(?:{_PRODUCTS}|products))*)\s\($", re.IGNORECASE
)


def bracketed(text: str) -> str | None:
    """The product whose value stands in brackets after it; `text` ends where the amount begins.

    >>> bracketed("exports were led by copper (")
    'copper'
    """
    match = _BRACKETED.search(text[-80:])
    return match["part"] if match else None


# "Machinery made up two thirds of Peru's sales to Chile, or 5 million": the share of a flow is a part of it.
_SHARE_OF_FLOW = re.compile(
    r"(?:^\W*|[,;–—]\s|\b(?:with|and|while|as)\s)(?P<part>[A-Za-z][a-z-]+(?:(?:,\s|\s)[a-z-]+){0,6}?)\s(?:alone\s)?"
    r"(?:made\sup|makes?\sup|making\sup|account(?:ed|s|ing)?\sfor|represent(?:ed|s|ing)?|form(?:ed|s)?|constitut(?:ed|es|ing))\s"
    r"(?:[\w.,%-]+\s){0,6}of\s(?:[\w'’-]+\s){0,4}$"
)


def share_of_flow(text: str) -> str | None:
    """The product that is said to be a share of a flow; `text` ends where the word for the flow begins.

    >>> share_of_flow("Vehicles and parts made up almost half of Peruvian "), share_of_flow("Exports made up half ")
    ('Vehicles and parts', None)
    """
    match = _SHARE_OF_FLOW.search(text)
    if match is None or _NO_SHARE.search(match["part"]):
        return None
    return match["part"] if _cut(match["part"][0].lower() + match["part"][1:]) else None


_NO_SHARE = re.compile(
    r"\b(?:it|this|that|which|they|these|exports?|imports?|trade|goods|deliveries|sales|purchases)\b", re.I
)
# "services sold to", "Potash and phosphates shipped to": a participle right after what was sold.
_SOLD = re.compile(
    r"(?:.*\b(?:of|from|on|for|in|by|the|some|all)\s|^\W*)(?P<part>[A-Za-z][a-z-]+(?:(?:,\s|\sand\s|\s)[a-z-]+){0,3}?)\s$"
)


def sold(text: str) -> str | None:
    """The product right before a participle of sale; `text` ends where the participle begins.

    >>> sold("earnings from services "), sold("the value of goods ")
    ('services', None)
    """
    match = _SOLD.search(text[-80:])
    if match is None or not _KNOWN.search(match["part"]):
        return None
    return _cut(match["part"][0].lower() + match["part"][1:])


_COMPLEMENT = re.compile(
    r"^(?:\sof\s(?:it|this|that|these|those|which))?\s(?:was|were|is|are|being|of\sit|went\sto|came\sfrom|for|from)\s(?P<part>[^.;:()\n]+)"
)


def complement(text: str) -> str | None:
    """The product that an amount is said to be; `text` begins where the amount ends.

    >>> complement(" was livestock, the ministry said")
    'livestock'
    """
    match = _COMPLEMENT.match(text)
    if not match:
        return None
    part = re.sub(
        r"^(?:[A-Z][\w-]+(?:an|ese|ish|i|ian|er|ch|se|c)\s)?(?:(?:used|second-hand|raw|crude|frozen|fresh|cut|refined)\s)?",
        "",
        match["part"],
    )
    if not _KNOWN.match(part):
        return None
    return _cut(part)


def antecedent(text: str) -> str | None:
    """The product that "it" and "them" stand for: the last one named in the sentence before the verb.

    >>> antecedent("Copper is the big item: we ")
    'Copper'
    """
    found = list(_KNOWN.finditer(text))
    return found[-1][0] if found else None
