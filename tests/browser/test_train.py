"""The training cases: one at a time, the group's choice, the guide's answer, one detail changed."""
from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import barriers

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

CUPBOARD, STAIRS = "own-shut-in-the-cupboard", "own-five-minutes-on-the-stairs"


def opened(page: Page, case: str = CUPBOARD) -> Page:
    page.goto(f"/train#{case}")
    expect(page.locator("#vote")).to_be_visible()
    return page


def revealed(page: Page) -> Page:
    page.get_by_role("button", name="Show the guide's answer").click()
    expect(page.locator("#revealed")).to_be_visible()
    return page


def test_a_case_is_told_without_its_answer(new_page):
    page = opened(new_page())
    expect(page.locator("#title")).to_have_text("Shut in the cupboard under the stairs")
    expect(page.locator("#text")).to_contain_text("because of the cupboard")
    expect(page.locator("#revealed")).to_be_hidden()


def test_the_group_s_choice_stands_beside_the_guide_s_answer(new_page):
    page = opened(new_page())
    page.locator("#vote-levels").get_by_label("Early help").check()
    page.locator("#vote-routes").get_by_label("The front door (MASH)").check()
    revealed(page)
    expect(page.locator("#revealed-title")).to_be_focused()
    expect(page.locator("#in-short")).to_contain_text("Child protection")
    expect(page.locator("#verdicts .differ")).to_contain_text("The guide points higher. The group chose Early help")
    expect(page.locator("#verdicts .agree")).to_contain_text("agree on the route")
    expect(page.locator("#answer .reasons")).to_contain_text("Source")
    expect(page.locator("#teaching li")).not_to_have_count(0)


def test_one_detail_changed_says_what_moves_from_the_case_as_told(new_page):
    page = revealed(opened(new_page()))
    expect(page.locator("#detail-outcome")).to_have_text("Nothing is changed yet.")
    page.locator("#fields summary", has_text="immediate danger").click()
    page.locator("#fields").get_by_label("Yes, now or within hours").check()
    expect(page.locator("#detail-outcome")).to_contain_text("from the front door (MASH) to 999")
    page.locator("#fields").get_by_label("No, not as far as I know").check()
    expect(page.locator("#detail-outcome")).to_contain_text("Nothing moves.")


def test_the_twin_says_what_differs_and_can_be_opened(new_page):
    page = revealed(opened(new_page()))
    expect(page.locator("#twin-compared tbody tr")).not_to_have_count(0)
    expect(page.locator("#twin-compared li").first).to_contain_text("Level: from Child protection")
    page.get_by_role("button", name="Open the twin").click()
    expect(page.locator("#title")).to_have_text("Five minutes on the bottom stair")
    expect(page.locator("#title")).to_be_focused()
    expect(page.locator("#revealed")).to_be_hidden()
    assert page.url.endswith(f"#{STAIRS}")


def test_cases_are_walked_within_a_theme_and_come_round(new_page):
    page = opened(new_page())
    page.get_by_label("Theme").select_option(label="Neglect")
    expect(page.locator("#about")).to_contain_text("Neglect")
    first = page.locator("#title").inner_text()
    expect(page.locator("#place")).to_contain_text("Case 1 of")
    page.get_by_role("button", name="Next case").click()
    expect(page.locator("#title")).not_to_have_text(first)
    expect(page.get_by_role("button", name="Next case")).to_be_focused()
    page.get_by_role("button", name="Previous case").click()
    expect(page.locator("#title")).to_have_text(first)
    page.get_by_role("button", name="Previous case").click()
    expect(page.locator("#about")).to_contain_text("Neglect")
    expect(page.locator("#place")).not_to_contain_text("Case 1 of")


def test_levels_are_those_of_the_area_the_trainer_chose(new_page):
    page = opened(new_page())
    page.get_by_label("Levels of").select_option(label="Doncaster")
    expect(page.locator("#vote-levels")).to_contain_text("Level 4")
    revealed(page)
    expect(page.locator("#in-short")).to_contain_text("Level 4")


def test_big_type_is_bigger_and_says_that_it_is_on(new_page):
    page = opened(new_page())
    size = "parseFloat(getComputedStyle(document.getElementById('text')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Big type").click()
    assert page.evaluate(size) > before * 1.3
    expect(page.get_by_role("button", name="Big type")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_revealed_case_has_no_barrier(new_page, scheme):
    page = opened(new_page(color_scheme=scheme))
    page.locator("#vote-levels input").first.check()
    revealed(page).locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert barriers(page) == []


@pytest.mark.parametrize("big", [False, True], ids=["usual type", "big type"])
def test_the_page_fits_320_pixels_without_a_barrier(new_page, big):
    page = opened(new_page(viewport={"width": 320, "height": 640}))
    if big:
        page.get_by_role("button", name="Big type").click()
    revealed(page).locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert barriers(page) == []


def test_a_reveal_is_made_by_keyboard_alone(new_page):
    page = opened(new_page())
    page.locator("#vote-levels input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#revealed-title")).to_be_focused()
