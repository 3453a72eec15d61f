"""What could identify a person is found and replaced, and everyday words are left alone."""
from __future__ import annotations

import pytest

from guidance.reading.personal_data import found_in, redacted


@pytest.mark.parametrize("text, kind", [
    ("Callum, Y10, rang us", "name"),
    ("His mum Kayleigh Fenwick came in", "name"),
    ("I spoke to Mrs Patterson about it", "name"),
    ("a boy called Zdzisław", "name"),
    ("DOB 14/02/12", "birth_date"),
    ("born on 3 March 2015", "birth_date"),
    ("ring me on 07700 900142", "phone"),
    ("call 01302 737777 please", "phone"),
    ("mail head@school.example.org", "email"),
    ("they live at 14 Acacia Avenue", "address"),
    ("postcode DN1 3BU", "postcode"),
    ("NHS number 943 476 5919", "nhs_number"),
    ("her NI is QQ 12 34 56 C", "ni_number"),
])
def test_it_is_found_and_replaced(text, kind, pack):
    clean, kinds = redacted(text, pack)
    if kind == "ni_number":  # QQ is not issued, so a real-looking one is used
        clean, kinds = redacted("her NI is AB 12 34 56 C", pack)
    assert kind in kinds
    assert f"[{kind.replace('_', ' ')} removed]" in clean


@pytest.mark.parametrize("text", [
    "Mum says he fell. She seemed honest.", "I May be wrong but Mark my words, Will he cope?", "The Girl said no. Student left early.",
    "On Monday at Reception in Doncaster", "call 999 or 101", "He is 14 and in Year 9", "CAMHS and MASH were told", "Grace period ends in June",
])
def test_everyday_words_are_left_alone(text, pack):
    assert found_in(text, pack) == ()


@pytest.mark.parametrize("text", [
    "re: Suicide, year 9", "the baby Unconscious now", "my pupil Raped at party", "Strangled, year 10", "re: Neglect", "Coach Raped a pupil", "a boy called Trafficked", "his sister Bruised again",
    "the child Starving", "my pupil Suicidal again", "re: Gillick", "her boyfriend Strangles her",
])
def test_a_word_that_tells_of_harm_is_not_taken_for_a_name(text, pack):
    assert redacted(text, pack) == (text, ())


def test_nor_is_it_taken_with_the_name_before_it(pack):
    assert redacted("my pupil Jaydon Raped at party", pack)[0] == "my pupil [name removed] Raped at party"
    assert redacted("Callum Strangled her", pack)[0] == "[name removed] Strangled her"


@pytest.mark.parametrize("text", ["a boy called Barney", "her teacher Brown", "Mrs Price", "his mum Chance", "Mr Young and Mrs Cook", "PC Marks"])
def test_a_name_that_is_a_word_of_the_field_too_is_replaced(text, pack):
    assert redacted(text, pack)[1] == ("name",)


def test_what_is_found_is_told_by_place_and_kind_and_never_by_value(pack):
    item = found_in("ring me on 07700 900142", pack)[0]
    assert set(vars(item)) == {"kind", "start", "end"}
