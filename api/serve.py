"""``threshold-guide serve``: trains the model when it is missing or stale, then runs the server and says the address to open."""
from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread
from typing import Optional
from urllib.request import urlopen

import uvicorn
from fastapi import FastAPI
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from api.app import create_app
from api.logging import configure, log
from api.settings import Settings, variable
from bot.training import train

_ANY_ADDRESS = ("0.0.0.0", "::", "")


def run(host: Optional[str] = None, port: Optional[int] = None, workers: Optional[int] = None) -> None:
    """Serves until it is stopped. What is None is taken from the environment, as everything else is.

    Raises SettingsError when a setting cannot be used and PackError when the guidance cannot.
    """
    given = {variable(name): str(value) for name, value in (("host", host), ("port", port), ("workers", workers)) if value is not None}
    settings = Settings.from_environment({**os.environ, **given})
    os.environ.update(settings.as_environment())  # the server processes read their settings from there
    trained(settings)
    if settings.workers > 1:
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="threshold-guide-metrics-"))
    configure(settings.log_level)
    Thread(target=announce_when_ready, args=(settings,), daemon=True).start()
    log("serving", host=settings.host, port=settings.port, workers=settings.workers)
    uvicorn.run("api.serve:application", factory=True, host=settings.host, port=settings.port, workers=settings.workers,
                access_log=False, log_config=None, server_header=False, ws="none")  # Rasa's websockets is too old for uvicorn; we use none


def announce_when_ready(settings: Settings) -> None:
    """Says the address to open as soon as a conversation can start, however many processes are still loading."""
    while True:
        try:
            with urlopen(f"{address(settings)}readyz", timeout=5):
                break
        except OSError:
            time.sleep(0.2)
    print(f"Threshold Guide is ready. Open {address(settings)} in a browser (Ctrl+C stops it).", file=sys.stderr, flush=True)


def trained(settings: Settings) -> Path:
    """The model for the present training data, beside the reading for the present pack; what is missing is made, with a progress display."""
    columns = (SpinnerColumn(), TextColumn("Training the assistant: {task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as display:
        task = display.add_task("starting", total=None, visible=False)
        return train(settings.models, lambda step, done, steps: display.update(task, description=step, completed=done, total=steps, visible=True))


def application() -> FastAPI:
    """The application for the settings in the environment: what each server process runs."""
    settings = Settings.from_environment(os.environ)
    configure(settings.log_level)
    return create_app(settings)


def address(settings: Settings) -> str:
    """What to open in a browser on this machine."""
    host = "127.0.0.1" if settings.host in _ANY_ADDRESS else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"
