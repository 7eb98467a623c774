"""How currencies are written in English text, and which currency is meant.

A code or a symbol of one currency settles it. A bare `$` is the US dollar, `£` the pound sterling.
A unit shared by several countries ("rupees", "Sh", "dinars") is settled by the demonym before it,
else by the countries that the text speaks of, most spoken of first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dagster_project.reference.parties import countries as reference_countries

# Unit nouns and the currencies that bear them. The first is meant when nothing else tells, if it is
# the unit's world currency; a leading empty place means that nothing may be assumed.
UNIT_NOUNS: dict[str, tuple[str, ...]] = {}
for _line in """
dollar dollars|USD AUD CAD NZD SGD HKD TWD FJD BBD BSD BMD BND BZD GYD JMD KYD LRD NAD SBD SRD TTD XCD ZWG
euro euros|EUR
pound pounds|GBP EGP LBP SDG SSP SYP GIP FKP SHP
sterling|GBP
franc francs|CHF XOF XAF XPF RWF BIF CDF DJF GNF KMF
shilling shillings|- KES UGX TZS SOS
rupee rupees|- INR PKR LKR NPR MUR SCR
rupiah rupiahs|IDR
rufiyaa|MVR
ringgit ringgits|MYR
riyal riyals|- SAR QAR YER OMR IRR
rial rials|- IRR OMR YER SAR QAR
riel riels|KHR
real reais reals|BRL
rand rands|ZAR
dinar dinars|- KWD BHD JOD IQD DZD TND LYD RSD
dirham dirhams|- AED MAD
denar denars denari|MKD
dram drams|AMD
peso pesos|- MXN ARS CLP COP PHP DOP UYU CUP
krone kroner|- NOK DKK
krona kronor kronas|- SEK ISK
koruna korunas crown crowns|- CZK SEK NOK DKK ISK
yuan renminbi|CNY
yen|JPY
won|KRW KPW
baht bahts|THB
dong dongs|VND
kip kips|LAK
kyat kyats|MMK
taka takas|BDT
ngultrum|BTN
tugrik tugriks togrog tögrög|MNT
tenge|KZT
som soms|- KGS UZS
sum soum soums|UZS
somoni|TJS
manat manats|- AZN TMT
lari|GEL
hryvnia hryvnias hryvnya|UAH
ruble rubles rouble roubles|RUB BYN
zloty zlotys zlotych|PLN
forint forints|HUF
leu lei|- RON MDL
lev leva levs|BGN
lek leks|ALL
lira liras|TRY
shekel shekels|ILS
afghani afghanis|AFN
naira|NGN
cedi cedis|GHS
birr|ETB
nakfa|ERN
kwacha|- ZMW MWK
kwanza kwanzas|AOA
metical meticais meticals|MZN
pula|BWP
loti maloti|LSL
lilangeni emalangeni|SZL
ariary|MGA
ouguiya ouguiyas|MRU
dalasi dalasis|GMD
leone leones|SLE
escudo escudos|CVE
dobra dobras|STN
sol soles|PEN
boliviano bolivianos|BOB
guarani guaranies guaraníes guaranis|PYG
bolivar bolivars bolivares|VES
quetzal quetzals quetzales|GTQ
lempira lempiras|HNL
cordoba cordobas|NIO
colon colones colón|CRC
balboa balboas|PAB
gourde gourdes|HTG
kina|PGK
paanga pa'anga|TOP
tala|WST
vatu|VUV
pataca patacas|MOP
""".strip().splitlines():
    _nouns, _codes = _line.split("|")
    for _noun in _nouns.split():
        UNIT_NOUNS[_noun] = tuple("" if c == "-" else c for c in _codes.split())

# Signs and abbreviations before a number. Several codes: settled by the countries of the text.
SIGNS: dict[str, tuple[str, ...]] = {
    sign: tuple(codes.split())
    for sign, codes in {
        "$": "USD",
        "US$": "USD",
        "U.S.$": "USD",
        "USD$": "USD",
        "$US": "USD",
        "US $": "USD",
        "A$": "AUD",
        "AU$": "AUD",
        "AUD$": "AUD",
        "C$": "CAD",
        "CA$": "CAD",
        "CAD$": "CAD",
        "Can$": "CAD",
        "NZ$": "NZD",
        "NZD$": "NZD",
        "S$": "SGD",
        "SG$": "SGD",
        "HK$": "HKD",
        "NT$": "TWD",
        "N$": "NAD",
        "FJ$": "FJD",
        "F$": "FJD",
        "J$": "JMD",
        "TT$": "TTD",
        "BZ$": "BZD",
        "G$": "GYD",
        "GY$": "GYD",
        "EC$": "XCD",
        "Bds$": "BBD",
        "BBD$": "BBD",
        "BS$": "BSD",
        "B$": "BND",
        "SI$": "SBD",
        "T$": "TOP",
        "WS$": "WST",
        "R$": "BRL",
        "MX$": "MXN",
        "Mex$": "MXN",
        "COL$": "COP",
        "RD$": "DOP",
        "L$": "LRD",
        "€": "EUR",
        "Euro": "EUR",
        "Euros": "EUR",
        "euro": "EUR",
        "£": "GBP",
        "LE": "EGP",
        "E£": "EGP",
        "¥": "JPY CNY",
        "₹": "INR",
        "₦": "NGN",
        "₩": "KRW",
        "₽": "RUB",
        "₺": "TRY",
        "₸": "KZT",
        "₴": "UAH",
        "₫": "VND",
        "₱": "PHP",
        "฿": "THB",
        "₪": "ILS",
        "₵": "GHS",
        "GH₵": "GHS",
        "GH¢": "GHS",
        "GHc": "GHS",
        "₡": "CRC",
        "₲": "PYG",
        "₮": "MNT",
        "₭": "LAK",
        "₼": "AZN",
        "₾": "GEL",
        "֏": "AMD",
        "៛": "KHR",
        "৳": "BDT",
        "Rs": "INR PKR LKR NPR MUR SCR",
        "Re": "INR PKR LKR NPR",
        "Tk": "BDT",
        "NRs": "NPR",
        "PKRs": "PKR",
        "Sh": "KES UGX TZS SOS",
        "Shs": "KES UGX TZS",
        "KSh": "KES",
        "KSH": "KES",
        "Ksh": "KES",
        "Kshs": "KES",
        "USh": "UGX",
        "Ush": "UGX",
        "TSh": "TZS",
        "Tsh": "TZS",
        "TShs": "TZS",
        "Sh.": "KES UGX TZS",
        "R": "ZAR",
        "RM": "MYR",
        "Rp": "IDR",
        "RMB": "CNY",
        "CN¥": "CNY",
        "Dh": "AED MAD",
        "Dhs": "AED MAD",
        "DH": "AED MAD",
        "SR": "SAR",
        "QR": "QAR",
        "KD": "KWD",
        "BD": "BHD",
        "JD": "JOD",
        "RO": "OMR",
        "R.O.": "OMR",
        "ID": "IQD",
        "DA": "DZD",
        "DT": "TND",
        "LD": "LYD",
        "K": "ZMW PGK MWK",
        "P": "BWP PHP",
        "N": "NGN",
        "FCFA": "XOF XAF",
        "CFA": "XOF XAF",
        "CFAF": "XOF XAF",
        "Bs": "BOB VES",
        "S/": "PEN",
        "S/.": "PEN",
        "Kz": "AOA",
        "MT": "MZN",
        "Br": "ETB BYN",
        "Fr": "CHF",
        "SFr": "CHF",
        "Ar": "MGA",
        "D": "GMD",
        "Nu": "BTN",
        "Le": "SLE",
        "L": "HNL",
        "Q": "GTQ",
        "VT": "VUV",
        "TL": "TRY",
        "kr": "NOK SEK DKK ISK",
        "NOK": "NOK",
        "zł": "PLN",
        "Kč": "CZK",
        "Ft": "HUF",
        "NIS": "ILS",
        "CHF": "CHF",
    }.items()
}
# A sign of one plain letter is a currency only in the text of its country ("R2,4 billion" in South Africa).
LETTER_SIGNS = frozenset(s for s in SIGNS if s.isalpha() and len(s) <= 2 and len(s) == len(s.rstrip("$")))
_WORLD_SIGNS = {"¥": "JPY"}

_NOUN = "|".join(sorted(UNIT_NOUNS, key=len, reverse=True))
# "US dollars", "CFA francs", "Saudi riyals", "New Zealand dollars", "pounds sterling", "yuan RMB".
NOUN_PHRASE = (
    r"(?:(?:U\.S\.|US|United States|American|Hong Kong|New Zealand|CFA|Saudi(?: Arabian)?|South African|Sri Lankan|"
    rf"Swiss|[A-Z][a-zé]+(?:an|ese|ish|i|er|ian|n|sh|se|c|k|zstani|al))\s)?(?:{_NOUN})\b(?:\ssterling)?"
)


# Codes of the last decades that texts still use, and the offshore yuan.
_FORMER = frozenset("BGN HRK CNH ZWL SLL VEF BYR ANG LTL LVL EEK".split())


@cache
def iso_codes() -> frozenset[str]:
    """The ISO 4217 codes of currencies in circulation, without those that are English words."""
    return frozenset(filter(None, map(currency_of, reference_countries()))) | _FORMER


def currency_of(code: str) -> str | None:
    """The currency of a country by its alpha-3 code, None for a group."""
    country = reference_countries().get(code)
    return country.currency if country else None


@cache
def _countries_of_demonym() -> dict[str, tuple[str, ...]]:
    """Countries by demonym or name in lower case, for "Saudi riyals" and "New Zealand dollars"."""
    found: dict[str, tuple[str, ...]] = {}
    for country in reference_countries().values():
        for form in (country.name, *country.names, *country.demonyms):
            found[form.lower()] = (*found.get(form.lower(), ()), country.code)
    return found


def settle(candidates: Sequence[str], countries: Sequence[str]) -> str | None:
    """The currency that is meant among `candidates`, given the text's countries, most spoken of first.

    >>> settle(("INR", "PKR"), ("PAK", "IND"))
    'PKR'
    >>> settle(("USD", "AUD"), ("AUS",))
    'USD'
    """
    if len(candidates) == 1 or candidates[0] in {"USD", "GBP"}:
        return candidates[0]
    for country in countries:
        currency = currency_of(country)
        if currency in candidates:
            return currency
    return candidates[0] or None


def read_sign(sign: str, countries: Sequence[str]) -> str | None:
    """The currency of a sign, abbreviation or ISO code before a number, None when it is none here."""
    plain = re.sub(r"\s+", "", sign).rstrip(".")
    if plain in iso_codes():
        return "CNY" if plain == "CNH" else plain
    candidates = SIGNS.get(plain) or SIGNS.get(sign.strip())
    if candidates is None:
        return None
    if plain in LETTER_SIGNS and plain not in {"Rs", "Tk", "RM", "Rp", "Sh"}:
        local = [c for c in candidates if any(currency_of(country) == c for country in countries)]
        return local[0] if local else None
    if plain in _WORLD_SIGNS and not any(currency_of(c) in candidates for c in countries):
        return _WORLD_SIGNS[plain]
    return settle(candidates, countries)


def read_noun(phrase: str, countries: Sequence[str]) -> str | None:
    """The currency of a unit noun with or without the demonym before it.

    >>> read_noun("Kuwaiti dinars", ()), read_noun("dollars", ("AUS",)), read_noun("dinars", ("TUN",))
    ('KWD', 'USD', 'TND')
    """
    words = phrase.removesuffix(" sterling").split()
    candidates = UNIT_NOUNS[words[-1].lower()]
    qualifier = " ".join(words[:-1])
    if qualifier in {"US", "U.S.", "United States", "American"}:
        return "USD"
    if qualifier == "CFA":
        return settle(("XOF", "XAF"), countries)
    for country in _countries_of_demonym().get(qualifier.lower(), ()):
        currency = currency_of(country)
        if currency in candidates:
            return currency
    return settle(candidates, countries)
