"""What a page puts around an article: menus, share bars, related headlines, contacts, sign-offs. Taken out.

The marks are those of pages everywhere: the words of headings ("Read also"), rows of short labels,
boilerplate repeated from line to line, titles on things that the article does not speak of. A list
of the article's own ("Quick facts", "Notes to editors", a programme) has none of them and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dagster_project.reading.dateline import has_city, read_dateline
from dagster_project.reading.header import is_bare_date, is_header_line
from dagster_project.reading.stated_dates import find_dates
from dagster_project.reading.unwrapping import BULLET, Line

_RELATED_WORDS = (
    r"(?:(?:also|further) read(?:ing)?|read (?:also|more|next|on)|see also|also(?= ?:)|related(?: \w+){0,2}|"
    r"(?:most|more) (?:read|viewed|popular|shared|commented|clicked|watched|from .{1,40}|on .{1,40}|news|stories|"
    r"headlines|articles|in .{1,30})|most popular(?: \w+)?|(?:latest|recent|other|top|today's|popular|trending|"
    r"breaking|featured|similar|previous|next)(?: \w+)? (?:news|releases?|stories|headlines|articles?|posts?|"
    r"publications?|videos)|(?:trending|popular|hot) topics|in other news|"
    r"(?:you )?(?:may|might) (?:also )?(?:like|be interested in)|"
    r"don[’']t miss|recommended(?: \w+){0,3}|trending(?: now)?|editor[s’']{0,2} (?:picks?|choice)|must read|"
    r"(?:associated|related|useful|quick|external) links?|what (?:others|people) (?:are )?read(?:ing)?|"
    r"lea tambi[eé]n(?: / read also)?|lire aussi|read this(?: next)?|also in (?:the )?news|up next|"
    r"share this (?:article|story)|explore more|keep reading|continue reading|all news|"
    r"inside(?: this (?:issue|edition))?|more (?:business|politics|world|sports?|economy|national|regional|local|"
    r"opinion)|leia (?:mais|tamb[eé]m)|lea m[aá]s|vea tambi[eé]n|te puede interesar|m[aá]s le[ií]das|"
    r"mais lidas|[àa] lire aussi|voir aussi|les plus lus|baca juga|lihat juga|siehe auch|lesen sie auch|leggi anche)"
)
_RELATED_HEADING = re.compile(rf"^\W*{_RELATED_WORDS}\s*[:»>→]*\s*$", re.IGNORECASE)
_RELATED_INLINE = re.compile(rf"^\W*(?:{_RELATED_WORDS}|read)\s?[:»|]\s*\S", re.IGNORECASE)
# Only above or below the text: inside it a line may well begin with "Topics:".
_INDEX_INLINE = re.compile(
    r"^\W*(?:more|tags?|categor(?:y|ies)|keywords|topics|filed under|labels)\s?[:»|]\s*\S", re.IGNORECASE
)
_CONTACT_HEADING = re.compile(
    r"^\W*(?:(?:media|press|for (?:more|further|media)|for additional|general|public|contact|additional)? ?"
    r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries|issued by|(?<=[a-z] )information)(?: (?:us|details|"
    r"information|persons?|officer))?|contact us|follow us(?: on .*)?|comments?(?: \(\d+\))?|tags|categories|topics|"
    r"keywords|leave a (?:reply|comment)|about (?:us|the author)|additional information|stay connected|subscribe)\W*$",
    re.IGNORECASE,
)
_CONTACT_INLINE = re.compile(
    r"^\W*(?:(?:media|press|for (?:more|further|media)|general|public)? ?(?:contacts?|enquir(?:y|ies)|"
    r"inquir(?:y|ies)|queries)(?: (?!(?:at|between|of|with)\b)\w+)?|"
    r"for (?:more|further|additional|media) (?:information|enquiries|inquiries)"
    r".{0,40}|press office|telephone|tel|phone|fax|e-?mail|rsvp|issued by|follow us)\b\W*(?::|\d|the\b|,|on\b)",
    re.IGNORECASE,
)
_JUNK_LINE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^\W*(?:©|copyright\b)|^\(c\)\s*(?:copyright|\d{4}|all rights)",
        r"\ball rights reserved\b",
        r"\bcookies?\b.*\b(?:accept|reject|settings|policy|consent|agree|experience|preferences)\b",
        r"\b(?:accept|reject|manage)\b.*\bcookies?\b",
        r"^\W*(?:the )?end(?:s|item)?\W*(?:[/|].{0,12}|[A-Za-z]{2,4}(?:[/.][A-Za-z]{2,4})+)?$",
        r"^\W*(?:concludes?|concluded|more to follow|to be continued)\W*$",
        r"^\W*-?0-?\W*$|^[#*=_~.\s–—-]{1,}$|^-30-$",
        r"^[A-Za-z]{2,4}(?:[/.][A-Za-z]{1,4}){1,3}$",
        r"^\S+@\S+\.\w+$",
        r"^\W*(?:https?://|www\.)\S+$",
        r"^\W*this (?:article|story|report|page|post|piece) (?:was|has been|is) (?:\w+ )?(?:amended|corrected|updated|"
        r"changed|edited|modified|published|republished|produced|written|copied|available)\b",
        r"^\W*(?:is this page useful|report a problem|print this|back to top|skip to|click (?:here|to share)|"
        r"sign up|sign in|log in|subscribe (?:to|now|for)|register (?:to|now|for)|download (?:the|our)|join (?:us|our)|"
        r"follow us|share (?:this|on|via)|advertisement\W*$|sponsored(?: content)?\W*$|loading|listen to (?:this|the)|"
        r"read full|view all|show more|load more|"
        r"to continue reading|already a subscriber|for the full (?:service|version|text|story)|"
        r"top comments?|add (?:a|your) comment|leave a (?:comment|reply)|no comments|sign up for|get the latest|"
        r"you are here|text size|font size|write to us|this site uses|we use cookies)\b",
        r"\b(?:subscribers? only|(?:only|exclusively|reserved) (?:for|to) (?:our |paying )?(?:subscribers|members)|"
        r"(?:open|free) to (?:all )?readers|"
        r"newsletter sign-?up|unauthori[sz]ed (?:use|reproduction)|terms of (?:use|service)|privacy policy)\b",
        r"^\W*(?:(?:last )?updated|(?:date|last) modified|published|posted|modified)(?: on| at)?\s*(?::|\d).{0,90}$",
        r"^\W*published in (?-i:[A-Z]).{2,50},.{0,20}\d{4}\W*$",
        r"^\(?(?:attn|eds|editors?)\s?:",
        r"^(?:\w+ ){0,2}\d+\s*(?:comments?|views?|shares?|reads?|min(?:ute)?s? read)$",
        r"^//\w+//|^[A-Z]{2,6}/[A-Z][a-z]+(?: [A-Z][\w-]+)*$|^like\b.{0,20}\bloading\b|^(?:like|share) this:?$",
        r"^[\d:.\s]+(?:local time|gmt|utc)\b[\d:.\s]*(?:gmt|utc)?$|^\d{4}$",
    )
)
_BYLINE = re.compile(
    r"^\(?(?:(?:[Ww]ritten|[Rr]eported|[Ee]dited|[Cc]ompiled) )?(?:By|BY|by):?\s"
    r"(?!THE\b|The\b|A\b)(?:[A-Z][\w.’'-]+|[Oo]ur\b|[Ss]taff\b)(?:\s(?:[A-Z][\w.’',-]*|and|in|of|de|bin|al-\w+))*\)?$|"
    r"^From (?:[A-Z][\w.’'-]+\s){1,3}?[A-Z][\w.’'-]+(?:,| in) [A-Z]\w+$"
)
# Who made the text, its number in a system, its other versions: below the text.
_CREDIT = re.compile(
    r"^\W*(?:(?:translat(?:or|ed by)|editors?|edited by|reporters?|reporting by|writing by|compiled by|author|source|"
    r"additional reporting)\s?:|(?:photos?|images?)(?: credit)?(?: by)?\s?[:/]\s?\S+(?: \S+){0,3}$|\(?release id\b|"
    r"visitor counter|read this (?:release|article|story) in\b|(?:reporting|writing|editing) by\b)|"
    r"^[-–—]{1,2}\s?(?-i:[A-Z][A-Z/ -]+)$",
    re.IGNORECASE,
)
_SHARE_WORDS = frozenset(
    """share this on via facebook twitter x whatsapp telegram linkedin email e-mail mail copy link print pinterest
    reddit viber vk messenger tweet post like save comments comment bookmark listen pdf send instagram youtube tiktok
    ok bluesky threads weibo wechat line article page story a to friend by follow us rss""".split()
)
_NETWORKS = frozenset(
    "facebook twitter x whatsapp telegram linkedin pinterest reddit viber instagram youtube tiktok messenger email "
    "e-mail print share tweet".split()
)
_MENU_SEPARATOR = re.compile(r"\s*(?:[|»›>·•◦/‹]|\t| {2,}|::)\s*")
_STRONG_MENU_SEPARATOR = re.compile(r"[|»›>]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
_PHONE_OR_MAIL = re.compile(r"\+\d[\d\s()/-]{6,}\d|\b\d{2,4}[\s-]\d{3,4}[\s-]\d{3,4}\b|\S+@\S+\.\w{2,}")
_CONTACT_WORD = re.compile(
    r"@|\b(?:tel|phone|mobile|call|fax|contact|press|media|office|desk|hotline|secretary)\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\W*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
# Fewest lines that share a tail for the tail to be a site's boilerplate.
_MIN_REPEATS = 3
# Below this share of items that speak of the article's names a list is a list of other headlines.
_OWN_SHARE = 0.33


def strip_furniture(lines: Sequence[Line], menu_lines: frozenset[int]) -> list[Line]:
    """The lines that belong to the article, in order. `menu_lines` are indices found to be menus already."""
    drop = set(menu_lines)
    drop |= {i for i, line in enumerate(lines) if is_junk_line(line.source)}
    drop |= _teasers(lines)
    drop |= _related_blocks(lines)
    kept = [i for i in range(len(lines)) if i not in drop]
    body = [i for i in kept if is_prose(lines[i].text)]
    if body:
        drop |= {i for i in kept if i <= body[0] + 2 and i != body[0] and _is_page_date(lines[i].source)}
        drop |= {i for i in kept if i < body[0] and _is_byline(lines[i].text)}
        drop |= _sign_offs(lines, [i for i in kept if i > body[-1]])
        drop |= _foreign_tail(lines, [i for i in kept if i not in drop], body[-1])
        drop -= _days_of_calendar(lines, kept)
    return [line for i, line in enumerate(lines) if i not in drop]


def is_prose(text: str) -> bool:
    """Whether a line is running text: a sentence of some length that ends as one."""
    n_words = sum(any(char.isalpha() for char in word) for word in text.split())
    if BULLET.match(text):
        return n_words >= 12 and text.endswith(".")
    return (n_words >= 9 and bool(_SENTENCE_END.search(text))) or n_words >= 40


def is_menu(text: str) -> bool:
    """Whether a line is a row of short labels ("Home | Politics | World", "Home > News")."""
    parts = [part for part in _MENU_SEPARATOR.split(text.strip()) if part]
    n_strong = len(_STRONG_MENU_SEPARATOR.findall(text))
    if len(parts) < (2 if n_strong else 3) or _SENTENCE_END.search(text.replace("...", "")):
        return False
    short = sum(len(part.split()) <= 4 for part in parts)
    is_breadcrumb = bool(re.search(r"[»›>]", text)) and "|" not in text
    if is_breadcrumb:
        return all(len(part.split()) <= 14 for part in parts) and short >= len(parts) - 1
    return short >= 0.8 * len(parts) and len(parts) >= 3 and not _has_figures(parts)


def _has_figures(parts: Iterable[str]) -> bool:
    """Whether two or more cells hold figures: then it is a table's row."""
    return sum(bool(re.search(r"\d", part)) and not _PHONE_OR_MAIL.search(part) for part in parts) > 1


