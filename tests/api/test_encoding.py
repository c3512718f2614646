"""Content codings: which one a client gets, and what is coded at all."""

import gzip

import pytest
from fastapi.testclient import TestClient
from graphkit.api.http.encoding import Encoded, choose_coding
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp

TEXT = "Support for care leavers is strong. " * 100


@pytest.mark.parametrize(
    ("accepted", "name", "is_needed"),
    [
        ("", "", False),
        ("identity", "", False),
        ("gzip", "gzip", False),
        ("x-gzip", "gzip", False),
        ("GZIP", "gzip", False),
        ("gzip, deflate, br, zstd", "zstd", False),
        ("gzip;q=1.0, zstd;q=0.5", "gzip", False),
        ("zstd;q=0, *", "gzip", False),
        ("*", "zstd", False),
        ("br", "", False),
        ("gzip;q=0", "", False),
        ("gzip;q=0.5, identity", "", False),
        ("gzip, identity;q=0.5", "gzip", False),
        ("gzip, identity;q=0", "gzip", True),
        ("gzip, *;q=0", "gzip", True),
        ("identity;q=0", "gzip", True),
        ("identity;q=0, gzip;q=0", "", False),
        ("gzip;q=nonsense", "", False),
        ("gzip; q=0.2,, zstd ;q=0.1", "gzip", False),
    ],
)
def test_the_coding_is_what_the_client_wants_most(
    accepted: str, name: str, is_needed: bool
) -> None:
    assert choose_coding(accepted) == (name, is_needed)


def get(app: ASGIApp, accepted: str = "gzip") -> tuple[dict[str, str], bytes]:
    """Headers and body as they were sent."""
    client = TestClient(Encoded(app))
    with client.stream("GET", "/", headers={"Accept-Encoding": accepted}) as answer:
        return dict(answer.headers), b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("response", "is_coded"),
    [
        (Response(TEXT, media_type="text/html"), True),
        (Response(TEXT, media_type="application/ld+json"), True),
        (Response(TEXT, media_type="application/sparql-results+xml"), True),
        (Response(TEXT, media_type="image/svg+xml"), True),
        (Response(TEXT, media_type="application/vnd.apache.parquet"), False),
        (Response(TEXT, media_type="image/png"), False),
        (Response("short", media_type="text/html"), False),
        (Response(TEXT, media_type="text/html", headers={"Content-Encoding": "br"}), False),
        (Response(TEXT, 206, media_type="text/html"), False),
    ],
)
def test_what_becomes_smaller_is_coded(response: Response, is_coded: bool) -> None:
    headers, body = get(response)
    assert (headers.get("content-encoding") == "gzip") is is_coded
    assert int(headers["content-length"]) == len(body)
    if is_coded:
        assert gzip.decompress(body).decode() == TEXT
        assert headers["vary"] == "Accept-Encoding"


def test_a_short_answer_is_coded_for_whoever_takes_nothing_else() -> None:
    _, body = get(Response("short", media_type="text/html"), "gzip, identity;q=0")
    assert gzip.decompress(body) == b"short"


def test_a_strong_name_becomes_weak() -> None:
    response = Response(TEXT, media_type="text/html", headers={"ETag": '"a"'})
    assert get(response)[0]["etag"] == 'W/"a"'
    assert get(response, "identity")[0]["etag"] == '"a"'


def test_a_stream_stays_a_stream() -> None:
    async def pieces() -> object:
        for piece in (b"one ", b"two ", b"three"):
            yield piece

    headers, body = get(StreamingResponse(pieces(), media_type="text/plain"))
    assert "content-length" not in headers
    assert gzip.decompress(body) == b"one two three"


def test_pages_lists_and_files_are_coded(client: TestClient) -> None:
    for address in ("/", "/visits", "/openapi.json", "/static/graphkit.css"):
        answer = client.get(address, headers={"Accept-Encoding": "zstd"})
        assert answer.headers["content-encoding"] == "zstd"
        assert "Accept-Encoding" in answer.headers["vary"]
        plain = client.get(address, headers={"Accept-Encoding": "identity"})
        assert plain.content == answer.content
        known = {"If-None-Match": answer.headers["etag"]} if "etag" in answer.headers else {}
        assert not known or client.get(address, headers=known).status_code == 304
