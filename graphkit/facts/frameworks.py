"""The framework of a visit: the opening of its letter and its days in, a framework's key out."""

import re
from collections.abc import Sequence

from graphkit.letter import sentences_in
from graphkit.model import Dates, Fact, Letter
from graphkit.reading import plain, spans_of
from graphkit.vocabulary import Framework

_FRAMEWORK = (
    ("ilacs", re.compile(r"\bilacs\b|\binspection of local authority children's services\b")),
    ("jtai", re.compile(r"\bjtai\b|\bjoint targeted area inspections?\b")),
    ("sif", re.compile(r"\bsingle inspection framework\b")),
)
# Other frameworks stand beside these; a visit's framework is inferred from these alone.
_SUCCESSION = ("sif", "ilacs")


def find_framework(
    letter: Letter, dates: Fact[Dates] | None, frameworks: Sequence[Framework]
) -> Fact[str] | None:
    """The framework that the letter names; else, inferred, the one in force on its first day."""
    for sentence in sentences_in(letter, "opening", "scope"):
        for key, pattern in _FRAMEWORK:
            match = pattern.search(plain(sentence.text))
            if match:
                return Fact(key, spans_of(letter.document, sentence), "scope: framework named")
    for framework in frameworks:
        if dates and framework.key in _SUCCESSION and framework.valid.holds(dates.value.start):
            rule = "framework in force on the first day"
            return Fact(framework.key, dates.evidence, rule, inferred=True)
    return None
