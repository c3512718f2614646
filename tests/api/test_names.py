"""The names that the query editor completes: /sparql/names."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graphkit.iris import BASE


@pytest.fixture(scope="module")
def told(client: TestClient) -> dict[str, Any]:
    answer = client.get("/sparql/names")
    assert answer.status_code == 200
    return dict(answer.json())


def test_names_tell_what_terms_mean(told: dict[str, Any]) -> None:
    by_name = {each["name"]: each for each in told["names"]}
    assert by_name["gk:Visit"]["kind"] == "class"
    assert by_name["gk:Visit"]["definition"].startswith("Inspectors' work")
    assert by_name["gk:theme"]["kind"] == by_name["skos:prefLabel"]["kind"] == "property"
    assert by_name["theme:supervision"]["label"] == "Supervision"
    assert by_name["authority:kesterbridge"] == {
        "name": "authority:kesterbridge",
        "kind": "authority",
        "label": "Kesterbridge",
        "definition": "",
    }


def test_each_name_is_told_once_with_a_prefix_that_is_told_too(told: dict[str, Any]) -> None:
    names = [each["name"] for each in told["names"]]
    assert len(names) == len(set(names)) > 300
    assert all(name.partition(":")[0] in told["prefixes"] for name in names)


def test_schemes_of_concepts_have_prefixes(told: dict[str, Any]) -> None:
    assert told["prefixes"]["visit-kind"] == f"{BASE}visit-kind/"


def test_each_name_can_stand_in_a_query(client: TestClient, told: dict[str, Any]) -> None:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in told["prefixes"].items())
    things = " ".join(each["name"] for each in told["names"])
    query = f"{prefixes}SELECT (COUNT(*) AS ?n) {{ VALUES ?thing {{ {things} }} }}"
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert re.findall(r"\d+", answer.text) == [str(len(told["names"]))]


def test_names_have_a_tag_of_their_state(client: TestClient) -> None:
    tag = client.get("/sparql/names").headers["ETag"]
    assert client.get("/sparql/names", headers={"If-None-Match": tag}).status_code == 304
