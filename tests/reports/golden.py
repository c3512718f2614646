"""Gold of real reports, as facts: a report's facts in, what of them the gold tells out.

No text of a report is kept here: an item of a list is known by a hash of its words.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.model import Statement
from graphkit.reports.model import ReportFacts
from graphkit.reports.record import report_record
from graphkit.reports.statements import Paragraphs

GOLD = Path(__file__).parent / "gold"
Field = Callable[[ReportFacts], Any]


@cache
def gold() -> dict[str, dict[str, Any]]:
    """What each report says, as a careful reader has it, by the name of its file without .pdf."""
    told = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    return {each["file"].removesuffix(".pdf"): each for each in told}


def words_hash(text: str) -> str:
    """The words of an item without its marks, as sixteen hexadecimal digits.

    >>> words_hash("The pace of planning.") == words_hash("the  pace, of planning")
    True
    """
    words = " ".join(re.findall(r"\w+", text.lower()))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def days(facts: ReportFacts) -> dict[str, Any]:
    """Type, framework and days, each period as [first, last]."""
    said = report_record(facts)["inspection"]
    periods = [[each["start"], each["end"]] for each in said.get("periods", ())]
    kept = ("type", "start", "end", "framework")
    return {**{key: said[key] for key in kept}, "periods": periods}


def headings(facts: ReportFacts) -> list[dict[str, str]]:
    """The grades that headings tell, each area once."""
    grades = {fact.value.area: fact.value.grade for fact in facts.report.headings}
    return [{"area": area, "grade": grade} for area, grade in sorted(grades.items())]


def lists(facts: ReportFacts) -> dict[str, dict[str, Any]]:
    """The hashes of the items: those to the board apart, and of the others each kind."""
    found: dict[str, list[Statement]] = {}
    for each in facts.recommendations:
        board = facts.report.parts[each.section].board
        found.setdefault("lscb" if board else each.kind, []).append(each)
    return {
        key: {"count": len(items), "hashes": [words_hash(each.text) for each in items]}
        for key, items in found.items()
    }


def paragraphs(facts: ReportFacts) -> list[dict[str, Any]]:
    """The numbers of the findings of each area in order, those before any area left out."""
    ranges: list[dict[str, Any]] = []
    for area, number in _numbered(facts):
        if ranges and ranges[-1]["area"] == area and number == ranges[-1]["last"] + 1:
            ranges[-1]["last"] = number
        else:
            ranges.append({"area": area, "first": number, "last": number})
    return ranges


def _numbered(facts: ReportFacts) -> Iterator[tuple[str, int]]:
    numbers = Paragraphs(facts.report)
    for part in facts.report.parts:
        for item in part.section.items if part.section.role == "findings" else ():
            number = numbers.number_at(item.offsets[0])
            if number and part.area != "overall":
                yield part.area or "", number


FIELDS: dict[str, Field] = {
    "report": lambda facts: report_record(facts)["report"],
    "authority": lambda facts: facts.authority and facts.authority.value.key,
    "inspection": days,
    "judgements": lambda facts: report_record(facts)["judgements"],
    "headings": headings,
    "inspectors": lambda facts: [
        {key: each[key] for key in ("name", "role", "part")}
        for each in report_record(facts)["inspectors"]
    ],
    "earlier": lambda facts: report_record(facts)["earlier"],
    "recommendations": lists,
    "paragraphs": paragraphs,
}
ORDERS = {
    "headings": lambda each: each["area"],
    "earlier": lambda each: (each["date"], each["kind"], each["grade"] or ""),
}
