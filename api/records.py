"""The decision record of a conversation, as JSON, a printable page or a PDF. A judgement sent along is only in the document sent back."""
from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from markupsafe import Markup

from api.dependencies import CurrentConversations, CurrentPack
from api.problems import ApiError
from api.record_document import Maker, RecordDocument, record_of
from api.record_pdf import pdf_of
from api.request_bodies import RecordExtras
from api.security_headers import content_policy
from api.templating import style_hash, templates
from api.versions import V1
from bot.conversation import READING
from guidance import decide
from guidance.reading.personal_data import redacted

router = APIRouter(prefix=f"{V1}/conversations", tags=["records"])

Format = Annotated[Literal["json", "html", "pdf"], Query(description="json, a printable html page, or pdf.")]
Headings = Annotated[Literal["plain", "signs_of_safety"], Query(description="signs_of_safety: worries, working well, needs to happen.")]


@router.get("/{id}/record", summary="The record of a conversation's decision", response_class=Response)
async def record(id: str, request: Request, conversations: CurrentConversations, pack: CurrentPack, format: Format = "json",
                 headings: Headings = "plain") -> Response:
    """What was answered, what the guidance says of it and why. Before the last question it is marked as not finished."""
    return await _record(id, request, conversations, pack, format, headings, Maker())


@router.post("/{id}/record", summary="The same record with your role and judgement in it", response_class=Response)
async def record_with_judgement(id: str, body: RecordExtras, request: Request, conversations: CurrentConversations, pack: CurrentPack,
                                format: Format = "json", headings: Headings = "plain") -> Response:
    """Role and judgement are put in the document that is sent back. Neither is stored or logged. A name in the role is replaced."""
    role = redacted(body.role, pack)[0].strip() if body.role else None
    return await _record(id, request, conversations, pack, format, headings, Maker(role or None, (body.judgement or "").strip() or None))


async def _record(id: str, request: Request, conversations: CurrentConversations, pack: CurrentPack, format: str, headings: str, maker: Maker) -> Response:
    kept = await conversations.found(id)
    standing = await conversations.standing(kept)
    if not standing.answers:
        raise ApiError("nothing-to-record")
    sealed = await conversations.sealed(kept, standing)
    unconfirmed = standing.question is not None and standing.question["id"] == READING
    document = record_of(
        standing.answers, decide(standing.answers, pack, standing.area), pack, request.app.state.clock(), templates(),
        maker=maker, reference=f"{sealed.number}-{sealed.seal[:16]}" if sealed else None, signs_of_safety=headings == "signs_of_safety",
        unconfirmed=unconfirmed,
    )
    name = f"threshold-guide-record-{request.app.state.clock():%Y%m%d-%H%M}"
    if format == "pdf":
        content = await run_in_threadpool(pdf_of, document)
        return Response(content, media_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'})
    if format == "html":
        return page_of(document, request.app.state.settings.frame_ancestors)
    return JSONResponse(document.data, headers={"Content-Disposition": f'inline; filename="{name}.json"'})


def page_of(document: RecordDocument, frame_ancestors: tuple[str, ...]) -> Response:
    """The printable page. It carries its style with it, so that a saved copy looks the same; the browser is told its hash."""
    style, _, _ = templates().loader.get_source(templates(), "record.css")
    html = templates().get_template("record.html").render(record=document, style=Markup(style))
    policy = content_policy(frame_ancestors).replace("style-src 'self'", f"style-src {style_hash(style)}")
    return Response(html, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": policy})
