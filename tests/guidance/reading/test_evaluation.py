"""The measures themselves: checked on counts worked out by hand."""
from __future__ import annotations

import pytest

from guidance.errors import ThresholdGuideError
from guidance.reading.evaluation import Evaluation, Outcome, Rate, evaluate_file


def outcome(id, route, low, high, missed=(), found=(), false=(), barred=0):
    return Outcome(id, route, low, high, missed, found, false, barred, (), "concern", (("expected", low),))


def test_the_interval_is_clopper_and_pearsons():
    low, high = Rate(0, 368).interval
    assert low == 0 and high == pytest.approx(0.00997, abs=0.0002)
    assert Rate(5, 10).interval == pytest.approx((0.187, 0.813), abs=0.001)


def test_under_and_over_calls_are_counted_where_they_hurt():
    evaluation = Evaluation((
        outcome("a", "mash", "mash", "mash", found=("lado",)),
        outcome("b", "early_help", "mash", "emergency", missed=("missing",)),
        outcome("c", "mash", "universal_services", "early_help", false=("lado",), barred=2),
        outcome("d", "universal_services", "early_help", "mash"),
    ))
    assert (evaluation.in_range.count, evaluation.in_range.of) == (1, 4)
    assert (evaluation.under_calls.count, evaluation.under_calls.of) == (1, 2)
    assert (evaluation.all_under_calls.count, evaluation.all_under_calls.of) == (2, 4)
    assert (evaluation.over_calls.count, evaluation.over_calls.of) == (1, 1)
    assert (evaluation.pathway_recall.count, evaluation.pathway_recall.of) == (1, 2)
    assert (evaluation.false_pathways.count, evaluation.false_pathways.of) == (1, 2)
    assert {miss["id"] for miss in evaluation.as_json()["misses"]} == {"b", "c", "d"}
    assert any("b: early_help" in line for line in evaluation.in_words())


def test_a_file_of_another_shape_is_refused(pack, tmp_path):
    file = tmp_path / "odd.yml"
    file.write_text("- {id: x}\n")
    with pytest.raises(ThresholdGuideError, match="not a file of vignettes"):
        evaluate_file(file, pack)
