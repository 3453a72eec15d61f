"""The documents tell the truth: every command, endpoint, setting, pathway and error code is in them, and the README's commands exist."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidance.errors import CODES
from guidance.vocabulary import PATHWAYS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = README + "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))


def test_every_command_is_in_the_readme():
    from api.cli import app

    commands = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert commands
    assert not {command for command in commands if f"`{command}`" not in README}


def test_every_command_in_the_readme_exists():
    from api.cli import app

    commands = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert not {used for used in re.findall(r"(?:\.venv/bin/threshold-guide|`threshold-guide) ([a-z]+)", README)} - commands


def test_every_make_target_in_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake (\w+)", README))
    assert {"serve", "test"} <= targets
    assert not {target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)}


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_error_code_is_documented(code):
    assert f"| {code} |" in DOCUMENTS


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_pathway_is_documented(pathway):
    assert f"`{pathway}`" in DOCUMENTS


def test_every_setting_is_in_the_readme():
    from api.settings import Settings

    names = {f"THRESHOLD_GUIDE_{name.upper()}" for name in Settings.model_fields}
    assert names and not {name for name in names if name not in README}


def test_every_endpoint_is_in_the_readme():
    from api.app import create_app
    from api.settings import Settings

    paths = {path.removeprefix("/api/v1") for path in create_app(Settings()).openapi()["paths"]}
    assert len(paths) >= 15
    assert not {path for path in paths if path not in README}


def test_every_decision_record_is_numbered_and_says_why():
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len(records) >= 8
    for record in records:
        assert re.match(r"\d{4}-[a-z0-9-]+\.md$", record.name)
        assert re.search(r"\bwhy\b|because|context", record.read_text(encoding="utf-8"), re.IGNORECASE), record.name
