"""How grave a message sounds by its words alone: the second witness beside the network, which knows nothing of their order.

A logistic regression over blinded words. The network sees who did what to whom in each sentence and is taken in by an alarming one; words
taken together tell better what kind of message it is. Each is wrong where the other is right (docs/decisions/0010).
"""
from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Sequence

import numpy as np

from guidance.reading.blinding import blinded
from guidance.reading.network_file import WORDS_FILE

WORD = r"(?u)\b\w\w+\b"
_WORD = re.compile(WORD)


@dataclass(frozen=True)
class WordWeights:
    """For each known word its rarity and what it weighs for each route: early help, front door, emergency."""

    places: Mapping[str, int]
    rarity: np.ndarray
    weights: np.ndarray
    start: np.ndarray

    def odds(self, text: str) -> np.ndarray:
        """The log-odds that the message leads to each route, or beyond."""
        counts = Counter(self.places[word] for word in _WORD.findall(blinded(text).lower()) if word in self.places)
        if not counts:
            return self.start
        known = np.fromiter(counts, dtype=int)
        values = (1 + np.log(np.fromiter(counts.values(), dtype=float))) * self.rarity[known]
        return self.start + self.weights[:, known] @ (values / np.linalg.norm(values))

    @classmethod
    def load(cls, path: Path = WORDS_FILE) -> "WordWeights":
        held = json.loads(path.read_text(encoding="utf-8"))
        table = np.array(list(held["words"].values()))
        return cls({word: place for place, word in enumerate(held["words"])}, table[:, 0], table[:, 1:].T, np.array(held["start"]))

    @staticmethod
    def save(words: Sequence[str], rarity: np.ndarray, weights: np.ndarray, start: np.ndarray, path: Path = WORDS_FILE) -> None:
        """One word a line, so that a change can be seen."""
        rows = (f"{json.dumps(word)}:{json.dumps([round(float(x), 3) for x in (rare, *own)])}" for word, rare, own in zip(words, rarity, weights.T))
        head: list[Any] = [round(float(x), 6) for x in start]
        path.write_text('{"start":%s,"words":{\n%s\n}}\n' % (json.dumps(head), ",\n".join(rows)), encoding="utf-8")
