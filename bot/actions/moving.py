"""Moving through the questions: start, go back, change an answer, choose the area, start again."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.guide_action import GuideAction, Message, help_for
from bot.conversation import PRACTITIONER, Conversation
from bot.replies import HELP, SAY, button, send
from bot.typed_answers import nearest_question
from bot.words import words
from guidance import AnswerError, Pack
from guidance.answers_in_words import answers_json


class Start(GuideAction):
    """Opens the conversation, for an area when one is named."""

    def name(self) -> str:
        return "action_start"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        area = message.argument("area")
        if isinstance(area, str) and area in pack.areas:
            conversation = replace(conversation, area=area)
        if not conversation.answers:
            send(dispatcher, words("asking")["started"].format(area=pack.area(conversation.area).name), SAY)
        return conversation


class Restart(GuideAction):
    """Forgets every answer; the area stays, and who is writing."""

    for_anyone = True

    def name(self) -> str:
        return "action_restart"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        if conversation.person == PRACTITIONER:
            send(dispatcher, words("requests")["restarted"], SAY)
        else:
            help_for(conversation.person, dispatcher, pack)
        return Conversation(area=conversation.area, person=conversation.person)


class Back(GuideAction):
    """Takes back the last answer and asks it again. Leaves a change half-made as it was, and what was read to be asked about after it."""

    def name(self) -> str:
        return "action_back"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("requests")
        earlier = conversation.before(pack)
        if earlier is None:
            send(dispatcher, said["back_nothing"], SAY)
            return conversation
        send(dispatcher, said["back"], SAY)
        if conversation.changing is not None or conversation.understood is not None:
            return conversation.asked_again(earlier, pack)
        return conversation.taken_back(earlier, pack)


class Change(GuideAction):
    """Asks an earlier question again, or offers all answers when none is named."""

    def name(self) -> str:
        return "action_change"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("requests")["change"]
        given = answers_json(conversation.answers, pack)
        question = message.argument("question")
        if question is None and message.payload is None:
            question = nearest_question(message.text, [pack.asked[one["question"]].question for one in given])
        if question is None:
            buttons = [button(f"{one['ask']} {one['said']}", "change", question=one["question"]) for one in given]
            send(dispatcher, said["which" if given else "nothing"], HELP, buttons, answers=given)
            return conversation
        try:
            after = conversation.asked_again(question, pack)
        except AnswerError as error:
            send(dispatcher, words("asking")["bad_answer"].format(problem=error), HELP, error=error.reason)
            return conversation
        send(dispatcher, said["asked_again"], SAY)
        return after


class ChooseArea(GuideAction):
    """Uses another partnership's names and numbers from here on. Answers stay: they do not depend on the area."""

    def name(self) -> str:
        return "action_choose_area"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        said = words("requests")["area"]
        named = message.argument("area") if message.payload else _area_in(message.text, pack)
        if isinstance(named, str) and named in pack.areas:
            send(dispatcher, said["chosen"].format(area=pack.area(named).name), SAY)
            return replace(conversation, area=named)
        buttons = [button(area.name, "choose_area", area=id) for id, area in pack.areas.items()]
        send(dispatcher, said["unknown" if named else "which"], HELP, buttons)
        return conversation


def _area_in(text: str, pack: Pack) -> Optional[str]:
    """The area that typed words name, by its id, its name or a place in its name."""
    said = set(re.findall(r"[a-z]+", text.lower()))
    for id, area in pack.areas.items():
        if id in said or said & ({word for word in re.findall(r"[a-z]+", area.name.lower())} - {"and", "the", "national", "rules", "only", "council"}):
            return id
    return None


class CarryOn(GuideAction):
    """Somebody taken for a child or a parent works with children after all."""

    for_anyone = True

    def name(self) -> str:
        return "action_practitioner"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        send(dispatcher, words("people")["welcome_back"], SAY)
        return replace(conversation, person=PRACTITIONER)
