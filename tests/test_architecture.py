"""The one-way street: api → bot → guidance, and nothing heavy below."""
from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BELOW = {"guidance": {"bot", "api", "rasa", "rasa_sdk", "fastapi", "tensorflow"}, "bot": {"api", "fastapi"}}


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", sorted(BELOW))
def test_imports_only_ever_point_down(package):
    files = list((ROOT / package).rglob("*.py"))
    assert files
    wrong = {str(path.relative_to(ROOT)): _imports(path) & BELOW[package] for path in files if _imports(path) & BELOW[package]}
    assert not wrong


@pytest.mark.parametrize("module", ["guidance", "guidance.reading"])
def test_the_domain_loads_without_rasa_or_tensorflow(module):
    code = f"import sys, {module}; print(sorted(set(sys.modules) & {{'rasa', 'tensorflow', 'fastapi', 'sanic'}}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert found.stdout.strip() == "[]"
