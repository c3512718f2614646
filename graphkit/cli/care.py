"""Commands for whoever looks after an installation: doctor and evaluate."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from graphkit.cli.options import JsonOption, LayoutOption, RegisterOption
from graphkit.doctor import examine
from graphkit.errors import GraphkitError
from graphkit.evaluate import (
    evaluate_letters,
    evaluate_sentences,
    read_further,
    read_labelled,
    report_lines,
)
from graphkit.vocabulary import load_vocabulary, turtle_files


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
        Path | None,
        typer.Argument(
            help="Letters with a JSON file of what each says beside it (or letters/ and gold/).",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    sentences: Annotated[
        Path | None, typer.Option(help="Sentences, JSON Lines: id, stem, text.", exists=True)
    ] = None,
    labels: Annotated[
        Path | None,
        typer.Option(help="Their labels: id, polarity, themes, cohorts.", exists=True),
    ] = None,
    cv: Annotated[
        int | None,
        typer.Option(
            "--cv", min=2, help="Train on them instead, in so many parts (graphkit[training])."
        ),
    ] = None,
    first: Annotated[
        int | None, typer.Option(min=1, help="Score so many of the first sentences apart.")
    ] = None,
    more: Annotated[
        Path | None,
        typer.Option(help="Labels of places in --reports, to train on too.", exists=True),
    ] = None,
    reports: Annotated[Path | None, typer.Option(help="Their reports.", exists=True)] = None,
    items: Annotated[
        Path | None,
        typer.Option(help="Themes of items in --recommendations, to train on too.", exists=True),
    ] = None,
    recommendations: Annotated[
        Path | None, typer.Option(help="The items by report, JSON.", exists=True)
    ] = None,
    as_json: JsonOption = False,
    register: RegisterOption = [],  # noqa: B006
    layout: LayoutOption = [],  # noqa: B006
) -> None:
    """Measure the reading against letters and sentences whose meaning is known."""
    scores: dict[str, Any] = {}
    if folder:
        scores["letters"] = evaluate_letters(folder, register, layout)
        gold = folder / "gold"
        if not sentences and (gold / "dev_sentences.jsonl").is_file():
            sentences, labels = gold / "dev_sentences.jsonl", gold / "dev_labels.jsonl"
    further = read_further(more, reports, items, recommendations)
    if sentences and labels:
        labelled = read_labelled(sentences, labels)
        readings = None
        if cv:
            from graphkit.training.crossvalidation import cross_validate  # needs scikit-learn

            readings = cross_validate(labelled, cv, further, load_vocabulary(turtle_files()))
        scores |= evaluate_sentences(labelled, readings, first)
    elif sentences or labels:
        raise typer.BadParameter("--sentences and --labels go together")
    elif not folder:
        raise typer.BadParameter("name a folder of letters, or --sentences and --labels")
    failures = scores.get("letters", {}).get("failures", [])
    for failure in failures:
        typer.echo(failure, err=True)
    if folder and not (scores["letters"]["letters"] or failures):
        raise GraphkitError(f'{folder}: no JSON file here names a letter in "file"')
    if as_json:
        json.dump(scores, sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        print("\n".join(report_lines(scores)))
    raise typer.Exit(1 if failures else 0)
