"""Many letters from few: the samples' graphs in, as many copies of them as are asked for out.

Each copy has things of its own (letters, visits, findings, inspectors, authorities of a group of
copies), so that a store of many copies has the shape of a store of many letters.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from graphkit.dump import dump_quads
from graphkit.load import load_letters
from graphkit.resources import data_files
from graphkit.store import open_store

# Each of these letters is about a visit of its own.
SAMPLES = 12
# Things of a letter; what several letters share has a name for each group of copies.
_OWN = re.compile(
    r"(/id/(?:letter|visit|text|file|section|finding|recommendation|implied-recommendation|evidence"
    r"|association|extraction|header-statement|labelling|post|person)/)"
)
_SHARED = re.compile(r"(/id/(?:authority|inspector|judgement|delivery-body)/)")
_GROUP = 8


def sample_quads() -> tuple[list[str], list[str]]:
    """The N-Quads lines of the sample letters, and those of everything else in their store."""
    registers = [str(file) for file in data_files("samples", ".ttl")]
    with open_store("memory:") as store:
        load_letters(
            store, *(str(file) for file in data_files("samples", ".txt")), registers=registers
        )
        lines = list(dump_quads(store))
    letters = [line for line in lines if "/id/letter/" in line.rsplit("<", 1)[1]]
    return letters, [line for line in lines if "/id/letter/" not in line.rsplit("<", 1)[1]]


def copied(letters: list[str], others: list[str], copies: int) -> Iterator[list[str]]:
    """The lines of each copy, the first being the letters themselves and what they refer to."""
    text = "\n".join(letters)
    register = "\n".join(line for line in others if _SHARED.search(line.split(" ", 1)[0]))
    yield [*letters, *others]
    for number in range(1, copies):
        shared = rf"\1g{number // _GROUP}-"
        lines = _OWN.sub(rf"\1c{number}-", text)
        if number % _GROUP == 0:
            lines = f"{lines}\n{register}"
        yield (_SHARED.sub(shared, lines) if number >= _GROUP else lines).split("\n")


def copies_in(folder: Path, triples: int) -> Path:
    """A folder's file of N-Quads with about so many statements in all; written if it has none."""
    return _written(
        folder / f"copies-{triples}.nq", lambda letters: max(1, round(triples / len(letters)))
    )


def visits_in(folder: Path, visits: int) -> Path:
    """A folder's file of N-Quads with so many visits, or a few more; written if it has none."""
    return _written(folder / f"visits-{visits}.nq", lambda _: -(-visits // SAMPLES))


def _written(path: Path, copies: Callable[[list[str]], int]) -> Path:
    """The path, where a file is now.

    copies  how many copies that takes, from the lines of the sample letters
    """
    if not path.exists():
        letters, others = sample_quads()
        with path.open("w", encoding="utf-8") as file:
            for lines in copied(letters, others, copies(letters)):
                file.write("\n".join(lines) + "\n")
    return path
