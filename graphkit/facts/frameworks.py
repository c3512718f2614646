"""The framework of a visit: the sentences of its letter and its days in, a framework's key out."""

import re
from collections.abc import Iterator, Sequence

from graphkit.facts.openings import told_in
from graphkit.model import Dates, Fact, Letter, Passage
from graphkit.reading import plain, spans_of
from graphkit.vocabulary import Framework

_FRAMEWORK = (
    (
        "ilacs",
        re.compile(
            r"\bilacs\b|\binspections? of local authority children's services?\b"
            r"|\binspecting local authority children's services?\b"
        ),
    ),
    ("jtai", re.compile(r"\bjtais?\b|\bjoint targeted area inspections?\b")),
    (
        "sif",
        re.compile(
            r"\bsif\b|\bsingle inspection framework\b"
            r"|\binspections? of services for children in need of help and protection\b"
        ),
    ),
)
_HINTS = ("ilacs", "jtai", "sif", "framework", "inspecti")
# Said of an inspection that came before, and not of this visit.
_OF_ANOTHER = re.compile(
    r"\b(?:judged|graded|rated|last inspect\w+|previous(?:ly)?|most recent inspect\w+|since"
    r"|was inspected|published|next)\b"
)
_UNDER = re.compile(
    r"\b(?:in line with|in accordance with|in keeping with|according to|under|as part of|using"
    r"|within|follow(?:s|ed|ing)|set out in|framework|arrangements|guidance|handbook|programme)\b"
)
# Other frameworks stand beside these; a visit's framework is inferred from these alone.
_SUCCESSION = ("sif", "ilacs")


def find_framework(
    letter: Letter, dates: Fact[Dates] | None, frameworks: Sequence[Framework]
) -> Fact[str] | None:
    """The framework that the letter names; else, inferred, the one in force on its first day.

    A sentence that says the visit was made under it counts before one that merely names it.
    """
    named = sorted(_named(letter), key=lambda each: each[0])
    for _, key, sentence in named:
        return Fact(key, spans_of(letter.document, sentence), "scope: framework named")
    for framework in frameworks:
        if dates and framework.key in _SUCCESSION and framework.valid.holds(dates.value.start):
            rule = "framework in force on the first day"
            return Fact(framework.key, dates.evidence, rule, inferred=True)
    return None


def _named(letter: Letter) -> Iterator[tuple[int, str, Passage]]:
    for sentence in told_in(letter, _HINTS, "opening", "scope", "findings", "closing"):
        words = plain(sentence.text)
        for key, pattern in _FRAMEWORK:
            match = pattern.search(words)
            if match and _UNDER.search(words) and not _OF_ANOTHER.search(words, 0, match.start()):
                yield (0 if "visit" in words else 1), key, sentence
                break
