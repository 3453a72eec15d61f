"""What the server counts, for Prometheus: requests, turn times, decisions by route. Never words, never ids."""
from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Metrics:
    """The counters of one application. Workers share theirs when PROMETHEUS_MULTIPROC_DIR names a folder."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter("threshold_guide_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry)
        self.request_seconds = Histogram("threshold_guide_request_seconds", "Time to answer a request.", ("route",), buckets=_SECONDS, registry=self._registry)
        self.turn_seconds = Histogram("threshold_guide_turn_seconds", "Time the assistant takes for one turn.", buckets=_SECONDS, registry=self._registry)
        self.conversations = Counter("threshold_guide_conversations", "Conversations started.", ("area",), registry=self._registry)
        self.decisions = Counter("threshold_guide_decisions", "Decisions shown.", ("route", "by"), registry=self._registry)
        self.personal_data = Counter("threshold_guide_personal_data", "Pieces of personal data replaced before storing.", ("kind",), registry=self._registry)
        self.erased = Counter("threshold_guide_erased_conversations", "Conversations erased.", ("why",), registry=self._registry)

    def shown(self) -> bytes:
        """All counts in the Prometheus text format."""
        registry = self._registry
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)
        return generate_latest(registry)
