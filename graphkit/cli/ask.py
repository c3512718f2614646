"""Commands that ask a store: query, export and overview."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from graphkit.cli.options import StoreOption, open_filled
from graphkit.cli.target import open_target
from graphkit.dump import dump_quads
from graphkit.errors import QueryError
from graphkit.network import FORMS, NETWORKS, export_network
from graphkit.overview import FORMS as OVERVIEW_FORMS
from graphkit.overview import SHEETS, export_overview, read_overview
from graphkit.store import Store
from graphkit.store.sparql.form import check_query
from graphkit.tables import rows

_RESULTS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
_GRAPHS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "xml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}


def query(
    sparql: Annotated[str, typer.Argument(help="A query, the name of a .rq file, or - (stdin).")],
    store: StoreOption = "./graph",
    output: Annotated[
        str | None,
        typer.Option("--format", help="table, json, xml, csv, tsv; turtle, ntriples, xml, jsonld."),
    ] = None,
) -> None:
    """Ask a store in SPARQL: a table on a terminal, CSV or Turtle elsewhere."""
    text = _text(sparql)
    form = check_query(text).form
    is_graph = form in ("CONSTRUCT", "DESCRIBE")
    name = output or ("turtle" if is_graph else "table" if sys.stdout.isatty() else "csv")
    with open_filled(store) as opened:
        if form == "ASK" and output in (None, "table", "csv", "tsv"):
            print(str(json.loads(opened.query(text))["boolean"]).lower())
        elif name == "table" and not is_graph:
            _print_table(opened, text)
        else:
            sys.stdout.buffer.write(opened.query(text, _media_type(name, is_graph)))


def _text(sparql: str) -> str:
    if sparql == "-":
        return sys.stdin.read()
    if "{" in sparql:
        return sparql
    try:
        return Path(sparql).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise QueryError(f'"{sparql}" is neither a query nor a file that can be read') from error


def _media_type(name: str, is_graph: bool) -> str:
    names = _GRAPHS if is_graph else _RESULTS
    if name not in names:
        kind = "CONSTRUCT and DESCRIBE" if is_graph else "SELECT and ASK"
        raise QueryError(f'"{name}" is no format for this query; {kind} have {", ".join(names)}')
    return names[name]


def _print_table(store: Store, sparql: str) -> None:
    found = rows(store, sparql)
    table = Table(*(found[0] if found else ("no rows",)))
    for row in found:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    Console().print(table)


def export(
    store: StoreOption = "./graph",
    network: Annotated[
        str, typer.Option(help=f"Which network: {', '.join(NETWORKS)}.")
    ] = "knowledge",
    output: Annotated[
        str, typer.Option("--format", help=f"{', '.join(FORMS)}; nquads for all RDF.")
    ] = "graphml",
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; none: stdout.", readable=False),
    ] = None,
) -> None:
    """Write a network for Gephi, Cytoscape or networkx, or the whole store as N-Quads."""
    if network not in NETWORKS:
        raise QueryError(f'"{network}" is no network; there are {", ".join(NETWORKS)}')
    with open_filled(store) as opened, open_target(to) as target:
        if output == "nquads":
            target.writelines(f"{quad}\n".encode() for quad in dump_quads(opened))
        else:
            export_network(NETWORKS[network](opened), target, output)
    if to:
        typer.echo(f"wrote {to}", err=True)


def overview(
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            help="The file to write: .xlsx, .csv or .parquet; none: CSV.",
            readable=False,
        ),
    ] = None,
    sheet: Annotated[
        str, typer.Option(help=f"Which sheet, for CSV and Parquet: {', '.join(SHEETS)}.")
    ] = "authorities",
    store: StoreOption = "./graph",
) -> None:
    """Write what is known of each authority, inspection and visit, as a workbook or a table."""
    form = to.suffix.removeprefix(".").lower() if to else "csv"
    if form not in OVERVIEW_FORMS:
        endings = ", ".join(f".{each}" for each in OVERVIEW_FORMS)
        raise QueryError(
            f'"{to}": the name of the file tells its form; end it with one of {endings}'
        )
    if sheet not in SHEETS:
        raise QueryError(f'"{sheet}" is no sheet; there are {", ".join(SHEETS)}')
    with open_filled(store) as opened, open_target(to) as target:
        export_overview(read_overview(opened), target, form, sheet)
    if to:
        typer.echo(f"wrote {to}", err=True)
