"""What several commands share: their options, and the store that an option names."""

from pathlib import Path
from typing import Annotated

import typer

from graphkit.errors import StoreError
from graphkit.store import Store, open_store

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="GRAPHKIT_STORE",
        help="A folder, memory:, or the URL of a SPARQL 1.1 endpoint.",
    ),
]
RegisterOption = Annotated[
    list[Path],
    typer.Option(
        "--register",
        help="A Turtle file with bodies and concepts beside those that we ship; may be repeated.",
        exists=True,
        dir_okay=False,
    ),
]
LayoutOption = Annotated[
    list[Path],
    typer.Option(
        "--layout",
        help="A TOML file of a kind of letter beside those that we ship; may be given again.",
        exists=True,
        dir_okay=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        help="Letters (text, PDF, DOCX, HTML), folders and zip files of letters;"
        " - reads one from standard input.",
        readable=False,  # what cannot be read is refused by name, and the others are read
    ),
]


def open_filled(location: str) -> Store:
    """A store that is there to be asked.

    raises  StoreError if the folder does not exist
    """
    if location != "memory:" and "://" not in location:
        existing_folder(location)
    return open_store(location)


def existing_folder(location: str) -> Path:
    """The folder of a store, which may be empty.

    raises  StoreError if it does not exist, which is more often a slip than a wish
    """
    folder = Path(location)
    if not folder.is_dir():
        raise StoreError(f'"{location}": there is no such store; make it with: graphkit load')
    return folder
