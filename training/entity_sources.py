"""Readers of the four sources of entities, each under the common scheme.

| source | form | what it leaves open |
|---|---|---|
| Groningen Meaning Bank (sentences of news, silver) | CSV: sentence, word, part of speech, tag | nothing |
| Universal NER for English EWT (gold) | IOB2 beside the treebank | nationalities, dates |
| GUM, the freely licensed genres (gold) | entity layer in the CoNLL-U MISC column | dates partly |
| Wikigold (gold) | word and IOB tag per line | nationalities, dates |
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.conllu import TreebankSentence
from training.scheme import Sentence, harmonised, is_date_word, is_demonym, with_open_questions
from training.typography import spaces_between

Entities = list[tuple[int, int, str]]

# Genres of GUM whose texts are free to share (CC BY, CC BY-SA).
GUM_GENRES = frozenset({"academic", "bio", "court", "interview", "news", "voyage"})


def spans(tags: Iterable[str]) -> Entities:
    """IOB tags of either flavour to (start, end, label)."""
    result: Entities = []
    start, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, kind = tag.partition("-")
        if label and (prefix in {"O", "B"} or kind != label):
            result.append((start, i, label))
            label = ""
        if prefix in {"B", "I"} and not label:
            start, label = i, kind
    return result


def _relabelled(entities: Entities, labels: dict[str, str]) -> tuple[Entities, Entities]:
    """Entities under our labels, and those of types that the scheme does not know."""
    known = [(start, end, labels[label]) for start, end, label in entities if label in labels]
    return known, [entity for entity in entities if entity[2] not in labels]


# --- Groningen Meaning Bank ---------------------------------------------------------------------

GMB_LABELS = {"per": "PERSON", "geo": "GPE", "gpe": "NORP", "org": "ORG", "tim": "DATE"}
# A phrase whose label is settled by the corpus: seen so often, so much of it under one label.
VOTES, MAJORITY = 3, 0.65


def _gmb_rows(path: Path) -> Iterator[list[tuple[str, str, str]]]:
    """(word, part of speech, tag) of each sentence."""
    with path.open(encoding="cp1252", errors="replace", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        sentence: list[tuple[str, str, str]] = []
        for row in rows:
            if row[0] and sentence:
                yield sentence
                sentence = []
            if len(row) >= 4 and row[1].strip():
                sentence.append((row[1].strip().replace(" ", ""), row[2], row[3]))
        if sentence:
            yield sentence


def _gmb_entities(words: tuple[str, ...], rows: list[tuple[str, str, str]]) -> Entities:
    known, _ = _relabelled(spans(tag for _, _, tag in rows), GMB_LABELS)
    return [
        (start, end, label)
        for start, end, label in harmonised(words, known)
        if label == "DATE" or any(word[:1].isupper() for word in words[start:end])
    ]


def read_gmb(path: Path) -> Iterator[Sentence]:
    """The sentences of the bank; labels of a phrase that contradict most of its other mentions are outvoted."""
    sentences = [(tuple(word for word, _, _ in rows), rows) for rows in _gmb_rows(path)]
    votes: dict[str, Counter[str]] = {}
    for words, rows in sentences:
        for start, end, label in _gmb_entities(words, rows):
            votes.setdefault(" ".join(words[start:end]), Counter())[label] += 1
    for words, rows in sentences:
        entities: Entities = []
        missing: set[int] = set()
        for start, end, label in _gmb_entities(words, rows):
            winner, count = votes[" ".join(words[start:end])].most_common(1)[0]
            total = votes[" ".join(words[start:end])].total()
            if label == "DATE" and not any(is_date_word(word) for word in words[start:end]):
                missing.update(range(start, end))
                continue
            settled = end - start > 1 and total >= VOTES and count / total >= MAJORITY and label != "DATE"
            entities.append((start, end, winner if settled else label))
        covered = {i for start, end, _ in entities for i in range(start, end)}
        for i, (word, part_of_speech, _) in enumerate(rows):
            if i in covered:
                continue
            if word[:1].isupper() and is_demonym(word) and part_of_speech.startswith("JJ"):
                entities.append((i, i + 1, "NORP"))
            elif is_date_word(word):
                missing.add(i)
        yield Sentence(words, spaces_between(words), tuple(sorted(entities)), frozenset(missing))


# --- Universal NER over EWT ---------------------------------------------------------------------

UNER_LABELS = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG"}


def read_uner(path: Path, treebank: dict[str, TreebankSentence]) -> Iterator[Sentence]:
    """The sentences of an IOB2 file; spacing and adjectives come from the treebank's sentence of the same id."""
    sent_id, rows = "", list[list[str]]()
    for raw in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if raw.startswith("# sent_id"):
            sent_id = raw.partition("=")[2].strip()
        elif not raw.startswith("#") and raw:
            rows.append(raw.split("\t"))
        elif not raw and rows:
            yield _uner_sentence(rows, treebank.get(sent_id))
            rows = []


def _uner_sentence(rows: list[list[str]], tree: TreebankSentence | None) -> Sentence:
    words = tuple(row[1] for row in rows)
    spaces, adjectives = spaces_between(words), frozenset[int]()
    if tree is not None and tuple(token.word for token in tree.tokens) == words:
        spaces = tuple(token.space_after for token in tree.tokens)
        adjectives = frozenset(i for i, token in enumerate(tree.tokens) if token.xpos == "JJ")
    known, others = _relabelled(spans(row[2] for row in rows), UNER_LABELS)
    return _with_others(words, spaces, harmonised(words, known), others, adjectives)


