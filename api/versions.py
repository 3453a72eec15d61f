"""Where each version of the HTTP contract lives."""
from __future__ import annotations

V1 = "/api/v1"
