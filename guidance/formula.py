"""Conditions over established facts: an id, ``all``, ``any``, ``at_least … of``, ``domains``.

There is deliberately no "not": a condition that holds keeps holding when more is known, which is what makes the whole
decision monotone (design property 3) by construction rather than by testing.
"""
from __future__ import annotations

from itertools import combinations, product
from typing import Any, Callable, Iterator, Mapping, Union

Formula = Union[str, Mapping[str, Any]]
Test = Callable[[int], bool]


def domain_atom(domain: str) -> str:
    """The fact that some concern at early help or above sits in this domain."""
    return f"domain:{domain}"


def theme_atom(theme: str) -> str:
    """The fact that the practitioner named this theme as a worry."""
    return f"theme:{theme}"


def atoms_in(formula: Formula, domains: tuple[str, ...]) -> Iterator[str]:
    """Every fact a condition mentions."""
    if isinstance(formula, str):
        yield formula
        return
    if "domains" in formula:
        yield from (domain_atom(domain) for domain in domains)
        return
    for part in formula.get("all") or formula.get("any") or formula.get("of"):
        yield from atoms_in(part, domains)


def compiled(formula: Formula, bit: Mapping[str, int], domains: tuple[str, ...]) -> Test:
    """A function from a bit set of established facts to whether the condition holds."""
    if isinstance(formula, str):
        mask = bit[formula]
        return lambda facts: bool(facts & mask)
    if "domains" in formula:
        parts = [compiled(domain_atom(domain), bit, domains) for domain in domains]
        needed = formula["domains"]
    else:
        key = "all" if "all" in formula else "any" if "any" in formula else "of"
        parts = [compiled(part, bit, domains) for part in formula[key]]
        if all(isinstance(part, str) for part in formula[key]) and key != "of":
            mask = 0
            for part in formula[key]:
                mask |= bit[part]
            if key == "all":
                return lambda facts: facts & mask == mask
            return lambda facts: bool(facts & mask)
        needed = len(parts) if key == "all" else 1 if key == "any" else formula["at_least"]
    return lambda facts: sum(part(facts) for part in parts) >= needed


def required(formula: Formula, bit: Mapping[str, int]) -> int:
    """The facts without which a condition cannot hold: a quick test before the full one."""
    if isinstance(formula, str):
        return bit[formula]
    mask = 0
    for part in formula.get("all", ()):
        mask |= required(part, bit)
    return mask


def smallest_sets(formula: Formula, bit: Mapping[str, int], domains: tuple[str, ...]) -> set[int]:
    """The smallest sets of facts under which a condition holds: any set that satisfies it contains one of these."""
    if isinstance(formula, str):
        return {bit[formula]}
    if "domains" in formula:
        parts: list[set[int]] = [{bit[domain_atom(domain)]} for domain in domains]
        needed = formula["domains"]
    else:
        members = formula.get("all") or formula.get("any") or formula["of"]
        parts = [smallest_sets(part, bit, domains) for part in members]
        needed = len(parts) if "all" in formula else 1 if "any" in formula else formula["at_least"]
    sets: set[int] = set()
    for chosen in combinations(parts, needed):
        for picks in product(*chosen):
            mask = 0
            for pick in picks:
                mask |= pick
            sets.add(mask)
    return {mask for mask in sets if not any(other != mask and other & ~mask == 0 for other in sets)}
