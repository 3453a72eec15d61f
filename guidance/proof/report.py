"""What a check of the guidance found, for people and for machines."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Optional


@dataclass(frozen=True)
class Finding:
    """One property (design section 4): whether it holds, how that was shown, and the first counter-example when it does not."""

    property: int
    title: str
    holds: bool
    method: str
    detail: str = ""
    counterexample: Optional[dict[str, Any]] = None


@dataclass(frozen=True)
class Report:
    """The whole check: every property, and the figures a guidance owner asks for."""

    pack: str
    hash: str
    findings: tuple[Finding, ...]
    figures: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        return all(finding.holds for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "holds": self.holds, "findings": [asdict(finding) for finding in self.findings]}
