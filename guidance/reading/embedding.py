"""Sentence vectors: what a sentence means, as 384 numbers. Weights come inside an installed package; nothing is fetched (docs/decisions/0010)."""
from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Sequence

import numpy as np

from guidance.reading import encoder_file
from guidance.reading.blinding import blinded
from guidance.reading.language import sentences
from guidance.reading.models_folder import MODELS_FOLDER

DIMENSIONS = encoder_file.WIDTH
MOST_TOKENS = 96
"""A longer sentence is read to this many word pieces (about 70 words)."""
BATCH = 64


class Embedder:
    """MiniLM at 8 bits through onnxruntime."""

    def __init__(self, path: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, min(4, os.cpu_count() or 1))
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(encoder_file.weights_folder() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        """One row of ``DIMENSIONS`` floats, of length one, for each text, blinded first."""
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch([blinded(text) for text in texts])]
        by_length = sorted(range(len(texts)), key=lambda place: len(tokens[place]))
        for first in range(0, len(texts), BATCH):
            places = by_length[first:first + BATCH]
            rows[places] = self._batch([tokens[place] for place in places])
        return rows

    def _batch(self, tokens: Sequence[Sequence[int]]) -> np.ndarray:
        longest = max(len(ids) for ids in tokens)
        ids, mask = np.zeros((len(tokens), longest), dtype=np.int64), np.zeros((len(tokens), longest), dtype=np.float32)
        for row, own in enumerate(tokens):
            ids[row, :len(own)] = own
            mask[row, :len(own)] = 1
        positions = np.broadcast_to(np.arange(longest), ids.shape).copy()
        return self._session.run(None, {"ids": ids, "positions": positions, "mask": mask})[0]


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The encoder, loaded once; its file is built first when this machine has none."""
    path = MODELS_FOLDER / "sentence-encoder.onnx"
    if not path.exists():
        encoder_file.build(path)
    return Embedder(path)


def meaning_of(texts: Sequence[str]) -> np.ndarray:
    """One vector for each text: that of its sentence, or the mean of its sentences' (scaled to length one) when it has several."""
    parts = [[text[start:end] for start, end in sentences(text)] or [text] for text in texts]
    vectors = embedder()([part for own in parts for part in own])
    rows, first = np.zeros((len(texts), DIMENSIONS), dtype=np.float32), 0
    for row, own in zip(rows, parts):
        row[:] = vectors[first:first + len(own)].sum(axis=0)
        first += len(own)
    return unit(rows)


def unit(rows: np.ndarray) -> np.ndarray:
    """The rows scaled to length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
