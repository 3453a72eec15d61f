"""Decisions from coded answers, without a conversation: for the front door, for comparing areas, for other programs."""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.dependencies import CurrentMetrics, CurrentPack
from api.request_bodies import Assessment, Comparison
from api.versions import V1
from guidance import decide, decision_json

router = APIRouter(prefix=f"{V1}/assessments", tags=["assessments"])


@router.post("", summary="What the guidance says of these answers")
async def assess(body: Assessment, pack: CurrentPack, metrics: CurrentMetrics) -> dict[str, Any]:
    """A Decision in the words of one area. Every answer counts, whatever order it came in; a question left out was not asked."""
    decision = decide(body.answers, pack, body.area)
    metrics.decisions.labels(decision.route.id, "assessment").inc()
    return decision_json(decision, pack)


@router.post("/compare", summary="The same answers in several areas, side by side")
async def compare(body: Comparison, pack: CurrentPack) -> dict[str, Any]:
    """Band, route and urgency are the same everywhere; level numbers, names, forms and contacts are each area's own."""
    decisions = {area: decide(body.answers, pack, area) for area in body.areas}
    first = next(iter(decisions.values()))
    return {
        "band": first.band.id,
        "route": first.route.id,
        "urgency": first.urgency.id,
        "areas": [{"area": area, "name": pack.area(area).name, "decision": decision_json(decision, pack)} for area, decision in decisions.items()],
    }
