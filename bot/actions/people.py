"""A child or a parent has come to the practitioners' page: they get help for them, never the questions."""
from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.guide_action import GuideAction, Message, help_for
from bot.conversation import CHILD, PARENT, Conversation
from guidance import Pack


class HelpForChild(GuideAction):
    """Childline, 999, a trusted adult."""

    for_anyone = True
    person = CHILD

    def name(self) -> str:
        return "action_help_child"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        help_for(self.person, dispatcher, pack)
        return replace(conversation, person=self.person)

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> list[EventType]:
        return [*super().run(dispatcher, tracker, domain), SlotSet("requested_slot", None), ActiveLoop(None)]


class HelpForParent(HelpForChild):
    """A helpline for adults with a worry, 999, early help."""

    person = PARENT

    def name(self) -> str:
        return "action_help_parent"
