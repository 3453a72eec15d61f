"""What a practitioner's own words seem to say: candidate facts for a person to confirm, and what the guidance says of those present."""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool

from api.dependencies import CurrentMetrics, CurrentPack, CurrentSettings
from api.problems import ApiError
from api.request_bodies import Reading
from api.versions import V1

router = APIRouter(prefix=f"{V1}/readings", tags=["readings"])


@router.post("", summary="Read free text")
async def read_text(body: Reading, pack: CurrentPack, settings: CurrentSettings, metrics: CurrentMetrics) -> dict[str, Any]:
    """``{facts[], child, personal_data[], topic, decision}``. ``decision`` is provisional: nothing read is certain until confirmed.

    The text is neither stored nor logged.
    """
    if len(body.text.encode()) > settings.max_message_bytes:
        raise ApiError("too-large", f"A text may hold {settings.max_message_bytes} bytes.")
    pack.area(body.area)
    try:
        from guidance.reading import read
    except ImportError:
        raise ApiError("not-ready", "Reading of free text is not installed.") from None
    raise NotImplementedError
