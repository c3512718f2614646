"""Where a command writes: a file is replaced whole, all else is written to as it stands."""

import os
import sys
import threading
from pathlib import Path

import pytest

from graphkit.cli.target import open_target
from graphkit.errors import StoreError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")


def write(path: Path, content: bytes = b"new") -> None:
    with open_target(path) as target:
        target.write(content)


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_file_that_is_replaced_keeps_its_mode_and_leaves_nothing_beside_it(
    mode: int, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    file.chmod(mode)
    write(file)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", mode)
    assert list(tmp_path.iterdir()) == [file]


def test_file_is_for_its_owner_only_while_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch(0o600)
    with open_target(tmp_path / "file") as target:
        assert os.fstat(target.fileno()).st_mode & 0o777 == 0o600


def test_file_stays_as_it_was_if_not_all_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), open_target(tmp_path / "file") as target:
        target.write(b"half")
        raise ZeroDivisionError
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("is_there", [True, False])
def test_link_stays_and_the_file_behind_it_is_written(is_there: bool, tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    link.symlink_to("file")
    if is_there:
        file.write_bytes(b"old")
    write(link)
    assert (link.readlink(), file.read_bytes()) == (Path("file"), b"new")


def test_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = threading.Thread(target=write, args=(pipe,), daemon=True)
    writing.start()
    assert pipe.read_bytes() == b"new"
    writing.join(5)
    assert pipe.is_fifo()


def test_pipe_of_the_shell_is_written_to() -> None:
    reading, writing = os.pipe()
    write(Path(f"/dev/fd/{writing}"))
    os.close(writing)
    with open(reading, "rb") as pipe:
        assert pipe.read() == b"new"


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot write: Is a directory"):
        write(tmp_path)
