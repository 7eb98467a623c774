"""Whether two written names can be one person's: matching that knows how romanisations differ.

A name is folded to ASCII and cut into tokens without titles and particles. Tokens agree when they
are spelled alike, are listed as forms of one name (`seeds/reference/name_variants.csv`), or sound
alike: a fine key takes spellings of one sound together (ee/i, ou/u, q/k, kh/h), a coarse one also
what alphabets confuse (g/h, o/a, sh/s, -ou/-ov). Short tokens must agree by the fine key, since
there one letter makes another name (Li and Lu). Names agree when every token of the shorter one
finds its partner in the longer one, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise, product

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from dagster_project.reference.tables import read_table

# Titles and courtesies that texts put before names; they tell nobody apart.
HONORIFICS = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady baron baroness count countess prince princess king queen emir
    sultan sheikh shaikh sheikha shaikha sayyid sayed syed haji hajji alhaji alhaj hajia hon honourable honorable rt
    right gen general lt col colonel maj major capt captain brig brigadier adm admiral marshal amb ambassador he his her
    excellency highness majesty hrh hh engr senator shri smt sri dato datuk tun pehin ratu mme maitre bapak ibu u
    daw""".split()
)
# Words between the parts of a name that are left out or spelled at will, never its last word.
PARTICLES = frozenset(
    """al el de da do dos das del della di du la le los las van von der den ter ten bin ibn bint binti bn ben ould uld
    wuld mint e y i zu zur""".split()
)
# Of these, the ones that open a name and are no given or family name of their own.
OPENING_PARTICLES = frozenset("al el de da del della di van von bin ibn bint bn ould".split())
# The Arabic article as it sounds before each letter, when a hyphen ties it to the name.
ARTICLES = frozenset("al el ul ol ur ar as es ash esh at et ad ed az ez an en".split())
PATRONYMIC_PARTICLES = frozenset("bin ibn bn bint binti ould uld wuld mint".split())
# Countries where the family name opens the name and stands for the person, in English texts too.
FAMILY_NAME_FIRST = frozenset("CHN HKG MAC TWN KOR PRK KHM SGP".split())
# Countries whose names stand in either order in English texts.
EITHER_ORDER = FAMILY_NAME_FIRST | frozenset("JPN VNM HUN MNG".split())
KOREAN = frozenset({"KOR", "PRK"})
# Their letter for h is romanised as g by way of Russian.
G_AS_H = frozenset({"BLR", "UKR"})

_SERVANT = re.compile(r"^abd(?:ul|el|al|oul|ol|ur|er|ar|us|es|as|un|en)?$")

