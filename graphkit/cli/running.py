"""A server while it runs: an application and a socket in, answers until it is told to stop."""

import asyncio
import signal
import socket
import sys
from ipaddress import ip_address, ip_network
from types import FrameType

import typer
import uvicorn
from starlette.types import ASGIApp

from graphkit.api.http.connection import Connection
from graphkit.cli.logs import LogForm, logged
from graphkit.store import Store

# Seconds after Ctrl-C or SIGTERM until queries that still run are refused, and from then on.
LAST_SECONDS = 1.5
REFUSAL_SECONDS = 1.0


class _Server(uvicorn.Server):
    """A server that refuses the queries that still run when its time is over."""

    def __init__(self, config: uvicorn.Config, readers: Store) -> None:
        super().__init__(config)
        self._readers = readers

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note that the end is near; a second Ctrl-C takes nobody's answer, and it is soon."""
        super().handle_exit(sig, frame)
        self.force_exit = False

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more requests, and end those that there are."""
        closing = asyncio.create_task(self._close_readers())
        await super().shutdown(sockets)
        closing.cancel()

    async def _close_readers(self) -> None:
        await asyncio.sleep(LAST_SECONDS)
        await asyncio.to_thread(self._readers.close)


def check_proxies(proxies: list[str]) -> list[str]:
    """The same addresses, networks or single "*".

    raises  BadParameter for any other word, which uvicorn would take and never meet
    """
    for proxy in proxies if proxies != ["*"] else []:
        try:
            (ip_network if "/" in proxy else ip_address)(proxy)
        except ValueError:
            raise typer.BadParameter(
                f'"{proxy}" is no address, such as 10.0.0.1, and no network, such as 10.0.0.0/8; '
                '"*" stands alone'
            ) from None
    return proxies


def run(
    app: ASGIApp, readers: Store, listening: socket.socket, log: LogForm, proxies: list[str]
) -> None:
    """Serve until Ctrl-C or SIGTERM.

    proxies  addresses and networks whose word on the client and its scheme is believed
    """
    config = uvicorn.Config(
        app,
        http=Connection,
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        timeout_graceful_shutdown=round(LAST_SECONDS + REFUSAL_SECONDS),
    )
    # uvicorn raises the signal once more when it has done; then it is for us to end well.
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        with logged(log):
            _Server(config, readers).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
    if log is not LogForm.JSON:  # whose every line is an object
        print("stopped", file=sys.stderr)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
