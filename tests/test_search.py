"""The search below the server: words, questions, the index, and how it follows the store."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphkit.errors import QueryError, QueryTimeout, StoreError
from graphkit.iris import BASE, GK
from graphkit.search import Index, Item, about_found, plain_question, read_question, snippet
from graphkit.search.build import build
from graphkit.search.marks import find_marks
from graphkit.search.words import read_words
from graphkit.store import Store, open_store
from graphkit.tables import rows

SAYINGS = (
    "Pathway planning starts late.",
    "Plans are not specific.",
    "Visits follow the plan, and social workers’ caseloads fall.",
    "The well-being of children is a priority.",
    "Re-referrals have risen.",
    "Café visits – and co-operation – help.",
    "Care leavers in custody are visited.",
    "Leavers of care are few.",
)
NAMES = {
    "care-leavers": ("Care leavers", "Young people who have left care"),
    "care-leavers-in-custody": ("Care leavers in custody",),
    "planning": ("Pathway plans and planning",),
    "young-carers": ("Young carers",),
}


def fill(store: Store) -> None:
    """Findings, and themes of which some have two names."""
    triples = [
        f'<{BASE}id/finding/{n}> a <{GK.Finding}> ; <{GK.statementText}> "{words}"@en .'
        for n, words in enumerate(SAYINGS)
    ]
    skos = "http://www.w3.org/2004/02/skos/core#"
    for key, names in NAMES.items():
        triples.append(f"<{BASE}theme/{key}> <{skos}inScheme> <{BASE}theme> .")
        for label, name in zip(("prefLabel", "altLabel"), names, strict=False):
            triples.append(f'<{BASE}theme/{key}> <{skos}{label}> "{name}"@en .')
    store.update(f"INSERT DATA {{ GRAPH <urn:g> {{ {' '.join(triples)} }} }}")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    path = tmp_path_factory.mktemp("search") / "index.sqlite"
    with open_store("memory:") as store:
        fill(store)
        build(path, "one", lambda sparql: rows(store, sparql))
    yield Index(path)


@pytest.fixture
def search(index: Index) -> Callable[[str], list[Item]]:
    return lambda question: index.find(read_question(question, is_typing=False))


def marked(item: Item) -> list[str]:
    return [item.words[start:end] for start, end in item.marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Children’s CHILDREN'S childrenʼs", ["childrens"] * 3),
        ("super\u00advision e\u0301cole\u200bs", ["supervision", "ecoles"]),
        ("2019–20, a_b; x/y", ["2019", "20", "a", "b", "x", "y"]),
        ("😀 \x00 ---", []),
    ],
)
def test_words_have_one_spelling(text: str, words: list[str]) -> None:
    assert [word.folded for word in read_words(text)] == words


def test_words_know_their_place() -> None:
    text = "An “École” — Straße’s"
    assert [text[word.start : word.end] for word in read_words(text)] == ["An", "École", "Straße’s"]


@pytest.mark.parametrize("question", ["", "   ", '"', "--", "😀", "\x00", "-plan", '-"a b"', "*"])
def test_question_without_a_word_is_refused_with_an_example(question: str) -> None:
    with pytest.raises(QueryError, match=r"ask for one|add a word"):
        read_question(question)


@pytest.mark.parametrize(
    "question", ["a " * 7, "x" * 1_001, '"' + "a " * 31 + '"', "-".join("a" * 40)]
)
def test_question_that_is_too_long_is_refused(question: str) -> None:
    with pytest.raises(QueryError, match="at most"):
        read_question(" ".join(f"{n}{word}" for n, word in enumerate(question.split(" "))))


def test_question_is_repeated_without_what_nobody_sees() -> None:
    assert plain_question("plan\x00s \u202eevil 😀") == "plan s evil 😀"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("plans", ["planning", "Plans", "plan"]),
        ("worker", ["workers"]),
        ('"plans"', ["Plans"]),
        ("wellbeing", ["well-being"]),
        ("well-being", ["well-being"]),
        ("rereferral", ["Re-referrals"]),
        ("cooperation", ["co-operation"]),
        ("CAFE", ["Café"]),
        ('"social worker\'s"', ["social workers"]),
        ("social workers'", ["social", "workers"]),
        ('"care leavers"', ["Care leavers"]),
        ("care custody", ["Care", "custody"]),
        ("visits -plan", ["visits", "visited"]),
        ('visits -"care leavers"', ["Visits", "visits"]),
        ("priorit*", ["priority"]),
        ("priorit", []),
    ],
)
def test_statements_are_found_in_any_form_of_their_words(
    search: Callable[[str], list[Item]], question: str, found: list[str]
) -> None:
    said = [word for item in search(question) if item.place == 4 for word in marked(item)]
    assert sorted(said) == sorted(found)


def test_names_come_first_and_of_these_the_one_that_is_the_words(
    search: Callable[[str], list[Item]],
) -> None:
    found = search("care leavers")
    assert [(item.place, item.words) for item in found[:2]] == [
        (0, "Care leavers"),
        (1, "Care leavers in custody"),
    ]
    assert [item.place for item in found[2:]] == [4, 4]
    assert [item.words for item in search("plans") if item.place < 4] == [
        "Pathway plans and planning"
    ]


def test_whole_words_come_before_words_that_begin_so(index: Index) -> None:
    found = index.find(read_question("care", is_typing=True))
    places = [item.words for item in found if item.place == 4]
    assert set(places[:2]) == {SAYINGS[6], SAYINGS[7]}
    assert "Young carers" in [item.words for item in found]


def test_thing_is_found_once_and_by_the_name_that_was_asked_for(
    search: Callable[[str], list[Item]],
) -> None:
    (item,) = [item for item in search("young people left")]
    assert (item.label, item.words) == ("Care leavers", "Young people who have left care")
    assert [item.id for item in search("care")].count(f"{BASE}theme/care-leavers") == 1


def test_pages_and_kinds_part_what_is_found(index: Index) -> None:
    terms = read_question("care")
    every = [item.id for item in index.find(terms)]
    assert [item.id for n in range(len(every)) for item in index.find(terms, (), 1, n)] == every
    assert index.count(terms) == {"Finding": 2, "Theme": 3}
    assert {item.kind for item in index.find(terms, ["Theme"])} == {"Theme"}
    assert index.find(terms, ["Agent"]) == []


def test_suggestions_are_names(index: Index) -> None:
    assert [item.words for item in index.suggest(read_question("pathw"))] == [
        "Pathway plans and planning"
    ]


def test_misspelt_word_has_a_suggestion_that_finds_something(index: Index) -> None:
    meant = index.meant(read_question("pathwya"))
    assert meant is not None and [term.spoken() for term in meant] == ["pathway"]
    assert index.meant(read_question("xyzzyq")) is None


@pytest.mark.parametrize(
    "question",
    [
        "NEAR(plan visits)",
        "plan OR",
        "words : plan",
        "plan*)",
        "^plan",
        "{words} + plan",
        "a AND NOT b",
    ],
)
def test_language_of_the_index_is_no_language_here(index: Index, question: str) -> None:
    index.find(read_question(question))
    index.count(read_question(question))


def test_marks_that_touch_are_one() -> None:
    terms = read_question('"care leavers" leavers care', is_typing=False)
    assert find_marks("Care leavers", terms, {}) == [(0, 12)]


def test_snippet_of_a_long_text_holds_the_first_mark_and_whole_words() -> None:
    text = "word " * 100 + "supervision " + "word " * 100
    start, end = snippet(text, [(500, 511)])
    assert start <= 500 and end >= 511 and end - start <= 240
    assert text[start - 1] == " " and text[end] == " "
    assert snippet("x" * 1_000, [(900, 901)])[1] <= 1_000


@pytest.mark.parametrize("mark", [(500, 511), (500, 900)])
def test_snippet_with_its_ellipses_has_no_more_than_240_characters(mark: tuple[int, int]) -> None:
    start, end = snippet("x" * 500 + " " + "y" * 1_000, [mark])
    assert 0 < start <= mark[0] < end
    assert len("… ") + end - start + len(" …") <= 240


def test_query_about_what_was_found_names_it(index: Index) -> None:
    with open_store("memory:") as store:
        fill(store)
        found = index.find(read_question("plans"), limit=3)
        told = rows(store, about_found(item.id for item in found))
    assert {row["found"] for row in told} == {item.id for item in found if item.kind == "Theme"}


def test_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("no database at all, whatever it is called")
    with sqlite3.connect(tmp_path / "other.sqlite") as base:
        base.execute("CREATE TABLE state (version TEXT)")
    base.close()
    for name in ("text", "other", "missing"):
        with pytest.raises(StoreError):
            Index(tmp_path / f"{name}.sqlite")


def test_search_that_takes_too_long_is_stopped_and_the_next_one_runs(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.search.index.SECONDS", -1.0)
    monkeypatch.setattr("graphkit.search.index.STEPS_BETWEEN_LOOKS", 1)
    with pytest.raises(QueryTimeout, match="longer words"):
        index.find(read_question("care"))
    monkeypatch.undo()
    assert index.find(read_question("care"))


def test_index_goes_on_when_its_file_has_gone_and_many_ask(tmp_path: Path) -> None:
    with open_store("memory:") as store:
        fill(store)
        build(tmp_path / "1.sqlite", "1", lambda sparql: rows(store, sparql))
    index = Index(tmp_path / "1.sqlite")
    (tmp_path / "1.sqlite").unlink()
    asked = read_question("plans", is_typing=False)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: len(index.find(asked)), range(40)))
    assert set(found) == {len(index.find(asked))} != {0}
