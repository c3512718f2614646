"""What holds for every request: HEAD, safe headers, methods, other origins, static files."""

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app

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


def test_pages_of_other_origins_may_read_without_credentials(client: TestClient) -> None:
    origin = {"Origin": "https://example.org"}
    answer = client.get("/visits", headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    asked = {**origin, "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "content-type"
    assert client.options("/sparql", headers=asked).status_code == 200


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


def test_two_applications_share_nothing() -> None:
    with open_store("memory:") as first, open_store("memory:") as second:
        one, other = TestClient(create_app(first)), TestClient(create_app(second))
        first.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }")
        assert one.get("/health").json()["triples"] == 1
        assert other.get("/health").json()["triples"] == 0
