"""What a maintainer's Python is given to learn from, and what comes back as plain numbers."""
from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from guidance.reading.columns import Columns
from guidance.reading.judgement import Candidate, Judgement
from guidance.reading.training.calibration import placed, right
from guidance.reading.training.examples import examples, write
from guidance.reading.word_weights import WORD, WordWeights


@pytest.fixture(scope="module")
def columns(pack):
    return Columns.of(pack)


@pytest.fixture(scope="module")
def learning(pack):
    every = examples(pack)
    return [*every[:40], *[example for example in every if example.message][:20]]


def test_every_sentence_has_its_pieces_window_text_and_targets(learning, columns, tmp_path):
    write(learning, columns, tmp_path / "examples.npz")
    with np.load(tmp_path / "examples.npz") as held:
        sentences = sum(len(example.sentences) for example in learning)
        assert len(held["ends"]) == len(held["window"]) == len(held["text"]) == len(held["targets"]) == sentences
        assert held["ends"][-1] == len(held["tokens"]) and (np.diff(held["ends"]) > 0).all()
        assert held["voices"].tolist() == [example.voice for example in learning] and held["whole"].sum() == 20
        assert int(held["signs"]) == len(columns.ids)
        assert held["targets"].shape[1] == len(columns.names) - 1, "the network's column none is not a target"


def test_a_placed_message_holds_its_sentences_where_it_says(learning):
    sentences = learning[-1].sentences
    text, spans = placed(sentences)
    assert [text[start:end] for start, end in spans] == [sentence.text for sentence in sentences]


def test_a_candidate_is_right_when_it_leads_where_the_label_does(learning, columns):
    sentence = next(s for example in learning for s in example.sentences if s.present and all(id in columns.place for id in s.present))
    labelled = columns.place[next(iter(sentence.present))]
    elsewhere = next(place for place in range(len(columns.ids)) if columns.routes[place] != columns.routes[labelled] and columns.ids[place] not in sentence.present)
    assert right(sentence, Candidate(0, labelled, ()), columns)
    assert len(sentence.present) > 1 or not right(sentence, Candidate(0, elsewhere, ()), columns)


def test_plain_trees_believe_what_the_fitted_ones_do():
    rng = np.random.default_rng(0)
    features = rng.random((400, 6))
    model = HistGradientBoostingClassifier(max_iter=20, random_state=0).fit(features, features[:, 0] + features[:, 1] * features[:, 2] > 0.8)
    plain = Judgement.from_json(Judgement.of(model).as_json())
    assert plain.beliefs([Candidate(0, 0, tuple(row)) for row in features]) == pytest.approx(model.predict_proba(features)[:, 1], abs=1e-3)


def test_plain_word_weights_weigh_what_the_fitted_ones_do(tmp_path):
    texts = ["comes in hungry every day", "hungry and cold again", "a lovely sunny day at the fair", "we sang all day", "cold hungry tired", "sunny songs and cake"] * 3
    grave = [1, 1, 0, 0, 1, 0] * 3
    vectorizer = TfidfVectorizer(token_pattern=WORD, sublinear_tf=True)
    model = LogisticRegression().fit(vectorizer.fit_transform(texts), grave)
    WordWeights.save(vectorizer.get_feature_names_out(), vectorizer.idf_, np.vstack([model.coef_] * 3), np.repeat(model.intercept_, 3), tmp_path / "words.json")
    plain = WordWeights.load(tmp_path / "words.json")
    for text in (*texts[:6], "nothing known here whatsoever", "hungry hungry hungry"):
        assert plain.odds(text) == pytest.approx(np.repeat(model.decision_function(vectorizer.transform([text])), 3), abs=0.01)
