"""Records as lines for people: what a letter or report says in, a dozen lines out."""

from collections import Counter
from collections.abc import Iterator

from graphkit.recordparts import Record


def record_lines(said: Record) -> Iterator[str]:
    """What one letter or report says, in a dozen lines."""
    yield from _report_head(said) if "report" in said else _letter_head(said)
    polarities = Counter(finding["polarity"] for finding in said["findings"])
    counts = ", ".join(f"{number} {polarity}" for polarity, number in polarities.most_common())
    yield f"  findings     {len(said['findings'])} ({counts})"
    for recommendation in said["recommendations"]:
        yield f"  to improve   p. {recommendation['page']}: {recommendation['text']}"
    for recommendation in said.get("lscb_recommendations", ()):
        yield f"  to the board p. {recommendation['page']}: {recommendation['text']}"
    for implied in said.get("implied_recommendations", ()):
        yield f"  implied      p. {implied['page']}: {implied['text']}"
    for statement in (*said["recommendations"], *said["findings"]):
        yield from _reasons(statement)
    for warning in said["warnings"]:
        yield f"  warning      {warning}"


def _letter_head(said: Record) -> Iterator[str]:
    letter, visit = said["letter"], said["visit"]
    yield f"{said['file']}: {letter['kind']}, dated {letter['date'] or 'nowhere'}"
    yield f"  authority    {_name(said['authority'])}"
    ordinal = f", number {visit['ordinal']}" if visit["ordinal"] else ""
    yield f"  visit        {visit['type']}{ordinal}, {_days(visit)}"
    stated = "stated" if visit["framework_stated"] else "inferred"
    yield f"  framework    {visit['framework'] or 'none'} ({stated})"
    yield f"  inspectors   {_team(said)}"
    yield f"  areas        {'; '.join(said['areas_covered']) or 'not named'}"
    judgement = said["previous_judgement"]
    if judgement:
        yield f"  follows      {judgement['grade']}, {judgement['date'] or 'undated'}"


def _report_head(said: Record) -> Iterator[str]:
    report, inspection = said["report"], said["inspection"]
    published = report["published"] or "on a day it does not tell"
    yield f"{said['file']}: {report['kind']}, published {published}"
    yield f"  authority    {_name(said['authority'])}"
    stated = "" if inspection["type_stated"] else " (inferred)"
    yield f"  inspection   {inspection['type'] or 'of no type'}{stated}, {_days(inspection)}"
    yield f"  framework    {inspection['framework']}"
    yield f"  inspectors   {_team(said)}"
    for judgement in said["judgements"]:
        yield f"  judged       {judgement['grade']}: {judgement['area']}"
    for earlier in said["earlier"]:
        grade = f", {earlier['grade']}" if earlier["grade"] else ""
        yield f"  before       {earlier['kind']}, {earlier['date']}{grade}"


def _name(authority: Record | None) -> str:
    return authority["name"] if authority else "not named"


def _days(when: Record) -> str:
    days = dict.fromkeys(day for day in (when["start"], when["end"]) if day)
    return " to ".join(days) or "no days"


def _team(said: Record) -> str:
    named = (f"{each['name']}{' (lead)' if each['lead'] else ''}" for each in said["inspectors"])
    return ", ".join(named) or "not named"


def _reasons(statement: Record) -> Iterator[str]:
    """With --explain: a statement, and below it each of its labels with what speaks for it."""
    if "why" in statement:
        yield f"  p. {statement['page']}: {statement['text']}"
    for label in statement.get("why", ()):
        words = ", ".join(f'"{each}"' for each in label["words"]) or "no words"
        sure = "" if label["confidence"] is None else f" {label['confidence']:.2f}"
        inferred = ", inferred" if label["inferred"] else ""
        yield f"    {label['kind']:<9} {label['key']}{sure}: {words} ({label['rule']}{inferred})"
