"""Requests with consequences are only heard when the classifier is sure and the words bear it out."""
from __future__ import annotations

import re
from typing import Any, Mapping, Optional, Sequence

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

UNHEARD, NOTHING = "nlu_fallback", r"(?!)"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class Caution(GraphComponent):
    """Passes over an intent that is less certain than it must be, or that the words do not bear out, for the next in rank.

    To take a practitioner for a parent ends the questions; to start again erases them. Neither may rest on a guess.
    ``sure_of`` names the certainty each intent needs, ``only_with`` words of which one must be there, ``never_with`` words of
    which none may be. ``otherwise`` is the certainty that the next in rank needs. Of a message that is keys struck at random
    (``no_words``) nothing is heard at all: it resembles whatever is short.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"sure_of": {}, "only_with": {}, "never_with": {}, "otherwise": 0.3, "no_words": NOTHING}

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "Caution":
        return cls(config["sure_of"], _compiled(config["only_with"]), _compiled(config["never_with"]), config["otherwise"], re.compile(config["no_words"], re.IGNORECASE))

    def __init__(self, sure_of: Mapping[str, float], only_with: Mapping[str, re.Pattern], never_with: Mapping[str, re.Pattern], otherwise: float, no_words: re.Pattern) -> None:
        self._sure_of, self._only_with, self._never_with, self._otherwise, self._no_words = sure_of, only_with, never_with, otherwise, no_words

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text, first = message.get(TEXT) or "", message.get(INTENT) or {}
            if self._no_words.fullmatch(text):
                message.set(INTENT, {INTENT_NAME_KEY: UNHEARD, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
                continue
            if self._may_be_heard(first, text):
                continue
            ranked = [one for one in message.get(INTENT_RANKING_KEY) or () if one[INTENT_NAME_KEY] not in (UNHEARD, first.get(INTENT_NAME_KEY))]
            following = next((one for one in ranked[:2] if one[PREDICTED_CONFIDENCE_KEY] >= self._otherwise and self._may_be_heard(one, text)), None)
            message.set(INTENT, following or {INTENT_NAME_KEY: UNHEARD, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages

    def _may_be_heard(self, intent: Mapping[str, Any], text: str) -> bool:
        name: Optional[str] = intent.get(INTENT_NAME_KEY)
        if intent.get(PREDICTED_CONFIDENCE_KEY, 0) < self._sure_of.get(name, 0):
            return False
        needed, refused = self._only_with.get(name), self._never_with.get(name)
        return not (needed and not needed.search(text)) and not (refused and refused.search(text))


def _compiled(words: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern]:
    return {intent: re.compile("|".join(rf"\b(?:{one})\b" for one in ones), re.IGNORECASE) for intent, ones in words.items()}
