"""Ages, the many ways people write them."""
from __future__ import annotations

import pytest

from guidance.reading.ages import child_age


@pytest.mark.parametrize("text, years, months", [
    ("baby is 14 months and walking", 1, 14),
    ("She's nearly 3, and chatty", 3, None),
    ("a 10-yr-old boy", 10, None),
    ("He is sixteen.", 16, None),
    ("one of my Y9s was upset", 13, None),
    ("lad of 16 came in", 16, None),
    ("saw a boy of 13 weeks at home", 0, 3),
    ("lad of 6 weeks", 0, 1),
    ("he's four and a half months and not rolling", 0, 4),
    ("Girl of 14, hardly in school for three and a half months.", 14, None),
    ("Lived with him for four and a half months, she is 15", 15, None),
    ("F16 found in hotel", 16, None),
    ("two 13 yr olds", 13, None),
    ("He's 6 weeks old", 0, 1),
    ("baby, 3 weeks, jaundiced", 0, 1),
    ("a girl in our U15s", 14, None),
    ("Two children (4 and 6) known to us", 4, None),
    ("10yo, T1DM", 10, None),
    ("2 and a half year review today", 2, 30),
    ("boy aged 7", 7, None),
    ("12 y/o brought by her mum", 12, None),
])
def test_an_age_is_found(text, years, months):
    age = child_age(text)
    assert (age.age_years, age.age_months, age.unborn) == (years, months, False)


@pytest.mark.parametrize("text", ["Booking appt, 17/40. Second pregnancy.", "She is 28 weeks pregnant", "worried about an unborn baby"])
def test_an_unborn_child_is_known(text):
    assert child_age(text).unborn


@pytest.mark.parametrize("text", ["Mother, 34, came in for a smear", "a coach, he's 31", "no age given here", "twenty minutes ago he left"])
def test_an_adults_age_is_not_the_childs(text):
    assert child_age(text).age_years is None


@pytest.mark.parametrize("text", ["She's 19 and not pregnant.", "She isn't pregnant.", "She isn’t pregnant.", "Mum has never been pregnant again.", "Mum, who isn’t pregnant, came too."])
def test_one_who_is_not_pregnant_expects_no_child(text):
    assert not child_age(text).unborn


@pytest.mark.parametrize("text", ["She won't say whether or not pregnant, test booked.", "I am not sure if mum is pregnant."])
def test_one_who_may_be_may_expect_one(text):
    assert child_age(text).unborn


def test_the_youngest_of_several_children_counts():
    assert child_age("brother and sister, 9 and 12").age_years == 9
