"""The command remove: keys of letters in, those letters out of a store."""

from typing import Annotated

import typer

from graphkit.cli.options import JsonOption, StoreOption, open_filled
from graphkit.cli.outcomes import end_with
from graphkit.load.removal import remove_letters


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
    end_with(outcomes, as_json)
