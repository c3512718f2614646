import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pyoxigraph
import pytest

from graphkit.errors import QueryError
from graphkit.store.sparql.depth import MAX_OPERATORS
from graphkit.store.sparql.form import MAX_QUERY, check_query, check_update
from graphkit.store.sparql.wording import read_wording


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT ?o { ?s ?p ?o }", "SELECT"),
        ("select*{?s ?p ?o}", "SELECT"),
        ("# SELECT\nPREFIX select: <urn:SELECT>\nASK { ?s select:SELECT 'DESCRIBE' }", "ASK"),
        ("BASE <urn:x> CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("DESCRIBE <urn:x>", "DESCRIBE"),
    ],
)
def test_sparql_knows_the_form_of_a_query(sparql: str, form: str) -> None:
    assert check_query(sparql).form == form


@pytest.mark.parametrize("sparql", ["", "  # nothing", "CLEAR ALL", "INSERT DATA {}", "what?"])
def test_sparql_refuses_what_is_no_query(sparql: str) -> None:
    with pytest.raises(QueryError, match="a query says SELECT, ASK, CONSTRUCT or DESCRIBE"):
        check_query(sparql)


@pytest.mark.parametrize(
    ("sparql", "names_graphs"),
    [
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", True),
        ("SELECT *\nfrom named <urn:g> { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT*FROM<urn:g>{?s ?p ?o}", True),
        ("SELECT ?from { ?s ?p ?from }  # FROM <urn:g>", False),
        ("SELECT * { ?s <urn:from> 'FROM <urn:g>' }", False),
        ('SELECT * { ?s ?p """ "quoted" FROM <urn:g> """ }', False),
        ("PREFIX from: <urn:> SELECT * { ?s from:FROM ?o }", False),
    ],
)
def test_sparql_tells_from_from_its_likenesses(sparql: str, names_graphs: bool) -> None:
    assert check_query(sparql).dataset is names_graphs


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p 'SERVICE <http://host/> {}' }",
        'SELECT * { ?s ?p """SERVICE <http://host/>\n"{}"""@en }',
        "SELECT * { ?s <http://host/SERVICE> ?service }",
        "SELECT * { ?s ?p ?o }  # SERVICE <http://host/>",
        "PREFIX ex: <urn:> SELECT * { ?s ex:SERVICE ex:a\\#SERVICE }",
        "SELECT * { ?s ?p <urn:it's> FILTER(?o < 3 && 'service' > ?p) }",
        "SELECT * { ?s ?p ?o FILTER(?o<3 && ?o>1 && ?o!='service') }",
    ],
)
def test_sparql_lets_the_word_service_pass_where_it_is_no_keyword(sparql: str) -> None:
    check_query(sparql)


PROLOGUE = "PREFIX ex: <urn:ex> PREFIX SERVICEex: <urn:s> "


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <urn:x> {}",
        "service ?g {}",
        "SERVICE SILENT <urn:x> {}",
        "{}SERVICE<urn:x>{}",
        "SERVICE#comment\n<urn:x> {}",
        "SERVICESILENT<urn:x>{}",
        "SERVICEex:x {}",
        "?s ?p trueSERVICE<urn:x>{}",
        "?s ?p 1.SERVICE<urn:x>{}",
        "?s ?p ex:a\\'. SERVICE <urn:x> {} # '",
        "\\u0053ERVICE <urn:x> {}",
        "?s ?p ?o FILTER(?o<'b>' && EXISTS { SERVICE <urn:x> {} } && 'x'='x')",
        "?s ?p ?o FILTER(?o<<urn:b'> && EXISTS { SERVICE <urn:x> {} } && 'x'='x')",
    ],
)
def test_sparql_refuses_service_however_it_is_written(pattern: str) -> None:
    with pytest.raises(QueryError, match="line 1, column "):
        check_query(f"{PROLOGUE}SELECT * {{ {pattern} }}")
    with pytest.raises(QueryError, match="line 1, column "):
        check_update(f"{PROLOGUE}INSERT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")


@pytest.mark.parametrize(
    "sparql",
    [
        "LOAD <http://host/>",
        "INSERT DATA { <urn:a> <urn:b> 1 };\nload silent <http://host/> INTO GRAPH <urn:g>",
        "PREFIX ex: <http://host/> LOADex:x",
        "LOADSILENT<http://host/>",
    ],
)
def test_sparql_refuses_load(sparql: str) -> None:
    with pytest.raises(QueryError, match="LOAD"):
        check_update(sparql)


def test_sparql_lets_a_letter_speak_of_services() -> None:
    check_update(
        "INSERT DATA { GRAPH <urn:g> { "
        "<https://host/the-council's.pdf> <urn:text> 'LOAD on SERVICE: \\u2019 and \\'more\\'' } }"
    )


CHAINS = {
    "parentheses": lambda n: "SELECT * { BIND(" + "(" * n + "1" + ")" * n + " AS ?x) }",
    "groups": lambda n: "SELECT * " + "{" * n + "}" * n,
    "unions": lambda n: "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * n) + " }",
    "sum": lambda n: "SELECT * { BIND(" + "+".join(["?a"] * n) + " AS ?x) }",
    "signed sum": lambda n: "SELECT * { BIND(?a" + " +1" * n + " AS ?x) }",
    "columns": lambda n: "SELECT " + " ".join(f"(1 AS ?x{i})" for i in range(n)) + " {}",
    "described": lambda n: "DESCRIBE" + " <urn:a>" * n,
    "functions": lambda n: "SELECT * { BIND(" + "STR(" * n + "1" + ")" * n + " AS ?x) }",
    "patterns": lambda n: "ASK { " + "<urn:a> <urn:p> 1 . " * n + "}",
    "objects": lambda n: "ASK { <urn:a> <urn:p> " + ", ".join(["1"] * n) + " }",
    "properties": lambda n: "ASK { <urn:a> <urn:p> 1" + " ; <urn:p> 1" * n + " }",
    "groups of patterns": lambda n: "ASK { " + "{ <urn:a> <urn:p> 1 } " * n + "}",
    "after a table": lambda n: "ASK { VALUES (?a) { (1) } " + "<urn:a> <urn:p> 1 . " * n + "}",
}
# What joins blank nodes keeps the engine busy for minutes before it overflows.
BUSY = {
    "blank nodes": lambda n: "ASK { " + "[ a <urn:p> ] . " * n + "}",
    "list": lambda n: "ASK { <urn:a> <urn:p> (" + "1 " * n + ") }",
    "list of texts": lambda n: "ASK { <urn:a> <urn:p> (" + "'a'@en " * n + ") }",
}


