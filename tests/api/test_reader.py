"""The page of a letter's text: what of it is marked, and what may be chosen."""

from urllib.parse import parse_qs

import pytest
from browsing import read
from fastapi.testclient import TestClient
from lxml.html import HtmlElement, fromstring

LETTER = "/letters/kesterbridge-2024-03-05-focused/text"


def _page(client: TestClient, query: str = "") -> HtmlElement:
    return fromstring(read(client, LETTER + query))


def _marks(page: HtmlElement, kind: str = "") -> list[str]:
    """Addresses of marked statements."""
    found = page.cssselect(f".letter .mark{'.' + kind if kind else ''}")
    return [each.get("href") for each in found if "fact" not in each.get("class").split()]


def _choices(page: HtmlElement) -> dict[str, HtmlElement]:
    return {each.get("href"): each for each in page.cssselect(".choices a")}


@pytest.mark.parametrize("kind", ["strength", "weakness", "recommendation"])
def test_choice_of_a_kind_marks_that_kind_alone(client: TestClient, kind: str) -> None:
    chosen = _page(client, f"?mark={kind}")
    shown = "asked" if kind == "recommendation" else kind
    assert _marks(chosen) == _marks(_page(client), shown) != []
    number = _choices(_page(client))[f"?mark={kind}"].cssselect(".number")[0].text
    assert len(set(_marks(chosen))) <= int(number)


def test_choice_of_a_theme_marks_as_many_sentences_as_it_says(client: TestClient) -> None:
    themes = _page(client).cssselect(".choices.themes a")
    assert len(themes) > 5
    for theme in themes:
        chosen = _page(client, theme.get("href"))
        key = parse_qs(theme.get("href")[1:])["theme"][0]
        assert len(_marks(chosen)) == int(theme.cssselect(".number")[0].text), key
        assert not chosen.cssselect(".letter .fact")
        current = chosen.cssselect("[aria-current=true]")
        assert [each.get("href") for each in current] == ["?"]


def test_choices_of_kind_and_theme_narrow_each_other(client: TestClient) -> None:
    weak = _page(client, "?mark=weakness")
    theme = weak.cssselect(".choices.themes a")[0]
    assert theme.get("href").startswith("?mark=weakness&theme=")
    both = _page(client, theme.get("href"))
    assert len(_marks(both)) == int(theme.cssselect(".number")[0].text)
    assert set(_marks(both)) < set(_marks(weak))


def test_words_of_the_letter_are_the_same_whatever_is_marked(client: TestClient) -> None:
    plain = client.get(LETTER).text
    for query in ("", "?mark=weakness", "?theme=no-such-theme&mark=none"):
        letter = _page(client, query).cssselect(".letter")[0]
        for unseen in letter.cssselect(".unseen"):
            unseen.drop_tree()
        # A page break ends a page of the file; HTML has no such character.
        assert letter.text_content().replace("\ufffd", "\f") == plain
    assert "0 sentences marked" in _page(client, "?mark=none").text_content()


def test_facts_of_the_head_lead_to_what_they_name_and_to_their_place(client: TestClient) -> None:
    page = _page(client)
    head = {each.findtext("dt"): each for each in page.cssselect(".head > div")}
    (authority,) = head["Authority"].cssselect("dd a[href^='/doc/authority/']")
    place = head["Authority"].cssselect("a.place")[0].get("href")
    anchor = page.get_element_by_id(place[1:])
    mark = anchor.getnext()
    assert mark.get("href") == authority.get("href")
    assert "fact" in mark.get("class")
    assert "Kesterbridge" in mark.text_content()
    assert {"Inspector", "Lead inspector", "First day", "Dated"} <= set(head)
