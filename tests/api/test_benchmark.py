"""The benchmark times both ways and leaves nothing behind. How fast is not judged here: machines differ."""
from __future__ import annotations

import asyncio
import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any, Iterator

import pytest
from rich.console import Console

from api.benchmark import Benchmark, BenchmarkError, Script, Start, TurnTimes, run, timed

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where temporary files go while it runs."""
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture(scope="module")
def measured(scratch: Path) -> dict[str, Any]:
    """What a tiny run prints as JSON."""
    printed, before = io.StringIO(), tempfile.tempdir
    tempfile.tempdir = str(scratch)
    try:
        with contextlib.redirect_stdout(printed):
            run(1, True, print)
    finally:
        tempfile.tempdir = before
    return json.loads(printed.getvalue())


def test_json_is_all_that_is_printed_and_every_figure_is_there(measured):
    assert set(measured) == set(Benchmark.__dataclass_fields__)
    for turns in ("here", "stock", "typed_short", "typed_worry"):
        assert set(measured[turns]) == set(TurnTimes.__dataclass_fields__)
    for start in ("here_start", "stock_start"):
        assert set(measured[start]) == set(Start.__dataclass_fields__)


def test_every_figure_was_measured(measured):
    figures = list(_numbers(measured))
    assert len(figures) > 20
    assert min(figures) > 0
    assert measured["here"]["turns"] == measured["stock"]["turns"]


def test_the_table_shows_both_ways_side_by_side(measured):
    page = io.StringIO()
    known = {name: TurnTimes(**measured[name]) for name in ("here", "stock", "typed_short", "typed_worry")}
    known |= {name: Start(**measured[name]) for name in ("here_start", "stock_start")}
    Console(file=page, width=200).print(Benchmark(**{**measured, **known}).table())
    for heading in ("here", "stock Rasa", "times stock", "Cold start", "Peak memory", "Decide", "Reading 5,000 words"):
        assert heading in page.getvalue()


def test_nothing_is_left_behind(measured, scratch):
    assert list(scratch.iterdir()) == []
    assert not any(str(scratch) in environment for environment in _surroundings())


def test_a_conversation_that_does_not_reach_its_result_is_not_timed():
    async def stuck(conversation: str, message: str) -> list[dict[str, Any]]:
        return [{"text": "Sorry, I did not understand.", "kind": "say"}]

    with pytest.raises(BenchmarkError, match="belt-mark"):
        asyncio.run(timed(stuck, [Script("belt-mark", ("/start", "/answer"), "mash", "")]))


@pytest.mark.parametrize("turns", [0, -5])
def test_no_turns_cannot_be_timed(turns):
    with pytest.raises(BenchmarkError):
        run(turns, True, print)


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _numbers(inner)
    elif isinstance(value, (int, float)):
        yield value


def _surroundings() -> list[str]:
    """The environment of every process of ours, where that can be seen."""
    seen = []
    for file in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            seen.append(file.read_text(errors="replace"))
    return seen
