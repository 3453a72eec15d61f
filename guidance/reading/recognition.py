"""Recognition: how strongly a sentence resembles what practitioners say for each indicator. Kernel ridge regression over the corpus."""
from __future__ import annotations

from pathlib import Path
from typing import Iterable, Iterator, Optional, Sequence

import numpy as np
import scipy.sparse as sparse
from scipy.linalg import lapack

from guidance.pack_contents import Pack
from guidance.reading.assertion import PRESENT
from guidance.reading.columns import Columns
from guidance.reading.corpus import Message, Sentence
from guidance.reading.similarity import Compared, Rows, Similarity

SMOOTHING = 1.0
"""The ridge term: chosen with the kernel's weights on voices left out (docs/decisions/0010)."""

LEXICON_VOICE = "lexicon"


def learning_sentences(sentences: Iterable[Sentence], messages: Iterable[Message], pack: Pack, columns: Columns) -> list[Sentence]:
    """Everything recognition learns from: single sentences, whole messages and their sentences, and the phrases beside each indicator."""
    messages = list(messages)
    phrases = [
        Sentence(phrase, ((id, PRESENT),), LEXICON_VOICE)
        for id in columns.ids for phrase in (pack.indicators[id].words if id in pack.indicators else pack.facts[id].words)
    ]
    whole = [Sentence(message.text, tuple(label for sentence in message.sentences for label in sentence.labels), message.voice) for message in messages]
    return [*sentences, *(sentence for message in messages for sentence in message.sentences), *whole, *phrases]


class Recognition:
    """Scores for sentences: about 1 where a column's label holds, about 0 where it does not."""

    def __init__(self, similarity: Similarity, rows: Rows, weights: np.ndarray) -> None:
        self._similarity, self._rows, self._weights = similarity, rows, weights
        self._compared = Compared.of(rows)

    @classmethod
    def learnt(cls, sentences: Sequence[Sentence], columns: Columns) -> "Recognition":
        """Fitted on labelled sentences. About two minutes and 3 GB for 24,000 sentences on two cores."""
        similarity, rows, system = _system(sentences)
        factor, info = lapack.spotrf(system.T, lower=1, overwrite_a=1)
        weights, info = lapack.spotrs(factor, columns.targets(sentences), lower=1)
        return cls(similarity, rows, weights)

    def scores(self, texts: Sequence[str], meaning: Optional[np.ndarray] = None) -> np.ndarray:
        """One row of column scores for each text; ``meaning`` holds their sentence vectors when known already."""
        if not texts:
            return np.zeros((0, self._weights.shape[1]), dtype=np.float32)
        return Similarity.between(self._similarity.rows(texts, meaning), self._compared) @ self._weights

    def save(self, path: Path) -> None:
        state = self._similarity.state()
        for name, matrix in (("words", self._rows.words), ("letters", self._rows.letters)):
            state |= {f"{name}_data": matrix.data.astype(np.float32), f"{name}_indices": matrix.indices, f"{name}_indptr": matrix.indptr, f"{name}_shape": np.array(matrix.shape)}
        partial = path.with_suffix(".partial.npz")
        np.savez(partial, meaning=self._rows.meaning.astype(np.float16), learnt=self._weights.astype(np.float16), **state)
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Recognition":
        with np.load(path) as state:
            matrices = [
                sparse.csr_matrix((state[f"{name}_data"], state[f"{name}_indices"], state[f"{name}_indptr"]), shape=tuple(state[f"{name}_shape"]))
                for name in ("words", "letters")
            ]
            return cls(Similarity.restored(state), Rows(*matrices, state["meaning"].astype(np.float32)), state["learnt"].astype(np.float32))


def _system(sentences: Sequence[Sentence]) -> tuple[Similarity, Rows, np.ndarray]:
    similarity = Similarity.fitted([sentence.text for sentence in sentences])
    rows = similarity.rows([sentence.text for sentence in sentences])
    system = Similarity.between(rows, Compared.of(rows))
    system[np.diag_indices_from(system)] += SMOOTHING
    return similarity, rows, system


def left_out(sentences: Sequence[Sentence], columns: Columns) -> Iterator[tuple[str, Recognition]]:
    """For each voice, the recognition that would have been learnt without it: exact, from one inverse (about three times the cost of learning)."""
    similarity, rows, system = _system(sentences)
    factor, info = lapack.spotrf(system.T, lower=1, overwrite_a=1, clean=1)
    inverse, info = lapack.spotri(factor, lower=1, overwrite_c=1)
    inverse = np.tril(inverse) + np.tril(inverse, -1).T
    weights = inverse @ columns.targets(sentences)
    voices = np.array([sentence.voice for sentence in sentences])
    for voice in sorted(set(voices) - {LEXICON_VOICE}):
        own = np.flatnonzero(voices == voice)
        without = weights - inverse[:, own] @ np.linalg.solve(inverse[np.ix_(own, own)], weights[own])
        without[own] = 0
        yield voice, Recognition(similarity, rows, without)
