"""How do you get here: for a band, route, pathway or floor, each rule that leads to it and the answers behind that rule."""
from __future__ import annotations

from dataclasses import dataclass

from guidance.errors import ThresholdGuideError
from guidance.pack_contents import Pack
from guidance.relevance import smallest_sets_of
from guidance.vocabulary import FLOORS, PATHWAYS, ROUTE_OF, Band, Route


@dataclass(frozen=True)
class Way:
    """One rule that leads to an outcome, with the answers that make it hold."""

    rule: str
    says: str
    band: str
    answers: tuple[str, ...]


def ways_to(outcome: str, pack: Pack) -> list[Way]:
    """Every rule that leads to ``outcome``. Raises ThresholdGuideError when it is no band, route, pathway or floor."""
    if outcome in Band.ids():
        wanted = [i for i in pack.indicators.values() if i.band == outcome]
    elif outcome in Route.ids():
        wanted = [i for i in pack.indicators.values() if ROUTE_OF[Band.of(i.band)].id == outcome]
    elif outcome in PATHWAYS:
        wanted = [i for i in pack.indicators.values() if outcome in i.raises]
    elif outcome in FLOORS:
        wanted = [i for i in pack.indicators.values() if i.floor == outcome]
    else:
        raise ThresholdGuideError(f"{outcome!r} is no band, route, pathway or floor. Bands: {', '.join(Band.ids())}; routes: {', '.join(Route.ids())}.")
    return [Way(i.id, i.says, i.band, tuple(_answers_behind(i.id, pack))) for i in wanted]


def _answers_behind(indicator: str, pack: Pack) -> list[str]:
    lines = []
    for needed in smallest_sets_of(indicator, pack):
        parts = []
        for name, bit in pack.bit.items():
            if needed & bit:
                parts.append(_answer_giving(bit, pack) or name.replace("domain:", "a worry about ").replace("_", " "))
        lines.append(" and ".join(parts))
    return lines


def _answer_giving(bit: int, pack: Pack) -> str:
    for asked in pack.asked.values():
        for choice in asked.question.choices:
            if asked.choices[choice.id] & bit:
                return f"{asked.question.ask} {choice.say}"
    return ""
