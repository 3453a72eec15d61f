"""The widget as a test uses it: what a person does, what they see, where the focus is."""
from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

LEAST = ("none", "no", "not_asked")


class Guide:
    """The widget on a page. Methods that do something return the guide, so that a test reads on."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def opened(self, address: str) -> "Guide":
        self.page.goto(address)
        return self.ready()

    def ready(self) -> "Guide":
        """Once the server has answered and something is asked or shown."""
        expect(self.find(".sending")).to_have_count(0, timeout=15_000)
        expect(self.find(".question, .result, .trouble, .now button").first).to_be_visible()
        return self

    # -- what the person does

    def picks(self, *choices: str) -> "Guide":
        for choice in choices:
            self.choice(choice).check()
        return self.presses("Continue")

    def says(self, text: str) -> "Guide":
        self.box.fill(text)
        return self.presses("Send")

    def presses(self, name: str) -> "Guide":
        self.button(name).click()
        return self.ready()

    def answers_until_the_end(self) -> "Guide":
        """Answers what is left as somebody with nothing more to tell would."""
        for _ in range(60):
            if self.result.count():
                return self
            ids = self.find(".question .choice input").evaluate_all("inputs => inputs.map(input => input.value)")
            self.picks(next((id for id in LEAST if id in ids), ids[0]))
        raise AssertionError("the conversation does not end")

    # -- what they see

    def find(self, selector: str) -> Locator:
        return self.page.locator("threshold-guide").locator(selector)

    def button(self, name: str) -> Locator:
        return self.page.locator("threshold-guide").get_by_role("button", name=name, exact=True)

    def choice(self, id: str) -> Locator:
        return self.find(f".question .choice input[value='{id}']")

    @property
    def box(self) -> Locator:
        return self.find("#words")

    @property
    def question(self) -> Locator:
        return self.find("#question-ask")

    @property
    def result(self) -> Locator:
        return self.find("#result-headline")

    @property
    def trouble(self) -> Locator:
        return self.find(".trouble")

    @property
    def said(self) -> Locator:
        return self.find(".entry.said")

    @property
    def spoken(self) -> Locator:
        """What a screen reader is told without being asked, at its leisure."""
        return self.find(".announcers [role=status]")

    @property
    def spoken_at_once(self) -> Locator:
        return self.find(".announcers [role=alert]")

    @property
    def focused(self) -> Any:
        """The id of what has the focus within the widget, or its class."""
        return self.page.evaluate("() => { const one = document.querySelector('threshold-guide').shadowRoot.activeElement; return one && (one.id || one.className || one.tagName) }")

    @property
    def overflows(self) -> bool:
        """Whether the page has to be scrolled sideways."""
        return self.page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
