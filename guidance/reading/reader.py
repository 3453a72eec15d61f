"""What reading needs, loaded once: columns, recognition, and the two judgements."""
from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guidance.pack_contents import Pack
from guidance.reading import blinding
from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.corpus import CORPUS_FOLDER
from guidance.reading.gravity import Gravity, believed, features, likely_from, settled, tells_something, to_ask
from guidance.reading.judgement import Candidate, Judgement, candidates
from guidance.reading.network_file import JUDGEMENT_FILE
from guidance.reading.recognition import Recognition
from guidance.reading.word_weights import WordWeights


@dataclass(frozen=True)
class Reader:
    """Everything that reads."""

    columns: Columns
    recognition: Recognition
    judgement: Judgement
    gravity: Gravity
    words: WordWeights

    def judged(self, message: ScoredMessage) -> tuple[list[tuple[Candidate, float]], list[tuple[Candidate, float]]]:
        """What the message is believed to say, and what it may say and should be asked about, each with how far it is believed."""
        found = candidates(message, self.columns)
        if not found:
            return [], []
        beliefs = self.judgement.beliefs(found)
        chances = self.gravity.chances(features(message, found, beliefs, self.columns), self.words.odds(" ".join(message.texts)))
        likely = likely_from(message)
        beliefs = settled(beliefs, found, chances, self.columns, likely)
        return believed(beliefs, found), to_ask(beliefs, found, chances, self.columns, likely) if tells_something(message) else []


def reader(pack: Pack) -> Reader:
    """The reader for this pack, loaded once."""
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
    fitted = json.loads(JUDGEMENT_FILE.read_text(encoding="utf-8"))
    return Reader(columns, Recognition.load(columns), Judgement.from_json(fitted["judgement"]), Gravity.from_json(fitted["gravity"]), WordWeights.load())


def fingerprint(pack: Pack) -> str:
    """Changes when what the reading is learnt from changes: the corpus, or what the indicators are, say and lead to."""
    seal = hashlib.sha256()
    for id in Columns.of(pack).ids:
        item = pack.indicators.get(id) or pack.facts[id]
        seal.update(f"{id}\0{getattr(item, 'band', '')}\0{'|'.join((*item.words, item.says))}\0{getattr(item, 'raises', '')}".encode())
    for path in [*sorted(CORPUS_FOLDER.glob("*.txt")), Path(blinding.__file__)]:
        seal.update(path.read_bytes())
    return seal.hexdigest()[:16]
