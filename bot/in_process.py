"""Rasa's custom actions called as functions instead of over HTTP (docs/decisions/0004)."""
from __future__ import annotations

from functools import lru_cache
from typing import Any, Optional

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


def spare_repeated_work() -> None:
    """Two things Rasa does anew on every call are spared: checking an action's result against a JSON Schema (13 ms a call; the
    same library that made the result would check it) and finding which class an event's name stands for (a walk over all
    subclasses for every event). The stock way, where both are done, says the same: tests/bot/test_stock_rasa.py."""
    RemoteAction._validate_action_result = lambda self, result: True
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))
