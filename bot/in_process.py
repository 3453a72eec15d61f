"""Rasa's custom actions called as functions instead of over HTTP (docs/decisions/0004)."""
from __future__ import annotations

from functools import lru_cache
from typing import Any, Optional

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class InProcessActions(EndpointConfig):
    """An action endpoint that answers from ``bot.actions`` in this process. Give it to an Agent as ``action_endpoint``."""

    def __init__(self) -> None:
        super().__init__(url="in-process", selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package("bot.actions")

    async def request(self, method: str = "post", subpath: Optional[str] = None, content_type: Optional[str] = None,
                      compress: bool = False, **kwargs: Any) -> Optional[dict[str, Any]]:
        return await self._executor.run(kwargs["json"])


@lru_cache(maxsize=1)
def _result_check() -> jsonschema.protocols.Validator:
    schema = RemoteAction.action_response_format_spec()
    return jsonschema.validators.validator_for(schema)(schema)


def _checked(self: RemoteAction, result: Any) -> bool:
    _result_check().validate(result)
    return True


def spare_repeated_work() -> None:
    """Two things Rasa works out anew on every call are worked out once: the compiled JSON Schema of action results (13 ms
    a call; the check itself stays) and which class an event's name stands for (a walk over all subclasses for every event)."""
    RemoteAction._validate_action_result = _checked
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))
