"""A school's own web site that embeds the guide: another site, with a strict content policy of its own."""
from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A school</title>
{head}</head>
<body><main><h1>A school</h1>{main}</main>{end}</body></html>"""


class HostPage:
    """Serves the pages it is told to show, until it is closed. The guide runs at 127.0.0.1: localhost is another site to a browser."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://localhost:{port}"
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
        self._server.pages = []

    def address(self, guide: str, attributes: str) -> str:
        """A page with the widget on it, from the guide at this address."""
        return self.showing(guide, head=script(guide), main=f"<threshold-guide {attributes}></threshold-guide>")

    def showing(self, guide: str, *, head: str = "", main: str = "", end: str = "") -> str:
        """A page made of these parts, which may use the guide at this address and nothing else."""
        policy = f"default-src 'none'; script-src {guide}; connect-src {guide}; frame-src {guide}"
        self._server.pages.append((PAGE.format(head=head, main=main, end=end).encode(), policy))
        return f"{self.origin}/{len(self._server.pages) - 1}"

    def __enter__(self) -> "HostPage":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def script(guide: str) -> str:
    return f'<script type="module" src="{guide}/static/threshold-guide.js"></script>'


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        place = self.path.lstrip("/")
        if not place.isdigit() or int(place) >= len(self.server.pages):
            self.send_error(404)
            return
        body, policy = self.server.pages[int(place)]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""
