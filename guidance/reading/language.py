"""Words, lemmas and sentences of a message. A blank spaCy pipeline with look-up lemmas: no model has to be downloaded."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MAX_CHARACTERS = 50_000
"""Longest text that is read: about 8,000 words. Longer input is refused with a clear error rather than read in part."""
MOST_WORDS = 45
"""A longer sentence is cut, at a joint if there is one: people write without full stops, and the network sees only so much of one sentence."""

FEWEST_WORDS = 3
"""Words a sentence needs before anything is read from it."""


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Tokeniser and look-up lemmas. A partnership that has ``en_core_web_md`` may swap it in here."""
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return nlp


_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bappt)(?<!\be\.g)(?<!\bi\.e)(?<![.!?…])([.!?…]+[\"”')]*)\s+|\n+")
_JOINT = re.compile(
    r"[;:–—]\s|\s-{1,2}\s|,\s|\s(?=(?:but|and|so|then|because|although|though|however|which|while|whereas|except)\b)", re.IGNORECASE)
_WORD = re.compile(r"\S+")


def says_enough(sentence: str) -> bool:
    """Whether there are words enough to resemble anything: "12" or "his mum" is an answer, not an account."""
    return sum(any(letter.isalpha() for letter in word) for word in sentence.split()) >= FEWEST_WORDS


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of the message starts and ends, its stop included, in characters. None is longer than ``MOST_WORDS`` words, and none has no letter or figure."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        spans += _parts(text, start, match.end(1) if match.group(1) else match.start())
        start = match.end()
    return [*spans, *_parts(text, start, len(text))]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text, start, end))
    if not any(letter.isalnum() for letter in text[start:end]):
        return
    while len(words) > MOST_WORDS:
        joints = [joint.start() for joint in _JOINT.finditer(text, words[MOST_WORDS // 2].start(), words[MOST_WORDS - 1].end())]
        cut = joints[-1] if joints else words[MOST_WORDS - 1].end()
        yield words[0].start(), cut
        words = [word for word in words[MOST_WORDS // 2:] if word.start() >= cut]
    if words:
        yield words[0].start(), words[-1].end()


def lemmas(text: str) -> Doc:
    """The message as spaCy tokens with lemmas."""
    return pipeline()(text)
