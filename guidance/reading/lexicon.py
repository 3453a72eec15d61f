"""What must never be missed: the phrases beside each indicator in the pack, found as they stand or with their words inflected."""
from __future__ import annotations

from functools import lru_cache
from typing import Iterator

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from guidance.pack_contents import Pack
from guidance.reading.about import about_whom
from guidance.reading.assertion import status_of
from guidance.reading.blinding import blinded
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
    return blinded(text).lower().replace("’", "'")


def _phrases(pack: Pack) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (indicator.id, tuple(dict.fromkeys(phrase for phrase in indicator.words if len(phrase.split()) >= SHORTEST)))
        for indicator in pack.indicators.values() if indicator.words and pack.theme_of.get(indicator.id) != UNREAD_THEME
    )


def found_in_lexicon(text: str, message: ScoredMessage, pack: Pack) -> Iterator["Fact"]:
    """A fact for each phrase of the pack that a sentence contains, with its status. Both are blinded first, as in recognition."""
    from guidance.reading.reading import Fact, says

    matcher = _matcher(pack.hash, _phrases(pack))
    for start, end in message.spans:
        sentence = _plain(text[start:end])
        doc: Doc = lemmas(sentence)
        for key, first, last in matcher(doc):
            span, id = doc[first:last], pipeline().vocab.strings[key]
            status = status_of(doc.text, span.start_char, span.end_char)
            yield Fact(id, says(id, pack), status, about_whom(id, text[start:end], pack), text[start:end], start, end, LEXICON_BELIEF)
