"""Any text as a report: no crash, every quotation in its place, and time in step with the text."""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports.small import ILACS_BODY, ilacs, sif

from graphkit.documents import parse_document
from graphkit.errors import ReadError
from graphkit.facts.gather import Knowledge
from graphkit.reader import read_said, record_of
from graphkit.reports.model import ReportFacts

REPORTS = (ilacs(), sif(team="The inspection team\n\nLead inspector: Ann Roe HMI"))
PIECES = sorted({line for text in REPORTS for line in text.split("\n")})
NASTY = st.sampled_from(
    ["\x00", "\u202e", "<b>", "&amp;", "\f", "'''", "{}", "\ufeff", "1.", "Good", "◼ "]
)


def read_or_refuse(text: str, knowledge: Knowledge) -> ReportFacts | None:
    """What a text says as a report; it may be refused with a ReadError, and with nothing else."""
    try:
        said = read_said(parse_document("report.txt", text.encode()), knowledge)
    except ReadError:
        return None
    record_of(said, explain=True)
    return said if isinstance(said, ReportFacts) else None


def quotations_stand(said: ReportFacts) -> bool:
    """True if the words of each recommendation and finding stand where their evidence says."""
    document = said.report.document
    return all(
        "".join("".join(document.quote(span) for span in each.evidence).split())
        == "".join(each.text.split())
        for each in (*said.recommendations, *said.findings)
    )


@pytest.mark.parametrize("text", REPORTS)
def test_any_cut_of_a_report_is_read_or_refused(text: str, knowledge: Knowledge) -> None:
    for end in range(0, len(text), 23):
        for cut in (text[:end], text[end:]):
            said = read_or_refuse(cut, knowledge)
            assert said is None or quotations_stand(said)


@given(lines=st.lists(st.sampled_from(PIECES) | NASTY | st.text(max_size=20), max_size=60))
def test_any_lines_after_a_title_are_read_or_refused(
    lines: list[str], knowledge: Knowledge
) -> None:
    read_or_refuse(ilacs(table="", body="\n".join(lines)), knowledge)
    read_or_refuse("\n".join(lines), knowledge)


def test_time_grows_with_the_text_and_no_faster(knowledge: Knowledge) -> None:
    def seconds(pages: int) -> float:
        text = ilacs(body="\f".join([ILACS_BODY] * pages))
        start = process_time()
        read_or_refuse(text, knowledge)
        return process_time() - start

    seconds(1)
    # The shortest of three: other programs, and what else this process keeps, disturb some.
    assert min(seconds(200) for _ in range(3)) < 40 * min(seconds(20) for _ in range(3))


@pytest.mark.parametrize(
    "unit", ["Good\n", "◼\n", "1. ", "the experiences and progress of ", "(", "a\n\n"]
)
def test_hostile_text_takes_no_for_ever(unit: str, knowledge: Knowledge) -> None:
    text = ilacs(table="", body=unit * (200_000 // len(unit)))
    start = process_time()
    read_or_refuse(text, knowledge)
    assert process_time() - start < 60


def test_markup_in_a_report_stays_words(report: Callable[[str], ReportFacts]) -> None:
    said = report(ilacs(body=ILACS_BODY.replace("of assessments", "of <script>alert(1)</script>")))
    assert said.recommendations[0].text == "The timeliness of <script>alert(1)</script>."
