"""Erases expired conversations every few minutes, for as long as the server runs."""
from __future__ import annotations

import asyncio
import logging

from api.conversation_desk import ConversationDesk
from api.logging import log


async def erase_regularly(conversations: ConversationDesk, minutes: float) -> None:
    """Never ends by itself. A failed round is logged and the next one tries again."""
    while True:
        try:
            await conversations.erase_expired()
        except Exception as error:
            log("erasure failed", logging.ERROR, error=error)
        await asyncio.sleep(minutes * 60)
