"""The proofs: they hold for the shipped guidance, fail for guidance broken on purpose, and speak of what really runs."""
from __future__ import annotations

import random

import pytest
import z3

from guidance.decision import decide
from guidance.loading import digest, read_files
from guidance.pack_contents import Pack
from guidance.proof.properties import PROPERTIES, Workbench
from guidance.vocabulary import NONE, UNKNOWN, Band, Urgency
from tests.guidance.broken_packs import broken_pack


@pytest.fixture(scope="module")
def bench(pack):
    return Workbench(pack)


@pytest.mark.parametrize("number", range(1, 14))
def test_the_property_holds_for_the_shipped_guidance(number, bench):
    finding = PROPERTIES[number - 1](bench)
    assert finding.property == number
    assert finding.holds, (finding.detail, finding.counterexample)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13])
def test_the_proof_fails_for_guidance_broken_on_purpose(number, tmp_path):
    folder = broken_pack(f"property-{number:02}", tmp_path)
    contents, problems = read_files(folder)
    assert not problems
    finding = PROPERTIES[number - 1](Workbench(Pack.assembled(contents, digest(folder))))
    assert finding.property == number
    assert not finding.holds
    assert finding.counterexample, "a failed proof shows the case that breaks it"


class _Forgetful(Pack):
    """Guidance whose conclusions depend on how often it was asked: exactly what replay must never meet."""

    def concluded(self, facts: int) -> int:
        self.__dict__["times"] = self.__dict__.get("times", 0) + 1
        danger = self.bit["in_immediate_danger"] if self.__dict__["times"] % 7 == 0 else 0
        return super().concluded(facts | danger)


def test_the_replay_proof_fails_for_guidance_that_is_not_repeatable(pack):
    bench = Workbench(pack)
    bench.pack = _Forgetful(**{name: getattr(pack, name) for name in pack.__dataclass_fields__})
    assert not PROPERTIES[10](bench).holds


def test_the_encoding_agrees_with_decide_on_random_answers(pack, bench):
    chance = random.Random(20261120)
    solver = z3.Solver()
    for _ in range(150):
        answers = _random_answers(pack, chance)
        decision = decide(answers, pack, "england")
        claims = []
        for (question, choice), literal in bench.one.answers.items():
            given = answers.get(question)
            claims.append(literal == z3.BoolVal(given is not None and (choice in given if isinstance(given, tuple) else choice == given)))
        solver.push()
        solver.add(*claims)
        assert solver.check() == z3.sat
        model = solver.model()
        bands = [band for band in Band if z3.is_true(model.eval(bench.one.band_is(band), model_completion=True))]
        assert bands == [decision.band]
        if not decision.seek_advice_today:
            assert max(u for u in Urgency if z3.is_true(model.eval(bench.one.urgent[u], model_completion=True))) == decision.urgency
        fired = {p for p, claim in bench.one.pathways.items() if z3.is_true(model.eval(claim, model_completion=True))}
        assert fired == {f.pathway.id for f in decision.pathways}
        solver.pop()


def _random_answers(pack, chance):
    answers = {}
    for id, asked in pack.asked.items():
        if chance.random() < 0.12:
            choices = [choice for choice in asked.choices if choice != NONE]
            if chance.random() < 0.15:
                answers[id] = UNKNOWN
            elif asked.question.multiple:
                answers[id] = tuple(chance.sample(choices, chance.randint(1, min(3, len(choices)))))
            else:
                answers[id] = chance.choice(choices)
    return answers
