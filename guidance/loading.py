"""Reads a folder of YAML into a ``Pack``. Everything wrong is reported at once, each with file, line and remedy."""
from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator, Optional

import yaml
from pydantic import ValidationError

from guidance.errors import PackError, Problem
from guidance.model import FILE_KINDS
from guidance.pack_contents import Pack

PACK_FOLDER = Path(__file__).parent / "pack"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_pack(folder: Optional[Path] = None, *, linted: bool = True) -> Pack:
    """The pack in ``folder`` (the shipped one when None), ready to decide with.

    Raises PackError, which lists every problem found, when a file is unreadable or a rule is not sound.
    With ``linted=False`` only what would stop the engine from working is refused.
    """
    return _load(Path(folder or PACK_FOLDER).resolve(), linted)


@lru_cache(maxsize=8)
def _load(folder: Path, linted: bool) -> Pack:
    from guidance import linter

    contents, problems = read_files(folder)
    if problems:
        raise PackError(problems)
    pack = Pack.assembled(contents, digest(folder))
    problems = linter.problems_of(pack, folder) if linted else linter.fatal_problems_of(pack, folder)
    if problems:
        raise PackError(problems)
    return pack


def pack_files(folder: Path) -> list[Path]:
    """Every file of a pack, in a fixed order."""
    return sorted(path for path in folder.rglob("*.yml") if path.is_file())


def digest(folder: Path) -> str:
    """SHA-256 over the pack's file names and contents, so that a decision names exactly the guidance it used."""
    seal = hashlib.sha256()
    for path in pack_files(folder):
        seal.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return seal.hexdigest()


def kind_of(relative: Path) -> Optional[str]:
    """Which of ``FILE_KINDS`` a file is, by its name at the top or by its folder; None when it belongs to no kind."""
    key = relative.name if len(relative.parts) == 1 else relative.parts[0]
    return key if key in FILE_KINDS else None


def read_files(folder: Path) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """Every file checked against its shape: ``{kind: {relative name: value}}`` and the problems found."""
    contents: dict[str, dict[str, Any]] = {kind: {} for kind in FILE_KINDS}
    problems: list[Problem] = []
    for path in pack_files(folder):
        relative = path.relative_to(folder)
        name = relative.as_posix()
        kind = kind_of(relative)
        if kind is None:
            problems.append(Problem("G001", name, 0, "This file is in no known place of the pack.",
                                    f"Move it to one of: {', '.join(FILE_KINDS)}."))
            continue
        text = path.read_text(encoding="utf-8")
        try:
            raw = yaml.load(text, Loader=_Loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problems.append(Problem("G001", name, mark.line + 1 if mark else 0, f"This is not readable YAML: {getattr(error, 'problem', error)}.",
                                    "Check the indentation, and put text that holds a colon in quotation marks."))
            continue
        try:
            contents[kind][name] = FILE_KINDS[kind].model_validate(raw)
        except ValidationError as error:
            problems.extend(_shape_problems(error, name, text))
    for kind in FILE_KINDS:
        if not contents[kind] and not problems and kind != "cases":
            problems.append(Problem("G001", kind, 0, "This part of the pack is missing.", "Restore it from the last approved edition."))
    return contents, problems


def _shape_problems(error: ValidationError, name: str, text: str) -> Iterator[Problem]:
    for item in error.errors():
        where = [part for part in item["loc"] if isinstance(part, (str, int)) and not str(part).startswith(("function-", "constrained"))]
        remedy = {
            "missing": "Add the field; docs/authoring.md shows what it holds.",
            "extra_forbidden": "Check the spelling of the field, or remove it.",
            "literal_error": "Use one of the words listed.",
        }.get(item["type"], "Correct the value; docs/authoring.md shows what it may be.")
        yield Problem("G002", name, line_of(text, where), f"{'.'.join(map(str, where)) or 'the file'}: {item['msg']}.", remedy)


def line_of(text: str, where: list[Any]) -> int:
    """The line (from 1) of a value in a YAML text, by its path of keys and positions; the nearest parent's when it is absent."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for part in where:
        following = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    line, following = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            following = node.value[part]
            line = following.start_mark.line + 1
        if following is None:
            break
        node = following
    return line
