"""Faults of access that axe-core finds: a page in a browser in, what is serious or worse out."""

import functools
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "api/web/node_modules/axe-core/axe.min.js"


@functools.cache
def _axe() -> str:
    if not AXE.is_file():
        reason = "axe-core is not installed; npm --prefix api/web ci"
        if os.environ.get("GRAPHKIT_REQUIRE_BROWSER"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return AXE.read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Rule, help and elements of each serious or critical fault."""
    # Evaluated by the debugger, so the page's own policy for scripts stays in force.
    page.evaluate(_axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{each['id']}: {each['help']}: {[node['target'] for node in each['nodes'][:5]]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
