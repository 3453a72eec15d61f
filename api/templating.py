"""Templates: HTML is escaped always; a style written in a page is named to the browser by its hash, so no inline style is open."""
from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Every template of the server. Text templates (.txt) are not escaped: they are never shown as HTML."""
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )


def style_hash(style: str) -> str:
    """The CSP source that allows exactly this style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
