"""Search pages and providers' pages: what they list."""

import httpx
import pytest

from graphkit.harvest import HarvestError
from graphkit.harvest.connection import Answer
from graphkit.harvest.pages import read_providers, read_publications
from graphkit.harvest.refusals import Refused
from graphkit.harvest.site import OFSTED, open_site


def page(body: str | bytes, media_type: str = "text/html; charset=utf-8") -> Answer:
    content = body if isinstance(body, bytes) else body.encode()
    return Answer(OFSTED.pages, 200, httpx.Headers({"content-type": media_type}), content)


def test_providers_are_those_linked_to_each_once_with_the_words_of_a_link() -> None:
    found = read_providers(
        page(
            '<a href="/provider/44/80001"><img src="x.png"></a>'
            '<a href="/provider/44/80001"> Thornmere\n  Council </a>'
            '<a href="https://reports.ofsted.gov.uk/provider/44/80002/?from=x#top">Eastwick</a>'
            '<a href="/provider/44/80001">see more</a>'
            '<a href="/provider/">all</a><a href="/provider/44/../../x">no</a><a>none</a>'
            '<a href="/about/80003">About</a>'
        )
    )
    assert [(each.urn, each.name) for each in found] == [
        ("80001", "Thornmere Council"),
        ("80002", "Eastwick"),
    ]


def test_publications_have_the_label_for_those_who_hear_the_page() -> None:
    (found, plain) = read_publications(
        page(
            '<a class="button publication-link" href=" https://f/v1/file/1 ">Visit'
            '<span class="nonvisual">Children’s services\n focused visit, pdf</span></a>'
            '<a class="publication-link" href="https://f/v1/file/2">Visit, <b>pdf</b></a>'
            '<a class="not-publication-link" href="https://f/v1/file/3">Visit</a>'
        )
    )
    assert found.label == "Children’s services focused visit, pdf"
    assert plain.label == "Visit, pdf"


def test_labels_lose_what_no_reader_sees_and_are_cut() -> None:
    (found,) = read_publications(
        page(f'<a class="publication-link" href="x">a\u202eb&#x7;\0c{"d" * 9000}</a>')
    )
    assert found.label == ("abc" + "d" * 300)[:300]


def test_page_is_read_in_its_encoding() -> None:
    body = '<a href="/provider/44/1">Pont-y-Pŵl’s</a>'
    for encoding in ("utf-8", "utf-16"):
        (found,) = read_providers(page(body.encode(encoding), "text/html"))
        assert found.name == "Pont-y-Pŵl’s"
    (western,) = read_providers(
        page('<a href="/provider/44/1">Café’s</a>'.encode("cp1252"), "text/html; charset=latin-1")
    )
    assert western.name == "Café’s"


@pytest.mark.parametrize("body", ["", " ", "\0", "<", "plain words", "<a" * 1000, "<div>" * 50_000])
def test_page_without_links_lists_nothing(body: str) -> None:
    try:
        assert read_providers(page(body)) == []
    except Refused as error:
        assert "cannot be read" in str(error)


def test_site_admits_its_two_hosts_only_and_only_in_https() -> None:
    admitted = OFSTED.admit("http://files.ofsted.gov.uk/v1/file/1#page=2", OFSTED.pages)
    assert str(admitted) == "https://files.ofsted.gov.uk/v1/file/1"
    assert str(OFSTED.admit("/provider/44/1", OFSTED.pages)) == (
        "https://reports.ofsted.gov.uk/provider/44/1"
    )


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/v1/file/1",
        "//evil.example/x",
        "https://files.ofsted.gov.uk.evil.example/x",
        "https://files.ofsted.gov.uk@evil.example/x",
        "https://user:word@files.ofsted.gov.uk/x",
        "https://files.ofsted.gov.uk:8443/x",
        "ftp://files.ofsted.gov.uk/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://[::1/x",
        "http://127.0.0.1/x",
        "https://files.ofsted.gov.uk/\0",
    ],
)
def test_site_refuses_every_other_address(link: str) -> None:
    with pytest.raises(Refused, match=r"only reports\.ofsted|is no address"):
        OFSTED.admit(link, OFSTED.pages)


@pytest.mark.parametrize(
    "address", ["http://reports.ofsted.gov.uk", "https://evil.example", "http://127.0.0.2:80"]
)
def test_only_an_imitation_on_loopback_may_stand_for_the_site(address: str) -> None:
    with pytest.raises(HarvestError, match="only Ofsted's site"):
        open_site(address, "http://127.0.0.1:1")
