"""Lists and what does not belong into their addresses: refused in words, never run, never 5xx."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import StoreWith

from graphkit.bindings import put, terms
from graphkit.errors import QueryError
from graphkit.views import bind, load_views, read_view

LISTS = [name.removeprefix("list-") for name in load_views("api/views") if name.startswith("list-")]
HOSTILE = [
    *('") } LIMIT 50 #', "> } #", "\\", '"', "\n# when theme: x", "\x00", "'", "?id", "x" * 5000),
    *(
        "VALUES ?to { UNDEF }",
        "# unless theme",
        "http://x/>",
        "\ud7ff\uffff",
        "-1",
        "1e999",
        "..",
        "%",
    ),
]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/visits?colour=red", 'no parameter "colour"; there are authority, region, kind'),
        ("/visits?from=March", '"March" is not a date'),
        ("/visits?from=2021-13-45", '"2021-13-45" is not a date'),
        ("/visits?limit=0", "from 1 to 1000"),
        ("/visits?limit=1001", "from 1 to 1000"),
        ("/visits?limit=many", "from 1 to 1000"),
        ("/visits?limit=%D9%A3", "from 1 to 1000"),
        ("/visits?from=2021-01-01&from=2022-01-01", "from: given more than once"),
        ("/visits?sort=date&sort=label", "sort: given more than once"),
        ("/visits?" + "&".join(f"kind=k{n}" for n in range(51)), "kind: given more than 50 times"),
        ("/visits?text=" + "+".join("abcdefghijk"), "text: more than 10 words"),
        ("/visits?authority=%3E%20%7D", "neither a key nor an IRI"),
        ("/visits?authority=a%25zz", "neither a key nor an IRI"),
        ("/visits?authority=%EE%80%80", "neither a key nor an IRI"),
        ("/visits?authority=http://a:b/", "neither a key nor an IRI"),
        ("/visits?facets=%0C", "is not one of authority, region"),
        ("/visits?format=docx", "is not one of json, csv, jsonld, html, parquet, sparql"),
        ("/visits?sort=colour", 'sort: "colour" is not one of date, -date, label'),
        ("/visits?sort=--date", 'sort: "--date" is not one of'),
        ("/visits?year=nineteen", "no year and no range such as 2021..2024"),
        ("/visits?year=2024..2021", "no year and no range"),
        ("/visits?year=0001..9999", "no year and no range"),
        ("/visits?facets=colour", 'facets: "colour" is not one of authority, region'),
        ("/visits/facets?facets=colour", 'facets: "colour" is not one of'),
        ("/visits/facets?limit=1", 'no parameter "limit"'),
        ("/visits?all=maybe", "is not one of true, false"),
        ("/visits?all=true", "comes as csv or parquet"),
        ("/recommendations?priority=perhaps", "is not one of true, false"),
        ("/trajectories?change=up", "is not one of better, worse"),
    ],
)
def test_list_refuses_what_it_does_not_know(client: TestClient, address: str, says: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert says in answer.json()["error"]["message"]


@pytest.mark.parametrize("name", LISTS)
def test_list_takes_any_value_of_any_parameter(client: TestClient, name: str) -> None:
    described = client.get("/openapi.json").json()["paths"][f"/{name}"]["get"]["parameters"]
    for parameter in (each["name"] for each in described):
        for value in HOSTILE:
            answer = client.get(
                f"/{name}", params={parameter: value, "limit": 1} | {parameter: value}
            )
            assert answer.status_code in (200, 400), (parameter, value, answer.text)
            if answer.status_code == 200 and parameter != "sort":
                assert len(answer.json()["items"]) <= 1


@pytest.fixture(scope="module")
def empty(store_with: StoreWith) -> Iterator[TestClient]:
    with store_with() as store:
        yield TestClient(create_app(store))


@settings(max_examples=60, deadline=None)
@given(
    values=st.dictionaries(
        st.sampled_from(
            ["authority", "theme", "text", "year", "from", "sort", "after", "facets", "visit"]
        ),
        st.text(max_size=30),
    )
)
def test_list_never_fails_whatever_is_asked(empty: TestClient, values: dict[str, str]) -> None:
    assert empty.get("/findings", params=values).status_code in (200, 400)


def test_list_values_cannot_change_the_query(client: TestClient) -> None:
    for words in ('") } LIMIT 50 #', '"', "?said"):
        assert client.get("/inspectors", params={"name": words}).json()["items"] == []


def test_value_cannot_stand_in_the_place_of_another_parameter() -> None:
    view = read_view(
        "two",
        "# summary: Two texts\n# params: first text, second text\n"
        "SELECT * { VALUES ?first { UNDEF } VALUES ?second { UNDEF } }",
    )
    bound = bind(view, {"first": "VALUES ?second { UNDEF }", "second": "} #"})
    assert bound.endswith(
        'SELECT * { VALUES ?first { "VALUES ?second { UNDEF }" } VALUES ?second { "} #" } }'
    )


def test_line_of_a_parameter_counts_only_if_it_is_bound() -> None:
    view = read_view(
        "lines",
        "# summary: Lines\n# params: theme theme, text text\nSELECT * {\n"
        "  # when theme: ?id gk:theme ?theme .\n  # when theme text: ?id a gk:Finding .\n"
        "  ?id ?p ?o . # unless theme text\n}",
    )
    assert bind(view, {}).splitlines()[3:] == ["  ?id ?p ?o .", "}"]
    assert bind(view, {"text": "x"}).splitlines()[3:] == ["  ?id a gk:Finding .", "}"]
    assert bind(view, {"theme": ["a", "b"]}).splitlines()[3:] == [
        "  VALUES ?theme { <https://w3id.org/ofsted-graph/theme/a> "
        "<https://w3id.org/ofsted-graph/theme/b> } ?id gk:theme ?theme .",
        "  ?id a gk:Finding .",
        "}",
    ]


@given(st.text())
def test_text_is_one_literal_whatever_is_in_it(text: str) -> None:
    [term] = terms("text", "text", text)
    inside = term[1:-1].replace("\\\\", "").replace('\\"', "")
    assert '"' not in inside and "\n" not in inside and "\\u" not in inside


def test_value_of_another_kind_is_refused() -> None:
    with pytest.raises(QueryError, match='"5" is not one of low, high'):
        put("?x gk:rank ?rank", "rank", "low|high", "5")
