"""Every language of the widget says the same things."""
from __future__ import annotations

import re

import pytest

from guidance.wording import forbidden_in

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

CATALOGUES = """async () => {
    const { LANGUAGES } = await import("/static/strings/catalogue.js");
    return LANGUAGES;
}"""


@pytest.fixture
def catalogues(guide):
    return guide.page.evaluate(CATALOGUES)


def forms(sentence):
    return list(sentence.values()) if isinstance(sentence, dict) else [sentence]


def test_both_languages_have_the_same_sentences(catalogues):
    assert set(catalogues["en"]) == set(catalogues["pl"])


def test_both_languages_name_the_same_values(catalogues):
    def values(sentence):
        return {name for form in forms(sentence) for name in re.findall(r"\{(\w+)\}", form)}

    assert {key for key in catalogues["en"] if values(catalogues["en"][key]) != values(catalogues["pl"][key])} == set()


def test_the_interface_never_says_what_the_product_must_not(catalogues):
    assert [(key, found.text) for key, sentence in catalogues["en"].items() for form in forms(sentence) for found in forbidden_in(form)] == []


def test_the_pages_for_staff_never_say_what_the_product_must_not(guide):
    sentences = guide.page.evaluate("""async () => (await import("/static/pages/words.js")).SENTENCES""")
    assert [(key, found.text) for key, sentence in sentences.items() for form in forms(sentence) for found in forbidden_in(form)] == []
