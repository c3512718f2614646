"""The program: its arguments in, an exit code out."""

import io
import os
import sys
from contextlib import suppress
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
    _prepare_output()
    try:
        try:
            app()
        finally:
            # Python itself does it when nothing can be caught any more.
            sys.stdout.flush()
    except GraphkitError as error:
        print(f"graphkit: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("graphkit: interrupted; what was done before is kept", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # `graphkit query ... | head` closes our output early: no fault of anybody's.
        _forget_output()
        sys.exit(0)
    except UnicodeEncodeError as error:
        # A path or a query with lone surrogates, which Python puts for bytes that it cannot read.
        told = error.object.encode("ascii", "backslashreplace").decode()
        print(
            f'graphkit: "{told}" is no UTF-8; name another path, or set PYTHONUTF8=1 if it is',
            file=sys.stderr,
        )
        sys.exit(1)
    except OSError as error:
        where = error.filename or "standard output cannot be written"
        print(f"graphkit: {where}: {error.strerror or error}", file=sys.stderr)
        _forget_output()
        sys.exit(1)


def _prepare_output() -> None:
    """Have stdout take any text: in UTF-8, or with "?" for what a terminal cannot show."""
    if sys.stdout is None:  # closed, as by `>&-`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")
    elif isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")


def _forget_output() -> None:
    """Have nothing left that Python would try to write once more at its end, and complain of."""
    with suppress(OSError):
        sys.stdout.close()
