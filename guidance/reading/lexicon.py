"""What must never be missed: the phrases beside each indicator in the pack, found as they stand or with their words inflected."""
from __future__ import annotations

import re
from typing import Iterator

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from guidance.pack_contents import Pack
from guidance.reading.about import about_whom
from guidance.reading.assertion import status_of
from guidance.reading.blinding import blinded
from guidance.reading.columns import UNREAD_THEME
from guidance.reading.context import ScoredMessage
from guidance.reading.fact import Fact, says
from guidance.reading.language import lemmas, pipeline

LEXICON_BELIEF = 0.95
_REPEATED = re.compile(r"([^\w\s])\1{3,}")
"""A row of the same mark: spaCy takes minutes over thousands of them."""
SHORTEST = 3
"""Phrases of fewer words are left to recognition: alone they say too little to stand by themselves."""


class Lexicon:
    """The phrases of a pack, ready to be looked for."""

    def __init__(self, pack: Pack) -> None:
        self._pack, self._matcher = pack, PhraseMatcher(pipeline().vocab, attr="LEMMA")
        for indicator in pack.indicators.values():
            phrases = [phrase for phrase in indicator.words if len(phrase.split()) >= SHORTEST]
            if phrases and pack.theme_of.get(indicator.id) != UNREAD_THEME:
                self._matcher.add(indicator.id, [lemmas(_plain(phrase)) for phrase in phrases])

    def found(self, text: str, message: ScoredMessage) -> Iterator[Fact]:
        """A fact for each phrase that a sentence contains, with its status. Both are blinded first, as in recognition."""
        for start, end in message.spans:
            doc: Doc = lemmas(_plain(text[start:end]))
            for key, first, last in self._matcher(doc):
                span, id = doc[first:last], pipeline().vocab.strings[key]
                status = status_of(doc.text, span.start_char, span.end_char)
                yield Fact(id, says(id, self._pack), status, about_whom(id, text[start:end], self._pack), text[start:end], start, end, LEXICON_BELIEF)


def _plain(text: str) -> str:
    return _REPEATED.sub(r"\1\1\1", blinded(text).lower().replace("’", "'"))
