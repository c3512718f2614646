"""A load with a bar for each step on the terminal: files in, their outcomes out."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graphkit.documents import File
from graphkit.load import STEPS, Tools, load
from graphkit.outcome import Outcome
from graphkit.store import Store


def load_with_bars(
    files: Sequence[File], store: Store, tools: Tools, jobs: int = 1
) -> list[Outcome]:
    """Load letters; bars go to stderr, and only if it is a terminal.

    jobs   how many processes read them
    """
    columns = (
        TextColumn("{task.description:>6}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as bars:
        tasks = {step: bars.add_task(step, total=len(files)) for step in STEPS}
        return list(load(files, store, tools, lambda step: bars.advance(tasks[step]), jobs))
