"""The application: settings in, FastAPI out. Everything a request needs is made here and put on ``app.state``."""
from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import AsyncIterator, Optional

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import assessments, conversations, guidance_pages, health, pages, problem_catalogue, problems, readings, records
from api.conversation_desk import Assistant, ConversationDesk
from api.conversation_store import ConversationStore
from api.current_guidance import Clock, CurrentGuidance
from api.database import open_database
from api.erasure import erase_regularly
from api.logging import log, silence_structlog
from api.metrics import Metrics
from api.request_limits import RequestLimits
from api.request_log import RequestLog
from api.security_headers import SecurityHeaders
from api.settings import Settings
from api.versions import V1
from bot.training import model_path

STATIC = Path(__file__).parent / "static"


def clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(timezone.utc)


def create_app(settings: Settings, clock: Clock = clock) -> FastAPI:
    """The application for these settings. Raises PackError at start-up when the guidance cannot be used.

    Without a trained model everything but conversations works, and /readyz says that none can start.
    """
    app = FastAPI(
        title="Threshold Guide", version="1", summary="Levels of need and escalation pathways: what published guidance says about what it was told.",
        openapi_url=f"{V1}/openapi.json", docs_url=None, redoc_url=None, lifespan=_running, redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.settings, app.state.clock, app.state.metrics = settings, clock, Metrics()
    problems.install(app)
    for part in (conversations, records, readings, assessments, guidance_pages, problem_catalogue, health):
        app.include_router(part.router, responses=problem_catalogue.RESPONSES)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(RequestLimits, max_body_bytes=settings.max_body_bytes)
    app.add_middleware(RequestLog, metrics=app.state.metrics)
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=5)
    if settings.cors_origins:
        app.add_middleware(CORSMiddleware, allow_origins=settings.cors_origins, allow_methods=("GET", "POST", "DELETE"), allow_headers=("Content-Type",), max_age=3600)
    app.add_middleware(SecurityHeaders, frame_ancestors=settings.frame_ancestors)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """Opens what the application needs, and closes it again."""
    settings: Settings = app.state.settings
    state = app.state
    state.guidance = CurrentGuidance.read(settings.pack, state.clock)
    pack = state.guidance.pack()
    state.database = open_database(settings.database_url)
    state.assistant = await _assistant(settings, state.guidance)
    state.conversations = ConversationDesk(
        state.assistant, ConversationStore(state.database, settings.transcript_hours), state.guidance, state.metrics, state.clock, settings.record_key)
    erasing = asyncio.create_task(erase_regularly(state.conversations, settings.erasure_minutes))
    log("ready" if state.assistant else "ready without conversations", version=pack.manifest.version, hash=pack.hash)
    try:
        yield
    finally:
        erasing.cancel()
        state.database.dispose()


async def _assistant(settings: Settings, guidance: CurrentGuidance) -> Optional[Assistant]:
    """The assistant with the model that fits the present training data, or None when it has not been trained."""
    model = model_path(settings.models)
    if not model.exists():
        log("no model", logging.WARNING, reason="Train one with threshold-guide train.")
        return None
    from bot.runtime import Assistant as RasaAssistant  # Rasa takes seconds to import: not before it is needed

    assistant = await RasaAssistant.load(model, guidance.pack, tracker_store_url=settings.database_url, lock_store_url=settings.redis_url)
    silence_structlog()
    return assistant
