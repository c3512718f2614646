"""A file in, what a load makes of it before it comes to the store out."""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from rdflib import Graph

from graphkit.check import Shapes, check_letter, load_shapes
from graphkit.documents import File, printable, read_document
from graphkit.errors import ReadError
from graphkit.facts.gather import Knowledge, load_knowledge
from graphkit.lift.graphs import lift
from graphkit.load.written import Written, write
from graphkit.outcome import Outcome
from graphkit.reader import read_said
from graphkit.vocabulary import TurtleFile, turtle_files

STEPS = ("read", "lift", "check", "store")

# Called with the name of a step each time it has been done for a file.
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a load needs beside the letters: made once, used for each.

    vocabulary   all vocabularies and registers in one graph, for the check
    registers    the user's own, by their whole paths; so too layouts: another process makes the
                 same tools of them
    """

    files: Sequence[TurtleFile]
    knowledge: Knowledge
    vocabulary: Graph
    shapes: Shapes
    registers: tuple[Path, ...] = ()
    layouts: tuple[Path, ...] = ()


def load_tools(registers: Iterable[Path] = (), layouts: Iterable[Path] = ()) -> Tools:
    """The tools of a load, with registers and layouts of the user's own beside those that we ship.

    raises  VocabularyError if a register cannot be read; LayoutError if a layout is not right
    """
    registers, layouts = tuple(registers), tuple(layouts)
    files = turtle_files(registers)
    vocabulary = Graph()
    for file in files:
        vocabulary.parse(data=file.turtle, format="turtle")
    return Tools(
        files,
        load_knowledge(files, layouts),
        vocabulary,
        load_shapes(),
        tuple(path.absolute() for path in registers),
        tuple(path.absolute() for path in layouts),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read and checked.

    outcome  what became of it; of one that may be stored, all but the status
    written  its graphs; None if it may not be stored
    """

    outcome: Outcome
    written: Written | None


def read_file(file: File, tools: Tools, progress: Progress = lambda step: None) -> Reading:
    """One file, read, lifted and checked."""
    name = printable(file.name)
    try:
        facts = read_said(read_document(file), tools.knowledge)
    except ReadError as error:
        for step in STEPS[:-1]:
            progress(step)
        status = "set-aside" if error.code == "set-aside" else "failed"
        return Reading(Outcome(name, status, None, 0, (str(error),), code=error.code), None)
    progress("read")
    lifted = lift(facts, version("ofsted-graphkit"))
    progress("lift")
    report = check_letter(lifted, tools.vocabulary, tools.shapes)
    progress("check")
    outcome = Outcome(
        name,
        "refused",
        str(lifted.document),
        len(lifted.graph) + len(lifted.provenance_graph),
        report.lines("violation"),
        (*facts.warnings, *report.lines("warning")),
        violations=tuple(asdict(each) for each in report.of("violation")),
    )
    return Reading(outcome, write(lifted) if report.conforms else None)


# Files with their readings; whoever breaks off closes it.
Readings = Generator[tuple[File, Reading], None, None]


def read_here(files: Iterable[File], tools: Tools, progress: Progress) -> Readings:
    """Each file with its reading, one after another in this process."""
    for file in files:
        yield file, read_file(file, tools, progress)
