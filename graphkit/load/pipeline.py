"""The pipeline: files of letters in, an Outcome for each out, the letters in a store."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from graphkit.check import check_graph
from graphkit.documents import File, find_files
from graphkit.errors import VocabularyError
from graphkit.load.holdings import Holdings
from graphkit.load.jobs import read_together
from graphkit.load.readings import Progress, Reading, Tools, load_tools, read_here
from graphkit.outcome import Outcome
from graphkit.store import Store

# A write over HTTP is done in a second or two.
SECONDS_TO_WAIT = 60.0


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
    jobs: int = 1,
) -> list[Outcome]:
    """Load letters, folders and zip files of letters, in one call for scripts and notebooks.

    jobs    how many processes read; a script that asks for more than one does so under
            `if __name__ == "__main__":`, for each process imports it
    raises  VocabularyError if a register cannot be read or violates the shapes;
            LayoutError if a layout is not right
    """
    tools = load_tools([Path(each) for each in registers], [Path(each) for each in layouts])
    check_registers(tools)
    return list(load(find_files([Path(path) for path in paths]), store, tools, jobs=jobs))


def load(
    files: Sequence[File],
    store: Store,
    tools: Tools,
    progress: Progress = lambda step: None,
    jobs: int = 1,
    wait: float = SECONDS_TO_WAIT,
    known: Mapping[str, str] | None = None,
) -> Iterator[Outcome]:
    """Load letters one by one; each is stored whole or not at all, and none stops the rest.

    jobs    how many processes read them; they are stored in their order all the same
    wait    seconds to wait for another process that is writing to the store
    known   digests of the store's graphs when the tools were made, if that is some time ago:
            vocabularies that somebody has changed since stay as they are
    raises  StoreLocked

    What was loaded is published when the last letter is through, or the load is broken off.
    """
    taken: dict[str, File] = {}
    with changing(store, wait) as holdings:
        holdings.replace_vocabularies(tools.files, known)
        read = read_here if jobs == 1 else partial(read_together, jobs=jobs)
        with closing(read(files, tools, progress)) as readings:
            for file, reading in readings:
                outcome = _store(file, reading, holdings, taken)
                progress("store")
                yield outcome


@contextmanager
def changing(store: Store, wait: float = SECONDS_TO_WAIT) -> Iterator[Holdings]:
    """The holdings of a store while letters come and go; at the end all else is brought in line.

    Whatever becomes of the letters, those that were stored are published. Nobody else writes
    meanwhile: what others change would be counted twice, or not at all.

    wait    seconds to wait for another process that is writing to the store
    raises  StoreLocked
    """
    with store.alone(wait):
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


def _store(file: File, reading: Reading, holdings: Holdings, taken: dict[str, File]) -> Outcome:
    """What becomes of a file that was read.

    taken   IRI of letter -> file, for the letters that this load has had before
    """
    outcome, written = reading.outcome, reading.written
    if written is None:
        return outcome
    first = taken.setdefault(written.document, file)
    if first != file:
        again = f"{outcome.file}: {first} of this load is a letter on the same visit; keep one"
        return replace(outcome, reasons=(again,))
    return replace(outcome, status=holdings.replace_written(written))
