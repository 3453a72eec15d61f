"""What the endpoints ask for by type: today's guidance, the settings, the counters, the conversations."""
from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.conversation_desk import ConversationDesk
from api.current_guidance import CurrentGuidance
from api.metrics import Metrics
from api.settings import Settings
from guidance.pack_contents import Pack


def _guidance(request: Request) -> CurrentGuidance:
    return request.app.state.guidance


def _pack(request: Request) -> Pack:
    return _guidance(request).pack()


def _settings(request: Request) -> Settings:
    return request.app.state.settings


def _metrics(request: Request) -> Metrics:
    return request.app.state.metrics


def _conversations(request: Request) -> ConversationDesk:
    return request.app.state.conversations


Guidance = Annotated[CurrentGuidance, Depends(_guidance)]
CurrentPack = Annotated[Pack, Depends(_pack)]
CurrentSettings = Annotated[Settings, Depends(_settings)]
CurrentMetrics = Annotated[Metrics, Depends(_metrics)]
CurrentConversations = Annotated[ConversationDesk, Depends(_conversations)]
