"""The report of a check: what the shapes found in, its lines and its JSON out."""

from dataclasses import asdict, dataclass

# Worst first.
SEVERITIES = ("violation", "warning", "info")
_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a shape found.

    severity  violation, warning or info
    focus     IRI of the thing that is wrong or odd
    path      property or path in SPARQL's form, such as gk:visit/schema:endDate; None where the
              thing itself is meant
    value     the value at fault, an IRI or words; None where a value is missing
    message   what is wrong and where to look
    shape     name of the shape, such as Visit
    words     the words of the letter behind it, on one line; None where there are none
    places    where they stand: half-open ranges of code points in the letter's text
    """

    severity: str
    focus: str
    path: str | None
    value: str | None
    message: str
    shape: str
    words: str | None
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All results of one check, the worst first, in the same order for the same graph."""

    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """True if there is no violation; warnings and infos refuse nothing."""
        return self.count("violation") == 0

    def count(self, severity: str) -> int:
        """How many results have a severity."""
        return len(self.of(severity))

    def of(self, severity: str) -> tuple[Result, ...]:
        """The results of one severity."""
        return tuple(result for result in self.results if result.severity == severity)

    def lines(self, severity: str) -> tuple[str, ...]:
        """The results of one severity, each on one line."""
        return tuple(_line(result) for result in self.of(severity))

    def text(self) -> str:
        """The report for a reader: a line of sums, then a block for each result."""
        return "\n".join([self._sums(), *map(_block, self.results)])

    def as_json(self) -> dict[str, object]:
        """The report as plain values: `conforms`, a count for each severity, and `results`."""
        return {
            "conforms": self.conforms,
            "counts": {severity: self.count(severity) for severity in SEVERITIES},
            "results": [asdict(result) for result in self.results],
        }

    def _sums(self) -> str:
        counts = [(self.count(severity), severity) for severity in SEVERITIES]
        sums = [f"{n} {severity}{'' if n == 1 else 's'}" for n, severity in counts if n]
        return ", ".join([*(["conforms"] if self.conforms else []), *sums])


def _block(result: Result) -> str:
    lines = [f"    {label:<6}{words}" for label, words in _about(result)]
    return "\n".join([f"{result.severity}: {result.message}", *lines])


def _line(result: Result) -> str:
    about = ", ".join(f"{label} {words}" for label, words in _about(result))
    return f"{result.message} ({about})"


def _about(result: Result) -> list[tuple[str, str]]:
    about = [("at", f"{result.focus} {result.path or ''}".rstrip())]
    if result.value is not None:
        about.append(("value", _shortened(result.value)))
    if result.words is not None:
        about.append(("words", f'"{_shortened(result.words)}"'))
    return about


def _shortened(words: str) -> str:
    r"""Words on one line of bearable length.

    >>> _shortened("The second\nvisit ")
    'The second visit'
    """
    line = " ".join(words.split())
    return line if len(line) <= _LENGTH else f"{line[: _LENGTH - 1]}…"
