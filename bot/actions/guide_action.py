"""What every action of the assistant has in common: it reads the conversation, answers, and says what changed."""
from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.conversation import CHILD, PARENT, Conversation
from bot.payloads import Payload, PayloadError, is_payload, payload_of
from bot.replies import contact_lines, emergency_number, send, HELP
from bot.settings import current_pack
from bot.words import words
from guidance import Pack
from guidance.vocabulary import FALLBACK_AREA


@dataclass(frozen=True)
class Message:
    """What the person just sent. ``payload`` is None for typed text and for a payload that cannot be read."""

    text: str
    intent: str

    @property
    def payload(self) -> Payload | None:
        try:
            return payload_of(self.text) if is_payload(self.text) else None
        except PayloadError:
            return None

    def argument(self, name: str) -> Any:
        """What a payload carries under ``name``; None for typed text."""
        return self.payload.arguments.get(name) if self.payload else None


class GuideAction(Action, ABC):
    """An action that turns one conversation into the next.

    Somebody who said they are a child or a parent gets help for them, once a turn, from every action but those marked ``for_anyone``.
    """

    for_anyone = False
    hears = True
    """Whether it acts on the person's message. If so, a payload that cannot be read is answered and nothing else happens."""

    @abstractmethod
    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        """Sends what there is to say and returns the conversation as it then stands."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> list[EventType]:
        pack = current_pack()
        before = Conversation.of(tracker.slots, pack)
        if before.person in (CHILD, PARENT) and not self.for_anyone:
            if not _spoken_to(tracker):
                help_for(before.person, dispatcher, pack)
            return []
        message = message_of(tracker)
        if self.hears and is_payload(message.text):
            try:
                payload_of(message.text)
            except PayloadError as error:
                send(dispatcher, words("asking")["bad_payload"].format(problem=error), HELP, error=error.reason)
                return [SlotSet("answer", None)]
        after = self.respond(before, message, dispatcher, pack)
        return [SlotSet(name, value) for name, value in before.slot_changes(after).items()]


def _spoken_to(tracker: Tracker) -> bool:
    """Whether the person has had an answer to what they just sent."""
    latest = next((event["event"] for event in reversed(tracker.events) if event["event"] in ("user", "bot")), None)
    return latest == "bot"


def message_of(tracker: Tracker) -> Message:
    latest = tracker.latest_message or {}
    intent = latest.get("intent") or {}
    return Message(latest.get("text") or "", intent.get("name") or "")


def help_for(person: str, dispatcher: CollectingDispatcher, pack: Pack) -> None:
    """Where a child or a parent can turn: never the practitioner's questions."""
    roles = ("child_line",) if person == CHILD else ("parent_line", "child_line")
    lines = "; ".join(line[2:] for line in contact_lines(roles, pack.area(FALLBACK_AREA), pack))
    text = "\n".join(line.format(emergency=emergency_number(pack), lines=lines) for line in words("people")[person])
    send(dispatcher, text, HELP)
    send(dispatcher, words("people")["way_back"], HELP)
