"""Fits the judgement on voices left out of recognition. Run with ``threshold-guide calibrate`` after the corpus changes."""
from __future__ import annotations

from typing import Callable, Iterator

import numpy as np

from guidance.pack_contents import Pack
from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage, scored_sentences
from guidance.reading.corpus import Message, Sentence, load_corpus
from guidance.reading.judgement import Candidate, Judgement, candidates
from guidance.reading.reader import fingerprint
from guidance.reading.recognition import learning_sentences, left_out

MESSAGE_WEIGHT = 4.0
"""A sentence inside a message counts for more than one by itself: messages are what is read."""


def placed(sentences: tuple[Sentence, ...]) -> tuple[str, list[tuple[int, int]]]:
    """A message's text with where each of its labelled sentences stands."""
    text, spans = "", []
    for sentence in sentences:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(sentence.text)))
        text += sentence.text
    return text, spans


def scored_left_out(pack: Pack, told: Callable[[str], None] = lambda line: None) -> Iterator[tuple[tuple[Sentence, ...], ScoredMessage, Message | None]]:
    """Every labelled sentence and message with the scores that a recognition which never saw its voice gives."""
    columns = Columns.of(pack)
    sentences, messages = load_corpus()
    learning = learning_sentences(sentences, messages, pack, columns)
    told(f"learning from {len(learning)} sentences, each voice left out in turn")
    for voice, recognition in left_out(learning, columns):
        told(f"voice {voice}")
        own = [sentence for sentence in sentences if sentence.voice == voice]
        rows = recognition.scores([sentence.text for sentence in own])
        for sentence, row in zip(own, rows):
            yield (sentence,), scored_sentences(sentence.text, [(0, len(sentence.text))], _Known(row)), None
        for message in messages:
            if message.voice == voice:
                yield message.sentences, scored_sentences(*placed(message.sentences), recognition), message


class _Known:
    """Scores already worked out, handed over as they are."""

    def __init__(self, row: np.ndarray) -> None:
        self._row = row

    def scores(self, texts, meaning) -> np.ndarray:
        return self._row[None]


def right(sentence: Sentence, candidate: Candidate, columns: Columns) -> bool:
    """Whether believing the candidate leads where the label does: the same sign, or one of its theme or pathway on the same route."""
    column = candidate.column
    for id in sentence.present:
        place = columns.place.get(id)
        if place == column:
            return True
        if place is not None and columns.routes[place] == columns.routes[column] and (
                columns.themes[place] == columns.themes[column] != "core" or (columns.raises[place] & columns.raises[column]).any()):
            return True
    return False


def examples(pack: Pack, told: Callable[[str], None] = lambda line: None):
    """Features, whether each candidate was right, its weight, and for whole messages what is needed to choose the beliefs."""
    columns = Columns.of(pack)
    features, rights, weights, whole = [], [], [], []
    for sentences, message, source in scored_left_out(pack, told):
        found = candidates(message, columns)
        features += [candidate.features for candidate in found]
        rights += [right(sentences[candidate.sentence], candidate, columns) for candidate in found]
        weights += [MESSAGE_WEIGHT if source else 1.0] * len(found)
        if source:
            whole.append((source, message, found))
    return np.array(features), np.array(rights), np.array(weights), whole


BELIEVED = {"0": 0.5, "1": 0.5, "2": 0.45, "3": 0.45}
"""How far a candidate must be believed before it is put to the person, by the route it leads to (0 universal … 3 emergency)."""


def calibrate(pack: Pack, told: Callable[[str], None] = lambda line: None) -> None:
    """Fit the judgement anew and write ``judgement.json``. Takes some minutes and 4 GB: it learns recognition without each voice in turn."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    features, rights, weights, _ = examples(pack, told)
    told(f"judging {len(features):,} candidates")
    model = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.06, max_leaf_nodes=15, l2_regularization=1.0, random_state=0)
    model.fit(features, rights, sample_weight=weights)
    Judgement.save(model, BELIEVED, fingerprint(pack))
