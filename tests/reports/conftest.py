"""What the tests of reports share: small texts read as reports."""

from collections.abc import Callable

import pytest

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge
from graphkit.reader import read_said
from graphkit.reports.model import ReportFacts


@pytest.fixture(scope="session")
def report(knowledge: Knowledge) -> Callable[[str], ReportFacts]:
    """What a text says that is a report; a form feed begins a new page."""

    def read(text: str) -> ReportFacts:
        said = read_said(parse_document("report.txt", text.encode()), knowledge)
        assert isinstance(said, ReportFacts)
        return said

    return read
