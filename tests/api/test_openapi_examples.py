"""The examples in OpenAPI: they are what their schemas say, and what the server says."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator


@pytest.fixture(scope="module")
def told(client: TestClient) -> dict[str, Any]:
    document = client.get("/openapi.json").json()
    assert isinstance(document, dict)
    return document


def examples(node: object) -> Iterator[tuple[object, dict[str, Any]]]:
    """Each example with its schema, wherever OpenAPI may have one."""
    if isinstance(node, dict):
        schema = node.get("schema", node)
        if isinstance(schema, dict):
            yield from ((node[name], schema) for name in ("example",) if name in node)
        if isinstance(node.get("examples"), dict) and "schema" in node:
            yield from ((each["value"], node["schema"]) for each in node["examples"].values())
        for value in node.values():
            yield from examples(value)
    elif isinstance(node, list):
        for value in node:
            yield from examples(value)


def test_examples_are_valid_by_their_own_schemas(told: dict[str, Any]) -> None:
    found = list(examples(told))
    assert len(found) > 10
    for example, schema in found:
        whole = {**schema, "components": told["components"]}
        Draft202012Validator(whole).validate(example)


def test_example_of_a_neighbourhood_is_part_of_the_answer(
    client: TestClient, told: dict[str, Any]
) -> None:
    get = told["paths"]["/graph/neighbourhood"]["get"]["responses"]["200"]["content"]
    (node,) = get["application/json"]["example"]["nodes"]
    answer = client.get("/graph/neighbourhood", params={"iri": node["iri"]}).json()["nodes"][0]
    assert {**answer, "relations": node["relations"]} == node
    assert all(relation in answer["relations"] for relation in node["relations"])


def test_answers_have_the_media_types_that_are_described(
    client: TestClient, told: dict[str, Any]
) -> None:
    for place in ("/ns", "/void", "/shapes", "/context.jsonld"):
        for media_type in told["paths"][place]["get"]["responses"]["200"]["content"]:
            answer = client.get(place, headers={"Accept": media_type})
            assert answer.headers["content-type"].partition(";")[0] == media_type
