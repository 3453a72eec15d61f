"""What the assistant says beyond the pack's own sentences and the fixed responses of domain.yml: one YAML file a topic."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping

import yaml

FOLDER = Path(__file__).parent


@lru_cache(maxsize=None)
def words(topic: str) -> Mapping[str, Any]:
    """The words of one topic: the file of that name in this folder."""
    return yaml.safe_load((FOLDER / f"{topic}.yml").read_text(encoding="utf-8"))
