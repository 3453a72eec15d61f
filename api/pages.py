"""The pages people open: the partnership page with the widget, the guidance to browse, and how to embed the widget."""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.dependencies import CurrentPack
from api.guidance_pages import area_json, overview_json
from api.templating import templates
from guidance.pack_contents import Pack

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def _page(name: str, request: Request, pack: Pack, **values: Any) -> HTMLResponse:
    html = templates().get_template(name).render(base_url=str(request.base_url).rstrip("/"), guidance=overview_json(pack), **values)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


@router.get("/")
async def partnership(request: Request, pack: CurrentPack) -> HTMLResponse:
    return _page("index.html", request, pack)


@router.get("/guidance")
async def browse(request: Request, pack: CurrentPack) -> HTMLResponse:
    """The levels by theme, by level and by area; every area's own names are in ``areas``."""
    return _page("guidance.html", request, pack, areas={id: area_json(area, pack) for id, area in pack.areas.items()})


@router.get("/embed")
async def embed(request: Request, pack: CurrentPack) -> HTMLResponse:
    return _page("embed.html", request, pack)
