"""Relations of things with very many values: pages of them in order, each value once."""

import pytest
from graphkit.api.relations import PAGE, read_relation, read_relations
from graphkit.api.site import Site, open_site

from graphkit.iris import BASE, GK
from graphkit.store import open_store

HUB = f"{BASE}theme/hub"
MANY = 5_210


@pytest.fixture(params=["in order", "in reverse", "mixed up"])
def site(request: pytest.FixtureRequest) -> Site:
    """Very many things that lead to one, which leads to as many words."""
    numbers = list(range(MANY))
    if request.param == "in reverse":
        numbers.reverse()
    if request.param == "mixed up":
        numbers.sort(key=lambda number: number * 7 % 1009)
    store = open_store("memory:")
    lines = [f"<urn:{number:05}> <{GK.theme}> <{HUB}> ." for number in numbers]
    lines += [f'<{HUB}> <{GK.statementText}> "{number:05}"@en .' for number in numbers]
    lines += [f'<{HUB}> <{GK.statementText}> "{number:05}" .' for number in numbers]
    store.replace({"urn:graph": [*lines, f"<{HUB}> <{GK.authority}> <urn:here> ."]})
    store.publish()
    return open_site(store)


@pytest.mark.parametrize(
    ("relation", "direction", "start"), [("theme", "in", "urn:"), ("statementText", "out", "")]
)
def test_pages_of_very_many_values_hold_each_once_in_order(
    site: Site, relation: str, direction: str, start: str
) -> None:
    found: list[str] = []
    after, is_more = "", True
    while is_more:
        page = read_relation(site, HUB, str(GK[relation]), direction, after)
        assert len({value.text for value in page.values}) <= PAGE
        found += [value.text for value in page.values]
        after, is_more = page.last(), page.more
    each = 1 if direction == "in" else 2
    assert found == [f"{start}{number:05}" for number in range(MANY) for _ in range(each)]


def test_document_holds_the_first_page_of_very_many_and_all_of_few(site: Site) -> None:
    told = {(each.property, each.direction): each for each in read_relations(site, HUB)}
    assert len(told) == 3
    many, few = told[str(GK.theme), "in"], told[str(GK.authority), "out"]
    assert (many.total, many.more) == (MANY, True)
    assert [value.text for value in many.values] == [f"urn:{n:05}" for n in range(PAGE)]
    assert (few.total, few.more, few.values[0].text) == (1, False, "urn:here")
