"""What must never be missed: the phrases beside each indicator in the pack, found as they stand or with their words inflected."""
from __future__ import annotations

from functools import lru_cache
from typing import Iterator

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from guidance.pack_contents import Pack
from guidance.reading.about import about_whom
from guidance.reading.assertion import status_of
from guidance.reading.columns import UNREAD_THEME
from guidance.reading.context import ScoredMessage
from guidance.reading.language import lemmas, pipeline

LEXICON_BELIEF = 0.95
SHORTEST = 3
"""Phrases of fewer words are left to recognition: alone they say too little to stand by themselves."""


@lru_cache(maxsize=4)
def _matcher(pack_hash: str, phrases: tuple[tuple[str, tuple[str, ...]], ...]) -> PhraseMatcher:
    matcher = PhraseMatcher(pipeline().vocab, attr="LEMMA")
    for id, words in phrases:
        matcher.add(id, [lemmas(_plain(phrase)) for phrase in words])
    return matcher


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _phrases(pack: Pack) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (indicator.id, tuple(phrase for phrase in indicator.words if len(phrase.split()) >= SHORTEST))
        for indicator in pack.indicators.values() if indicator.words and pack.theme_of.get(indicator.id) != UNREAD_THEME
    )


def found_in_lexicon(text: str, message: ScoredMessage, pack: Pack) -> Iterator["Fact"]:
    """A fact for each phrase of the pack that the text contains, with its status."""
    from guidance.reading.reading import Fact, says

    doc: Doc = lemmas(_plain(text))
    matcher = _matcher(pack.hash, _phrases(pack))
    for key, first, last in matcher(doc):
        span = doc[first:last]
        id = pipeline().vocab.strings[key]
        start, end = next(((a, b) for a, b in message.spans if a <= span.start_char < b), (span.start_char, span.end_char))
        sentence = text[start:end]
        status = status_of(sentence, span.start_char - start, min(span.end_char, end) - start)
        yield Fact(id, says(id, pack), status, about_whom(id, sentence, pack), text[span.start_char:span.end_char], span.start_char, span.end_char, LEXICON_BELIEF)
