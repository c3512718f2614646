"""Accept headers: what wins, what is refused."""

import pytest
from graphkit.api.http.negotiation import GRAPHS, best, choose_for

OFFERED = ("text/turtle", "application/ld+json", "text/html")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("*", "text/turtle"),
        ("text/*;q=0.4, application/*;q=0.6", "application/ld+json"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "text/html"),
        ("application/ld+json, */*", "application/ld+json"),
        ("text/turtle;q=0, */*;q=0.1", "application/ld+json"),
        ("TEXT/HTML;Q=1.0;level=1", "text/html"),
        ("text/turtle;q=0.2, text/html;q=0.3, application/ld+json;q=0.3", "text/html"),
        ("application/ld+json, text/turtle", "application/ld+json"),
        ("text/turtle;q=nonsense, text/html;q=0.1", "text/html"),
        (", ,text/html,", "text/html"),
        ("image/png, */*;q=0", None),
        ("text/turtle;q=0", None),
    ],
)
def test_best_is_what_the_client_wants_most(accept: str, media_type: str | None) -> None:
    assert best(accept, OFFERED) == media_type


def test_form_that_is_refused_is_not_given_under_another_name() -> None:
    accept = "application/rdf+xml;q=0, application/xml, text/turtle;q=0.1"
    assert choose_for(None, accept, GRAPHS).media_type == "text/turtle"
