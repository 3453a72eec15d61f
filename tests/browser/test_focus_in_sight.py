"""Whatever has the keyboard focus can be seen (WCAG 2.2, 2.4.11): nothing that sticks to an edge of the screen lies over it."""
from __future__ import annotations

from typing import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.guide import Guide

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

PHONE = {"width": 320, "height": 568}
ZOOMED = {"width": 320, "height": 256}
"""What is left of a screen of 1280 by 1024 pixels at 400%."""
TALL_PHONE = {"width": 390, "height": 900}
DESK = {"width": 1280, "height": 1000}

HALF_WRITTEN = "\n".join(["He came in without a coat again and said he had not eaten."] * 6)
"""Enough words not sent yet to make the free-text box as tall as it gets."""

# Where the focus is and what lies over it: at its middle and at the middle of each edge. Of something taller than half the screen only
# the part on the screen is looked at.
FOCUS = """() => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    if (!one || one === document.body) return null;
    const boxes = [...one.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height);
    const box = boxes[0] ?? one.getBoundingClientRect();
    const fits = box.height <= innerHeight / 2;
    const panel = one.closest(".panel");
    const seen = panel && getComputedStyle(panel).overflowY !== "visible" ? panel.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const [top, bottom] = fits ? [box.top, box.bottom] : [Math.max(box.top, seen.top), Math.min(box.bottom, seen.bottom)];
    const [x, y] = [(box.left + box.right) / 2, (top + bottom) / 2];
    const points = fits ? [[x, y], [x, top + 1], [x, bottom - 1], [box.left + 1, y], [box.right - 1, y]] : [[x, y]];
    const lies = ([left, down]) => {
        if (left < 0 || down < 0 || left >= innerWidth || down >= innerHeight) return "the edge of the screen";
        const hit = one.getRootNode().elementFromPoint(left, down);
        if (one.contains(hit) || [...(one.labels ?? [])].some((label) => label.contains(hit))) return null;
        if (hit?.contains(one) && hit.closest(".panel > *, body > *")) return null;
        return `${hit?.tagName.toLowerCase()}.${hit?.className}`;
    };
    return { name: one.id || `${one.tagName.toLowerCase()} ${one.textContent.trim().slice(0, 40)}`, covered: points.map(lies).find(Boolean) ?? null };
}"""


def walked(page: Page, key: str) -> Iterator[dict]:
    """Presses a key until the focus leaves the page or comes round, and tells of each place it stopped at."""
    first = None
    for _ in range(400):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop is None or stop["name"] == first:
            return
        first = first or stop["name"]
        yield stop
    raise AssertionError(f"{key} never comes to an end")


def nothing_is_covered_from(top: Locator, end: Locator, guide: Guide) -> None:
    """Tabs from the top down and from the end back: each way meets every choice and the free-text box, and sees all it meets."""
    tickable = set(guide.find(".choice input[type=checkbox]:visible").evaluate_all("inputs => inputs.map(({ id }) => id)"))
    for start, key in ((top, "Tab"), (end, "Shift+Tab")):
        start.focus()
        stops = list(walked(guide.page, key))
        assert [stop for stop in stops if stop["covered"]] == []
        assert tickable | {"words"} <= {stop["name"] for stop in stops}


def long_question(guide: Guide) -> None:
    guide.picks("no").picks("7_to_9")
    guide.box.fill(HALF_WRITTEN)


def question_with_a_box_to_type_in(guide: Guide) -> None:
    guide.picks("no")


def reading(guide: Guide) -> None:
    guide.says("He is three and has a bruise on his ear. Mum and dad are fighting and he hides. She left him alone at night.")
    guide.box.fill(HALF_WRITTEN)


def result(guide: Guide) -> None:
    guide.picks("no").picks("under_1").picks("neglect").picks("always").answers_until_the_end()
    guide.find("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    guide.box.fill(HALF_WRITTEN)


STATES: dict[str, Callable[[Guide], None]] = {
    "long question": long_question, "question with a box": question_with_a_box_to_type_in, "reading": reading, "result": result}


@pytest.mark.parametrize("screen", [PHONE, ZOOMED, TALL_PHONE, DESK], ids=["320x568", "320x256", "390x900", "1280x1000"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_covers_what_has_the_focus(new_page, state, screen):
    guide = Guide(new_page(viewport=screen)).opened("/")
    STATES[state](guide)
    nothing_is_covered_from(guide.page.locator(".skip"), guide.page.locator(".three a").last, guide)


@pytest.mark.parametrize("key", ["ArrowDown", "ArrowUp"])
@pytest.mark.parametrize("screen", [PHONE, ZOOMED], ids=["320x568", "320x256"])
def test_nothing_covers_a_choice_reached_with_arrow_keys(new_page, screen, key):
    guide = Guide(new_page(viewport=screen)).opened("/")
    guide.picks("no")
    guide.find(".choice input").first.focus()
    stops = list(walked(guide.page, key))
    assert len(stops) > 5 and [stop for stop in stops if stop["covered"]] == []


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["320x568", "1280x1000"])
@pytest.mark.parametrize("state", ["long question", "result"])
def test_nothing_covers_the_focus_when_the_guide_fills_the_page(new_page, state, screen):
    guide = Guide(new_page(viewport=screen)).opened("/")
    STATES[state](guide)
    guide.button("Full page").click()
    nothing_is_covered_from(guide.find(".bar h2"), guide.find(".tools button").last, guide)


@pytest.mark.parametrize("state", ["long question", "result"])
def test_nothing_covers_the_focus_on_the_page_of_another_site(new_page, host_page, server, state):
    guide = Guide(new_page(viewport=PHONE)).opened(host_page.address(server, 'area="doncaster" open'))
    STATES[state](guide)
    nothing_is_covered_from(guide.find(".bar h2"), guide.find(".tools button").last, guide)


@pytest.mark.parametrize("state", ["long question", "result"])
def test_nothing_covers_the_focus_in_the_corner_of_a_page(new_page, state):
    guide = Guide(new_page(viewport=DESK)).opened("/static/frame.html?area=doncaster&placement=corner&open=")
    STATES[state](guide)
    nothing_is_covered_from(guide.find(".bar h2"), guide.find(".tools button").last, guide)
