"""Where what was learnt on this machine is kept."""
from __future__ import annotations

import os
from pathlib import Path

MODELS_FOLDER = Path(os.environ.get("THRESHOLD_GUIDE_MODELS") or Path(__file__).parents[2] / "models")