# Spellings of one sound in English, French, German and scholarly romanisation, applied in order.
_FINE = tuple(
    (re.compile(pattern), repl)
    for pattern, repl in (
        (r"(?<=[a-z]{4})[ae]h$", "a"),
        (r"tch", "ch"),
        (r"sch", "sh"),
        (r"dzh|dj", "j"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"gu(?=[ei])", "g"),
        (r"kh", "h"),
        (r"([gtdbr])h", r"\1"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"w", "v"),
        (r"ee|ie(?![^n]?$)|y", "i"),
        (r"oo|ou", "u"),
        (r"j$|(?<=[aeiou])j(?![aeiou])", "i"),
        (r"(?<=[aeiou])[ij](?=e)", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
)
# What alphabets and languages confuse on top of that. `j` is a glide (Jelena) or a sibilant (Jomart).
_COARSE = tuple(
    (re.compile(pattern), repl)
    for pattern, repl in (
        (r"(?<=[aeo])u(?=[^aeiouy]|$)", "v"),
        (r"a[iy](?![aou])", "ei"),
        (r"tch", "ch"),
        (r"s?sch|shch|szcz|sh|zh|sz|cz", "s"),
        (r"dz(?!h)", "d"),
        (r"dzh|dj", "j"),
        (r"ph|w", "f"),
        (r"[td]h", lambda m: m.group()[0]),
        (r"[kgh]h|ck|q|[gh]", "k"),
        (r"z", "s"),
        (r"ts", "s"),
        (r"v", "f"),
        (r"x", "ks"),
        # -enko and -enka are one ending in two languages; elsewhere o and a at the end are two names.
        (r"(?<=nk)[oa]$", "o"),
        (r"[ey]", "i"),
        (r"j(?![aiou])", "i"),
        # Vowels at the end tell Mario from Maria and Garcia from Garza.
        (r"([aiou])[aiou]+([aiou])$", r"\1\2"),
        (r"([aiou])[aiou]+(?!$)(?![aiou])", r"\1"),
        (r"(.)\1+", r"\1"),
        # Turkic and Slavic names end in the voiceless sound, whichever letter is written.
        (r"d$", "t"),
    )
)
_SOFT_C = re.compile(r"ch|c(?=[eiy])")
_LETTER_READINGS = {"j": ("i", "s"), "c": ("k", "s")}
# Korean as the revised, the older and home-made romanisations write it; vowels beyond a, e, i are one.
_KOREAN = tuple(
    (re.compile(pattern), repl)
    for pattern, repl in (
        (r"sh", "s"),
        (r"ck", "k"),
        (r"eui", "i"),
        (r"ch|j", "c"),
        (r"g", "k"),
        (r"d", "t"),
        (r"b", "p"),
        (r"l", "r"),
        (r"w(?=[aeiou])", ""),
        (r"ee|ui|yi", "i"),
        (r"ae|ai|ay", "e"),
        (r"oe|oi", "e"),
        (r"y(?=[aeou])", "i"),
        (r"[aeou]*[ou]+[aeou]*", "o"),
        (r"(.)\1+", r"\1"),
    )
)
# Wade-Giles without its apostrophes, as Taiwan writes, and Pinyin, taken together.
_TAIWANESE = tuple(
    (re.compile(pattern), repl)
    for pattern, repl in (
        (r"hs", "x"),
        (r"ng", "N"),
        (r"zh|ch|q|j", "C"),
        (r"t[sz]|[zc]", "Z"),
        (r"g", "k"),
        (r"d", "t"),
        (r"b", "p"),
        (r"(?<=[ie])h", ""),
        (r"ien", "ian"),
        (r"uN", "oN"),
        (r"uo", "o"),
        (r"^yi", "i"),
    )
)
_VOWELS = str.maketrans("", "", "aiou")
MAX_READINGS = 8
# Likeness that needs more to speak for it: the office must fit too.
WEAK_MATCH = 0.75
# Parts of a name written together in one text and apart in another must agree this well.
JOINED_MATCH = 0.85


@dataclass(frozen=True)
class Name:
    """A name cut for comparison.

    `tokens` are lower-case ASCII without titles and particles; `is_patronymic` says that a word for
    "son of" stood among them, so that what follows names the father.
    """

    tokens: tuple[str, ...]
    is_patronymic: bool = False

    @property
    def is_full(self) -> bool:
        """Whether there are two parts or more; one alone tells a person only together with the office."""
        return len(self.tokens) > 1


@dataclass(frozen=True)
class TokenMatch:
    """How two tokens agree: `score` 0 to 1, `how` in words for the evidence."""

    score: float
    how: str


@dataclass(frozen=True)
class NameMatch:
    """How two names agree: the mean score of the token matches, and each of them in words."""

    score: float
    weakest: float
    evidence: str


@lru_cache(maxsize=200_000)
def parse_name(written: str) -> Name:
    """The tokens of a name as written in any script."""
    folded = anyascii(written)
    if any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in written):
        # Chinese, Japanese and Korean characters are folded to capitalised syllables without blanks.
        folded = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", folded)
    plain = re.sub(r"['`]", "", folded).lower().replace("tan sri ", "")
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", plain)
    tokens = [token for word in _without_honorifics(words) for token in _split_article(word)]
    last = len(tokens) - 1
    kept = [
        token for i, token in enumerate(tokens) if i == last or token not in (PARTICLES if i else OPENING_PARTICLES)
    ]
    return Name(tuple(_join_servants(kept)), not PATRONYMIC_PARTICLES.isdisjoint(tokens[1:]))


def _without_honorifics(words: list[str]) -> list[str]:
    """The words after the titles that open a name; a title alone is the name."""
    first = next((i for i, word in enumerate(words) if word not in HONORIFICS), None)
    return words[-1:] if first is None else words[first:]


def _split_article(word: str) -> list[str]:
    """The parts of a hyphenated word: `al-sabah` is an article and a name, `osmani-sadriu` two names.

    Short parts are syllables of one name (`gi-tae`, `chan-o-cha`).
    """
    head, hyphen, rest = word.partition("-")
    if hyphen and head in ARTICLES and len(rest.replace("-", "")) > 2:
        return ["al", *_split_article(rest)]
    parts = word.split("-")
    return parts if min(map(len, parts)) >= 3 else ["".join(parts)]


def _join_servants(tokens: list[str]) -> list[str]:
    """`abdel fattah` to `abdulfattah`: "servant of" is a part of the name that follows."""
    joined: list[str] = []
    for token in tokens:
        if joined and _SERVANT.match(joined[-1]):
            joined[-1] = "abdul" + token
        else:
            joined.append(token)
    return [re.sub(r"abd(?:el|al|oul|ol)(?=[a-z]{3})", "abdul", token) for token in joined]


@lru_cache(maxsize=200_000)
def fine_key(token: str) -> str:
    """The token with spellings of one sound taken together."""
    for pattern, repl in _FINE:
        token = pattern.sub(repl, token)
    return token


@lru_cache(maxsize=200_000)
def coarse_keys(token: str) -> frozenset[str]:
    """The token with what alphabets confuse taken together; several where letters have several readings."""
    keys = set()
    for spelled in {token, token.replace("dj", "d"), token.replace("ts", "t")}:
        soft = _SOFT_C.sub("s", spelled)
        options = [_LETTER_READINGS.get(c, (c,)) if _has_readings(soft, i) else (c,) for i, c in enumerate(soft)]
        for letters in islice(product(*options), MAX_READINGS):
            key = "".join(letters)
            for pattern, repl in _COARSE:
                key = pattern.sub(repl, key)
            keys.add(key)
    return frozenset(keys)


def _has_readings(token: str, i: int) -> bool:
    return token[i] == "c" or (token[i] == "j" and i + 1 < len(token) and token[i + 1] in "aeiou")


@lru_cache(maxsize=200_000)
def local_key(token: str, country: str | None) -> str | None:
    """A name with the romanisations of its own country taken together, None where there is but one."""
    rules = _KOREAN if country in KOREAN else _TAIWANESE if country == "TWN" else ()
    for pattern, repl in rules:
        token = pattern.sub(repl, token)
    return token if rules else None


@lru_cache(maxsize=200_000)
def skeletons(token: str) -> frozenset[str]:
    """Consonants of the coarse keys: alike for all spellings of a name, and for some other names."""
    return frozenset(key.translate(_VOWELS) or key[:1] for key in coarse_keys(token))


@cache
def _variants() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Form to the groups that it belongs to: first form of the group, and countries (none: all)."""
    groups: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in read_table("name_variants.csv", ("forms", "countries")):
        forms = row.values("forms")
        for form in forms:
            groups.setdefault(form, []).append((forms[0], frozenset(row.values("countries"))))
    return {form: tuple(found) for form, found in groups.items()}


def variant_groups(token: str, country: str | None) -> frozenset[str]:
    """First forms of the variant groups of a token that hold in the country."""
    return frozenset(head for head, countries in _variants().get(token, ()) if not countries or country in countries)


def block_keys(token: str, country: str | None) -> frozenset[str]:
    """Keys of which two tokens that match share at least one, unless one is only a short form of the other."""
    bare = token.removeprefix("al") if len(token) >= 7 else token
    keys = skeletons(token) | skeletons(bare) | variant_groups(token, country) | {fine_key(token)}
    local = local_key(token, country)
    return keys | {local} if local else keys


def part_keys(name: Name, country: str | None, *, is_search: bool = False) -> list[frozenset[str]]:
    """For each part of a name, also for two parts written as one, the keys of which matching parts share one.

    An initial (`*s`) must meet the words that it may stand for (`^s`): words are stored under both
    and look for initials, initials look for both.
    """
    parts = [(token,) for token in name.tokens] + list(pairwise(name.tokens))
    keys = []
    for part in parts:
        word = "".join(part)
        if len(word) == 1:
            keys.append(frozenset({f"*{word}", f"^{word}"} if is_search else {f"*{word}"}))
        elif _can_join(part):
            keys.append(block_keys(word, country) | {f"{'*' if is_search else '^'}{word[0]}"})
    return keys


@lru_cache(maxsize=200_000)
def match_tokens(a: str, b: str, country: str | None) -> TokenMatch | None:
    """How two tokens agree, None when they are different names."""
    if a == b:
        return TokenMatch(1.0, f"{a} is the same")
    if len(a) == 1 or len(b) == 1:
        return TokenMatch(0.8, f"{a}/{b} fit as an initial") if a[0] == b[0] else None
    if variant_groups(a, country) & variant_groups(b, country):
        return TokenMatch(0.97, f"{a}/{b} are forms of one name")
    if fine_key(a) == fine_key(b) or (
        country in G_AS_H and fine_key(a).replace("h", "g") == fine_key(b).replace("h", "g")
    ):
        return TokenMatch(0.97, f"{a}/{b} are spellings of one sound")
    if min(len(a), len(b)) >= 3 and not (_has_vowels(a) and _has_vowels(b)) and skeletons(a) & skeletons(b):
        return TokenMatch(0.9, f"{a}/{b} have the same consonants, one is written without vowels")
    if (key := local_key(a, country)) and key == local_key(b, country):
        return TokenMatch(0.85, f"{a}/{b} can be one name in the romanisations of {country}")
    return _match_by_sound(a, b, country) if min(len(a), len(b)) >= 5 else None


def _match_by_sound(a: str, b: str, country: str | None) -> TokenMatch | None:
    """How two tokens agree that are long enough to be known by their sound."""
    if a.removeprefix("al") == b or b.removeprefix("al") == a:
        return TokenMatch(0.93, f"{a}/{b} are with and without the article")
    ours, theirs = coarse_keys(a), coarse_keys(b)
    if any(len(key) >= 4 for key in ours & theirs):
        return TokenMatch(0.93, f"{a}/{b} sound alike across alphabets")
    if (country == "BLR" or min(len(a), len(b)) >= 8) and _without_o(ours) & _without_o(theirs):
        return TokenMatch(0.93, f"{a}/{b} sound alike, o written as a")
    if country in FAMILY_NAME_FIRST:
        return None
    if _differ_by_vowel(a, b):
        return TokenMatch(WEAK_MATCH, f"{a}/{b} differ by a vowel")
    if any(x.endswith(y) or y.endswith(x) for x in ours for y in theirs if min(len(x), len(y)) >= 5):
        return TokenMatch(WEAK_MATCH, f"{a}/{b} can be a name and its short form")
    return None


def _without_o(keys: frozenset[str]) -> frozenset[str]:
    """The keys as Belarusian spells them, with a for an unstressed o."""
    return frozenset(re.sub(r"o(?!$)", "a", key) for key in keys)


def _differ_by_vowel(a: str, b: str) -> bool:
    """Whether two long tokens have the same consonants and but one vowel is another, or one more.

    At the end only an -i may be added (Seleman, Selemani) and, in a very long name, an -e stand for
    an -a; an -a or -o there tells women from men.
    """
    shorter = min(len(a), len(b))
    if shorter < 7 or not skeletons(a) & skeletons(b):
        return False

    def ends_fit(x: str, y: str) -> bool:
        return x[-1] == y[-1] or (len(x) == len(y) and {x[-1], y[-1]} == {"a", "i"} and shorter >= 9)

    return (
        a + "i" == b
        or b + "i" == a
        or any(
            Levenshtein.distance(x, y) == 1 and x[0] == y[0] and ends_fit(x, y)
            for x in _without_o(coarse_keys(a))
            for y in _without_o(coarse_keys(b))
        )
    )


def _has_vowels(token: str) -> bool:
    return not set("aeiouy").isdisjoint(token)


def match_names(a: Name, b: Name, country: str | None) -> NameMatch | None:
    """How two full names agree, None when they cannot be one person's.

    Each token of the shorter name must match one of the longer name, in order; parts may be written
    apart (Jin Ping, Jinping). Where family names come first the order may be turned round.
    """
    short, long = sorted((a, b), key=lambda n: (len(n.tokens), n.tokens))
    found = _match_in_order(short, long, country)
    if found is None and country in EITHER_ORDER and len(short.tokens) > 1:
        for turned in (short.tokens[1:] + short.tokens[:1], short.tokens[-1:] + short.tokens[:-1]):
            found = found or _match_in_order(Name(turned), long, country)
    return found


def _match_in_order(short: Name, long: Name, country: str | None) -> NameMatch | None:
    matches = _align(short.tokens, long.tokens, country)
    if matches is None:
        return None
    pairs, ends = matches
    solid = sum(m.score > 0.8 for m in pairs)
    opens, closes = ends
    if not solid or not (opens or closes):
        return None
    # What follows "son of" names the father: the son must be matched himself.
    if (short.is_patronymic or long.is_patronymic) and not opens:
        return None
    scores = [m.score for m in pairs]
    return NameMatch(round(sum(scores) / len(scores), 3), min(scores), ", ".join(m.how for m in pairs))


def _align(
    short: tuple[str, ...], long: tuple[str, ...], country: str | None
) -> tuple[list[TokenMatch], tuple[bool, bool]] | None:
    """Best matches of all tokens of `short` in `long`, and whether its first and last token are matched."""
    best: tuple[list[TokenMatch], tuple[bool, bool]] | None = None

    def walk(i: int, j: int, so_far: list[TokenMatch], opens: bool, closes: bool) -> None:
        nonlocal best
        if i == len(short):
            value = (sum(m.score for m in so_far) / len(so_far), opens + closes)
            if best is None or value > (sum(m.score for m in best[0]) / len(best[0]), sum(best[1])):
                best = (so_far, (opens, closes))
            return
        for k in range(j, len(long)):
            for width_short, width_long in ((1, 1), (1, 2), (2, 1)):
                left, right = short[i : i + width_short], long[k : k + width_long]
                if len(left) < width_short or len(right) < width_long or not (_can_join(left) and _can_join(right)):
                    continue
                match = match_tokens("".join(left), "".join(right), country)
                if match is None or (width_short + width_long > 2 and match.score < JOINED_MATCH):
                    continue
                end = k + width_long
                walk(i + width_short, end, [*so_far, match], opens or k == 0, closes or end == len(long))

    walk(0, 0, [], False, False)
    return best


def _can_join(parts: tuple[str, ...]) -> bool:
    """Whether parts may be written as one: words, or initials, but no initial with a word."""
    return len({len(part) == 1 for part in parts}) == 1


def family_token(name: Name, country: str | None) -> str:
    """The token that stands for the family: the first where family names come first, else the last."""
    return name.tokens[0] if country in FAMILY_NAME_FIRST else name.tokens[-1]


def stable_key(name: Name, country: str | None) -> str:
    """A key that the spellings of one name share: skeletons of its first and last part, sorted.

    Middle names come and go, and the order turns round with the language of the text. Where family
    names come first, what follows is one given name, however it is cut.
    """
    ends = {name.tokens[0], "".join(name.tokens[1:]) if country in FAMILY_NAME_FIRST else name.tokens[-1]}
    return " ".join(sorted(_stable_part(token, country) for token in ends if token))


def _stable_part(token: str, country: str | None) -> str:
    heads = variant_groups(token, country)
    form = min(heads) if heads else token
    return local_key(form, country) or min(skeletons(form))
