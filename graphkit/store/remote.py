"""A store behind a SPARQL 1.1 endpoint: SPARQL in, bytes out, over HTTP.

The server is asked for results in JSON and for graphs in N-Triples, which all servers write alike;
the other forms are written here, so that an answer reads the same wherever it comes from. What any
graph holds is kept merged, each triple once, and queries that name no graphs are asked of that. A
server that somebody filled by other means has no merged graph; there its own union must do.
"""

import io
import uuid
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Self

import httpx
import pyoxigraph

from graphkit.errors import GraphkitError, QueryError
from graphkit.store.endpoints.connections import Connections
from graphkit.store.endpoints.endpoint import NOTHING, SENT, inserts, read_endpoint
from graphkit.store.endpoints.exchange import Deadline, Form, ask_remote, change_remote
from graphkit.store.endpoints.responses import (
    check_success,
    placed,
    read_boolean,
    shown,
    unreadable,
)
from graphkit.store.formats import GRAPH_FORMATS, JSON, fitting, write, write_triples
from graphkit.store.question import Pieces, Question, Seconds, in_one_piece
from graphkit.store.sparql.form import check_query, check_update

_TRIPLES = "application/n-triples"
# Statuses of a server that has no place for whole graphs, or not for us.
_NO_GRAPHS = (400, 401, 403, 404, 405, 501)


