"""What became of a trip told just before: "The visit was called off", "It has been put back to D"."""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.extraction.dates import Anchor
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.status import fate_of
from dagster_project.extraction.visits.timing import read_when
from dagster_project.extraction.visits.view import L, P, View

# Sentences between the telling of a trip and that of its fate.
_REACH = 2
_ITS_TELLING = re.compile(
    rf"[^\w\ue000-\uf7ff]*(?:(?:but|however|yet|later|in\s+the\s+end|eventually|meanwhile|then|and|{P}\s+said)\s*,?\s+)*"
    rf"(?:(?:the|this|that|{P})\s+(?:[\w-]+\s+){{0,3}}?(?:trip|visit|tour|journey|mission|stay|leg|call|coming|plans?)\b|it|this|that|the\s+latter)\s",
    re.IGNORECASE,
)
_THEIR_DOING = re.compile(
    rf"[^\w\ue000-\uf7ff]*(?:(?:but|however|yet|later|in\s+the\s+end|eventually)\s*,?\s+)*{P}\s+(?:later\s+|then\s+|has\s+|had\s+|since\s+)*"
    r"(?:cancel+ed|called\s+(?:it|the\s+(?:trip|visit))\s+off|scrapped\s+(?:it|the)|pulled\s+out|backed\s+out|dropped\s+out|did\s+not\s+(?:come|go|travel)|"
    r"never\s+(?:came|went|travel+ed)|stayed\s+(?:at\s+)?home)\b",
    re.IGNORECASE,
)


def with_fate(view: View, drafts: list[Draft], anchor: Anchor | None) -> list[Draft]:
    """`drafts` with the plans told in the sentences before, as this sentence leaves them; changed ones anew."""
    told = max((d.sentence for d in drafts if d.sentence < view.index), default=None)
    if told is None or view.index - told > _REACH or any(d.sentence == view.index for d in drafts):
        return drafts
    its, theirs = _ITS_TELLING.match(view.line), _THEIR_DOING.match(view.line)
    if (its is None and theirs is None) or any(view.positions(L)):
        return drafts
    last = next(d for d in reversed(drafts) if d.sentence == told)
    if last.status not in {"planned", "invited"}:
        return drafts
    fate = fate_of(view.line)
    if theirs is not None and its is None:
        fate = replace(fate, status="cancelled", is_certain=True)
    if fate.status is None:
        return drafts
    when = last.when if fate.new_date is None else read_when(view, (fate.new_date,), anchor, "future", None, "")
    return [
        replace(d, status=fate.status, is_status_certain=True, when=when or d.when)
        if (d.traveller, d.host, d.sentence) == (last.traveller, last.host, told)
        else d
        for d in drafts
    ]
