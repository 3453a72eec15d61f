"""Lets the reading of free text speak in Rasa's pipeline, so that a worry is heard whatever the classifier made of it."""
from __future__ import annotations

from typing import Any, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.payloads import HELP_COMES_FIRST, is_payload
from bot.reading_hook import BRIEF, read
from bot.settings import current_pack
from bot.typed_answers import says_nothing_else
from guidance import Pack
from guidance.reading.alarming import names_harm
from guidance.vocabulary import FALLBACK_AREA, ROUTE_OF, Band, Route

REQUESTS = ("why", "explain_term", "contacts", "record", "disagree", "help", "change", "go_back", "start_over", "choose_area", "continue_after_emergency",
            "confirm_reading", "correct_reading", "i_am_a_practitioner", "thanks", "goodbye", "bot_challenge")
"""Intents that stand when the message is short, the classifier is sure, and nothing for the front door was read."""
HELP_HAS_COME = ("continue_after_emergency",)
"""Such a request that stands even then: "999 has been called" names the danger that is being met."""
REPLY = "answer"
"""Opens or carries on the questions as a worry does (``bot/data/rules``): a likely one keeps its name, and what was read goes with it all the same. A word on
what we read does not: what is new in it must first be shown."""
LIKELY = 0.5
"""A reply more likely than anything else."""
SMALL_TALK = ("greet", "chitchat", "start", "out_of_scope")
"""Intents that stand as requests do when the classifier is surer still."""
SURE_OF_SMALL_TALK, SURE_ALL_THE_SAME = 0.8, 0.9
"""Of a brief request that holds no alarming word the classifier may be very sure: then it stands even against a grave sign read into it. Small talk never does."""


def leads_to_the_front_door(indicator: str, pack: Pack) -> bool:
    """Whether an indicator by itself leads to the front door or to an emergency."""
    return indicator in pack.indicators and ROUTE_OF[Band.of(pack.indicators[indicator].band)] >= Route.MASH


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class ConcernReader(GraphComponent):
    """Adds ``understood`` to a message that says something of a child, and takes it for a ``concern``, unless it is a reply or a call for help besides.

    Stands last in the pipeline. What it found is acted on by ``bot.actions.listening``. ``sure`` is the certainty from which a
    request stands, ``longest_request`` the number of words up to which a message can be one.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"sure": 0.7, "longest_request": 14}

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "ConcernReader":
        return cls(config["sure"], config["longest_request"])

    def __init__(self, sure: float, longest_request: int) -> None:
        self._sure, self._longest_request = sure, longest_request

    def process(self, messages: list[Message]) -> list[Message]:
        pack = current_pack()
        for message in messages:
            text = message.get(TEXT)
            if not text or is_payload(text) or says_nothing_else(text):
                continue
            understood = read(text, pack, FALLBACK_AREA)
            grave = understood is not None and (understood.alarm or any(leads_to_the_front_door(fact.indicator, pack) for fact in understood.facts))
            if understood is None or self._stands(message, text, grave):
                continue
            message.set("understood", understood.as_json(), add_to_output=True)
            if not self._keeps_its_name(message):
                message.set(INTENT, {INTENT_NAME_KEY: "concern", PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages

    @staticmethod
    def _intent(message: Message) -> tuple[Optional[str], float]:
        """What the classifier heard, and how surely."""
        intent = message.get(INTENT) or {}
        return intent.get(INTENT_NAME_KEY), intent.get(PREDICTED_CONFIDENCE_KEY, 0)

    def _keeps_its_name(self, message: Message) -> bool:
        """Whether a message that says something of a child is more than a worry all the same."""
        intent, confidence = self._intent(message)
        return intent in HELP_COMES_FIRST or (intent == REPLY and confidence >= LIKELY)

    def _stands(self, message: Message, text: str, grave: bool) -> bool:
        """Whether what the classifier heard stands, although something (``grave``: for the front door) was read in the words."""
        (intent, confidence), length = self._intent(message), len(text.split())
        sure = self._sure if intent in REQUESTS else SURE_OF_SMALL_TALK if intent in SMALL_TALK else 2
        if confidence < sure or length > self._longest_request:
            return False
        return not grave or intent in HELP_HAS_COME or (intent in REQUESTS and confidence >= SURE_ALL_THE_SAME and length < BRIEF and not names_harm(text))
