"""Lists over HTTP: a client and the address of a list in, its items out."""

from typing import Any

from fastapi.testclient import TestClient


def items(client: TestClient, address: str) -> list[dict[str, Any]]:
    """The items on one page of a list, which the server has."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found
