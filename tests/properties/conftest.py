"""What the properties need: letters of all kinds, and how many examples are tried."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from graphkit.documents import read_document
from graphkit.errors import ReadError
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.model import Facts
from graphkit.vocabulary import turtle_files

TESTS = Path(__file__).parents[1]
SAMPLES = TESTS.parent / "graphkit" / "samples"

# GRAPHKIT_PROPERTIES=long looks for what the short run has not met, and takes its time.
# The short run finds the same each time, and does not take minutes to make small what it has found.
settings.register_profile(
    "short",
    max_examples=25,
    deadline=None,
    derandomize=True,
    report_multiple_bugs=False,
    phases=(Phase.explicit, Phase.generate),
)
settings.register_profile(
    "long", max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("GRAPHKIT_PROPERTIES", "short"))


@pytest.fixture(scope="session")
def everything() -> Knowledge:
    """Our vocabularies, with the registers of all invented councils."""
    registers = [SAMPLES / "register.ttl", *sorted((TESTS / "letters" / "registers").glob("*.ttl"))]
    return load_knowledge(turtle_files(registers))


@pytest.fixture(scope="session")
def letters(everything: Knowledge) -> dict[str, Facts]:
    """Name of a text letter -> what it says; without those that are set aside."""
    found = {}
    for path in (*sorted(SAMPLES.glob("*.txt")), *sorted((TESTS / "letters").glob("*.txt"))):
        try:
            found[path.stem] = read_facts(read_document(path), everything)
        except ReadError:
            continue
    return found
