"""Everything the assistant can say keeps to what the product may say, and every sentence is used."""
from __future__ import annotations

import re
from typing import Any, Iterator

import pytest
import yaml

from bot.settings import ROOT
from bot.words import FOLDER
from guidance.wording import forbidden_in

TOPICS = sorted(path.stem for path in FOLDER.glob("*.yml"))
CODE = "\n".join(path.read_text() for path in (ROOT / "bot").rglob("*.py"))


def _sentences(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for one in value:
            yield from _sentences(one, at)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _sentences(one, key)


def _said() -> Iterator[tuple[str, str]]:
    for topic in TOPICS:
        if topic != "typed":  # what people type, not what we say
            yield from _sentences(yaml.safe_load((FOLDER / f"{topic}.yml").read_text()))
    for name, variants in yaml.safe_load((ROOT / "domain.yml").read_text())["responses"].items():
        for variant in variants:
            yield name, variant["text"]


@pytest.mark.parametrize("sentence", [text for _, text in _said()])
def test_nothing_forbidden_is_said(sentence):
    assert [found.text for found in forbidden_in(sentence)] == []


@pytest.mark.parametrize("sentence", [text for _, text in _said()])
def test_a_message_holds_no_blank_line(sentence):
    assert "\n\n" not in sentence


def test_no_phone_number_but_the_emergency_ones_stands_outside_the_pack():
    for _, sentence in _said():
        assert set(re.findall(r"\d{3,}", sentence)) <= {"999", "111"}


def test_no_sentence_is_left_unused():
    routes_and_units = {"universal_services", "early_help", "mash", "emergency", "now", "same_day", "next_working_day", "planned",
                        "always", "in_hours", "out_of_hours", "child", "parent"}
    for topic in TOPICS:
        for key in yaml.safe_load((FOLDER / f"{topic}.yml").read_text()):
            assert key in routes_and_units or f'"{key}"' in CODE, f"{topic}: {key}"
