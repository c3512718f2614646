"""Bodies that stop coming: a request that never ends in, an answer all the same out."""

import asyncio
from contextlib import nullcontext
from pathlib import Path

import pytest
from graphkit.api import create_app
from graphkit.api.writing.room import Writing

from graphkit.load.writer import Writer
from graphkit.store import open_store
from graphkit.tokens import make_token


@pytest.mark.parametrize(
    ("next_message", "status", "code"),
    [(None, 408, "slow"), ({"type": "http.disconnect"}, 400, "broken")],
)
def test_body_that_stops_coming_is_given_up(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    next_message: dict[str, str] | None,
    status: int,
    code: str,
) -> None:
    monkeypatch.setattr("graphkit.api.writing.uploads._IDLE_SECONDS", 0.1)
    _, token = make_token(tmp_path / "tokens.json")
    headers = [(b"host", b"testserver"), (b"content-type", b"text/plain")]
    headers += [(b"authorization", f"Bearer {token}".encode())]
    place = {"path": "/letters", "raw_path": b"/letters", "query_string": b"", "root_path": ""}
    place |= {"scheme": "http", "http_version": "1.1"}
    scope = {"type": "http", "method": "POST", "headers": headers, **place}
    pieces = [{"type": "http.request", "body": b"Dear", "more_body": True}]
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        if not pieces and next_message is None:
            await asyncio.Event().wait()
        return pieces.pop() if pieces else dict(next_message or {})

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    with open_store("memory:") as store:
        writer = Writer(
            lambda: nullcontext(store), lambda: pytest.fail("nothing is there to be read")
        )
        app = create_app(store, Writing(writer, tmp_path / "tokens.json"))
        asyncio.run(app({**scope, "server": ("testserver", 80)}, receive, send))
    assert sent[0]["status"] == status
    assert f'"code":"{code}"'.encode() in sent[1]["body"]
