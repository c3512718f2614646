"""The command remove: keys of letters in, those letters out of a store."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from graphkit.cli.options import JsonOption, StoreOption, open_filled
from graphkit.cli.summary import outcome_lines
from graphkit.removal import remove_letters

FAILED = 1


def remove(
    keys: Annotated[
        list[str], typer.Argument(help="Keys of letters, such as thornmere-2022-06-14-monitoring.")
    ],
    store: StoreOption = "./graph",
    as_json: JsonOption = False,
) -> None:
    """Remove letters from a store, with all that was read from them."""
    with open_filled(store) as opened:
        outcomes = list(remove_letters(keys, opened))
    if as_json:
        print(json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=False))
    else:
        print("\n".join(outcome_lines(outcomes)))
    raise typer.Exit(0 if all(outcome.is_done for outcome in outcomes) else FAILED)
