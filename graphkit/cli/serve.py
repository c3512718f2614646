"""Commands that serve: serve and demo."""

import atexit
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from graphkit.api import create_app
from graphkit.api.operation.accesslog import AccessLog
from graphkit.api.sparql.questions import examples
from graphkit.api.writing.room import Writing
from graphkit.cli.listening import listen, listen_at
from graphkit.cli.logs import LogForm
from graphkit.cli.options import LayoutOption, RegisterOption, StoreOption, open_filled
from graphkit.cli.outcomes import outcome_lines
from graphkit.cli.progress import load_with_bars
from graphkit.cli.running import check_proxies, run
from graphkit.cli.token import TokensOption, tokens_file
from graphkit.errors import StoreError
from graphkit.load import Tools, check_registers, load_tools
from graphkit.load.writer import Writer
from graphkit.resources import data_files
from graphkit.store import Store, open_store
from graphkit.store.remote import RemoteStore
from graphkit.store.workers import GIBIBYTE, Limits, QueryWorkers
from graphkit.tables import rows
from graphkit.tokens import read_tokens
from graphkit.views import load_views

_SECONDS_TO_START = 1.5
# Seconds from the end of a server until writes that go on are broken off.
_LAST_SECONDS = 0.3
MEBIBYTE = 2**20
_DEMO_QUESTIONS = ("recurring-weaknesses", "said-of-a-cohort", "inspectors-together")

HostOption = Annotated[str, typer.Option(help="Address to bind; 127.0.0.1 is this machine only.")]
PortOption = Annotated[int, typer.Option(help="First port to try.", min=1, max=65535)]
BaseUrlOption = Annotated[
    str | None,
    typer.Option(help="Address under which clients know the server, behind a proxy for example."),
]
WorkersOption = Annotated[
    int, typer.Option(help="Queries that run at once, each in a process of its own.", min=1)
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        help="Seconds that a query may take if it names none; --timeout-most where that is less.",
        min=0.1,
    ),
]
TimeoutMostOption = Annotated[
    float,
    typer.Option(
        help="The most seconds that a query may name with timeout=; --timeout where that is more.",
        min=0.1,
    ),
]
QueueOption = Annotated[
    int, typer.Option(help="Queries that may wait; more are refused with 503.", min=0)
]
MemoryOption = Annotated[
    int, typer.Option(help="MiB of address space of each query process.", min=768)
]
UnixSocketOption = Annotated[
    Path | None, typer.Option(help="Listen at this path, in place of a port.")
]
LogOption = Annotated[
    LogForm | None,
    typer.Option(help="How requests are logged on stderr; text on a terminal, else json."),
]
TrustedProxyOption = Annotated[
    list[str],
    typer.Option(
        help="Address or network of a proxy whose X-Forwarded-For and -Proto are believed, "
        '"*" behind a Unix socket; may be repeated.',
        callback=check_proxies,
    ),
]


def serve(
    context: typer.Context,
    store: StoreOption = "./graph",
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    unix_socket: UnixSocketOption = None,
    workers: WorkersOption = 2,
    timeout: TimeoutOption = 30.0,
    timeout_most: TimeoutMostOption = 120.0,
    queue: QueueOption = 64,
    memory: MemoryOption = 4096,
    register: RegisterOption = [],  # noqa: B006
    layout: LayoutOption = [],  # noqa: B006
    tokens: TokensOption = None,
    base_url: BaseUrlOption = None,
    trusted_proxy: TrustedProxyOption = [],  # noqa: B006
    log: LogOption = None,
) -> None:
    """Serve a store: home page, SPARQL, linked data, list views, API docs.

    Letters that are posted are read with the registers and layouts named here.
    """
    timeout, timeout_most = _agree(context, timeout, timeout_most)
    limits = Limits(timeout, timeout_most, workers, queue, memory * MEBIBYTE)
    form = log or (LogForm.TEXT if sys.stderr.isatty() else LogForm.JSON)
    with ExitStack() as stack:
        stack.enter_context(_written())
        readers = stack.enter_context(_readers(store, limits))
        writer = Writer(partial(open_store, store), lambda: _load_tools(register, layout))
        writing = _open_writing(writer, store, tokens)
        access_log = AccessLog(as_json=form is LogForm.JSON)
        app = create_app(readers, writing, base_url, access_log)
        if register or layout or (writing and read_tokens(writing.tokens)):
            writer.prepare()
        listening = stack.enter_context(
            listen_at(unix_socket) if unix_socket else listen(host, port)
        )
        _print_urls(base_url.rstrip("/") if base_url else _base(listening))
        run(app, readers, listening, form, trusted_proxy)


