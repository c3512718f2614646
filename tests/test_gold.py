"""Letters of known meaning: read from their files as a user would, and compared field by field."""

import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.documents import read_document
from graphkit.evaluate.letters import Comparison, Miss, compare
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.model import Facts
from graphkit.record import record

EXPECTED = sorted((Path(__file__).parent / "samples").glob("*.json"))
REAL = ("000_8773b3af34433e64", "004_22905806dbe7d8b3")
# Of the sentences labelled by hand beside the samples, as measured on the day of this test.
POLARITY_FLOOR = 0.62


def load(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return expected


def differences(facts: Facts, expected: dict[str, Any]) -> list[Miss]:
    """The fields that are not read as expected."""
    comparison = Comparison()
    gold = {name: each for name, each in expected.items() if not name.startswith("findings_")}
    compare(record(facts), gold, comparison)
    return comparison.misses


@pytest.mark.parametrize("name", REAL)
def test_real_letter_is_read_as_its_gold_has_it(
    name: str, shared: Path, knowledge: Knowledge
) -> None:
    expected = load(shared / "gold" / f"{name}.json")
    facts = read_facts(read_document(shared / "letters" / expected["file"]), knowledge)
    assert differences(facts, expected) == []
    assert facts.warnings == ()
    assert len(facts.findings) > 30


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_sample_letter_is_read_as_written_down(path: Path, samples: dict[str, Facts]) -> None:
    expected = load(path)
    facts = samples[path.stem]
    assert differences(facts, expected) == []
    assert len(facts.findings) == expected["findings_count"]
    assert facts.warnings == ()


def test_each_sample_is_written_down(samples: dict[str, Facts]) -> None:
    assert [path.stem for path in EXPECTED] == sorted(samples)


def test_labelled_sentences_are_findings_and_mostly_have_their_polarity(
    samples: dict[str, Facts],
) -> None:
    right = []
    for path in EXPECTED:
        polarity_by_text = {each.text: each.polarity for each in samples[path.stem].findings}
        for label in load(path)["findings_sample"]:
            assert label["text"] in polarity_by_text
            right.append(polarity_by_text[label["text"]] == label["polarity"])
    assert sum(right) / len(right) >= POLARITY_FLOOR
