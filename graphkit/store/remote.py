"""A store behind a SPARQL 1.1 endpoint: SPARQL in, bytes out, over HTTP.

The server is asked for results in JSON and for graphs in N-Triples, which all servers write alike;
the other forms are written here, so that an answer reads the same wherever it comes from. What any
graph holds is kept merged, each triple once, and queries that name no graphs are asked of that. A
server that somebody filled by other means has no merged graph; there its own union must do.
"""

import asyncio
import io
import uuid
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Self

import httpx
import pyoxigraph

from graphkit.errors import GraphkitError, QueryError
from graphkit.store.endpoint import NOTHING, SENT, inserts, read_endpoint
from graphkit.store.formats import GRAPH_FORMATS, JSON, fitting, write, write_triples
from graphkit.store.question import Pieces, Question, in_one_piece
from graphkit.store.responses import (
    Form,
    ask_remote,
    check_answer,
    check_success,
    placed,
    unreached,
)
from graphkit.store.sparql import check_query, check_update

_TRIPLES = "application/n-triples"
# Statuses of a server that has no place for whole graphs, or not for us.
_NO_GRAPHS = (400, 401, 403, 404, 405, 501)


class RemoteStore:
    """A graph on another server. Threads may share it.

    url      where queries are posted
    update   where updates are posted; by default /update beside /query, else the same URL
    timeout  seconds to wait for an answer

    A user name and password in the URL are sent as basic authentication, and never shown.
    """

    def __init__(self, url: str, update: str | None = None, timeout: float = 60.0) -> None:
        self._endpoint = read_endpoint(url, update)
        self._timeout = timeout
        self._client = httpx.Client(timeout=timeout)
        self._is_merged = False
        self._is_stale = False

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query, as bytes of the media type `accept`."""
        return self._answer(Question(sparql, accept))

    async def stream(self, question: Question) -> Pieces:
        """The answer to a question; in pieces as the server sends it, where the form is the same.

        A graph or table in another form is written here, when all of it is there.
        """
        form, wire = await asyncio.to_thread(self._form, question)
        if fitting(question.accept, check_query(question.sparql).form) != wire:
            return await in_one_piece(self._answer, question)
        seconds = self._timeout if question.timeout is None else question.timeout
        try:
            return await ask_remote(self._endpoint.queries, form, wire, seconds)
        except QueryError as error:
            raise placed(question.sparql, error) from None

    def _answer(self, question: Question) -> bytes:
        form, wire = self._form(question)
        seconds = self._timeout if question.timeout is None else question.timeout
        try:
            response = self._post(self._endpoint.queries, form, wire, seconds)
        except QueryError as error:
            raise placed(question.sparql, error) from None
        check_answer(response)
        media_type = fitting(question.accept, check_query(question.sparql).form)
        return response.content if media_type == wire else _rewritten(response.content, media_type)

    def _form(self, question: Question) -> tuple[Form, str]:
        """What to post for a question, and the media type to ask for."""
        asked = check_query(question.sparql)
        fitting(question.accept, asked.form)
        form: Form = {"query": question.sparql}
        if question.default_graphs or question.named_graphs:
            form["default-graph-uri"] = list(question.default_graphs)
            # Asked for a default graph alone, Virtuoso shows all others as named ones.
            form["named-graph-uri"] = list(question.named_graphs) or NOTHING
        elif not asked.dataset:
            form = self._undivided(question.sparql)
        return form, JSON if asked.form in ("SELECT", "ASK") else _TRIPLES

    def _undivided(self, sparql: str) -> Form:
        """What to post for a query whose default graph is what any graph holds."""
        if not self._is_merged:
            known = self._post(self._endpoint.queries, {"query": self._endpoint.known}, JSON)
            self._is_merged = bool(known.json().get("boolean"))
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
        response = self._send(
            self._client.build_request(
                "PUT",
                self._endpoint.graphs,
                params={"graph": graph},
                content="\n".join(lines).encode(),
                headers={"Content-Type": _TRIPLES},
            ),
            self._timeout,
        )
        if response.status_code not in _NO_GRAPHS:
            check_success(response)
            return
        self._change(f"DROP SILENT GRAPH <{graph}>")
        for insert in inserts(graph, lines):
            self._change(insert)

    def publish(self) -> None:
        """Merge what any graph holds, if an update may have changed it."""
        if self._is_stale:
            self._change(self._endpoint.merge_all())
            self._is_stale = False

    def version(self) -> str:
        """Always "": SPARQL has no way to ask a server for its state."""
        return ""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _change(self, sparql: str) -> None:
        self._post(self._endpoint.updates, {"update": sparql}, "*/*")

    def _post(
        self, url: httpx.URL, form: Form, accept: str, seconds: float | None = None
    ) -> httpx.Response:
        headers = {"Accept": accept}
        request = self._client.build_request("POST", url, data=form, headers=headers)
        response = self._send(request, self._timeout if seconds is None else seconds)
        check_success(response)
        return response

    def _send(self, request: httpx.Request, seconds: float) -> httpx.Response:
        request.extensions["timeout"] = httpx.Timeout(seconds).as_dict()
        try:
            return self._client.send(request)
        except httpx.HTTPError as error:
            raise unreached(request.url, error, seconds) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _rewritten(answer: bytes, media_type: str) -> bytes:
    """An answer in JSON or N-Triples in another form."""
    output = io.BytesIO()
    if media_type in GRAPH_FORMATS:
        triples = (quad.triple for quad in pyoxigraph.parse(answer, pyoxigraph.RdfFormat.N_TRIPLES))
        write_triples(triples, media_type, output)
    else:
        solved = pyoxigraph.parse_query_results(answer, pyoxigraph.QueryResultsFormat.JSON)
        write(solved, media_type, output)
    return output.getvalue()
