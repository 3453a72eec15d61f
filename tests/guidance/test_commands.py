"""The command line and what stands behind it: differences, ways to an outcome, pictures, schemas."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from guidance import load_pack
from guidance.commands import answers_from_words, compared
from guidance.difference import between, pack_at
from guidance.errors import AnswerError, ThresholdGuideError
from guidance.loading import PACK_FOLDER, kind_of, pack_files
from guidance.paths import ways_to
from guidance.picture import drawn
from guidance.schemas import write_schemas
from guidance.vocabulary import FLOORS, PATHWAYS, Band, Route
from tests.guidance.broken_packs import shutil

ROOT = PACK_FOLDER.parents[1]


def threshold_guide(*words):
    return subprocess.run([sys.executable, "-m", "api.cli", *words], cwd=ROOT, capture_output=True, text=True)


@pytest.fixture
def changed_pack(tmp_path):
    folder = tmp_path / "changed"
    shutil.copytree(PACK_FOLDER, folder)
    file = folder / "concerns" / "neglect.yml"
    text = file.read_text(encoding="utf-8")
    place = text.index("id: neglect_hungry")
    file.write_text(text[:place] + text[place:].replace("band: family_help", "band: child_protection", 1), encoding="utf-8")
    return folder


def test_a_difference_names_the_rule_and_the_cases_it_moves(changed_pack):
    difference = between(load_pack(), load_pack(changed_pack))
    rule = next(change for change in difference.changes if change.id == "neglect_hungry")
    assert ("band", "family_help", "child_protection") in rule.fields
    assert difference.cases_compared == len(load_pack().cases)
    assert any("neglect_hungry" in line for line in difference.in_words())


def test_two_equal_packs_do_not_differ():
    difference = between(load_pack(), load_pack())
    assert difference.changes == difference.cases == ()


def test_a_pack_can_be_named_by_folder_and_nothing_else_passes(changed_pack):
    with pack_at(str(changed_pack)) as pack:
        assert pack.indicators["neglect_hungry"].band == "child_protection"
    with pytest.raises(ThresholdGuideError, match="neither a folder nor a git revision"), pack_at("no-such-revision"):
        pass


@pytest.mark.parametrize("outcome", [*Band.ids()[1:], *Route.ids()[1:], *PATHWAYS, *FLOORS])
def test_every_outcome_can_be_explained(pack, outcome):
    ways = ways_to(outcome, pack)
    assert ways and all(way.answers for way in ways)


def test_an_outcome_nobody_knows_is_refused(pack):
    with pytest.raises(ThresholdGuideError, match="no band, route, pathway or floor"):
        ways_to("level_4", pack)


@pytest.mark.parametrize("form, start", [("mermaid", "flowchart"), ("dot", "digraph")])
def test_every_theme_can_be_drawn(pack, form, start):
    for theme in pack.themes:
        assert drawn(theme.id, pack, form).startswith(start)


def test_one_case_is_compared_across_areas(pack):
    rows = dict(compared({"concerns": ("neglect",), "neglect_basics": "always"}, ["doncaster", "england"], pack))
    assert rows["band"] == ["child_protection", "child_protection"]
    assert rows["level"][0].startswith("4 ")


def test_answers_are_written_as_words(pack):
    assert answers_from_words(["child_age=3", "concerns=neglect,missing"], pack)["child_age"] == 3.0
    with pytest.raises(AnswerError, match="question=choice"):
        answers_from_words(["neglect"], pack)


def test_every_pack_file_fits_the_schema_editors_use(tmp_path):
    schemas = {path.name.removesuffix(".schema.json"): json.loads(path.read_text()) for path in write_schemas(tmp_path)}
    for file in pack_files(PACK_FOLDER):
        kind = kind_of(file.relative_to(PACK_FOLDER)).removesuffix(".yml")
        raw = json.loads(json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), default=str))
        jsonschema.validate(raw, schemas[kind])


def test_the_schemas_in_the_documents_are_the_present_ones(tmp_path):
    for path in write_schemas(tmp_path):
        assert path.read_text() == (ROOT / "docs" / "schema" / path.name).read_text(), "run: threshold-guide schema docs/schema"


def test_assess_prints_a_decision():
    run = threshold_guide("assess", "doncaster", "immediate_danger=no", "concerns=neglect", "neglect_basics=always")
    assert run.returncode == 0 and json.loads(run.stdout)["band"] == "child_protection"


@pytest.mark.parametrize("words, said", [
    (["assess", "kent", "immediate_danger=no"], "no area"),
    (["assess", "dorset", "immediate_danger=perhaps"], "no choice"),
    (["paths", "level_4"], "no band"),
    (["check", "--pack", "/no/such/folder"], "missing"),
    (["no-such-command"], "No such command"),
])
def test_a_wrong_command_says_what_to_do_and_shows_no_traceback(words, said):
    run = threshold_guide(*words)
    assert run.returncode == 2
    assert said in run.stderr and "Traceback" not in run.stderr


def test_check_proves_the_shipped_guidance_in_under_a_minute():
    run = threshold_guide("check", "--json")
    report = json.loads(run.stdout)
    assert run.returncode == 0 and report["holds"] and len(report["findings"]) == 13
    assert report["figures"]["gaps"] == 0
    assert report["seconds"] < 60