def is_junk_line(text: str) -> bool:
    """Whether a line is furniture whatever stands around it."""
    if len(text) > 400:
        return False
    return is_share_bar(text) or any(pattern.search(text) for pattern in _JUNK_LINE)


def is_share_bar(text: str) -> bool:
    """Whether a line consists of the words of share buttons."""
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)?", text.lower())
    n_share = sum(word in _SHARE_WORDS for word in words)
    return n_share >= 2 and all(word in _SHARE_WORDS or word.isdigit() for word in words) and not text.endswith(".")


def is_share_word(text: str) -> bool:
    """Whether a line is the name of a network and nothing else."""
    return text.lower().strip(" :•|") in _NETWORKS


def _is_page_date(text: str) -> bool:
    """Whether a line dates the page; "Lund, 4 June 2025" is the report's own dateline."""
    return is_header_line(text) and not has_city(read_dateline(text))


def _days_of_calendar(lines: Sequence[Line], kept: Sequence[int]) -> set[int]:
    """Lines that are a weekday with its date, when several of them head the entries of a calendar."""
    days = [i for i in kept if is_bare_date(lines[i].source) and _WEEKDAY.match(lines[i].text)]
    heads = {i for i in days if i + 1 < len(lines) and i + 1 not in days}
    return heads if len(heads) > 1 else set()


