"""What the tests in a browser share: `graphkit serve` over the samples, and Chromium before it.

A page that asks another host, writes an error on its console or throws one fails the test.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest
from graphkit.api.scripts import read_scripts
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from served import GRAPHKIT, serving

WINDOW = ViewportSize(width=1280, height=900)
# Without the last four, Chromium asks its makers for updates at each start.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _miss(reason: str) -> NoReturn:
    """A skip; a failure where GRAPHKIT_REQUIRE_BROWSER is set, as in CI."""
    if os.environ.get("GRAPHKIT_REQUIRE_BROWSER"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window.

    For a module and no longer: while it runs, nothing else in the process can use asyncio.run.
    """
    names = (os.environ.get("GRAPHKIT_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    program = next((found for name in names if name and (found := shutil.which(name))), None)
    if program is None:
        _miss("Chromium is not on PATH (nor in GRAPHKIT_CHROMIUM); apt-get install chromium")
    if not read_scripts():
        _miss("the explorer was not built; GRAPHKIT_WEB=force pip install --editable .")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a store with the invented letters and reports."""
    store = str(tmp_path_factory.mktemp("browser") / "graph")
    subprocess.run(
        (*GRAPHKIT, "demo", "--no-serve", "--store", store), check=True, capture_output=True
    )
    return store


@pytest.fixture(scope="session")
def site(store: str) -> Iterator[str]:
    """The address of a server over the store."""
    with serving(store) as address:
        yield address


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """The reader's preference, for tests that look at both."""
    return str(request.param)


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A fresh browser: no history, no cache, an address to start from."""
    with browser.new_context(base_url=site, viewport=WINDOW) as context:
        yield context


@contextmanager
def _watched(context: BrowserContext, site: str) -> Iterator[Page]:
    """A tab whose faults fail the test when it ends."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((site, "data:", "blob:"))
            else wrong.append(f"asks {asked.url}")
        ),
    )
    yield page
    assert not wrong


@pytest.fixture
def page(context: BrowserContext, site: str) -> Iterator[Page]:
    """A tab that is watched."""
    with _watched(context, site) as page:
        yield page


@pytest.fixture
def fresh_page(browser: Browser, site: str) -> Iterator[Page]:
    """A watched tab of another fresh browser, which shares nothing with `page`."""
    with (
        browser.new_context(base_url=site, viewport=WINDOW) as context,
        _watched(context, site) as page,
    ):
        yield page


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """A watched tab of a fresh browser that runs no scripts."""
    with (
        browser.new_context(base_url=site, viewport=WINDOW, java_script_enabled=False) as context,
        _watched(context, site) as page,
    ):
        yield page
