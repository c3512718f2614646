"""The pipeline: files of letters in, an Outcome for each out, the letters in a store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from rdflib import Graph

from graphkit.check import Shapes, check_graph, check_letter, load_shapes
from graphkit.documents import File, find_files, printable, read_document
from graphkit.errors import ReadError, VocabularyError
from graphkit.facts.gather import Knowledge, load_knowledge
from graphkit.holdings import Holdings
from graphkit.lift.graphs import lift
from graphkit.outcome import Outcome
from graphkit.reader import read_said
from graphkit.store import Store
from graphkit.vocabulary import TurtleFile, turtle_files

STEPS = ("read", "lift", "check", "store")

# Called with the name of a step each time it has been done for a file.
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a load needs beside the letters: made once, used for each.

    vocabulary   all vocabularies and registers in one graph, for the check
    """

    files: Sequence[TurtleFile]
    knowledge: Knowledge
    vocabulary: Graph
    shapes: Shapes


def load_tools(registers: Iterable[Path] = (), layouts: Iterable[Path] = ()) -> Tools:
    """The tools of a load, with registers and layouts of the user's own beside those that we ship.

    raises  VocabularyError if a register cannot be read; LayoutError if a layout is not right
    """
    files = turtle_files(registers)
    vocabulary = Graph()
    for file in files:
        vocabulary.parse(data=file.turtle, format="turtle")
    return Tools(files, load_knowledge(files, layouts), vocabulary, load_shapes())


def check_registers(tools: Tools) -> None:
    """Nothing, if the vocabularies with the user's registers conform to the shapes.

    raises  VocabularyError with what is wrong
    """
    wrong = check_graph(tools.vocabulary, tools.shapes).lines("violation")
    if wrong:
        raise VocabularyError("the register is refused: " + "; ".join(wrong))


def load_letters(
    store: Store,
    *paths: str | Path,
    registers: Iterable[str | Path] = (),
    layouts: Iterable[str | Path] = (),
) -> list[Outcome]:
    """Load letters, folders and zip files of letters, in one call for scripts and notebooks.

    raises  VocabularyError if a register cannot be read or violates the shapes;
            LayoutError if a layout is not right
    """
    tools = load_tools([Path(each) for each in registers], [Path(each) for each in layouts])
    check_registers(tools)
    return list(load(find_files([Path(path) for path in paths]), store, tools))


def load(
    files: Sequence[File], store: Store, tools: Tools, progress: Progress = lambda step: None
) -> Iterator[Outcome]:
    """Load letters one by one; each is stored whole or not at all, and none stops the rest.

    What was loaded is published when the last letter is through, or the load is broken off.
    """
    taken: dict[str, File] = {}
    with changing(store) as holdings:
        holdings.replace_vocabularies(tools.files)
        for file in files:
            yield _load_one(file, holdings, tools, taken, progress)


@contextmanager
def changing(store: Store) -> Iterator[Holdings]:
    """The holdings of a store while letters come and go; at the end all else is brought in line.

    Whatever becomes of the letters, those that were stored are published.
    """
    # What a load that was killed has left counts as there.
    store.publish()
    holdings = Holdings(store)
    try:
        yield holdings
    finally:
        try:
            holdings.replace_likenesses()
            holdings.replace_history()
            holdings.replace_statistics()
            holdings.unmark_removed()
        finally:
            store.publish()


def _load_one(
    file: File, holdings: Holdings, tools: Tools, taken: dict[str, File], progress: Progress
) -> Outcome:
    """Load one letter.

    taken   IRI of letter -> file, for the letters that this load has had before
    """
    name = printable(file.name)
    try:
        facts = read_said(read_document(file), tools.knowledge)
    except ReadError as error:
        for step in STEPS:
            progress(step)
        status = "set-aside" if error.code == "set-aside" else "failed"
        return Outcome(name, status, None, 0, (str(error),), code=error.code)
    progress("read")
    lifted = lift(facts, version("ofsted-graphkit"))
    progress("lift")
    report = check_letter(lifted, tools.vocabulary, tools.shapes)
    progress("check")
    letter = str(lifted.document)
    reasons = report.lines("violation")
    first = file if reasons else taken.setdefault(letter, file)
    if first != file:
        reasons = (f"{name}: {first} of this load is a letter on the same visit; keep one",)
    status = "refused" if reasons else holdings.replace_letter(lifted)
    progress("store")
    return Outcome(
        name,
        status,
        letter,
        len(lifted.graph) + len(lifted.provenance_graph),
        reasons,
        (*facts.warnings, *report.lines("warning")),
        violations=tuple(asdict(each) for each in report.of("violation")),
    )