def _is_byline(text: str) -> bool:
    return len(text.split()) <= 8 and bool(_BYLINE.match(text)) and not _SENTENCE_END.search(text)


def _sign_offs(lines: Sequence[Line], tail: Sequence[int]) -> set[int]:
    """Contacts and bylines after the text; below a contact stand only addresses and more of its kind."""
    contact = next((i for i in tail if _is_contact(lines[i])), len(lines))
    return {
        i
        for i in tail
        if _is_byline(lines[i].text)
        or _CREDIT.match(lines[i].text)
        or is_bare_date(lines[i].text)
        or _is_headline_row(lines[i])
        or (i >= contact and not lines[i].is_item)
    }


def _is_headline_row(line: Line) -> bool:
    """Whether a line below the text strings headlines together, or is one with a time stamp."""
    if line.is_row or _SENTENCE_END.search(line.text):
        return False
    is_stamped = bool(re.search(r"\d{1,2}:\d{2}", line.text)) and any(stated.year for stated in find_dates(line.text))
    return len(_STRONG_MENU_SEPARATOR.findall(line.text)) > 1 or is_stamped


def _is_contact(line: Line) -> bool:
    """Whether a line below the text is somebody's address, number or mailbox."""
    if (line.is_row and "@" not in line.text) or len(line.text.split()) > 25:
        return False
    has_number = _PHONE_OR_MAIL.search(line.text) and ("+" in line.text or _CONTACT_WORD.search(line.text))
    return bool(_CONTACT_INLINE.match(line.text) or has_number)


