"""Commands for whoever looks after an installation: doctor and evaluate."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.options import JsonOption, LayoutOption, RegisterOption
from graphkit.doctor import examine
from graphkit.errors import GraphkitError
from graphkit.evaluate import evaluate_letters, evaluate_sentences, report_lines


def doctor(as_json: JsonOption = False) -> None:
    """Look whether this installation can do its work, and say what it lacks."""
    trials = examine()
    if as_json:
        print(json.dumps([trial._asdict() for trial in trials]))
    else:
        for trial in trials:
            print(f"{'ok  ' if trial.ok else 'FAIL'}  {trial.what}: {trial.detail}")
    raise typer.Exit(0 if all(trial.ok for trial in trials) else 1)


def evaluate(
    folder: Annotated[
        Path,
        typer.Argument(
            help="Letters with a JSON file of what each says beside it (or letters/ and gold/).",
            exists=True,
            file_okay=False,
        ),
    ],
    as_json: JsonOption = False,
    register: RegisterOption = [],  # noqa: B006
    layout: LayoutOption = [],  # noqa: B006
) -> None:
    """Measure the reading against letters and sentences whose meaning is known."""
    scores = {
        "letters": evaluate_letters(folder, register, layout),
        "sentences": evaluate_sentences(folder),
    }
    failures = scores["letters"]["failures"]
    for failure in failures:
        typer.echo(failure, err=True)
    if not (scores["letters"]["letters"] or failures):
        raise GraphkitError(f'{folder}: no JSON file here names a letter in "file"')
    if as_json:
        json.dump(scores, sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        print("\n".join(report_lines(scores)))
    raise typer.Exit(1 if failures else 0)
