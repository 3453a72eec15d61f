"""Reading a practitioner's own words."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from guidance.reading import UnreadableText, read, reading_json
from guidance.reading.guards import is_only_a_view
from guidance.reading.language import MAX_CHARACTERS
from guidance.reading.reading import understood


def statuses(reading):
    return {fact.indicator: fact.status for fact in reading.facts}


def test_a_red_flag_in_passing_does_not_pass(pack):
    reading = read("Lovely family, always early, great lunchboxes. She did tell me he had taken about thirty paracetamol before school but he says he feels fine.", pack, "doncaster")
    assert "suicide_intent" in reading.floors
    assert reading.decision.route.id == "emergency"


def test_what_was_read_is_quoted_where_it_stands(pack):
    text = "He is six. Dad hit him with a belt last night and there are red lines on his legs."
    for fact in read(text, pack, "doncaster").facts:
        assert text[fact.start:fact.end] == fact.quote


def test_a_training_example_is_not_a_child(pack):
    reading = read("It is only a case study in my level 3 workbook, there's no such baby: a 3 month old has a bruise on her ear. What is the right answer?", pack, "bcp")
    assert reading.topic == "training"
    assert reading.decision.route.id == "universal_services"


def test_a_policy_question_is_known(pack):
    assert read("Where do I find the threshold guidance, and what is the procedure for recording a DBS check?", pack, "dorset").topic == "policy_question"


def test_a_bruise_on_a_baby_who_cannot_move_is_never_below_the_front_door(pack):
    reading = read("Saw a bruise on his cheek at clinic, he's 9 weeks old and can't roll over yet, mum doesn't know how it happened.", pack, "rotherham")
    assert "injury_non_mobile" in reading.floors
    assert "injury_non_mobile" in {fired.pathway.id for fired in reading.decision.pathways}


def test_an_aunt_is_a_close_relative_and_a_family_friend_is_not(pack):
    told = "Boy of 12 has been living with his {} for six weeks while mum works abroad."
    assert "private_fostering" not in {f.pathway.id for f in read(told.format("aunt"), pack, "dorset").decision.pathways}
    assert "private_fostering" in {f.pathway.id for f in read(told.format("mum's old friend, no relation,"), pack, "dorset").decision.pathways}


def test_nothing_is_read_from_nothing(pack):
    for text in ("", "   ", "ok thanks", "12"):
        assert read(text, pack, "england").facts == ()


@pytest.mark.parametrize("text", ["a" * (MAX_CHARACTERS + 1), "word " * 20_000])
def test_too_much_text_is_refused_and_says_what_to_do(pack, text):
    with pytest.raises(UnreadableText, match="Send the part"):
        read(text, pack, "england")


@pytest.mark.parametrize("text", ["\x00\x01\x02", "💥" * 500, "<script>alert(1)</script>", "a" * MAX_CHARACTERS, "\n" * 5000, "٣٤٥ مرحبا", "((((((((((" * 100])
def test_junk_is_read_without_harm(pack, text):
    read(text, pack, "england")


def test_the_json_has_the_shape_of_the_contract(pack):
    shown = reading_json(read("Mum, 34, says dad punched her and the girl, 6, saw it.", pack, "doncaster"), pack)
    assert set(shown) == {"facts", "child", "personal_data", "topic", "decision"}
    assert set(shown["child"]) == {"age_years", "age_months", "unborn"}
    assert all(set(fact) == {"indicator", "label", "status", "about", "quote", "start", "end"} for fact in shown["facts"])
    assert shown["facts"]


SWAPS = [
    ("boy", "girl"), ("his", "her"), ("white British", "Pakistani"), ("Christian", "Muslim"), ("mosque", "church"), ("neighbour", "grandmother"),
]


@pytest.mark.parametrize("one, other", SWAPS)
def test_who_the_family_is_does_not_change_the_route(pack, one, other):
    """Metamorphic: a word that must not matter is swapped, and the route stays."""
    sentences = [
        "A {} family. The boy, 7, comes in hungry every day in the same dirty clothes and his teeth are rotten.",
        "The neighbour says the boy, 5, is left alone at night and cries at the window. {} household.",
        "{} mum, skint but lovely, boy of 4 clean and happy, she asked about the food bank.",
    ]
    for sentence in sentences:
        text = sentence.format("white British Christian") + " They go to the church on the corner."
        swapped = text.replace(one, other) if one in text else text.replace(other, one)
        assert read(text, pack, "doncaster").decision.route == read(swapped, pack, "doncaster").decision.route


VIEWS = [
    "My TA says anything about private parts goes straight through as sexual abuse.", "The new lad reckons we have to report it.",
    "Our system has gone red: PERSISTENT ABSENCE - REFER.", "A parent said it is neglect and I'm covering it up.",
]
FACTS = [
    "My TA says we have to report it because he hit her with a belt.", "She said her dad touched her and it counts as abuse.", "He told me he has not eaten since Friday.",
    "Mum said she has to go straight in to hospital, she took an overdose.", "Nan says we have to report that her dad shows her porn.",
    "The neighbour says we must report it, the kids are locked in the shed.", "Her mum said dad wants to take her straight to Somalia to be made clean.",
]


@pytest.mark.parametrize("sentence, only_a_view", [*((view, True) for view in VIEWS), *((fact, False) for fact in FACTS)])
def test_somebodys_view_of_what_must_be_reported_is_not_what_happened(sentence, only_a_view):
    assert is_only_a_view(sentence) is only_a_view


def test_a_grave_sign_in_doubt_is_asked_about_and_does_not_decide(pack):
    texts = [vignette["text"] for vignette in yaml.safe_load((Path(__file__).parent / "data" / "vignettes_a.yml").read_text(encoding="utf-8"))]
    doubtful = [(text, reading) for text, reading in ((text, read(text, pack, "england")) for text in texts) if "uncertain" in statuses(reading).values()]
    assert doubtful
    for text, reading in doubtful:
        without = understood(text, tuple(fact for fact in reading.facts if fact.status != "uncertain"), pack, "england")
        assert (without.decision.route, without.decision.floors) == (reading.decision.route, reading.decision.floors)
