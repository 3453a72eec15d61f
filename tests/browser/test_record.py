"""The record a person takes away: plain from the server, or with their own judgement in their download only."""
from __future__ import annotations

import json
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
