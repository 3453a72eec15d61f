"""What a practitioner's own words seem to say: candidate facts for a person to confirm, and what the guidance says of those present."""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from api.dependencies import CurrentMetrics, CurrentPack, CurrentSettings
from api.problems import ApiError
from api.request_bodies import Reading
from api.versions import V1
from guidance.reading import read, reading_json

router = APIRouter(prefix=f"{V1}/readings", tags=["readings"])


@router.post("", summary="Read free text")
async def read_text(body: Reading, request: Request, pack: CurrentPack, settings: CurrentSettings, metrics: CurrentMetrics) -> dict[str, Any]:
    """``{facts[], child, personal_data[], topic, decision}``. ``decision`` is provisional: nothing read is certain until confirmed.

    The text is neither stored nor logged; where personal data stands in it is said, so that the caller can take it out.
    """
    if len(body.text.encode()) > settings.max_message_bytes:
        raise ApiError("too-large", f"A text may hold {settings.max_message_bytes} bytes.")
    pack.area(body.area)
    reading = await run_in_threadpool(read, body.text, pack, body.area)
    metrics.decisions.labels(reading.decision.route.id, "reading").inc()
    return reading_json(reading, pack)
