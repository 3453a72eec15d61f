"""The command line: ``threshold-guide``. Each command is one function; the work is done in the packages below."""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Optional

import typer
from rich.console import Console
from rich.table import Table

from guidance.errors import PackError, ThresholdGuideError

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Decision support for children's safeguarding thresholds in England.")
console = Console()
errors = Console(stderr=True)

PackOption = typer.Option(None, "--pack", help="Folder of the guidance pack; the shipped one when left out.")
JsonOption = typer.Option(False, "--json", help="Print JSON for machines.")


@app.command()
def serve(
    host: str = typer.Option("127.0.0.1", help="Address to listen on."),
    port: int = typer.Option(8000, help="Port to listen on."),
    workers: int = typer.Option(1, help="Number of worker processes."),
) -> None:
    """Train the assistant if needed, then serve the pages, the widget and the API."""
    from api.serve import run

    run(host, port, workers)


@app.command()
def train() -> None:
    """Train the assistant's language understanding and the reading of free text when missing or stale."""
    import os

    from api.serve import trained
    from api.settings import Settings

    console.print(str(trained(Settings.from_environment(os.environ))))


@app.command()
def check(pack: Optional[Path] = PackOption, as_json: bool = JsonOption) -> None:
    """Lint the guidance and prove its thirteen properties. Exits 1 when anything is wrong."""
    from guidance.proof.checking import check as run_check

    def heard(finding) -> None:
        if not as_json:
            console.print(f"[{'green' if finding.holds else 'red'}]{'holds' if finding.holds else 'FAILS'}[/] {finding.property:>2}  {finding.title}. [dim]{finding.method}{'; ' + finding.detail if finding.detail else ''}[/]")

    report = run_check(pack, heard=heard)
    if as_json:
        print(json.dumps(report.as_json(), indent=2))
    else:
        table = Table("figure", "value", title=f"{report.pack} ({report.seconds:.1f} s)")
        for name, value in report.figures.items():
            if not isinstance(value, dict):
                table.add_row(name.replace("_", " "), ", ".join(map(str, value)) if isinstance(value, list) else str(value))
        console.print(table)
    if not report.holds:
        for finding in report.findings:
            if not finding.holds:
                errors.print(f"Property {finding.property} fails: {finding.detail} {finding.counterexample}")
        raise typer.Exit(1)


@app.command()
def assess(
    area: str = typer.Argument(help="doncaster, rotherham, dorset, bcp or england."),
    answers: list[str] = typer.Argument(help="Answers as question=choice; several choices as question=a,b."),
    pack: Optional[Path] = PackOption,
) -> None:
    """Decide from coded answers and print the decision as JSON."""
    from guidance import decide, decision_json
    from guidance.commands import answers_from_words, current_pack

    loaded = current_pack(pack)
    print(json.dumps(decision_json(decide(answers_from_words(answers, loaded), loaded, area), loaded), indent=2))


@app.command()
def compare(
    answers: list[str] = typer.Argument(help="Answers as question=choice; several choices as question=a,b."),
    areas: str = typer.Option("doncaster,rotherham,dorset,bcp,england", help="Areas, separated by commas."),
    pack: Optional[Path] = PackOption,
) -> None:
    """Show one case side by side across areas."""
    from guidance.commands import answers_from_words, compared, current_pack

    loaded = current_pack(pack)
    table = Table("")
    for area in areas.split(","):
        table.add_column(area, overflow="fold")
    for label, cells in compared(answers_from_words(answers, loaded), areas.split(","), loaded):
        table.add_row(label, *cells)
    console.print(table)


@app.command()
def paths(outcome: str = typer.Argument(help="A band, route, pathway or floor."), limit: int = typer.Option(20), pack: Optional[Path] = PackOption) -> None:
    """Explain how an outcome is reached: the answers and rules that lead to it."""
    from guidance.commands import current_pack
    from guidance.paths import ways_to

    for way in ways_to(outcome, current_pack(pack))[:limit]:
        console.print(f"[bold]{way.rule}[/] ({way.band}): {way.says}")
        for answer in way.answers:
            console.print(f"    {answer}")


