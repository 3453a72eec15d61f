"""A message laid out for judgement: its sentences, what recognition makes of each among the others, and which are denied by the rules."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Sequence

import numpy as np

from guidance.reading.assertion import PRESENT, status_of
from guidance.reading.blinding import blinded
from guidance.reading.guards import is_only_a_view
from guidance.reading.language import sentences
from guidance.reading.recognition import Scores


_ENDINGS = " \t\r\n.!?…\"”')"
"""What ends a sentence would end what a denial covers too."""


class Scorer(Protocol):
    def scores(self, sentences: Sequence[str]) -> Scores: ...


@dataclass(frozen=True)
class ScoredMessage:
    """The sentences of a message with their offsets, a row of scores for each, whether the rules take it for denied, past or another's, and how many
    words it has; and the log-odds of each route for all of it (``Scores``). Rules and counts go by the blinded words."""

    texts: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    rows: np.ndarray
    denied: tuple[bool, ...]
    words: tuple[int, ...]
    routes: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[str], spans: Sequence[tuple[int, int]], scores: Scores) -> "ScoredMessage":
        told = [blinded(text).rstrip(_ENDINGS) for text in texts]
        denied = tuple(status_of(text, len(text), len(text)) != PRESENT for text in told)
        return cls(tuple(texts), tuple(spans), scores.rows, denied, tuple(len(text.split()) for text in told), scores.routes)


def scored(text: str, recognition: Scorer) -> ScoredMessage:
    """A message with all its scores, worked out in one pass. Mere views on what must be reported are left out: they say nothing of a child."""
    spans = [(start, end) for start, end in sentences(text) if not is_only_a_view(text[start:end])]
    texts = [text[start:end] for start, end in spans]
    return ScoredMessage.of(texts, spans, recognition.scores(texts))
