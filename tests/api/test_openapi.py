"""The description of the API against the API: schemathesis asks what it allows, and what not."""

import schemathesis
from graphkit.api import create_app
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from graphkit.store import Store

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
EXAMPLES = 15


def test_api_answers_as_it_says_whatever_it_is_asked(sample_store: Store) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(sample_store))
    wrong: dict[str, str] = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in GenerationMode:

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            )
            def ask(case: schemathesis.Case) -> None:
                case.call_and_validate(checks=CHECKS)

            try:
                ask()
            except (Exception, BaseExceptionGroup) as error:
                wrong[f"{operation.label} ({mode.value})"] = str(error)
    assert not wrong, "\n\n".join(f"{name}\n{said}" for name, said in wrong.items())
