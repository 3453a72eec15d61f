"""Hears every message before anything else happens: is it an answer, what does it say of a child, is it urgent?"""
from __future__ import annotations

from typing import Any, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import ACTION_VALIDATE_SLOT_MAPPINGS

from bot.actions.guide_action import Message, message_of
from bot.conversation import PRACTITIONER, READING, Conversation, Understood, is_floor
from bot.payloads import PayloadError, is_payload, payload_of
from bot.replies import URGENT, emergency_number, front_door_lines, send
from bot.settings import current_pack
from bot.typed_answers import is_plain_answer, typed_answer, yes_or_no
from bot.words import words
from guidance import Pack
from guidance.answers import facts_from, facts_of

WITHOUT_A_MATCH = ("answer", "concern", "confirm_reading", "correct_reading", "nlu_fallback", "")
"""Intents that mean somebody tried to answer. Any other is a request of its own and interrupts the form."""

HELP_COMES_FIRST = ("emergency", "i_am_a_child", "i_am_a_parent")
"""Intents that outrank an answer which the same words might also be, unless they are a plain yes or no or the very words of a choice."""

MORE_THAN_AN_ANSWER = 10
"""Words from which a message that answers a question is read for everything else it says too."""


class HearMessage(Action):
    """Fills the slot ``answer`` when the message answers the open question, and ``understood`` with what it says of a child.

    Rasa runs the action of this name on every turn, ahead of any rule, and lets it speak. It only reads: the form's
    validation acts on what it found, so it may run twice in a turn (Rasa does that when a form opens) without harm.
    """

    def name(self) -> str:
        return ACTION_VALIDATE_SLOT_MAPPINGS

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> list[EventType]:
        pack = current_pack()
        conversation = Conversation.of(tracker.slots, pack)
        message = message_of(tracker)
        if conversation.person != PRACTITIONER:
            return []
        if is_payload(message.text):
            return _filled(_sent(message))
        answer = _typed(conversation, message, pack)
        news = _news(tracker, conversation, answer, pack)
        events: list[EventType] = []
        if news is not None and news.facts:
            events.append(SlotSet("understood", news.with_earlier(conversation.understood).as_json()))
        if news is not None and news.alarm and message.intent != "emergency":
            urgent = words("urgent")["floor_read"].format(phone=emergency_number(pack))
            send(dispatcher, "\n".join([urgent, *front_door_lines(pack.area(conversation.area), pack)]), URGENT)
        if answer is None and message.intent in WITHOUT_A_MATCH:
            read = news is not None or (conversation.understood is not None and _understood(tracker) is not None)
            answer = {"read": True} if read else {"unclear": message.intent}
        return [*events, *_filled(answer)]


def _news(tracker: Tracker, conversation: Conversation, answer: Optional[dict[str, Any]], pack: Pack) -> Optional[Understood]:
    """What this message says of a child beyond what is answered or waits to be confirmed; None when it says nothing new.

    Of a short message that answers the open question only hard floors count: its words were meant for that question.
    """
    understood = _understood(tracker)
    asked = pack.asked.get(answer["question"]) if answer else None
    if understood is None or (asked and is_plain_answer(asked.question, message_of(tracker).text)):
        return None
    waiting = {fact.indicator for fact in conversation.understood.facts} if conversation.understood else set()
    known = facts_from(conversation.answers, pack) | (facts_of(asked.question.id, answer["choices"], pack) if asked else 0)
    facts = [fact for fact in understood.facts if fact.indicator not in waiting and not known & pack.bit.get(fact.indicator, 0)]
    if asked and len(message_of(tracker).text.split()) < MORE_THAN_AN_ANSWER:
        facts = [fact for fact in facts if is_floor(fact.indicator, pack)]
    alarm = any(is_floor(fact.indicator, pack) for fact in facts) or (understood.alarm and bool(facts or not understood.facts))
    return Understood(tuple(facts), understood.child, alarm) if facts or alarm else None


def _filled(answer: Optional[dict[str, Any]]) -> list[EventType]:
    """Rasa takes a slot that was set to nothing for an answer too, so nothing is set when nothing was heard."""
    return [] if answer is None else [SlotSet("answer", answer)]


def _sent(message: Message) -> Optional[dict[str, Any]]:
    """A payload as a candidate answer: None when it is a request of another kind."""
    try:
        sent = payload_of(message.text)
    except PayloadError as error:
        return {"problem": str(error), "reason": error.reason}
    if sent.request == "answer":
        return {"question": sent.arguments.get("question"), "choices": sent.arguments.get("choices")}
    if sent.request == "confirm_reading":
        return {"question": READING, "choices": ["confirm"]}
    if sent.request == "correct_reading":
        return {"question": READING, "choices": ["correct"], "keep": sent.arguments.get("keep")}
    return None


def _typed(conversation: Conversation, message: Message, pack: Pack) -> Optional[dict[str, Any]]:
    """Typed words as a candidate answer to what was asked last."""
    if conversation.asking == READING and conversation.understood:
        right = {"confirm_reading": True, "correct_reading": False}.get(message.intent, yes_or_no(message.text))
        return None if right is None else {"question": READING, "choices": ["confirm" if right else "correct"]}
    asked = pack.asked.get(conversation.asking or "")
    if asked is None:
        return None
    if message.intent in HELP_COMES_FIRST and not is_plain_answer(asked.question, message.text):
        return None
    value = typed_answer(asked.question, message.text)
    return None if value is None else {"question": conversation.asking, "choices": value, "typed": True}


def _understood(tracker: Tracker) -> Optional[Understood]:
    """What the reading component of the pipeline found in this message."""
    return Understood.from_json((tracker.latest_message or {}).get("understood"))

