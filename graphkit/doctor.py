"""The health of an installation: nothing in, what works and what does not out."""

import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from graphkit.facts.gather import load_knowledge
from graphkit.load import load_letters
from graphkit.resources import data_files
from graphkit.store import open_store
from graphkit.vocabulary import turtle_files

_PACKAGES = ("fastapi", "networkx", "pyoxigraph", "pypdfium2", "pyshacl", "rdflib")


class Trial(NamedTuple):
    """One thing that was tried, and how it went."""

    what: str
    ok: bool
    detail: str


def examine() -> list[Trial]:
    """Try what every command relies on, each by itself."""
    return [
        _try("python", lambda: sys.version.split()[0]),
        _try("packages", lambda: ", ".join(f"{name} {version(name)}" for name in _PACKAGES)),
        _try("vocabularies", _vocabularies),
        _try("a letter, read and checked in memory", _letter),
        _try("a store in a folder", _folder),
    ]


def _try(what: str, attempt: Callable[[], str]) -> Trial:
    try:
        return Trial(what, True, attempt())
    except Exception as error:  # whatever is wrong here is what the doctor was asked for
        return Trial(what, False, f"{type(error).__name__}: {error}")


def _vocabularies() -> str:
    vocabulary = load_knowledge(turtle_files()).vocabulary
    return f"{len(vocabulary.register.bodies)} authorities"


def _letter() -> str:
    letter, *_ = data_files("samples", ".txt")
    registers = [Path(str(file)) for file in data_files("samples", ".ttl")]
    with open_store("memory:") as store:
        (outcome,) = load_letters(store, Path(str(letter)), registers=registers)
    if not outcome.is_done:
        raise ValueError("; ".join(outcome.reasons))
    return f"{outcome.triples} triples"


def _folder() -> str:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "graph") as store:
        store.update("INSERT DATA { <urn:a> <urn:b> 1 }")
        store.publish()
        store.query("ASK { ?s ?p ?o }")
    return "written, published and read"
