"""What a practitioner's own words seem to say: candidate facts for a person to confirm, and what the guidance says of those present."""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool

from api.dependencies import CurrentMetrics, CurrentPack, CurrentSettings
from api.problems import ApiError
from api.request_bodies import Reading
from api.versions import V1
from guidance import decision_json

router = APIRouter(prefix=f"{V1}/readings", tags=["readings"])


@router.post("", summary="Read free text")
async def read_text(body: Reading, pack: CurrentPack, settings: CurrentSettings, metrics: CurrentMetrics) -> dict[str, Any]:
    """``{facts[], child, personal_data[], topic, decision}``. ``decision`` is provisional: nothing read is certain until confirmed.

    The text is neither stored nor logged; where personal data stands in it is said, so that the caller can take it out.
    """
    if len(body.text.encode()) > settings.max_message_bytes:
        raise ApiError("too-large", f"A text may hold {settings.max_message_bytes} bytes.")
    area = pack.area(body.area).id
    try:
        from guidance.reading import read
    except ImportError:
        raise ApiError("not-ready", "Reading of free text is not installed.") from None
    reading = await run_in_threadpool(read, body.text, pack, area)
    metrics.decisions.labels(reading.decision.route.id, "reading").inc()
    return {
        "facts": [{name: getattr(fact, name) for name in ("indicator", "label", "status", "about", "quote", "start", "end")} for fact in reading.facts],
        "child": {name: getattr(reading.child, name) for name in ("age_years", "age_months", "unborn")},
        "personal_data": [{"kind": item.kind, "start": item.start, "end": item.end} for item in reading.personal_data],
        "topic": reading.topic,
        "decision": decision_json(reading.decision, pack),
    }
