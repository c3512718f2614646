"""The commands of docs/writing.md, run as they stand against a real server."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from graphkit.resources import data_files
from graphkit.tokens import FILE, make_token

DOCS = Path(__file__).parents[2] / "docs" / "writing.md"
COMMANDS = [
    block
    for block in re.findall(r"^```sh\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.M | re.S)
    if block.startswith("curl")
]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What the commands take for granted: a server and a token."""
    folder = tmp_path_factory.mktemp("served")
    _, token = make_token(folder / FILE)
    registers = [str(file) for file in data_files("samples", ".ttl")]
    command = [sys.executable, "-m", "graphkit", "serve", "--store", str(folder)]
    for each in registers:
        command += ["--register", each]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            (line,) = [each for each in islice(server.stdout, 4) if each.startswith("home page")]
            yield {"SERVER": line.split()[-1].rstrip("/"), "TOKEN": token, "NO_PROXY": "*"}
        finally:
            server.terminate()


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed; apt install curl")
def test_commands_do_what_the_text_says(environment: dict[str, str]) -> None:
    samples = Path(str(data_files("samples", ".txt")[0])).parent
    told = []
    for command in COMMANDS:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=samples,
            env={"PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.stderr == ""
        told.append(json.loads(done.stdout))
    one, plain, several, removed = told
    assert [each["outcome"] for each in (one, plain, removed)] == ["stored", "stored", "removed"]
    assert [each["outcome"] for each in several["letters"]] == ["unchanged", "stored"]
