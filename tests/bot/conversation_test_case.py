"""A conversation as a test tells it: what the person says, what is heard, what is asked next."""
from __future__ import annotations

import json
from typing import Any, Callable, Optional

from bot.payloads import payload
from guidance.presentation import answer_payload

Fragment = Callable[["Talk"], "Talk"]


class Talk:
    """One conversation with the real assistant. Every method that says something returns the talk, so that a case reads on."""

    def __init__(self, assistant: Any, loop: Any, id: str) -> None:
        self.assistant, self.loop, self.id = assistant, loop, id
        self.messages: list[dict[str, Any]] = []

    def opened(self, area: str) -> "Talk":
        self.messages = self.loop.run_until_complete(self.assistant.start(self.id, area)).messages
        return self

    # -- what the person does

    def says(self, text: str) -> "Talk":
        self.messages = self.loop.run_until_complete(self.assistant.turn(self.id, text)).messages
        return self

    def sends(self, request: str, **arguments: Any) -> "Talk":
        return self.says(payload(request, **arguments))

    def picks(self, *choices: Any, to: Optional[str] = None) -> "Talk":
        """Uses the buttons of the open question, or of an earlier one."""
        question = to or self.asks
        assert question, f"nothing is being asked: {self.messages}"
        return self.says("/answer" + json.dumps({"question": question, "choices": list(choices)}) if any(not isinstance(c, str) for c in choices)
                         else answer_payload(question, *choices))

    def then(self, *fragments: Fragment) -> "Talk":
        for fragment in fragments:
            fragment(self)
        return self

    def says_no_until_the_end(self) -> "Talk":
        """Answers everything that is left with the least serious choice there is, as somebody with nothing more to tell would."""
        for _ in range(60):
            question = self.question
            if question is None:
                return self
            ids = [choice["id"] for choice in question["choices"]]
            self.picks(next((id for id in ("none", "no", "not_asked") if id in ids), ids[0]))
        raise AssertionError("the conversation does not end")

    # -- what is heard

    @property
    def question(self) -> Optional[dict[str, Any]]:
        return next((m["question"] for m in reversed(self.messages) if "question" in m), None)

    @property
    def asks(self) -> Optional[str]:
        return self.question["id"] if self.question else None

    @property
    def decision(self) -> Optional[dict[str, Any]]:
        return next((m["decision"] for m in self.messages if "decision" in m), None)

    @property
    def kinds(self) -> list[str]:
        return [m["kind"] for m in self.messages]

    @property
    def text(self) -> str:
        return "\n".join(m["text"] for m in self.messages)

    @property
    def error(self) -> Optional[str]:
        return next((m["error"] for m in self.messages if "error" in m), None)

    @property
    def state(self) -> dict[str, Any]:
        return self.loop.run_until_complete(self.assistant.state(self.id))

    @property
    def answers(self) -> dict[str, Any]:
        return self.state["answers"]


# -- fragments that cases are made of

def nobody_in_danger_now(talk: Talk) -> Talk:
    return talk.picks("no", to="immediate_danger")


def child_of(years: float) -> Fragment:
    return lambda talk: talk.picks(years, to="child_age")


def worried_about(*themes: str) -> Fragment:
    return lambda talk: talk.picks(*themes, to="concerns")


def neglect_that_is(how_often: str) -> Fragment:
    return lambda talk: talk.picks(how_often, to="neglect_basics")
