"""Writes the corpus as numbers for ``fine_tune.py``: word pieces, windows and targets."""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence

import numpy as np

from guidance.pack_contents import Pack
from guidance.reading.assertion import PRESENT
from guidance.reading.blinding import blinded
from guidance.reading.columns import Columns
from guidance.reading.corpus import Message, Sentence, load_corpus
from guidance.reading.pieces import pieces_of, windows
from guidance.vocabulary import Route

LEXICON_VOICE = "lexicon"


@dataclass(frozen=True)
class Example:
    """What is learnt from: one sentence, or a message's sentences in order."""

    sentences: tuple[Sentence, ...]
    voice: str
    message: Message | None = None


def examples(pack: Pack) -> list[Example]:
    """Single sentences, the pack's own phrases and what each sign says, then whole messages."""
    sentences, messages = load_corpus()
    single = [Example((sentence,), sentence.voice) for sentence in [*sentences, *_own_phrases(pack)]]
    return [*single, *(Example(message.sentences, message.voice, message) for message in messages)]


def _own_phrases(pack: Pack) -> Iterator[Sentence]:
    for id in Columns.of(pack).ids:
        item = pack.indicators.get(id) or pack.facts[id]
        for phrase in (*item.words, item.says):
            yield Sentence(phrase, ((id, PRESENT),), LEXICON_VOICE)


def seal(learning: Sequence[Example], columns: Columns) -> str:
    """Changes when what is learnt changes: the sentences as recognition sees them, their labels, where messages lead, and what signs there are and on which route."""
    sealed = hashlib.sha256(repr((columns.ids, columns.pathways, columns.routes.tolist())).encode())
    for example in learning:
        sealed.update(repr((example.voice, routes_of(example, columns), [(blinded(sentence.text), sentence.labels) for sentence in example.sentences])).encode())
    return sealed.hexdigest()[:16]


def write(learning: Sequence[Example], columns: Columns, path: Path) -> None:
    """The examples as arrays, for a Python that has nothing of ours."""
    sentences = [sentence for example in learning for sentence in example.sentences]
    tokens = pieces_of([sentence.text for sentence in sentences])
    window, text, place = [], [], 0
    for number, example in enumerate(learning):
        lengths = [len(pieces) for pieces in tokens[place:place + len(example.sentences)]]
        window += [count for count, inside in enumerate(windows(lengths)) for _ in inside]
        text += [number] * len(lengths)
        place += len(lengths)
    np.savez_compressed(
        path, tokens=np.concatenate(tokens).astype(np.int32), ends=np.cumsum([len(pieces) for pieces in tokens]), window=np.array(window), text=np.array(text),
        targets=columns.targets(sentences).astype(np.uint8), voices=np.array([example.voice for example in learning]),
        whole=np.array([example.message is not None for example in learning]), signs=np.array(len(columns.ids)),
        **dict(zip(("lowest", "highest"), np.array([routes_of(example, columns) for example in learning], dtype=np.int8).T)))


def routes_of(example: Example, columns: Columns) -> tuple[int, int]:
    """The least and the greatest route its author would accept."""
    if example.message:
        return int(Route.of(example.message.route_min)), int(Route.of(example.message.route_max))
    said = max((int(columns.routes[columns.place[id]]) for id in example.sentences[0].present if id in columns.place), default=0)
    return said, said
