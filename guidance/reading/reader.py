"""What reading needs, loaded once: columns, recognition, and the three judgements."""
from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guidance.pack_contents import Pack
from guidance.reading.columns import Columns
from guidance.reading.context import ScoredMessage
from guidance.reading.gravity import Gravity, Judged, judged
from guidance.reading.judgement import Judgement, candidates
from guidance.reading.lexicon import Lexicon
from guidance.reading.network_file import JUDGEMENT_FILE, About, NetworkError
from guidance.reading.pathway_signs import PathwayChances, with_pathway_signs
from guidance.reading.recognition import Recognition


@dataclass(frozen=True)
class Reader:
    """Everything that reads."""

    columns: Columns
    recognition: Recognition
    judgement: Judgement
    gravity: Gravity
    pathways: PathwayChances
    lexicon: Lexicon

    def judged(self, message: ScoredMessage) -> Judged:
        """What the network makes of the message, sentence by sentence and as a whole."""
        found = candidates(message, self.columns)
        beliefs = self.judgement.beliefs(found)
        held = judged(message, found, beliefs, self.gravity, self.columns)
        if not held.believed:
            return held
        return with_pathway_signs(message, held, self.pathways.of_message(message, found, beliefs, held, self.columns), self.columns)


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
    columns, about, fitted = Columns.of(held.pack), About.load(), json.loads(JUDGEMENT_FILE.read_text(encoding="utf-8"))
    if fitted["learnt_from"] != about.learnt_from or not {"judgement", "gravity", "pathways"} <= fitted.keys():
        raise NetworkError(f"{JUDGEMENT_FILE.name} was not fitted to the network beside it. Run threshold-guide learn again (docs/reading.md), or restore {JUDGEMENT_FILE.parent}.")
    return Reader(
        columns, Recognition(columns, about), Judgement.from_json(fitted["judgement"]), Gravity.from_json(fitted["gravity"]),
        PathwayChances.from_json(fitted["pathways"]), Lexicon(held.pack))
