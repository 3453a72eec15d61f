"""The real server, a real Chromium, and a page that fails its test when the content policy is broken or a script throws."""
from __future__ import annotations

import os
import shutil
import socket
import threading
from typing import Any, Callable, Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from api.settings import Settings
from bot.training import train
from tests.browser.guide import Guide
from tests.browser.host_page import HostPage

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def host_page() -> Iterator[HostPage]:
    """Another organisation's web site, on an origin of its own, that embeds the guide."""
    with HostPage(free_port()) as page:
        yield page


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, host_page: HostPage) -> Iterator[str]:
    """The address of the running application."""
    model = train()
    database = tmp_path_factory.mktemp("browser") / "guide.sqlite3"
    port = free_port()
    settings = Settings(port=port, database_url=f"sqlite:///{database}", models=model.parent,
                        cors_origins=(host_page.origin,), frame_ancestors=("'self'", host_page.origin))
    running = uvicorn.Server(uvicorn.Config(create_app(settings), port=port, ws="none", log_level="error"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{port}"
    _ready(address, thread)
    yield address
    running.should_exit = True
    thread.join(timeout=20)


def _ready(address: str, thread: threading.Thread) -> None:
    import httpx

    transport = httpx.HTTPTransport(retries=0)
    with httpx.Client(transport=transport, base_url=address) as client:
        for _ in range(600):
            assert thread.is_alive(), "the server stopped while starting"
            try:
                if client.get("/readyz", timeout=1).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            thread.join(timeout=0.1)
    raise AssertionError("the server was not ready within a minute")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("There is no Chromium on this machine. On Debian: apt install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens pages: ``new_page(viewport={...}, color_scheme="dark")``. Any broken content policy or script error fails the test."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_page(**options: Any) -> Page:
        context = chromium.new_context(base_url=server, reduced_motion="reduce", **{"viewport": {"width": 1000, "height": 800}, **options})
        contexts.append(context)
        context.on("page", watch)
        return context.new_page()

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None)

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, wrong


@pytest.fixture
def guide(new_page: Callable[..., Page]) -> Guide:
    """The widget on the partnership page, at its first question."""
    return Guide(new_page()).opened("/")