@pytest.mark.parametrize("chain", [*CHAINS, *BUSY])
def test_sparql_refuses_what_overflows_the_stack_of_an_engine(chain: str) -> None:
    with pytest.raises(QueryError, match=r"nested more than|more than 1,000 (operators|triple)"):
        check_query((CHAINS | BUSY)[chain](20_000 if chain.endswith("sum") else 8_000))


@pytest.mark.parametrize("chain", [name for name in CHAINS if name != "parentheses"])
def test_sparql_lets_pass_only_what_the_engine_survives(chain: str) -> None:
    longest = next(n for n in range(MAX_OPERATORS, 0, -1) if _passes(CHAINS[chain](n)))
    pyoxigraph.Store().query(CHAINS[chain](longest))


def _passes(sparql: str) -> bool:
    try:
        read_wording(sparql)
    except QueryError:
        return False
    return True


def test_sparql_refuses_long_queries_and_lets_long_data_pass() -> None:
    with pytest.raises(QueryError, match=r"at most 200,000 are run"):
        read_wording("ASK {} #" + "x" * MAX_QUERY)
    check_update("INSERT DATA { " + "<urn:a> a <urn:b> ; <urn:c> -1 . " * 10_000 + "}")


@pytest.mark.parametrize(
    "pattern",
    [
        "VALUES ?s { " + "<urn:a> UNDEF -1 " * 3_000 + "} ?s ?p ?o",
        "VALUES (?s ?o) { " + "(<urn:a> 'b'@en) " * 3_000 + "} ?s ?p ?o",
        "?s ?p ?o FILTER(?o IN (" + ", ".join(["'a'@en, <urn:f>(1), 1.5"] * 500) + "))",
        "?s ?p ?o FILTER(?o IN (" + ", ".join(["-1"] * 3_000) + "))",
    ],
)
def test_sparql_lets_long_lists_pass(pattern: str) -> None:
    check_query(f"SELECT * {{ {pattern} }}")


@pytest.mark.parametrize(
    "text",
    [
        "a." * 90_000,
        "<" * 190_000,
        '"""' + '"x' * 90_000,
        "'" * 99_999,
        "\n" + '"a\\' * 60_000,
        "#" * 190_000 + ">",
        "{ <http://x/" + "#" * 190_000 + "> ?p ?o }",
    ],
    ids=lambda text: text.strip()[:12],
)
def test_sparql_reads_hostile_text_in_linear_time(text: str) -> None:
    reader = threading.Thread(target=_passes, args=("ASK {} " + text,), daemon=True)
    reader.start()
    reader.join(timeout=30)
    assert not reader.is_alive()


@pytest.fixture
def listener() -> Iterator[tuple[str, list[int]]]:
    """A URL on loopback, and a list that grows with each connection to it."""
    calls: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                calls.append(1)  # before the close, on which the client raises
                connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        server.shutdown(socket.SHUT_RDWR)


# Why this module exists: if one of these fails after an upgrade of pyoxigraph, read it again.
def test_pyoxigraph_follows_service_and_load_to_any_host(
    listener: tuple[str, list[int]],
) -> None:
    url, calls = listener
    store = pyoxigraph.Store()
    with pytest.raises(OSError):
        list(store.query(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"))
    with pytest.raises(OSError):
        store.update(f"LOAD <{url}>")
    assert len(calls) >= 2


def test_pyoxigraph_reads_service_without_a_blank(listener: tuple[str, list[int]]) -> None:
    url, calls = listener
    sparql = f"PREFIX ex: <{url}> SELECT * {{ SERVICEex:x {{ ?s ?p ?o }} }}"
    with pytest.raises(OSError):
        list(pyoxigraph.Store().query(sparql))
    assert calls


def test_pyoxigraph_ignores_from_when_asked_for_the_union() -> None:
    store = pyoxigraph.Store()
    store.update(
        "INSERT DATA { GRAPH <urn:a> { <urn:s> <urn:p> 1 } GRAPH <urn:b> { <urn:s> <urn:p> 2 } }"
    )
    found = store.query("SELECT ?o FROM <urn:a> { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert len(list(found)) == 2


@pytest.mark.parametrize("chain", ["parentheses", "unions", "sum"])
def test_pyoxigraph_dies_of_long_and_deep_queries(chain: str) -> None:
    sparql = CHAINS[chain](20_000 if chain == "sum" else 8_000)
    script = (
        "import sys, threading, pyoxigraph\n"
        "threading.stack_size(8 * 2**20)\n"
        "sparql = sys.stdin.read()\n"
        "reader = threading.Thread(target=lambda: list(pyoxigraph.Store().query(sparql)))\n"
        "reader.start(); reader.join(); print('survived')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=sparql, capture_output=True, text=True
    )
    assert done.returncode != 0 and "survived" not in done.stdout
