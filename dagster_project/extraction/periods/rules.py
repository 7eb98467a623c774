"""The patterns of periods, each with the builder of its days."""

from __future__ import annotations

import re

from dagster_project.extraction.periods import builders
from dagster_project.extraction.periods.builders import Builder
from dagster_project.extraction.periods.words import COUNT, DAY, MONTH, OF_YEAR, YEAR

_I = re.IGNORECASE
_END = r"(?:the\s)?end(?:\s|-)(?:of\s)?(?:the\s)?"
# In order of precedence where two rules read from the same place to the same end.
RULES: tuple[tuple[re.Pattern[str], Builder], ...] = (
    (re.compile(rf"\b{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?\b(?!\s?[-–]\s?\d)", _I), builders.read_skip),
    (re.compile(rf"\b{MONTH}\s{DAY}(?:,?\s{YEAR}\b)?(?!\d)(?!\s?[-–]\s?[A-Z])"), builders.read_skip),
    (
        re.compile(
            r"\b(?:year|month|quarter)[- ](?:on|over|to)[- ](?:year|month|quarter)\b|\bon[- ](?:year|"
            r"month)\b|\b\d\d?[./]\d\d?[./]\d{4}\b|\b\d{4}-\d\d-\d\d\b",
            _I,
        ),
        builders.read_skip,
    ),
    (
        re.compile(
            rf"\b(?:Agenda|Vision|Strategy|Plan)\s{YEAR}(?:-{YEAR})?\b|\b{YEAR}\s(?:Agenda|World Cup|Olympics)\b", _I
        ),
        builders.read_skip,
    ),
    (
        re.compile(
            rf"\b(?P<from>{MONTH})\s(?P<fromday>\d\d?)(?:,?\s(?P<fromyear>{YEAR}))?(?:\s?[-–—]\s?|\s(?:to|"
            rf"through|until)\s)(?P<to>{MONTH})\s(?P<today>\d\d?)(?:,?\s(?P<toyear>{YEAR}))?\b"
        ),
        builders.read_day_range,
    ),
    (
        re.compile(
            rf"\b(?P<fromday>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?(?P<from>{MONTH})(?:,?\s(?P<fromyear>{YEAR}))?"
            rf"(?:\s?[-–—]\s?|\s(?:to|through|until|till|and)\s)(?:the\s)?"
            rf"(?P<today>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?(?P<to>{MONTH})(?:,?\s(?P<toyear>{YEAR}))?\b",
            _I,
        ),
        builders.read_day_range,
    ),
    (
        re.compile(
            rf"(?P<between>\b(?:between|from)\s)?\b(?P<from>{MONTH})"
            rf"(?:\s(?P<fromyear>{YEAR})|,?\s(?:of\s)?(?P<fromrel>last\syear|this\syear|the\s(?:previous|past)\syear))?"
            rf"(?P<joint>\s?[-–—/]\s?|-to-|\s(?:up\s)?(?:to|through|thru|till|until|and)\s)(?:{_END})?(?P<to>{MONTH})(?!\s\d\d?\b(?!\d))(?:\s(?:period|quarter|months))?(?:{OF_YEAR})?",
            _I,
        ),
        builders.read_month_range,
    ),
    (
        re.compile(
            rf"\b(?:(?:the\s)?first\s(?:(?P<count>{COUNT})\smonths|(?P<part>half|quarter))\s(?:of\s)?)?(?:the\s)?"
            rf"(?P<which>current|past|last|previous|preceding|this)?\s?"
            rf"(?:Iranian|Persian|Afghan|solar(?:\shijri)?|Jalali)\s(?:calendar\s|fiscal\s|"
            rf"solar\s)?year(?:\s\(?(?P<number>1[34]\d\d)\)?)?",
            _I,
        ),
        builders.read_iranian,
    ),
    (
        re.compile(
            rf"\b(?:the\s)?(?:first|initial|opening)\s(?P<count>{COUNT})[\s-](?P<unit>months?|"
            rf"quarters?)\b(?:{OF_YEAR})?",
            _I,
        ),
        builders.read_first_months,
    ),
    (
        re.compile(rf"\b(?P<count>{COUNT})[\s-](?P<unit>months?|quarters?)(?:\speriod)?{OF_YEAR}", _I),
        builders.read_first_months,
    ),
    (re.compile(rf"(?<![$€£\d.,])\b(?P<count>\d{{1,2}})M[\s-]?(?P<year>{YEAR})\b"), builders.read_first_months),
    (
        re.compile(
            rf"(?:\b(?:for|over)|(?<![\w,]\s)\bin)\s(?P<count>{COUNT})\smonths\b"
            r"(?!['’]|\s(?:in|of|to|from|ended|ending|after|before|ago|later|earlier|time|old|up|through|until|since))",
            _I,
        ),
        builders.read_first_months,
    ),
    (
        re.compile(
            rf"\b(?:the\s)?(?:(?P<count>{COUNT})[\s-](?P<unit>months?|quarters?)(?:\speriod)?|"
            rf"(?P<part>half(?:[- ]year)?|quarter)|"
            rf"(?:financial\s|fiscal\s|full\s)?year)\s(?:to|ended|ending|up\sto|through|till|until|(?:that|"
            rf"which)\s(?:has\s|had\s)?(?:just\s)?ended)\s(?:in\s|"
            rf"on\s)?(?:{_END})?(?:{DAY}\s)?(?:(?P<month>{MONTH})|"
            rf"Q(?P<quarter>[1-4]))(?:\s\d\d?\b(?!\d),?)?(?:{OF_YEAR})?",
            _I,
        ),
        builders.read_months_to,
    ),
    (
        re.compile(
            rf"\b(?:(?:the\s)?(?P<ordinal>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[\s-]quarter|"
            rf"Q(?P<number>[1-4])|(?P<number2>[1-4])Q|(?:the\s)?(?P<roman>III?|IV|I)[\s-]quarter)(?:\b|(?=20))(?:{OF_YEAR})?",
            _I,
        ),
        builders.read_quarter,
    ),
    (
        re.compile(
            rf"\b(?:(?:the\s)?(?P<ordinal>first|second|1st|2nd)[\s-](?:half(?:[- ]year)?|semester)|H(?P<number>[12])|"
            rf"(?P<number2>[12])H)(?:\b|(?=20))(?:{OF_YEAR})?",
            _I,
        ),
        builders.read_half,
    ),
    (
        re.compile(
            r"\b(?:the\s)?(?:just[- ]concluded\s|last\s|current\s|previous\s|"
            r"outgoing\s)?(?:FY\s?'?(?:20)?\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?|(?:fiscal|"
            r"financial)(?:\syear)?\s\(?(?:FY\s?)?(?:20)?\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?\)?|"
            r"20\d\d[-/–](?:20)?\d\d\s(?:fiscal|financial)(?:\syear)?|(?:last|previous|preceding|prior|past|"
            r"current|this|outgoing|just[- ]concluded)\s(?:fiscal|financial)(?:\syear)?)\b",
            _I,
        ),
        builders.read_fiscal,
    ),
    (re.compile(r"\b(?P<first>20\d\d)(?:[-/–](?P<second>\d\d)\b(?![-/]\d))"), builders.read_season),
    (re.compile(r"\b(?P<first>20\d\d)/(?P<second>20\d\d)\b"), builders.read_season),
    (
        re.compile(
            rf"\b(?:between\s(?P<first2>{YEAR})\sand\s(?P<last2>{YEAR})|"
            rf"(?:from\s)?(?P<first>{YEAR})(?:\s?[-–—]\s?|\s(?:to|through)\s)(?P<last>{YEAR}))\b"
        ),
        builders.read_years,
    ),
    (
        re.compile(rf"\b(?:by|at|as\s(?:of|at)|until|till|up\sto|to)\s(?:{_END})(?P<month>{MONTH})(?:{OF_YEAR})?", _I),
        builders.read_to_date,
    ),
    (
        re.compile(rf"\b(?:by|as\s(?:of|at))\s(?P<month>{MONTH})\b(?!\s\d\d?\b(?!\d))(?:{OF_YEAR})?", _I),
        builders.read_to_date,
    ),
    (re.compile(rf"\b(?P<month>{MONTH}){OF_YEAR}", _I), builders.read_month_of),
    (
        re.compile(rf"\b(?:[Ii]n|[Dd]uring|[Ff]or)\s(?:the\smonth\sof\s)?(?P<month>{MONTH})\b(?!\s\d)"),
        builders.read_month_of,
    ),
    (
        re.compile(
            rf"\b(?:in|over|during|for)\s(?:the|these|those)\s{COUNT}\smonths\b(?!,?\s(?:to|of|ended|ending|"
            rf"through|until|from|in|between|{MONTH}))"
            r"(?P<year>(?!))?(?P<relyear>(?!))?(?P<earlier>(?!))?",
            _I,
        ),
        builders.read_same,
    ),
    (
        re.compile(
            rf"\b(?:that|those|these)\s(?:same\s)?(?:{COUNT}\s)?"
            r"(?:half(?:[- ]year)?|quarter|semester|months|period|stretch)\b"
            r"(?P<year>(?!))?(?P<relyear>(?!))?(?P<earlier>(?!))?",
            _I,
        ),
        builders.read_same,
    ),
    (
        re.compile(
            rf"\b(?:over\s|in\s|during\s|for\s)?(?<!at\s)(?:the|that|this)\s(?:(?:same|corresponding|similar|"
            rf"comparable|equivalent|mentioned|said|reporting|reported|cited)\s(?:year-ago\s|"
            rf"last\s)?(?:{COUNT}[\s-])?(?:calendar\s)?(?:period|months?|span|time|timeframe|time\sframe|"
            rf"term|stretch|quarter|half|interval|year|date)|"
            rf"(?:{COUNT}[\s-]months?\s)?period(?:\sunder\sreview)?|year-ago\s(?:period|month|"
            rf"quarter))(?:(?P<earlier>\s(?:a\syear\s(?:earlier|ago|before)|the\s(?:year\sbefore|"
            rf"previous\syear)|one\syear\s(?:earlier|before)|(?:of|in)\sthe\s(?:year\sbefore|preceding\syear)))|{OF_YEAR})?",
            _I,
        ),
        builders.read_same,
    ),
    (
        re.compile(
            r"\b(?:a|one)\syear\s(?:earlier|before|ago|previously|prior|back)\b|"
            r"\b(?:twelve|12)\smonths\s(?:earlier|before|ago|previously)\b|\bthe\syear\s(?:before|earlier|"
            r"prior)\b|\b(?:the\s)?(?:previous|preceding|prior)\s(?:year|(?:twelve|12)\smonths|"
            r"four\squarters)(?:[’']s)?\b",
            _I,
        ),
        builders.read_year_before,
    ),
    (
        re.compile(
            rf"\b(?:(?P<count>{COUNT})\syears|(?P<decade>a\sdecade))\s(?:before(?:\sthat)?|earlier|previously)\b", _I
        ),
        builders.read_years_before,
    ),
    (
        re.compile(
            rf"\b(?:(?P<count>{COUNT})\syears\s(?:ago|back)|(?P<decade>a\sdecade\s(?:ago|back))|"
            r"(?P<last>the\syear\sbefore\slast))\b",
            _I,
        ),
        builders.read_years_ago,
    ),
    (
        re.compile(
            rf"\b(?:(?P<count>a|one|{COUNT})\syears?\s(?:later|after|afterwards|on)|the\syear\safter|"
            r"(?<!over\s)(?<!within\s)the\s(?:following|subsequent|ensuing)\syear)\b",
            _I,
        ),
        builders.read_years_after,
    ),
    (
        re.compile(
            r"\b(?P<relyear>last(?:\scalendar)?\syear|this(?:\scalendar)?\syear|(?:the\s)?(?:current|"
            r"present|ongoing)(?:\scalendar)?\syear|next\syear|that(?:\s(?:very|same))?\syear|the(?:\svery)?\ssame\syear|"
            r"(?<!over\s)(?<!during\s)(?<!within\s)the\s(?:past|outgoing|elapsed|expired)(?:\scalendar)?\syear|"
            r"(?:last|past|previous)\smanagement)\b",
            _I,
        ),
        builders.read_relative,
    ),
    (
        re.compile(
            r"\b(?:by|before|until|till|at|towards?|for)\s(?:the\s)?(?:end\sof\s(?P<relyear>the\syear|this\syear|the\scurrent\syear)|"
            r"year[- ]end|year['’]s\send|close\sof\sthe\syear)\b(?!\s(?:20|19))",
            _I,
        ),
        builders.read_year_end,
    ),
    (
        re.compile(
            r"\b(?:in|over|during|for|across|throughout)\sthe\s(?:whole\s|full\s|entire\s)?year\b(?!\s(?:to|"
            r"before|earlier|end|ago|20|19|ended))",
            _I,
        ),
        builders.read_that_year,
    ),
    (re.compile(r"\blast\smonth\b", _I), builders.read_last_month),
    (
        re.compile(
            rf"\b(?:within|(?:in|over|during|within)\s(?:the\s)?(?:next|coming|"
            rf"following))\s(?:the\s)?(?:(?:next|coming)\s)?(?P<count>{COUNT}|one)\syears?\b|"
            r"\b(?P<decade>(?:by|before|until|towards?|at)\s(?:the\s)?(?:end|close|turn|finish)\sof\s(?:the|this)\s(?:current\s)?"
            r"decade|before\s(?:the|this)\sdecade\s(?:is\sout|ends|closes)|by\s(?:the\s)?decade['’]?s?[- ]end)\b|"
            r"\b(?:within|in|over)\s(?:the\s(?:next|coming|following)|a)\s(?P<ten>decade)\b(?P<count2>(?!))?",
            _I,
        ),
        builders.read_within,
    ),
    (
        re.compile(
            rf"\b(?:in\s(?P<count>{COUNT})\syears(?:['’]?\stime)?|"
            rf"(?:within|over|in)\sa\s(?P<count2>{COUNT})[- ]years?\s"
            r"(?:period|horizon|span|time\s?frame))\b(?!\s(?:to|from|since|ago|earlier|later|of|ended))(?P<decade>(?!))?(?P<ten>(?!))?",
            _I,
        ),
        builders.read_horizon,
    ),
    (
        re.compile(
            r"\b(?:in|over|within|during|for)\s(?:the\s)?(?:foreseeable\sfuture|"
            r"(?:near|medium|short|long)(?:er)?[- ](?:future|term|run)|"
            r"(?:coming|next\sfew|following)\syears|years\s(?:to\scome|ahead)|time\sto\scome)\b",
            _I,
        ),
        builders.read_open,
    ),
    (
        re.compile(
            r"\b(?:over|in|during|for|within)\s(?:the\s)?(?:past|last|previous|recent)\s(?:\w+\s)?(?:years|"
            r"decades?|months|quarters)\b",
            _I,
        ),
        builders.read_span,
    ),
    (
        re.compile(
            r"\b(?:so\sfar\s(?:this\syear|in\s20\d\d)|(?:this\syear|in\s20\d\d)\s(?:so\sfar|to\sdate)|"
            r"year[- ]to[- ]date|"
            r"(?:since|from)\s(?:the\s)?(?:beginning|start|outset)\sof\s"
            r"(?:(?:the|this)(?:\s(?:current|present))?\s(?:year|one)|20\d\d))\b",
            _I,
        ),
        builders.read_so_far,
    ),
    (
        re.compile(
            rf"(?<![\d.,/$€£-])\b(?P<year>{YEAR})\b(?![.,]\d|[-/]\d|\s?(?:million|billion|thousand|crore|"
            rf"lakh|bn|mn|mln|%|per cent|tons?|tonnes|km|MW|people|participants|US|dollars))"
        ),
        builders.read_year,
    ),
)