class RemoteStore:
    """A graph on another server. Threads may share it.

    url      where queries are posted
    update   where updates are posted; by default /update beside /query, else the same URL
    timeout  seconds to the end of the answer to a question that names none, and for each step of
             an update
    most     the most seconds that a question may name; one that names more gets these

    A user name and password in the URL are sent as basic authentication, and never shown.
    """

    def __init__(
        self, url: str, update: str | None = None, timeout: float = 60.0, most: float = 120.0
    ) -> None:
        self._endpoint = read_endpoint(url, update)
        self.limits = Seconds(timeout, max(most, timeout))
        self._connections = Connections()
        self._is_merged = False
        self._is_stale = False

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query, as bytes of the media type `accept`."""
        question = Question(sparql, accept)
        answer = self._connections.run(self._whole(question, self._deadline(question)))
        return self._rewritten(answer, question)

    async def stream(self, question: Question) -> Pieces:
        """The answer to a question; in pieces as the server sends it, where the form is the same.

        A graph or table in another form is written here, when all of it is there.
        """
        deadline = self._deadline(question)
        if _media_type(question) != _wire(question):
            answer = await self._connections.wait(self._whole(question, deadline))
            return await in_one_piece(lambda asked: self._rewritten(answer, asked), question)
        form = await self._connections.wait(self._form(question, deadline))
        try:
            return await ask_remote(self._endpoint.queries, form, _wire(question), deadline)
        except QueryError as error:
            raise placed(question.sparql, error) from None

    def _deadline(self, question: Question) -> Deadline:
        seconds = self.limits.timeout if question.timeout is None else question.timeout
        return Deadline(min(seconds, self.limits.most))

    async def _whole(self, question: Question, deadline: Deadline) -> bytes:
        """The answer to a question in the form in which servers are asked for it."""
        form = await self._form(question, deadline)
        try:
            return await self._ask(form, _wire(question), deadline)
        except QueryError as error:
            raise placed(question.sparql, error) from None

    async def _ask(self, form: Form, accept: str, deadline: Deadline) -> bytes:
        client = self._connections.client
        pieces = await ask_remote(self._endpoint.queries, form, accept, deadline, client)
        try:
            return await pieces.whole()
        finally:
            await pieces.aclose()

    def _rewritten(self, answer: bytes, question: Question) -> bytes:
        """An answer in the form that a question asks for."""
        media_type = _media_type(question)
        if media_type == _wire(question):
            return answer
        try:
            return _written(answer, media_type)
        except (SyntaxError, ValueError):
            raise unreadable(self.place) from None

    async def _form(self, question: Question, deadline: Deadline) -> Form:
        """What to post for a question."""
        if question.default_graphs or question.named_graphs:
            return {
                "query": question.sparql,
                "default-graph-uri": list(question.default_graphs),
                # Asked for a default graph alone, Virtuoso shows all others as named ones.
                "named-graph-uri": list(question.named_graphs) or NOTHING,
            }
        if check_query(question.sparql).dataset:
            return {"query": question.sparql}
        return await self._undivided(question.sparql, deadline)

    async def _undivided(self, sparql: str, deadline: Deadline) -> Form:
        """What to post for a query whose default graph is what any graph holds."""
        if not self._is_merged:
            known = await self._ask({"query": self._endpoint.known}, JSON, deadline)
            self._is_merged = read_boolean(self.place, known)
        if self._is_merged:
            return self._endpoint.form(sparql)
        form: Form = {"query": sparql}
        return form | {"union-default-graph": ""} if self._endpoint.has_default else form

    def update(self, sparql: str, only: Collection[str] = ()) -> None:
        """Make an update; whether it is all or nothing is up to the server."""
        check_update(sparql)
        self._change(sparql)
        self._is_stale = True

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Make graphs hold given triples; at once if the server makes a whole update at once.

        They are sent beside those that they replace, and then take their places in one update. A
        server without a default graph is filled graph by graph, in the order given.
        """
        if not self._endpoint.has_default:
            for graph, lines in graphs.items():
                self._change(self._endpoint.forget(graph))
                self._put(graph, lines)
                self._change(self._endpoint.merge(graph))
            return
        sent = {graph: f"{SENT}{uuid.uuid4()}" for graph in graphs}
        try:
            for graph, lines in graphs.items():
                self._put(sent[graph], lines)
            moves = (
                f"{self._endpoint.forget(graph)} ;\nMOVE SILENT GRAPH <{place}> TO GRAPH <{graph}> "
                f";\n{self._endpoint.merge(graph)}"
                for graph, place in sent.items()
            )
            self._change(" ;\n".join(moves))
        except GraphkitError:
            with suppress(GraphkitError):
                self._change(" ;\n".join(f"DROP SILENT GRAPH <{place}>" for place in sent.values()))
            raise

    def _put(self, graph: str, lines: Sequence[str]) -> None:
        """Replace a graph by the Graph Store Protocol, or by updates where there is no such."""
        response, said = self._send(
            self._connections.client.build_request(
                "PUT",
                self._endpoint.graphs,
                params={"graph": graph},
                content="\n".join(lines).encode(),
                headers={"Content-Type": _TRIPLES},
            )
        )
        if response.status_code not in _NO_GRAPHS:
            check_success(response, said)
            return
        self._change(f"DROP SILENT GRAPH <{graph}>")
        for insert in inserts(graph, lines):
            self._change(insert)

    def publish(self) -> None:
        """Merge what any graph holds, if an update may have changed it."""
        if self._is_stale:
            self._change(self._endpoint.merge_all())
            self._is_stale = False

    def alone(self, wait: float = 0.0) -> AbstractContextManager[None]:
        """A block like any other: SPARQL has no way to keep others from writing."""
        return nullcontext()

    @property
    def place(self) -> str:
        """The URL where queries are posted, without user name and password."""
        return shown(self._endpoint.queries)

    def version(self) -> str:
        """Always "": SPARQL has no way to ask a server for its state."""
        return ""

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()

    def _change(self, sparql: str) -> None:
        form = {"update": sparql}
        check_success(
            *self._send(
                self._connections.client.build_request("POST", self._endpoint.updates, data=form)
            )
        )

    def _send(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        request.headers["Accept-Encoding"] = "gzip"
        client = self._connections.client
        return self._connections.run(change_remote(client, request, self.limits.timeout))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _media_type(question: Question) -> str:
    return fitting(question.accept, check_query(question.sparql).form)


def _wire(question: Question) -> str:
    """The media type that servers are asked for."""
    return JSON if check_query(question.sparql).form in ("SELECT", "ASK") else _TRIPLES


def _written(answer: bytes, media_type: str) -> bytes:
    """An answer in JSON or N-Triples in another form."""
    output = io.BytesIO()
    if media_type in GRAPH_FORMATS:
        triples = (quad.triple for quad in pyoxigraph.parse(answer, pyoxigraph.RdfFormat.N_TRIPLES))
        write_triples(triples, media_type, output)
    else:
        solved = pyoxigraph.parse_query_results(answer, pyoxigraph.QueryResultsFormat.JSON)
        write(solved, media_type, output)
    return output.getvalue()
