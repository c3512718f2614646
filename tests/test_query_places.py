"""Where a query is wrong: what stands there is told, not what an engine looked for behind it."""

from pathlib import Path

import pytest

from graphkit.errors import QueryError
from graphkit.store import open_store
from graphkit.store.sparql.form import check_query


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        ("ASK {} ASK {}", 'line 1, column 8: not SPARQL: from "ASK {}" on'),
        ("SELECT (FOO(1) AS ?x) {}", 'line 1, column 9: not SPARQL: from "FOO(1) AS ?x) {}" on'),
        ("ASK { ?s ?p ?o FILTR(1) }", 'line 1, column 16: not SPARQL: from "FILTR(1) }" on'),
        ("ASK {\r\n ?s ?p\r\n foo }", 'line 3, column 2: not SPARQL: from "foo }" on'),
        ("ASK { ?s ?p 'é😀' ?x }", 'line 1, column 18: not SPARQL: from "?x }" on'),
        (
            "ASK { ?s ?p 'a }",
            'line 1, column 13: not SPARQL: from "\'a }" on; the string has no end',
        ),
        (
            'ASK { ?s ?p "a\nb" }',
            'line 1, column 13: not SPARQL: from ""a" on; the string has no end',
        ),
        (
            "ASK { ?\\u0073 ?p ?o }",
            "line 1, column 8: write keywords and names without \\u escapes",
        ),
        ("ASK { ?s <urn:p ?o }", 'line 1, column 10: not SPARQL: from "<urn:p ?o }" on'),
        ("ASK {} # done\n }", 'line 2, column 2: not SPARQL: from "}" on'),
        ("ASK { FILTER(1 < 2 && ", "line 1, column 23: not SPARQL: something is missing before"),
    ],
)
def test_a_query_is_wrong_where_no_query_goes_on_so(sparql: str, place: str) -> None:
    with open_store("memory:") as store, pytest.raises(QueryError) as raised:
        store.query(sparql)
    assert str(raised.value) == place


@pytest.mark.parametrize(
    ("sparql", "why"),
    [
        (
            "SELECT * { ?s ?p ?o } GROUP BY ?s",
            'column 1: not SPARQL: from "SELECT * { ?s ?p ?o } GROUP BY" on; '
            "SELECT * is not authorized with GROUP BY",
        ),
        (
            "PREFIX a: <urn:a>\nSELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }",
            'line 2, column 1: not SPARQL: from "SELECT ?s (COUNT(?p) AS ?n) { " on; '
            "The SELECT contains a variable that is unbound",
        ),
        ("ASK { <http://a b> ?p ?o }", 'column 7: not SPARQL: from "<http://a b> ?p ?o }" on; IRI'),
    ],
)
def test_what_is_wrong_with_a_whole_part_is_told(sparql: str, why: str) -> None:
    with open_store("memory:") as store, pytest.raises(QueryError) as raised:
        store.query(sparql)
    assert why in str(raised.value)


def test_a_wrong_beginning_of_a_query_is_not_evaluated(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        with pytest.raises(QueryError, match='column 28: not SPARQL: from "DATA" on'):
            store.update("INSERT DATA { } ; INSERT { DATA")
        store.publish()
        assert b"false" in store.query("ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("sparql", "says"),
    [
        ("SELEKT * {}", 'line 1, column 1: no query from "SELEKT * {}" on'),
        ("PREFIX a: <urn:a>\n CLEAR ALL", "line 2, column 2: CLEAR is an update"),
        ("PREFIX insert: <urn:x> foo", 'line 1, column 24: no query from "foo" on'),
        ("BASE <urn:x> # nothing", "line 1, column 23: the query is missing"),
    ],
)
def test_what_is_no_query_is_shown(sparql: str, says: str) -> None:
    with pytest.raises(QueryError, match="^" + says.replace("*", r"\*") + ": a query says SELECT"):
        check_query(sparql)
