"""How alike two pieces of text are, by words, by letters and by meaning: the kernel that recognition learns with."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

import numpy as np
import scipy.sparse as sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from guidance.reading.blinding import blinded
from guidance.reading.embedding import meaning_of

WORDS_WEIGHT, LETTERS_WEIGHT, MEANING_WEIGHT, MEANING_SHARPNESS = 1.0, 0.5, 2.0, 3.0
"""Chosen on sentences of voices left out of training; the ablation is in docs/decisions/0010."""


@dataclass(frozen=True)
class Rows:
    """Texts as features: word and letter weights (sparse, a row each) and sentence vectors (n × 384)."""

    words: sparse.csr_matrix
    letters: sparse.csr_matrix
    meaning: np.ndarray


BLOCK = 1000
"""Rows compared at once when many are: a block against 24,000 takes some 300 MB."""


@dataclass(frozen=True)
class Compared:
    """Rows laid out to be compared against: words and letters transposed once, in single precision."""

    words: sparse.csr_matrix
    letters: sparse.csr_matrix
    meaning: np.ndarray

    @classmethod
    def of(cls, rows: Rows) -> "Compared":
        return cls(rows.words.T.tocsr(), rows.letters.T.tocsr(), rows.meaning)


class Similarity:
    """Turns text into features fixed by the texts it was fitted on, and compares features."""

    def __init__(self, words: TfidfVectorizer, letters: TfidfVectorizer) -> None:
        self._words, self._letters = words, letters

    @classmethod
    def fitted(cls, texts: Sequence[str]) -> "Similarity":
        """Word and letter weights learnt from ``texts``."""
        words, letters = _vectorizers()
        unseeing = [blinded(text) for text in texts]
        return cls(words.fit(unseeing), letters.fit(unseeing))

    def rows(self, texts: Sequence[str], meaning: Optional[np.ndarray] = None) -> Rows:
        """The features of ``texts``, blinded first; their sentence vectors may be given when they are known already."""
        unseeing = [blinded(text) for text in texts]
        words, letters = (vectorizer.transform(unseeing).astype(np.float32) for vectorizer in (self._words, self._letters))
        return Rows(words, letters, meaning_of(texts) if meaning is None else meaning)

    @staticmethod
    def between(some: Rows, others: "Compared") -> np.ndarray:
        """One row for each of ``some``, one column for each of ``others``; float32. Worked out a block at a time to spare memory."""
        alike = np.empty((some.meaning.shape[0], others.meaning.shape[0]), dtype=np.float32)
        for first in range(0, len(alike), BLOCK):
            rows = slice(first, first + BLOCK)
            block = WORDS_WEIGHT * (some.words[rows] @ others.words) + LETTERS_WEIGHT * (some.letters[rows] @ others.letters)
            alike[rows] = block.toarray()
            alike[rows] += MEANING_WEIGHT * np.exp(MEANING_SHARPNESS * (some.meaning[rows] @ others.meaning.T - 1))
        return alike

    def state(self) -> dict[str, np.ndarray]:
        """What is needed to build this again, as arrays."""
        state = {}
        for name, vectorizer in (("words", self._words), ("letters", self._letters)):
            vocabulary = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)
            state[f"{name}_terms"] = np.array("\n".join(vocabulary))
            state[f"{name}_weights"] = vectorizer.idf_.astype(np.float32)
        return state

    @classmethod
    def restored(cls, state: Mapping[str, Any]) -> "Similarity":
        vectorizers = []
        for name, vectorizer in zip(("words", "letters"), _vectorizers()):
            vectorizer.vocabulary_ = {term: place for place, term in enumerate(str(state[f"{name}_terms"]).split("\n"))}
            vectorizer.idf_ = state[f"{name}_weights"].astype(np.float64)
            vectorizers.append(vectorizer)
        return cls(*vectorizers)


def _vectorizers() -> tuple[TfidfVectorizer, TfidfVectorizer]:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\b\w[\w'’]*\b")
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True)
    return words, letters
