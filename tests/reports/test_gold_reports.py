"""Real reports: read from their PDFs as a user would, and compared with the gold field by field."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reports.golden import FIELDS, ORDERS, gold

from graphkit.documents import read_document
from graphkit.facts.gather import Knowledge
from graphkit.reader import read_said
from graphkit.reports.model import ReportFacts

STEMS = sorted(gold())
Read = Callable[[str], ReportFacts]


@pytest.fixture(scope="session")
def real(shared: Path, knowledge: Knowledge) -> Read:
    """The facts of a real report by its name, each read once."""
    folder = shared / "reports"
    if not folder.is_dir():
        pytest.skip(f"{folder}: no real reports here; name their folder in GRAPHKIT_SHARED")
    known: dict[str, ReportFacts] = {}

    def read(stem: str) -> ReportFacts:
        if stem not in known:
            said = read_said(read_document(folder / f"{stem}.pdf"), knowledge)
            assert isinstance(said, ReportFacts)
            known[stem] = said
        return known[stem]

    return read


def in_order(name: str, value: Any) -> Any:
    return sorted(value, key=ORDERS[name]) if name in ORDERS else value


def test_gold_is_there_for_all_real_reports() -> None:
    assert len(STEMS) == 34


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("name", FIELDS)
def test_real_report_is_read_as_its_gold_has_it(name: str, stem: str, real: Read) -> None:
    assert in_order(name, FIELDS[name](real(stem))) == in_order(name, gold()[stem][name])


def test_no_real_report_is_read_with_doubt(real: Read) -> None:
    assert {stem: real(stem).warnings for stem in STEMS if real(stem).warnings} == {}
