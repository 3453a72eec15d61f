"""Who is writing and whether a child is in danger: taken from words that bear it out, never from a guess."""
from __future__ import annotations

import pytest

pytestmark = pytest.mark.rasa


@pytest.fixture
def intent_of(assistant, loop):
    return lambda text: loop.run_until_complete(assistant._agent.parse_message(text))["intent"]["name"]


@pytest.mark.parametrize("text", [
    "I'm worried about a mum on my caseload",
    "I'm a bit worried about a lad in my group",
    "she's one of my patients and I'm concerned about her kids",
    "she said my dad hits me",
    "I'm 52",
    "a pupil told me her mum hits her",
    "mum hits him",
    "my class includes a boy whose dad drinks",
])
def test_a_practitioner_is_not_taken_for_a_child_or_a_parent(intent_of, text):
    assert intent_of(text) not in ("i_am_a_child", "i_am_a_parent")


@pytest.mark.parametrize("text", ["my brother punches me", "I am 12", "I'm 14 and pregnant", "I'm in year 10", "my mum's boyfriend is scaring me", "i'm not a grown up", "me mam leaves me on me own"])
def test_a_child_is_heard(intent_of, text):
    assert intent_of(text) == "i_am_a_child"


@pytest.mark.parametrize("text", ["I'm her mother", "my son is being groomed", "I'm a grandparent", "a social worker is coming to my house about my kids", "someone's rung social services on me", "am his dad"])
def test_a_parent_is_heard(intent_of, text):
    assert intent_of(text) == "i_am_a_parent"


@pytest.mark.parametrize("text", ["there's no emergency", "nobody is in danger", "it's not an emergency", "he's safe at the moment"])
def test_no_emergency_is_not_an_emergency(intent_of, text):
    assert intent_of(text) != "emergency"


@pytest.mark.parametrize("text", ["lkjh gfds", "qwrtp", "zzzz", "hgfd, hgfd!"])
def test_keys_struck_at_random_are_not_taken_for_anything(intent_of, text):
    assert intent_of(text) == "nlu_fallback"


@pytest.mark.parametrize("text", ["thx", "ty", "why", "hmm ok", "yes pls"])
def test_a_short_word_is_still_heard(intent_of, text):
    assert intent_of(text) != "nlu_fallback"
