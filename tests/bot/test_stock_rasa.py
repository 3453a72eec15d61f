"""The stock commands work, and say the same as the assistant in process."""
from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Iterator

import pytest
import yaml

from bot.settings import ROOT
from bot.training import DATA

pytestmark = pytest.mark.rasa

RASA = Path(sys.executable).parent / "rasa"
SCRIPT = (
    '/start{"area":"doncaster"}',
    "no, not that I know of",
    "why are you asking?",
    "he's 14 months",
    "blargh wibble fnord",
    "what does MASH mean",
    '/answer{"question":"concerns","choices":["neglect"]}',
    "often",
    "go back",
    '/answer{"question":"neglect_basics","choices":["always"]}',
    '/answer{"question":"nonsense","choices":["x"]}',
    "/frobnicate",
    "show my record",
    "it's an emergency",
    "/disagree",
    "the police are on their way",
    '/restart{"x":1',
    "start again",
    "I'm a child",
)


@pytest.fixture(scope="module")
def stock(model, tmp_path_factory) -> Iterator[str]:
    """Both stock servers on free ports; the address of the REST channel."""
    folder = tmp_path_factory.mktemp("stock")
    talking, acting = _free_port(), _free_port()
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text())
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{acting}/webhook"
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints))
    commands = (
        ["run", "actions", "--actions", "bot.actions", "--port", str(acting)],
        ["run", "--model", str(model), "--endpoints", str(folder / "endpoints.yml"), "--credentials", "credentials.yml", "--port", str(talking), "-i", "127.0.0.1"],
    )
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
    logs = [open(folder / f"{name}.log", "wb") for name in ("actions", "rasa")]
    servers = [subprocess.Popen([str(RASA), *command], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT) for command, log in zip(commands, logs)]
    try:
        _until_answering(f"http://127.0.0.1:{acting}/health", servers, folder)
        _until_answering(f"http://127.0.0.1:{talking}/webhooks/rest/", servers, folder)
        yield f"http://127.0.0.1:{talking}/webhooks/rest/webhook"
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(20)
        for log in logs:
            log.close()


def test_one_conversation_says_the_same_both_ways(stock, assistant, loop):
    for said in SCRIPT:
        in_process = loop.run_until_complete(assistant.turn("both-ways", said)).messages
        assert _stock_turn(stock, "both-ways", said) == in_process, said


def test_the_training_data_is_clean():
    checked = subprocess.run([str(RASA), "data", "validate", "--data", str(DATA.relative_to(ROOT)), "--fail-on-warnings"],
                             cwd=ROOT, capture_output=True, text=True, timeout=120,
                             env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"})
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No story structure conflicts found" in checked.stdout + checked.stderr


@pytest.mark.parametrize("file", sorted((DATA / "nlu").glob("*.yml")), ids=lambda file: file.stem)
def test_every_intent_has_at_least_25_different_examples(file):
    for item in yaml.safe_load(file.read_text())["nlu"]:
        examples = {line[2:].strip().lower() for line in item["examples"].splitlines()}
        assert len(examples) >= 25, item["intent"]


def test_no_example_stands_under_two_intents():
    owner: dict[str, str] = {}
    for file in (DATA / "nlu").glob("*.yml"):
        for item in yaml.safe_load(file.read_text())["nlu"]:
            for line in item["examples"].splitlines():
                example = line[2:].strip().lower()
                assert owner.setdefault(example, item["intent"]) == item["intent"], example


def _stock_turn(address: str, sender: str, text: str) -> list[dict[str, Any]]:
    """One turn over REST, its pairs of text and JSON joined to whole messages."""
    from bot.runtime import said

    request = urllib.request.Request(address, json.dumps({"sender": sender, "message": text}).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        parts = json.load(response)
    return [said(words.get("text"), custom["custom"], words.get("buttons")) for words, custom in zip(parts[::2], parts[1::2])]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _until_answering(address: str, servers: list[subprocess.Popen], folder: Path) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            logs = "\n".join((folder / f"{name}.log").read_text()[-2000:] for name in ("actions", "rasa"))
            assert all(server.poll() is None for server in servers), f"a server stopped:\n{logs}"
            time.sleep(0.5)
    raise AssertionError(f"{address} never answered")
