"""How often a field is read right: the values said and those of the gold in, the counts out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.reading import plain

_SMALL = re.compile(r"[^A-Z]+")


@dataclass(slots=True)
class Tally:
    """How often a field was read right, wrongly, or not at all.

    right     values that the gold has as well
    extra     values that are said, and that the gold has not
    missing   values that the gold has, and that are not said
    agreed    letters in which the whole field is as the gold has it, of `letters`
    """

    right: int = 0
    extra: int = 0
    missing: int = 0
    agreed: int = 0
    letters: int = 0

    def count(self, said: Sequence[str], gold: Sequence[str]) -> bool:
        """True if one letter's values are those of the gold, in its order."""
        extra = len(without(said, gold))
        self.right += len(said) - extra
        self.extra += extra
        self.missing += len(without(gold, said))
        self.letters += 1
        agrees = [*map(folded, said)] == [*map(folded, gold)]
        self.agreed += agrees
        return agrees

    def scores(self) -> dict[str, Any]:
        """Precision, recall and F1; None where there was nothing to say."""
        said, true = self.right + self.extra, self.right + self.missing
        return {
            "precision": round(self.right / said, 3) if said else None,
            "recall": round(self.right / true, 3) if true else None,
            "F1": round(2 * self.right / (said + true), 3) if said + true else None,
            "agreed": self.agreed,
            "letters": self.letters,
        }


def folded(words: str) -> str:
    """The words with one kind of quotes, of hyphens and of blanks: a typist may write any.

    >>> print(folded("Leeds’  “front–door”"))
    Leeds' "front-door"
    """
    return _SMALL.sub(lambda match: plain(match.group()), " ".join(words.split()))


def without(values: Sequence[str], others: Sequence[str]) -> list[str]:
    """The values that the others have not, each as often as they have it less often.

    >>> without(["a", "b", "a"], ["a", "c"])
    ['b', 'a']
    """
    left = Counter(map(folded, others))
    kept = []
    for value in values:
        if left[folded(value)]:
            left[folded(value)] -= 1
        else:
            kept.append(value)
    return kept
