"""What the tests of the API share: the sample letters in a store, and a client over it."""

import tomllib
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from graphkit.api import create_app
from reports.small import ILACS_TABLE, ilacs, sif
from stores import Stores, StoreWith, kind_of_store

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge
from graphkit.lift.graphs import lift
from graphkit.load import Tools, load_tools
from graphkit.load.holdings import Holdings
from graphkit.model import Facts
from graphkit.reader import read_said
from graphkit.reports.model import ReportFacts
from graphkit.resources import data_files
from graphkit.store import Store
from graphkit.vocabulary import turtle_files

with warnings.catch_warnings():
    # Starlette 1.10 would rather have httpx2 here; httpx is what graphkit installs anyway.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

# Why tests do not run, or fail, over a server; docs/stores.md tells the same in words.
DIFFERENCES = tomllib.loads((Path(__file__).parents[1] / "differences.toml").read_text("utf-8"))
REGISTER = Path(__file__).parents[2] / "graphkit" / "samples" / "register.ttl"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Over a server those tests run that ask a store; what differs there must differ."""
    kind = kind_of_store()
    if kind == "memory":
        return
    not_run = DIFFERENCES["not_run"]["server"] | DIFFERENCES["not_run"][kind]
    asking = [
        item
        for item in items
        if "store_with" in getattr(item, "fixturenames", ())
        and not any(name in not_run for name in _names(item))
    ]
    failing = DIFFERENCES["fails"][kind]
    for item in asking:
        for name in _names(item):
            if name in failing:
                item.add_marker(pytest.mark.xfail(reason=failing[name], strict=True))
    config.hook.pytest_deselected(items=[item for item in items if item not in asking])
    items[:] = asking


def _names(item: pytest.Item) -> tuple[str, str, str]:
    """The names by which differences.toml may call a test."""
    file = item.path.name
    return file, f"{file}::{item.name.partition('[')[0]}", f"{file}::{item.name}"


@pytest.fixture(scope="session")
def store_with(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreWith]:
    """Stores of their own for tests, of the kind that GRAPHKIT_TEST_STORE names."""
    kind = kind_of_store()
    stores = Stores(kind, lambda: tmp_path_factory.mktemp(kind))
    yield stores.store_with
    stores.close()


INVENTED = "Invented sample: written for graphkit about a council that does not exist.\n\n"
INADEQUATE = ILACS_TABLE.replace("Overall effectiveness Good", "Overall effectiveness Inadequate")
REPORTS = (
    sif(),
    ilacs(),
    ilacs(days="Inspection dates: 14 to 25 January 2019").replace("Thornmere", "Kesterbridge"),
    ilacs(days="Inspection dates: 5 to 16 November 2018", table=INADEQUATE).replace(
        "Thornmere", "Ambleford"
    ),
)


@pytest.fixture(scope="session")
def sample_reports(knowledge: Knowledge) -> list[ReportFacts]:
    """Four invented reports, on councils of the sample letters."""
    said = [
        read_said(parse_document(f"report-{number}.txt", (INVENTED + text).encode()), knowledge)
        for number, text in enumerate(REPORTS)
    ]
    return [each for each in said if isinstance(each, ReportFacts)]


@pytest.fixture(scope="session")
def sample_store(
    samples: dict[str, Facts], sample_reports: list[ReportFacts], store_with: StoreWith
) -> Iterator[Store]:
    """The twelve sample letters and four reports with their register, not to be changed."""
    with store_with() as store:
        holdings = Holdings(store)
        holdings.replace_vocabularies(turtle_files([REGISTER]))
        every: list[Facts | ReportFacts] = [*samples.values(), *sample_reports]
        for facts in every:
            holdings.replace_letter(lift(facts, "0.1.0"))
        store.publish()
        yield store


@pytest.fixture(scope="session")
def client(sample_store: Store) -> TestClient:
    """A client of the application over the sample letters; it follows no redirect."""
    return TestClient(create_app(sample_store), follow_redirects=False)


@pytest.fixture(scope="session")
def tools() -> Tools:
    """What a writer reads letters with, without the vocabularies: storing them takes longest."""
    made = load_tools(Path(str(file)) for file in data_files("samples", ".ttl"))
    return replace(made, files=())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store that is not there yet."""
    return tmp_path / "graph"
