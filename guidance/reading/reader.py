"""What reading needs, loaded once: recognition (trained on this machine when missing), judgement, columns."""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Callable

from guidance.pack_contents import Pack
from guidance.reading.columns import Columns
from guidance.reading.corpus import CORPUS_FOLDER, load_corpus
from guidance.reading.judgement import Judgement
from guidance.reading.models_folder import MODELS_FOLDER
from guidance.reading.recognition import Recognition, learning_sentences

_LEARNING_CODE = ("corpus.py", "columns.py", "recognition.py", "similarity.py", "embedding.py", "encoder_file.py", "blinding.py")


@dataclass(frozen=True)
class Reader:
    """Everything that reads."""

    columns: Columns
    recognition: Recognition
    judgement: Judgement


def reader(pack: Pack) -> Reader:
    """The reader for this pack, loaded once; recognition is learnt first when this machine has none that fits."""
    return _reader(pack.hash, _Held(pack))


class _Held:
    """Lets a pack ride along in a cached call without being part of its key."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _reader(pack_hash: str, held: _Held) -> Reader:
    columns = Columns.of(held.pack)
    return Reader(columns, Recognition.load(learn(held.pack)), Judgement.load())


def learn(pack: Pack, told: Callable[[str], None] = lambda line: None, folder: Path = MODELS_FOLDER) -> Path:
    """The file of the recognition that fits this pack's words and the corpus, learnt first when missing (about a minute)."""
    path = folder / f"recognition-{fingerprint(pack)}.npz"
    if not path.exists():
        columns = Columns.of(pack)
        learning = learning_sentences(*load_corpus(), pack, columns)
        told(f"Learning how people say it, from {len(learning):,} sentences (about a minute, once) …")
        folder.mkdir(parents=True, exist_ok=True)
        Recognition.learnt(learning, columns).save(path)
    return path


def fingerprint(pack: Pack) -> str:
    """Changes when the corpus, the pack's phrases, its indicators, or the code that learns changes."""
    seal = hashlib.sha256()
    columns = Columns.of(pack)
    for id in columns.ids:
        item = pack.indicators.get(id) or pack.facts[id]
        seal.update(f"{id}\0{getattr(item, 'band', '')}\0{'|'.join(item.words)}\0{getattr(item, 'raises', '')}".encode())
    for path in [*sorted(CORPUS_FOLDER.glob("*.txt")), *(Path(__file__).parent / name for name in _LEARNING_CODE)]:
        seal.update(path.read_bytes())
    return seal.hexdigest()[:16]
