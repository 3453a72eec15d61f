"""Learns the reading anew, from the corpus to the files that ship with it."""
from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Callable

from guidance.errors import ThresholdGuideError
from guidance.pack_contents import Pack
from guidance.reading.columns import Columns
from guidance.reading.network_file import ABOUT_FILE, JUDGEMENT_FILE, NETWORK_FILE, TOKENIZER_FILE, About
from guidance.reading.training import graph
from guidance.reading.training.calibration import calibrated
from guidance.reading.training.examples import examples, seal, write

FINE_TUNE = Path(__file__).with_name("fine_tune.py")


class LearningError(ThresholdGuideError):
    """Learning ended without a network."""


def learn(pack: Pack, torch_python: Path, folder: Path, told: Callable[[str], None]) -> None:
    """Fine-tune, calibrate, quantise, and put the files in place. About an hour on two cores.

    ``torch_python`` has torch, numpy and safetensors; ``folder`` keeps what is done, for this corpus, so that learning can be
    stopped and go on. Raises LearningError.
    """
    columns, learning = Columns.of(pack), examples(pack)
    learnt_from = seal(learning, columns)
    folder = folder / f"{learnt_from}-{hashlib.sha256(FINE_TUNE.read_bytes()).hexdigest()[:8]}"
    folder.mkdir(parents=True, exist_ok=True)
    told(f"{len(learning):,} examples; what is done is kept in {folder}")
    shutil.copyfile(graph.starting_tokenizer(), TOKENIZER_FILE)
    write(learning, columns, folder / "examples.npz")
    done = subprocess.run([str(torch_python), "-u", str(FINE_TUNE), str(folder / "examples.npz"), str(graph.starting_weights()), str(folder)])
    if done.returncode:
        raise LearningError(f"Fine-tuning ended with exit code {done.returncode}. Its Python needs torch, numpy and safetensors. Run the command again to go on.")
    fitted = calibrated(learning, columns, folder, told)
    graph.write(folder / "weights.safetensors", NETWORK_FILE)
    About(columns.names, learnt_from).save(ABOUT_FILE)
    JUDGEMENT_FILE.write_text(json.dumps({"learnt_from": learnt_from, **fitted}, separators=(",", ":")) + "\n", encoding="utf-8")
    told(f"{NETWORK_FILE.name} and the judgement are in {NETWORK_FILE.parent}. Now run: make test, and threshold-guide evaluate on cases you did not learn from.")
