"""Nasty letters: whatever stands in a letter, reading it ends soon and needs little memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from properties.nasty_letters import ALL

from graphkit.documents.limits import MAX_CHARACTERS

TESTS = Path(__file__).parents[1]
SECONDS, MEBIBYTES = 10, 500
# A part of them, each time the same, at all places and with two of five kinds.
SOME = ALL[::23]


def dear(length: int, *names: str) -> list[dict[str, object]]:
    """What cost too much, read in a process apart: memory once taken is not given back."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    script = [sys.executable, str(TESTS / "properties" / "nasty_letters.py"), str(length), *names]
    run = subprocess.run(script, env=environment, capture_output=True, text=True, check=False)
    costs = [json.loads(line) for line in run.stdout.splitlines()]
    assert [cost["name"] for cost in costs] == list(names), run.stderr
    return [c for c in costs if c["seconds"] > SECONDS or c["mebibytes"] > MEBIBYTES]


def test_reading_ends_soon_on_200_000_nasty_characters() -> None:
    is_long = os.environ.get("GRAPHKIT_PROPERTIES") == "long"
    assert dear(200_000, *(ALL if is_long else SOME)) == []


@pytest.mark.parametrize("name", ["alone/one word", "findings/sentences", "lines/brackets"])
def test_reading_ends_soon_on_as_many_characters_as_are_read(name: str) -> None:
    assert dear(MAX_CHARACTERS - 1_000, name) == []
