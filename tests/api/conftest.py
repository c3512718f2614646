"""What the tests of the API share: the sample letters in a store, and a client over it."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphkit.api import create_app

from graphkit.holdings import Holdings
from graphkit.lift.graphs import lift
from graphkit.model import Facts
from graphkit.store import Store, open_store
from graphkit.vocabulary import turtle_files

with warnings.catch_warnings():
    # Starlette 1.10 would rather have httpx2 here; httpx is what graphkit installs anyway.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

REGISTER = Path(__file__).parents[2] / "graphkit" / "samples" / "register.ttl"


@pytest.fixture(scope="session")
def sample_store(samples: dict[str, Facts]) -> Iterator[Store]:
    """The twelve sample letters with their register, not to be changed."""
    with open_store("memory:") as store:
        holdings = Holdings(store)
        holdings.replace_vocabularies(turtle_files([REGISTER]))
        for facts in samples.values():
            holdings.replace_letter(lift(facts, "0.1.0"))
        yield store


@pytest.fixture(scope="session")
def client(sample_store: Store) -> TestClient:
    """A client of the application over the sample letters; it follows no redirect."""
    return TestClient(create_app(sample_store), follow_redirects=False)
