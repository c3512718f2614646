"""The first page of a report: its lines in, authority, days, date of publication and lead out."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from graphkit.facts.daysjoined import find_days_together
from graphkit.facts.people import find_inspectors
from graphkit.layout.lines import Line
from graphkit.model import Authority, Dates, Fact, Passage
from graphkit.reading import plain, read_passage, spans_of
from graphkit.register import Register
from graphkit.reports.model import Member, Report
from graphkit.reports.words import load_words

_SERVICES = r"(?:local authority )?children's (?:social care |social work )?services"
_INSPECTION = r"(?:short |standard |full )?(?:re-? ?)?inspection"
_NAMES = (
    re.compile(rf"{_INSPECTION} of {_SERVICES} (?:in|of|for) (?:the )?(?P<name>.{{2,120}})"),
    re.compile(rf"{_INSPECTION} of (?:the )?(?P<name>.{{2,120}}?)(?:'s?)? {_SERVICES}\b.*"),
    re.compile(
        rf"(?P<name>.{{2,120}}?)(?:[,:]| -)? {_INSPECTION} of (?:{_SERVICES}|services for)\b.*"
    ),
)
_LABEL_WITH_COLON = re.compile(r"[a-z ()]{4,40}: ?")
_LABEL = re.compile(
    r"(?:inspection dates?|dates? of (?:the )?inspection|(?:report )?published(?: on)?"
    r"|(?:lead|reporting) (?:inspectors?|hmis?)) "
)
# Lines of a cover that begin something else than what stands above them.
_COVER = re.compile(
    r"(?:inspection dates?|dates? of (?:the )?inspection)\b.*|(?:report )?published\b.*"
    r"|deputy lead\b.*|(?:lead|reporting) (?:inspectors?|hmis?)\b.*|judge?ments?\b.*|grades?\b.*"
    r"|children's services .*|the overall .*|.*\bjudge?ment is\b.*|overall .*"
)


# An inspection takes one to four weeks; those that were broken off took months.
_SHORTEST, _LONGEST = 3, 200


class Days(NamedTuple):
    """The days of an inspection.

    periods     its runs of days where there is more than one
    as_written  the words, where no days can be told from them
    """

    dates: Fact[Dates] | None
    periods: tuple[Fact[Dates], ...]
    as_written: Fact[str] | None
    warnings: tuple[str, ...] = ()


def find_days(report: Report) -> Days:
    """The days that the first page names."""
    said = _labelled(report, load_words().days)
    if said is None:
        return Days(None, (), None, ("the first page names no days of the inspection",))
    evidence, rule = spans_of(report.document, said), "first page: inspection dates"
    found = next(find_days_together(said.text), None)
    if found is None or found.dates is None:
        why = found.fault if found else "which are no days"
        return Days(
            None,
            (),
            Fact(said.text, evidence, rule),
            (f'the inspection is dated "{said.text}", {why}',),
        )
    several = found.periods if len(found.periods) > 1 else ()
    doubt = found.doubt or _doubt(found.dates)
    return Days(
        Fact(found.dates, evidence, rule),
        tuple(Fact(period, evidence, rule) for period in several),
        None,
        (f'the inspection is dated "{said.text}", but {doubt}',) if doubt else (),
    )


def _doubt(dates: Dates) -> str:
    """What is odd about the days of an inspection, which takes a week or more."""
    days = (dates.end - dates.start).days + 1
    if days < _SHORTEST:
        return f"{days} day{'s' * (days > 1)} are few for an inspection"
    return f"{days} days are many for an inspection" if days > _LONGEST else ""


def find_published(report: Report) -> Fact[date] | None:
    """The day of publication, if the first page prints one."""
    said = _labelled(report, load_words().published)
    found = next(find_days_together(said.text), None) if said else None
    if said is None or found is None or found.dates is None:
        return None
    return Fact(found.dates.start, spans_of(report.document, said), "first page: published")


def find_leads(report: Report) -> Iterator[Fact[Member]]:
    """The lead inspectors on the first page, each with the title that stands there."""
    said = _labelled(report, load_words().lead)
    for person, words in find_inspectors(said, None) if said else ():
        evidence = spans_of(report.document, words)
        yield Fact(Member(person, "lead"), evidence, "first page: lead inspector")


def find_authority(
    report: Report, register: Register, day: date | None
) -> tuple[Fact[Authority] | None, list[str]]:
    """The authority that the title names, and a warning where no body has its name.

    day   of the inspection: a name belongs to the body that went by it on that day
    """
    words = plain(report.title.text)
    match = next((found for name in _NAMES if (found := name.fullmatch(words))), None)
    if match is None:
        return None, [f'the title "{report.title.text}" names no authority']
    named = report.title.part(*match.span("name"))
    evidence, rule = spans_of(report.document, named), "title: authority"
    body = register.find(named.text, day)
    if body is None:
        when = f" on {day}" if day else ""
        remedy = "add it to a register file and name that with --register"
        warning = f'no body of the register is called "{named.text}"{when}; {remedy}'
        return Fact(Authority(named.text), evidence, rule), [warning]
    authority = Authority(body.names[0], body.iri, body.key, body.gss)
    return Fact(authority, evidence, rule), []


def _labelled(report: Report, label: re.Pattern[str]) -> Passage | None:
    """What stands after a label of the first page, up to the next label."""
    lines = list(report.cover)
    start = next((i for i, line in enumerate(lines) if label.fullmatch(line.plain)), None)
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and not _COVER.fullmatch(lines[end].plain) and _goes_on(lines, end):
        end += 1
    said = read_passage(report.document, [line.span for line in lines[start:end]], report.marks)
    words = plain(said.text)
    match = _LABEL_WITH_COLON.match(words) or _LABEL.match(words)
    return said.part(match.end(), len(said.text)) if match and match.end() < len(words) else None


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """True for a line that may belong to the one above: a title, the end of a period."""
    return not lines[index].is_finished and len(lines[index].text) <= 60
