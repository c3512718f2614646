"""Who inspected, as the last page of a report tells: its lines in, members with their roles out."""

import re
from collections.abc import Iterator
from itertools import takewhile

from graphkit.facts.people import find_inspectors
from graphkit.model import Fact, Passage
from graphkit.reading import plain, read_passage, spans_of
from graphkit.reports.model import Member, Report

_LABELS = {
    "deputy-lead": r"deputy lead(?: inspectors?|(?= ?:))",
    "team": r"(?:lscb|board) lead(?: inspectors?|(?= ?:))|team(?: members?)?(?= ?:)"
    r"|(?:(?:additional|associate|seconded|contracted|ofsted|team) ){0,2}"
    r"(?<!majesty's )inspectors?",
    "lead": r"(?:lead|reporting) (?:inspectors?|hmis?)",
    "shadow": r"shadow(?:ing)?(?: inspectors?|(?= ?:))",
    "": r"(?:senior )?(?:data )?analysts?|quality assurance(?: managers?| inspectors?)?"
    r"|(?:inspection )?(?:support|data)[\w ]{0,20}|quality assurers?|senior quality assurance"
    r"[\w ]{0,12}",
}
_LABEL = re.compile(
    "|".join(
        rf"(?P<{role.replace('-', '_') or 'staff'}>(?<![\w'-])(?:{words})(?: ?:|(?= [a-z])))"
        for role, words in _LABELS.items()
    )
)
_TEAM = re.compile(r"(?:the )?inspection team")
_LEAD = re.compile(r"(?<!deputy )\b(?:lead|reporting) inspectors? ?:")
_PARTS = 12


def find_team(report: Report) -> Iterator[Fact[Member]]:
    """The inspectors of the team in order, each with the title that stands with the name.

    Quality assurance managers and analysts are no inspectors.
    """
    said = _list(report)
    if said is None:
        return
    words = plain(said.text)
    labels = list(_LABEL.finditer(words))
    for index, label in enumerate(labels):
        role = str(label.lastgroup).replace("_", "-")
        if role == "staff":
            continue
        end = labels[index + 1].start() if index + 1 < len(labels) else len(words)
        for person, named in find_inspectors(said.part(label.end(), end), None):
            evidence = spans_of(report.document, named)
            yield Fact(Member(person, role), evidence, "list of the inspection team")


def _list(report: Report) -> Passage | None:
    """What stands under the heading of the team, sub-headings included, as one passage.

    Without the heading, the words from the first lead inspector on.
    """
    for start, part in enumerate(report.parts):
        if _TEAM.fullmatch(plain(part.section.heading)):
            said = _from(report, start)
            return said.part(len(part.section.heading), len(said.text))
    for start in range(len(report.parts)):
        said = _from(report, start, 1)
        if found := _LEAD.search(plain(said.text)):
            said = _from(report, start)
            return said.part(found.start(), len(said.text))
    return None


def _from(report: Report, start: int, most: int = _PARTS) -> Passage:
    """What stands in a part, and in those after it that are about the inspection too."""
    first, *others = report.parts[start : start + most]
    listed = (first, *takewhile(lambda part: part.section.role == "about", others))
    return read_passage(report.document, [part.section.span for part in listed], report.marks)
