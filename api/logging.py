"""Structured logs, one JSON object a line. No message text, no conversation ids, no personal data can reach them.

Our own events are fixed words with fields we choose. What other libraries log may quote a person's words, so of their
records only the place and the kind of error are kept.
"""
from __future__ import annotations

import json
import logging
import traceback
from datetime import datetime, timezone
from typing import Any

import structlog

OURS = "threshold_guide"
_log = logging.getLogger(OURS)
_FIELDS = frozenset({
    "method", "route", "status", "ms", "request_id", "erased", "version", "hash", "reason", "host", "port", "workers",
})
"""What an event may carry. Anything else is a programming error and is refused when it happens."""


def log(event: str, level: int = logging.INFO, *, error: BaseException | None = None, **fields: Any) -> None:
    """Logs one event: a short fixed phrase and fields from the list above. Of ``error`` only its type and place are kept."""
    unknown = set(fields) - _FIELDS
    if unknown:
        raise ValueError(f"Log fields {sorted(unknown)} are not allowed; see api/logging.py.")
    _log.log(level, event, extra={"fields": fields}, exc_info=error)


class JsonLines(logging.Formatter):
    """One JSON object for each record, holding only what is safe to keep."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == OURS:
            line.update(event=record.msg, **getattr(record, "fields", {}))
        else:
            line.update(event="library", logger=record.name, at=f"{record.filename}:{record.lineno}")
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])][-12:]
        return json.dumps(line)


def configure(level: str) -> None:
    """Sends every log record of this process to standard error as JSON lines; libraries from WARNING up."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    _log.setLevel(level)
    logging.captureWarnings(True)  # a library's warning may quote what was typed
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        library = logging.getLogger(name)
        library.handlers, library.propagate = [], True
    silence_structlog()


def silence_structlog() -> None:
    """Rasa logs through structlog, which unconfigured prints whole messages to standard output: send it through ``logging``."""
    structlog.configure(
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        processors=[structlog.stdlib.filter_by_level, lambda _, __, event: {"msg": "library", "extra": {}}],
        cache_logger_on_first_use=False,
    )
