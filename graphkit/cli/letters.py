"""Commands that take letters: read, check, load."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from graphkit.check import check_graph, check_letter
from graphkit.cli.options import (
    JsonOption,
    LayoutOption,
    PathsArgument,
    RegisterOption,
    StoreOption,
)
from graphkit.cli.outcomes import FAILED, end_with
from graphkit.cli.progress import load_with_bars
from graphkit.cli.summary import record_lines
from graphkit.documents import File, find_files, printable, read_document
from graphkit.errors import ReadError, StoreError
from graphkit.facts.gather import Knowledge, load_knowledge
from graphkit.lift.graphs import lift
from graphkit.load import check_registers, load_tools
from graphkit.load.jobs import usual_jobs
from graphkit.reader import read_said, record_of
from graphkit.recordparts import Record
from graphkit.store import open_store
from graphkit.vocabulary import turtle_files

VIOLATIONS = 3


def read(
    paths: PathsArgument,
    as_json: JsonOption = False,
    register: RegisterOption = [],  # noqa: B006
    layout: LayoutOption = [],  # noqa: B006
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Also each finding, with the reasons of its labels."),
    ] = False,
) -> None:
    """Print what letters say; store nothing."""
    knowledge = load_knowledge(turtle_files(register), layout)
    failed = False
    for file in find_files(paths):
        said = _read_one(file, knowledge, explain)
        failed |= "error" in said
        if as_json:
            print(json.dumps(said, ensure_ascii=False))
        elif "error" in said:
            typer.echo(said["error"]["message"], err=True)
        else:
            print("\n".join(record_lines(said)), end="\n\n")
    raise typer.Exit(FAILED if failed else 0)


def _read_one(file: File, knowledge: Knowledge, explain: bool) -> Record:
    try:
        return record_of(read_said(read_document(file), knowledge), explain)
    except ReadError as error:
        return {"file": printable(file.name), "error": {"code": error.code, "message": str(error)}}


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Letters to check, as for read; none: the vocabularies and registers.",
            readable=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    register: RegisterOption = [],  # noqa: B006
    layout: LayoutOption = [],  # noqa: B006
) -> None:
    """Check letters against the shapes without storing them, or the vocabularies themselves."""
    tools = load_tools(register, layout)
    reports: dict[str, Any] = {}
    failed = False
    if not paths:
        reports["vocabularies"] = check_graph(tools.vocabulary, tools.shapes)
    for file in find_files(paths or []):
        try:
            facts = read_said(read_document(file), tools.knowledge)
        except ReadError as error:
            typer.echo(str(error), err=True)
            failed = True
            continue
        lifted = lift(facts, version("ofsted-graphkit"))
        reports[printable(file.name)] = check_letter(lifted, tools.vocabulary, tools.shapes)
    for name, report in reports.items():
        if as_json:
            print(json.dumps({"file": name, **report.as_json()}, ensure_ascii=False))
        else:
            print(f"{name}: {report.text()}")
    conforms = all(report.conforms for report in reports.values())
    raise typer.Exit(VIOLATIONS if not conforms else FAILED if failed else 0)


def load(
    paths: PathsArgument,
    store: StoreOption = "./graph",
    register: RegisterOption = [],  # noqa: B006
    layout: LayoutOption = [],  # noqa: B006
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="How many processes read; one for each processor up to 4 unless told, and one"
            " for few files.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Load letters into a store; what is there already and unchanged stays as it is."""
    if store == "memory:":
        raise StoreError("memory: would be forgotten when the load ends; name a folder or a URL")
    tools = load_tools(register, layout)
    if register:
        check_registers(tools)
    with open_store(store) as opened:
        files = find_files(paths)
        outcomes = load_with_bars(files, opened, tools, jobs or usual_jobs(len(files)))
    end_with(outcomes, as_json)
