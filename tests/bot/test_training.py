"""The model is trained when it is missing or stale, and not otherwise."""
from __future__ import annotations

import pytest

from bot import training


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small copy of what the model is made from."""
    data, components = tmp_path / "bot" / "data", tmp_path / "bot" / "components"
    for folder in (data, components):
        folder.mkdir(parents=True)
    (data / "nlu.yml").write_text("nlu: []")
    (tmp_path / "domain.yml").write_text("intents: []")
    (tmp_path / "config.yml").write_text("pipeline: []\npolicies: []")
    for name, path in (("ROOT", tmp_path), ("DATA", data), ("DOMAIN", tmp_path / "domain.yml"), ("CONFIG", tmp_path / "config.yml"), ("COMPONENTS", components)):
        monkeypatch.setattr(training, name, path)
    return tmp_path


def test_a_change_of_data_domain_config_or_component_makes_the_model_stale(project):
    seen = {training.fingerprint()}
    for name in ("bot/data/nlu.yml", "domain.yml", "config.yml"):
        with open(project / name, "a") as file:
            file.write("\n# changed")
        seen.add(training.fingerprint())
    (project / "bot" / "components" / "new.py").write_text("")
    seen.add(training.fingerprint())
    (project / "bot" / "data" / "more.yml").write_text("nlu: []")
    seen.add(training.fingerprint())
    assert len(seen) == 6


@pytest.fixture
def models(project):
    folder = project / "models"
    folder.mkdir()
    return folder


def test_a_model_that_fits_is_used_as_it_is(models):
    fits = training.model_path(models)
    fits.write_bytes(b"")
    assert training.train(models, lambda *_: pytest.fail("nothing should be trained")) == fits


def test_nothing_in_the_pipeline_needs_tensorflow():
    needs_it = ("DIET", "TED", "Unexpec", "ResponseSelector", "ConveRT", "LanguageModel", "SklearnIntent")
    assert not [name for name in needs_it if name in training.CONFIG.read_text()]


def test_only_our_models_that_fit_nothing_are_deleted(models):
    kept = {f"threshold-guide-{'b' * 16}.tar.gz", "threshold-guide-mine.tar.gz", "20261120-plain.tar.gz", "notes.txt"}
    for name in (*kept, f"threshold-guide-{'c' * 16}.tar.gz"):
        (models / name).write_bytes(b"")
    training.prune(models, keep=models / f"threshold-guide-{'b' * 16}.tar.gz")
    assert {path.name for path in models.iterdir()} == kept


def test_training_that_fails_says_what_to_run(models, monkeypatch, capfd):
    monkeypatch.setattr(training.sys, "executable", "/bin/false")
    with pytest.raises(training.TrainingError, match="rasa data validate"):
        training.train(models, lambda *_: None)


@pytest.mark.rasa
def test_progress_grows_to_the_end(tmp_path):
    told = []
    path = training.train(tmp_path, lambda step, done, steps: told.append((done, steps)))
    assert path.exists()
    assert told[0][0] == 0 and told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
