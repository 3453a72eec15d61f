"""When we cannot follow: say so once, then offer buttons and a person to phone. Never a loop of the same apology."""
from __future__ import annotations

from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.guide_action import GuideAction, Message
from bot.conversation import Conversation
from bot.replies import HELP, button, emergency_number, front_door_lines, send
from bot.words import words
from guidance import Pack

PATIENCE = 2
"""Failures after which a person is offered instead of another apology."""


def not_understood(conversation: Conversation, intent: str, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
    """Says that we did not follow; from the second time on with who to phone. The open question is put again by the form."""
    failures = conversation.failures + 1
    said = words("asking")
    if failures < PATIENCE and conversation.asking is None and intent == "concern":
        send(dispatcher, said["read_nothing_new"], HELP, [button(said["add_a_worry"], "change", question=pack.concerns.id)])
    elif failures < PATIENCE:
        send(dispatcher, said["read_nothing" if intent == "concern" else "not_followed"], HELP)
    else:
        lines = [said["not_followed_again"], *front_door_lines(pack.area(conversation.area), pack),
                 words("requests")["emergency_first"].format(phone=emergency_number(pack))]
        titles = words("result")["buttons"]
        send(dispatcher, "\n".join(lines), HELP, [button(titles[request], request) for request in ("contacts", "restart")])
    return replace(conversation, failures=failures)


class NotUnderstood(GuideAction):
    """The answer to a message that fits nothing when no question is open."""

    def name(self) -> str:
        return "action_not_understood"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        return not_understood(conversation, message.intent, dispatcher, pack)
