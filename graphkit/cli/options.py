"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

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
        help="A Turtle file with bodies beside those that we ship; may be given again.",
        exists=True,
        dir_okay=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PathsArgument = Annotated[
    list[Path], typer.Argument(help="Letters (text, PDF, DOCX) and folders of letters.")
]
