"""Trains the assistant when its model is missing or older than what it was made from."""
from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
import sys
import warnings
from pathlib import Path
from typing import Callable, Iterator

from bot.settings import ROOT

DATA, DOMAIN, CONFIG = ROOT / "bot" / "data", ROOT / "domain.yml", ROOT / "config.yml"
COMPONENTS = ROOT / "bot" / "components"
MODELS = ROOT / "models"
_PREFIX = "threshold-guide-"

Progress = Callable[[str, int, int], None]
"""Told the step that starts, how many are done, and how many there are."""


def on_the_terminal(step: str, done: int, steps: int) -> None:
    """Shows progress as one line that grows, on standard error."""
    bar = "█" * done + "·" * (steps - done)
    end = "\n" if done == steps else ""
    print(f"\r\033[KTraining the assistant {bar} {step}", end=end, file=sys.stderr, flush=True)


def train(model_dir: Path = MODELS, progress: Progress = on_the_terminal) -> Path:
    """The model that fits the present data, trained first when there is none (about 15 seconds of processor time).

    Older models in ``model_dir`` are left alone. Raises RuntimeError when Rasa refuses the data; its log says why.
    """
    path = model_path(model_dir)
    if path.exists():
        return path
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    steps = list(_steps())
    progress(steps[0], 0, len(steps))
    with _rasa_kept_quiet():
        from rasa.model_training import train as rasa_train

        log = logging.getLogger("rasa.engine.training.hooks")
        told = _Told(progress, steps)
        log.setLevel(logging.INFO)
        log.addHandler(told)
        try:
            result = rasa_train(str(DOMAIN), str(CONFIG), [str(DATA)], output=str(model_dir), fixed_model_name=path.name, force_training=True)
        finally:
            log.removeHandler(told)
    if result.code or not path.exists():
        raise RuntimeError(f"The assistant could not be trained. Run: rasa data validate --data {DATA.relative_to(ROOT)}")
    progress(steps[-1], len(steps), len(steps))
    return path


def model_path(model_dir: Path = MODELS) -> Path:
    """Where the model for the present data stands, or will stand: its name holds the fingerprint."""
    return model_dir / f"{_PREFIX}{fingerprint()[:16]}.tar.gz"


def fingerprint() -> str:
    """SHA-256 over everything the model is made from."""
    seal = hashlib.sha256()
    files = [DOMAIN, CONFIG, *sorted(DATA.rglob("*.yml")), *sorted(COMPONENTS.rglob("*.py"))]
    for file in files:
        seal.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return seal.hexdigest()


@contextlib.contextmanager
def _rasa_kept_quiet() -> Iterator[None]:
    """Rasa prints, warns about its own dependencies and draws bars of its own; only our progress is shown."""
    level = os.environ.get("LOG_LEVEL")
    os.environ["LOG_LEVEL"] = "ERROR"
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        if level is None:
            del os.environ["LOG_LEVEL"]
        else:
            os.environ["LOG_LEVEL"] = level


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
            following = self._steps[min(self._done + 1, len(self._steps) - 1)]
            self._tell(following, min(self._done + 1, len(self._steps) - 1), len(self._steps))
