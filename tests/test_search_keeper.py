"""How the search follows a store: which state is answered from, and when."""

import gc
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphkit.errors import StoreBusy, StoreError
from graphkit.iris import BASE, GK
from graphkit.search import IndexKeeper, read_question
from graphkit.search.snapshot import index_snapshot
from graphkit.store import Store, open_store

TERMS = read_question("plans")


def say(store: Store, number: int) -> None:
    finding = f"<{BASE}id/finding/{number}> a <{GK.Finding}>"
    store.update(
        f'INSERT DATA {{ GRAPH <urn:g> {{ {finding} ; <{GK.statementText}> "Plan {number}." }} }}'
    )
    store.publish()


def wait_for(keeper: IndexKeeper, version: str) -> None:
    ends = time.monotonic() + 20
    while keeper.index().version != version:
        assert time.monotonic() < ends, f"still {keeper.index().version}"
        time.sleep(0.02)


def test_search_follows_a_store_in_memory() -> None:
    with open_store("memory:") as store:
        keeper = IndexKeeper(store)
        assert keeper.index().find(TERMS) == []
        before = keeper.index()
        say(store, 1)
        wait_for(keeper, store.version())
        assert [item.words for item in keeper.index().find(TERMS)] == ["Plan 1."]
        assert before.find(TERMS) == []


def test_index_of_a_folder_stands_in_it_until_the_next(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph") as store:
        say(store, 1)
        keeper = IndexKeeper(store)
        old = keeper.index()
        assert [path.name for path in tmp_path.glob("graph/search/*.sqlite")] == ["1.sqlite"]
        say(store, 2)
        wait_for(keeper, "2")
        assert [path.name for path in tmp_path.glob("graph/search/*.sqlite")] == ["2.sqlite"]
        assert len(old.find(TERMS)) == 1
        assert len(keeper.index().find(TERMS)) == 2


def test_index_that_is_there_is_not_built_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph") as store:
        say(store, 1)
        assert index_snapshot(tmp_path / "graph", tmp_path / "graph" / "search") == 1
        built = (tmp_path / "graph/search/1.sqlite").stat().st_mtime_ns
        assert IndexKeeper(store).index().version == "1"
        assert (tmp_path / "graph/search/1.sqlite").stat().st_mtime_ns == built


def test_folder_that_is_still_empty_can_become_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph") as store:
        assert IndexKeeper(store).index().find(TERMS) == []
        assert not (tmp_path / "graph").exists()
        say(store, 1)


def test_no_answer_mixes_states_while_letters_come(tmp_path: Path) -> None:
    states = 4
    with open_store(tmp_path / "graph") as store:
        say(store, 1)
        keeper = IndexKeeper(store)
        keeper.index()
        done = threading.Event()

        def read() -> tuple[set[str], float]:
            seen, longest = set(), 0.0
            while not done.is_set():
                begun = time.monotonic()
                index = keeper.index()
                longest = max(longest, time.monotonic() - begun)
                assert len(index.find(TERMS)) == index.count(TERMS)["Finding"] == int(index.version)
                seen.add(index.version)
            return seen, longest

        with ThreadPoolExecutor() as pool:
            readers = [pool.submit(read) for _ in range(3)]
            try:
                for number in range(2, states + 1):
                    say(store, number)
                wait_for(keeper, str(states))
            finally:
                done.set()
            for reader in readers:
                seen, longest = reader.result()
                assert str(states) in seen or "1" in seen
                assert longest < 1.0


def test_few_wait_for_the_first_index_and_others_are_told_to_come_back() -> None:
    started, go_on = threading.Event(), threading.Event()
    with open_store("memory:") as store:
        say(store, 1)
        keeper = IndexKeeper(store)
        whole = keeper.renew

        def slowly() -> float:
            started.set()
            go_on.wait(20)
            return whole()

        keeper.renew = slowly  # type: ignore[method-assign]
        with ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(keeper.index) for _ in range(8)]
            started.wait(20)
            ends = time.monotonic() + 20
            while sum(each.done() for each in asked) < 4:
                assert time.monotonic() < ends
                time.sleep(0.01)
            go_on.set()
        refused = [each for each in asked if isinstance(each.exception(), StoreBusy)]
        assert len(refused) == 4
        assert {each.result().count(TERMS)["Finding"] for each in asked if each not in refused} == {
            1
        }


def test_damaged_store_is_told_of_and_mended_later(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph") as store:
        say(store, 1)
        (tmp_path / "graph/snapshots/1").rename(tmp_path / "away")
        keeper = IndexKeeper(store)
        with pytest.raises(StoreError, match="cannot be indexed"):
            keeper.index()
        (tmp_path / "away").rename(tmp_path / "graph/snapshots/1")
        keeper.renew()
        assert len(keeper.index().find(TERMS)) == 1


def test_keeper_that_nobody_holds_leaves_nothing() -> None:
    with open_store("memory:") as store:
        keeper = IndexKeeper(store)
        keeper.index()
        (folder,) = keeper._temporary
        thread = keeper._thread
        assert folder.exists() and thread is not None
        del keeper
        thread.join(5)
        gc.collect()
        assert not thread.is_alive()
        assert not folder.exists()
