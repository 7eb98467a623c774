"""Whose office a speaker means by "our", "your" and a bare title, to whom he speaks by it, and who is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from dagster_project.extraction.persons.antecedents import speaker_at
from dagster_project.extraction.persons.coreference import Entity, Mention, title_of
from dagster_project.extraction.persons.office_words import OfficePhrase
from dagster_project.extraction.persons.sides import other_party, places_of
from dagster_project.extraction.persons.speech import Speech, Voice, audience_of, country_of, voice_at
from dagster_project.extraction.persons.text import Text
from dagster_project.reference.parties import countries

# Sentences back to the country that "they" are of.
_REACH_OF_THEM = 3


def home_of_voice(text: Text, mention: Mention, entities: list[Entity], outlet: str | None) -> str | None:
    """Whose "the Prime Minister" is: in a turn of a transcript that of the speaker, in a question of the one asked."""
    voice = voice_at(text.doc, text.words[mention.start].start)
    if voice is None or voice.is_quoted:
        return outlet
    if voice.asks:
        return audience_of(text, voice, entities, outlet) or outlet
    return country_of(voice, entities, outlet) or outlet


def owner_country(
    text: Text, mention: Mention, said: list[Mention], entities: list[Entity], outlet: str | None
) -> str | None:
    """ "Our President": the country of whoever speaks; "your President": that of whom he speaks to."""
    if mention.phrase is None or mention.phrase.determiner not in {"our", "my", "your", "their"}:
        return None
    if mention.phrase.determiner == "their":
        return country_of_them(text, mention, entities, outlet)
    voice = voice_at(text.doc, text.words[mention.start].start)
    speaker = speaker_at(text, mention.start, said)
    if mention.phrase.determiner == "your":
        if voice is not None:
            return audience_of(text, voice, entities, outlet)
        return other_party(text, entities[speaker].country) if speaker is not None else None
    if speaker is None and voice is not None:
        return country_of(voice, entities, outlet)
    return entities[speaker].country if speaker is not None else None


def country_of_them(text: Text, mention: Mention, entities: list[Entity], outlet: str | None) -> str | None:
    """ "Korea is another story. Their minister came here.": whom a speaker means by "their", the country named last."""
    voice = voice_at(text.doc, text.words[mention.start].start)
    if voice is None:
        return None
    own = country_of(voice, entities, outlet)
    before = [p for p in places_of(text) if p.last < mention.start and p.code in countries() and p.code != own]
    near = [p for p in before if text.sentence[mention.start] - text.sentence[p.first] <= _REACH_OF_THEM]
    return near[-1].code if near else None


def who_has_the_floor(text: Text, mention: Mention) -> int | None:
    """Who has the floor in a transcript, and does not speak of himself as "the President"."""
    voice = voice_at(text.doc, text.words[mention.start].start)
    return voice.person if voice is not None else None


def is_vocative(text: Text, mention: Mention) -> bool:
    """ "Minister, is there a date?", "Thank you, Prime Minister.", "I thank you, Madam Speaker": who is spoken to."""
    phrase = mention.phrase
    start, end = text.words[mention.start].start, text.words[mention.end - 1].end
    voice = voice_at(text.doc, start)
    if voice is None or phrase is None or phrase.determiner or mention.country or phrase.is_plural:
        return False
    before, behind = text.raw[max(voice.label_end, start - 12) : start], text.raw[end : end + 2]
    before = re.sub(r"\b(?:Mr|Mrs|Ms|Madam|Madame|Mister)\.?\s*$", "", before).strip()
    opens = not before or before.endswith((",", ".", "?", "!", ":", "–", "—"))
    return opens and behind[:1] in {",", ".", "?", "!", ";", "…"} and text.words[phrase.core].is_capitalised


def addressed(text: Text, phrase: OfficePhrase, mention: Mention, entities: list[Entity]) -> int | None:
    """The one spoken to, if the title fits him: "Madam Speaker" is not the minister who is asked."""
    voice = voice_at(text.doc, text.words[mention.start].start)
    if voice is None or voice.addressee is None:
        return None
    role = entities[voice.addressee].role
    fits_role = phrase.role in {None, role} or (phrase.role == "minister" and role in {"foreign_minister", None})
    return voice.addressee if fits_role or (role in {None, "other"} and phrase.role != "speaker") else None


def asked_about_himself(text: Text, mention: Mention, entities: list[Entity]) -> bool:
    """ "Is the Minister aware that ...?": said of the one who is asked, in a parliament."""
    phrase = mention.phrase
    voice = voice_at(text.doc, text.words[mention.start].start)
    if voice is None or not voice.asks or voice.addressee is None or phrase is None or mention.country:
        return False
    alone = phrase.core_end - phrase.core == 1 and phrase.determiner == "the" and phrase.role == "minister"
    return alone and entities[voice.addressee].role in {"minister", "foreign_minister", "deputy_minister"}


def take_offices_of_labels(text: Text, mentions: list[Mention], entities: list[Entity]) -> None:
    """ "The Minister of Trade (Sen. the Hon. NAME):": the office of a label is that of its speaker."""
    for mention in mentions:
        if (
            mention.kind != "nominal"
            or mention.phrase is None
            or mention.phrase.role is None
            or mention.phrase.is_plural
        ):
            continue
        voice = voice_at(text.doc, text.words[mention.start].start)
        if voice is None or voice.person is None or text.words[mention.start].start >= voice.label_end:
            continue
        mention.person = voice.person
        entity = entities[voice.person]
        if entity.role in {None, "parliamentarian", "other"}:
            entity.role, entity.office = mention.phrase.role, title_of(text, mention.phrase)
        entity.country = entity.country or mention.country


# What stands between quotation marks on one line; a paragraph that goes on with the quotation closes none.
_QUOTATION = re.compile(r"“[^“”\n]{12,}(?:”|(?=\n)|$)|(?<!\w)\"[^\"\n]{12,}(?:\"|(?=\n)|$)")


def with_quotations(text: Text, speech: Speech, mentions: list[Mention]) -> Speech:
    """The quotations of a text that is no transcript; a quoted paragraph of nobody goes on with the speaker before."""
    if speech.is_transcript:
        return speech
    voices: list[Voice] = []
    last: tuple[int, int] | None = None
    for match in _QUOTATION.finditer(text.raw):
        word = bisect_left([w.start for w in text.words], match.start())
        if word >= len(text.words):
            break
        line = text.raw.count("\n", 0, match.start())
        speaker = speaker_at(text, word, mentions)
        if speaker is None and last is not None and line - last[1] <= 1:
            speaker = last[0]
        if speaker is not None:
            last = speaker, line
            voices.append(Voice(match.start(), match.end(), speaker, is_quoted=True))
    return replace(speech, voices=tuple(voices))


_GOES = (
    r"(?:(?:have|had|has|'ve|'d|will|shall|'ll|would|are|were|is|am|did|do|also|just|only|"
    r"recently|both|then|again|soon|last|first|once|already|never|"
    r"going to|due to|to)\s+)*"
    r"(?:came|come|coming|went|go|going|gone|flew|fly|flying|travel(?:led|ed|ling|ing)?|visit(?:ed|ing)?|arriv(?:ed?|ing)|"
    r"return(?:ed|ing)?|been (?:to|in|here|there)|(?:were|was|be|are) (?:back )?(?:in|here|there)\b)"
)
_SUBJECT_GOES = re.compile(rf"(?:\s+|(?=['’])){_GOES}\b", re.IGNORECASE)
_RECEIVES = re.compile(
    r"\b(?:expect|await|receive|receiving|welcome|welcoming|host|hosting|invited?|inviting|see|seeing|have|had|having)\s+$",
    re.IGNORECASE,
)
_TO_PLACE = re.compile(r"\s+(?:(?:back|again|soon|over|down|up)\s+)*(?:in|to|here|at|there)\b", re.IGNORECASE)


_AS_GUEST = re.compile(
    r"\s+(?:were|are|have been|will be)\s+(?:our|my|the|his|her)\s+(?:\w+\s+)?guest\b", re.IGNORECASE
)
_CONVEYS = re.compile(
    r"\b(?:convey|extend|hand|give|renew|repeat|bring|transmit|offer|deliver)(?:ed|s)?\s+(?:to\s+)?$", re.IGNORECASE
)
_INVITATION = re.compile(
    r"\s+(?:once\s+(?:again|more)\s+)?(?:an?|the|our|my|his|her)\s+(?:\w+\s+){0,2}invitation\b", re.IGNORECASE
)


def goes_somewhere(text: Text, i: int) -> bool:
    """Whether "you" or "we" is told to travel: "you came to Lima", "we expect you in Lima"."""
    word = text.words[i]
    before, behind = text.raw[max(0, word.start - 24) : word.start], text.raw[word.end : word.end + 70]
    if _SUBJECT_GOES.match(behind.replace("’", "'")):
        return True
    if word.low == "you" and (_AS_GUEST.match(behind) or (_CONVEYS.search(before) and _INVITATION.match(behind))):
        return True
    return word.low == "you" and bool(_RECEIVES.search(before) and _TO_PLACE.match(behind))


def is_of_speech(text: Text, mention: Mention) -> bool:
    """Whether a mention is "you" or "we", which mean a person only where the speech settles it."""
    return mention.kind == "pronoun" and text.words[mention.start].low in {"you", "we"}
