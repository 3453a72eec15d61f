"""Where the trained network is kept: one ONNX file, its tokenizer, and what its columns mean."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from guidance.errors import ThresholdGuideError

NETWORK_FOLDER = Path(__file__).parent / "network"
NETWORK_FILE, TOKENIZER_FILE, ABOUT_FILE = NETWORK_FOLDER / "network.onnx", NETWORK_FOLDER / "tokenizer.json", NETWORK_FOLDER / "about.json"
JUDGEMENT_FILE = NETWORK_FOLDER / "judgement.json"


class NetworkError(ThresholdGuideError):
    """The files of the network do not belong together."""


@dataclass(frozen=True)
class About:
    """What each column of the network's scores stands for, in order, and the seal of what it was learnt from."""

    columns: tuple[str, ...]
    learnt_from: str

    @classmethod
    def load(cls, path: Path = ABOUT_FILE) -> "About":
        held = json.loads(path.read_text(encoding="utf-8"))
        return cls(tuple(held["columns"]), held["learnt_from"])

    def save(self, path: Path = ABOUT_FILE) -> None:
        path.write_text(json.dumps({"learnt_from": self.learnt_from, "columns": self.columns}, indent=1) + "\n", encoding="utf-8")
