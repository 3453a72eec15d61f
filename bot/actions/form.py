"""The one form with the one slot: takes the answer that was heard, asks the next question, ends when nothing more can matter."""
from __future__ import annotations

from dataclasses import replace
from typing import Any, Optional

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from bot.actions.guide_action import GuideAction, Message
from bot.actions.not_understood import not_understood
from bot.conversation import READING, Conversation, floors_in
from bot.replies import HELP, SAY, ask, open_question, send, show_result, urge
from bot.settings import current_pack
from bot.words import words
from guidance import AnswerError, Pack
from guidance.answers import facts_from
from guidance.answers_in_words import said_of


class ValidateAssessmentForm(FormValidationAction):
    """Turns what was heard into answers and leaves the slot empty, so that Rasa asks again while the engine has a question."""

    def name(self) -> str:
        return "validate_assessment_form"

    def domain_slots(self, domain: dict) -> list[str]:
        return ["answer"]

    async def next_requested_slot(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Optional[EventType]:
        """Ends the form when the engine has nothing to ask; otherwise Rasa requests the empty slot by itself."""
        pack = current_pack()
        return None if Conversation.of(tracker.slots, pack).asks_something(pack) else SlotSet(REQUESTED_SLOT, None)

    def validate_answer(self, heard: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> dict[str, Any]:
        pack = current_pack()
        before = Conversation.of(tracker.slots, pack)
        after = _after(before, heard, dispatcher, pack) if isinstance(heard, dict) else before
        return {"answer": None, **before.slot_changes(after)}


def _after(conversation: Conversation, heard: dict[str, Any], dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
    if "problem" in heard:
        send(dispatcher, words("asking")["bad_payload"].format(problem=heard["problem"]), HELP, error=heard["reason"])
        return conversation
    if "unclear" in heard:
        return not_understood(conversation, heard["unclear"], dispatcher, pack)
    if "read" in heard:
        return replace(conversation, failures=0)
    if heard["question"] == READING:
        return _reading_answered(conversation, heard, dispatcher, pack)
    try:
        after = conversation.answered(heard["question"], _value(heard["choices"]), pack)
    except AnswerError as error:
        send(dispatcher, words("asking")["bad_answer"].format(problem=error), HELP, error=error.reason)
        return conversation
    if heard.get("typed"):
        said = said_of(pack.asked[heard["question"]], after.answers[heard["question"]])
        send(dispatcher, words("asking")["noted"].format(answer=said), SAY)
    return after


def _reading_answered(conversation: Conversation, heard: dict[str, Any], dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
    said = words("asking")
    if conversation.understood is None:
        send(dispatcher, said["reading_gone"], HELP)
        return conversation
    if heard.get("shown") not in (None, conversation.understood.digest):
        send(dispatcher, said["reading_moved_on"], SAY)
        return conversation
    keep = heard.get("keep")
    if heard["choices"] == ["confirm"]:
        send(dispatcher, said["reading_confirmed"], SAY)
        return _confirmed(conversation, None, dispatcher, pack)
    if heard["choices"] == ["correct"]:
        if not isinstance(keep, list):
            send(dispatcher, said["reading_dropped"], SAY)
            return replace(conversation, understood=None, failures=0)
        kept = frozenset(one for one in keep if isinstance(one, str))
        send(dispatcher, said["reading_confirmed" if kept else "reading_dropped"], SAY)
        return _confirmed(conversation, kept, dispatcher, pack)
    send(dispatcher, said["bad_answer"].format(problem=said["reading_choices"]), HELP, error="unknown_choice")
    return conversation


def _confirmed(conversation: Conversation, keep: Optional[frozenset[str]], dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
    """After a confirmation; with the urgent advice when it makes a hard floor that nothing has warned of yet."""
    after = conversation.reading_confirmed(keep, pack)
    if not conversation.understood.alarm and floors_in(after.supposed(pack), pack) - floors_in(facts_from(conversation.answers, pack), pack):
        urge(dispatcher, conversation, pack)
    return after


def _value(choices: Any) -> Any:
    """Choices as the engine takes them: a list of one number is that number."""
    if isinstance(choices, list) and len(choices) == 1 and isinstance(choices[0], (int, float)) and not isinstance(choices[0], bool):
        return choices[0]
    return choices


class AskNext(GuideAction):
    """Puts the open question and remembers which it was."""

    hears = False

    def name(self) -> str:
        return "action_ask_answer"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        question = open_question(conversation, pack)
        ask(dispatcher, question, conversation, pack)
        return replace(conversation, asking=question["id"])


class ShowResult(GuideAction):
    """Says what the guidance points to. Nothing is being asked any more."""

    hears = False

    def name(self) -> str:
        return "action_show_result"

    def respond(self, conversation: Conversation, message: Message, dispatcher: CollectingDispatcher, pack: Pack) -> Conversation:
        show_result(dispatcher, conversation, pack)
        return replace(conversation, asking=None, failures=0)
