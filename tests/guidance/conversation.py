"""A helper so that a case reads as a conversation: say what is answered, and what is asked."""
from __future__ import annotations

from typing import Any

from guidance import Decision, Pack, changed, decide, next_question

CALM: dict[str, Any] = {"immediate_danger": "no"}


class Told:
    """A conversation with the engine: ``Told(pack).that(concerns="neglect").that(...)``; nothing is mutated."""

    def __init__(self, pack: Pack, answers: dict[str, Any] | None = None) -> None:
        self.pack = pack
        self.answers = dict(answers or {})

    def that(self, **answers: Any) -> "Told":
        given = self.answers
        for question, value in answers.items():
            given = changed({**given}, question, value, self.pack) if question in self.pack.asked else {**given, question: value}
        return Told(self.pack, given)

    @property
    def asks(self) -> str | None:
        question = next_question(self.answers, self.pack)
        return question.id if question else None

    def outcome(self, area: str = "england") -> Decision:
        return decide(self.answers, self.pack, area)
