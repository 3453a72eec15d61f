"""Lets the reading of free text speak in Rasa's pipeline, so that a worry is heard whatever the classifier made of it."""
from __future__ import annotations

from typing import Any, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.payloads import is_payload
from bot.reading_hook import read
from bot.settings import current_pack
from bot.typed_answers import says_nothing_else
from guidance.vocabulary import FALLBACK_AREA

HELP_COMES_FIRST = ("emergency", "i_am_a_child", "i_am_a_parent")
"""Intents that stand even when the message also describes harm. Caution has let them through."""
REQUESTS = ("why", "explain_term", "contacts", "record", "disagree", "help", "change", "go_back", "start_over", "choose_area", "continue_after_emergency",
            "confirm_reading", "correct_reading", "i_am_a_practitioner", "thanks", "goodbye", "bot_challenge")
"""Intents that stand when the message is short, the classifier is sure, and no hard floor was read."""
HELP_HAS_COME = ("continue_after_emergency",)
"""Such a request that stands even then: "999 has been called" names the danger that is being met."""


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class ConcernReader(GraphComponent):
    """Adds ``understood`` to a message that says something of a child, and takes it for a ``concern``.

    Stands last in the pipeline. What it found is acted on by ``bot.actions.listening``. ``sure`` is the certainty from which a
    request stands, ``longest_request`` the number of words up to which a message can be one.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"sure": 0.6, "longest_request": 14}

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
            if understood is None or (self._is_request(message, text) and not (understood.alarm and self._intent(message) not in HELP_HAS_COME)):
                continue
            message.set("understood", understood.as_json(), add_to_output=True)
            if self._intent(message) not in HELP_COMES_FIRST:
                message.set(INTENT, {INTENT_NAME_KEY: "concern", PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages

    @staticmethod
    def _intent(message: Message) -> Optional[str]:
        return (message.get(INTENT) or {}).get(INTENT_NAME_KEY)

    def _is_request(self, message: Message, text: str) -> bool:
        return (self._intent(message) in REQUESTS and (message.get(INTENT) or {}).get(PREDICTED_CONFIDENCE_KEY, 0) >= self._sure
                and len(text.split()) <= self._longest_request)
