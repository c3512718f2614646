"""The way of an answer to its client: bytes or pieces of them in, messages to the server out."""

import logging
from collections.abc import Mapping
from typing import NamedTuple

from starlette.types import Send

from graphkit.store.cached import Answer, CachedStore
from graphkit.store.question import Pieces

from ..http.encoding import TINY, Coding, compress, compressor
from .plans import Plan

_log = logging.getLogger("graphkit")


class BrokenAnswer(Exception):
    """An answer that cannot be completed after its beginning has been sent.

    The server beneath closes the connection on it, so that no client takes it for whole.
    """


class Delivery(NamedTuple):
    """How one client is sent the answer to a plan.

    state   of the store, by which a coded answer is kept; "" if it is not
    """

    send: Send
    plan: Plan
    state: str
    coding: Coding
    is_head: bool

    async def not_modified(self) -> None:
        """Say that the client has the answer."""
        headers = [pair for pair in self.plan.headers if pair[0] != b"content-type"]
        headers.append(self._tag())
        await self.send({"type": "http.response.start", "status": 304, "headers": headers})
        await self.send({"type": "http.response.body", "body": b""})

    async def whole(self, bodies: Mapping[str, bytes], store: CachedStore) -> None:
        """Send an answer that is at hand.

        bodies  by their coding, "" for the plain one
        """
        headers = [*self.plan.headers]
        body = bodies[""]
        if self.state:
            headers.append(self._tag())
        name = self.coding.name
        if name and (len(body) >= TINY or (self.coding.is_needed and body)):
            headers.append((b"content-encoding", name.encode()))
            coded = bodies.get(name)
            if coded is None:
                coded = await compress(body, name)
                if self.state:
                    store.answers.keep(self.state, self.plan.key, coded, name)
            body = coded
        headers.append((b"content-length", b"%d" % len(body)))
        await self.send({"type": "http.response.start", "status": 200, "headers": headers})
        await self.send({"type": "http.response.body", "body": b"" if self.is_head else body})

    async def pieces(self, answer: Answer, rest: Pieces, is_known: bool) -> None:
        """Send an answer while it is found.

        is_known  True if the client has it, whatever it is
        raises    BrokenAnswer if it does not come to its end
        """
        if is_known:
            await rest.aclose()
            return await self.not_modified()
        headers = [*self.plan.headers]
        if self.state:
            headers.append(self._tag())
        coder = compressor(self.coding.name) if self.coding.name else None
        if coder is not None:
            headers.append((b"content-encoding", self.coding.name.encode()))
        try:
            await self.send({"type": "http.response.start", "status": 200, "headers": headers})
            if not self.is_head:
                await self._piece(coder.compress(answer.body) if coder else answer.body)
                async for piece in rest:
                    await self._piece(coder.compress(piece) if coder else piece)
        except Exception as error:
            _log.warning("an answer broke off: %s", error)
            raise BrokenAnswer(str(error)) from None
        finally:
            await rest.aclose()
        end = coder.finish() if coder and not self.is_head else b""
        await self.send({"type": "http.response.body", "body": end})

    def _tag(self) -> tuple[bytes, bytes]:
        return (b"etag", b"W/" + self.plan.tag(self.state))

    async def _piece(self, piece: bytes) -> None:
        await self.send({"type": "http.response.body", "body": piece, "more_body": True})
