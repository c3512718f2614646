"""The graph view: from a search to a canvas, step by step and back, with mouse or keyboard."""

import re

from exploring import (
    AUTHORITY,
    BASE,
    PEOPLE,
    VISIT,
    VISITS,
    choose,
    drawn,
    explore,
    settled,
    things,
)
from playwright.sync_api import Page, expect


def test_search_puts_a_thing_on_the_canvas_by_keyboard_alone(page: Page) -> None:
    page.goto("/explore")
    box = page.get_by_role("combobox", name="Put on the canvas")
    box.focus()
    page.keyboard.type("kesterb")
    expect(page.locator("#explore-found [role=option]").first).to_contain_text("Kesterbridge")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "found-0")
    page.keyboard.press("Enter")
    settled(page)
    assert things(page) == [BASE + AUTHORITY]
    expect(page.locator("#details h2")).to_have_text("Kesterbridge")
    assert f"node={BASE}{AUTHORITY}" in page.url


def test_start_leads_to_a_view_and_back_leaves_it(page: Page) -> None:
    page.goto("/explore")
    expect(page.locator("#workspace")).to_be_hidden()
    page.get_by_role("link", name="Kesterbridge", exact=True).click()
    settled(page)
    assert len(things(page)) == 5
    page.go_back()
    expect(page.get_by_role("heading", name="Places to start")).to_be_visible()
    expect(page.locator("#workspace")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#list [role=option]")).to_have_count(5)


def test_relations_are_counted_before_and_expand_25_at_a_time(page: Page) -> None:
    explore(page, VISITS)
    choose(page, "Kesterbridge")
    row = page.locator(".relations li", has_text="findings on this authority")
    told = row.locator(".count").inner_text()
    total = int(told)
    assert total > 50
    row.get_by_role("button", name="Show 25").click()
    expect(row.locator(".count")).to_have_text(f"showing 25 of {total}")
    row.get_by_role("button", name="Show 25 more").click()
    expect(row.locator(".count")).to_have_text(f"showing 50 of {total}")
    assert len(things(page)) == 55
    row.get_by_role("button", name="Collapse").click()
    expect(row.locator(".count")).to_have_text(str(total))
    assert len(things(page)) == 5


def test_undo_and_redo_go_the_way_of_the_browser(page: Page) -> None:
    explore(page, VISITS)
    choose(page, "Kesterbridge")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.get_by_role("button", name=re.compile("Show .* recommendations on this authority")).click()
    expect(page.locator("#said")).to_contain_text("added")
    more = things(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#list [role=option]")).to_have_count(5)
    page.get_by_role("button", name="Redo").click()
    expect(page.locator("#list [role=option]")).to_have_count(len(more))
    assert things(page) == more
    page.go_back()
    expect(page.locator("#list [role=option]")).to_have_count(5)


def test_what_is_there_stays_where_it_is(page: Page) -> None:
    explore(page, VISITS)
    before = drawn(page)
    choose(page, "Kesterbridge")
    page.get_by_role("button", name="Show 25: findings on this authority").click()
    expect(page.locator("#said")).to_contain_text("25 added")
    after = drawn(page)
    for iri, told in before.nodes(data=True):
        now = after.nodes[iri]
        assert abs(now["x"] - told["x"]) < 1 and abs(now["y"] - told["y"]) < 1
    assert len(after) == len(before) + 25
    places = {(told["x"], told["y"]) for _, told in after.nodes(data=True)}
    assert len(places) == len(after)


def test_list_does_it_all_by_keyboard(page: Page) -> None:
    explore(page, PEOPLE)
    box = page.locator("#list")
    box.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", "option-2")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("Rowan Ashdale-Pike")
    expect(page.locator("#said")).to_have_text("Chosen: Rowan Ashdale-Pike")
    page.keyboard.press("p")
    expect(page.get_by_role("option", name="Rowan Ashdale-Pike pinned")).to_be_visible()
    assert "pin=id/inspector/rowan-ashdale-pike" in page.url
    page.keyboard.press("e")
    expect(page.locator("#details .relations button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_contain_text("showing")
    assert len(things(page)) > 4
    box.focus()
    page.keyboard.press("c")
    expect(page.locator("#list [role=option]")).to_have_count(4)
    expect(page.locator("#details h2")).to_have_text("Rowan Ashdale-Pike")
    page.keyboard.press("Delete")
    expect(page.locator("#list [role=option]")).to_have_count(3)
    expect(page.locator("#said")).to_contain_text("Hidden. 3 on the canvas")
    page.get_by_role("button", name="Show 1 hidden again").click()
    expect(page.locator("#list [role=option]")).to_have_count(4)


def test_kinds_and_relations_are_hidden_and_the_list_is_in_step(page: Page) -> None:
    explore(page, PEOPLE)
    page.get_by_role("checkbox", name="Inspectors 3").uncheck()
    expect(page.locator("#list [role=option]")).to_have_count(1)
    assert len(drawn(page)) == 1
    page.get_by_role("checkbox", name="Inspectors 3").check()
    expect(page.locator("#list [role=option]")).to_have_count(4)
    page.get_by_text("Hide lines by relation").click()
    for box in page.locator("#relations input").all():
        box.uncheck()
    expect(page.locator("#said")).to_contain_text("Hidden.")
    settled(page)
    network = drawn(page)
    assert (len(network), network.number_of_edges()) == (4, 0)


def test_path_between_two_things_is_found_and_drawn(page: Page) -> None:
    explore(page, f"/explore?node={BASE}id/inspector/idris-callowhill")
    choose(page, "Idris Callowhill")
    page.get_by_role("button", name="Find a path from here").click()
    expect(page.locator("#mode")).to_contain_text("A path from Idris Callowhill to what?")
    expect(page.get_by_role("combobox", name="Put on the canvas")).to_be_focused()
    page.keyboard.type("kesterbridge")
    expect(page.locator("#explore-found [role=option]").first).to_contain_text("Kesterbridge")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("A path of 2 steps.")
    expect(page.locator("#mode")).to_be_hidden()
    network = drawn(page).to_undirected()
    assert BASE + AUTHORITY in network
    assert len(network) == 3
    assert network.number_of_edges() >= 2


def test_looking_for_a_path_can_be_stopped(page: Page) -> None:
    explore(page, VISITS)
    choose(page, "Kesterbridge")
    page.get_by_role("button", name="Find a path from here").click()
    page.get_by_role("button", name="Stop looking for a path").click()
    expect(page.locator("#mode")).to_be_hidden()
    choose(page, "Focused visit to Kesterbridge, 5 to 6 March 2024")
    assert len(things(page)) == 5


def test_surroundings_of_a_thing_replace_what_was_there(page: Page) -> None:
    explore(page, VISITS)
    choose(page, "Focused visit to Kesterbridge, 5 to 6 March 2024")
    page.get_by_role("button", name="Only its surroundings").click()
    expect(page.locator("#said")).to_contain_text("Its surroundings:")
    found = things(page)
    assert BASE + VISIT in found and BASE + AUTHORITY in found
    assert f"{BASE}id/inspector/idris-callowhill" in found
    expect(page.locator("#details")).to_contain_text(re.compile("showing 25 of [0-9]+"))


def test_line_leads_to_the_words_of_the_letter_by_keyboard(page: Page) -> None:
    explore(page, PEOPLE)
    choose(page, "Idris Callowhill")
    page.get_by_text("Lines to 1 on the canvas").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    details = page.locator("#details")
    expect(details).to_contain_text("Idris Callowhill took part in Focused visit to Kesterbridge")
    expect(details.locator("mark").first).to_have_text("Idris Callowhill")
    details.get_by_role("link", name="Read it in the letter").first.click()
    page.wait_for_url("**/letters/kesterbridge-2024-03-05-focused/text#char=*")


def test_finding_shows_its_sentence_and_the_way_to_the_letter(page: Page) -> None:
    explore(page, f"/explore?node={BASE}{VISIT}&x={VISIT}~in.visit~Finding~25")
    finding = next(iri for iri in things(page) if "/finding/" in iri)
    page.locator(f'[data-iri="{finding}"]').click()
    expect(page.locator("#details mark").first).not_to_be_empty()
    link = page.locator("#details").get_by_role("link", name="Read it in the letter").first
    expect(link).to_have_attribute("href", re.compile("^/letters/.*/text#char="))


def test_last_of_a_long_list_is_chosen_by_one_click(page: Page) -> None:
    explore(page, f"/explore?node={BASE}{VISIT}&x={VISIT}~in.visit~Finding~25")
    last = page.locator("#list [role=option]").last
    last.click()
    expect(last).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("heading", name="Joined with")).to_be_visible()
