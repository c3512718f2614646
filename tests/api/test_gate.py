"""What holds for every request: HEAD, safe headers, methods, other origins, static files."""

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app

from graphkit.errors import GraphkitError
from graphkit.store import open_store

ADDRESSES = (
    *("/", "/sparql", "/visits", "/doc/theme/supervision", "/void", "/health", "/docs"),
    *("/openapi.json", "/context.jsonld", "/ns", "/search?q=a", "/static/graphkit.css", "/nothing"),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_tells_what_get_would(client: TestClient, address: str) -> None:
    got, headed = client.get(address), client.head(address)
    assert headed.status_code == got.status_code
    assert headed.content == b""
    assert headed.headers["content-type"] == got.headers["content-type"]
    assert headed.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_safe_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["/visits", "/doc/theme/supervision", "/", "/theme"])
def test_other_methods_are_refused_with_those_allowed(
    client: TestClient, method: str, address: str
) -> None:
    answer = client.request(method, address)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("address", ["/visits", "/doc/theme/supervision", "/theme"])
def test_options_names_the_methods(client: TestClient, address: str) -> None:
    answer = client.options(address)
    assert answer.status_code == 204
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "address",
    [
        "/doc/theme/supervision%0A",
        "/id/theme/supervision%0A",
        "/sparql%0A",
        "/visits%00",
        "/doc/a%20b",
        "/doc/%3Cscript%3E.html",
        "/ns/%22",
        "/letters/%22%7D/text",
    ],
)
def test_a_path_that_no_name_can_have_leads_nowhere(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_pages_of_other_origins_may_read_without_credentials(client: TestClient) -> None:
    origin = {"Origin": "https://example.org"}
    answer = client.get("/visits", headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    asked = {**origin, "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "content-type"
    for address in ("/sparql", "/visits"):
        preflight = client.options(address, headers=asked)
        assert preflight.status_code == 204
        assert preflight.headers["access-control-allow-origin"] == "*"
        assert "POST" in preflight.headers["access-control-allow-methods"]
        assert "Content-Type" in preflight.headers["access-control-allow-headers"]
        assert "access-control-allow-credentials" not in preflight.headers


@pytest.mark.parametrize("address", ["/nothing", "/visits?colour=red", "/sparql?query=oops"])
def test_pages_of_other_origins_may_read_errors_too(client: TestClient, address: str) -> None:
    refused = client.get(address, headers={"Origin": "https://example.org"})
    assert refused.status_code >= 400
    assert refused.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "address",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/", "/static/x"],
)
def test_static_files_are_those_of_their_folder(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "create_app" not in answer.text


@pytest.mark.parametrize("accept", ["application/json", "text/html", "text/plain", "image/png"])
def test_errors_come_in_the_form_of_the_client(client: TestClient, accept: str) -> None:
    answer = client.get("/visits?colour=red", headers={"Accept": accept})
    assert answer.status_code == 400
    kind = answer.headers["content-type"].partition(";")[0]
    assert kind == ("text/plain" if accept == "image/png" else accept)
    assert "colour" in answer.text


@pytest.mark.parametrize(
    "host", ["a b", "evil.example/x", "<script>", "a@b", "[::1", "x:99999999", "", 'h"x']
)
def test_a_host_that_cannot_be_is_refused_and_never_shown(client: TestClient, host: str) -> None:
    for address in ("/sparql", "/void", "/visits"):
        refused = client.get(address, headers={"Host": host})
        assert refused.status_code == 400
        assert not host or host not in refused.text


def test_links_begin_with_the_public_address_whatever_the_client_calls_it() -> None:
    with open_store("memory:") as store:
        app = create_app(store, base_url="https://data.example.org/letters/")
        client = TestClient(app)
        for path in ("/sparql", "/letters/sparql"):
            told = client.get(path, headers={"Host": "evil.example", "Accept": "text/turtle"})
            assert "<https://data.example.org/letters/sparql>" in told.text
            assert "evil" not in told.text
        assert "https://data.example.org/letters/sparql" in client.get("/void").text
        assert client.get("/letters/visits").status_code == 200


@pytest.mark.parametrize(
    "base_url", ["example.org", "ftp://example.org", "https://", "http://h/?a", "http://h/a%20b"]
)
def test_a_public_address_is_one(base_url: str) -> None:
    with open_store("memory:") as store, pytest.raises(GraphkitError, match="public address"):
        create_app(store, base_url=base_url)


def test_two_applications_share_nothing() -> None:
    with open_store("memory:") as first, open_store("memory:") as second:
        one, other = TestClient(create_app(first)), TestClient(create_app(second))
        first.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }")
        asked = "/sparql?query=ASK+%7B+%3Curn:a%3E+?p+?o+%7D"
        assert one.get(asked).json()["boolean"] is True
        assert other.get(asked).json()["boolean"] is False
