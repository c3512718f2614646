"""Pages as a browser asks for them: a client and an address in, HTML out."""

from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def read(client: TestClient, address: str) -> str:
    """The page at an address."""
    answer = client.get(address, headers=BROWSER)
    assert answer.headers["content-type"] == "text/html; charset=utf-8", address
    return answer.text
