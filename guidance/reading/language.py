"""Words, lemmas and sentences of a message. A blank spaCy pipeline with look-up lemmas: no model has to be downloaded."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MAX_CHARACTERS = 50_000
"""Longest text that is read: about 8,000 words. Longer input is refused with a clear error rather than read in part."""


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Tokeniser, look-up lemmas and a sentence splitter. A partnership that has ``en_core_web_md`` may swap it in here."""
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", "\n"]})
    nlp.initialize()
    return nlp


@dataclass(frozen=True)
class Clause:
    """A stretch of one sentence that can be affirmed or denied by itself. Offsets count characters of the message."""

    text: str
    start: int
    end: int
    sentence: int


_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bappt)(?<!\be\.g)(?<!\bi\.e)[.!?…]+[\"”')]*\s+|\n+")
_CLAUSE_BREAK = re.compile(
    r"\s*[;:–—]\s+|\s+-{1,2}\s+|,\s+(?=(?:but|and|so|then|because|although|though|however|which|while|whereas|he|she|they|mum|dad|mam|mother|father|"
    r"i|we|it|there|no|not|never|has|says|said|who|the|her|his|my|someone|nobody|neither|just)\b)|\s+(?=(?:but|however|although|though|whereas|except that|apart from)\b)", re.IGNORECASE)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of the message starts and ends, in characters."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if text[start:match.start()].strip():
            spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def clauses(text: str) -> list[Clause]:
    """The message cut at sentence ends and at the joints inside a sentence, in order."""
    found = []
    for number, (start, end) in enumerate(sentences(text)):
        last = start
        for match in _CLAUSE_BREAK.finditer(text, start, end):
            if text[last:match.start()].strip():
                found.append(Clause(text[last:match.start()], last, match.start(), number))
            last = match.end()
        if text[last:end].strip():
            found.append(Clause(text[last:end], last, end, number))
    return found


def lemmas(text: str) -> Doc:
    """The message as spaCy tokens with lemmas."""
    return pipeline()(text)
