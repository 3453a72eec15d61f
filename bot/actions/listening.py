"""Hears every message before anything else happens: is it an answer, what does it say of a child, is it urgent?"""
from __future__ import annotations

from dataclasses import replace
from typing import Any, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import ACTION_VALIDATE_SLOT_MAPPINGS

from bot.actions.guide_action import Message, message_of
from bot.conversation import PRACTITIONER, READING, Conversation, ReadChild, Understood, floors_in, is_floor
from bot.payloads import HELP_COMES_FIRST, PayloadError, is_payload, payload_of
from bot.replies import urge
from bot.settings import current_pack
from bot.typed_answers import is_plain_answer, names_a_subject, says_nothing_else, typed_answer, yes_or_no
from guidance import Pack
from guidance.answers import facts_from

WITHOUT_A_MATCH = ("answer", "concern", "confirm_reading", "correct_reading", "nlu_fallback", "")
"""Intents that mean somebody tried to answer. Any other is a request of its own and interrupts the form."""

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
        if news is not None and (news.facts or news.child != ReadChild()):
            events.append(SlotSet("understood", news.with_earlier(conversation.understood).as_json()))
        if news is not None and news.alarm and message.intent != "emergency":
            urge(dispatcher, conversation, pack)
        if answer is None and message.intent in WITHOUT_A_MATCH:
            read = news is not None or (conversation.understood is not None and _understood(tracker) is not None)
            answer = {"read": True} if read else {"unclear": message.intent}
        return [*events, *_filled(answer)]


def _news(tracker: Tracker, conversation: Conversation, answer: Optional[dict[str, Any]], pack: Pack) -> Optional[Understood]:
    """What this message says of a child beyond what is answered or waits to be confirmed; None when it says nothing new.

    Of a short message that answers the open question only hard floors count: its words were meant for that question. Its
    ``alarm`` is raised by a hard floor that all we know has with this message and had not before, whichever message said which part.
    """
    text = message_of(tracker).text
    understood = _understood(tracker) or _age_alone(conversation, text, pack)
    asked = pack.asked.get(answer["question"]) if answer else None
    if understood is None or (asked and is_plain_answer(asked.question, text)) or (conversation.asking == pack.concerns.id and names_a_subject(text)):
        return None
    waiting = {fact.indicator for fact in conversation.understood.facts} if conversation.understood else set()
    answered = conversation.answered(asked.question.id, answer["choices"], pack) if asked else conversation
    known = facts_from(answered.answers, pack)
    facts = [fact for fact in understood.facts if fact.indicator not in waiting and not known & pack.bit.get(fact.indicator, 0)]
    if asked and len(text.split()) < MORE_THAN_AN_ANSWER:
        facts = [fact for fact in facts if is_floor(fact.indicator, pack)]
    together = replace(answered, understood=Understood(tuple(facts), understood.child).with_earlier(conversation.understood))
    aged = together.age_read(pack) not in (None, conversation.age_read(pack))
    child = understood.child if aged and (facts or not asked) else ReadChild()
    floors = floors_in(together.supposed(pack), pack) - floors_in(conversation.supposed(pack), pack)
    alarm = bool(floors) or (understood.alarm and bool(facts or aged or not understood.facts))
    return Understood(tuple(facts), child, alarm) if facts or alarm or child != ReadChild() else None


def _age_alone(conversation: Conversation, text: str, pack: Pack) -> Optional[Understood]:
    """An age and nothing else, typed where we asked whether we understood: it belongs to what was understood."""
    asked = next((asked.question for asked in pack.asked.values() if asked.question.takes_number), None)
    if asked is None or conversation.asking != READING or not says_nothing_else(text):
        return None
    age = typed_answer(asked, text)
    return Understood((), ReadChild(age_years=age)) if isinstance(age, float) else None


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
        return {"question": READING, "choices": ["confirm"], "shown": sent.arguments.get("shown")}
    if sent.request == "correct_reading":
        return {"question": READING, "choices": ["correct"], "keep": sent.arguments.get("keep"), "shown": sent.arguments.get("shown")}
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

