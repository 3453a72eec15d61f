"""Requests with consequences are only heard when the classifier is sure of them."""
from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class Caution(GraphComponent):
    """Takes an intent named under ``sure_of`` in config.yml for a message not understood when it is less certain than it must be.

    To take a practitioner for a parent ends the questions; to start again erases them. Neither may rest on a guess.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"sure_of": {}}

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "Caution":
        return cls(config["sure_of"])

    def __init__(self, sure_of: dict[str, float]) -> None:
        self._sure_of = sure_of

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            intent = message.get(INTENT) or {}
            certainty = intent.get(PREDICTED_CONFIDENCE_KEY, 0)
            if certainty < self._sure_of.get(intent.get(INTENT_NAME_KEY), 0):
                message.set(INTENT, {INTENT_NAME_KEY: "nlu_fallback", PREDICTED_CONFIDENCE_KEY: 1 - certainty}, add_to_output=True)
        return messages
