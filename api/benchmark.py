"""``threshold-guide bench``: this project and the same bot run the stock way, timed in one run on the same conversations.

The two take turns, round by round, so that whatever else the machine is doing falls on both; every figure is the median of
the rounds' figures. Both use the same model. Stock Rasa keeps conversations in memory, as it does unless told otherwise; this
project writes every turn to SQLite on disk.
"""
from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import platform
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any, AsyncIterator, Awaitable, Callable, Iterator, Optional, Sequence

import aiohttp
import yaml
from rich.console import Console
from rich.table import Table

from api.serve import trained
from api.settings import Settings
from bot.payloads import payload
from bot.runtime import Assistant
from bot.settings import ROOT, current_pack
from guidance import Pack, ThresholdGuideError, decide, decision_json, next_question
from guidance.answers import Answer
from guidance.model import Case, Question
from guidance.proof.conversations import Walk, walk
from guidance.reading import UnreadableText, read
from guidance.reading.corpus import load_corpus
from guidance.vocabulary import FALLBACK_AREA, UNKNOWN

MOST_ROUNDS, TURNS_A_ROUND = 5, 20
COLD_STARTS = 3
AT_ONCE = 4
TYPING_A_ROUND = 10
SHORT_ANSWERS = ("no, not that I know of", "about 7")
PATIENCE = 180
"""Seconds a stock server may take to start, and a fresh process stays to be measured."""
ANSWERED, LOG = "answered", "processes.log"

Says = Callable[[str, str], Awaitable[list[dict[str, Any]]]]
"""Takes a conversation's id and one message, and gives everything said in return."""
Told = Callable[[str], None]


class BenchmarkError(ThresholdGuideError):
    """What was to be timed did not work, so that its time would mean nothing."""


@dataclass(frozen=True)
class Script:
    """A worked case as messages: the payload that opens it, one payload an answer, and the route it must end in."""

    case: str
    messages: tuple[str, ...]
    route: str
    text: str


@dataclass(frozen=True)
class Round:
    """One round: the seconds each turn took, and those the whole round took."""

    turns: tuple[float, ...]
    seconds: float

    @property
    def per_second(self) -> float:
        return len(self.turns) / self.seconds


@dataclass(frozen=True)
class TurnTimes:
    """How quickly turns were answered. ``at_once_per_second`` is with AT_ONCE conversations going on together."""

    turns: int
    per_second: float
    median_ms: float
    p95_ms: float
    at_once_per_second: Optional[float] = None

    @classmethod
    def of(cls, rounds: Sequence[Round], at_once: Sequence[Round] = ()) -> "TurnTimes":
        return cls(
            turns=sum(len(one.turns) for one in rounds),
            per_second=median(one.per_second for one in rounds),
            median_ms=1e3 * median(median(one.turns) for one in rounds),
            p95_ms=1e3 * median(sorted(one.turns)[ceil(0.95 * len(one.turns)) - 1] for one in rounds),
            at_once_per_second=median(one.per_second for one in at_once) if at_once else None,
        )


@dataclass(frozen=True)
class Start:
    """From starting the process to its first answer, and the most memory it held; None where that cannot be told."""

    seconds: float
    peak_mb: Optional[float]


@dataclass(frozen=True)
class Benchmark:
    """Everything measured in one run."""

    machine: str
    rounds: int
    here: TurnTimes
    stock: TurnTimes
    ratio: float
    at_once_ratio: float
    typed_short: TurnTimes
    typed_worry: TurnTimes
    here_start: Start
    stock_start: Start
    decide_us: float
    decision_json_us: float
    next_question_us: float
    read_100_words_ms: float
    read_5000_words_s: float
    refuse_100_kb_ms: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def table(self) -> Table:
        """The figures side by side, with what was aimed for."""
        here, stock = self.here, self.stock
        table = Table("", "here", "stock Rasa", "aim", title="This project, and the same bot run the stock way",
                      caption=f"{self.machine}.\nMedians of {self.rounds} rounds; {here.turns} turns each way.")
        table.add_row("Turns a second", f"{here.per_second:.0f}", f"{stock.per_second:.1f}", "")
        table.add_row("  times stock", f"{self.ratio:.1f}", "", "10 or more")
        table.add_row(f"Turns a second, {AT_ONCE} at once", f"{here.at_once_per_second:.0f}", f"{stock.at_once_per_second:.1f}", "")
        table.add_row("  times stock", f"{self.at_once_ratio:.1f}", "", "")
        table.add_row("Turn, median", f"{here.median_ms:.1f} ms", f"{stock.median_ms:.1f} ms", "under 6 ms")
        table.add_row("Turn, 95th percentile", f"{here.p95_ms:.1f} ms", f"{stock.p95_ms:.1f} ms", "")
        for name, typed in (("Short answer typed", self.typed_short), ("Worry typed", self.typed_worry)):
            table.add_row(f"{name}, median", f"{typed.median_ms:.1f} ms", "", "")
            table.add_row(f"{name}, 95th percentile", f"{typed.p95_ms:.1f} ms", "", "")
        table.add_row("Cold start to first answer", f"{self.here_start.seconds:.1f} s", f"{self.stock_start.seconds:.1f} s", "under 15 s")
        table.add_row("Peak memory", _megabytes(self.here_start), _megabytes(self.stock_start), "under 700 MB")
        table.add_row("Decide, median", f"{self.decide_us:.0f} µs", "", "under 100 µs")
        table.add_row("Decide and explain, as JSON", f"{self.decision_json_us:.0f} µs", "", "")
        table.add_row("Next question, median", f"{self.next_question_us:.0f} µs", "", "")
        table.add_row("Reading 100 words, median", f"{self.read_100_words_ms:.1f} ms", "", "")
        table.add_row("Reading 5,000 words", f"{self.read_5000_words_s:.2f} s", "", "")
        table.add_row("Refusing 100 kB of junk", f"{self.refuse_100_kb_ms:.3f} ms", "", "")
        return table


