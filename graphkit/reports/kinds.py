"""What kind of inspection a report tells of: its title and its days in, the type out."""

import re
from datetime import timedelta

from graphkit.model import Dates, Fact
from graphkit.reading import plain, spans_of
from graphkit.reports.model import Report

_AGAIN = re.compile(r"\bre-? ?inspection\b")
# A short inspection takes inspectors on site for one week, a standard one for two or more.
# source: ILACS framework and evaluation criteria, "Standard inspections", "Short inspections"
_LONGEST_SHORT = timedelta(days=7)


def find_type(report: Report, dates: Fact[Dates] | None) -> Fact[str] | None:
    """Standard, short or re-inspection; inferred where only the days tell it."""
    match = _AGAIN.search(plain(report.title.text))
    if match:
        said = report.title.part(*match.span())
        return Fact("re-inspection", spans_of(report.document, said), "title")
    if dates is None:
        return None
    is_short = dates.value.end - dates.value.start < _LONGEST_SHORT
    key = "short" if is_short and report.kind == "ilacs-report" else "standard"
    return Fact(key, dates.evidence, "number of days", inferred=True)
