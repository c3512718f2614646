"""What a client has already: If-None-Match as it may be written, and what 304 tells."""

import pytest
from fastapi.testclient import TestClient

ADDRESSES = (
    "/doc/authority/kesterbridge",
    "/sparql",
    "/sparql?query=ASK+%7B%7D",
    "/sparql?query=ASK+%7B%7D&format=html",
    "/visits",
    "/void",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("written", ["{0}", "W/{0}", '"a,b", {0}', '"a" ,W/{0}', "*"])
def test_a_client_names_what_it_has_in_any_way(
    client: TestClient, address: str, written: str
) -> None:
    tag = client.get(address).headers["etag"].removeprefix("W/")
    known = {"If-None-Match": written.format(tag)}
    assert client.get(address, headers=known).status_code == 304
    assert client.head(address, headers=known).status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_several_lines_name_what_a_client_has(client: TestClient, address: str) -> None:
    tag = client.get(address).headers["etag"]
    known = [("If-None-Match", '"other"'), ("If-None-Match", tag)]
    assert client.get(address, headers=known).status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("written", ['"other"', "", '"*"', "{0}"])
def test_what_is_no_tag_of_the_answer_is_no_condition(
    client: TestClient, address: str, written: str
) -> None:
    bare = client.get(address).headers["etag"].removeprefix("W/").strip('"')
    known = {"If-None-Match": written.format(bare)}
    assert client.get(address, headers=known).status_code == 200


def test_any_answer_is_none_where_there_is_none(client: TestClient) -> None:
    anything = {"If-None-Match": "*"}
    assert client.get("/doc/authority/nowhere", headers=anything).status_code == 404
    told = client.get("/doc/authority/kesterbridge?relation=urn:no", headers=anything)
    assert told.status_code == 404


@pytest.mark.parametrize("query", ["", "?relation=https://w3id.org/ofsted-graph/ns%23authority"])
def test_an_answer_that_has_not_changed_tells_its_own_address(
    client: TestClient, query: str
) -> None:
    address = "/doc/visit/kesterbridge-2024-03-05-focused" + query
    first = client.get(address, headers={"Accept": "text/turtle"})
    again = client.get(
        address, headers={"Accept": "text/turtle", "If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    for name in ("content-location", "vary", "cache-control", "etag"):
        assert again.headers[name] == first.headers[name]
    assert client.get(first.headers["content-location"]).content == first.content
