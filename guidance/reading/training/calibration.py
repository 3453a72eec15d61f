"""Fits the judgement on what recognition makes of voices it has not learnt from, and says how well the whole then reads them."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence

import numpy as np

from guidance.reading.blinding import blinded
from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.corpus import Sentence
from guidance.reading.gravity import TIERS, Gravity, features
from guidance.reading.judgement import Candidate, Judgement, candidates
from guidance.reading.network_file import JUDGEMENT_FILE
from guidance.reading.training.examples import Example
from guidance.reading.word_weights import WORD, WordWeights
from guidance.vocabulary import Route

MESSAGE_WEIGHT = 4.0
"""A sentence inside a message counts for more than one by itself: messages are what is read."""
SENTENCE_WEIGHT, WORDS_OF_SENTENCE = 0.05, 0.3
"""What a single sentence counts for when the gravity of whole messages is learnt, from scores and from words."""
JUDGES = 4
"""Judgements fitted with some voices left out, whose beliefs the gravity is learnt from."""


@dataclass(frozen=True)
class LeftOut:
    """An example with what a recognition that never saw its voice makes of it."""

    example: Example
    message: ScoredMessage
    found: tuple[Candidate, ...]


def left_out(learning: Sequence[Example], columns: Columns, folder: Path) -> Iterator[LeftOut]:
    """Every example whose voice was left out by a fold in ``folder`` (what ``fine_tune.py`` wrote)."""
    rows: dict[int, np.ndarray] = {}
    for path in sorted(folder.glob("fold-?.npz")):
        with np.load(path) as held:
            rows.update(zip(held["places"].tolist(), held["rows"].astype(np.float32)))
    place = 0
    for example in learning:
        own = range(place, place + len(example.sentences))
        place += len(own)
        if own[0] in rows:
            text, spans = placed(example.sentences)
            message = ScoredMessage.of([text[start:end] for start, end in spans], spans, np.stack([rows[p] for p in own]))
            yield LeftOut(example, message, tuple(candidates(message, columns)))


def placed(sentences: Sequence[Sentence]) -> tuple[str, list[tuple[int, int]]]:
    """A message's text with where each of its labelled sentences stands."""
    text, spans = "", []
    for sentence in sentences:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(sentence.text)))
        text += sentence.text
    return text, spans


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


def fitted(examples: Sequence[LeftOut], columns: Columns) -> Judgement:
    """Boosted trees that say of a candidate how likely it is right."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = [(candidate.features, right(held.example.sentences[candidate.sentence], candidate, columns), MESSAGE_WEIGHT if held.example.message else 1.0)
            for held in examples for candidate in held.found]
    told, rights, weights = (np.array(part, dtype=float) for part in zip(*rows))
    model = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.06, max_leaf_nodes=15, l2_regularization=1.0, random_state=0)
    return Judgement.of(model.fit(told, rights, sample_weight=weights))


def beliefs_left_out(examples: Sequence[LeftOut], columns: Columns) -> list[np.ndarray]:
    """The beliefs of judgements that were not fitted on the example's voice, in the order of the examples."""
    voices = sorted({held.example.voice for held in examples})
    judges = {voice: fold for fold in range(JUDGES) for voice in voices[fold::JUDGES]}
    fold = [fitted([held for held in examples if judges[held.example.voice] != number], columns) for number in range(JUDGES)]
    return [fold[judges[held.example.voice]].beliefs(held.found) for held in examples]


def routes_of(example: Example, columns: Columns) -> tuple[int, int]:
    """The least and the greatest route its author would accept."""
    if example.message:
        return Route.of(example.message.route_min), Route.of(example.message.route_max)
    said = max((int(columns.routes[columns.place[id]]) for id in example.sentences[0].present if id in columns.place), default=0)
    return said, said


def weighed(examples: Sequence[LeftOut], beliefs: Sequence[np.ndarray], columns: Columns) -> Gravity:
    """Three logistic regressions on messages, and a little on single sentences; an example that may lead to either side of a route is left out of it."""
    from sklearn.linear_model import LogisticRegression

    told = np.array([features(held.message, held.found, belief, columns) for held, belief in zip(examples, beliefs)])
    lowest, highest = np.array([routes_of(held.example, columns) for held in examples]).T
    weights = np.array([1.0 if held.example.message else SENTENCE_WEIGHT for held in examples])
    middle, spread = told.mean(axis=0), told.std(axis=0) + 1e-9
    rows, starts = [], []
    for tier in TIERS:
        clear = (lowest >= tier) | (highest < tier)
        model = LogisticRegression(C=0.05, max_iter=2000).fit(((told - middle) / spread)[clear], lowest[clear] >= tier, sample_weight=weights[clear])
        rows.append(model.coef_[0] / spread)
        starts.append(float(model.intercept_[0] - (model.coef_[0] * middle / spread).sum()))
    return Gravity(np.array(rows), np.array(starts))


def weigh_words(learning: Sequence[Example], columns: Columns) -> None:
    """Write ``words.json``: three logistic regressions over the words of every example."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = TfidfVectorizer(token_pattern=WORD, sublinear_tf=True, min_df=2)
    rows = vectorizer.fit_transform([blinded(placed(example.sentences)[0]) for example in learning])
    lowest, highest = np.array([routes_of(example, columns) for example in learning]).T
    weights = np.array([1.0 if example.message else WORDS_OF_SENTENCE for example in learning])
    models = []
    for tier in TIERS:
        clear = (lowest >= tier) | (highest < tier)
        models.append(LogisticRegression(C=5, max_iter=300, class_weight="balanced").fit(rows[clear], lowest[clear] >= tier, sample_weight=weights[clear]))
    WordWeights.save(vectorizer.get_feature_names_out(), vectorizer.idf_, np.vstack([m.coef_ for m in models]), np.concatenate([m.intercept_ for m in models]))


def calibrate(learning: Sequence[Example], columns: Columns, folder: Path, learnt_from: str) -> None:
    """Write ``judgement.json`` from the folds, and ``words.json``."""
    weigh_words(learning, columns)
    examples = list(left_out(learning, columns, folder))
    held = {"learnt_from": learnt_from, "gravity": weighed(examples, beliefs_left_out(examples, columns), columns).as_json(), "judgement": fitted(examples, columns).as_json()}
    JUDGEMENT_FILE.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")
