from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.store.snapshots.snapshot import Pointer, current_number, point_at


def test_pointer_follows_every_publish(tmp_path: Path) -> None:
    pointer = Pointer(tmp_path)
    assert (pointer.number(), pointer.written()) == (0, None)
    for number in range(1, 300):  # of one or more digits, and faster than a clock ticks
        point_at(tmp_path, number)
        assert pointer.number() == current_number(tmp_path) == number
    assert pointer.written() is not None


def test_pointer_tells_that_a_folder_is_gone_until_it_is_restored(tmp_path: Path) -> None:
    pointer = Pointer(tmp_path)
    point_at(tmp_path, 7)
    assert pointer.number() == 7
    (tmp_path / "current").unlink()
    with pytest.raises(StoreError, match="is gone"):
        pointer.number()
    (tmp_path / "current").write_text("6\n")
    assert pointer.number() == 6
    (tmp_path / "current").write_text("six\n")
    with pytest.raises(StoreError, match="no snapshot number"):
        pointer.number()


def test_pointer_tells_why_it_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()  # as good as one without the right to read it
    for read in (Pointer(tmp_path).number, lambda: current_number(tmp_path)):
        with pytest.raises(StoreError, match=r"current cannot be read: Is a directory"):
            read()
    below_a_file = tmp_path / "file"
    below_a_file.touch()
    pointer = Pointer(below_a_file)
    with pytest.raises(StoreError, match="current cannot be read: Not a directory"):
        pointer.number()
    assert pointer.written() is None
