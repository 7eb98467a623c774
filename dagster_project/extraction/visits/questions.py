"""What the question of an interview tells of a trip stands only if the answer says so.

"When will you go to L?" "In May, with the minister."    planned, in May
"Is P coming to L?" "He was here last year."             nothing
"""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.extraction.dates import Anchor
from dagster_project.extraction.persons.speech import Speech
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.timing import read_when
from dagster_project.extraction.visits.view import D, P, View

_MARKS = r"[^\w\ue000-\uf8ff]*"
_LABEL = rf"(?:{_MARKS}(?:[^:\n]{{1,90}}):\s)?{_MARKS}"
_WHO = rf"(?:{P}|I|we|they|it|that|this|both)"
_YES = re.compile(
    rf"{_LABEL}(?:(?:well|oh|look|so|thank\s+{P}|thanks|good\s+question),?\s+)*"
    rf"(?:yes|yeah|indeed|certainly|of\s+course|absolutely|sure|correct|right|that's\s+right|that\s+is\s+(?:right|correct|the\s+plan)|"
    rf"{_WHO}\s*(?:will|shall|'ll|did|does|do|am|is|are|was|were|has|have|come|comes|go|goes)\s*(?:,|\.|$|indeed|accepted|confirmed)|"
    rf"{_WHO}\s*(?:will|shall|'ll)\s+(?!not\b|never\b)|{_WHO}\s*(?:has|have|'ve)\s+accepted|"
    rf"(?:in|on|at\s+the\s+(?:end|beginning)\s+of|by|early|late|next|this|around|probably|most\s+likely|hopefully|perhaps|maybe|before)\b"
    rf"[^.;]{{0,24}}{D}|{D})",
    re.IGNORECASE,
)


# "Mr A asked the Minister when he last visited L", in a record of a parliament.
_PUTS = re.compile(
    rf"\basked\s+(?:the\s+)?(?:hon\S*\s+)?{P}[^.]*?\b(?:what|when|whether|if|why|how|to\s+(?:report|state|say|give|outline|provide))\b",
    re.IGNORECASE,
)


def is_question(view: View, speech: Speech) -> bool:
    """Whether a sentence is put to somebody in an exchange, by whomever."""
    voice = speech.at(view.start)
    return speech.is_transcript and voice is not None and view.line.rstrip().rstrip(')]"”').endswith("?")


def answered(view: View, drafts: list[Draft], views: list[View], speech: Speech, anchor: Anchor | None) -> list[Draft]:
    """Of the drafts of a sentence those that stand; the answer adds its date to one that has none."""
    if speech.is_transcript and _PUTS.search(view.line):
        return []
    if not drafts or not is_question(view, speech):
        return drafts
    reply = _reply(view, views, speech)
    if reply is None or not _YES.match(reply.line):
        return []
    at = next(reply.positions(D), None)
    if at is None:
        return drafts
    when = read_when(reply, (at,), anchor, "future", None, "")
    return [replace(d, when=d.when or when) for d in drafts]


def _reply(question: View, views: list[View], speech: Speech) -> View | None:
    """The first sentence of the next voice."""
    asked = speech.at(question.start)
    for view in views:
        if (
            view.start > question.start
            and speech.at(view.start) != asked
            and re.search(r"\w|[\ue000-\uf8ff]", view.line)
        ):
            return view
    return None
