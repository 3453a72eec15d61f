"""A practitioner at the other end of the HTTP contract: answers what is asked, from a list of what they know."""
from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence, Union

from fastapi.testclient import TestClient

ADDRESS = "/api/v1/conversations"
_QUIET = ("none", "no", "not_missing", "unknown")
"""What is answered to a question the practitioner has nothing to say on: the first of these it offers."""


class Talk:
    """One conversation. ``reply`` is the last answer of the server."""

    def __init__(self, client: TestClient, area: str = "doncaster") -> None:
        self.client = client
        started = client.post(ADDRESS, json={"area": area})
        assert started.status_code == 201, started.text
        self.reply: dict[str, Any] = started.json()
        self.id: str = self.reply["id"]

    @property
    def address(self) -> str:
        return f"{ADDRESS}/{self.id}"

    @property
    def asked(self) -> Optional[str]:
        """The id of the open question."""
        return (self.reply.get("question") or {}).get("id")

    def send(self, **message: str) -> dict[str, Any]:
        answered = self.client.post(f"{self.address}/messages", json=message)
        assert answered.status_code == 200, answered.text
        self.reply = answered.json()
        return self.reply

    def say(self, text: str) -> dict[str, Any]:
        return self.send(text=text)

    def choose(self, *choices: str) -> dict[str, Any]:
        """Answers the open question with its choices of these ids."""
        return self.send(payload=answer(self.asked, *choices))

    def through(self, known: Mapping[str, Union[str, Sequence[str]]]) -> dict[str, Any]:
        """Answers every question until there is none, and gives the decision."""
        while self.asked:
            picked = known.get(self.asked)
            offered = [choice["id"] for choice in self.reply["question"]["choices"]]
            self.choose(*([picked] if isinstance(picked, str) else picked or [next(choice for choice in _QUIET if choice in offered)]))
        return self.reply["decision"]

    def now(self) -> dict[str, Any]:
        """The conversation as a reloaded page sees it."""
        return self.client.get(self.address).json()


def answer(question: Optional[str], *choices: str) -> str:
    listed = ",".join(f'"{choice}"' for choice in choices)
    return f'/answer{{"question":"{question}","choices":[{listed}]}}'
