"""``threshold-guide serve``: trains the model when it is missing or stale, then runs the server and says the address to open."""
from __future__ import annotations

import os
import sys
import tempfile
from typing import Optional

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.logging import configure, log
from api.settings import Settings, variable

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
    print(f"Threshold Guide: open {address(settings)} (stop with Ctrl+C)", file=sys.stderr, flush=True)
    log("serving", host=settings.host, port=settings.port, workers=settings.workers)
    uvicorn.run("api.serve:application", factory=True, host=settings.host, port=settings.port, workers=settings.workers,
                access_log=False, log_config=None, server_header=False)


def trained(settings: Settings) -> None:
    """Trains the model when there is none or the training data is newer. Says what it is doing, since it takes a while."""
    from bot.training import train

    train(settings.models)


def application() -> FastAPI:
    """The application for the settings in the environment: what each server process runs."""
    settings = Settings.from_environment(os.environ)
    configure(settings.log_level)
    return create_app(settings)


def address(settings: Settings) -> str:
    """What to open in a browser on this machine."""
    host = "127.0.0.1" if settings.host in _ANY_ADDRESS else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"