@app.command()
def picture(theme: str = typer.Argument(help="The id of a theme."), form: str = typer.Option("mermaid", "--format", help="mermaid or dot."), pack: Optional[Path] = PackOption) -> None:
    """Draw one theme: its questions, answers, signs and bands."""
    from guidance.commands import current_pack
    from guidance.picture import drawn

    print(drawn(theme, current_pack(pack), form))


@app.command()
def diff(old: str = typer.Argument(help="A pack folder or a git revision."), new: str = typer.Argument(help="A pack folder or a git revision."), as_json: bool = JsonOption) -> None:
    """Say which rules changed between two packs, and which worked cases come out differently."""
    from guidance.difference import between, pack_at

    with pack_at(old) as before, pack_at(new) as after:
        difference = between(before, after)
    if as_json:
        print(json.dumps(difference.as_json(), indent=2))
    else:
        for line in difference.in_words():
            console.print(line)


@app.command()
def schema(folder: Path = typer.Argument(Path("docs/schema"), help="Folder to write the JSON Schemas to.")) -> None:
    """Write a JSON Schema for each kind of pack file, so that editors complete and underline."""
    from guidance.schemas import write_schemas

    for path in write_schemas(folder):
        console.print(str(path))


@app.command()
def read(text: str = typer.Argument(help="A message in the practitioner's own words."), area: str = typer.Option("england"), as_json: bool = JsonOption, pack: Optional[Path] = PackOption) -> None:
    """Read free text and print what was understood."""
    from guidance.commands import current_pack
    from guidance.reading import read as read_text, reading_json

    loaded = current_pack(pack)
    reading = read_text(text, loaded, area)
    if as_json:
        print(json.dumps(reading_json(reading, loaded), indent=2))
        return
    console.print(f"topic: {reading.topic}   child: {reading.child}")
    for fact in reading.facts:
        console.print(f"[bold]{fact.status:>13}[/] {fact.indicator}  “{fact.quote}”")
    console.print(f"provisionally: {reading.decision.band.id} → {reading.decision.route.id}")


@app.command()
def learn(
    torch_python: Path = typer.Argument(help="A Python that has torch, numpy and safetensors."),
    folder: Path = typer.Option(Path("var/learning"), help="Where what is done is kept, so that learning can be stopped and go on."),
    pack: Optional[Path] = PackOption,
) -> None:
    """Learn the reading anew, after the corpus or the indicators changed (about an hour; for maintainers)."""
    from guidance.commands import current_pack
    from guidance.reading.training.learning import learn as learn_anew

    learn_anew(current_pack(pack), torch_python, folder, console.print)


@app.command()
def evaluate(file: Path = typer.Argument(help="Vignettes in the shape of dev.yml."), as_json: bool = JsonOption, pack: Optional[Path] = PackOption) -> None:
    """Run a file of vignettes through the reading and report misses of every kind."""
    from guidance.commands import current_pack
    from guidance.reading.evaluation import evaluate_file

    evaluation = evaluate_file(file, current_pack(pack))
    if as_json:
        print(json.dumps(evaluation.as_json(), indent=2))
    else:
        for line in evaluation.in_words():
            console.print(line)


@app.command()
def bench(turns: int = typer.Option(300, help="Turns to time."), as_json: bool = JsonOption) -> None:
    """Time this project and the same bot run the stock way, in one run."""
    from api.benchmark import run

    run(turns, as_json, console.print)


def main() -> None:
    """Run the command line; what goes wrong on purpose is told plainly, with exit code 2."""
    try:
        app(standalone_mode=False)
    except PackError as error:
        for problem in error.problems:
            errors.print(str(problem), highlight=False, markup=False)
        sys.exit(2)
    except ThresholdGuideError as error:
        errors.print(str(error), highlight=False, markup=False)
        sys.exit(2)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except Exception as error:
        if type(error).__module__.startswith(("click", "typer")):
            errors.print(str(getattr(error, "format_message", lambda: error)()), markup=False)
            sys.exit(2)
        raise


if __name__ == "__main__":
    main()
