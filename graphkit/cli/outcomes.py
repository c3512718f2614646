"""Outcomes on standard output: what became of letters in, lines or JSON and an exit code out."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import NoReturn

import typer

from graphkit.outcome import Outcome

FAILED = 1


def end_with(outcomes: Sequence[Outcome], as_json: bool) -> NoReturn:
    """The end of a command that tells what became of each letter; it fails if one was not done."""
    if as_json:
        print(json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=False))
    else:
        print("\n".join(outcome_lines(outcomes)))
    raise typer.Exit(0 if all(outcome.is_done for outcome in outcomes) else FAILED)


def outcome_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What became of each file, then how many of each."""
    for outcome in outcomes:
        yield f"{outcome.status:>9}  {outcome.file}"
        for reason in outcome.reasons:
            yield f"           because {reason}"
        for warning in outcome.warnings:
            yield f"           note: {warning}"
    counts = Counter(outcome.status for outcome in outcomes)
    summary = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
    yield f"{len(outcomes)} files: {summary or 'nothing to load'}"
