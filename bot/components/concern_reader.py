"""Lets the reading of free text speak in Rasa's pipeline, so that a worry is heard whatever the classifier made of it."""
from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.payloads import is_payload
from bot.reading_hook import read
from bot.settings import current_pack
from guidance.vocabulary import FALLBACK_AREA

OUTRANKS_A_READING = ("emergency", "i_am_a_child", "i_am_a_parent")
"""Intents that stand even when the message also describes harm: each of them brings help first. Caution has let them through."""


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class ConcernReader(GraphComponent):
    """Adds ``understood`` to a message that says something of a child, and takes it for a ``concern``.

    Stands last in the pipeline. What it found is acted on by ``bot.actions.listening``.
    """

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "ConcernReader":
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if not text or is_payload(text):
                continue
            understood = read(text, current_pack(), FALLBACK_AREA)
            if understood is None:
                continue
            message.set("understood", understood.as_json(), add_to_output=True)
            if (message.get(INTENT) or {}).get(INTENT_NAME_KEY) not in OUTRANKS_A_READING:
                message.set(INTENT, {INTENT_NAME_KEY: "concern", PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages
