"""docs/networks.md: its examples run on the samples, and it names what there is."""

import doctest
import re
from pathlib import Path
from typing import Any

import pytest

from graphkit.store import Store

DOCS = Path(__file__).parents[2] / "docs" / "networks.md"


def test_docs_show_what_the_samples_give(
    sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest(
        "\n".join(re.findall(r"```pycon\n(.*?)```", DOCS.read_text(), re.S)),
        {"store": sample_store}, "networks.md", str(DOCS), 0,
    )  # fmt: skip
    assert len(examples.examples) > 5
    said: list[str] = []
    doctest.DocTestRunner().run(examples, out=said.append)
    assert not said, "".join(said)


def test_docs_name_every_attribute(networks: dict[str, Any]) -> None:
    named = set(re.findall(r"`(\w+)`", DOCS.read_text()))
    for network in networks.values():
        for *_, attributes in (*network.nodes(data=True), *network.edges(data=True)):
            assert set(attributes) <= named
