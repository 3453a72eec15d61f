"""A message laid out for judgement: its sentences, what recognition makes of each among the others, and which are denied by the rules."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Sequence

import numpy as np

from guidance.reading.assertion import PRESENT, status_of
from guidance.reading.blinding import blinded
from guidance.reading.guards import is_only_a_view
from guidance.reading.language import sentences


class Scorer(Protocol):
    def scores(self, sentences: Sequence[str]) -> np.ndarray: ...


@dataclass(frozen=True)
class ScoredMessage:
    """The sentences of a message with their offsets, a row of scores for each, and whether the rules take it for denied, past or another's."""

    texts: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    rows: np.ndarray
    denied: tuple[bool, ...]

    @classmethod
    def of(cls, texts: Sequence[str], spans: Sequence[tuple[int, int]], rows: np.ndarray) -> "ScoredMessage":
        return cls(tuple(texts), tuple(spans), rows, tuple(status_of(text, len(text), len(text)) != PRESENT for text in map(blinded, texts)))


def scored(text: str, recognition: Scorer) -> ScoredMessage:
    """A message with all its scores, worked out in one pass. Mere views on what must be reported are left out: they say nothing of a child."""
    spans = [(start, end) for start, end in sentences(text) if not is_only_a_view(text[start:end])]
    texts = [text[start:end] for start, end in spans]
    return ScoredMessage.of(texts, spans, recognition.scores(texts))
