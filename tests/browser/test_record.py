"""The record a person takes away: plain from the server, or with their own judgement in their download only."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.rasa]


def test_the_record_carries_the_person_s_own_judgement_and_the_server_keeps_none_of_it(guide):
    guide.picks("no").picks("7_to_9").picks("none").answers_until_the_end()
    guide.page.get_by_text("Add your role and your own judgement").click()
    guide.find("#record-role").fill("School nurse")
    guide.find("#record-judgement").fill("I am more worried than this shows.")
    with guide.page.expect_download() as download:
        guide.button("Download as data (JSON)").click()
    record = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert (record["role"], record["judgement"]) == ("School nurse", "I am more worried than this shows.")
    with guide.page.expect_download() as download:
        guide.button("Download as PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    with guide.page.expect_download() as download:
        guide.button("Download as a page").click()
    assert "I am more worried than this shows." in Path(download.value.path()).read_text(encoding="utf-8")
    kept = guide.page.evaluate("() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }])")
    assert "more worried" not in kept and "School nurse" not in kept
    with guide.page.expect_popup() as opening:
        guide.page.get_by_role("link", name="Open a page to print").click()
    expect(opening.value.get_by_role("heading", name="Decision record")).to_be_visible()
    expect(opening.value.get_by_text("I am more worried than this shows.")).to_have_count(0)


def test_the_text_for_the_form_is_shown_to_copy_and_names_nobody(guide):
    guide.picks("no").picks("under_1").picks("neglect").picks("always").answers_until_the_end()
    guide.button("Copy text for the form").click()
    words = guide.find(".record .letter")
    expect(words).to_be_visible()
    assert "What I am worried about" in words.input_value()


def test_the_text_for_the_form_leaves_out_names_that_were_typed_into_the_judgement(guide):
    guide.picks("no").picks("under_1").picks("neglect").picks("always").answers_until_the_end()
    guide.page.get_by_text("Add your role and your own judgement").click()
    guide.find("#record-judgement").fill("Her mum Kelly Smith rang me from 07700 900123. I think it is getting worse.")
    guide.button("Copy text for the form").click()
    words = guide.find(".record .letter")
    expect(words).to_have_value(re.compile("I think it is getting worse"))
    assert "Kelly" not in words.input_value() and "900123" not in words.input_value()


def test_the_record_takes_signs_of_safety_headings_when_they_are_chosen(guide):
    guide.picks("no").picks("under_1").picks("neglect").picks("always").answers_until_the_end()

    def printed_headings() -> list[str]:
        with guide.page.expect_popup() as opening:
            guide.page.get_by_role("link", name="Open a page to print").click()
        expect(opening.value.get_by_role("heading", name="Decision record")).to_be_visible()
        return opening.value.locator("h2").all_inner_texts()

    assert "What are we worried about?" not in printed_headings()
    guide.find("#record-headings").check()
    assert printed_headings()[:3] == ["What are we worried about?", "What is working well?", "What needs to happen?"]
    with guide.page.expect_download() as download:
        guide.button("Download as data (JSON)").click()
    kept = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["signs_of_safety"]
    assert kept["worries"] and kept["needs_to_happen"]
