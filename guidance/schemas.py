"""A JSON Schema for each kind of pack file."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Iterator

from guidance.model import FILE_KINDS


def write_schemas(folder: Path) -> Iterator[Path]:
    """Write one schema a kind into ``folder`` and yield each path."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, shape in FILE_KINDS.items():
        path = folder / f"{kind.removesuffix('.yml')}.schema.json"
        path.write_text(json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind, **shape.model_json_schema(by_alias=True)}, indent=2) + "\n", encoding="utf-8")
        yield path
