"""Words for tests of the graph view: a page in, what is on its canvas out."""

import io
from pathlib import Path

import networkx as nx
from playwright.sync_api import Page, expect

BASE = "https://w3id.org/ofsted-graph/"
AUTHORITY, VISIT = "id/authority/kesterbridge", "id/visit/kesterbridge-2024-03-05-focused"
VISITS = f"/explore?node={BASE}{AUTHORITY}&x={AUTHORITY}~in.authority~Visit~25"
PEOPLE = f"/explore?node={BASE}{VISIT}&x={VISIT}~out.prov:wasAssociatedWith~~25"
OVERVIEW = "/explore?view=overview"


def explore(page: Page, address: str) -> None:
    """Open a view, and wait until it is drawn."""
    page.goto(address)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the canvas is in step with the address."""
    expect(page.locator("#said")).to_contain_text("on the canvas", timeout=20_000)
    expect(page.locator("#workspace")).not_to_have_attribute("aria-busy", "true")


def things(page: Page) -> list[str]:
    """The IRIs in the list beside the canvas."""
    found = page.locator("#list [role=option]").evaluate_all("all => all.map(o => o.dataset.iri)")
    return sorted(found)


def choose(page: Page, label: str) -> None:
    """Choose a thing in the list."""
    page.get_by_role("option", name=label).first.click()
    expect(page.locator("#details h2")).to_contain_text(label)
    expect(page.get_by_role("heading", name="Joined with")).to_be_visible()


def saved(page: Page, name: str) -> Path:
    """What one of the buttons below "Save or share" saves."""
    menu = page.locator(".menu")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    with page.expect_download() as told:
        page.get_by_role("button", name=name).click()
    return told.value.path()


def drawn(page: Page) -> nx.MultiDiGraph:
    """What is on the canvas, as the GraphML of it has it."""
    return nx.read_graphml(
        io.BytesIO(saved(page, "Network, GraphML").read_bytes()), force_multigraph=True
    )
