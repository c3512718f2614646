"""What several test files need: knowledge, facts of the samples, readers, a real endpoint."""

import json
import os
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from endpoints import oxigraph, virtuoso
from jsonschema import Draft202012Validator

from graphkit.check import Shapes, load_shapes
from graphkit.documents import parse_document, read_document
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.model import Facts, Passage
from graphkit.store import Store, open_store
from graphkit.vocabulary import turtle_files

SAMPLES = Path(__file__).parents[1] / "graphkit" / "samples"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Our vocabularies, with the register of the invented councils."""
    return load_knowledge(turtle_files([SAMPLES / "register.ttl"]))


@pytest.fixture(scope="session")
def samples(knowledge: Knowledge) -> dict[str, Facts]:
    """Name of a sample letter -> what it says."""
    return {
        path.stem: read_facts(read_document(path), knowledge)
        for path in sorted(SAMPLES.glob("*.txt"))
    }


@pytest.fixture(scope="session")
def read(knowledge: Knowledge) -> Callable[[str], Facts]:
    """What a text says that is a letter; a form feed begins a new page."""
    return lambda text: read_facts(parse_document("letter.txt", text.encode()), knowledge)


@pytest.fixture(scope="session")
def opened(read: Callable[[str], Facts]) -> Callable[[str], Facts]:
    """What a monitoring letter says after whose opening sentence a text stands."""
    return lambda text: read(
        "Dear Jo\n\nMonitoring visit of Thornmere children's services\n\n"
        "This letter summarises the findings of the monitoring visit to Thornmere children's "
        f"services on 14 and 15 June 2022. {text}\n\n"
        "Headline findings\n\nSupport is good.\n"
    )


@pytest.fixture(scope="session")
def passage() -> Callable[[str], Passage]:
    """A text as a passage that stands at the beginning of a document."""
    return lambda text: Passage(text, tuple(range(len(text))))


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory, with nothing in it."""
    with open_store("memory:") as empty:
        yield empty


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    """Our shapes."""
    return load_shapes()


@pytest.fixture(scope="session")
def validator() -> Draft202012Validator:
    """What tells whether a record is as its schema has it."""
    schema = json.loads((files("graphkit") / "record.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real letters and labels, which is no part of the project."""
    folder = Path(os.environ.get("GRAPHKIT_SHARED", Path(__file__).parents[2] / "shared"))
    if not (folder / "letters").is_dir():
        pytest.skip(f"{folder}: no real letters here; name their folder in GRAPHKIT_SHARED")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an `oxigraph serve` in memory."""
    with oxigraph() as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso with an empty database."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address
