"""The command line as a user meets it: a process, its output and its exit code."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest
from commandline import graphkit

from graphkit.resources import data_files

SAMPLES = [str(file) for file in data_files("samples", ".txt")]
REGISTER = [str(file) for file in data_files("samples", ".ttl")]
COMMANDS = (
    "demo",
    "read",
    "load",
    "check",
    "query",
    "export",
    "overview",
    "harvest",
    "serve",
    "evaluate",
    "doctor",
)
COUNT = "SELECT (COUNT(*) AS ?letters) { ?l a <https://w3id.org/ofsted-graph/ns#Letter> }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose ./graph holds three samples."""
    folder = tmp_path_factory.mktemp("cli")
    done = graphkit("load", *SAMPLES[:3], "--register", REGISTER[0], cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "3 files: 3 stored"
    return folder


def test_help_names_every_command() -> None:
    told = graphkit("--help").stdout
    assert [name for name in COMMANDS if name not in told] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    done = graphkit(command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_unknown_option_is_a_usage_error() -> None:
    assert graphkit("load", "--no-such-option").returncode == 2


def test_read_prints_one_json_object_a_file_and_fails_for_one(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Buy milk.\n")
    done = graphkit(
        "read", SAMPLES[0], str(tmp_path / "note.txt"), "--json", "--register", *REGISTER
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert said[0]["letter"]["kind"] == "focused-visit-letter"
    assert said[1]["error"]["code"] == "not-a-letter"
    assert "note.txt" in said[1]["error"]["message"]


def test_read_for_people_names_authority_and_inspectors() -> None:
    told = graphkit("read", SAMPLES[0], "--register", *REGISTER).stdout
    assert "Ambleford" in told
    assert "Percival Oake-Minton (lead)" in told


def test_load_again_says_that_nothing_changed(folder: Path) -> None:
    done = graphkit("load", *SAMPLES[:3], "--register", *REGISTER, cwd=folder)
    assert done.stdout.splitlines()[-1] == "3 files: 3 unchanged"


def test_load_exits_with_1_if_a_file_was_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Buy milk.\n")
    done = graphkit("load", str(tmp_path), "--json", cwd=folder)
    assert done.returncode == 1
    assert [outcome["status"] for outcome in json.loads(done.stdout)] == ["failed"]


def test_check_exits_with_3_on_a_violation(tmp_path: Path) -> None:
    text = Path(SAMPLES[0]).read_text(encoding="utf-8").replace("Ambleford", "Borsetshire")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert graphkit("check", str(tmp_path)).returncode == 3
    assert graphkit("check", SAMPLES[0], "--register", *REGISTER).returncode == 0


def test_query_takes_text_a_file_and_stdin(folder: Path) -> None:
    (folder / "count.rq").write_text(COUNT)
    for done in (
        graphkit("query", COUNT, cwd=folder),
        graphkit("query", "count.rq", cwd=folder),
        graphkit("query", "-", cwd=folder, stdin=COUNT),
    ):
        assert done.stdout.split() == ["letters", "3"]


@pytest.mark.parametrize(
    ("output", "beginning"),
    [("json", '{"head"'), ("xml", "<?xml"), ("tsv", "?letters"), ("table", "┏")],
)
def test_query_has_formats(folder: Path, output: str, beginning: str) -> None:
    done = graphkit("query", COUNT, "--format", output, cwd=folder)
    assert done.stdout.startswith(beginning)


def test_query_prints_a_graph_as_turtle_and_an_answer_to_ask(folder: Path) -> None:
    done = graphkit("query", "CONSTRUCT { <urn:a> <urn:b> 1 } {}", cwd=folder)
    assert "<urn:a> <urn:b> 1 ." in done.stdout
    assert graphkit("query", "ASK {}", cwd=folder).stdout == "true\n"


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("SELECT ?x { ?x", "line 1"),
        ("nowhere.rq", "neither a query nor a file"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "update"),
    ],
)
def test_query_says_what_is_wrong(folder: Path, query: str, complaint: str) -> None:
    done = graphkit("query", query, cwd=folder)
    assert done.returncode == 1
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["query", COUNT], ["export"], ["serve"]])
def test_asking_a_store_that_is_not_there_is_an_error(tmp_path: Path, command: list[str]) -> None:
    done = graphkit(*command, "--store", "nostore", cwd=tmp_path)
    assert done.returncode == 1
    assert "no such store" in done.stderr


def test_load_into_memory_is_refused() -> None:
    assert "forgotten" in graphkit("load", SAMPLES[0], "--store", "memory:").stderr


