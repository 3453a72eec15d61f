"""Facts that only together lead far, held against where the whole message may lead."""
from __future__ import annotations

import pytest

from guidance.reading.fact import Fact, says
from guidance.reading.reading import no_further_together
from guidance.vocabulary import Route


@pytest.fixture
def mark_on_a_baby(pack):
    """A mark, and a child who cannot walk: together a hard floor, neither alone."""
    def facts(belief):
        return tuple(Fact(id, says(id, pack), "present", "child", "A blue-grey patch low on her back.", 0, 34, belief) for id in ("injury_present", "injury_not_mobile"))
    return facts


def statuses(facts):
    return {fact.status for fact in facts}


def test_they_are_asked_about_where_the_message_leads_nowhere(mark_on_a_baby, pack):
    assert statuses(no_further_together(mark_on_a_baby(0.55), Route.UNIVERSAL_SERVICES, pack)) == {"uncertain"}
    assert statuses(no_further_together(mark_on_a_baby(0.55), Route.EARLY_HELP, pack)) == {"uncertain"}


def test_they_stand_where_the_message_may_lead_as_far(mark_on_a_baby, pack):
    assert statuses(no_further_together(mark_on_a_baby(0.55), Route.MASH, pack)) == {"present"}


def test_what_is_nearly_certain_or_listed_stands(mark_on_a_baby, pack):
    assert statuses(no_further_together(mark_on_a_baby(0.95), Route.UNIVERSAL_SERVICES, pack)) == {"present"}


def test_one_of_them_alone_leads_nowhere_and_stands(mark_on_a_baby, pack):
    assert statuses(no_further_together(mark_on_a_baby(0.55)[:1], Route.UNIVERSAL_SERVICES, pack)) == {"present"}


def test_they_stand_beside_a_sign_that_leads_as_far_by_itself(mark_on_a_baby, pack):
    beside = Fact("child_disclosed_harm", says("child_disclosed_harm", pack), "present", "child", "He said dad did it.", 35, 54, 0.4)
    assert statuses(no_further_together((*mark_on_a_baby(0.55), beside), Route.UNIVERSAL_SERVICES, pack)) == {"present"}
