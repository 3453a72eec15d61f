"""What a recognition made of voices it had not learnt from: all that may be calibrated on."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence

import numpy as np

from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.corpus import Sentence
from guidance.reading.judgement import Candidate, candidates
from guidance.reading.recognition import Scores
from guidance.reading.training.examples import Example


@dataclass(frozen=True)
class LeftOut:
    """An example with what a recognition that never saw its voice makes of it."""

    example: Example
    message: ScoredMessage
    found: tuple[Candidate, ...]


def left_out(learning: Sequence[Example], columns: Columns, folder: Path) -> Iterator[LeftOut]:
    """Every example whose voice was left out by a fold in ``folder`` (what ``fine_tune.py`` wrote)."""
    rows: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for path in sorted(folder.glob("fold-?.npz")):
        with np.load(path) as held:
            rows.update(zip(held["places"].tolist(), zip(held["rows"].astype(np.float32), held["odds"])))
    place = 0
    for example in learning:
        own = range(place, place + len(example.sentences))
        place += len(own)
        if own[0] in rows:
            text, spans = placed(example.sentences)
            told, routes = zip(*(rows[p] for p in own))
            message = ScoredMessage.of([text[start:end] for start, end in spans], spans, Scores(np.stack(told), np.max(routes, axis=0)))
            yield LeftOut(example, message, tuple(candidates(message, columns)))


def placed(sentences: Sequence[Sentence]) -> tuple[str, list[tuple[int, int]]]:
    """A message's text with where each of its labelled sentences stands."""
    text, spans = "", []
    for sentence in sentences:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(sentence.text)))
        text += sentence.text
    return text, spans
