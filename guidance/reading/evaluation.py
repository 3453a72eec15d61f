"""Measures reading on a file of vignettes: how often the route is right, too low or too high, and which duties are found."""
from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Iterable, Iterator, Sequence

import yaml
from scipy.stats import beta

from guidance.errors import ThresholdGuideError
from guidance.pack_contents import Pack
from guidance.reading.reading import read
from guidance.vocabulary import Route


@dataclass(frozen=True)
class Outcome:
    """One vignette read: what was expected, what came out, and what was read."""

    id: str
    route: str
    route_min: str
    route_max: str
    pathways_missed: tuple[str, ...]
    pathways_found: tuple[str, ...]
    pathways_false: tuple[str, ...]
    pathways_barred: int
    read: tuple[tuple[str, str, str], ...]
    topic: str
    groups: tuple[tuple[str, str], ...]

    @property
    def direction(self) -> str:
        """``in range``, ``under`` or ``over``."""
        route = Route.of(self.route)
        return "under" if route < Route.of(self.route_min) else "over" if route > Route.of(self.route_max) else "in range"

    @property
    def is_high(self) -> bool:
        """The front door or an emergency is expected at the least."""
        return Route.of(self.route_min) >= Route.MASH

    @property
    def is_low(self) -> bool:
        """Universal services or early help is expected at the most."""
        return Route.of(self.route_max) <= Route.EARLY_HELP


@dataclass(frozen=True)
class Rate:
    """A share with its two-sided 95% Clopper–Pearson interval."""

    count: int
    of: int

    @property
    def share(self) -> float:
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        low = 0.0 if self.count == 0 else float(beta.ppf(0.025, self.count, self.of - self.count + 1))
        high = 1.0 if self.count == self.of else float(beta.ppf(0.975, self.count + 1, self.of - self.count))
        return low, high

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.count} of {self.of} ({self.share:.1%}; 95% interval {low:.1%} to {high:.1%})"


@dataclass(frozen=True)
class Evaluation:
    outcomes: tuple[Outcome, ...]

    @property
    def in_range(self) -> Rate:
        return Rate(sum(o.direction == "in range" for o in self.outcomes), len(self.outcomes))

    @property
    def under_calls(self) -> Rate:
        """Front-door and emergency vignettes whose route came out below the least acceptable."""
        high = [o for o in self.outcomes if o.is_high]
        return Rate(sum(o.direction == "under" for o in high), len(high))

    @property
    def all_under_calls(self) -> Rate:
        return Rate(sum(o.direction == "under" for o in self.outcomes), len(self.outcomes))

    @property
    def over_calls(self) -> Rate:
        """Universal and early-help vignettes whose route came out above the most acceptable."""
        low = [o for o in self.outcomes if o.is_low]
        return Rate(sum(o.direction == "over" for o in low), len(low))

    @property
    def pathway_recall(self) -> Rate:
        found = sum(len(o.pathways_found) for o in self.outcomes)
        return Rate(found, found + sum(len(o.pathways_missed) for o in self.outcomes))

    @property
    def false_pathways(self) -> Rate:
        return Rate(sum(len(o.pathways_false) for o in self.outcomes), sum(o.pathways_barred for o in self.outcomes))

    def by(self, kind: str) -> dict[str, dict[str, int]]:
        """In range, under and over for each theme, trap, author role or expected route."""
        groups: dict[str, Counter] = {}
        for outcome in self.outcomes:
            for name, value in outcome.groups:
                if name == kind:
                    groups.setdefault(value, Counter())[outcome.direction] += 1
        return {value: dict(counts) for value, counts in sorted(groups.items())}

    def as_json(self) -> dict[str, Any]:
        rates = {name: getattr(self, name) for name in ("in_range", "under_calls", "all_under_calls", "over_calls", "pathway_recall", "false_pathways")}
        return {
            **{name: {"count": rate.count, "of": rate.of, "share": rate.share, "interval_95": rate.interval} for name, rate in rates.items()},
            "by": {kind: self.by(kind) for kind in ("floor", "trap", "author_role", "expected")},
            "misses": [asdict(o) | {"direction": o.direction} for o in self.outcomes if _is_miss(o)],
        }

    def in_words(self) -> Iterator[str]:
        yield f"in range: {self.in_range}"
        yield f"under-calls of front-door and emergency cases: {self.under_calls}"
        yield f"under-calls of all cases: {self.all_under_calls}"
        yield f"over-calls of universal and early-help cases: {self.over_calls}"
        yield f"pathways found: {self.pathway_recall}"
        yield f"false pathways: {self.false_pathways}"
        for kind in ("expected", "trap", "floor"):
            yield f"by {kind}: " + "; ".join(f"{value} {counts}" for value, counts in self.by(kind).items())
        for outcome in self.outcomes:
            if _is_miss(outcome):
                yield f"{outcome.direction:>8} {outcome.id}: {outcome.route}, expected {outcome.route_min}..{outcome.route_max}" + (
                    f"; missed {', '.join(outcome.pathways_missed)}" if outcome.pathways_missed else "") + (
                    f"; false {', '.join(outcome.pathways_false)}" if outcome.pathways_false else "")
                for indicator, status, quote in outcome.read:
                    yield f"             {status} {indicator}: “{quote}”"


def _is_miss(outcome: Outcome) -> bool:
    return outcome.direction != "in range" or bool(outcome.pathways_missed or outcome.pathways_false)


def evaluate_file(path: Path, pack: Pack) -> Evaluation:
    """Read every vignette in a YAML file of the shape of ``dev.yml``. Raises ThresholdGuideError when it has another shape."""
    try:
        vignettes = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        return evaluated(vignettes, pack)
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ThresholdGuideError(f"{path} is not a file of vignettes: {error}. Each needs id, area, text, route_min, route_max, pathways and pathways_not.") from error


def evaluated(vignettes: Iterable[dict[str, Any]], pack: Pack) -> Evaluation:
    """Read every vignette and compare."""
    return Evaluation(tuple(_outcome(vignette, pack) for vignette in vignettes))


def _outcome(vignette: dict[str, Any], pack: Pack) -> Outcome:
    reading = read(vignette["text"], pack, vignette.get("area", "england"))
    fired = {pathway.pathway.id for pathway in reading.decision.pathways}
    expected, barred = vignette.get("pathways") or [], vignette.get("pathways_not") or []
    return Outcome(
        id=vignette["id"], route=reading.decision.route.id, route_min=vignette["route_min"], route_max=vignette["route_max"],
        pathways_missed=tuple(p for p in expected if p not in fired), pathways_found=tuple(p for p in expected if p in fired),
        pathways_false=tuple(p for p in barred if p in fired), pathways_barred=len(barred),
        read=tuple((fact.indicator, fact.status, fact.quote) for fact in reading.facts), topic=reading.topic,
        groups=tuple(_groups(vignette)),
    )


def _groups(vignette: dict[str, Any]) -> Sequence[tuple[str, str]]:
    groups = [("author_role", vignette.get("author_role", "not said")), ("floor", vignette.get("floor") or "none"), ("expected", vignette["route_min"])]
    return groups + [("trap", trap) for trap in vignette.get("traps") or ["none"]]
