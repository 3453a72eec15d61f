"""The labelled language the classifiers learn from: plain text files a safeguarding lead can read, one voice a file.

A line is ``labels | sentence``; a label is an indicator's id, with a mark when it is not present: ``-`` denied, ``<`` past and
over, ``?`` only supposed, ``@`` somebody else's; ``0`` means nothing. A block that begins with ``==`` is a whole message.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from guidance.errors import ThresholdGuideError
from guidance.reading.assertion import HISTORIC, HYPOTHETICAL, NEGATED, PRESENT, SOMEONE_ELSE

CORPUS_FOLDER = Path(__file__).parent / "corpus"
MARKS = {"-": NEGATED, "<": HISTORIC, "?": HYPOTHETICAL, "@": SOMEONE_ELSE}


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence: the facts it states, each with its status; none when it is harmless."""

    text: str
    labels: tuple[tuple[str, str], ...]
    voice: str

    @property
    def present(self) -> frozenset[str]:
        return frozenset(id for id, status in self.labels if status == PRESENT)


@dataclass(frozen=True)
class Message:
    """A whole message made of labelled sentences, with the outcome its author would accept."""

    id: str
    sentences: tuple[Sentence, ...]
    route_min: str
    route_max: str
    pathways: tuple[str, ...]
    pathways_not: tuple[str, ...]
    age: str
    voice: str

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


class CorpusError(ThresholdGuideError):
    """A corpus line that cannot be read; the message gives file, line and remedy."""


def load_corpus(folder: Path = CORPUS_FOLDER) -> tuple[list[Sentence], list[Message]]:
    """All single sentences and all messages, file by file. Raises CorpusError."""
    sentences: list[Sentence] = []
    messages: list[Message] = []
    for path in sorted(folder.glob("*.txt")):
        for item in _items(path):
            (messages if isinstance(item, Message) else sentences).append(item)
    return sentences, messages


def _items(path: Path) -> Iterator[Sentence | Message]:
    voice, header, lines = path.stem, None, []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        line = line.strip()
        if line.startswith("#"):
            continue
        if (not line or line.startswith("==")) and header is not None:
            if not lines:
                raise CorpusError(f"{path.name}:{number}: a message without a sentence. Write its sentences below its header, one a line.")
            yield _message(header, tuple(lines), voice, path, number)
            header, lines = None, []
        if line.startswith("=="):
            header = line[2:].strip()
        elif line:
            sentence = _sentence(line, voice, path, number)
            if header is None:
                yield sentence
            else:
                lines.append(sentence)


def _sentence(line: str, voice: str, path: Path, number: int) -> Sentence:
    labels, bar, text = line.partition(" | ")
    if not bar or not text.strip():
        raise CorpusError(f"{path.name}:{number}: no label. Write: indicator_id | sentence, or: 0 | sentence.")
    parsed = []
    for label in labels.split(","):
        label = label.strip()
        if not label.lstrip("-<?@"):
            raise CorpusError(f"{path.name}:{number}: an empty label. Write: indicator_id | sentence, or: 0 | sentence.")
        if label != "0":
            parsed.append((label.lstrip("-<?@"), MARKS.get(label[0], PRESENT)))
    return Sentence(text.strip(), tuple(parsed), voice)


def _message(header: str, sentences: tuple[Sentence, ...], voice: str, path: Path, number: int) -> Message:
    try:
        id, routes, pathways, barred, age = (part.strip() for part in header.split("|"))
        lowest, highest = routes.split("..")
        return Message(f"{voice}:{id.removeprefix('msg').strip()}", sentences, lowest.strip(), highest.strip(), _ids(pathways), _ids(barred), age.partition(":")[2].strip(), voice)
    except ValueError:
        raise CorpusError(f"{path.name}:{number}: a message begins with: == id | mash..mash | pathways: a, b | not: c | age: 7") from None


def _ids(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.partition(":")[2].split(",") if part.strip() and part.strip() not in ("-", "none"))
