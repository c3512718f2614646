"""All facts of a report: a Report and what one must know beside it in, ReportFacts out."""

from collections.abc import Iterator, Sequence

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
    find_published,
)
from graphkit.reports.earlier import find_earlier
from graphkit.reports.judgements import find_judgements
from graphkit.reports.kinds import find_type
from graphkit.reports.model import Member, Report, ReportFacts
from graphkit.reports.report import read_report
from graphkit.reports.statements import find_findings, find_recommendations
from graphkit.reports.team import find_team
from graphkit.reports.words import load_words

_LATEST = "9999-12"
_MOST_LEADS = 2


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
    team = _team(report)
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
            *_doubts_of_team(team),
            *(() if findings else ("the report has no findings",)),
        ),
    )


def _team(report: Report) -> tuple[Fact[Member], ...]:
    """The lead on the first page and the team on the last, each person once."""
    members: dict[str, Fact[Member]] = {}
    for fact in (*find_leads(report), *find_team(report)):
        members.setdefault(fact.value.person.name, fact)
    return tuple(members.values())


def _doubts_of_team(team: Sequence[Fact[Member]]) -> Iterator[str]:
    leads = [fact.value.person.name for fact in team if fact.value.role == "lead"]
    if not leads:
        yield "the report names no lead inspector"
    elif len(leads) > _MOST_LEADS:
        yield f"the report names {len(leads)} lead inspectors: {', '.join(leads)}"
