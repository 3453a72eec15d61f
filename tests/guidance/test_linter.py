"""The linter speaks like a colleague: every code has a broken pack, and names the file, the line and the remedy."""
from __future__ import annotations

import re

import pytest

from guidance.errors import CODES, PackError
from guidance.loading import load_pack
from tests.guidance.broken_packs import BROKEN, broken_pack


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_broken_pack_is_refused_with_its_code_and_what_to_do_next(code, tmp_path):
    with pytest.raises(PackError) as refused:
        load_pack(broken_pack(code, tmp_path))
    problems = [problem for problem in refused.value.problems if problem.code == code]
    assert problems, f"{code} was not given; got {[str(p) for p in refused.value.problems]}"
    assert all(problem.message.endswith(".") and problem.remedy.endswith(".") for problem in problems)


@pytest.mark.parametrize("code", [code for code in sorted(CODES) if (BROKEN / code / "concerns").exists()])
def test_the_problem_is_placed_in_the_file_that_has_it(code, tmp_path):
    with pytest.raises(PackError) as refused:
        load_pack(broken_pack(code, tmp_path))
    placed = [problem for problem in refused.value.problems if problem.code == code and problem.file == "concerns/odd.yml"]
    assert placed and placed[0].line > 0


def test_every_problem_is_reported_not_only_the_first(tmp_path):
    with pytest.raises(PackError) as refused:
        load_pack(broken_pack("G002", tmp_path))
    assert len(refused.value.problems) >= 2


def test_the_line_named_is_the_line_that_is_wrong(tmp_path):
    folder = broken_pack("G004", tmp_path)
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    problem = refused.value.problems[0]
    line = (folder / problem.file).read_text().splitlines()[problem.line - 1]
    assert "odd_sgin" in line


def test_a_code_in_the_source_is_in_the_catalogue():
    from pathlib import Path

    import guidance

    used = set()
    for path in Path(guidance.__file__).parent.rglob("*.py"):
        used |= set(re.findall(r'"(G\d{3})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)
