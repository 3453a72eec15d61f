"""A message laid out for recognition: its sentences, each sentence with the one before, and the whole."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Sequence

import numpy as np

from guidance.reading.assertion import PRESENT, status_of
from guidance.reading.blinding import blinded
from guidance.reading.embedding import embedder, unit
from guidance.reading.language import sentences

PAIRS_UP_TO = 60
"""In messages of more sentences than this a sentence is not also read together with the one before it: it would cost more than it tells."""


LONGEST_WHOLE = 4000
"""Characters of a message that count when it is read as a whole."""


class Scorer(Protocol):
    def scores(self, texts: Sequence[str], meaning: np.ndarray) -> np.ndarray: ...


@dataclass(frozen=True)
class ScoredMessage:
    """The sentences of a message with their offsets, and their scores alone, with the sentence before, and as a whole."""

    texts: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    alone: np.ndarray
    with_before: np.ndarray
    whole: np.ndarray
    denied: tuple[bool, ...]


def scored(text: str, recognition: Scorer) -> ScoredMessage:
    """A message with all its scores, worked out in one pass."""
    return scored_sentences(text, sentences(text), recognition)


def scored_sentences(text: str, spans: Sequence[tuple[int, int]], recognition: Scorer) -> ScoredMessage:
    """As ``scored``, with the sentences' places given.

    Only sentences go through the encoder. Two sentences together, and the whole message, mean the mean of their parts.
    """
    texts = [text[start:end] for start, end in spans]
    meaning = embedder()(texts)
    count = len(texts)
    paired = 1 < count <= PAIRS_UP_TO
    pairs = [f"{before} {now}" for before, now in zip(texts, texts[1:])] if paired else []
    together = [meaning, unit(meaning[:-1] + meaning[1:]), unit(meaning.sum(axis=0, keepdims=True))] if paired else [meaning]
    rows = recognition.scores([*texts, *pairs, *([text[:LONGEST_WHOLE]] if paired else [])], np.vstack(together))
    alone = rows[:count]
    with_before = np.vstack([alone[:1], rows[count:count + len(pairs)]]) if paired else alone
    whole = rows[-1] if paired else alone.max(axis=0)
    return ScoredMessage(tuple(texts), tuple(spans), alone, with_before, whole, tuple(status_of(t, len(t), len(t)) != PRESENT for t in map(blinded, texts)))

