"""The program: its arguments in, an exit code out."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from graphkit.cli.ask import export, overview, query
from graphkit.cli.care import doctor, evaluate
from graphkit.cli.harvest import harvest
from graphkit.cli.letters import check, load, read
from graphkit.cli.remove import remove
from graphkit.cli.serve import demo, serve
from graphkit.cli.token import token
from graphkit.errors import GraphkitError

INTERRUPTED = 130

app = typer.Typer(
    name="graphkit",
    epilog="Exit codes: 0 done; 1 something failed or was refused, the rest was done; 2 usage;"
    " 3 the check found violations; 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def show_version(
    wanted: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Ofsted's letters on children's services as a checked, queryable knowledge graph."""
    if wanted:
        print(f"graphkit {version('ofsted-graphkit')}")
        raise typer.Exit()


for command in (
    demo,
    harvest,
    read,
    load,
    remove,
    check,
    query,
    export,
    overview,
    serve,
    evaluate,
    doctor,
):
    app.command()(command)
app.add_typer(token, name="token")


def main() -> None:
    """Run the program: data on stdout, progress and errors on stderr."""
    try:
        app()
    except GraphkitError as error:
        print(f"graphkit: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("graphkit: interrupted; what was done before is kept", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # `graphkit query ... | head` closes our output early: no fault of anybody's.
        sys.stderr.close()
        sys.exit(0)