def _teasers(lines: Sequence[Line]) -> set[int]:
    """Lines that end in one repeated phrase ("The material is available only to ...") and the labels between them."""
    tails = Counter(_tail(line.text) for line in lines if len(line.text.split()) >= 5)
    found = {
        i
        for i, line in enumerate(lines)
        if len(line.text.split()) >= 5 and tails[_tail(line.text)] >= _MIN_REPEATS and not is_prose(line.text)
    }
    if not found:
        return found
    between = range(min(found), len(lines))
    found |= {i for i in between if len(lines[i].text.split()) <= 5 and not _SENTENCE_END.search(lines[i].text)}
    for i in range(min(found) - 1, -1, -1):
        if not lines[i].is_item or len(lines[i].text.split()) > 5:
            break
        found.add(i)
    return found


def _tail(text: str) -> tuple[str, ...]:
    return tuple(text.split()[-4:])


def _related_blocks(lines: Sequence[Line]) -> set[int]:
    """Headings of related matter with the items below them, and one-line forms of the same."""
    found: set[int] = set()
    last_prose = max((i for i, line in enumerate(lines) if is_prose(line.text)), default=-1)
    i = 0
    while i < len(lines):
        text = lines[i].text
        if is_related_heading(text) or (0 <= last_prose < i and _CONTACT_HEADING.match(text)):
            end = _block_end(lines, i)
            found |= set(range(i, end))
            i = end
            continue
        if _is_short(text) and (_RELATED_INLINE.match(text) or (i > last_prose and _INDEX_INLINE.match(text))):
            found.add(i)
        i += 1
    return found


