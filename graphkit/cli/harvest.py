"""The command harvest: Ofsted's public site in, a folder of letters and reports out."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graphkit.cli.options import JsonOption
from graphkit.harvest import OFSTED, Guest, Manners, Row, Wishes, foresee, open_site
from graphkit.harvest import harvest as run_harvest
from graphkit.harvest.run import Progress as Told

FAILED = 1
# Who asks Ofsted's own site waits at least so long, whatever --pause says.
_SHORTEST_PAUSE = 0.5
# What happened to most files most of the time: counted, not named.
_QUIET = frozenset({"unchanged", "held", "set-aside"})


def harvest(
    to: Annotated[Path, typer.Option("--to", help="The folder of the files.", file_okay=False)],
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Only what was published on this day or later."),
    ] = None,
    urn: Annotated[
        list[int],
        typer.Option("--urn", min=1, help="Only this provider; may be repeated."),
    ] = [],  # noqa: B006
    others: Annotated[
        bool, typer.Option("--all", help="Also kinds of reports that graphkit does not read.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Fetch anew what is here already, changed or not.")
    ] = False,
    is_dry: Annotated[
        bool, typer.Option("--dry-run", help="Ask for the pages only; fetch and write nothing.")
    ] = False,
    pause: Annotated[
        float, typer.Option(min=0.0, max=600.0, help="Seconds between two requests.")
    ] = 1.0,
    contact: Annotated[
        str,
        typer.Option(
            envvar="GRAPHKIT_CONTACT", help="An address by which Ofsted can reach you; sent along."
        ),
    ] = "",
    as_json: JsonOption = False,
    site: Annotated[str, typer.Option(hidden=True)] = str(OFSTED.pages),
    files: Annotated[str, typer.Option(hidden=True)] = str(OFSTED.files),
    back_off: Annotated[float, typer.Option(hidden=True, min=0.0)] = 2.0,
) -> None:
    """Fetch published letters and reports from Ofsted's site; again: only what is new."""
    asked = open_site(site, files)
    if not asked.is_imitation and pause < _SHORTEST_PAUSE:
        raise typer.BadParameter(f"--pause is at least {_SHORTEST_PAUSE} for Ofsted's site")
    manners = Manners(pause=pause, back_off=back_off, contact=contact)
    wishes = Wishes(
        since.date() if since else None, frozenset(str(each) for each in urn), others, again
    )
    counts: Counter[str] = Counter()
    with Guest(manners, asked) as guest, _bar() as progress:
        work = foresee if is_dry else run_harvest
        for row in work(to, wishes, guest, progress):
            counts[row.outcome] += 1
            _print_row(row, as_json)
    if not as_json:
        summary = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
        print(f"{counts.total()} publications: {summary or 'none'}")
    raise typer.Exit(FAILED if counts["failed"] else 0)


def _print_row(row: Row, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(row), ensure_ascii=False), flush=True)
    elif row.outcome not in _QUIET:
        # A file, once there is one; before that what Ofsted calls it.
        what = row.path or f"{row.authority}: {row.label or row.kind} ({row.url})"
        print(f"{row.outcome:>11}  {what}", flush=True)
        if row.error:
            print(f"{'':>11}  because {row.error}", flush=True)


@contextmanager
def _bar() -> Iterator[Told]:
    """A bar of providers on stderr, if it is a terminal; and how to move it on."""
    columns = (
        TextColumn("authorities"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bar = Progress(
        *columns,
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        # Else what goes into a pipe would go to the terminal.
        redirect_stdout=sys.stdout.isatty(),
    )
    with bar:
        task = bar.add_task("authorities", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