def demo(
    store: Annotated[Path, typer.Option(help="Folder for the graph of the samples.")] = Path(
        "demo-graph"
    ),
    port: PortOption = 8000,
    serving: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve it afterwards.")
    ] = True,
) -> None:
    """Load the invented sample letters and reports, show what is in them and serve them."""
    folders = ("samples", "samples/reports")
    texts = [Path(str(file)) for each in folders for file in data_files(each, ".txt")]
    registers = [Path(str(file)) for file in data_files("samples", ".ttl")]
    with open_store(store) as opened:
        outcomes = load_with_bars(texts, opened, load_tools(registers))
        print("\n".join(outcome_lines(outcomes)))
        _print_counts(opened)
    if not all(outcome.is_done for outcome in outcomes):
        raise typer.Exit(1)
    if serving:
        limits = Limits(30.0, 120.0, 2, 64, 4 * GIBIBYTE)
        with _readers(str(store), limits) as readers, listen("127.0.0.1", port) as listening:
            base = _base(listening)
            _print_urls(base)
            _print_questions(base)
            if sys.stdout.isatty():
                threading.Timer(_SECONDS_TO_START, webbrowser.open, (base,)).start()
            run(create_app(readers), readers, listening, LogForm.OFF, [])


def _agree(context: typer.Context, usual: float, most: float) -> tuple[float, float]:
    """Both limits of a query's time: what was given has its way with what was not."""
    sources = (context.get_parameter_source(name) for name in ("timeout", "timeout_most"))
    usual_is_given, most_is_given = (
        source is not None and source.name != "DEFAULT" for source in sources
    )
    if usual > most and usual_is_given and most_is_given:
        raise typer.BadParameter(f"--timeout {usual:g} is more than --timeout-most {most:g}")
    return (usual, max(usual, most)) if usual_is_given else (min(usual, most), most)


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


@contextmanager
def _written() -> Iterator[None]:
    """A block whose threads may write; if one still does after all else, the process ends here."""
    yield
    end = time.monotonic() + _LAST_SECONDS
    others = set(threading.enumerate()) - {threading.current_thread()}
    working = [thread for thread in others if not thread.daemon]
    for thread in working:
        thread.join(max(0.0, end - time.monotonic()))
    if any(thread.is_alive() for thread in working):
        # Nobody can stop a thread, nor close the store under it. A write that breaks off
        # leaves nothing half done, and this one was not acknowledged.
        atexit._run_exitfuncs()  # they end the processes that read PDFs
        os._exit(0)


def _readers(store: str, limits: Limits) -> Store:
    """A folder is read by workers, each in a process of its own; an endpoint by itself."""
    if store == "memory:":
        raise StoreError("memory: holds nothing to serve; load letters into a folder first")
    if "://" in store:
        return RemoteStore(store, timeout=limits.timeout, most=limits.most)
    open_filled(store).close()
    return QueryWorkers(
        Path(store),
        size=limits.size,
        timeout=limits.timeout,
        waiting=limits.waiting,
        memory=limits.memory,
        most=limits.most,
    )


def _base(listening: socket.socket) -> str:
    if listening.family == getattr(socket, "AF_UNIX", None):
        return f"unix:{listening.getsockname()}:"
    host, port = listening.getsockname()
    return f"http://{host}:{port}"


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
