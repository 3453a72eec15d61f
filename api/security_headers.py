"""The headers every answer carries: a strict content policy, no sniffing, no referrer, and no storing of what people said."""
from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.versions import V1

PRIVATE = (f"{V1}/conversations", f"{V1}/readings", f"{V1}/assessments", "/readyz", "/healthz", "/metrics")
STATIC = "/static/"


def content_policy(frame_ancestors: tuple[str, ...]) -> str:
    """The Content-Security-Policy: only our own files, no inline script or style, nothing from elsewhere."""
    return "; ".join((
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
        "manifest-src 'self'", "frame-src 'self'", "form-action 'self'", "base-uri 'none'", "object-src 'none'",
        f"frame-ancestors {' '.join(frame_ancestors)}",
    ))


class SecurityHeaders:
    """ASGI middleware that sets them."""

    def __init__(self, app: ASGIApp, frame_ancestors: tuple[str, ...]) -> None:
        self._app = app
        self._policy = content_policy(frame_ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self._policy)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
                if path.startswith(PRIVATE):
                    headers["Cache-Control"] = "no-store"
                if path.startswith(STATIC):  # the widget is loaded by other sites; these files hold nothing private
                    headers.setdefault("Cache-Control", "no-cache")
                    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
                    headers["Access-Control-Allow-Origin"] = "*"
            await send(message)

        await self._app(scope, receive, with_headers)
