"""What a request body may be: JSON, and no longer than the limit. Checked before anything reads it."""
from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem, request_id_of

_WITHOUT_BODY = ("GET", "HEAD", "OPTIONS", "DELETE")


class RequestLimits:
    """ASGI middleware that refuses a body that is too long (413) or not marked as JSON (415).

    The body is read here, up to the limit, so a false or missing Content-Length gains nothing.
    """

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self._app = app
        self._limit = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _WITHOUT_BODY:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        body = await _read(request, self._limit)
        if body is None:
            await problem("too-large", f"A request may hold {self._limit} bytes.", request_id=request_id_of(request), headers={"Connection": "close"})(scope, receive, send)
            return
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if body and kind != "application/json":
            await problem("wrong-content-type", request_id=request_id_of(request))(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)


async def _read(request: Request, limit: int) -> bytes | None:
    """The body, or None when it is longer than ``limit`` bytes."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        return None
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > limit:
            return None
        parts.append(part)
    return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that gives the body already read, then what the connection says next."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
