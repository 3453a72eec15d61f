"""Is the server alive, can a conversation start, and what has it counted."""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.dependencies import CurrentMetrics, CurrentPack
from api.metrics import CONTENT_TYPE
from api.problems import ApiError

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="The process answers")
async def alive() -> dict[str, str]:
    return {"status": "alive"}


@router.get("/readyz", summary="A conversation can start")
async def ready(request: Request, pack: CurrentPack) -> dict[str, Any]:
    if request.app.state.assistant is None:
        raise ApiError("not-ready", "The assistant's model is not loaded.")
    return {"status": "ready", "guidance": {"version": pack.manifest.version, "hash": pack.hash}}


@router.get("/metrics", summary="Counts, in the Prometheus text format", response_class=Response)
async def counted(metrics: CurrentMetrics) -> Response:
    return Response(metrics.shown(), media_type=CONTENT_TYPE)
