"""Vignettes by authors who saw neither lexicon nor corpus, and meant to mislead. The bounds hold what has been reached; the aims are in the issue.

The misses of ``vignettes_a`` were looked at while the reading was made; those of ``vignettes_b`` were only counted.
"""
from __future__ import annotations

from pathlib import Path

import pytest

from guidance.reading.evaluation import evaluate_file

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("name, in_range, too_low, too_high", [("vignettes_a", 48, 1, 12), ("vignettes_b", 44, 3, 12)])
def test_vignettes_come_out_as_often_right_as_has_been_reached(name, in_range, too_low, too_high, pack):
    measured = evaluate_file(DATA / f"{name}.yml", pack)
    assert measured.in_range.of == 60
    assert measured.in_range.count >= in_range
    assert measured.under_calls.count <= too_low
    assert measured.over_calls.count <= too_high