def test_version_is_told() -> None:
    assert graphkit("--version").stdout.startswith("graphkit 0.")


def test_export_writes_networks_and_sorted_quads(folder: Path) -> None:
    done = graphkit("export", "--network", "themes", "--format", "gexf", "-o", "t.gexf", cwd=folder)
    assert done.returncode == 0
    assert (folder / "t.gexf").read_bytes().startswith(b"<?xml")
    quads = graphkit("export", "--format", "nquads", cwd=folder).stdout.splitlines()
    assert len(quads) > 5000
    assert all(quad.endswith("> .") for quad in quads)


@pytest.mark.parametrize(
    ("name", "begin"), [("o.xlsx", b"PK"), ("o.csv", b"local_authority,"), ("o.parquet", b"PAR1")]
)
def test_overview_is_written_as_the_name_of_its_file_says(
    name: str, begin: bytes, folder: Path
) -> None:
    done = graphkit("overview", "--to", name, cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"wrote {name}\n"
    assert (folder / name).read_bytes().startswith(begin)


def test_overview_goes_to_standard_output_as_csv(folder: Path) -> None:
    rows = graphkit("overview", "--sheet", "activities", cwd=folder).stdout.splitlines()
    assert rows[0].startswith("local_authority,urn,activity,")
    assert len(rows) == 1 + 3, "the folder has three letters"


@pytest.mark.parametrize("asked", [["--to", "o.ods"], ["--to", "overview"], ["--sheet", "grades"]])
def test_overview_refuses_a_form_or_sheet_by_name(asked: list[str], folder: Path) -> None:
    done = graphkit("overview", *asked, cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert asked[1] in done.stderr
    assert not (folder / asked[1]).exists()


def test_export_that_fails_leaves_the_file_as_it_was(folder: Path) -> None:
    (folder / "kept.gexf").write_text("kept")
    done = graphkit("export", "--format", "nonsense", "-o", "kept.gexf", cwd=folder)
    assert done.returncode == 1
    assert "nonsense" in done.stderr
    assert (folder / "kept.gexf").read_text() == "kept"
    assert not (folder / "kept.gexf.part").exists()


def test_doctor_finds_this_installation_well() -> None:
    done = graphkit("doctor", "--json")
    assert [finding for finding in json.loads(done.stdout) if not finding["ok"]] == []


class Served:
    """A `graphkit serve` or `demo` and the lines it has printed up to its URLs."""

    def __init__(self, arguments: Sequence[str], cwd: Path, last: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "graphkit", *arguments],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "BROWSER": "false"},
        )
        self.lines: list[str] = []
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if line.startswith(last):
                break
        self.base = next(
            line.split()[-1].rstrip("/") for line in self.lines if line.startswith("home page")
        )

    def get(self, path: str) -> httpx.Response:
        for _ in range(100):
            try:
                return httpx.get(self.base + path, timeout=20)
            except httpx.ConnectError:
                time.sleep(0.1)
        raise AssertionError(f"{self.base} does not answer")

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=30)
        return self.process.returncode, rest


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_serve_moves_on_from_a_busy_port_and_stops_cleanly(folder: Path, busy_port: int) -> None:
    served = Served(["serve", "--port", str(busy_port)], folder, "API docs")
    assert any(f"port {busy_port} is busy" in line for line in served.lines)
    assert served.get("/health").status_code == 200
    assert served.get("/").headers["content-type"].startswith("text/html")
    code, rest = served.stop()
    assert code == 0
    assert "Traceback" not in rest


def test_serve_shows_a_load_that_another_process_makes(folder: Path) -> None:
    served = Served(["serve", "--port", "18310"], folder, "API docs")
    try:
        before = served.get("/health").json()
        done = graphkit("load", SAMPLES[4], "--register", *REGISTER, cwd=folder)
        assert done.returncode == 0, done.stderr
        after = served.get("/health").json()
        assert after["snapshot"] > before["snapshot"]
    finally:
        served.stop()


def test_demo_loads_counts_and_asks(tmp_path: Path) -> None:
    served = Served(["demo", "--port", "18410"], tmp_path, "Stop with")
    try:
        told = "".join(served.lines)
        assert "15 files: 15 stored" in told
        links = [line.strip() for line in served.lines if "/questions/" in line]
        assert len(links) == 3
        for link in links:
            answer = httpx.get(
                link, headers={"Accept": "text/csv"}, timeout=30, follow_redirects=True
            )
            assert len(answer.text.splitlines()) > 1, link
    finally:
        code, _ = served.stop()
    assert code == 0
