"""Recognition: how strongly each sentence of a message says each sign, read among the sentences around it, and where all of it leads."""
from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator, Sequence

import numpy as np

from guidance.reading.columns import Columns
from guidance.reading.network_file import ABOUT_FILE, NETWORK_FILE, About
from guidance.reading.pieces import CLS, SEP, pieces_of, windows
from guidance.vocabulary import Route

WINDOWS_AT_ONCE = 4
MEANING = 768


@lru_cache(maxsize=1)
def _session():
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(1, min(4, os.cpu_count() or 1))
    return onnxruntime.InferenceSession(str(NETWORK_FILE), options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True)
class Scores:
    """``rows``: for each sentence of a message a score in each column of a pack, from 0 to 1. ``routes``: the log-odds that the message leads to
    early help, the front door, an emergency, or beyond: the highest of its windows."""

    rows: np.ndarray
    routes: np.ndarray


class Recognition:
    """The network's scores in the columns of a pack. A column it never learnt scores 0: the lexicon alone reads that sign."""

    def __init__(self, columns: Columns, about: About) -> None:
        self._about, self._size = about, len(columns.names)
        known = {name: place for place, name in enumerate(about.columns)}
        self._pairs = np.array([(place, known[name]) for place, name in enumerate(columns.names) if name in known])
        self.unknown = tuple(name for name in columns.names if name not in known)

    @classmethod
    def load(cls, columns: Columns) -> "Recognition":
        return cls(columns, About.load(ABOUT_FILE))

    def scores(self, sentences: Sequence[str]) -> Scores:
        """What one message's sentences, in order, seem to say. Without a sentence there are no rows, and every route is out of the question."""
        rows, routes = np.zeros((len(sentences), self._size), dtype=np.float32), np.full(len(Route) - 1, -np.inf, dtype=np.float32)
        if sentences:
            read = list(_of_network(("scores", "routes"), sentences))
            rows[:, self._pairs[:, 0]] = np.vstack([own for own, _ in read])[:, self._pairs[:, 1]]
            routes = np.max([led for _, led in read], axis=0)
        return Scores(rows, routes)


def meaning(sentences: Sequence[str]) -> np.ndarray:
    """What each sentence of one message means, as ``MEANING`` numbers: half of them in general, half for a child. Each half has a length of 1."""
    halves = np.vstack([own for own, in _of_network(("meanings",), sentences)]).reshape(-1, 2, MEANING // 2) if sentences else np.zeros((0, 2, MEANING // 2), dtype=np.float32)
    return (halves / np.maximum(np.linalg.norm(halves, axis=2, keepdims=True), 1e-6)).reshape(-1, MEANING)


def _of_network(outputs: Sequence[str], sentences: Sequence[str]) -> Iterator[tuple[np.ndarray, ...]]:
    """For each window these outputs: first one with a row for each sentence, then any of the window as a whole."""
    pieces = pieces_of(sentences)
    inside = list(windows([len(own) for own in pieces]))
    for first in range(0, len(inside), WINDOWS_AT_ONCE):
        yield from _read(outputs, [[pieces[place] for place in window] for window in inside[first:first + WINDOWS_AT_ONCE]])


def _read(outputs: Sequence[str], several: Sequence[Sequence[Sequence[int]]]) -> list[tuple[np.ndarray, ...]]:
    longest = max(1 + sum(len(own) + 1 for own in window) for window in several)
    most = max(map(len, several))
    tokens, seen = np.zeros((len(several), longest), dtype=np.int64), np.zeros((len(several), longest), dtype=np.float32)
    belongs = np.zeros((len(several), most, longest), dtype=np.float32)
    tokens[:, 0] = CLS
    for row, window in enumerate(several):
        end = 1
        for number, own in enumerate(window):
            start, end = end, end + len(own) + 1
            tokens[row, start:end] = [*own, SEP]
            belongs[row, number, start:end] = 1 / (end - start)
        seen[row, :end] = 1
    of_sentences, *of_windows = _session().run(list(outputs), {"tokens": tokens, "seen": seen, "belongs": belongs})
    return [(of_sentences[row, :len(window)], *(output[row] for output in of_windows)) for row, window in enumerate(several)]
