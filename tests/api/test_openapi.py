"""The description of the API against the API: schemathesis asks what it allows, and what not."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from graphkit.api import create_app
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, CheckContext, GenerationMode, Response
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from graphkit.store import Store

# What any answer may have: it is part of HTTP, or told of all answers in docs/api.md.
COMMON = {
    *("access-control-allow-origin", "access-control-expose-headers", "allow", "cache-control"),
    *("content-encoding", "content-length", "content-security-policy", "content-type", "date"),
    *("referrer-policy", "vary", "x-content-type-options"),
}


def is_described(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """Statuses and headers are told one by one: "default" is for what nobody foresees."""
    if response.status_code == 405:
        return
    told = case.operation.definition.raw["responses"].get(str(response.status_code))
    assert told is not None, f"{response.status_code} is not described"
    headers = {name.lower() for name in told.get("headers", ())} | COMMON
    assert not set(response.headers) - headers, "headers that are not described"


LIKE_VISITS = (
    *("authorities", "findings", "frameworks", "implied-recommendations", "inspectors"),
    *("recommendations", "themes", "trajectories"),
)
EXAMPLES = 8
CHECKS = [
    content_type_conformance,
    is_described,
    negative_data_rejection,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]


def test_letter_is_found_by_the_key_that_removes_it(client: TestClient) -> None:
    key = client.get("/letters?limit=1").json()["items"][0]["id"].rpartition("/")[2]
    answer = client.get(f"/letters/{key}", headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/doc/letter/{key}.ttl")
    assert client.get("/letters/nobody").status_code == 404
    for path, allowed in ((key, ["DELETE", "GET", "HEAD"]), ("facets", ["GET", "HEAD"])):
        told = client.patch(f"/letters/{path}").headers["allow"].split(", ")
        assert [method for method in told if method != "OPTIONS"] == allowed


def test_api_answers_as_it_says_whatever_it_is_asked(sample_store: Store) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(sample_store))
    wrong: dict[str, str] = {}
    for result in schema.get_all_operations():
        operation = result.ok()  # type: ignore[union-attr]
        for mode in GenerationMode:

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            )
            def ask(case: Case[Any]) -> None:
                case.call_and_validate(checks=CHECKS)

            try:
                ask()
            except Unsatisfiable:  # nothing that is sent to this route can be against its schema
                assert mode.is_negative
            except (Exception, BaseExceptionGroup) as error:
                wrong[f"{operation.label} ({mode.value})"] = str(error)
    assert not wrong, "\n\n".join(f"{name}\n{said}" for name, said in wrong.items())


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a command of Python's says in a folder."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True
    )


def test_server_answers_as_it_says_to_who_may_write(tmp_path: Path) -> None:
    store = ("--store", "graph")
    assert run("graphkit", "demo", *store, "--no-serve", folder=tmp_path).returncode == 0
    token = run("graphkit", "token", "new", "--name", "fuzz", *store, folder=tmp_path).stdout
    command = [sys.executable, "-m", "graphkit", "serve", *store, "--log", "off"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout
            root = next(line.split()[-1] for line in serving.stdout if "home page" in line)
            asked = run(
                *("schemathesis.cli", "run", f"{root}openapi.json", "--no-color"),
                *("--checks", "all", "--exclude-checks", "positive_data_acceptance"),
                *("--header", f"Authorization: Bearer {token.strip()}"),
                # Every list is made by the same code; the test above asks all of them.
                *("--exclude-path-regex", f"^/({'|'.join(LIKE_VISITS)})"),
                *("--max-examples", "5", "--seed", "1"),
                folder=tmp_path,
            )
        finally:
            serving.terminate()
    assert asked.returncode == 0, asked.stdout[-6_000:]
