"""A store behind a SPARQL 1.1 endpoint: SPARQL in, bytes out, over HTTP.

Queries must see the union of all graphs. A URL that ends in /query is taken for
`oxigraph serve` or Fuseki: updates go to /update beside it, and queries without FROM are sent
with union-default-graph, which Oxigraph obeys and Fuseki ignores (there, set
tdb2:unionDefaultGraph). Virtuoso, GraphDB, QLever and Neptune answer from the union by default.
"""

from collections.abc import Mapping, Sequence
from typing import Self

import httpx

from graphkit.errors import QueryError, QueryTimeout, StoreError
from graphkit.store.engine import replacement
from graphkit.store.formats import JSON, fitting
from graphkit.store.sparql import check_query, check_update


class RemoteStore:
    """A graph on another server. Threads may share it.

    url      where queries are posted
    update   where updates are posted; by default /update beside /query, else the same URL
    timeout  seconds to wait for an answer

    A user name and password in the URL are sent as basic authentication, and never shown.
    """

    def __init__(self, url: str, update: str | None = None, timeout: float = 60.0) -> None:
        self._query_url = _read_url(url)
        beside = self._query_url.path.endswith("/query")
        self._union = beside and "union-default-graph" not in self._query_url.params
        if update is not None:
            self._update_url = _read_url(update)
        elif beside:
            path = self._query_url.path.removesuffix("query") + "update"
            self._update_url = self._query_url.copy_with(path=path, query=None)
        else:
            self._update_url = self._query_url
        self._timeout = timeout
        self._client = httpx.Client(timeout=timeout)

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query, as bytes of the media type `accept`."""
        asked = check_query(sparql)
        media_type = fitting(accept, asked.form)
        form = {"query": sparql}
        if self._union and not asked.dataset:
            form["union-default-graph"] = ""
        response = self._post(self._query_url, form, media_type)
        if response.headers.get("content-type", "").startswith("text/html"):
            raise StoreError(
                f"{_shown(self._query_url)} answered with a web page; is it a SPARQL endpoint?"
            )
        return response.content

    def update(self, sparql: str) -> None:
        """Make an update; whether it is all or nothing is up to the server."""
        check_update(sparql)
        self._post(self._update_url, {"update": sparql}, "*/*")

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Make graphs hold given triples; whether at once is up to the server."""
        self._post(self._update_url, {"update": replacement(graphs)}, "*/*")

    def publish(self) -> None:
        """Nothing: readers see every update at once."""

    def version(self) -> str:
        """Always "": SPARQL has no way to ask a server for its state."""
        return ""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _post(self, url: httpx.URL, form: dict[str, str], accept: str) -> httpx.Response:
        try:
            response = self._client.post(url, data=form, headers={"Accept": accept})
        except httpx.TimeoutException:
            raise QueryTimeout(
                f"{_shown(url)} did not answer within {self._timeout:g} seconds"
            ) from None
        except httpx.HTTPError as error:
            raise StoreError(
                f"{_shown(url)} cannot be reached: {error}; is the server running?"
            ) from error
        if response.is_success:
            return response
        said = " ".join(response.text[:300].split()) or response.reason_phrase
        if response.has_redirect_location:
            said = f"moved to {response.headers['location']}; use that address"
        wrong = QueryError if response.status_code == 400 else StoreError
        raise wrong(f"{_shown(url)} answered {response.status_code}: {said}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _read_url(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise StoreError(f'"{text}" is no URL: {error}') from None
    if url.scheme not in ("http", "https") or not url.host:
        raise StoreError(f'"{text}" is no URL of a SPARQL endpoint, such as http://host/sparql')
    return url


def _shown(url: httpx.URL) -> str:
    return str(url.copy_with(userinfo=b""))
