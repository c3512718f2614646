"""The search over HTTP: what is found in the sample letters, in which order, in which form."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app

from graphkit.iris import BASE, GK
from graphkit.store.folder import FolderStore
from graphkit.store.workers import QueryWorkers

HTML = {"Accept": "text/html"}
HOSTILE = (
    *('"', '""', "'", "*", "(", ")", "()", "NEAR", "NEAR(", "NEAR(a b, 2)", "a NEAR/2 b", "AND"),
    *("OR OR OR", "NOT", "a NOT", "words : care", "{words}: care", "-", "--", "- -", "^", "^care"),
    *(
        "care AND (",
        "care*)",
        "+",
        "\x00",
        "care\x00",
        "care\x00plan",
        "😀",
        "care 😀",
        "\u202ecare",
    ),
    *(";", "'; DROP TABLE entry; --", "%", "_", "\\", "\\x", "<script>alert(1)</script>", "\ufffd"),
    *("а" * 900, "é" * 999, '"' * 900, "(" * 900, "* " * 400, '"a" ' * 300, "-a " * 300),
    *(
        "x" * 20_000,
        "a " * 10_000,
        "\U0001f469\u200d\U0001f680",
        "ﬁnd",
        "ß",
        "İstanbul",
        "½",
        "\n\t",
    ),
)


def found(client: TestClient, question: str, **asked: str | int) -> list[dict[str, object]]:
    items = client.get("/search", params={"q": question, **asked}).json()["items"]
    assert isinstance(items, list)
    return items


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("kesterbridge", "id/authority/kesterbridge"),
        ("Cornwall County", "id/authority/cornwall"),
        ("kesterbridge council", "id/authority/kesterbridge"),
        ("pike rowan", "id/inspector/rowan-ashdale-pike"),
        ("supervision", "theme/supervision"),
        ("care leavers", "cohort/care-leavers"),
        ("pathw", "theme/pathway-planning"),
        ("cafcass", "agent/cafcass"),
        ("wellbeing", "theme/emotional-wellbeing"),
    ],
)
def test_search_finds_first_what_is_called_so(
    client: TestClient, question: str, first: str
) -> None:
    assert str(found(client, question)[0]["id"]).startswith(BASE + first.rstrip("/"))


def test_names_come_before_titles_and_these_before_statements(client: TestClient) -> None:
    ranks = [item["rank"] for item in found(client, "kesterbridge")]
    assert ranks == sorted(ranks, key=lambda rank: int(str(rank)))
    assert {0, 3, 4} <= set(ranks)
    kinds = {item["kind"] for item in found(client, "kesterbridge")}
    assert {"Authority", "Letter", "Visit", "Report", "Inspection", "Finding"} <= kinds


def test_item_says_what_it_is_and_where_the_words_stand(client: TestClient) -> None:
    (item,) = [each for each in found(client, "newly supervision") if each["kind"] == "Finding"]
    words = str(item["words"])
    marks, shown = item["marks"], item["snippetMarks"]
    assert isinstance(marks, list) and isinstance(shown, list)
    assert [words[start:end].lower() for start, end in marks] == ["newly", "supervision"]
    assert [str(item["snippet"])[start:end].lower() for start, end in shown]
    assert str(item["polarity"]).startswith(f"{BASE}polarity/")
    assert item["authorityLabel"]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(item["day"]))


@pytest.mark.parametrize("place", ["visit", "inspection"])
def test_statement_has_the_day_of_its_visit_or_inspection(client: TestClient, place: str) -> None:
    told = client.get("/search?q=the&kind=finding&kind=recommendation&limit=200").json()
    days = {item["id"]: item["day"] for item in told["items"]}
    assert all(days.values())
    results = client.get("/sparql", params={"query": told["sparql"]}).json()["results"]["bindings"]
    said = [row for row in results if place in row]
    assert said
    for row in said:
        assert row["first"]["value"] == days[row["found"]["value"]] in row[place]["value"]


def test_forms_of_a_word_are_found_unless_it_is_quoted(client: TestClient) -> None:
    loose, strict = found(client, "planning"), found(client, '"planning"')
    assert 0 < len(strict) < len(loose)
    assert all("planning" in str(item["words"]).lower() for item in strict)
    without = found(client, "plans -pathway")
    assert 0 < len(without)
    assert not any("pathway" in str(item["words"]).lower() for item in without)


def test_last_word_may_be_unfinished_while_one_is_typing(client: TestClient) -> None:
    assert found(client, "pathw")
    assert found(client, "pathw", typing="true")
    assert found(client, "pathw", typing="false") == []
    assert found(client, "pathw*", typing="false")


def test_quotes_hyphens_and_accents_make_no_difference(client: TestClient) -> None:
    for one, other in (("children's", "children’s"), ("multi-agency", "multiagency")):
        assert [item["id"] for item in found(client, one, kind="Finding")]
        assert {item["id"] for item in found(client, one)} >= {
            item["id"] for item in found(client, other)
        }
    assert found(client, "supervisión") == found(client, "supervision")


def test_kinds_narrow_down_and_are_counted(client: TestClient) -> None:
    told = client.get("/search?q=care&kind=theme&kind=Cohort").json()
    assert {item["kind"] for item in told["items"]} == {"Theme", "Cohort"}
    assert told["count"] == told["counts"]["Theme"] + told["counts"]["Cohort"]
    assert told["counts"]["Finding"] > 20
    answer = client.get("/search?q=care&kind=colour")
    assert answer.status_code == 400
    assert "delivery-body" in answer.text


def test_pages_follow_each_other_to_the_end(client: TestClient) -> None:
    every = [item["id"] for item in found(client, "care", limit=200)]
    address, seen = "/search?q=care&limit=30", []
    while address:
        answer = client.get(address)
        told = answer.json()
        seen += [item["id"] for item in told["items"]]
        address = told["next"]
        assert ("next" in answer.links) == bool(address) == (not told["complete"])
        if address:
            assert urlsplit(answer.links["next"]["url"]).query == urlsplit(address).query
    assert seen == every
    assert len(set(seen)) == told["count"] > 60
    assert client.get("/search?q=care&after=5000").json()["items"] == []


@pytest.mark.parametrize("wrong", ["limit=0", "limit=201", "limit=x", "after=-1", "typing=perhaps"])
def test_parameter_that_cannot_be_is_refused(client: TestClient, wrong: str) -> None:
    answer = client.get(f"/search?q=care&{wrong}")
    assert answer.status_code == 400
    assert wrong.partition("=")[0] in answer.text


@pytest.mark.parametrize("question", ["", "+", "%20", "%22%22", "-care", "%F0%9F%98%80"])
@pytest.mark.parametrize("place", ["/search", "/search/suggest"])
def test_question_without_a_word_is_refused_with_a_remedy(
    client: TestClient, place: str, question: str
) -> None:
    answer = client.get(f"{place}?q={question}")
    assert answer.status_code == 400
    assert "word" in answer.json()["error"]["message"]


@pytest.mark.parametrize("question", HOSTILE)
def test_nothing_that_is_typed_breaks_the_search(client: TestClient, question: str) -> None:
    for place in ("/search", "/search/suggest"):
        for headers in ({}, HTML):
            answer = client.get(place, params={"q": question}, headers=headers)
            wrong = {400, 406} if place.endswith("suggest") else {400}
            assert answer.status_code == 200 or answer.status_code in wrong, answer.text[:200]
            assert "\x00" not in answer.text and "\u202e" not in answer.text
            assert "fts5" not in answer.text
            assert not headers or "<script>" not in answer.text


def test_misspelt_word_is_answered_with_what_was_meant(client: TestClient) -> None:
    told = client.get("/search?q=superivsion&typing=false").json()
    assert (told["items"], told["meant"]) == ([], "supervision")
    page = client.get("/search?q=superivsion", headers=HTML).text
    assert '<a href="/search?q=supervision">supervision</a>' in page


def test_suggestions_are_few_names_and_quick(client: TestClient) -> None:
    told = client.get("/search/suggest?q=superv").json()
    assert told["items"][0]["id"] == f"{BASE}theme/supervision"
    assert told["items"][0]["marks"] == [[0, 11]]
    assert len(client.get("/search/suggest?q=c").json()["items"]) == 10
    begun = time.perf_counter()
    for question in ("c", "ca", "car", "care", "care l") * 4:
        client.get("/search/suggest", params={"q": question})
    assert (time.perf_counter() - begun) / 20 < 0.1


def test_page_marks_words_and_goes_on_in_sparql(client: TestClient) -> None:
    page = client.get("/search?q=supervision&limit=5", headers=HTML).text
    assert "<mark>Supervision</mark>" in page
    assert re.search(r'<a class="button" href="/search\?[^"]*after=5" rel="next">', page)
    sparql = re.search(r'href="(/sparql\?[^"]+)"', page.partition("<main")[2])
    assert sparql is not None
    rows = client.get(sparql[1].replace("&amp;", "&"), headers={"Accept": "text/csv"}).text
    assert rows.count(BASE) > 5
    empty = client.get("/search", headers=HTML)
    assert empty.status_code == 200 and 'name="q"' in empty.text


def test_query_about_what_was_found_runs_as_it_stands(client: TestClient) -> None:
    told = client.get("/search?q=reviewing+officers").json()
    results = client.get("/sparql", params={"query": told["sparql"]}).json()["results"]["bindings"]
    assert {row["found"]["value"] for row in results} == {item["id"] for item in told["items"]}


def test_answer_that_a_client_has_is_not_sent_again(client: TestClient) -> None:
    for address in ("/search?q=care", "/search/suggest?q=care"):
        tag = client.get(address).headers["etag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(f"{address}x").headers["etag"] != tag


def test_search_shows_a_new_snapshot_while_readers_ask(tmp_path: Path) -> None:
    def say(store: FolderStore, number: int) -> None:
        finding = f"<{BASE}id/finding/{number}> a <{GK.Finding}>"
        store.update(f'INSERT DATA {{ {finding} ; <{GK.statementText}> "Plan {number}." }}')
        store.publish()

    with FolderStore(tmp_path / "graph") as store:
        say(store, 1)
        with QueryWorkers(tmp_path / "graph", size=1) as workers:
            client = TestClient(create_app(workers))
            first = client.get("/search?q=plans")
            assert (first.json()["snapshot"], first.json()["count"]) == ("1", 1)
            say(store, 2)
            ends = time.monotonic() + 20
            with ThreadPoolExecutor(4) as pool:
                while True:
                    answers = list(pool.map(lambda _: client.get("/search?q=plans"), range(8)))
                    assert {answer.status_code for answer in answers} == {200}
                    told = [answer.json() for answer in answers]
                    assert all(str(each["count"]) == each["snapshot"] for each in told)
                    if {each["snapshot"] for each in told} == {"2"}:
                        break
                    assert time.monotonic() < ends
            assert answers[0].headers["etag"] != first.headers["etag"]
            assert (tmp_path / "graph/search/2.sqlite").exists()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/search?q=care&kinds=finding", 'no parameter "kinds"; there are q, typing, limit'),
        ("/search?q=care&q=plans", "q: given more than once"),
        ("/search/suggest?q=care&limit=3", 'no parameter "limit"; there are q, format'),
    ],
)
def test_parameter_that_would_be_passed_over_is_refused(
    client: TestClient, address: str, told: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert told in answer.json()["error"]["message"]


def test_empty_field_of_a_form_counts_as_not_sent(client: TestClient) -> None:
    told = client.get("/search?q=care").json()
    assert client.get("/search?q=care&q=&kind=").json()["items"] == told["items"]


def test_search_is_described_with_schema_and_example(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    for path, name in (("/search", "SearchPage"), ("/search/suggest", "Suggestions")):
        operation = told["paths"][path]["get"]
        content = operation["responses"]["200"]["content"]["application/json"]
        assert content["schema"]["$ref"].endswith(name)
        assert told["components"]["schemas"][name]["example"]["items"]
