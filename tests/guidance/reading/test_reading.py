"""Reading a practitioner's own words."""
from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from guidance.reading import UnreadableText, read, reading_json
from guidance.reading.blinding import blinded
from guidance.reading.context import ScoredMessage
from guidance.reading.fact import Fact
from guidance.reading.guards import is_only_a_view
from guidance.reading.language import MAX_CHARACTERS, sentences
from guidance.reading.reading import understood
from guidance.reading.recognition import Scores
from guidance.reading.restraint import asked_whether_it_walks
from guidance.vocabulary import Route


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


@pytest.mark.parametrize("text", [
    "An old man at number six has the girls in off the estate for sweets.", "A woman of 30 and a pram in the stairwell, she was out cold and the little one was crying.",
    "There's an elderly couple next door, their 14 year old is locked out at night.", "A man of 45 waits by the school gate and films, he's no parent of ours.",
    "Asked about her periods, and she said an old lady with a razor did it.", "worried about an old man at number six, my class go in for sweets"])
def test_a_grown_up_in_the_tale_does_not_hide_the_child(pack, text):
    assert read(text, pack, "dorset").topic != "not_a_child"


def test_a_policy_question_is_known(pack):
    assert read("Where do I find the threshold guidance, and what is the procedure for recording a DBS check?", pack, "dorset").topic == "policy_question"


def test_a_bruise_on_a_baby_who_cannot_move_is_never_below_the_front_door(pack):
    reading = read("Saw a bruise on his cheek at clinic, he's 9 weeks old and can't roll over yet, mum doesn't know how it happened.", pack, "rotherham")
    assert "injury_non_mobile" in reading.floors
    assert "injury_non_mobile" in {fired.pathway.id for fired in reading.decision.pathways}


@pytest.mark.parametrize("text, status", [
    ("Boy of 4 at the dentist, a purple ear and three round bruises on one cheek that the stepdad puts down to a scooter.", "uncertain"),
    ("Nine years old with cerebral palsy, hoisted for everything. Three round bruises on the inside of her arm that nobody can explain.", "present"),
    ("She is three and doesn't walk yet. Small round bruises on her back, mum has no idea how they came.", "present"),
    ("Boy of 4 in nursery is fine. His little sister just lies on the mat and has a bruise on her cheek.", "present")])
def test_that_a_child_of_walking_age_cannot_move_is_asked_about_unless_it_may_well_not_walk(pack, text, status):
    facts = (Fact("injury_not_mobile", "", "present", "child", text, 0, len(text), 0.6),)
    assert [fact.status for fact in asked_whether_it_walks(facts, text)] == [status]


def test_that_a_disabled_child_of_walking_age_cannot_move_stands(pack):
    text = "She is fourteen, uses a chair with a moulded seat, and makes sounds but no words. Four round marks in a row on the inside of the thigh."
    cannot, disabled = (Fact(id, "", "present", "child", text, 0, len(text), 0.6) for id in ("injury_not_mobile", "disabled"))
    assert asked_whether_it_walks((cannot,), text)[0].status == "uncertain"
    assert asked_whether_it_walks((cannot, disabled), text) == (cannot, disabled)
    assert statuses(read(text, pack, "rotherham"))["injury_not_mobile"] == "present"


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


@pytest.mark.parametrize("text", ["\x007\x00", "\x00٣\x00", "! " * 20_000, "!" * 20_000, "a " * 10_000, " " * 20_000, "living with" + " " * 3_000, "\x00\x01\x02", "💥" * 500, "<script>alert(1)</script>", "a" * MAX_CHARACTERS, "\n" * 5000, "٣٤٥ مرحبا", "((((((((((" * 100])
def test_junk_is_read_without_harm(pack, text):
    read(text, pack, "england")


def test_the_json_has_the_shape_of_the_contract(pack):
    shown = reading_json(read("Mum, 34, says dad punched her and the girl, 6, saw it.", pack, "doncaster"), pack)
    assert set(shown) == {"facts", "child", "personal_data", "topic", "decision"}
    assert set(shown["child"]) == {"age_years", "age_months", "unborn"}
    assert all(set(fact) == {"indicator", "label", "status", "about", "quote", "start", "end"} for fact in shown["facts"])
    assert shown["facts"]


