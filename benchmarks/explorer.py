"""What the explorer's pages take in a browser, over a graph of many visits.

Run: python benchmarks/explorer.py [--visits N] [--folder DIR]

Milliseconds until the first page can be used, until a search suggests, until a query has its answer
on the page and until a hub is expanded; frames a second while the canvas is moved. Beside each
stands its aim, and before all what a page of nothing takes in the same browser, which is what the
machine has to give at that moment. Chromium draws without a GPU. The visits are copies of the
samples. Nothing here is a test: machines differ.
"""

import argparse
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from copies import visits_in
from folders import open_folder
from playwright.sync_api import Browser, Page, sync_playwright
from servers import Server, graphkit

TIMES = 5
HUB = "https://w3id.org/ofsted-graph/theme/supervision"
MANY = f"/explore?node={HUB}&x=theme/supervision~in.theme~~1500"
QUERY = """PREFIX gk: <https://w3id.org/ofsted-graph/ns#>
SELECT ?theme (COUNT(?finding) AS ?findings) { ?finding gk:theme ?theme } GROUP BY ?theme"""
OPTIONS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")

# Milliseconds from the start of the navigation until the page's scripts have run.
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
SHOWN = "document.querySelectorAll('#list [role=option]').length"
# The time from a press until the list beside the canvas, and the canvas with it, has more.
EXPAND = """async () => {
  const shown = () => document.querySelectorAll('#list [role=option]').length;
  const before = shown(), start = performance.now();
  document.querySelector('#details .relations li button').click();
  while (shown() === before) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
# Frames are counted by those who ask for the next one.
COUNT = """() => {
  window.frames_seen = 0;
  const count = () => { window.frames_seen += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  window.frames_from = performance.now();
}"""
RATE = "1000 * window.frames_seen / (performance.now() - window.frames_from)"


@contextmanager
def tab(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of a fresh browser, which has kept nothing."""
    base = f"http://127.0.0.1:{server.port}"
    with browser.new_context(base_url=base, viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(120_000)
        yield context.new_page()


def ready(page: Page, address: str) -> float:
    """Milliseconds until a page can be used."""
    page.goto(address)
    return float(page.evaluate(READY))


def suggested(page: Page) -> float:
    """Milliseconds from letters typed into the search until names stand below it."""
    page.goto("/")
    field = page.get_by_role("combobox").first
    start = time.perf_counter()
    field.fill("kester")
    page.get_by_role("option").first.wait_for()
    return 1000 * (time.perf_counter() - start)


def answered(page: Page) -> float:
    """Milliseconds from the press of Ask until the table stands there."""
    page.goto("/sparql")
    page.get_by_role("textbox", name="Query").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(QUERY)
    return float(
        page.evaluate(
            """async () => {
              const start = performance.now();
              document.querySelector('form.ask button').click();
              const table = () => document.querySelector('.answer:not([aria-busy]) td');
              while (!table()) await new Promise(requestAnimationFrame);
              return performance.now() - start;
            }"""
        )
    )


def expanded(page: Page) -> float:
    """Milliseconds until a hub has its next neighbours."""
    page.goto(f"/explore?node={quote(HUB, safe='')}")
    page.locator("#list [role=option]").first.click()
    page.locator("#details .relations li button").first.wait_for()
    return float(page.evaluate(EXPAND))


def frames(page: Page, address: str, least: int) -> tuple[float, int]:
    """Frames a second while the canvas is dragged to and fro, and how many things are on it."""
    page.goto(address)
    page.locator("#list [role=option]").nth(least - 1).wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    box = page.locator("#canvas").bounding_box()
    if box is None:
        raise SystemExit("/explore has no canvas; build the page: GRAPHKIT_WEB=force pip install")
    # In a corner, where there is rarely a thing that would be dragged instead.
    x, y = box["x"] + 12, box["y"] + box["height"] - 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT)
    for step in range(60):
        page.mouse.move(x + 6 * (step % 30), y - 4 * (step % 30))
    rate = float(page.evaluate(RATE))
    page.mouse.up()
    return rate, int(page.evaluate(SHOWN))


def tell(name: str, aim: str, measure: Callable[[], float]) -> None:
    taken = [measure() for _ in range(TIMES)]
    print(f"{name:34} {statistics.median(taken):8.0f} {max(taken):8.0f}  {aim}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=1_500)
    parser.add_argument("--folder", type=Path, help="keeps the store for the next run")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder(asked.folder))
        server = stack.enter_context(graphkit(visits_in(folder, asked.visits), folder))
        program = shutil.which("chromium") or shutil.which("google-chrome")
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)

        def measured(measure: Callable[[Page], float]) -> Callable[[], float]:
            def once() -> float:
                with tab(browser, server) as page:
                    return measure(page)

            return once

        print("milliseconds                         median     most  aim")
        tell("a page of nothing", "", measured(lambda page: ready(page, "/static/mark.svg")))
        with tab(browser, server) as page:
            print(f"{'first page, never asked for before':34} {ready(page, '/'):8.0f}")
        tell("first page", "1000", measured(lambda page: ready(page, "/")))
        tell("a search suggests", "", measured(suggested))
        tell("a query has its answer", "", measured(answered))
        tell("a hub is expanded", "300", measured(expanded))
        print("\nframes a second while moving          things    frames  aim")
        for address, least in (
            (f"/explore?node={quote(HUB, safe='')}", 1),
            (MANY, min(1_000, asked.visits)),
        ):
            with tab(browser, server) as page:
                rate, things = frames(page, address, least)
            print(f"{'the canvas':34} {things:8} {rate:9.0f}  {'20' if least > 1 else ''}")
        browser.close()


if __name__ == "__main__":
    main()
