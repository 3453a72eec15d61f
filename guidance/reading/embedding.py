"""Static sentence vectors from weights that ship inside the ``wordllama`` package: nothing is fetched at run time.

wordllama's own ``load()`` asks the network for its tokenizer, so the two bundled files are opened directly
(docs/decisions/0010).
"""
from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Sequence

import numpy as np

DIMENSIONS = 256


class Embedder:
    """Mean of the token vectors, scaled to length one."""

    def __init__(self, vectors: np.ndarray, tokenizer) -> None:
        self._vectors = vectors
        self._tokenizer = tokenizer

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        """One row of ``DIMENSIONS`` floats for each text; a text with no known token is all zeros."""
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, encoding in zip(rows, self._tokenizer.encode_batch([text.lower() for text in texts], add_special_tokens=False)):
            if encoding.ids:
                row[:] = self._vectors[encoding.ids].mean(axis=0)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.maximum(lengths, 1e-9)


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The bundled vectors, loaded once (about 0.4 s)."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = Path(find_spec("wordllama").origin).parent
    vectors = load_file(folder / "weights" / "l2_supercat_256.safetensors")["embedding.weight"].astype(np.float32)
    return Embedder(vectors, Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json")))
