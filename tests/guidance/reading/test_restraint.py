"""What does not fit the rest of the message is asked about, and nothing is taken out."""
from __future__ import annotations

import pytest

from guidance.reading.fact import Fact, says
from guidance.reading.restraint import no_further_together, pathway_signs_no_further
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


@pytest.fixture
def missing(pack):
    return Fact("missing_now", says("missing_now", pack), "present", "child", "She did not come down when I called.", 0, 36, 0.95)


def test_a_sign_believed_for_its_pathway_is_asked_about_where_with_the_childs_age_it_leads_further(missing, pack):
    def status(may_lead_to, given=("under_thirteen",), for_pathways=("missing_now",)):
        return statuses(pathway_signs_no_further((missing,), for_pathways, given, may_lead_to, pack))

    assert status(Route.MASH) == {"uncertain"}
    assert status(Route.EMERGENCY) == {"present"}
    assert status(Route.MASH, given=()) == {"present"}
    assert status(Route.MASH, for_pathways=()) == {"present"}, "what was read for its own sake stands"


def test_a_sign_believed_for_its_pathway_takes_nothing_else_with_it(missing, mark_on_a_baby, pack):
    found = pathway_signs_no_further((*mark_on_a_baby(0.55), missing), ("missing_now",), ("under_one",), Route.MASH, pack)
    assert [(fact.indicator, fact.status) for fact in found] == [("injury_present", "present"), ("injury_not_mobile", "present"), ("missing_now", "uncertain")]