def is_related_heading(text: str) -> bool:
    """Whether a line announces other texts ("Read also", "Most viewed")."""
    return bool(_RELATED_HEADING.match(text))


def _is_short(text: str) -> bool:
    return len(text.split()) <= 60


def _block_end(lines: Sequence[Line], heading: int) -> int:
    """Index after the last item under a heading: the items are titles, the first sentence ends them."""
    i = heading + 1
    while i < len(lines):
        line = lines[i]
        same_block = line.block == lines[heading].block or i == heading + 1
        if _is_statement(line.text) or (not same_block and not _is_title(line) and not line.is_item):
            break
        if not same_block and lines[i - 1].block != line.block and _starts_own_section(lines, i):
            break
        i += 1
    return i


def _is_statement(text: str) -> bool:
    """Whether a line is a sentence that states; a headline may end in a question mark."""
    return is_prose(text) and not text.endswith("?")


def _starts_own_section(lines: Sequence[Line], i: int) -> bool:
    """Whether a block after related matter is the article's again: a heading with sentences under it."""
    return i + 1 < len(lines) and not lines[i].is_item and is_prose(lines[i + 1].text)


def _is_title(line: Line) -> bool:
    return len(line.text.split()) <= 25 and not _SENTENCE_END.search(line.text)


def _foreign_tail(lines: Sequence[Line], kept: Sequence[int], last_prose: int) -> set[int]:
    """A run of titles after the last sentence that speak of other things than the article.

    Titles are foreign when few of them share a name with the article.
    """
    tail = [i for i in kept if i > last_prose]
    if len(tail) < 2 or not all(_is_title(lines[i]) for i in tail) or _is_headed(lines, tail):
        return set()
    names = {name for i in kept if i <= last_prose for name in _names(lines[i].text)}
    own = sum(bool(names & _names(lines[i].text)) for i in tail)
    if len(tail) < 3 and not all(lines[i].is_item for i in tail):
        return set()
    return set(tail) if own < _OWN_SHARE * len(tail) else set()


def _is_headed(lines: Sequence[Line], tail: Sequence[int]) -> bool:
    """Whether a list has a heading of its own: then it is a section of the article."""
    first, second, third = lines[tail[0]], lines[tail[1]], lines[tail[2] if len(tail) > 2 else tail[1]]
    # "Bilateral visits", "Visits to Norway", "• President ...": a heading may have another below it.
    has_items = second.is_item or third.is_item
    return not first.is_item and (has_items or first.text.isupper() or first.text.endswith(":"))


def _names(text: str) -> frozenset[str]:
    """The capitalised words of a line, its first one left out, without plural and possessive endings."""
    words = _WORD.findall(BULLET.sub("", text))
    return frozenset(re.sub(r"(?:[’']s|s)$", "", word.lower()) for word in words if word[0].isupper() and len(word) > 2)
