"""A school's own web site that embeds the guide: another origin, with a strict content policy of its own."""
from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A school</title>
<script type="module" src="{guide}/static/threshold-guide.js"></script></head>
<body><main><h1>A school</h1><threshold-guide {attributes}></threshold-guide></main></body></html>"""


class HostPage:
    """Serves ``/?guide=<address of the guide>&attributes=…`` until it is closed."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)

    def address(self, guide: str, attributes: str) -> str:
        from urllib.parse import urlencode

        return f"{self.origin}/?{urlencode({'guide': guide, 'attributes': attributes})}"

    def __enter__(self) -> "HostPage":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        from urllib.parse import parse_qs, urlsplit

        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if "guide" not in asked:
            self.send_error(404)
            return
        body = PAGE.format(guide=asked["guide"], attributes=asked["attributes"]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", f"default-src 'none'; script-src {asked['guide']}; connect-src {asked['guide']}")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""
