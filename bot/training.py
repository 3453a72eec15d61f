"""Trains Rasa's model when it is missing or older than what it was made from."""
from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Callable, Iterator

from bot.settings import ROOT
from guidance.reading.network_file import About

DATA, DOMAIN, CONFIG = ROOT / "bot" / "data", ROOT / "domain.yml", ROOT / "config.yml"
COMPONENTS = ROOT / "bot" / "components"
MODELS = ROOT / "models"
_OURS = re.compile(r"threshold-guide-[0-9a-f]{16}\.tar\.gz")

Progress = Callable[[str, int, int], None]
"""Told the step that starts, how many are done, and how many there are."""


class TrainingError(RuntimeError):
    """Training ended without a model."""


def on_the_terminal(step: str, done: int, steps: int) -> None:
    """Shows progress as one line that grows, on standard error."""
    bar = "█" * done + "·" * (steps - done)
    end = "\n" if done == steps else ""
    print(f"\r\033[KTraining the assistant {bar} {step}", end=end, file=sys.stderr, flush=True)


def train(model_dir: Path = MODELS, progress: Progress = on_the_terminal) -> Path:
    """The Rasa model that fits the present data, trained first when it is missing.

    That is done in a process of its own, which gives back the memory it takes: about 20 seconds. Models of ours that fit
    nothing any more are deleted then. Raises TrainingError, which says what to run.
    """
    path = model_path(model_dir)
    if path.exists():
        return path
    with tempfile.TemporaryFile("w+") as complaints:
        command = [sys.executable, "-m", "bot.training", str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True) as training:
            for line in training.stdout:
                progress(*json.loads(line))
        complaints.seek(0)
        said = complaints.read()
    if training.returncode or not path.exists():
        print(said, file=sys.stderr)
        raise TrainingError(f"The assistant could not be trained ({_reason(training.returncode)}). Run: rasa data validate --data {DATA.relative_to(ROOT)}")
    prune(model_dir, keep=path)
    return path


def model_path(model_dir: Path = MODELS) -> Path:
    """Where the Rasa model for the present data stands, or will stand: its name holds the fingerprint."""
    return model_dir / f"threshold-guide-{fingerprint()[:16]}.tar.gz"


def fingerprint() -> str:
    """SHA-256 over everything the Rasa model is made from: its data, and the network whose meaning it learns from."""
    seal = hashlib.sha256()
    files = [DOMAIN, CONFIG, *sorted(DATA.rglob("*.yml")), *sorted(COMPONENTS.rglob("*.py"))]
    for file in files:
        seal.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    seal.update(About.load().learnt_from.encode())
    return seal.hexdigest()


def prune(folder: Path, keep: Path) -> None:
    """Deletes models that we made and that fit nothing any more; nothing else in ``folder``."""
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name) and path != keep:
            path.unlink(missing_ok=True)


def _reason(code: int) -> str:
    return "it was stopped, perhaps for want of memory" if code < 0 else f"exit code {code}"


# -- in the process that trains ----------------------------------------------------------------------------------------

def _train_here(path: Path, progress: Progress) -> None:
    """Trains in this process."""
    steps = list(_steps())
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    progress(steps[0], 0, len(steps))
    with _rasa_kept_quiet():
        from rasa.model_training import train as rasa_train

        log = logging.getLogger("rasa.engine.training.hooks")
        told = _Told(progress, steps)
        log.setLevel(logging.INFO)
        log.addHandler(told)
        try:
            result = rasa_train(str(DOMAIN), str(CONFIG), [str(DATA)], output=str(path.parent), fixed_model_name=path.name, force_training=True)
        finally:
            log.removeHandler(told)
    if result.code:
        sys.exit(result.code)
    progress(steps[-1], len(steps), len(steps))


@contextlib.contextmanager
def _rasa_kept_quiet() -> Iterator[None]:
    """Rasa prints, warns about its own dependencies and draws bars of its own; only our progress is shown."""
    os.environ["LOG_LEVEL"] = "ERROR"
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def _steps() -> Iterator[str]:
    """What Rasa will train, in order, as config.yml names it, between reading the data and packing the model."""
    import yaml

    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    yield "Reading the training data"
    for part in (*config["pipeline"], *config["policies"]):
        name = part["name"].rsplit(".", 1)[-1]
        if name in _TRAINED:
            yield name
    yield "Packing the model"


_TRAINED = ("LexicalSyntacticFeaturizer", "CountVectorsFeaturizer", "LogisticRegressionClassifier", "RulePolicy")


class _Told(logging.Handler):
    """Turns Rasa's log lines about its components into progress."""

    def __init__(self, tell: Progress, steps: list[str]) -> None:
        super().__init__(logging.INFO)
        self._tell, self._steps, self._done = tell, steps, 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith("Finished training component"):
            self._done += 1
            place = min(self._done + 1, len(self._steps) - 1)
            self._tell(self._steps[place], place, len(self._steps))


def _as_lines(step: str, done: int, steps: int) -> None:
    """Progress for the process that asked, past whatever stands in for standard output."""
    print(json.dumps([step, done, steps]), file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    _train_here(Path(sys.argv[1]), _as_lines)
