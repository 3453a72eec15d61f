"""One theme drawn for people: its questions, their answers, the signs they establish and the band each carries."""
from __future__ import annotations

from typing import Iterator

from guidance.errors import ThresholdGuideError
from guidance.pack_contents import Pack


def drawn(theme_id: str, pack: Pack, form: str = "mermaid") -> str:
    """A Mermaid flowchart or Graphviz digraph of one theme. Raises ThresholdGuideError for an unknown theme or form."""
    if theme_id not in {theme.id for theme in pack.themes}:
        raise ThresholdGuideError(f"There is no theme {theme_id!r}. Themes: {', '.join(theme.id for theme in pack.themes)}.")
    if form == "mermaid":
        return "\n".join(["flowchart LR", *(f"    {a}[\"{_plain(ta)}\"] -->|\"{_plain(label)}\"| {b}[\"{_plain(tb)}\"]" for a, ta, label, b, tb in _edges(theme_id, pack))])
    if form == "dot":
        lines = (f'  {a} [label="{_plain(ta)}"]; {b} [label="{_plain(tb)}"]; {a} -> {b} [label="{_plain(label)}"];' for a, ta, label, b, tb in _edges(theme_id, pack))
        return "\n".join(["digraph {", "  rankdir=LR; node [shape=box];", *lines, "}"])
    raise ThresholdGuideError(f"There is no format {form!r}. Use mermaid or dot.")


def _plain(text: str) -> str:
    return text.replace('"', "'")


def _edges(theme_id: str, pack: Pack) -> Iterator[tuple[str, str, str, str, str]]:
    for asked in pack.asked.values():
        if asked.theme != theme_id:
            continue
        question = asked.question
        for choice in question.choices:
            for established in choice.establishes:
                indicator = pack.indicators.get(established)
                says = f"{indicator.says}: {indicator.band}" if indicator else pack.facts[established].says
                yield f"q_{question.id}", question.ask, choice.say, f"i_{established}", says
    for indicator in pack.indicators.values():
        if indicator.when is not None and pack.theme_of.get(indicator.id.split("_raised_")[0]) == theme_id:
            base = indicator.id.split("_raised_")[0]
            yield f"i_{base}", pack.indicators[base].says, "raised", f"i_{indicator.id}", f"{indicator.says}: {indicator.band}"
