"""Answers that are kept: which, for how long, in how much room; one evaluation for many."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from graphkit.errors import QueryError, QueryFailed, QueryTimeout
from graphkit.store.cache import OVERHEAD, AnswerCache
from graphkit.store.cached import CachedStore, question_key
from graphkit.store.memory import MemoryStore
from graphkit.store.question import Pieces, Question
from graphkit.store.sparql.wording import read_wording


class CountingStore(MemoryStore):
    """A store that counts what it is asked, and answers in the pieces that a test names."""

    def __init__(self, pieces: tuple[bytes | Exception, ...] = (b"answer",)) -> None:
        super().__init__()
        self.asked = self.closed = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self._pieces = pieces

    def query(self, sparql: str, accept: str = "") -> bytes:
        self.asked += 1
        return b"%d" % self.asked

    async def stream(self, question: Question) -> Pieces:
        self.asked += 1
        await self.may_answer.wait()
        if isinstance(self._pieces[0], Exception):
            raise self._pieces[0]
        return self._stream()

    async def _stream(self) -> AsyncGenerator[bytes, None]:
        try:
            for piece in self._pieces:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
        finally:
            self.closed += 1


def cached(store: CountingStore, largest: int = 1_000) -> CachedStore:
    return CachedStore(store, AnswerCache(10_000, largest))


async def read(pieces: Pieces) -> bytes:
    return b"".join([piece async for piece in pieces])


async def ask(store: CachedStore, sparql: str = "ASK {}", timeout: float = 9) -> bytes:
    return await read(await store.stream(Question(sparql, timeout=timeout)))


@pytest.mark.parametrize(
    "other",
    [
        "SELECT ?s  {\n ?s ?p 'a  # b' }",
        "SELECT ?s { ?s ?p 'a  # b' } # who?",
        "\tSELECT ?s { ?s ?p # what\r\n 'a  # b' }\n",
    ],
)
def test_queries_that_differ_in_layout_are_one(other: str) -> None:
    assert read_wording(other).plain == read_wording("SELECT ?s { ?s ?p 'a  # b' }").plain


@pytest.mark.parametrize(
    "other",
    [
        "SELECT ?s { ?s ?p 'a # b' }",
        "SELECT ?s { ?s ?p 'a  #b' }",
        'SELECT ?s { ?s ?p "a  # b" }',
        "select ?s { ?s ?p 'a  # b' }",
        "SELECT\u00a0?s { ?s ?p 'a  # b' }",
    ],
)
def test_queries_that_may_differ_in_meaning_are_two(other: str) -> None:
    assert read_wording(other).plain != read_wording("SELECT ?s { ?s ?p 'a  # b' }").plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ASK { ?s ?p 'a b' }", "ASK { ?s ?p 'a\nb' }"),  # which is no query
        # What engines take for a comparison looks like an IRI.
        (
            "ASK { FILTER('a'<'b>' && 'x  y'='' && ('a<'=?x>0)) }",
            "ASK { FILTER('a'<'b>' && 'x y'='' && ('a<'=?x>0)) }",
        ),
    ],
)
def test_what_may_be_no_string_is_left_as_it_is(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def plain(sparql: str) -> str:
    """The text without layout; "" if it is refused."""
    try:
        return read_wording(sparql).plain
    except QueryError:
        return ""


def test_the_mark_in_an_iri_begins_no_comment() -> None:
    first, second = (read_wording(f"ASK {{  <http://x/#{end}> ?p ?o }}") for end in "ab")
    assert first.plain != second.plain


@pytest.mark.parametrize(
    ("expression", "is_steady"),
    [
        ("NOW()", False),
        ("rand()", False),
        ("UUID()", False),
        ("STRUUID()", False),
        ("BNODE()", False),
        ("COUNT(DISTINCTRAND())", False),
        ("'NOW()'", True),
        ("<urn:now>", True),
        ("STR(?uuid)", True),
        ("1 # NOW()\n", True),
    ],
)
def test_only_what_changes_by_itself_is_not_steady(expression: str, is_steady: bool) -> None:
    assert read_wording(f"SELECT ({expression} AS ?x) {{}}").is_steady is is_steady


def test_cache_forgets_the_oldest_state_first_and_then_what_nobody_asked_for() -> None:
    cache = AnswerCache(most=3 * (OVERHEAD + 10), largest=10)
    for state, question in (("1", b"old"), ("2", b"a"), ("2", b"b")):
        cache.keep(state, question, b"x" * 10)
    assert cache.get("2", b"a") is not None
    cache.keep("2", b"c", b"x" * 10)
    assert cache.get("1", b"old") is None
    cache.keep("2", b"d", b"x" * 10)
    assert cache.get("2", b"b") is None
    assert cache.get("2", b"a") == {"": b"x" * 10}
    told = cache.state()
    assert (told.hits, told.misses, told.entries) == (2, 2, 3)
    assert told.size == told.most


def test_cache_keeps_nothing_too_large_and_no_coding_without_its_answer() -> None:
    cache = AnswerCache(most=10_000, largest=10)
    cache.keep("1", b"large", b"x" * 11)
    cache.keep("1", b"lost", b"x", "gzip")
    assert cache.state().entries == cache.state().size == 0


def test_store_answers_again_without_being_asked_until_it_changes() -> None:
    store = CountingStore()
    remembering = cached(store)
    assert remembering.query("ASK {}") == remembering.query("ASK  {}") == b"1"
    assert remembering.query("ASK {}", "text/csv") == b"2"
    store.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    assert remembering.query("ASK {}") == b"3"


def test_store_asks_each_time_for_what_changes_by_itself() -> None:
    remembering = cached(CountingStore())
    assert remembering.query("SELECT (NOW() AS ?n) {}") == b"1"
    assert remembering.query("SELECT (NOW() AS ?n) {}") == b"2"


def test_a_dataset_makes_another_question() -> None:
    wording = read_wording("ASK {}")
    asked = [
        Question("ASK {}"),
        Question("ASK {}", default_graphs=("urn:a",)),
        Question("ASK {}", named_graphs=("urn:a",)),
        Question("ASK {}", default_graphs=("urn:a", "urn:b")),
    ]
    assert len({question_key(question, wording) for question in asked}) == 4


def test_many_who_ask_the_same_at_once_cost_one_evaluation() -> None:
    store = CountingStore()

    async def scenario() -> list[bytes]:
        store.may_answer.clear()
        remembering = cached(store)
        asking = [asyncio.create_task(ask(remembering)) for _ in range(5)]
        await asyncio.sleep(0.01)
        store.may_answer.set()
        return await asyncio.gather(*asking)

    assert asyncio.run(scenario()) == [b"answer"] * 5
    assert store.asked == 1


def test_one_who_hangs_up_costs_the_others_nothing() -> None:
    store = CountingStore()

    async def scenario() -> list[bytes]:
        store.may_answer.clear()
        remembering = cached(store)
        first, *others = [asyncio.create_task(ask(remembering)) for _ in range(3)]
        await asyncio.sleep(0.01)
        first.cancel()
        await asyncio.sleep(0.01)
        store.may_answer.set()
        return await asyncio.gather(*others)

    assert asyncio.run(scenario()) == [b"answer"] * 2
    assert store.asked == 2


def test_an_error_is_told_to_all_who_wait_and_never_kept() -> None:
    store = CountingStore((QueryFailed("too much"),))
    remembering = cached(store)

    async def scenario() -> list[object]:
        store.may_answer.clear()
        asking = [asyncio.create_task(ask(remembering)) for _ in range(3)]
        await asyncio.sleep(0.01)
        store.may_answer.set()
        return list(await asyncio.gather(*asking, return_exceptions=True))

    assert all(isinstance(each, QueryFailed) for each in asyncio.run(scenario()))
    assert store.asked == 1
    with pytest.raises(QueryFailed):
        asyncio.run(ask(remembering))
    assert store.asked == 2


def test_one_who_came_later_has_the_whole_of_the_time() -> None:
    store = CountingStore((QueryTimeout("too long"),))
    remembering = cached(store)

    async def scenario() -> list[object]:
        store.may_answer.clear()
        first = asyncio.create_task(ask(remembering, timeout=0.5))
        await asyncio.sleep(0.3)
        second = asyncio.create_task(ask(remembering, timeout=0.5))
        await asyncio.sleep(0.01)
        store.may_answer.set()
        return list(await asyncio.gather(first, second, return_exceptions=True))

    assert all(isinstance(each, QueryTimeout) for each in asyncio.run(scenario()))
    assert store.asked == 2


def test_an_answer_that_breaks_off_is_not_kept() -> None:
    store = CountingStore((b"x" * 20, QueryTimeout("too long")))
    remembering = cached(store, largest=10)
    with pytest.raises(QueryTimeout):
        asyncio.run(ask(remembering))
    assert remembering.answers.state().entries == 0


def test_a_long_answer_is_passed_on_in_pieces_to_each_who_asks() -> None:
    store = CountingStore((b"x" * 20, b"y" * 20))
    remembering = cached(store, largest=10)

    async def scenario() -> list[bytes]:
        return await asyncio.gather(ask(remembering), ask(remembering))

    assert asyncio.run(scenario()) == [b"x" * 20 + b"y" * 20] * 2
    assert (store.asked, store.closed) == (2, 2)
    assert remembering.answers.state().entries == 0


def test_a_long_answer_that_nobody_reads_is_closed() -> None:
    store = CountingStore((b"x" * 20, b"y" * 20))
    remembering = cached(store, largest=10)

    async def scenario() -> None:
        pieces = await remembering.stream(Question("ASK {}"))
        assert store.closed == 0
        await pieces.aclose()

    asyncio.run(scenario())
    assert store.closed == 1