def run(turns: int, as_json: bool, told: Told) -> None:
    """Measures and prints. ``turns`` is how many payload turns are timed each way, in all rounds together.

    Progress goes to ``told``, or to standard error when JSON is printed. Raises BenchmarkError when something does not answer
    as it should. Whatever it starts is stopped and whatever it writes removed, also when it is interrupted.
    """
    if turns < 1:
        raise BenchmarkError(f"{turns} turns cannot be timed. Ask for one or more.")
    tell = Console(stderr=True).print if as_json else told
    with _termination_unwinds(), tempfile.TemporaryDirectory(prefix="threshold-guide-bench-") as folder:
        measured = asyncio.run(_measured(turns, Path(folder), tell))
    if as_json:
        print(json.dumps(measured.as_json(), indent=2))
    else:
        Console().print(measured.table())


async def _measured(turns: int, folder: Path, tell: Told) -> Benchmark:
    rounds = min(MOST_ROUNDS, max(1, turns // TURNS_A_ROUND))
    machine = f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} when it began"
    model, pack = trained(Settings.from_environment(os.environ)), current_pack()
    walks = [walk(case.id, case.area, _as_in(case), pack) for case in pack.cases]

    starts = []
    for number in range(min(COLD_STARTS, rounds)):
        tell(f"Cold start {number + 1} of {min(COLD_STARTS, rounds)}: a fresh process loads the assistant and answers once …")
        starts.append(_fresh_process(model, folder / f"cold-{number}.sqlite3"))
    tell("Timing the engine over the worked cases …")
    engine = [_engine_times(walks, pack) for _ in range(rounds)]
    tell("Timing the reading of free text …")
    read("A child is hungry.", pack, FALLBACK_AREA)
    reading = [_reading_times(random.Random(number), pack) for number in range(rounds)]

    tell("Loading the assistant here, with conversations in SQLite on disk …")
    assistant = await Assistant.load(model, current_pack, f"sqlite:///{folder / 'here.sqlite3'}")
    tell("Starting the same bot the stock way: rasa run, and rasa run actions …")
    async with _stock(model, folder) as stock:
        rounds_timed = await _rounds(_said_by(assistant), stock.turn, _scripts(walks, pack), ceil(turns / rounds), rounds, tell)
        stock_start = Start(stock.seconds, _peak_mb(stock.groups))

    here, there, here_at_once, there_at_once, short, worry = zip(*rounds_timed)
    return Benchmark(
        machine=machine,
        rounds=rounds,
        here=TurnTimes.of(here, here_at_once),
        stock=TurnTimes.of(there, there_at_once),
        ratio=median(a.per_second / b.per_second for a, b in zip(here, there)),
        at_once_ratio=median(a.per_second / b.per_second for a, b in zip(here_at_once, there_at_once)),
        typed_short=TurnTimes.of(short),
        typed_worry=TurnTimes.of(worry),
        here_start=sorted(starts, key=lambda start: start.seconds)[len(starts) // 2],
        stock_start=stock_start,
        **{name: median(one[name] for one in engine) for name in engine[0]},
        **{name: median(one[name] for one in reading) for name in reading[0]},
    )


def _said_by(assistant: Assistant) -> Says:
    async def turn(conversation: str, text: str) -> list[dict[str, Any]]:
        return (await assistant.turn(conversation, text)).messages

    return turn


# -- conversations -----------------------------------------------------------------------------------------------------

def _as_in(case: Case) -> Callable[[Question], Answer]:
    return lambda question: case.answers.get(question.id, UNKNOWN)


def _scripts(walks: Sequence[Walk], pack: Pack) -> Iterator[Script]:
    """The worked cases as messages, mixed but always in the same order, again and again."""
    texts = {case.id: case.text for case in pack.cases}
    for one in itertools.cycle(random.Random(0).sample(walks, len(walks))):
        replies = ((question, one.answers[question]) for _, question in one.steps)
        answers = (payload("answer", question=id, choices=list(given) if isinstance(given, (list, tuple)) else [given]) for id, given in replies)
        yield Script(one.name, (payload("start", area=one.area), *answers), decide(one.answers, pack, one.area).route.id, texts[one.name])


async def _rounds(here: Says, there: Says, scripts: Iterator[Script], turns: int, rounds: int, tell: Told) -> list[tuple[Round, ...]]:
    """For each round: one at a time here and there, several at once here and there, then short answers and worries typed here."""
    for turn in (here, there):
        await timed(turn, [next(scripts)])
        await turn("warm", SHORT_ANSWERS[0])
    done = []
    for number in range(1, rounds + 1):
        tell(f"Round {number} of {rounds}: the same conversations here and the stock way …")
        these = []
        while sum(len(script.messages) for script in these) < turns:
            these.append(next(scripts))
        done.append((
            await timed(here, these), await timed(there, these), await timed(here, these, AT_ONCE), await timed(there, these, AT_ONCE),
            await _timed_typing(here, these, lambda script: SHORT_ANSWERS), await _timed_typing(here, these, lambda script: (script.text,)),
        ))
        tell(f"  {done[-1][0].per_second:.0f} turns a second here, {done[-1][1].per_second:.1f} the stock way")
    return done


async def timed(turn: Says, scripts: Sequence[Script], at_once: int = 1) -> Round:
    """Each script talked through in a conversation of its own, ``at_once`` of them together. Raises BenchmarkError when one does not end where it should."""
    times: list[float] = []
    waiting = iter(scripts)

    async def lane() -> None:
        for script in waiting:
            conversation = next(_IDS)
            for message in script.messages:
                began = time.perf_counter()
                said = await turn(conversation, message)
                times.append(time.perf_counter() - began)
            routes = [one["decision"]["route"] for one in said if one.get("decision")]
            if routes != [script.route]:
                raise BenchmarkError(f"The conversation of case {script.case} ended in {routes or 'no result'}, not in {script.route}. Run make test.")

    began = time.perf_counter()
    await asyncio.gather(*(lane() for _ in range(at_once)))
    return Round(tuple(times), time.perf_counter() - began)


async def _timed_typing(turn: Says, scripts: Sequence[Script], typed: Callable[[Script], Sequence[str]]) -> Round:
    """What is typed at the beginning of a conversation; opening it is not timed."""
    times = []
    for script in scripts[:TYPING_A_ROUND]:
        conversation = next(_IDS)
        await turn(conversation, script.messages[0])
        for text in typed(script):
            began = time.perf_counter()
            await turn(conversation, text)
            times.append(time.perf_counter() - began)
    return Round(tuple(times), sum(times))


_IDS = (f"bench-{number}" for number in itertools.count())


# -- the stock way -----------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Stock:
    """Both stock servers: how to say something over REST, seconds from starting them to the first answer, their process groups."""

    turn: Says
    seconds: float
    groups: tuple[int, ...]


@contextlib.asynccontextmanager
async def _stock(model: Path, folder: Path) -> AsyncIterator[Stock]:
    """``rasa run`` and ``rasa run actions`` on free ports with the same model, until the end of the block."""
    talking, acting = _free_port(), _free_port()
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{acting}/webhook"
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    commands = (
        ("run", "actions", "--actions", "bot.actions", "--port", str(acting)),
        ("run", "--model", str(model), "--endpoints", str(folder / "endpoints.yml"), "--credentials", "credentials.yml", "--port", str(talking), "-i", "127.0.0.1"),
    )
    rest = f"http://127.0.0.1:{talking}/webhooks/rest/"
    began = time.perf_counter()
    with contextlib.ExitStack() as running:
        servers = [running.enter_context(_process(["-m", "rasa", *command], folder)) for command in commands]
        async with aiohttp.ClientSession() as session:

            async def turn(conversation: str, text: str) -> list[dict[str, Any]]:
                async with session.post(f"{rest}webhook", json={"sender": conversation, "message": text}) as response:
                    response.raise_for_status()
                    return [part["custom"] for part in await response.json() if "custom" in part]

            for address in (f"http://127.0.0.1:{acting}/health", rest):
                if not await _answers(session, address, servers):
                    raise BenchmarkError(f"The stock server at {address} did not start: {_last_words(folder)}. Try rasa run, and rasa run actions --actions bot.actions.")
            await turn(next(_IDS), payload("start", area=FALLBACK_AREA))
            yield Stock(turn, time.perf_counter() - began, tuple(server.pid for server in servers))


async def _answers(session: aiohttp.ClientSession, address: str, servers: Sequence[subprocess.Popen]) -> bool:
    """True as soon as the address answers; False when a server has stopped or PATIENCE has run out."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and all(server.poll() is None for server in servers):
        with contextlib.suppress(aiohttp.ClientError):
            async with session.get(address) as response:
                if response.ok:
                    return True
        await asyncio.sleep(0.1)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# -- processes ---------------------------------------------------------------------------------------------------------

@contextlib.contextmanager
def _process(arguments: Sequence[str], folder: Path, **options: Any) -> Iterator[subprocess.Popen]:
    """Python with these arguments in a process group of its own, ended with all its children. Its temporary files go to ``folder``."""
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore", "TMPDIR": str(folder)}
    with open(folder / LOG, "a") as log, subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, start_new_session=True, **{"stdout": log, "stderr": log, **options}) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _last_words(folder: Path) -> str:
    """The last line that what was started has written."""
    lines = (folder / LOG).read_text(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def _fresh_process(model: Path, store: Path) -> Start:
    """A process that loads the assistant and answers once: this file run as a program."""
    began = time.perf_counter()
    with _process(["-m", "api.benchmark", str(model), str(store)], store.parent, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if line.strip() == ANSWERED:
                return Start(time.perf_counter() - began, _peak_mb((process.pid,)))
    raise BenchmarkError(f"A fresh process could not load the assistant and answer: {_last_words(store.parent)}. Run make test.")


def _answer_once(model: Path, store: Path) -> None:
    """What the fresh process does. It stays until it has been measured and ended."""

    async def answer() -> None:
        assistant = await Assistant.load(model, current_pack, f"sqlite:///{store}")
        if (await assistant.start("first", FALLBACK_AREA)).messages:
            print(ANSWERED, flush=True)

    asyncio.run(answer())
    time.sleep(PATIENCE)


def _peak_mb(groups: Sequence[int]) -> Optional[float]:
    """The most resident memory these process groups held, in megabytes, each process at its own peak; None where /proc does not tell."""
    peaks = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.getpgid(int(process.name)) in groups:
                peaks += [int(line.split()[1]) for line in (process / "status").read_text().splitlines() if line.startswith("VmHWM:")]
    return sum(peaks) * 1024 / 1e6 if peaks else None


@contextlib.contextmanager
def _termination_unwinds() -> Iterator[None]:
    """Being told to terminate ends the run as Ctrl+C does, so that what was started is stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


# -- the engine and the reading ----------------------------------------------------------------------------------------

def _engine_times(walks: Sequence[Walk], pack: Pack) -> dict[str, float]:
    """Median microseconds over the worked cases, and for ``next_question`` over every question asked in them."""
    return {
        "decide_us": 1e6 * median(_seconds(decide, one.answers, pack, one.area) for one in walks),
        "decision_json_us": 1e6 * median(_seconds(lambda: decision_json(decide(one.answers, pack, one.area), pack)) for one in walks),
        "next_question_us": 1e6 * median(_seconds(next_question, answers, pack) for one in walks for answers, _ in one.steps),
    }


def _reading_times(luck: random.Random, pack: Pack) -> dict[str, float]:
    """Median milliseconds for 100 words, seconds for 5,000, milliseconds to refuse 100 kB of junk. Every text is made of different sentences."""
    sentences, _ = load_corpus()
    words = [word for sentence in luck.sample(sentences, len(sentences)) for word in sentence.text.split()]
    messages = [" ".join(words[start:start + 100]) for start in range(0, 100 * TYPING_A_ROUND, 100)]
    junk = "".join(luck.choices("".join(map(chr, range(32, 127))), k=100_000))
    return {
        "read_100_words_ms": 1e3 * median(_seconds(read, message, pack, FALLBACK_AREA) for message in messages),
        "read_5000_words_s": _seconds(read, " ".join(words[-5000:]), pack, FALLBACK_AREA),
        "refuse_100_kb_ms": 1e3 * _seconds(_refused, junk, pack),
    }


def _refused(text: str, pack: Pack) -> None:
    try:
        read(text, pack, FALLBACK_AREA)
    except UnreadableText:
        return
    raise BenchmarkError("100 kB of junk was read instead of being refused.")


def _seconds(function: Callable[..., Any], *arguments: Any) -> float:
    began = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - began


def _megabytes(start: Start) -> str:
    return "not known here" if start.peak_mb is None else f"{start.peak_mb:.0f} MB"


if __name__ == "__main__":
    _answer_once(Path(sys.argv[1]), Path(sys.argv[2]))
