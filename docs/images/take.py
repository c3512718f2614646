"""The pictures of the README and the docs: the sample letters in, PNGs in light and dark out.

Run: python docs/images/take.py [NAME ...]

Each picture is a page as it stands: NAME.png as readers see it by day, NAME-dark.png by night.
Needs Chromium and Playwright, which the tests in a browser need too.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Page, ViewportSize, sync_playwright

HERE = Path(__file__).parent
BASE = "https://w3id.org/ofsted-graph/"
KEY = "kesterbridge-2024-03-05-focused"
WINDOW = ViewportSize(width=1200, height=820)
OPTIONS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
QUERY = """PREFIX gk: <https://w3id.org/ofsted-graph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?theme (COUNT(?finding) AS ?weaknesses)
WHERE {
  ?finding a gk:Finding ;
    gk:polarity <https://w3id.org/ofsted-graph/polarity/weakness> ;
    gk:theme/skos:prefLabel ?theme .
}
GROUP BY ?theme
ORDER BY DESC(?weaknesses) ?theme
LIMIT 12
"""


class Picture(NamedTuple):
    """A page and what is waited for before it is taken.

    ready  is done on the page once it is loaded
    """

    address: str
    ready: Callable[[Page], object]


def _nothing(page: Page) -> None:
    """Most pages are ready when they are there."""


def _things(page: Page) -> None:
    page.locator("#list [role=option]").nth(12).wait_for()
    asked = page.get_by_role("group", name=re.compile("^Recommendations")).get_by_role("option")
    asked.first.click()
    page.locator("#details blockquote").first.wait_for()


def _marks(page: Page) -> None:
    page.get_by_role("link", name="Go to the first").click()


def _chart(page: Page) -> None:
    page.locator("svg.chart").wait_for()
    page.locator("form.ask").evaluate("form => form.scrollIntoView()")


# The visit with its inspectors, council, themes and recommendations.
_AROUND = "".join(
    f"&x=id/visit/{KEY}~{relation}~25"
    for relation in (
        "out.prov:wasAssociatedWith~",
        "out.authority~",
        "out.theme~",
        "in.visit~Recommendation",
    )
)
PICTURES: Mapping[str, Picture] = {
    "home": Picture("/", _nothing),
    "authority": Picture("/doc/authority/kesterbridge", _nothing),
    "theme": Picture("/doc/theme/supervision", _nothing),
    "visit": Picture(f"/doc/visit/{KEY}", _nothing),
    "letter": Picture(f"/letters/{KEY}/text", _marks),
    "explore": Picture(f"/explore?node={BASE}id/visit/{KEY}{_AROUND}", _things),
    "query": Picture(f"/sparql?query={quote(QUERY)}#view=Chart", _chart),
}


@contextmanager
def demo() -> Iterator[str]:
    """The address of `graphkit demo` over a store that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "graphkit", "demo", "--store", f"{folder}/graph")
        with subprocess.Popen(
            (*command, "--port", "8765"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as server:
            try:
                assert server.stdout
                told = next(line for line in server.stdout if "http://" in line)
                found = re.search(r"http://[\w.:]+", told)
                assert found
                yield found[0]
            finally:
                server.terminate()


def main() -> None:
    """Take the pictures that are named, or all."""
    wanted = sys.argv[1:] or list(PICTURES)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with demo() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        for scheme, ending in (("light", ""), ("dark", "-dark")):
            context = browser.new_context(base_url=site, viewport=WINDOW, reduced_motion="reduce")
            page = context.new_page()
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            for name in wanted:
                picture = PICTURES[name]
                page.goto(picture.address)
                picture.ready(page)
                page.wait_for_load_state("networkidle")
                path = HERE / f"{name}{ending}.png"
                page.screenshot(path=path, animations="disabled", caret="hide")
                print(f"{path.name} {path.stat().st_size // 1024} KiB")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
