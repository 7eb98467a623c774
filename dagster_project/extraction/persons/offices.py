"""Office phrases: "the then commerce minister", "Speaker of the Senate of the Republic of X"."""

from __future__ import annotations

from dataclasses import replace

from dagster_project.extraction.facts import Role
from dagster_project.extraction.persons.office_words import OfficePhrase, longest, portfolio_end
from dagster_project.extraction.persons.owners import is_held_in_parts, with_owner
from dagster_project.extraction.persons.text import PlaceHit, Text
from dagster_project.extraction.persons.titles import read_title
from dagster_project.reference.offices import OfficeLexicon

_POLITY = frozenset(
    """the republic kingdom state states sultanate federal federative people's democratic islamic united union
    commonwealth federation socialist hashemite grand duchy principality emirate government co operative
    cooperative plurinational bolivarian oriental arab great socialist swiss confederation independent""".split()
)
# Rank by which two offices of one holder give one role: "Deputy Prime Minister and Foreign Minister".
_RANK: tuple[Role, ...] = (
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "speaker",
    "minister",
    "deputy_minister",
    "military",
    "envoy",
    "parliamentarian",
    "other",
)


def _country_right(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "of the Republic of X", "at the X foreign ministry", and where an envoy is posted."""
    words, i = text.words, phrase.end
    if i >= len(words):
        return phrase
    if words[i].gap == " (" and phrase.role == "minister" and (end := portfolio_end(text, i)) > i:
        # "Minister of State (Foreign Affairs), NAME".
        closed = text.raw[words[end - 1].end : words[end - 1].end + 1] == ")"
        return replace(phrase, end=end) if closed else phrase
    if words[i].gap == ", " and phrase.role is not None and not phrase.is_plural:
        return _behind_comma(text, phrase)
    if not words[i].follows_closely:
        return phrase
    if words[i].low == "of":
        return _of_country(text, phrase)
    is_description = phrase.forms and phrase.forms[0][0] == "description"
    if words[i].low in {"from", "at", "in"} and is_description:
        place = text.place(i + 1) or (text.place(i + 2) if text.key(i + 1, i + 2) == "the" else None)
        if place and place.kind in {"country", "demonym", "capital"}:
            return replace(phrase, end=place.last + 1, country=phrase.country or place.code)
    if words[i].low in {"at", "in"} and text.key(i + 1, i + 2) == "the":
        place = text.place(i + 2)
        rest = text.key(place.last + 1, place.last + 3).split() if place else []
        if place and place.kind in {"demonym", "country"} and "ministry" in rest:
            end = place.last + 2 + rest.index("ministry")
            return replace(phrase, end=end, country=phrase.country or place.code)
    if phrase.role == "deputy_minister" and text.key(i, i + 4) in {"in the ministry of", "at the ministry of"}:
        end = portfolio_end(text, i + 4)
        return replace(phrase, end=end) if end > i + 4 else phrase
    if phrase.forms and phrase.forms[-1][1] in _ADVISERS and words[i].low == "to":
        return _to_chief(text, phrase)
    return _posting(text, phrase)


_ADVISERS = frozenset(
    {"adviser", "advisor", "aide", "special adviser", "special advisor", "senior adviser", "special assistant"}
)


def _to_chief(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "to the X prime minister", "to the president of X" behind an adviser."""
    i = phrase.end + 1 + (text.key(phrase.end + 1, phrase.end + 2) == "the")
    place = text.place(i)
    first = place.last + 1 if place and place.kind in {"country", "demonym"} else i
    chief = longest(text, "office", first) if first < len(text.words) else None
    if chief is None or not text.runs_on(phrase.end - 1, chief):
        return phrase
    whole = _country_right(text, replace(phrase, end=chief, forms=()))
    country = phrase.country or (place.code if place and first > i else whole.country)
    return replace(phrase, end=whole.end, country=country)


def _behind_comma(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in the country of "Minister of Trade, Peru," and "Governor, Bank of X, Peru": set off on both sides."""
    place = text.place(phrase.end)
    if place is None or place.kind != "country" or not text.words[phrase.core].is_capitalised:
        return phrase
    behind = place.last + 1
    gap = text.words[behind].gap if behind < len(text.words) else "\n"
    # "The minister visited Kenya with the Prime Minister, Uganda, Rwanda": a list goes on.
    listed = behind < len(text.words) and text.place(behind) is not None and gap.strip() in {",", ""}
    if phrase.country is not None or listed or not gap.strip(" ") or text.words[place.last].is_possessive:
        return phrase
    return replace(phrase, end=behind, country=place.code)


def _of_country(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "of the Republic of X", "of the X Armed Forces", "of X and Y"."""
    words, i = text.words, phrase.end
    j = i + 1
    while j < len(words) and j < i + 7 and words[j].follows_closely and not text.place(j):
        if words[j].low not in _POLITY and words[j].low != "of":
            break
        j += 1
    place = text.place(j) if j < len(words) and words[j].follows_closely else None
    if place and place.kind in {"country", "group", "government"}:
        if phrase.is_plural:
            return _several_countries(text, phrase, place)
        return _posting(text, replace(phrase, end=place.last + 1, country=phrase.country or place.code))
    if place and place.kind == "demonym" and text.key(place.last + 1, place.last + 2) in _FORCES:
        end = place.last + 1
        while end < len(words) and words[end].follows_closely and words[end].low in _FORCES:
            end += 1
        return replace(phrase, end=end, country=phrase.country or place.code)
    if place and place.kind in {"capital", "city"} and is_held_in_parts(phrase, place):
        end = place.last + 1
        while end < len(words) and words[end].follows_closely and words[end].low in _DISTRICTS:
            end += 1
        return replace(phrase, end=end, country=phrase.country or place.code, is_of_part=True)
    if phrase.role == "head_of_state" and text.key(i, i + 3) in {"of the republic", "of the state"}:
        return replace(phrase, end=i + 3, core_end=i + 3)
    return phrase


_DISTRICTS = frozenset("county province state region district city prefecture oblast governorate municipality".split())
_FORCES = frozenset("armed forces army navy air force defence defense national people's liberation ground".split())


def _several_countries(text: Text, phrase: OfficePhrase, place: PlaceHit) -> OfficePhrase:
    """Takes in "of X, Y and Z" behind a plural office."""
    found, last = [place.code], place.last
    while last + 1 < len(text.words):
        joint = text.words[last + 1]
        i = last + 2 if joint.low == "and" and joint.follows_closely else last + 1
        i += text.key(i, i + 1) == "the"
        following = text.place(i)
        if (i == last + 1 and joint.gap.strip() != ",") or following is None or following.kind != "country":
            break
        found.append(following.code)
        last = following.last
    country = found[0] if len(found) == 1 else None
    return replace(phrase, end=last + 1, country=country, countries=tuple(found))


_POSTED = frozenset({"to", "in", "and", "accredited", "the", "for", "at", "on"})
# "Special envoy on the Middle East issue", "for Sahel affairs".
_AFFAIRS_OF_ENVOYS = frozenset(
    "issue issues affairs question crisis region peace process conflict states countries nations".split()
)


def _posting(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "to Russia and accredited to Belarus", "in Dhaka" after an envoy's office."""
    if phrase.role != "envoy":
        return phrase
    words, end = text.words, phrase.end
    while end + 1 < len(words) and words[end].follows_closely:
        j = end
        while j < end + 4 and j < len(words) and words[j].low in _POSTED:
            j += 1
        # "Envoy to the three Sahel states".
        j += j > end and j < len(words) and words[j].low in {"two", "three", "four", "five"}
        place = text.place(j) if j > end and j < len(words) else None
        if place is None:
            break
        end = place.last + 1
        while end < len(words) and words[end].follows_closely and words[end].low in _AFFAIRS_OF_ENVOYS:
            end += 1
    return replace(phrase, end=end)


# Ranks that a holder of a higher office keeps: "the Vice President, Senator NAME", "Minister Ambassador NAME".
_RANKS_OF_HOLDERS = frozenset(
    {"senator", "ambassador", "mp", "lawmaker", "prince", "princess", "congressman", "sen", "deputy"}
)


def _joined(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in a second office of the same holder: "Deputy Prime Minister and Foreign Minister"."""
    words, i = text.words, phrase.end
    if i >= len(words) or phrase.is_plural:
        return phrase
    gap = words[i].gap.strip(" )")
    if words[i].low == "and" and words[i].follows_closely:
        j = i + 1
    elif gap in {"–", "-", "—", "/", ",", "&", "cum"} and "\n" not in words[i].gap:
        j = i + 1 if words[i].low == "and" else i
    elif words[i].low in _RANKS_OF_HOLDERS and (words[i].follows_closely or words[i].gap == " ("):
        j = i
    else:
        return phrase
    if j >= len(words):
        return phrase
    second = read_title(text, j)
    if second is not None and words[j].low in _RANKS_OF_HOLDERS and second.end == j + 1:
        return replace(phrase, core_end=second.core_end, end=second.end)
    # "the president and prime minister" may be two people; a deputy or a minister with more is one.
    dashed = gap in {"–", "-", "—", "/"}
    if (
        second is None
        or second.is_plural
        or not (_may_hold_both(phrase, second) or (dashed and _heads_office_too(phrase, second)))
        or not _cased_alike(text, phrase, second)
    ):
        return phrase
    second = _joined(text, _country_right(text, second))
    role = min((r for r in (phrase.role, second.role) if r), key=_RANK.index, default=None)
    return replace(
        phrase,
        core_end=second.core_end,
        end=second.end,
        role=role,
        forms=phrase.forms + second.forms,
        country=phrase.country or second.country,
        is_deputy=phrase.is_deputy and second.is_deputy,
    )


def _may_hold_both(first: OfficePhrase, second: OfficePhrase) -> bool:
    forms = {f for _, f in first.forms}
    if forms & {"minister", "speaker", "secretary", "ambassador"} and len(forms) == 1:
        return False
    return (
        first.role
        in {"minister", "deputy_minister", "foreign_minister", "other", "envoy", "parliamentarian", "speaker"}
        or "crown prince" in forms
        or (first.role == "head_of_government" and second.role in {"foreign_minister", "minister"})
    )


def _heads_office_too(first: OfficePhrase, second: OfficePhrase) -> bool:
    """ "Chairman of the Cabinet of Ministers – Head of the Presidential Administration"."""
    return first.role == "head_of_government" and second.role == "other" and bool(second.forms)


def _cased_alike(text: Text, first: OfficePhrase, second: OfficePhrase) -> bool:
    return text.words[first.core].is_capitalised == text.words[second.core].is_capitalised


def find_offices(text: Text) -> tuple[OfficePhrase, ...]:
    """All office phrases in order; they do not overlap."""
    found: list[OfficePhrase] = []
    i = 0
    while i < len(text.words):
        core = read_title(text, i)
        if core is None or (text.place(i) is not None and text.places[i].last > i):
            i += 1
            continue
        phrase = _at_the_time(text, with_owner(text, _joined(text, _country_right(text, core))))
        found.append(_settled(text, phrase))
        i = max(phrase.end, i + 1)
    return tuple(found)


_OF_THAT_TIME = frozenset({"at the time", "of the day", "at that time", "of the time"})


def _at_the_time(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in "at the time" and "until last year" behind an office: its holder is a former one."""
    behind = text.key(phrase.end, phrase.end + 3)
    if behind in _OF_THAT_TIME and text.runs_on(phrase.end - 1, phrase.end + 3):
        return replace(phrase, end=phrase.end + 3, is_former=True)
    return phrase


def _settled(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """The role as the phrase's own country has it: a "secretary of state" differs from land to land."""
    homes = tuple(dict.fromkeys(c for kind, form in phrase.forms for c in text.lexicon.homes_of(kind, form)))
    country = phrase.country
    if country is None and len(homes) == 1 and _is_proper_to_home(text, phrase, homes[0]):
        country = homes[0]
    return replace(phrase, role=role_in(text.lexicon, phrase, country), country=country, homes=homes)


# Words that name an office or a chamber of one country wherever they stand.
_PROPER = frozenset(
    """taoiseach tánaiste tanaiste lyonchhen lyonchen lyonpo pradhan rashtrapati mantri beretitenti ceann cathaoirleach
    lok rajya bundestag knesset riigikogu saeima seimas sejm storting folketing riksdag eduskunta althing dáil dail
    oireachtas seanad jogorku majilis mazhilis verkhovna halk oliy hluttaw dewan cortes european""".split()
)


def _is_proper_to_home(text: Text, phrase: OfficePhrase, home: str) -> bool:
    """Whether a form that one country uses settles it: by its words, or because the text names the country."""
    words = {w for _, form in phrase.forms for w in form.split()}
    return bool(words & _PROPER) or any(place.code == home for place in text.places.values())


def role_in(lexicon: OfficeLexicon, phrase: OfficePhrase, country: str | None) -> Role | None:
    """The role of an office phrase in a country."""
    stated = [(kind, form) for kind, form in phrase.forms if kind not in {"description", "chamber"}]
    roles = [role for kind, form in stated if (role := lexicon.role(kind, form, country))]
    if not roles or (phrase.is_deputy and not phrase.forms):
        return phrase.role
    best = min(roles, key=_RANK.index)
    if phrase.is_of_part and best in {"head_of_state", "head_of_government"}:
        return "other"
    # Foreign affairs raise a plain "minister" of the reference data; the phrase knows.
    if phrase.role == "foreign_minister" and best == "minister":
        return phrase.role
    return best
