"""The scores of an evaluation in words: scores in, lines for people out."""

from collections.abc import Iterator, Mapping
from typing import Any


def report_lines(scores: Mapping[str, Any]) -> Iterator[str]:
    """The scores of letters and, where there are any, of labelled sentences."""
    if "letters" in scores:
        yield from _letters(scores["letters"])
    for name in ("sentences", "first sentences"):
        if name in scores:
            yield from _sentences(name, scores[name])


def _letters(letters: Mapping[str, Any]) -> Iterator[str]:
    right, of = letters["right"], letters["of"]
    yield f"letters: {letters['letters']}; fields as the gold has them: {right} of {of}"
    width = max((len(name) for name in letters["fields"]), default=0)
    yield f"  {'field':{width}}  agreed  precision  recall     F1"
    for name, tally in letters["fields"].items():
        agreed = f"{tally['agreed']}/{tally['letters']}"
        figures = (_figure(tally[each]) for each in ("precision", "recall", "F1"))
        yield "  {:{}}  {:>6}  {:>9}  {:>6}  {:>5}".format(name, width, agreed, *figures)
    for framework, rows in letters.get("rows", {}).items():
        yield f"  whole rows of {framework} reports: {rows['right']} of {rows['of']}"
    for miss in letters["misses"]:
        yield f"  {miss['file']}: {miss['field']}"
        yield f"    said {_shown(miss['said'])}"
        yield f"    gold {_shown(miss['gold'])}"
    for name in letters["unknown"]:
        yield f"  {name['file']}: unknown field in its gold, not compared: {name['field']}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _shown(values: list[str]) -> str:
    return " | ".join(values) if values else "nothing"


def _sentences(name: str, sentences: Mapping[str, Any]) -> Iterator[str]:
    yield f"labelled {name}: {sentences['sentences']}"
    for kind in ("polarity", "themes", "cohorts"):
        shown = {key: value for key, value in sentences[kind].items() if key != "calibration"}
        figures = ", ".join(f"{name} {value}" for name, value in shown.items())
        yield f"  {kind}: {figures}"
