"""The pages people open: the partnership page with the widget, the guidance to browse, the front door's check, training cases, and how to embed the widget."""
from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.dependencies import Guidance
from api.form_places import form_places
from api.guidance_pages import area_json, overview_json
from api.templating import templates
from guidance.pack_contents import Pack

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_FRESH = {"Cache-Control": "no-cache"}


@router.get("/")
async def partnership(request: Request, guidance: Guidance) -> HTMLResponse:
    return _page("index.html", request, guidance)


@router.get("/embed")
async def embed(request: Request, guidance: Guidance) -> HTMLResponse:
    return _page("embed.html", request, guidance)


@router.get("/front-door")
async def front_door(guidance: Guidance) -> HTMLResponse:
    """A contact's facts, what the guidance says of them, and where somebody's own level differs."""
    return HTMLResponse(guidance.today(_front_door), headers=_FRESH)


def _front_door(pack: Pack) -> str:
    return templates().get_template("front_door.html").render(guidance=overview_json(pack), places=form_places(pack))


@router.get("/train")
async def train(request: Request, guidance: Guidance) -> HTMLResponse:
    return _page("train.html", request, guidance)


@router.get("/guidance")
async def browse(guidance: Guidance) -> HTMLResponse:
    """The levels by theme, by level and by area; every area's own names are in ``areas``."""
    return HTMLResponse(guidance.today(_browse), headers=_FRESH)


def _browse(pack: Pack) -> str:
    areas = {id: area_json(pack, id) for id in pack.areas}
    return templates().get_template("guidance.html").render(guidance=overview_json(pack), areas=areas)


def _page(name: str, request: Request, guidance: Guidance) -> HTMLResponse:
    base_url = str(request.base_url).rstrip("/")
    return HTMLResponse(templates().get_template(name).render(base_url=base_url, guidance=guidance.today(overview_json)), headers=_FRESH)
