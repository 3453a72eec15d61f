from __future__ import annotations

import json
from datetime import date, datetime, timezone

import pytest

from api import server_words
from api.record_document import Maker, RecordDocument, record_of
from api.record_pdf import pdf_of
from api.records import page_of
from api.templating import style_hash, templates
from guidance import decide, load_pack
from guidance.answers_in_words import answers_json
from guidance.vocabulary import AREAS
from guidance.wording import forbidden_in
from tests.api.pdf_reading import pdf_text

MADE = datetime(2026, 7, 1, 9, 5, tzinfo=timezone.utc)
ANSWERS = {
    "immediate_danger": "no", "child_age": 0.5, "concerns": ("neglect",), "neglect_basics": "often", "child_voice": "unknown",
    "strengths": ("parents_engage", "safe_adult"), "consent": "refused",
}
OWN_WORDS = "“I think – and my lead agrees – it’s worse.” Zażółć gęślą jaźń: ĄĆĘŁŃÓŚŹŻ.\nShe smells of damp."


@pytest.fixture(scope="module")
def pack():
    return load_pack().as_of(date(2026, 11, 20))


def record(pack, answers=ANSWERS, area="doncaster", **extras) -> RecordDocument:
    return record_of(answers, decide(answers, pack, area), pack, MADE, templates(), **extras)


def as_text(document: RecordDocument) -> str:
    return page_of(document, ("'self'",)).body.decode()


def test_a_record_names_its_guidance_time_area_and_approval(pack):
    shown = record(pack)
    assert shown.data["decision"]["guidance"]["hash"] == pack.hash
    assert shown.data["made_at"] == "2026-07-01T09:05:00+00:00"
    assert shown.data["area"]["approval"] == "draft"
    assert server_words.DRAFT in shown.notices
    page = as_text(shown)
    assert "1 July 2026 at 10:05" in page, "people read British time"
    assert pack.hash in page


def test_every_reason_stands_with_its_answer_and_its_source(pack):
    decision = decide(ANSWERS, pack, "doncaster")
    page = as_text(record(pack))
    for reason in decision.reasons:
        assert reason.says in page
        assert pack.sources[reason.source.id].title.replace("'", "&#39;") in page


@pytest.mark.parametrize("area", AREAS)
def test_a_record_can_be_made_in_every_area_and_shape(pack, area: str):
    document = record(pack, area=area, signs_of_safety=area == "bcp")
    assert as_text(document) and pdf_of(document).startswith(b"%PDF") and json.dumps(document.data)


def test_an_emergency_is_complete_although_more_could_be_asked(pack):
    assert record(pack, {"immediate_danger": "yes"}).data["complete"]


def test_a_record_is_not_finished_while_something_read_in_the_words_waits_to_be_confirmed(pack):
    answered = {"immediate_danger": "no", "child_age": "7_to_9", "concerns": ("none",), "child_voice": ("none",), "pattern": ("none",), "consent": "not_asked"}
    assert record(pack, answered).data["complete"]
    document = record(pack, answered, unconfirmed=True)
    assert not document.data["complete"] and server_words.UNCONFIRMED in document.notices and server_words.UNCONFIRMED in as_text(document)
    assert record(pack, {"immediate_danger": "yes"}, unconfirmed=True).data["complete"], "help comes first"


def test_an_unfinished_record_says_so_and_lists_what_was_not_asked(pack):
    document = record(pack, {"immediate_danger": "no"})
    assert not document.data["complete"] and server_words.UNFINISHED in document.notices
    assert any(section.heading == server_words.MISSING and section.items for section in document.sections)


def test_not_knowing_about_serious_harm_asks_for_advice_today(pack):
    assert server_words.SEEK_ADVICE in record(pack).notices


def test_answers_are_shown_as_they_were_said(pack):
    rows = {row["question"]: row for row in answers_json(ANSWERS, pack)}
    assert rows["child_age"]["said"] == "6 months" and rows["child_age"]["answer"] == ["under_1"]
    assert rows["child_voice"]["said"] == "I don't know"
    assert rows["strengths"]["answer"] == ["parents_engage", "safe_adult"]


def test_a_judgement_stands_in_the_record_only_when_it_is_given(pack):
    assert "judgement" not in record(pack).data and server_words.JUDGEMENT not in as_text(record(pack))
    given = record(pack, maker=Maker("health visitor", OWN_WORDS))
    assert given.data["judgement"] == OWN_WORDS and given.data["role"] == "health visitor"
    assert "gęślą jaźń" in as_text(given)


def test_signs_of_safety_headings_hold_worries_strengths_and_steps(pack):
    document = record(pack, signs_of_safety=True)
    headings = [section.heading for section in document.sections]
    assert headings[:3] == [server_words.WORRIES, server_words.WORKING_WELL, server_words.NEEDS_TO_HAPPEN]
    kept = document.data["signs_of_safety"]
    assert "Basic care is often missing for a baby" in kept["worries"]
    assert kept["working_well"] and kept["needs_to_happen"]


def test_the_form_text_holds_no_identifiers_even_when_the_judgement_does(pack):
    text = record(pack, maker=Maker("teacher", "Her mum Kelly Smith rang from 07700 900123.")).data["contact_text"]
    assert "Kelly" not in text and "900123" not in text
    assert "My role: teacher." in text and "Basic care is often missing" in text


def test_the_printable_page_carries_its_style_and_no_script(pack):
    response = page_of(record(pack, maker=Maker("teacher", "<script>alert(1)</script>")), ("'self'",))
    page = response.body.decode()
    style = page.split("<style>")[1].split("</style>")[0]
    assert style_hash(style) in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    assert "<script" not in page and "&lt;script&gt;" in page


def test_the_pdf_shows_every_character_practitioners_write(pack):
    text = pdf_text(pdf_of(record(pack, maker=Maker("pielęgniarka środowiskowa", OWN_WORDS))))
    assert "\N{REPLACEMENT CHARACTER}" not in text
    for words in ("“I think – and my lead agrees – it’s worse.” Zażółć gęślą jaźń: ĄĆĘŁŃÓŚŹŻ.", "She smells of damp.", "pielęgniarka środowiskowa"):
        assert words in text


def test_the_pdf_holds_every_section_of_the_page(pack):
    document = record(pack)
    text = " ".join(pdf_text(pdf_of(document)).split())
    for section in document.sections:
        assert section.heading in text
        for term, _ in section.pairs[:1]:
            assert " ".join(term.split()) in text


def test_the_server_s_own_words_are_safe():
    said = [word for name, word in vars(server_words).items() if name.isupper() and isinstance(word, str)]
    assert len(said) > 30
    assert [found for sentence in said for found in forbidden_in(sentence)] == []
