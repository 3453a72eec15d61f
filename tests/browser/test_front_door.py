"""The front door's check: facts ticked, the guide's answer at once, somebody's own level beside it."""
from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import barriers

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

READ = {
    "facts": [
        {"indicator": "under_five", "label": "The child is under 5", "status": "present", "about": "child", "quote": "", "start": 0, "end": 0},
        {"indicator": "child_afraid_of_home", "label": "The child is frightened to go home", "status": "present", "about": "child",
         "quote": "scared to go home", "start": 0, "end": 17},
    ],
    "child": {"age_years": 4, "age_months": None, "unborn": False}, "personal_data": [{"kind": "name", "start": 0, "end": 3}], "topic": "concern",
}
"""A reading known beforehand: what is tested here is what the page does with one."""


def opened(page: Page, area: str = "doncaster") -> Page:
    page.goto(f"/front-door?area={area}")
    expect(page.locator("#contact")).to_be_visible()
    return page


def neglect_often(page: Page) -> Page:
    page.locator("#worries summary", has_text="Care at home").click()
    page.locator("#worries input[value=neglect]").check()
    page.locator("[data-question=neglect_basics] input[value=often]").check()
    expect(page.locator("#answer .level-line")).to_contain_text("Level 3")
    return page


def read(page: Page) -> Page:
    page.route("**/api/v1/readings", lambda route: route.fulfill(status=200, content_type="application/json", body=json.dumps(READ)))
    page.get_by_text("Start from the words of the referral").click()
    page.get_by_label("Words of the referral").fill("Ann is 4 and scared to go home.")
    page.get_by_role("button", name="Propose facts").click()
    expect(page.locator("#read-count")).to_contain_text("Tick")
    return page


def everything(page: Page) -> Page:
    """Every part of the page drawn, as at the end of a check."""
    read(neglect_often(page)).locator("#proposals input").last.check()
    page.get_by_label("By the referrer").select_option(index=1)
    page.get_by_label("By you").select_option(index=2)
    page.get_by_label("Find a sign by plain words").fill("hungry")
    page.get_by_role("button", name="Take away each fact").click()
    expect(page.locator("#each table")).to_be_visible()
    page.locator("#elsewhere summary").click()
    expect(page.locator("#areas table")).to_be_visible()
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    return page


def test_nothing_is_said_before_a_fact_is_ticked(new_page):
    page = opened(new_page())
    expect(page.locator("#empty")).to_be_visible()
    expect(page.locator("#outcome")).to_be_hidden()


def test_a_tick_shows_the_area_s_own_level_and_what_the_next_one_moves(new_page):
    page = neglect_often(opened(new_page()))
    before = page.locator("#answer .level-line").inner_text()
    assert before.startswith("Doncaster. Level")
    page.get_by_label("It has gone on for months").check()
    expect(page.locator("#moves")).to_contain_text("the front door (MASH)")
    expect(page.locator("#answer h3")).to_contain_text("front door")
    expect(page.locator("#moves")).to_contain_text("the legal basis changes")
    page.get_by_label("It has gone on for months").uncheck()
    expect(page.locator("#answer .level-line")).to_have_text(before)


def test_none_of_these_unticks_the_rest_and_the_other_way_round(new_page):
    page = opened(new_page())
    pattern = page.locator("[data-question=pattern]")
    pattern.locator("input[value=getting_worse]").check()
    pattern.locator("input[value=none]").check()
    expect(pattern.locator("input[value=getting_worse]")).not_to_be_checked()
    pattern.locator("input[value=getting_worse]").check()
    expect(pattern.locator("input[value=none]")).not_to_be_checked()
    expect(page.locator("#trouble")).to_be_hidden()


def test_unticking_a_worry_takes_its_signs_out_of_the_answer(new_page):
    page = neglect_often(opened(new_page()))
    page.get_by_label("It is getting worse").check()
    page.locator("#worries input[value=neglect]").uncheck()
    expect(page.locator("#signs")).to_be_empty()
    expect(page.locator("#answer .reasons")).to_have_count(0)


def test_a_lower_level_is_answered_with_the_facts_above_it(new_page):
    page = neglect_often(opened(new_page()))
    page.get_by_label("By the referrer").select_option(label="Level 1: Universal needs")
    expect(page.locator("#verdicts .differ")).to_contain_text("The guide points higher")
    expect(page.locator("#verdicts .differ li").first).to_contain_text("Often, or the same things keep coming back")
    expect(page.locator("#verdicts .differ li").first).to_contain_text("Source:")


def test_a_higher_level_is_answered_with_what_would_reach_it(new_page):
    page = neglect_often(opened(new_page()))
    page.get_by_label("By you").select_option(index=4)
    expect(page.locator("#verdicts .differ")).to_contain_text("The guide points lower")
    expect(page.locator("#verdicts .differ")).to_contain_text("Ask before anything is lowered")


