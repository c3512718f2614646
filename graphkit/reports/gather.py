"""All facts of a report: a Report and what one must know beside it in, ReportFacts out."""

from collections.abc import Iterable, Iterator

from graphkit.facts.abbreviations import find_abbreviations
from graphkit.facts.gather import Knowledge
from graphkit.facts.glossary import Glossary
from graphkit.facts.labelling import label_statements
from graphkit.model import Document, Fact
from graphkit.reading import spans_of
from graphkit.reports.cover import (
    find_authority,
    find_days,
    find_leads,
    find_overall,
    find_published,
)
from graphkit.reports.earlier import find_earlier
from graphkit.reports.cells import wordings
from graphkit.reports.kinds import find_type
from graphkit.reports.model import Graded, Report, ReportFacts
from graphkit.reports.report import read_report
from graphkit.reports.statements import find_findings, find_recommendations
from graphkit.reports.team import find_team
from graphkit.reports.words import load_words
from graphkit.vocabulary import Vocabulary

_LATEST = "9999-12"


def read_report_facts(document: Document, knowledge: Knowledge) -> ReportFacts | None:
    """What a report says; None for a document that is none.

    raises  ReadError set-aside for a report of a kind that is known by name
    """
    report = read_report(document, knowledge.layouts, knowledge.vocabulary)
    return find_report_facts(report, knowledge) if report else None


def find_report_facts(report: Report, knowledge: Knowledge) -> ReportFacts:
    """What a report says, each fact with the words that say it."""
    vocabulary, document = knowledge.vocabulary, report.document
    days = find_days(report)
    start = days.dates.value.start if days.dates else None
    authority, authority_warnings = find_authority(report, vocabulary.register, start)
    judgements, doubts = find_judgements(report, vocabulary)
    sections = [part.section for part in report.parts]
    abbreviations = find_abbreviations(document, sections)
    glossary = Glossary(vocabulary, abbreviations)
    recommendations, findings = (
        tuple(label_statements(document, said, glossary, knowledge.models))
        for said in (find_recommendations(report), find_findings(report))
    )
    framework = next(k.framework for k in load_words().kinds if k.key == report.kind)
    team = (*find_leads(report), *find_team(report))
    return ReportFacts(
        report=report,
        published=find_published(report),
        authority=authority,
        type=find_type(report, days.dates),
        framework=Fact(framework, spans_of(document, report.title), "title"),
        dates=days.dates,
        periods=days.periods,
        days_as_written=days.as_written,
        team=team,
        judgements=judgements,
        earlier=tuple(
            find_earlier(report, vocabulary.grades, f"{start:%Y-%m}" if start else _LATEST)
        ),
        recommendations=recommendations,
        findings=findings,
        abbreviations=abbreviations,
        warnings=(
            *document.warnings,
            *report.warnings,
            *days.warnings,
            *authority_warnings,
            *doubts,
            *(() if team else ("the report names no lead inspector",)),
            *(() if findings else ("the report has no findings",)),
        ),
    )


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
    tabled = {fact.value.area for fact in report.table}
    headed = {fact.value.area for fact in report.headings}
    for area in sorted(headed - tabled - {"overall", "lscb"} if tabled else ()):
        yield f"the heading of a section grades {area}, the table on the first page does not"
    if "overall" not in told:
        yield "the report gives no grade for the whole"
