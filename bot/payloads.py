"""What a button sends back: ``/request`` or ``/request{"name": value}``. Read strictly, so that nothing is guessed."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Mapping, Optional

from guidance import ThresholdGuideError

_SHAPE = re.compile(r"^/(?P<request>[a-z_]+)\s*(?P<arguments>\{.*\})?$", re.DOTALL)

REQUESTS: Mapping[str, frozenset[str]] = {
    "start": frozenset({"area"}),
    "answer": frozenset({"question", "choices"}),
    "confirm_reading": frozenset({"shown"}),
    "correct_reading": frozenset({"keep", "shown"}),
    "change": frozenset({"question"}),
    "back": frozenset(),
    "restart": frozenset(),
    "choose_area": frozenset({"area"}),
    "continue_after_emergency": frozenset(),
    "emergency": frozenset(),
    "why": frozenset(),
    "explain_term": frozenset({"term"}),
    "contacts": frozenset(),
    "record": frozenset(),
    "disagree": frozenset(),
    "help": frozenset(),
    "i_am_a_child": frozenset(),
    "i_am_a_parent": frozenset(),
    "i_am_a_practitioner": frozenset(),
    "greet": frozenset(),
    "thanks": frozenset(),
    "goodbye": frozenset(),
    "bot_challenge": frozenset(),
    "chitchat": frozenset(),
    "out_of_scope": frozenset(),
}
"""Every request a program may send, with the names it may carry."""

HELP_COMES_FIRST = ("emergency", "i_am_a_child", "i_am_a_parent")
"""Requests that stand whatever else the same words might say: an answer to the open question, or harm to a child."""


class PayloadError(ThresholdGuideError):
    """A payload that cannot be read. ``reason`` is ``malformed``, ``unknown_request`` or ``unknown_name``."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Payload:
    request: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


def is_payload(text: Optional[str]) -> bool:
    """Whether a message is meant for the program rather than written by a person."""
    return bool(text) and text.lstrip().startswith("/")


def payload_of(text: str) -> Payload:
    """The request in a payload. Raises PayloadError saying what is wrong and what to send instead."""
    match = _SHAPE.match(text.strip())
    if match is None:
        raise PayloadError('A payload looks like /why or /answer{"question": "...", "choices": ["..."]}.', "malformed")
    request = match["request"]
    if request not in REQUESTS:
        raise PayloadError(f"There is no request /{request[:40]}. Send one of: {', '.join('/' + name for name in REQUESTS)}.", "unknown_request")
    try:
        arguments = json.loads(match["arguments"] or "{}")
    except ValueError:
        raise PayloadError(f"What follows /{request} is not readable JSON.", "malformed") from None
    unknown = [name for name in arguments if name not in REQUESTS[request]]
    if unknown:
        takes = ", ".join(sorted(REQUESTS[request])) or "nothing"
        raise PayloadError(f"/{request} takes {takes}; it was sent {unknown[0][:40]!r}.", "unknown_name")
    return Payload(request, arguments)


def payload(request: str, **arguments: Any) -> str:
    """The payload that makes this request."""
    return f"/{request}" + (json.dumps(arguments, separators=(",", ":")) if arguments else "")
