"""The pipeline: what becomes of each file of a load."""

import zipfile
from pathlib import Path

import pyoxigraph
import pytest
from stores import GRAPHS, clear, drop

from graphkit.documents import find_files
from graphkit.dump import dump_quads
from graphkit.errors import VocabularyError
from graphkit.load import STEPS, Tools, load, load_letters, load_tools
from graphkit.outcome import Outcome
from graphkit.resources import data_files
from graphkit.store import Store, open_store
from graphkit.store.endpoints.endpoint import MERGED
from graphkit.tables import rows

SAMPLES = [Path(str(file)) for file in data_files("samples", ".txt")]
REGISTER = [Path(str(file)) for file in data_files("samples", ".ttl")]
COUNT = "SELECT (COUNT(?letter) AS ?letters) { ?letter a gk:Letter }".replace(
    "gk:Letter", "<https://w3id.org/ofsted-graph/ns#Letter>"
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(REGISTER)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    copy = tmp_path / "letter.txt"
    copy.write_bytes(SAMPLES[0].read_bytes())
    return copy


def load_one(path: Path, store: Store, tools: Tools) -> Outcome:
    (outcome,) = load([path], store, tools)
    return outcome


def test_load_stores_a_letter_and_says_so(letter: Path, store: Store, tools: Tools) -> None:
    outcome = load_one(letter, store, tools)
    assert (outcome.status, outcome.is_done, outcome.reasons) == ("stored", True, ())
    assert rows(store, COUNT) == [{"letters": 1}]


def test_load_again_changes_nothing(letter: Path, store: Store, tools: Tools) -> None:
    load_one(letter, store, tools)
    before, version = list(dump_quads(store)), store.version()
    assert load_one(letter, store, tools).status == "unchanged"
    assert (list(dump_quads(store)), store.version()) == (before, version)


def test_load_replaces_a_letter_whose_text_changed(
    letter: Path, store: Store, tools: Tools
) -> None:
    load_one(letter, store, tools)
    letter.write_text(letter.read_text(encoding="utf-8").replace("upervision", "upport"))
    assert load_one(letter, store, tools).status == "replaced"
    assert rows(store, COUNT) == [{"letters": 1}]
    assert not any("upervision" in quad for quad in dump_quads(store) if "statementText" in quad)


def test_load_refuses_a_letter_that_violates_and_loads_the_rest(
    letter: Path, store: Store, tools: Tools
) -> None:
    wrong = letter.with_name("a-wrong.txt")
    text = letter.read_text(encoding="utf-8")
    wrong.write_text(text.replace("Ambleford", "Borsetshire"), encoding="utf-8")
    refused, stored = load([wrong, letter], store, tools)
    assert (refused.status, stored.status) == ("refused", "stored")
    assert refused.reasons
    assert any("Borsetshire" in warning and "--register" in warning for warning in refused.warnings)
    assert not any("Borsetshire" in quad for quad in dump_quads(store))


def test_load_reports_what_is_no_letter_and_loads_the_rest(
    letter: Path, store: Store, tools: Tools
) -> None:
    other = letter.with_name("b.txt")
    other.write_text("Dear Sir\n\nYour library books are due.\n\nYours faithfully\n")
    missing = letter.with_name("missing.txt")
    outcomes = list(load([other, missing, letter], store, tools))
    assert [outcome.status for outcome in outcomes] == ["failed", "failed", "stored"]
    assert "b.txt" in outcomes[0].reasons[0]
    assert "missing.txt" in outcomes[1].reasons[0]


def test_load_keeps_the_first_of_two_files_with_the_same_letter(
    letter: Path, store: Store, tools: Tools
) -> None:
    twin = letter.with_name("twin.txt")
    twin.write_bytes(letter.read_bytes() + b"\n")
    first, second = load([letter, twin], store, tools)
    assert (first.status, second.status) == ("stored", "refused")
    assert "letter.txt" in second.reasons[0]


def bad_files(folder: Path, good: str) -> dict[str, tuple[str, str]]:
    """Files that are no letters to load; name -> status and words of the reason."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "page.pdf").write_bytes(b"<!DOCTYPE html><html><body>Not found</body></html>")
    (folder / "big.txt").write_bytes(b"a " * 11_000_000)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"<w:document>" + b" " * 150_000_000)
    (folder / "no-day.txt").write_text(good.replace("12 and 13 March 2019", "two days in March"))
    return {
        "big.txt": ("failed", "20 MiB"),
        "binary.txt": ("failed", "not text"),
        "bomb.docx": ("failed", "unpacks to more"),
        "cut.pdf": ("failed", "PDF is missing"),
        "empty.txt": ("failed", "holds no text"),
        "no-day.txt": ("refused", "needs exactly one first day"),
        "page.pdf": ("failed", "a web page under the name of a PDF"),
    }


def test_load_survives_a_folder_of_bad_files(letter: Path, store: Store, tools: Tools) -> None:
    expected = bad_files(letter.parent, letter.read_text(encoding="utf-8"))
    outcomes = {each.file: each for each in load(find_files([letter.parent]), store, tools)}
    assert outcomes.pop("letter.txt").status == "stored"
    assert set(outcomes) == set(expected)
    for name, (status, words) in expected.items():
        outcome = outcomes[name]
        assert (outcome.status, words in " ".join(outcome.reasons)) == (status, True), outcome
    assert rows(store, COUNT) == [{"letters": 1}]


def test_load_leaves_out_characters_that_deceive_the_eye(
    letter: Path, store: Store, tools: Tools
) -> None:
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text.replace("upervision", "up\u202eervision\u202c\x07"), encoding="utf-8")
    outcome = load_one(letter, store, tools)
    assert outcome.status == "stored"
    assert any("bidirectional" in warning for warning in outcome.warnings)
    dump = "".join(dump_quads(store))
    assert not any(sign in dump for sign in ("\u202e", "\\u202E", "\x07", "\\u0007"))


def test_load_counts_each_step_once_for_each_file(letter: Path, store: Store, tools: Tools) -> None:
    steps: list[str] = []
    list(load([letter, letter.with_name("missing.txt")], store, tools, steps.append))
    assert {step: steps.count(step) for step in STEPS} == dict.fromkeys(STEPS, 2)


def test_load_that_breaks_off_has_published_what_it_loaded(
    letter: Path, tmp_path: Path, tools: Tools
) -> None:
    with open_store(tmp_path / "graph") as store:
        outcomes = load([letter, SAMPLES[1]], store, tools)
        assert next(outcomes).status == "stored"
        outcomes.close()
    with open_store(tmp_path / "graph") as store:
        assert rows(store, COUNT) == [{"letters": 1}]


def test_load_gives_the_same_quads_in_any_order(tmp_path: Path, tools: Tools) -> None:
    dumps = []
    for paths in (SAMPLES[:3], SAMPLES[2::-1]):
        with open_store("memory:") as store:
            list(load(paths, store, tools))
            dumps.append(list(dump_quads(store)))
    assert dumps[0] == dumps[1]


def test_every_graph_names_its_licence(letter: Path, store: Store, tools: Tools) -> None:
    load_one(letter, store, tools)
    unlicensed = """
        SELECT DISTINCT ?graph {
          GRAPH ?graph { ?s ?p ?o }
          FILTER NOT EXISTS { GRAPH ?graph { ?x <http://purl.org/dc/terms/license> ?licence } }
        }"""
    assert rows(store, unlicensed) == []


def test_load_letters_does_it_in_one_call(store: Store) -> None:
    (outcome,) = load_letters(store, str(SAMPLES[0]), registers=REGISTER)
    assert outcome.status == "stored"
    assert rows(store, COUNT) == [{"letters": 1}]


NAMED = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix gk: <https://w3id.org/ofsted-graph/ns#> .
@prefix void: <http://rdfs.org/ns/void#> .
<https://w3id.org/ofsted-graph/register/mine> a void:Dataset ;
    dcterms:title "Mine"@en ; dcterms:license <urn:l> .
"""


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        ("this is no Turtle", "cannot be read as Turtle"),
        ("<urn:a> <urn:b> 1 .", "names itself"),
        (NAMED + "[] a gk:Authority .", "refused"),
    ],
)
def test_load_refuses_a_register_that_is_not_right(
    tmp_path: Path, store: Store, turtle: str, complaint: str
) -> None:
    register = tmp_path / "register.ttl"
    register.write_text(turtle)
    with pytest.raises(VocabularyError, match=complaint):
        load_letters(store, SAMPLES[0], registers=[register])
    assert list(dump_quads(store)) == []


def test_registers_are_kept_by_the_name_they_give_themselves(tmp_path: Path, store: Store) -> None:
    graphs = []
    for name in ("one", "two"):
        register = tmp_path / name / "register.ttl"
        register.parent.mkdir()
        register.write_text(NAMED.replace("/mine>", f"/{name}>"))
        load_letters(store, registers=[register])
        graphs.append(f"https://w3id.org/ofsted-graph/register/{name}")
    dump = "".join(dump_quads(store))
    assert [graph for graph in graphs if f"<{graph}> ." not in dump] == []


def test_find_files_takes_letters_from_folders_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.PDF", "a.txt", "sub/c.docx", "notes.md"):
        (tmp_path / name).touch()
    found = find_files([tmp_path / "notes.md", tmp_path])
    assert [path.name for path in found] == ["notes.md", "a.txt", "b.PDF", "c.docx"]


@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_load_into_a_server_holds_what_a_load_into_memory_holds(
    kind: str,
    letter: Path,
    store: Store,
    tools: Tools,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    location = {
        "oxigraph": lambda: request.getfixturevalue("server") + "/query",
        "virtuoso": lambda: request.getfixturevalue("virtuoso_server") + "/sparql",
    }[kind]()
    load_one(letter, store, tools)
    clear(location, kind)
    with open_store(location) as remote:
        assert load_one(letter, remote, tools).status == "stored"
        assert load_one(letter, remote, tools).status == "unchanged"
        assert _quads(remote) == _quads(store)
    if kind == "virtuoso":
        # Other tests use the server too, and to list its graphs now takes it minutes.
        drop(location, [MERGED, *(str(row["graph"]) for row in rows(store, GRAPHS))])


def _quads(store: Store) -> list[str]:
    """What a store holds, however a server writes it."""
    lines = "\n".join(dump_quads(store))
    return [str(quad) for quad in pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_QUADS)]


def test_load_sets_other_kinds_aside_by_name(store: Store, tools: Tools, tmp_path: Path) -> None:
    path = tmp_path / "send.txt"
    path.write_text("Dear Jo\n\nJoint area SEND revisit in Leeds\n\nWords.\n", encoding="utf-8")
    outcome = load_one(path, store, tools)
    assert (outcome.status, outcome.is_done) == ("set-aside", False)
    assert "SEND" in outcome.reasons[0]
