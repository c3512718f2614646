"""Implied recommendations: findings in, those that say what is missing or must be done out."""

from collections.abc import Iterator, Sequence

from graphkit.labels.needs import find_need
from graphkit.model import Label, Statement

_JUDGED = ("weakness", "mixed")
# What they take over from their finding: a recommendation has no polarity.
_ABOUT = ("theme", "cohort", "agent")


def find_implied(
    findings: Sequence[Statement], recommendations: Sequence[Statement]
) -> Iterator[Statement]:
    """What the findings of a letter ask for, where it lists no recommendations of its own.

    Each has the words, the themes and the cohorts of its finding.
    """
    for finding in findings if not recommendations else ():
        words = find_need(finding.text) if finding.polarity in _JUDGED else ()
        if words:
            need = Label("need", " … ".join(words), words, "phrase")
            about = (label for label in finding.labels if label.kind in _ABOUT)
            yield Statement(
                finding.text, finding.evidence, finding.section, "implied", (need, *about)
            )
