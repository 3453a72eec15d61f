"""The guidance itself as JSON: levels, areas, questions, sources, glossary, contacts and worked cases, each with where it comes from."""
from __future__ import annotations

import json
from typing import Any, Callable, Literal, Optional

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.current_guidance import CurrentGuidance
from api.dependencies import Guidance
from api.problems import ApiError
from api.versions import V1
from guidance.answers_in_words import answers_json
from guidance.model import Case, Indicator, NamedThing, Theme
from guidance.pack_contents import Pack, raised_id
from guidance.presentation import contact_json, question_json, source_json
from guidance.vocabulary import CONTACT_ROLES, FALLBACK_AREA, ROUTE_OF, Band, Route, Urgency

router = APIRouter(prefix=f"{V1}/guidance", tags=["guidance"])


def _published(request: Request, guidance: CurrentGuidance, make: Callable[..., dict[str, Any]], *about: Optional[str]) -> Response:
    """``make``'s JSON for today's guidance; a 304 when the caller already holds this edition as of today."""
    pack = guidance.pack()
    edition = f'"{pack.hash[:16]}-{pack.today}"'
    headers = {"ETag": edition, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == edition:
        return Response(status_code=304, headers=headers)
    return Response(guidance.today(_as_json, make, *about), media_type="application/json", headers=headers)


def _as_json(pack: Pack, make: Callable[..., dict[str, Any]], *about: Optional[str]) -> bytes:
    return json.dumps(make(pack, *about), ensure_ascii=False, separators=(",", ":")).encode()


@router.get("", summary="Overview: edition, areas, themes with their indicators, pathways", response_class=JSONResponse)
async def overview(request: Request, guidance: Guidance) -> Response:
    return _published(request, guidance, overview_json)


def overview_json(pack: Pack) -> dict[str, Any]:
    """Everything the guidance page browses, by theme, by level and by area."""
    manifest = pack.manifest
    return {
        "name": manifest.name,
        "version": manifest.version,
        "hash": pack.hash,
        "published_on": manifest.published_on.isoformat(),
        "owner": manifest.owner,
        "statement": manifest.statement,
        "bands": [{"id": band.id, "route": ROUTE_OF[band].id} for band in Band],
        "routes": list(Route.ids()),
        "urgencies": list(Urgency.ids()),
        "areas": [{"id": a.id, "name": a.name, "partnership": a.partnership, "website": a.website, "approval": a.approval,
                   "approval_note": a.approval_note} for a in pack.areas.values()],
        "themes": [{"id": theme.id, "title": theme.title, "group": theme.group, "opening": theme.opening,
                    "questions": [question.id for question in theme.questions],
                    "indicators": [_indicator_json(i, pack) for i in pack.indicators.values() if i.id in _own(theme)]} for theme in pack.themes],
        "everyone": [_indicator_json(i, pack) for i in pack.core.indicators],
        "accumulation": [_indicator_json(i, pack) for i in pack.rules.accumulation],
        "pathways": [{"id": p.id, "title": p.title, "trigger": p.trigger, "do": list(p.do), "never": list(p.never), "time_limit": p.time_limit,
                      "who": p.who, "legal_basis": p.legal_basis, "consent": p.consent, "source": source_json(p.source, pack),
                      "further": [source_json(citation, pack) for citation in p.further],
                      "conflicts": [{"title": pack.sources[c.id].title, "note": c.note} for c in p.conflicts]} for p in pack.pathways.values()],
    }


def _own(theme: Theme) -> set[str]:
    """The ids of a theme's indicators and of those raised from them."""
    return {i.id for i in theme.indicators} | {raised_id(i, place) for i in theme.indicators for place in range(len(i.raise_when))}


def _indicator_json(indicator: Indicator, pack: Pack) -> dict[str, Any]:
    band = Band.of(indicator.band)
    return {
        "id": indicator.id,
        "says": indicator.says,
        "band": band.id,
        "route": ROUTE_OF[band].id,
        "domain": indicator.domain,
        "floor": indicator.floor,
        "pathways": list(indicator.raises),
        "source": source_json(indicator.source, pack),
        "conflicts": [{"title": pack.sources[c.id].title, "url": pack.sources[c.id].url, "note": c.note} for c in indicator.conflicts],
    }


@router.get("/areas/{area}", summary="One area: its levels, names, forms, contacts and escalation stages", response_class=JSONResponse)
async def one_area(area: str, request: Request, guidance: Guidance) -> Response:
    areas = guidance.pack().areas
    if area not in areas:
        raise ApiError("not-found", f"The areas are: {', '.join(areas)}.")
    return _published(request, guidance, area_json, area)


def area_json(pack: Pack, id: str) -> dict[str, Any]:
    """An area in its own numbers and names. Raises AreaError when there is none with this id."""
    area = pack.area(id)
    levels = {level.id: level for level in area.levels}
    return {
        "id": area.id,
        "name": area.name,
        "partnership": area.partnership,
        "website": area.website,
        "approval": area.approval,
        "approval_note": area.approval_note,
        "levels": [{"id": level.id, "number": level.number, "name": level.name, "description": level.description,
                    "source": source_json(level.source, pack),
                    "bands": [band for band, placement in area.bands.items() if placement.level == level.id]} for level in area.levels],
        "bands": {band: {"level": {"number": levels[p.level].number, "name": levels[p.level].name}, "legal_basis": p.legal_basis,
                         "route": ROUTE_OF[Band.of(band)].id, "route_name": p.route_name, "form": p.form, "note": p.note,
                         "source": source_json(p.source, pack)} for band, p in area.bands.items()},
        "front_door": {"name": area.front_door.name, "how": list(area.front_door.how), "out_of_hours": area.front_door.out_of_hours,
                       "source": source_json(area.front_door.source, pack)},
        "escalation": {"name": area.escalation.name, "stages": [stage.model_dump() for stage in area.escalation.stages],
                       "meanwhile": area.escalation.meanwhile, "source": source_json(area.escalation.source, pack)},
        "contacts": [contact_json(contact, pack) for contact in area.contacts],
        "forms": [_named_json(thing, pack) for thing in area.forms],
        "services": [_named_json(thing, pack) for thing in area.services],
        "procedures": [_named_json(thing, pack) for thing in area.procedures],
        "notes": list(area.notes),
    }


def _named_json(thing: NamedThing, pack: Pack) -> dict[str, Any]:
    return {"name": thing.name, "what": thing.what, "aliases": list(thing.aliases), "url": thing.url, "source": source_json(thing.source, pack)}


@router.get("/questions", summary="Every question, in the order of asking", response_class=JSONResponse)
async def questions(request: Request, guidance: Guidance) -> Response:
    return _published(request, guidance, questions_json)


def questions_json(pack: Pack) -> dict[str, Any]:
    return {"questions": [{**question_json(asked.question), "theme": asked.theme, "scale": asked.question.scale} for asked in pack.asked.values()]}


@router.get("/sources", summary="Every document and page cited", response_class=JSONResponse)
async def sources(request: Request, guidance: Guidance) -> Response:
    return _published(request, guidance, sources_json)


def sources_json(pack: Pack) -> dict[str, Any]:
    return {"sources": [source.model_dump(mode="json", exclude={"file"}) for source in pack.sources.values()]}


@router.get("/glossary", summary="Words explained, and words not to confuse", response_class=JSONResponse)
async def glossary(request: Request, guidance: Guidance) -> Response:
    return _published(request, guidance, glossary_json)


def glossary_json(pack: Pack) -> dict[str, Any]:
    return {"terms": [{**term.model_dump(mode="json", exclude={"source"}), "source": source_json(term.source, pack)} for term in pack.glossary]}


@router.get("/contacts", summary="Who to phone in an area, live contacts only", response_class=JSONResponse)
async def contacts(request: Request, guidance: Guidance, area: str = FALLBACK_AREA, role: Optional[Literal[CONTACT_ROLES]] = None) -> Response:
    """The area's own contacts, and the national ones for what it does not list. ``role`` narrows them to one purpose."""
    return _published(request, guidance, contacts_json, guidance.pack().area(area).id, role)


def contacts_json(pack: Pack, area: str, role: Optional[str]) -> dict[str, Any]:
    found = {contact.id: contact for each in ((role,) if role else CONTACT_ROLES) for contact in pack.contacts_for(pack.area(area), each)}
    return {"area": area, "contacts": [contact_json(contact, pack) for contact in found.values()]}


@router.get("/cases", summary="Worked cases for training, with what their authors expect", response_class=JSONResponse)
async def cases(request: Request, guidance: Guidance) -> Response:
    """Fictional. ``answers`` may be sent to ``POST /assessments``; ``answered`` is the same in words. ``pair`` is the case's twin: much alike, with another outcome."""
    return _published(request, guidance, cases_json)


def cases_json(pack: Pack) -> dict[str, Any]:
    return {"cases": [_case_json(case, pack) for case in pack.cases]}


def _case_json(case: Case, pack: Pack) -> dict[str, Any]:
    return {
        "id": case.id,
        "title": case.title,
        "theme": case.theme,
        "difficulty": case.difficulty,
        "author_role": case.author_role,
        "area": case.area,
        "text": case.text,
        "answers": case.answers,
        "answered": answers_json(case.answers, pack),
        "expected": {"band": case.band, "band_range": list(case.band_range), "route_min": case.route_min, "route_max": case.route_max},
        "pair": case.pair,
        "teaching": list(case.teaching),
    }
