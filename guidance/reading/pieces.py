"""A message as the network takes it: word pieces of each sentence, in windows that the network can hold at once."""
from __future__ import annotations

from functools import lru_cache
from typing import Iterator, Sequence

from guidance.reading.blinding import blinded
from guidance.reading.network_file import TOKENIZER_FILE

LONGEST_SENTENCE = 96
"""Word pieces that are read of one sentence (about 70 words)."""
LONGEST_WINDOW = 256
"""Word pieces that are read together (about 180 words). A longer message is read window by window."""
CLS, SEP = 101, 102


@lru_cache(maxsize=1)
def _tokenizer():
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER_FILE))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST_SENTENCE)
    return tokenizer


def pieces_of(sentences: Sequence[str]) -> list[list[int]]:
    """The word pieces of each sentence, blinded first."""
    return [encoded.ids for encoded in _tokenizer().encode_batch([blinded(sentence) for sentence in sentences], add_special_tokens=False)]


def windows(lengths: Sequence[int]) -> Iterator[range]:
    """Which sentences are read together, given how many word pieces each has: as many as fit, in order."""
    first, used = 0, 1
    for place, length in enumerate(lengths):
        if place > first and used + length + 1 > LONGEST_WINDOW:
            yield range(first, place)
            first, used = place, 1
        used += length + 1
    if lengths:
        yield range(first, len(lengths))
