"""What a conversation makes of a confirmed reading, without Rasa: what it notes, what it still asks, what it would be if all that waits were so."""
from __future__ import annotations

import pytest

from bot.conversation import Conversation, ReadChild, Understood, floors_in
from guidance.read_fact import ReadFact
from guidance import decide
from guidance.answers import facts_from
from guidance.relevance import relevant_questions
from guidance.vocabulary import Route


def reading(*indicators: str, child: ReadChild = ReadChild()) -> Understood:
    return Understood(tuple(ReadFact(indicator, indicator, "present", "child", "as I said", 0, 9) for indicator in indicators), child)


def told(pack, *indicators: str, age: float = 9) -> Conversation:
    """After a worry about a child of this age was read and confirmed."""
    return Conversation(answers={"immediate_danger": "no", "child_age": age}, understood=reading(*indicators)).reading_confirmed(None, pack)


def quietly_to_the_end(conversation: Conversation, pack) -> Conversation:
    while (question := conversation.question(pack)) is not None:
        choices = pack.asked[question.id].choices
        conversation = conversation.answered(question.id, next((one for one in ("no", "none") if one in choices), "unknown"), pack)
    return conversation


def test_how_an_injury_came_about_is_asked_after_it_was_confirmed(pack):
    conversation = told(pack, "injury_present")
    assert conversation.question(pack).id == "physical_injury"
    explained, unexplained = (quietly_to_the_end(conversation.answered("physical_injury", choice, pack), pack) for choice in ("ordinary", "unexplained"))
    assert decide(explained.answers, pack, "doncaster").route == Route.UNIVERSAL_SERVICES
    assert decide(unexplained.answers, pack, "doncaster").route == Route.MASH


@pytest.mark.parametrize("fact, question, age, floor", [
    ("sexual_active", "sexual_activity_kind", 12, "under13_sexual_activity"),
    ("injury_present", "physical_injury", 0.3, "injury_non_mobile"),
])
def test_not_knowing_more_takes_nothing_grave_away_from_what_was_confirmed(pack, fact, question, age, floor):
    conversation = told(pack, fact, age=age).answered(question, "unknown", pack)
    if floor == "injury_non_mobile":
        assert "injury_mobility" in relevant_questions(facts_from(conversation.answers, pack), conversation.answers, pack)
        conversation = conversation.answered("injury_mobility", "crawls", pack)
    assert floor in decide(conversation.answers, pack, "england").floors


def test_not_knowing_how_an_injury_came_about_stays_said_where_no_floor_rests_on_it(pack):
    assert told(pack, "injury_present").answered("physical_injury", "unknown", pack).answers["physical_injury"] == "unknown"


def test_what_a_confirmed_fact_left_open_goes_with_its_worry(pack):
    assert told(pack, "injury_present").ungraded == {"physical_injury": "ordinary"}
    assert told(pack, "injury_present").answered("concerns", ["neglect"], pack).ungraded == {}


@pytest.mark.parametrize("first, then, child, floor", [
    ("sexual_active", (), ReadChild(age_years=12), "under13_sexual_activity"),
    ("injury_present", ("injury_not_mobile",), ReadChild(), "injury_non_mobile"),
])
def test_a_floor_can_rise_from_parts_that_were_told_apart(pack, first, then, child, floor):
    one = Conversation(understood=reading(first))
    both = Conversation(understood=reading(*then, child=child).with_earlier(one.understood))
    assert floor not in floors_in(one.supposed(pack), pack)
    assert floor in floors_in(both.supposed(pack), pack)


def test_the_age_counts_only_when_it_was_kept(pack):
    conversation = Conversation(understood=reading("neglect_hungry", child=ReadChild(age_years=9)))
    assert conversation.reading_confirmed(frozenset({"neglect_hungry", "under_ten"}), pack).answers["child_age"] == 9
    assert "child_age" not in conversation.reading_confirmed(frozenset({"neglect_hungry"}), pack).answers


def test_what_was_read_outlives_a_change_and_a_step_back(pack):
    conversation = Conversation(answers={"immediate_danger": "no", "child_age": 9}, understood=reading("neglect_hungry"))
    assert conversation.asked_again("child_age", pack).understood == conversation.understood
    assert conversation.taken_back("child_age", pack).understood == conversation.understood
