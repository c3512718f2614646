"""Judgements of a report: what its first page and its headings grade in, one grade an area out."""

import re
from collections.abc import Iterable, Iterator

from graphkit.model import Fact
from graphkit.reading import plain, read_passage, spans_of
from graphkit.reports.cells import Wordings, wordings
from graphkit.reports.grades import BOARD
from graphkit.reports.model import Graded, Report
from graphkit.vocabulary import Vocabulary

_EXPECTED = {
    "ilacs-report": ("overall", "leaders", "help-and-protection", "in-care", "care-leavers"),
    "sif-report": (
        *("overall", "help-and-protection", "looked-after", "adoption", "care-leavers"),
        "leadership",
    ),
}
_BOARD_REVIEWED = re.compile(r"\breview of the effectiveness of the \b.*\bboard")


def find_judgements(
    report: Report, vocabulary: Vocabulary
) -> tuple[tuple[Fact[Graded], ...], list[str]]:
    """Each area with its grade, overall first, and where the report says two things of one.

    The table counts, and the heading of a section where it has no row; what they say of one area
    in two ways is a warning, and the area has no grade.
    """
    words = wordings(vocabulary)
    sentence = find_overall(report, words)
    told: dict[str, list[Fact[Graded]]] = {}
    for fact in (*([sentence] if sentence else []), *report.table, *report.headings):
        told.setdefault(fact.value.area, []).append(fact)
    judgements, warnings = [], []
    for area, facts in told.items():
        grades = list(dict.fromkeys(fact.value.grade for fact in facts))
        if len(grades) == 1:
            spans = tuple(dict.fromkeys(span for fact in facts for span in fact.evidence))
            judgements.append(Fact(facts[0].value, spans, " and ".join(_rules(facts))))
        else:
            said = " but ".join(f'{fact.value.grade} in "{fact.value.words}"' for fact in facts)
            warnings.append(f"{area} is graded {said}: no grade is taken")
    warnings += _missing(report, set(told))
    judgements.sort(key=lambda fact: fact.value.area != "overall")
    return tuple(judgements), warnings


def _rules(facts: Iterable[Fact[Graded]]) -> Iterator[str]:
    yield from dict.fromkeys(fact.rule for fact in facts)


def _missing(report: Report, told: set[str]) -> Iterator[str]:
    """What grades one would expect, and what the table on the first page leaves out."""
    tabled = {fact.value.area for fact in report.table}
    headed = {fact.value.area for fact in report.headings}
    for area in sorted(headed - tabled - {"overall", BOARD} if tabled else ()):
        yield f"the heading of a section grades {area}, the table on the first page does not"
    expected = set(_EXPECTED[report.kind])
    if "in-care-and-care-leavers" in told:
        expected -= {"in-care", "care-leavers"}
    if _BOARD_REVIEWED.search(plain(report.title.text)):
        expected.add(BOARD)
    for area in sorted(expected - told):
        yield f"the report gives no grade for {area}"


def find_overall(report: Report, wordings: Wordings) -> Fact[Graded] | None:
    """The grade for the whole that a sentence on the first page gives."""
    said = read_passage(report.document, [line.span for line in report.cover], report.marks)
    words = plain(said.text)
    for pattern in wordings.overall:
        match = pattern.search(words)
        if match:
            told = said.part(*match.span())
            graded = Graded("overall", wordings.grades[match["grade"]], told.text)
            return Fact(graded, spans_of(report.document, told), "first page: sentence")
    return None
