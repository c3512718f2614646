"""The walk of docs/layouts.md: its files are written and its commands run, in the page's order."""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import commandline

import graphkit
from graphkit.layout.layoutfile import LAYOUT_KEYS, SET_ASIDE_KEYS
from graphkit.load import load_letters
from graphkit.resources import data_files
from graphkit.store import open_store

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
# A block is a file if the line before it is the file's name, a command with its output if it is
# of the language "console".
BLOCK = re.compile(
    r"(?:^`(?P<name>[\w./-]+)`:\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S
)
COMMAND = re.compile(r"^\$ graphkit (?P<words>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.M)
COMMANDS = 9
FILES = {
    match["name"]: match["text"] for match in BLOCK.finditer(PAGE) if match["language"] != "console"
}


def commands(text: str) -> Iterator[tuple[list[str], str]]:
    """The arguments of each command of a block, and what the page says it prints."""
    for match in COMMAND.finditer(text):
        yield shlex.split(match["words"]), match["output"]


def write(name: str, folder: Path) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(FILES[name], encoding="utf-8")
    return path


def test_every_file_of_the_walk_has_a_name() -> None:
    assert None not in FILES
    assert sorted(Path(name).suffix for name in FILES) == [
        ".json",
        ".rq",
        ".toml",
        ".toml",
        ".ttl",
        ".txt",
        ".txt",
    ]


def test_walk_prints_what_the_page_shows(tmp_path: Path) -> None:
    count = 0
    for match in BLOCK.finditer(PAGE):
        if match["language"] != "console":
            write(match["name"], tmp_path)
            continue
        for words, output in commands(match["text"]):
            done = commandline.graphkit(*words, cwd=tmp_path)
            assert (done.stdout + done.stderr).strip() == output.strip(), words
            assert (done.returncode == 0) == (done.stderr == ""), words
            count += 1
    assert count == COMMANDS


def test_walk_in_python_loads_the_letter(tmp_path: Path) -> None:
    call = re.search(r"`load_letters\(store, (.*?)\)`", PAGE, re.S)
    assert call is not None
    letters, layout, register = re.findall(r'"([^"]+)"', call[1])
    for name in ("letters/saltwick.txt", layout, register):
        write(name, tmp_path)
    with open_store("memory:") as store:
        (outcome,) = load_letters(
            store, tmp_path / letters, layouts=[tmp_path / layout], registers=[tmp_path / register]
        )
    assert outcome.status == "stored"


def test_layout_in_the_package_needs_no_options(tmp_path: Path) -> None:
    package = tmp_path / "site" / "graphkit"
    shutil.copytree(
        Path(graphkit.__file__).parent,
        package,
        ignore=shutil.ignore_patterns("__pycache__", "samples", "static"),
    )
    for name in ("ontology", "shapes", "api"):
        shutil.copytree(
            Path(str(data_files(name, "__init__.py")[0])).parent,
            package / name,
            ignore=shutil.ignore_patterns("__pycache__", "static"),
            dirs_exist_ok=True,
        )
    write("thematic-visit.toml", package / "layouts")
    written = FILES["thematic-visit.ttl"]
    prefixes = "".join(line for line in written.splitlines(True) if line.startswith("@prefix"))
    with (package / "ontology" / "frameworks.ttl").open("a", encoding="utf-8") as vocabulary:
        vocabulary.write(prefixes + re.sub(r"(?m)^@prefix.*\n", "", written))
    letter = write("letters/saltwick.txt", tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = commandline.graphkit("read", str(letter), cwd=tmp_path, environment=environment)
    assert done.stdout.startswith("saltwick.txt: thematic-visit-letter, dated 2026-03-26"), (
        done.stderr
    )


def test_the_page_names_files_that_are_there() -> None:
    package = PAGE.partition("## Into the package")[2]
    named = re.findall(r"`((?:graphkit|ontology|shapes|tests)/[\w./-]+|CHANGELOG\.md)`", package)
    assert len(named) >= 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_page_explains_every_key() -> None:
    named = {key.strip("[]") for key in re.findall(r"^\| `([\w\[\]]+)` \|", PAGE, re.M)}
    assert named == {*LAYOUT_KEYS, *SET_ASIDE_KEYS}
