"""Gives the intent classifier what a message means, beside the words and letters it is written with."""
from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from guidance.reading.language import sentences
from guidance.reading.recognition import MEANING, meaning

LONGEST = 500
"""Characters of a message that count: a request is short."""


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class Meaning(GraphComponent):
    """One dense feature for the whole message, from the network that reads concerns. ``weight`` is its length beside the other features."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"weight": 8.0}

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "Meaning":
        return cls(config["weight"])

    def __init__(self, weight: float) -> None:
        self._weight = weight

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if text:
                message.add_features(Features(self._meaning(text)[None], FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages

    def _meaning(self, text: str) -> np.ndarray:
        spans = sentences(text[:LONGEST])
        mean = meaning([text[start:end] for start, end in spans]).mean(axis=0) if spans else np.zeros(MEANING, dtype=np.float32)
        return self._weight * mean / max(float(np.linalg.norm(mean)), 1e-6)
