"""A child in danger now: what to do comes first, before any question."""
from __future__ import annotations

from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.guide_action import GuideAction, Message
from bot.conversation import GATE, IN_DANGER, Conversation
from bot.replies import URGENT, button, emergency_number, front_door_lines, send
from bot.words import words
from guidance import Pack


class Emergency(GuideAction):
    """Says what to do now and notes the danger at once: the safer way round, since the answer can be changed."""

    def name(self) -> str:
        return "action_emergency"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("urgent")
        lines = ["- " + line.format(phone=emergency_number(pack)) for line in said["emergency"]]
        change = button(words("result")["buttons"]["change"], "change", question=GATE)
        send(dispatcher, "\n".join([*lines, *front_door_lines(pack.area(conversation.area), pack), said["noted"]]), URGENT, [change])
        return replace(conversation.answered(GATE, IN_DANGER, pack), beyond_emergency=False)


class ContinueAfterEmergency(GuideAction):
    """Goes on with the questions that could still raise a parallel duty, once help is on its way."""

    def name(self) -> str:
        return "action_continue_after_emergency"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        return replace(conversation, beyond_emergency=True)