def test_the_same_level_is_agreement(new_page):
    page = neglect_often(opened(new_page()))
    level = page.locator("#answer .level-line").inner_text().removeprefix("Doncaster. ").removesuffix("to confirm").strip()
    page.get_by_label("By you").select_option(label=level)
    expect(page.locator("#verdicts .agree")).to_contain_text("You and the guide agree")


def test_each_fact_taken_away_says_what_it_does(new_page):
    page = neglect_often(opened(new_page()))
    page.get_by_label("It has gone on for months").check()
    expect(page.locator("#moves")).to_contain_text("front door")
    page.get_by_role("button", name="Take away each fact").click()
    row = page.locator("#each tr", has_text="It has gone on for months")
    expect(row).to_have_class("moves")
    expect(row.locator("td")).to_contain_text("from the front door (MASH) to early help")


def test_the_same_facts_stand_in_every_area_under_its_own_level(new_page):
    page = neglect_often(opened(new_page()))
    page.locator("#elsewhere summary").click()
    expect(page.locator("#areas tbody tr")).to_have_count(5)
    expect(page.locator("#areas tr", has_text="Rotherham")).to_contain_text("Family Help")


def test_a_sign_found_by_plain_words_is_ticked_with_its_worry(new_page):
    page = opened(new_page())
    page.get_by_label("Find a sign by plain words").fill("hungry hides food")
    page.locator("#found button").first.click()
    expect(page.locator("#worries input[value=neglect]")).to_be_checked()
    expect(page.locator("#signs input:checked:not([value=''])")).to_have_count(1)
    expect(page.locator("#outcome")).to_be_visible()


def test_a_word_of_the_trade_is_explained(new_page):
    page = opened(new_page())
    page.get_by_label("Find a sign by plain words").fill("cse")
    expect(page.locator("#found")).to_contain_text("exploitation")


def test_what_is_read_counts_only_when_it_is_ticked(new_page):
    page = read(opened(new_page()))
    expect(page.locator("#proposals q", has_text="scared to go home")).to_be_visible()
    expect(page.locator("#proposals")).to_contain_text("seems to hold names")
    expect(page.locator("#empty")).to_be_visible()
    page.locator("#proposals").get_by_label("frightened to go home").check()
    expect(page.locator("[data-question=child_voice] input[value=afraid_of_home]")).to_be_checked()
    expect(page.locator("#outcome")).to_be_visible()
    page.locator("#proposals").get_by_label("frightened to go home").uncheck()
    expect(page.locator("[data-question=child_voice] input[value=afraid_of_home]")).not_to_be_checked()
    expect(page.locator("#empty")).to_be_visible()


def test_nothing_is_left_behind(new_page):
    page = everything(opened(new_page()))
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert "Ann" not in page.url
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("#empty")).to_be_visible()
    expect(page.get_by_label("Words of the referral")).to_have_value("")
    expect(page.locator("#proposals")).to_be_empty()
    assert page.locator("#contact input:checked:not([value=''])").count() == 0


def test_an_answer_that_cannot_be_fetched_says_so_and_keeps_the_ticks(new_page):
    page = opened(new_page())
    page.route("**/api/v1/assessments", lambda route: route.fulfill(status=503, content_type="application/problem+json", body="{}"))
    page.get_by_label("It is getting worse").check()
    expect(page.locator("#trouble")).to_contain_text("call 999")
    expect(page.locator("#outcome")).to_be_hidden()
    page.unroute("**/api/v1/assessments")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.locator("#outcome")).to_be_visible()
    expect(page.get_by_label("It is getting worse")).to_be_checked()


def test_paper_has_the_ticked_facts_and_the_answer_without_the_rest(new_page):
    page = everything(opened(new_page()))
    page.emulate_media(media="print")
    expect(page.locator("[data-question=neglect_basics] .choice:has(:checked)")).to_be_visible()
    expect(page.locator("[data-question=neglect_basics] .choice").first).to_be_hidden()
    expect(page.locator("#referral")).to_be_hidden()
    expect(page.locator("#answer h3")).to_be_visible()
    assert page.locator(".guide").evaluate("one => one.scrollHeight <= one.clientHeight"), "nothing of the answer is cut off"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_every_part_drawn_has_no_barrier(new_page, scheme):
    assert barriers(everything(opened(new_page(color_scheme=scheme)))) == []


def test_the_page_fits_320_pixels_without_a_barrier(new_page):
    page = everything(opened(new_page(viewport={"width": 320, "height": 640})))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert barriers(page) == []


def test_a_check_is_made_by_keyboard_alone(new_page):
    page = opened(new_page())
    page.locator("[data-question=child_age] input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Under 1", exact=True)).to_be_checked()
    expect(page.get_by_label("Under 1", exact=True)).to_be_focused()
    expect(page.locator("#answer h3")).to_be_visible()
