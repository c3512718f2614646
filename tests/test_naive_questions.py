"""Questions that use what the loader has reckoned, beside the same ones asked of the letters."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from graphkit import rows
from graphkit.load import load_letters
from graphkit.store import Store, open_store
from graphkit.views import bind, load_views, read_view

SAMPLES = Path(__file__).parents[1] / "graphkit" / "samples"
NAIVE = {
    path.stem: read_view(path.stem, path.read_text())
    for path in sorted((Path(__file__).parent / "questions" / "naive").glob("*.rq"))
}
QUESTIONS = load_views("questions")
# Broad, narrow and in between; authorities with one visit and with several.
VALUES = {
    "theme": ("management-and-qa", "supervision", "care-leavers-theme", "nowhere"),
    "authority": ("kesterbridge", "ambleford-county-council", "nowhere"),
    "cohort": ("care-leavers", "custody"),
    "kind": ("focused-visit", "focused-visit-covid", "monitoring-visit"),
    "polarity": ("weakness",),
}
TOLD_APART = [
    (name, {param: value})
    for name, view in NAIVE.items()
    for param in view.params
    for value in VALUES[param]
]
TOGETHER = [
    ("polarity-by-theme-and-year", {"theme": "management-and-qa", "authority": "thornmere"}),
    ("themes-by-authority", {"theme": "management-and-qa", "authority": "thornmere"}),
    ("themes-together", {"theme": "supervision", "authority": "thornmere"}),
    ("sentences-on-a-theme", {"theme": "workforce", "polarity": "strength"}),
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("memory:") as loaded:
        load_letters(loaded, SAMPLES, registers=[SAMPLES / "register.ttl"])
        yield loaded


@pytest.mark.parametrize(
    ("name", "values"), [*((name, {}) for name in NAIVE), *TOLD_APART, *TOGETHER]
)
def test_question_gives_the_rows_of_its_naive_form(
    name: str, values: Mapping[str, str], store: Store
) -> None:
    found = rows(store, bind(QUESTIONS[name], values) if values else QUESTIONS[name].sparql)
    naive = rows(store, bind(NAIVE[name], values) if values else NAIVE[name].sparql)
    assert found == naive
    assert found or values, "the samples answer it"
    assert not (found and "nowhere" in values.values())


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_walks_no_path_of_broader_concepts(name: str) -> None:
    assert "skos:broader*" not in QUESTIONS[name].sparql
    assert "skos:broader+" not in QUESTIONS[name].sparql
