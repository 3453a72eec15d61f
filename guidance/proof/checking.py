"""``threshold-guide check``: the linter, then every property, then the figures."""
from __future__ import annotations

import statistics
import time
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Callable, Optional

from guidance.linter import citations, problems_of
from guidance.loading import PACK_FOLDER, digest, read_files
from guidance.errors import PackError
from guidance.model import Citation
from guidance.pack_contents import Asked, Pack
from guidance.proof.properties import PROPERTIES, Workbench, outcome_of
from guidance.proof.report import Finding, Report
from guidance.vocabulary import NONE, ROUTE_OF, Band

NEAR_EXPIRY = timedelta(days=60)
MOST_PER_THEME = 200_000
"""Largest number of answer combinations of one theme that is enumerated; beyond it the solver's proof stands alone."""


def check(folder: Optional[Path] = None, *, today: Optional[date] = None, heard: Callable[[Finding], None] = lambda finding: None) -> Report:
    """Lint and prove the pack in ``folder``. Raises PackError when the linter finds anything; ``heard`` is told each finding as it comes."""
    started = time.perf_counter()
    folder = Path(folder or PACK_FOLDER)
    contents, problems = read_files(folder)
    if problems:
        raise PackError(problems)
    pack = Pack.assembled(contents, digest(folder))
    problems = problems_of(pack.as_of(today) if today else pack, folder)
    if problems:
        raise PackError(problems)
    pack = pack.as_of(today or date.today())
    bench = Workbench(pack)
    findings = []
    for prove in PROPERTIES:
        finding = prove(bench)
        heard(finding)
        findings.append(finding)
    return Report(f"{pack.manifest.name} {pack.manifest.version}", pack.hash, tuple(findings), figures(pack, bench), time.perf_counter() - started)


def figures(pack: Pack, bench: Workbench) -> dict[str, Any]:
    """What a guidance owner asks: how much is covered, how long conversations are, what is still to be confirmed."""
    per_theme, gaps = {}, 0
    for theme in pack.themes:
        outcomes = list(theme_outcomes(theme.id, pack))
        per_theme[theme.id] = len(outcomes)
        gaps += sum(1 for band, _, _ in outcomes if band not in ROUTE_OF)
    indicators = pack.indicators.values()
    overlaps = sum(1 for id, mask in pack.closed.items() if id in pack.indicators and mask & ~pack.bit[id] and any(
        other in pack.indicators and Band.of(pack.indicators[other].band) == Band.of(pack.indicators[id].band) for other in _implied(id, pack)))
    cases = [walk for walk in bench.walks if walk.name in {case.id for case in pack.cases}]
    lengths = [len(walk.steps) for walk in cases]
    cited = [citation for _, citation in citations(pack) if isinstance(citation, Citation)]
    today = pack.today or date.today()
    expiring = sorted(
        (contact.expires_on.isoformat(), area.id, contact.name)
        for area in pack.areas.values() for contact in area.contacts if contact.expires_on and contact.expires_on - today <= NEAR_EXPIRY
    )
    return {
        "themes": len(pack.themes), "questions": len(pack.asked), "indicators": sum(1 for i in indicators if i.when is None),
        "derived_rules": sum(1 for i in indicators if i.when is not None), "pathways": len(pack.pathways), "areas": len(pack.areas),
        "sources": len(pack.sources), "glossary_terms": len(pack.glossary), "cases": len(pack.cases),
        "answer_combinations_in_all": _combinations(pack.asked.values()),
        "combinations_enumerated": sum(per_theme.values()), "enumerated_by_theme": per_theme, "gaps": gaps, "overlaps": overlaps,
        "questions_per_case": {"median": statistics.median(lengths) if lengths else None, "longest": max(lengths, default=None)},
        "longest_conversation_seen": max(len(walk.steps) for walk in bench.walks), "longest_conversation_possible": len(pack.asked),
        "citations": len(cited), "to_confirm": sum(1 for c in cited if c.status == "to_confirm"), "published": sum(1 for c in cited if c.status == "published"),
        "contacts_near_expiry": [" ".join(item) for item in expiring],
        "areas_in_draft": [area.id for area in pack.areas.values() if area.approval == "draft"],
    }


def _implied(id: str, pack: Pack) -> list[str]:
    return [name for name, bit in pack.bit.items() if name != id and pack.closed[id] & bit]


def ways_to_answer(asked: Asked) -> list[int]:
    """The facts of every way to answer one question: not asked or "no" first, then "don't know", then each choice or set of choices."""
    if not asked.question.multiple:
        return [0, asked.unknown, *asked.choices.values()]
    ways = {0, asked.unknown}
    sets = {0}
    for choice, mask in asked.choices.items():
        if choice != NONE:
            sets |= {held | mask for held in sets}
    return sorted(ways | sets)


def theme_outcomes(theme: str, pack: Pack):
    """The outcome of every combination of answers to one theme's questions at every age, within ``MOST_PER_THEME``.

    A theme too large is enumerated without the ages; one still too large yields nothing and rests on the solver.
    """
    questions = [asked for asked in pack.asked.values() if asked.theme == theme]
    ages = ways_to_answer(pack.asked["child_age"])
    ways = [ways_to_answer(asked) for asked in questions]
    size = len(ages)
    for way in ways:
        size *= len(way)
    if size > MOST_PER_THEME:
        ages = [0]
        size //= len(ways_to_answer(pack.asked["child_age"]))
    if size > MOST_PER_THEME:
        return
    for parts in product(ages, *ways):
        facts = 0
        for part in parts:
            facts |= part
        yield outcome_of(pack.concluded(facts), pack)


def _combinations(questions) -> str:
    """How many sets of answers there are in all, in powers of ten."""
    total = 1
    for asked in questions:
        choices = [c for c in asked.choices if c != NONE]
        total *= (2 ** len(choices) + 2) if asked.question.multiple else len(asked.choices) + 2
    return f"about 10^{len(str(total)) - 1}"
