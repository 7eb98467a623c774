"""Whose office a speaker means by "our", "your" and a bare title, and to whom he speaks by it."""

from __future__ import annotations

from dagster_project.extraction.persons.antecedents import speaker_at
from dagster_project.extraction.persons.coreference import Entity, Mention
from dagster_project.extraction.persons.office_words import OfficePhrase
from dagster_project.extraction.persons.scenes import other_party
from dagster_project.extraction.persons.speech import audience_of, country_of, voice_at
from dagster_project.extraction.persons.text import Text


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
    if mention.phrase is None or mention.phrase.determiner not in {"our", "my", "your"}:
        return None
    voice = voice_at(text.doc, text.words[mention.start].start)
    speaker = speaker_at(text, mention.start, said)
    if mention.phrase.determiner == "your":
        if voice is not None:
            return audience_of(text, voice, entities, outlet)
        return other_party(text, entities[speaker].country) if speaker is not None else None
    if speaker is None and voice is not None:
        return country_of(voice, entities, outlet)
    return entities[speaker].country if speaker is not None else None


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
    before, behind = text.raw[max(voice.label_end, start - 3) : start].strip(), text.raw[end : end + 2]
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
