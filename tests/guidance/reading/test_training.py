"""What a maintainer's Python is given to learn from, and what comes back as plain numbers."""
from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from guidance.reading.columns import Columns
from guidance.reading.gravity import Judged
from guidance.reading.judgement import Candidate, Judgement
from guidance.reading.pathway_signs import brought_up
from guidance.reading.training.calibration import beliefs_left_out, how_often_right, judged_left_out, judges, right, routes_believed, with_pathway_signs_left_out
from guidance.reading.training.examples import examples, routes_of, write
from guidance.reading.training.left_out import left_out, placed
from guidance.vocabulary import Route


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
    sentence = next(s for example in learning for s in example.sentences if len(s.present) == 1 and all(id in columns.place for id in s.present))
    labelled = columns.place[next(iter(sentence.present))]
    elsewhere = next(place for place in range(len(columns.ids)) if columns.routes[place] != columns.routes[labelled] and columns.ids[place] not in sentence.present)
    assert right(sentence, Candidate(0, labelled, ()), columns)
    assert not right(sentence, Candidate(0, elsewhere, ()), columns)


def test_plain_trees_believe_what_the_fitted_ones_do():
    rng = np.random.default_rng(0)
    features = rng.random((400, 6))
    model = HistGradientBoostingClassifier(max_iter=20, random_state=0).fit(features, features[:, 0] + features[:, 1] * features[:, 2] > 0.8)
    plain = Judgement.from_json(Judgement.of(model).as_json())
    assert plain.beliefs([Candidate(0, 0, tuple(row)) for row in features]) == pytest.approx(model.predict_proba(features)[:, 1], abs=1e-3)


# -- calibration: what a maintainer's Python would make of voices it was not taught, were it always right ------------------

VOICES_LEFT_OUT = 6


@pytest.fixture(scope="module")
def held(pack, columns, tmp_path_factory):
    """Some voices of the corpus, with scores that are the labels themselves, blurred; what a fold writes."""
    voices = sorted({example.voice for example in examples(pack) if example.message})[:VOICES_LEFT_OUT]
    learning = [*examples(pack)[:50], *[example for example in examples(pack) if example.voice in voices][::6]]
    folder, places, rows, odds, place = tmp_path_factory.mktemp("folds"), [], [], [], 0
    for example in learning:
        if example.voice in voices:
            targets = columns.targets(example.sentences)
            signs = np.hstack([targets[:, :len(columns.ids)], targets[:, :len(columns.ids)].sum(axis=1, keepdims=True) == 0])
            rows += list(np.hstack([0.9 * signs / signs.sum(axis=1, keepdims=True), 0.05 + 0.9 * targets[:, len(columns.ids):]]))
            odds += [[2.0 if routes_of(example, columns)[0] >= tier else -2.0 for tier in (1, 2, 3)]] * len(example.sentences)
            places += range(place, place + len(example.sentences))
        place += len(example.sentences)
    np.savez(folder / "fold-0.npz", places=np.array(places), rows=np.array(rows, dtype=np.float16), odds=np.array(odds))
    return learning, set(voices), list(left_out(learning, columns, folder))


def test_only_what_a_fold_left_out_is_calibrated_on(held):
    learning, voices, found = held
    assert [out.example for out in found] == [example for example in learning if example.voice in voices]
    assert all(len(out.message.rows) == len(out.example.sentences) for out in found)


def test_no_judge_judges_a_voice_it_was_fitted_on(held):
    *_, found = held
    dealt = judges(found)
    assert sorted(np.concatenate(dealt).tolist()) == list(range(len(found)))
    of_judge = [{found[place].example.voice for place in own} for own in dealt]
    assert sum(map(len, of_judge)) == len(set().union(*of_judge)), "a voice is dealt to one judge only"


@pytest.fixture(scope="module")
def read_left_out(held, columns):
    *_, found = held
    beliefs = beliefs_left_out(found, columns)
    believed = judged_left_out(found, beliefs, columns)
    return found, believed, with_pathway_signs_left_out(found, beliefs, believed, columns)


def test_where_recognition_is_right_nearly_everything_comes_out_in_range(read_left_out, columns):
    found, _, believed = read_left_out
    routes = routes_believed(believed, columns)
    whole = [place for place, out in enumerate(found) if out.example.message]
    right_ones = [place for place in whole if routes_of(found[place].example, columns)[0] <= routes[place] <= routes_of(found[place].example, columns)[1]]
    assert len(right_ones) / len(whole) > 0.9
    assert how_often_right(found, believed, columns).startswith(f"{len(right_ones):,} of {len(whole):,} messages in range")
    nothing = how_often_right(found, [Judged((), (), {}, Route.UNIVERSAL_SERVICES)] * len(found), columns)
    assert " 0 of " in nothing.split("too high;")[1] and " 0 of " in nothing.split("pathways found")[1]


def test_pathways_called_for_are_found_more_often_and_no_route_goes_further(read_left_out, columns):
    found, before, after = read_left_out
    assert (routes_believed(before, columns) == routes_believed(after, columns)).all()

    def brought(believed):
        return sum(brought_up(own, columns)[columns.pathways.index(pathway)] for out, own in zip(found, believed) if out.example.message for pathway in out.example.message.pathways)

    assert brought(after) > brought(before)
