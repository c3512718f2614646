"""Commands that serve: serve and demo."""

import errno
import socket
import sys
import threading
import webbrowser
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from graphkit.api import create_app
from graphkit.api.questions import examples
from graphkit.api.writing import Writing
from graphkit.cli.options import LayoutOption, RegisterOption, StoreOption, open_filled
from graphkit.cli.progress import load_with_bars
from graphkit.cli.summary import outcome_lines
from graphkit.cli.token import TokensOption, tokens_file
from graphkit.errors import StoreError
from graphkit.load import Tools, check_registers, load_tools
from graphkit.resources import data_files
from graphkit.store import Store, open_store
from graphkit.store.workers import QueryWorkers
from graphkit.tables import rows
from graphkit.tokens import read_tokens
from graphkit.views import load_views
from graphkit.writer import Writer

_PORTS_TRIED = 50
_SECONDS_TO_START = 1.5
_DEMO_QUESTIONS = ("recurring-weaknesses", "said-of-a-cohort", "inspectors-together")

HostOption = Annotated[str, typer.Option(help="Address to bind; 127.0.0.1 is this machine only.")]
PortOption = Annotated[int, typer.Option(help="First port to try.", min=1, max=65535)]
BaseUrlOption = Annotated[
    str | None,
    typer.Option(help="Address under which clients know the server, behind a proxy for example."),
]
TimeoutOption = Annotated[float, typer.Option(help="Seconds that a query may take.", min=0.1)]


def serve(
    store: StoreOption = "./graph",
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    timeout: TimeoutOption = 30.0,
    register: RegisterOption = [],  # noqa: B006
    layout: LayoutOption = [],  # noqa: B006
    tokens: TokensOption = None,
    base_url: BaseUrlOption = None,
) -> None:
    """Serve a store: home page, SPARQL, linked data, list views, API docs.

    Letters that are posted are read with the registers and layouts named here.
    """
    with ExitStack() as stack:
        readers = stack.enter_context(_readers(store, timeout))
        writer = Writer(
            stack.enter_context(open_store(store)), lambda: _load_tools(register, layout)
        )
        writing = _open_writing(writer, store, tokens)
        if register or layout or (writing and read_tokens(writing.tokens)):
            writer.prepare()
        listening = stack.enter_context(_listen(host, port))
        _print_urls(base_url.rstrip("/") if base_url else _base(listening))
        _run(readers, listening, writing, base_url)


def demo(
    store: Annotated[Path, typer.Option(help="Folder for the graph of the sample letters.")] = Path(
        "demo-graph"
    ),
    port: PortOption = 8000,
    serving: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve it afterwards.")
    ] = True,
) -> None:
    """Load the invented sample letters, show what is in them and serve them."""
    letters = [Path(str(file)) for file in data_files("samples", ".txt")]
    registers = [Path(str(file)) for file in data_files("samples", ".ttl")]
    with open_store(store) as opened:
        outcomes = load_with_bars(letters, opened, load_tools(registers))
        print("\n".join(outcome_lines(outcomes)))
        _print_counts(opened)
    if not all(outcome.is_done for outcome in outcomes):
        raise typer.Exit(1)
    if serving:
        with _readers(str(store), 30.0) as readers, _listen("127.0.0.1", port) as listening:
            base = _base(listening)
            _print_urls(base)
            _print_questions(base)
            if sys.stdout.isatty():
                threading.Timer(_SECONDS_TO_START, webbrowser.open, (base,)).start()
            _run(readers, listening)


def _load_tools(register: list[Path], layout: list[Path]) -> Tools:
    tools = load_tools(register, layout)
    if register:
        check_registers(tools)
    return tools


def _open_writing(writer: Writer, store: str, tokens: Path | None) -> Writing | None:
    """Who may write: whoever has a token; nobody where there is no place for tokens."""
    if tokens is None and "://" in store:
        return None
    return Writing(writer, tokens_file(store, tokens))


def _readers(store: str, timeout: float) -> Store:
    """A folder is read by workers, each in a process of its own; an endpoint by itself."""
    if store == "memory:":
        raise StoreError("memory: holds nothing to serve; load letters into a folder first")
    if "://" in store:
        return open_store(store)
    open_filled(store).close()
    return QueryWorkers(Path(store), timeout=timeout)


def _listen(host: str, port: int) -> socket.socket:
    """A socket on the first free port, beginning with the one asked for."""
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
        except OSError as error:
            listening.close()
            if error.errno == errno.EADDRINUSE:
                print(f"port {candidate} is busy, trying the next", file=sys.stderr)
                continue
            raise StoreError(f"cannot bind {host}:{candidate}: {error.strerror}") from None
        listening.listen()  # from here on whoever follows a printed link waits, and is not refused
        return listening
    raise StoreError(f"no free port from {port} on; name another with --port")


def _base(listening: socket.socket) -> str:
    host, port = listening.getsockname()
    return f"http://{host}:{port}"


def _run(
    readers: Store,
    listening: socket.socket,
    writing: Writing | None = None,
    base_url: str | None = None,
) -> None:
    app = create_app(readers, writing, base_url)
    config = uvicorn.Config(
        app, log_level="warning", lifespan="off", access_log=False, server_header=False
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    print("stopped", file=sys.stderr)


def _print_counts(store: Store) -> None:
    print()
    for row in rows(store, load_views("api/views")["counts"].sparql):
        print(f"{row['count']:>7}  {row['type']}")


def _print_urls(base: str) -> None:
    print(f"\nhome page  {base}/\nSPARQL     {base}/sparql\nAPI docs   {base}/docs", flush=True)


def _print_questions(base: str) -> None:
    print("\nTry:")
    for example in examples(load_views("questions")):
        if example.name in _DEMO_QUESTIONS:
            print(f"  {example.summary}\n    {base}/questions/{example.name}")
    print("\nStop with Ctrl-C.", flush=True)
