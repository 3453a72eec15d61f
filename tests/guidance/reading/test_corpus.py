"""The language the classifiers learn from: enough of it, from enough voices, well formed, and not the cases it is judged on."""
from __future__ import annotations

from collections import Counter

import pytest

from guidance.reading.columns import Columns
from guidance.reading.corpus import CorpusError, load_corpus
from guidance.vocabulary import Route


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


def test_there_are_at_least_six_thousand_sentences_in_fifteen_voices(corpus):
    sentences, messages = corpus
    texts = {sentence.text.lower() for sentence in [*sentences, *(s for m in messages for s in m.sentences)]}
    assert len(texts) >= 6000
    assert len({sentence.voice for sentence in sentences} | {message.voice for message in messages}) >= 15


def test_every_label_is_an_indicator_or_fact_of_the_pack(corpus, pack):
    known = {*pack.indicators, *pack.facts}
    unknown = {id for sentence in [*corpus[0], *(s for m in corpus[1] for s in m.sentences)] for id, _ in sentence.labels} - known
    assert not unknown


def test_what_a_message_is_meant_to_lead_to_exists(corpus, pack):
    for message in corpus[1]:
        assert Route.of(message.route_min) <= Route.of(message.route_max), message.id
        assert {*message.pathways, *message.pathways_not} <= set(pack.pathways), message.id


def test_every_indicator_that_can_be_read_has_true_examples_from_several_voices(corpus, pack):
    voices: dict[str, set] = {}
    for sentence in [*corpus[0], *(s for m in corpus[1] for s in m.sentences)]:
        for id in sentence.present:
            voices.setdefault(id, set()).add(sentence.voice)
    thin = {id: len(voices.get(id, ())) for id in Columns.of(pack).ids if id in pack.indicators and len(voices.get(id, ())) < 5}
    assert not thin


def test_there_are_denied_past_supposed_and_other_peoples_examples(corpus):
    statuses = Counter(status for sentence in corpus[0] for _, status in sentence.labels)
    assert all(statuses[status] >= 100 for status in ("negated", "historic", "hypothetical", "someone_else"))


def test_the_corpus_does_not_hold_the_worked_cases(corpus, pack):
    def shingles(text):
        words = text.lower().split()
        return {" ".join(words[i:i + 9]) for i in range(len(words) - 8)}

    cases = set().union(*(shingles(case.text) for case in pack.cases))
    shared = [message.id for message in corpus[1] if shingles(message.text) & cases]
    assert not shared


@pytest.mark.parametrize("line, said", [
    ("no label here", "no label"), ("== broken header", "a message begins with"), ("== 01a | mash..mash | pathways: | not: | age: 7\n", "a message without a sentence"), ("neglect_hungry, | Fine.", "an empty label")])
def test_a_line_that_cannot_be_read_is_named(tmp_path, line, said):
    (tmp_path / "odd.txt").write_text(f"# voice: odd\n{line}\n0 | Fine.\n\n")
    with pytest.raises(CorpusError) as refused:
        load_corpus(tmp_path)
    assert "odd.txt:" in str(refused.value) and said in str(refused.value)
