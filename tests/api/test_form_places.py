"""Where a fact read in a referral is ticked on the front door's form."""
from __future__ import annotations

from api.form_places import form_places
from guidance import Pack
from guidance.answers import facts_from


def test_ticking_a_fact_s_place_says_that_fact(client):
    pack: Pack = client.app.state.guidance.pack()
    facts = form_places(pack)["facts"]
    assert len(facts) > 200
    for fact, place in facts.items():
        assert place["theme"] == pack.asked[place["question"]].theme
        if place["choice"] is not None:
            assert facts_from({place["question"]: place["choice"]}, pack) & pack.bit[fact], fact


def test_a_mark_without_more_ticks_its_worry_and_leaves_the_question_open(client):
    place = form_places(client.app.state.guidance.pack())["facts"]["injury_present"]
    assert (place["theme"], place["choice"]) == ("physical_harm", None)


def test_every_age_of_a_child_has_one_place(client):
    ages = form_places(client.app.state.guidance.pack())["ages"]
    for years in (0, 0.5, 1, 4.9, 12, 17.5):
        assert len([age for age in ages if age["at_least"] <= years and (age["below"] is None or years < age["below"])]) == 1
