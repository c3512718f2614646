"""Records and outcomes as lines for people."""

from collections import Counter
from collections.abc import Iterator, Sequence

from graphkit.outcome import Outcome
from graphkit.record import Record


def record_lines(said: Record) -> Iterator[str]:
    """What one letter says, in a dozen lines."""
    letter, visit, authority = said["letter"], said["visit"], said["authority"]
    days = " to ".join(dict.fromkeys(day for day in (visit["start"], visit["end"]) if day))
    yield f"{said['file']}: {letter['kind']}, dated {letter['date'] or 'nowhere'}"
    yield f"  authority    {authority['name'] if authority else 'not named'}"
    ordinal = f", number {visit['ordinal']}" if visit["ordinal"] else ""
    yield f"  visit        {visit['type']}{ordinal}, {days or 'no days'}"
    stated = "stated" if visit["framework_stated"] else "inferred"
    yield f"  framework    {visit['framework'] or 'none'} ({stated})"
    team = ", ".join(f"{p['name']}{' (lead)' if p['lead'] else ''}" for p in said["inspectors"])
    yield f"  inspectors   {team or 'not named'}"
    yield f"  areas        {'; '.join(said['areas_covered']) or 'not named'}"
    judgement = said["previous_judgement"]
    if judgement:
        yield f"  follows      {judgement['grade']}, {judgement['date'] or 'undated'}"
    polarities = Counter(finding["polarity"] for finding in said["findings"])
    counts = ", ".join(f"{number} {polarity}" for polarity, number in polarities.most_common())
    yield f"  findings     {len(said['findings'])} ({counts})"
    for recommendation in said["recommendations"]:
        yield f"  to improve   p. {recommendation['page']}: {recommendation['text']}"
    for implied in said["implied_recommendations"]:
        yield f"  implied      p. {implied['page']}: {implied['text']}"
    for statement in (*said["recommendations"], *said["findings"]):
        yield from _reasons(statement)
    for warning in said["warnings"]:
        yield f"  warning      {warning}"


def _reasons(statement: Record) -> Iterator[str]:
    """With --explain: a statement, and below it each of its labels with what speaks for it."""
    if "why" in statement:
        yield f"  p. {statement['page']}: {statement['text']}"
    for label in statement.get("why", ()):
        words = ", ".join(f'"{each}"' for each in label["words"]) or "no words"
        sure = "" if label["confidence"] is None else f" {label['confidence']:.2f}"
        inferred = ", inferred" if label["inferred"] else ""
        yield f"    {label['kind']:<9} {label['key']}{sure}: {words} ({label['rule']}{inferred})"


def outcome_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What became of each file, then how many of each."""
    for outcome in outcomes:
        yield f"{outcome.status:>9}  {outcome.file}"
        for reason in outcome.reasons:
            yield f"           because {reason}"
        for warning in outcome.warnings:
            yield f"           note: {warning}"
    counts = Counter(outcome.status for outcome in outcomes)
    summary = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
    yield f"{len(outcomes)} files: {summary or 'nothing to load'}"
