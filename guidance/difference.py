"""What changed between two packs, in words, and which worked cases come out differently."""
from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Iterator, Mapping

from pydantic import BaseModel

from guidance.answers import checked
from guidance.decision import decide
from guidance.errors import AnswerError, ThresholdGuideError
from guidance.loading import PACK_FOLDER, load_pack
from guidance.pack_contents import Pack


@dataclass(frozen=True)
class Changed:
    """One thing that is new, gone or different: its kind and id, and the fields that differ with old and new value."""

    kind: str
    id: str
    how: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class CaseChanged:
    """A worked case whose outcome differs."""

    id: str
    before: str
    after: str
    pathways_gained: tuple[str, ...]
    pathways_lost: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    changes: tuple[Changed, ...]
    cases: tuple[CaseChanged, ...]
    cases_compared: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def in_words(self) -> Iterator[str]:
        """The difference, a line at a time."""
        if not self.changes:
            yield "No rule, question, pathway, area or source changed."
        for change in self.changes:
            yield f"{change.kind} {change.id}: {change.how}"
            for name, before, after in change.fields:
                yield f"    {name}: {before} → {after}"
        yield f"{len(self.cases)} of {self.cases_compared} worked cases change outcome."
        for case in self.cases:
            gained = f", also {', '.join(case.pathways_gained)}" if case.pathways_gained else ""
            lost = f", no longer {', '.join(case.pathways_lost)}" if case.pathways_lost else ""
            yield f"    {case.id}: {case.before} → {case.after}{gained}{lost}"


@contextmanager
def pack_at(where: str) -> Iterator[Pack]:
    """The pack in a folder, or in a git revision of this repository. Raises ThresholdGuideError when it is neither."""
    if Path(where).is_dir():
        yield load_pack(Path(where))
        return
    top = subprocess.run(["git", "rev-parse", "--show-toplevel"], cwd=PACK_FOLDER, capture_output=True, text=True)
    inside = PACK_FOLDER.resolve().relative_to(Path(top.stdout.strip()).resolve()).as_posix() if top.returncode == 0 else None
    archive = subprocess.run(["git", "archive", where, inside or "."], cwd=top.stdout.strip() or None, capture_output=True) if inside else None
    if archive is None or archive.returncode:
        raise ThresholdGuideError(f"{where!r} is neither a folder nor a git revision that holds the guidance. Give a pack folder, a tag, a branch or a commit.")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(folder)
        yield load_pack(Path(folder) / inside)


def between(before: Pack, after: Pack) -> Difference:
    """What differs from ``before`` to ``after``. Cases are those of the newer pack, as far as the older can answer them."""
    changes = [change for kind in _KINDS for change in _changes(kind, _parts(before)[kind], _parts(after)[kind])]
    cases, compared = [], 0
    for case in after.cases:
        try:
            answers = {question: checked(question, value, before) for question, value in case.answers.items()}
            old = decide(answers, before, case.area)
        except AnswerError:
            continue
        new = decide({question: checked(question, value, after) for question, value in case.answers.items()}, after, case.area)
        compared += 1
        had, has = ([f.pathway.id for f in decision.pathways] for decision in (old, new))
        if old.band is not new.band or had != has or old.urgency is not new.urgency:
            cases.append(CaseChanged(case.id, f"{old.band.id} ({old.urgency.id})", f"{new.band.id} ({new.urgency.id})",
                                     tuple(p for p in has if p not in had), tuple(p for p in had if p not in has)))
    return Difference(tuple(changes), tuple(cases), compared)


_KINDS = ("indicator", "question", "fact", "pathway", "area", "consent position", "lowering rule", "first steps", "source")


def _parts(pack: Pack) -> dict[str, Mapping[str, BaseModel]]:
    return {
        "indicator": pack.indicators, "question": {id: asked.question for id, asked in pack.asked.items()}, "fact": pack.facts,
        "pathway": pack.pathways, "area": pack.areas, "consent position": {p.id: p for p in pack.rules.consent},
        "lowering rule": {rule.id: rule for rule in pack.rules.lowering},
        "first steps": {steps.id: steps for steps in pack.rules.first_steps}, "source": pack.sources,
    }


def _changes(kind: str, before: Mapping[str, BaseModel], after: Mapping[str, BaseModel]) -> Iterator[Changed]:
    for id in before.keys() - after.keys():
        yield Changed(kind, id, "removed")
    for id in after.keys() - before.keys():
        yield Changed(kind, id, "added")
    for id in sorted(before.keys() & after.keys()):
        fields = tuple(
            (name, _short(getattr(before[id], name)), _short(getattr(after[id], name)))
            for name in type(after[id]).model_fields if getattr(before[id], name) != getattr(after[id], name)
        )
        if fields:
            yield Changed(kind, id, "changed", fields)


def _short(value: Any) -> str:
    text = str(value.model_dump(exclude_defaults=True) if isinstance(value, BaseModel) else value)
    return text if len(text) <= 160 else text[:157] + "…"
