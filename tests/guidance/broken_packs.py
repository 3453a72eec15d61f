"""Packs broken on purpose: each folder in broken/ says in change.yml what to do to a copy of the shipped guidance."""
from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from guidance.loading import PACK_FOLDER

BROKEN = Path(__file__).parent / "broken"


def broken_pack(name: str, into: Path) -> Path:
    """A copy of the shipped pack, without its cases, changed as broken/<name> says."""
    folder = into / name
    shutil.copytree(PACK_FOLDER, folder, ignore=shutil.ignore_patterns("cases"))
    change = yaml.safe_load((BROKEN / name / "change.yml").read_text(encoding="utf-8"))
    for file in change.get("remove", ()):
        (folder / file).unlink()
    for edit in change.get("replace", ()):
        path = folder / edit["file"]
        text = path.read_text(encoding="utf-8")
        assert edit["find"] in text, f"broken/{name}: {edit['find']!r} is not in {edit['file']} any more"
        path.write_text(text.replace(edit["find"], edit["put"], 1), encoding="utf-8")
    for file in (BROKEN / name).rglob("*.yml"):
        if file.name != "change.yml":
            target = folder / file.relative_to(BROKEN / name)
            target.parent.mkdir(exist_ok=True)
            shutil.copy(file, target)
    return folder
