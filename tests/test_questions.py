"""Questions that the graph must answer, with the rows that its sample letters give.

Questions on inspections are asked of the samples and of three more reports, on the same invented
councils, in tests/questions/reports. The rows stand in tests/questions, those of the cookbook in
docs/cookbook.md. When the rules of the reader change, rewrite both and read the difference by eye:

    python tests/test_questions.py && git diff tests/questions docs/cookbook.md
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from doctest import DocTestParser, DocTestRunner
from pathlib import Path
from time import perf_counter

import pytest
from graphkit.api.sparql.questions import example_values
from rdflib import Dataset, URIRef

from graphkit import open_store, rows
from graphkit.documents import find_files
from graphkit.iris import BASE
from graphkit.load import load, load_tools
from graphkit.store import Store
from graphkit.views import View, bind, load_views

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "graphkit" / "samples"
EXPECTED = ROOT / "tests" / "questions"
REPORTS = EXPECTED / "reports"
COOKBOOK = ROOT / "docs" / "cookbook.md"
QUESTIONS = load_views("questions")
PARAMETERS = [(name, param) for name, view in QUESTIONS.items() for param in view.params]
ON_REPORTS = {
    name for name, view in QUESTIONS.items() if re.search(r"gk:\w*Inspection\b", view.sparql)
}
# rdflib joins subqueries pair by pair, and walks skos:broader* anew for each finding.
TOO_SLOW_IN_RDFLIB = {"changed-between-visits", "recommended-but-not-weak"}
# Whether a question is one on inspections -> any of these.
EITHER = {True: min(ON_REPORTS), False: min(QUESTIONS.keys() - ON_REPORTS)}
# Kind of parameter -> a value that no row has; "nowhere" for IRIs.
OUTSIDE = {"date": "1900-01-01", "text": "no such word"}
SHOWN_ROWS, SHOWN_CHARACTERS = 5, 100
GENERATED = re.compile(r"(<!-- question: (\S+) -->\n).*?(<!-- end -->)", re.S)


# Name of a question -> the store of which it is asked.
Asked = Callable[[str], Store]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with loaded_store(SAMPLES) as samples:
        yield samples


@pytest.fixture(scope="module")
def asked(store: Store) -> Iterator[Asked]:
    with loaded_store(SAMPLES, REPORTS) as with_reports:
        yield lambda name: with_reports if name in ON_REPORTS else store


@pytest.fixture(scope="module")
def copied(asked: Asked) -> Callable[[str], Dataset]:
    """Name of a question -> the same graphs in rdflib."""
    copies = {is_on_reports: copy_of(asked(name)) for is_on_reports, name in EITHER.items()}
    return lambda name: copies[name in ON_REPORTS]


def copy_of(store: Store) -> Dataset:
    copy = Dataset(default_union=True)
    for row in rows(store, "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"):
        triples = store.query(
            f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{row['graph']}> {{ ?s ?p ?o }} }}",
            "application/n-triples",
        )
        copy.graph(URIRef(str(row["graph"]))).parse(data=triples, format="nt")
    return copy


def loaded_store(*folders: Path) -> Store:
    samples = open_store("memory:")
    outcomes = list(load(find_files(folders), samples, load_tools([SAMPLES / "register.ttl"])))
    texts = [path for folder in folders for path in folder.rglob("*.txt")]
    assert [outcome.status for outcome in outcomes] == ["stored"] * len(texts)
    return samples


def with_example(view: View) -> str:
    return bind(view, example_values(view.sparql))


def table(answer: bytes) -> list[list[str]]:
    """A header and rows, from CSV."""
    return list(csv.reader(io.StringIO(answer.decode(), newline="")))


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_give_the_rows_that_the_letters_support(name: str, asked: Asked) -> None:
    expected = table((EXPECTED / f"{name}.csv").read_bytes())
    assert table(asked(name).query(with_example(QUESTIONS[name]), "text/csv")) == expected


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_run_as_they_stand(name: str, asked: Asked) -> None:
    seconds = []
    for _ in range(3):
        before = perf_counter()
        assert rows(asked(name), QUESTIONS[name].sparql)
        seconds.append(perf_counter() - before)
    assert min(seconds) < 1


# rdflib 7 warns of what it does itself in a query on a Dataset.
@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - TOO_SLOW_IN_RDFLIB))
def test_questions_give_the_same_rows_in_rdflib(
    name: str, asked: Asked, copied: Callable[[str], Dataset]
) -> None:
    sparql = with_example(QUESTIONS[name])
    answer = copied(name).query(sparql).serialize(format="csv")
    assert answer is not None
    assert table(answer) == table(asked(name).query(sparql, "text/csv"))


@pytest.mark.parametrize(("name", "param"), PARAMETERS)
def test_questions_give_no_rows_for_a_value_that_nothing_has(
    name: str, param: str, asked: Asked
) -> None:
    view = QUESTIONS[name]
    value = "2999-01-01" if param == "from" else OUTSIDE.get(view.params[param], "nowhere")
    assert rows(asked(name), bind(view, {param: value})) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_are_asked_in_words_and_answered_in_order(name: str) -> None:
    view = QUESTIONS[name]
    assert view.summary.endswith("?")
    assert re.search(r"^ORDER BY ", view.sparql, re.M)
    assert example_values(view.sparql).keys() <= view.params.keys()


def test_questions_and_their_rows_come_in_pairs() -> None:
    assert {path.stem for path in EXPECTED.glob("*.csv")} == QUESTIONS.keys()


def test_questions_quote_the_letter_or_report(store: Store) -> None:
    texts = {
        str(row["statement"]): str(row["text"])
        for row in rows(
            store,
            "PREFIX gk: <https://w3id.org/ofsted-graph/ns#> "
            "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
            "SELECT ?statement ?text { ?statement (gk:letter|gk:report)/gk:text/rdf:value ?text }",
        )
    }
    sentences = rows(store, QUESTIONS["sentences-on-a-theme"].sparql)
    assert len(sentences) > 500
    for row in sentences:
        text = texts[str(row["statement"])]
        assert text[int(str(row["start"])) : int(str(row["end"]))] == row["quotation"]


@pytest.mark.parametrize(
    ("statement", "prop", "value", "quotation"),
    [
        ("letter/thornmere-2023-10-31-monitoring", "issued", "2023-12-01", "1 December 2023"),
        (
            "visit/thornmere-2023-10-31-monitoring",
            "start date",
            "2023-10-31",
            "31 October and 1 November 2023",
        ),
        (
            "visit/thornmere-2023-10-31-monitoring",
            "was associated with",
            "Bryony Tarnquist",
            "Bryony Tarnquist",
        ),
        (
            "finding/thornmere-2023-10-31-monitoring-7f132c3b",
            "statement",
            "Support for care leavers in custody is not good enough.",
            "Support for care leavers in custody is not good enough.",
        ),
        (
            "recommendation/east-ambleford-2022-07-05-focused-038483bd",
            "statement",
            "The regularity and depth of supervision for personal advisers.",
            "The regularity and depth of supervision for personal advisers.",
        ),
        (
            "header-statement/ambleford-county-council-2019-03-12-focused-c5b27e04",
            "conforms to",
            "Inspection of local authority children's services (ILACS)",
            "12 and 13 March 2019",
        ),
    ],
)
def test_questions_lead_from_a_statement_to_its_words(
    statement: str, prop: str, value: str, quotation: str, store: Store
) -> None:
    found = rows(store, bind(QUESTIONS["words-behind-a-statement"], {"statement": statement}))
    said = {(row["property"], str(row["value"]), row["quotation"]) for row in found}
    assert (prop, value, quotation) in said


def test_questions_count_a_thing_once_that_several_letters_name(store: Store) -> None:
    # pyoxigraph 0.5 gives a triple of the union graph once for each graph that holds it.
    found = rows(store, QUESTIONS["inspectors-by-visits"].sparql)
    assert {row["inspectorLabel"]: row["visits"] for row in found}["Maud Ferncastle"] == 7


def test_cookbook_shows_each_question_with_its_rows(asked: Asked) -> None:
    cookbook = COOKBOOK.read_text()
    assert [match[2] for match in GENERATED.finditer(cookbook)] == cookbook_order(cookbook)
    assert {match[2] for match in GENERATED.finditer(cookbook)} == QUESTIONS.keys()
    assert cookbook == with_answers(cookbook, asked)


def test_cookbook_gives_each_question_the_words_of_its_file() -> None:
    headings = re.findall(r"^### (.*)$", COOKBOOK.read_text(), re.M)
    assert sorted(headings) == sorted(view.summary for view in QUESTIONS.values())


def test_cookbook_shows_python_that_runs(store: Store) -> None:
    without_fences = re.sub(r"^```.*$", "", COOKBOOK.read_text(), flags=re.M)
    examples = DocTestParser().get_doctest(without_fences, {"store": store}, "cookbook", None, 0)
    assert len(examples.examples) > 5
    assert DocTestRunner().run(examples).failed == 0


def cookbook_order(cookbook: str) -> list[str]:
    """The questions as their headings come."""
    names = {view.summary: name for name, view in QUESTIONS.items()}
    return [names[heading] for heading in re.findall(r"^### (.*)$", cookbook, re.M)]


def with_answers(cookbook: str, asked: Asked) -> str:
    """The cookbook with the queries and rows as they are now."""
    return GENERATED.sub(
        lambda match: match[1] + recipe(match[2], asked(match[2])) + match[3], cookbook
    )


def recipe(name: str, store: Store) -> str:
    """The text of a question's file and its first rows, in Markdown."""
    view = QUESTIONS[name]
    header, *found = table(store.query(with_example(view), "text/csv"))
    values = ", ".join(f"`{key}={value}`" for key, value in example_values(view.sparql).items())
    count = f"{len(found)} row{'' if len(found) == 1 else 's'}" + (
        f", the first {SHOWN_ROWS}" if len(found) > SHOWN_ROWS else ""
    )
    reports = " and the reports" if name in ON_REPORTS else ""
    first = [[shown(cell) for cell in row] for row in found[:SHOWN_ROWS]]
    lines = [header, ["---"] * len(header), *first]
    return (
        f"```sparql\n{view.sparql}```\n\n"
        f"On the samples{reports}{' with ' + values if values else ''}: {count}.\n\n"
        + "".join(f"| {' | '.join(line)} |\n" for line in lines)
        + "\n"
    )


def shown(cell: str) -> str:
    """A cell on one line, IRIs without their base."""
    words = " ".join(cell.removeprefix(BASE).replace("|", "\\|").split())
    return words if len(words) <= SHOWN_CHARACTERS else f"{words[:SHOWN_CHARACTERS]} …"


def rewrite() -> None:
    with loaded_store(SAMPLES) as samples, loaded_store(SAMPLES, REPORTS) as with_reports:
        asked: Asked = lambda name: with_reports if name in ON_REPORTS else samples  # noqa: E731
        for name, view in QUESTIONS.items():
            found = table(asked(name).query(with_example(view), "text/csv"))
            with (EXPECTED / f"{name}.csv").open("w", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(found)
        COOKBOOK.write_text(with_answers(COOKBOOK.read_text(), asked))


if __name__ == "__main__":
    rewrite()