def _with_others(
    words: tuple[str, ...], spaces: tuple[bool, ...], entities: Entities, others: Entities, adjectives: frozenset[int]
) -> Sentence:
    """Spans of other types are nationalities where all their words are, else missing."""
    national = [(s, e, "NORP") for s, e, _ in others if all(is_demonym(word) for word in words[s:e])]
    sentence = with_open_questions(words, spaces, [*entities, *national], adjectives)
    open_words = {i for s, e, _ in others for i in range(s, e)} - {i for s, e, _ in national for i in range(s, e)}
    return Sentence(words, spaces, sentence.entities, sentence.missing | open_words)


# --- Wikigold -----------------------------------------------------------------------------------


def read_wikigold(path: Path) -> Iterator[Sentence]:
    """The sentences of a file with `word TAG` lines."""
    rows: list[tuple[str, str]] = []
    for raw in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        line = raw.strip()
        if line.startswith("-DOCSTART-"):
            continue
        if line:
            word, tag = line.rsplit(" ", 1)
            rows.append((word, tag))
        elif rows:
            words = tuple(word for word, _ in rows)
            known, others = _relabelled(spans(tag for _, tag in rows), UNER_LABELS)
            yield _with_others(words, spaces_between(words), harmonised(words, known), others, frozenset())
            rows = []


# --- GUM ----------------------------------------------------------------------------------------

GUM_LABELS = {"person": "PERSON", "place": "GPE", "organization": "ORG", "time": "DATE"}
_OPENING = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)-[^-()]*-[^-()]*-[^-()]*-([\d,]+)-[^()]*")
_MARK = re.compile(_OPENING.pattern + r"(\))?|(\d+)(?:\[[^\]]*\])?\)")
_LINKS = frozenset({"of", "the", "and", "for", "&", "-", "–", "'s", "’s", ".", "in", "de", "la"})
_NAME_LINKS = frozenset({"-", "de", "la", "bin", "al", "el", "van", "von", "da", "di", "."})


def gum_spans(sentence: TreebankSentence) -> list[tuple[int, int, str, tuple[int, ...]]]:
    """(start, end, type, head words) of each entity that the MISC column opens and closes within the sentence."""
    opened: dict[str, list[tuple[int, str, tuple[int, ...]]]] = {}
    result = []
    for i, token in enumerate(sentence.tokens):
        layer = re.search(r"(?:^|\|)Entity=([^|]*)", token.misc)
        for mark in _MARK.finditer(layer.group(1)) if layer else ():
            if mark.group(1):
                heads = tuple(i + int(n) - 1 for n in mark.group(3).split(","))
                if mark.group(4):
                    result.append((i, i + 1, mark.group(2), heads))
                else:
                    opened.setdefault(mark.group(1), []).append((i, mark.group(2), heads))
            elif opened.get(mark.group(5)):
                start, kind, heads = opened[mark.group(5)].pop()
                result.append((start, i + 1, kind, heads))
    return result


def _proper_chunk(tokens: TreebankSentence, start: int, end: int, head: int, links: frozenset[str]) -> tuple[int, int]:
    """The run of proper nouns around the head, over linking words that another proper noun follows."""
    proper = [token.upos == "PROPN" for token in tokens.tokens]
    lower = [token.word.lower() for token in tokens.tokens]
    left, right = head, head + 1
    while right < end and (proper[right] or (lower[right] in links and right + 1 < end and proper[right + 1])):
        right += 1
    while left > start and (proper[left - 1] or (lower[left - 1] in links and left - 2 >= start and proper[left - 2])):
        left -= 1
    return left, right


def read_gum(sentences: Iterable[TreebankSentence]) -> Iterator[Sentence]:
    """Named entities of a GUM document: GUM spans whole noun phrases, the scheme wants the proper name in them."""
    for sentence in sentences:
        words = tuple(token.word for token in sentence.tokens)
        entities: Entities = []
        taken: set[int] = set()
        for start, end, kind, heads in sorted(gum_spans(sentence), key=lambda s: (s[0] - s[1], s[0])):
            head = next((h for h in heads if start <= h < end), None)
            if head is None or kind not in GUM_LABELS:
                continue
            if kind == "time":
                if not any(is_date_word(word) for word in words[start:end]):
                    continue
                chunk = (start, end if end - start <= 6 else head + 1)
            elif sentence.tokens[head].upos == "PROPN":
                links = _NAME_LINKS if kind == "person" else _LINKS
                chunk = _proper_chunk(sentence, start, end, head, links)
            else:
                continue
            for found in harmonised(words, [(*chunk, GUM_LABELS[kind])]):
                if taken.isdisjoint(range(found[0], found[1])):
                    entities.append(found)
                    taken.update(range(found[0], found[1]))
        adjectives = frozenset(i for i, token in enumerate(sentence.tokens) if token.upos == "ADJ")
        spaces = tuple(token.space_after for token in sentence.tokens)
        yield with_open_questions(words, spaces, entities, adjectives)
