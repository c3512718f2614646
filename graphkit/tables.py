"""SELECT queries as tables: SPARQL in, rows of Python values or a pandas DataFrame out."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.iris import PREFIXES
from graphkit.store import Store
from graphkit.store.endpoints.responses import WRONG_JSON
from graphkit.store.sparql.form import check_query

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | bool | date | None

XSD = PREFIXES["xsd"]
INTEGERS = (
    "integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger "
    "negativeInteger unsignedInt unsignedLong unsignedShort unsignedByte"
)
# datatype IRI -> how its values are read; ValueError where the text is no such value
READERS: Mapping[str, Callable[[str], Cell]] = {
    **{XSD + name: int for name in INTEGERS.split()},
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda text: {"true": True, "1": True, "false": False, "0": False}[text],
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


def rows(store: Store, sparql: str) -> list[dict[str, Cell]]:
    """The solutions of a SELECT query, one mapping of variable name to value each.

    Numbers, booleans, dates and times become Python's own; an unbound variable is None; an
    IRI, any other literal, and a value that is not of its datatype are text.

    raises  QueryError if the query is no SELECT

    >>> from graphkit.store import open_store
    >>> rows(open_store("memory:"), "SELECT (2 + 3 AS ?sum) (STRLANG('due', 'en') AS ?word) {}")
    [{'sum': 5, 'word': 'due'}]
    """
    return table(store, sparql)[1]


def frame(store: Store, sparql: str) -> "pandas.DataFrame":
    """The solutions of a SELECT query, one column a variable, in the order of the SELECT.

    raises  QueryError if the query is no SELECT; GraphkitError if pandas is not installed
    """
    try:
        import pandas
    except ImportError:
        raise GraphkitError(
            "pandas is not installed; install it with: pip install 'ofsted-graphkit[pandas]'"
        ) from None
    variables, solutions = table(store, sparql)
    return pandas.DataFrame(solutions, columns=variables)


def table(store: Store, sparql: str) -> tuple[list[str], list[dict[str, Cell]]]:
    """The variables of a SELECT query, and its solutions as `rows` has them.

    raises  QueryError if the query is no SELECT
    """
    form = check_query(sparql).form
    if form != "SELECT":
        raise QueryError(f"a table comes from a SELECT query, not from {form}")
    return read_table(store.query(sparql))


def read_table(answer: bytes) -> tuple[list[str], list[dict[str, Cell]]]:
    """The variables and solutions of an answer in SPARQL's JSON.

    raises  StoreError if it is something else, as another server may send
    """
    try:
        results = json.loads(answer)
        variables = results["head"]["vars"]
        return variables, [
            {name: _value(solution.get(name)) for name in variables}
            for solution in results["results"]["bindings"]
        ]
    except WRONG_JSON:
        raise StoreError("the store sent a table that cannot be read; is it whole?") from None


def _value(term: dict[str, Any] | None) -> Cell:
    """The value of an RDF term in SPARQL's JSON, None for an unbound variable."""
    if term is None:
        return None
    text = str(term["value"])
    if term["type"] == "bnode":
        return f"_:{text}"
    try:
        return READERS.get(term.get("datatype", ""), str)(text)
    except (ValueError, KeyError):
        return text