SWAPS = [
    ("boy", "girl"), ("He hit him", "He hit her"), ("left him alone", "left her alone"), ("it is his", "it is hers"), ("white British", "Pakistani"), ("Christian", "Muslim"),
    ("church", "mosque"), ("The neighbour", "A grandmother"),
]
TOLD = [
    "A white British Christian family. The boy, 7, comes in hungry every day in the same dirty clothes and his teeth are rotten. He hit him last night and left him alone till one. They go to the church.",
    "The neighbour says the boy, 5, is left alone at night and cries at the window. He hit him twice. They left him alone on Sunday too. White British, Christian, next to the church; the coat, it is his.",
    "White British mum, skint but lovely, boy of 4 clean and happy, she asked about the food bank at the church.",
]


@pytest.mark.parametrize("one, other", SWAPS)
def test_who_the_family_is_changes_nothing_that_is_read(pack, one, other):
    """Metamorphic: a word that must not matter is swapped, and the facts, the floors, the pathways and the route stay."""
    swapped = [(text, re.sub(one, other, text, flags=re.IGNORECASE)) for text in TOLD if re.search(one, text, re.IGNORECASE)]
    assert swapped
    for text, changed in swapped:
        assert blinded(text).lower() == blinded(changed).lower()
        told, again = (read(each, pack, "doncaster") for each in (text, changed))
        assert [(fact.indicator, fact.status) for fact in told.facts] == [(fact.indicator, fact.status) for fact in again.facts]
        assert (told.decision.route, told.floors, told.decision.pathways) == (again.decision.route, again.floors, again.decision.pathways)


@pytest.mark.parametrize("text", ["Told him he would.", "He made him watch.", "It was his.", "I told them that his mum saw him."])
def test_his_her_and_their_are_one_word_to_recognition(text):
    for one, other in (("him", "her"), ("his", "her"), ("him", "them"), ("his", "their")):
        assert blinded(text) == blinded(re.sub(rf"\b{one}\b", other, text))


REAL = [
    "Mum says she made up the story that her stepdad touched her.", "He and mum made up after he strangled her in front of the girl.",
    "He's 31 and has been having sex with a 14-year-old.", "He's 20 minutes late most days, covered in bruises and says dad hits him.",
]


@pytest.mark.parametrize("text", REAL)
def test_a_real_child_is_not_taken_for_an_example_or_an_adult(text, pack):
    assert read(text, pack, "england").topic == "concern" and read(text, pack, "england").decision.route >= Route.MASH


def test_a_hard_floor_in_an_example_is_still_asked_about(pack):
    reading = read("Case study: Dad broke the baby's arm, she is 4 months and cannot roll yet, and nobody can say how.", pack, "england")
    assert reading.topic == "training" and reading.decision.route < Route.MASH
    assert any(fact.status == "uncertain" for fact in reading.facts)


def test_a_red_flag_at_the_end_of_two_hundred_words_without_a_stop_is_seen(pack):
    told = " ".join(["so he came in late again and I asked him if he was ok and he said yes"] * 12)
    assert read(f"{told} and then he said dad hits him with a belt every night", pack, "england").decision.route >= Route.MASH


def test_sentences_keep_their_stops_and_lose_what_is_no_sentence():
    text = "He came in. Was he hurt? \"Yes.\" ...\n\nMum came!"
    assert [text[start:end] for start, end in sentences(text)] == ["He came in.", "Was he hurt?", "\"Yes.\"", "Mum came!"]


@pytest.mark.parametrize("stop", ["", ".", "!", ' ."'])
def test_a_denial_is_a_denial_with_and_without_a_stop(stop):
    message = ScoredMessage.of(["She denies any self-harm" + stop], [(0, 1)], Scores(np.zeros((1, 1)), np.zeros(3)))
    assert message.denied == (True,)


VIEWS = [
    "My TA says anything about private parts goes straight through as sexual abuse.", "The new lad reckons we have to report it.",
    "Our system has gone red: PERSISTENT ABSENCE - REFER.", "A parent said it is neglect and I'm covering it up.",
]
FACTS = [
    "My TA says we have to report it because he hit her with a belt.", "She said her dad touched her and it counts as abuse.", "He told me he has not eaten since Friday.",
    "Mum said she has to go straight in to hospital, she took an overdose.", "Nan says we have to report that her dad shows her porn.",
    "Nurse says we need to report bruising to ear of 3 month old.", "GP told us straight to hospital, NAI suspected, fractured femur at 4 months.",
    "The policy says we must report it: Ava was touched in the bath.", "Receptionist said we need to report the overdose Ellie took last night.",
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
        without = understood(text, reading.child, tuple(fact for fact in reading.facts if fact.status != "uncertain"), pack, "england")
        assert (without.decision.route, without.decision.floors) == (reading.decision.route, reading.decision.floors)
