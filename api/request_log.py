"""One log line and one count for each request, by the route's pattern rather than its address, and the last net under errors."""
from __future__ import annotations

import logging
import time
import uuid

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logging import log
from api.metrics import Metrics
from api.problems import problem

NO_ROUTE = "(none)"
_METHODS = ("GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH")


class RequestLog:
    """ASGI middleware. An error nobody expected is answered as a problem and logged by its type and place alone."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = str(uuid.uuid4())
        scope.setdefault("state", {})["request_id"] = request_id
        status = 0

        async def noting_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        began = time.perf_counter()
        try:
            await self._app(scope, receive, noting_status)
        except Exception as error:
            log("unexpected error", logging.ERROR, error=error, request_id=request_id, route=route_of(scope))
            if not status:
                await problem("internal-error", request_id=request_id)(scope, receive, noting_status)
        finally:
            seconds = time.perf_counter() - began
            route = route_of(scope)
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.requests.labels(method, route, str(status)).inc()
            self._metrics.request_seconds.labels(route).observe(seconds)
            log("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1), request_id=request_id)


def route_of(scope: Scope) -> str:
    """The pattern of the route that took the request, such as /api/v1/conversations/{id}; never the address itself."""
    return getattr(scope.get("route"), "path", None) or NO_ROUTE
