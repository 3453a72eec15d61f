"""Vignettes by authors who saw neither lexicon nor corpus. The bounds hold what has been reached; the aims are in the issue.

The misses of ``vignettes_a``, and since then of ``b``, ``c`` and ``e``, were looked at while the reading was made. ``vignettes_d`` and ``f`` were only
counted, and nothing was chosen by them.
"""
from __future__ import annotations

from pathlib import Path

import pytest

from guidance.reading.evaluation import evaluate_file

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("name, cases, in_range, too_low, too_high", [
    ("vignettes_a", 60, 55, 2, 4), ("vignettes_b", 60, 55, 2, 4), ("vignettes_c", 80, 72, 1, 6), ("vignettes_d", 100, 92, 4, 5),
    ("vignettes_e", 60, 55, 2, 3), ("vignettes_f", 60, 54, 2, 3)])
def test_vignettes_come_out_as_often_right_as_has_been_reached(name, cases, in_range, too_low, too_high, pack):
    measured = evaluate_file(DATA / f"{name}.yml", pack)
    assert measured.in_range.of == cases
    assert measured.in_range.count >= in_range
    assert measured.under_calls.count <= too_low
    assert measured.over_calls.count <= too_high
